package outline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// Change is what a version of the outline calls otherwise than the one before: answers of earlier versions are carried over by it.
type Change struct {
	Version string
	Renamed []Renaming // all at once
	Dropped []string   // questions that are no longer asked
}

// Renaming is a new name: of a question, or of something inside it.
type Renaming struct {
	Question string // "" when the question itself is renamed; else its name in this version
	From, To string // of a question, or of a field of a group, a member of a family, an option
	Span     source.Span
}

// Later tells whether version a comes after version b; "" is before all.
func Later(a, b string) bool { return compareVersions(a, b) > 0 }

// Today gives the place that an answer of an earlier version has in this one: of a question, a field of a group, or, as if it were one, of a
// member or an option. With an unknown version, "", a name that is in use today is taken for today's.
func (o *Outline) Today(version string, p answer.Path) answer.Path {
	if version == "" {
		if q := o.Question(p.ID); q != nil && (p.Field == "" || slices.Contains(q.inside(), p.Field)) {
			return p
		}
	}
	for _, c := range o.Changes {
		if version != "" && !Later(c.Version, version) {
			continue
		}
		if version != "" || o.Question(p.ID) == nil {
			if i := slices.IndexFunc(c.Renamed, func(n Renaming) bool { return n.Question == "" && n.From == p.ID }); i >= 0 {
				p.ID = c.Renamed[i].To
			}
		}
		if i := slices.IndexFunc(c.Renamed, func(n Renaming) bool { return n.Question != "" && n.Question == p.ID && n.From == p.Field }); i >= 0 {
			p.Field = c.Renamed[i].To
		}
	}
	return p
}

// compareVersions orders 1.2.3-rc.1 before 1.2.3 and that before 1.10.0. Of two that have a suffix the text decides.
func compareVersions(a, b string) int {
	coreA, preA, hasA := strings.Cut(a, "-")
	coreB, preB, hasB := strings.Cut(b, "-")
	as, bs := strings.Split(coreA, "."), strings.Split(coreB, ".")
	for i := range max(len(as), len(bs)) {
		if d := part(as, i) - part(bs, i); d != 0 {
			return d
		}
	}
	switch {
	case hasA == hasB:
		return strings.Compare(preA, preB)
	case hasA:
		return -1
	}
	return 1
}

func part(list []string, i int) int {
	if i >= len(list) {
		return 0
	}
	n, _ := strconv.Atoi(list[i])
	return n
}

// buildChanges reads the changes and holds them to the questions there are.
func (l *loader) buildChanges() {
	for i := range l.raw.Changes {
		r := &l.raw.Changes[i]
		c := Change{Version: r.Version, Dropped: r.Dropped}
		for k, key := range r.Renamed.keys {
			q, from, inside := strings.Cut(key.text, ".")
			if !inside {
				q, from = "", q
			}
			c.Renamed = append(c.Renamed, Renaming{Question: q, From: from, To: *r.Renamed.vals[k], Span: key.span})
		}
		l.o.Changes = append(l.o.Changes, c)
	}
}

// checkChanges reports versions out of order, and new names that nothing has.
func (l *loader) checkChanges() {
	byID := map[string]*Question{}
	var ids []string
	for q := range l.o.All() {
		byID[q.ID] = q
		ids = append(ids, q.ID)
	}
	if all := 0; len(l.o.Changes) > 0 {
		for _, c := range l.o.Changes {
			all += len(c.Renamed) + len(c.Dropped)
		}
		if all > maxQuestions {
			l.fail("outline-size", l.raw.val("changes"), fmt.Sprintf("改名和去掉的有 %d 个，超过了 %d 个的上限", all, maxQuestions), "去掉很早的版本")
			return
		}
	}
	last := ""
	for i, c := range l.o.Changes {
		r := &l.raw.Changes[i]
		switch at := r.val("version"); {
		case !semver(c.Version):
			l.fail("outline-version", at, fmt.Sprintf("版本“%s”不是三个数字", settings.Shorten(c.Version)), "写成 1.1.0 这样")
		case !Later(c.Version, last):
			l.fail("outline-changes", at, fmt.Sprintf("%s 写在 %s 后面", c.Version, last), "从早到晚写，一个版本写一项")
		case semver(l.o.Version) && Later(c.Version, l.o.Version):
			l.fail("outline-changes", at, fmt.Sprintf("这份提纲是 %s 版，还没有 %s", l.o.Version, c.Version), "把 version 改到这一版")
		}
		if semver(c.Version) {
			last = c.Version
		}
		l.checkRenamed(i, byID, ids)
	}
}

func (l *loader) checkRenamed(i int, byID map[string]*Question, ids []string) {
	r := &l.raw.Changes[i]
	taken := map[string]bool{}
	for k, n := range l.o.Changes[i].Renamed {
		at := r.Renamed.keys[k]
		key := n.Question + "." + n.To
		switch {
		case n.To == "" || n.To == n.From:
			l.fail("outline-changes", at, fmt.Sprintf("“%s”没有新的名字", settings.Shorten(at.text)), "写成“老名字: 新名字”")
			continue
		case taken[key]:
			l.fail("outline-changes", at, fmt.Sprintf("两个老名字都改成“%s”", settings.Shorten(n.To)), "一个新名字只接一个老名字")
			continue
		}
		taken[key] = true
		id := n.Question
		if id == "" {
			id = n.To
		}
		id, dropped := l.o.now(i+1, id)
		q := byID[id]
		switch {
		case dropped:
		case q == nil:
			l.fail("outline-changes", at, fmt.Sprintf("没有叫“%s”的问题", settings.Shorten(id)), meant(id, ids, "写现在有的问题的代号"))
		case n.Question != "" && !slices.Contains(q.inside(), l.o.nowInside(i+1, id, n.To)):
			l.fail("outline-changes", at, fmt.Sprintf("“%s”里没有“%s”", settings.Shorten(id), settings.Shorten(n.To)), meant(n.To, q.inside(), "写现在有的格、项或者选项"))
		}
	}
	for k, id := range l.o.Changes[i].Dropped {
		if now, _ := l.o.now(i+1, id); now == id && byID[id] != nil {
			at := r.val("dropped")
			if k < len(at.vals) {
				at = at.vals[k]
			}
			l.fail("outline-changes", at, fmt.Sprintf("“%s”还在问", settings.Shorten(id)), "从 dropped 里去掉")
		}
	}
}

// now gives what the changes from number i on make of a question's name, and whether they drop it.
func (o *Outline) now(i int, id string) (name string, dropped bool) {
	for _, c := range o.Changes[min(i, len(o.Changes)):] {
		if slices.Contains(c.Dropped, id) {
			return id, true
		}
		for _, n := range c.Renamed {
			if n.Question == "" && n.From == id {
				id = n.To
				break
			}
		}
	}
	return id, false
}

// nowInside is now for a name inside the question that is called id today.
func (o *Outline) nowInside(i int, id, name string) string {
	for k, c := range o.Changes[min(i, len(o.Changes)):] {
		for _, n := range c.Renamed {
			if n.Question == "" || n.From != name {
				continue
			}
			if q, _ := o.now(i+k+1, n.Question); q == id {
				name = n.To
				break
			}
		}
	}
	return name
}

// inside gives the names inside a question: of fields, or of members and options.
func (q *Question) inside() []string {
	var out []string
	for _, f := range q.Fields {
		out = append(out, f.ID)
	}
	for _, o := range q.Options {
		out = append(out, o.Value)
	}
	return out
}
