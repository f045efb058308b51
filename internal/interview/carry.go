package interview

import (
	"fmt"
	"slices"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
)

// carry brings answers that were given for an earlier version of the outline to the names of this one. An answer whose new name has one already
// is kept aside, and so is one that is no longer asked for.
func (b *binder) carry() {
	if b.set.OutlineID != "" && b.set.OutlineID != b.o.ID || len(b.o.Changes) == 0 && b.set.OutlineVersion == b.o.Version {
		return
	}
	version := b.set.OutlineVersion
	if outline.Later(version, b.o.Version) {
		b.add(diag.Warning, "outline-version", b.set.Places["outline"], fmt.Sprintf("这份答案是照提纲 %s 的 %s 版答的，现在用的是 %s 版", b.o.ID, brief(version), b.o.Version), "换成新的那份提纲，或者看看哪些题对不上")
	}
	b.rename(version)
	b.paths(func(p answer.Path) answer.Path { return b.o.Today(version, p) })
	for _, c := range b.o.Changes {
		if version == "" || outline.Later(c.Version, version) {
			for _, id := range c.Dropped {
				b.dropped(id, c.Version)
			}
		}
	}
}

// rename gives every answer the name that its question has today, and the names inside it theirs.
func (b *binder) rename(version string) {
	type move struct {
		from, to string
		value    answer.Value
	}
	var moves []move
	for _, id := range b.set.IDs() {
		to := b.o.Today(version, answer.Path{ID: id, Entry: -1}).ID
		v := renamed(b.set.Values[id], func(name string) string {
			return b.o.Today(version, answer.Path{ID: id, Entry: 0, Field: name}).Field
		})
		if to == id {
			b.set.Put(id, v)
			continue
		}
		moves = append(moves, move{id, to, v})
	}
	for _, m := range moves {
		delete(b.set.Values, m.from) // two may have changed names with each other
	}
	for _, m := range moves {
		at := b.set.Places["answers."+m.from]
		if old, ok := b.set.Values[m.to]; ok && !old.Empty() {
			b.add(diag.Warning, "answer-moved", at, fmt.Sprintf("“%s”改叫“%s”，那一题已经有回答", brief(m.from), brief(m.to)), "老的回答留在文件里，到那一题再看")
			b.aside(answer.Path{ID: m.to, Entry: -1}, m.value)
			continue
		}
		b.set.Put(m.to, m.value)
		if b.set.Places != nil {
			b.set.Places["answers."+m.to] = at
		}
	}
}

// renamed gives a value with other names for the fields of its entries, for an option that was taken, or for members that were kept.
func renamed(v answer.Value, today func(string) string) answer.Value {
	v = v.Clone()
	switch v.Shape {
	case answer.List:
		for i := range v.Items {
			v.Items[i] = renamed(v.Items[i], today)
		}
	case answer.Record:
		for _, from := range v.Names() {
			to := today(from)
			if _, taken := v.Fields[to]; taken {
				continue // it has not changed, or both names were written: check tells of the old one
			}
			v.Fields[to] = v.Fields[from]
			delete(v.Fields, from)
			if i := slices.Index(v.Keys, from); i >= 0 {
				v.Keys[i] = to
			}
		}
	default:
		v.Text = today(v.Text)
	}
	return v
}

// dropped keeps aside what was answered to a question that is no longer asked.
func (b *binder) dropped(id, version string) {
	v, ok := b.set.Values[id]
	if !ok || b.byID[id] != nil {
		return
	}
	b.add(diag.Warning, "answer-unknown", b.set.Places["answers."+id], fmt.Sprintf("提纲从 %s 版起不问“%s”了", version, brief(id)), "回答留在文件里，不写进稿子")
	b.aside(answer.Path{ID: id, Entry: -1}, v)
	b.set.Delete(id)
}

// paths changes the places that the set names besides its answers: where to resume, and half-typed texts.
func (b *binder) paths(f func(answer.Path) answer.Path) {
	change := func(s *string) {
		if p, ok := answer.ParsePath(*s); ok {
			*s = f(p).String()
		}
	}
	change(&b.set.Position)
	if b.set.Partial != nil {
		change(&b.set.Partial.Path)
	}
	for i := range b.set.Aside {
		change(&b.set.Aside[i].Path)
	}
}
