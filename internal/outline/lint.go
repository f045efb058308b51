package outline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// Lint gives Load's problems and what an outline should not do although it can be used, sorted.
func Lint(f *source.File) diag.List {
	l := load(f)
	if l.raw.node == nil || l.raw.node.kind != mapNode {
		return l.diags.Dedup()
	}
	whole := !l.diags.HasErrors()
	l.lintHints()
	l.lintPromises()
	l.lintCountWords()
	l.lintShares()
	l.lintHidden()
	if whole { // a template that did not parse hides what it uses
		l.lintUnused()
	}
	return l.diags.Dedup()
}

func (l *loader) warn(code string, n *node, message, fix string) {
	l.add(diag.Warning, code, n, message, fix)
}

// lintHints reports questions that leave the writer alone.
func (l *loader) lintHints() {
	for q := range l.o.All() {
		for _, x := range append([]*Question{q}, q.Fields...) {
			if r := l.questions[x]; x.Hint == "" && x.ID != "" {
				l.fail("outline-hint", r.val("id"), fmt.Sprintf("“%s”没有 hint", settings.Shorten(x.ID)), "写一句怎样答得好，例如“写时间、地点、你做了什么”")
			}
		}
	}
}

// lintPromises reports promises that do not count, and promises that templates ask for but no family makes.
func (l *loader) lintPromises() {
	made := map[string]bool{}
	for f := range l.o.Families() {
		s, ok := l.families[f]
		if !ok {
			continue
		}
		made[f.ID] = f.Promise.Src != ""
		if f.Promise.Tmpl != nil && !slices.Contains(f.Promise.Tmpl.Paths(), "count") {
			l.fail("outline-promise", s.val("promise"), fmt.Sprintf("“%s”的 promise 里没有数目", settings.Shorten(f.ID)), "写上 {{ .count }}，例如 '{{ .count }}个方面'")
		}
	}
	calls := regexp.MustCompile(`\bpromise\s+"([^"]+)"`)
	for t := range l.templates() {
		for _, m := range calls.FindAllStringSubmatchIndex(t.Src, -1) {
			id := t.Src[m[2]:m[3]]
			if has, known := made[id]; known && !has {
				l.diags = append(l.diags, diag.Diagnostic{
					Code: "outline-promise", Severity: diag.Error, File: l.file, Span: t.span(m[2], m[3]),
					Message: fmt.Sprintf("“%s”没有写 promise", settings.Shorten(id)), Fix: "在这个 family 里补上 promise: '{{ .count }}个方面'",
				})
			}
		}
	}
}

// lintShares reports shares of the sections that do not make a whole. Sections with a condition may stand for each other,
// so only what is surely too much or too little is told.
func (l *loader) lintShares() {
	sure, all, open := 0, 0, false
	for _, s := range l.o.Sections {
		all += s.Share
		if s.When.Src == "" {
			sure += s.Share
		}
		open = open || s.Share == 0
	}
	at := l.raw.key("sections")
	switch {
	case all == 0:
	case sure > 100:
		l.warn("outline-share", at, fmt.Sprintf("各部分的 share 合起来是 %d，超过了 100", sure), "改到合起来是 100")
	case open && sure == 100:
		l.warn("outline-share", at, "share 已经分完，没写 share 的部分分不到字数", "减小几个 share，或者给每一部分都写上")
	case !open && all < 100:
		l.warn("outline-share", at, fmt.Sprintf("各部分的 share 合起来是 %d，不到 100", all), "改到合起来是 100")
	}
}

// lintHidden reports texts that are never written because their family is only named.
func (l *loader) lintHidden() {
	for n, f := range l.o.Nodes() {
		if f != nil && f.Hidden && l.nodes[n].text != "" {
			l.warn("outline-hidden", l.nodes[n].key("text"), fmt.Sprintf("“%s”所在的一组是 hidden，这段文字不会写出来", settings.Shorten(n.Label())), "删去这段文字，或者去掉 hidden")
		}
	}
}

// lintUnused reports questions whose answers go nowhere.
func (l *loader) lintUnused() {
	used := l.used()
	for q := range l.o.All() {
		r := l.questions[q]
		if q.Picks != "" || q.ID == ClosingID || slices.Contains(bylineIDs(), q.ID) {
			continue
		}
		if !used[q.ID] {
			l.fail("outline-unused", r.val("id"), fmt.Sprintf("问了“%s”，哪里也没有用到", settings.Shorten(q.ID)), fmt.Sprintf("在模板里写上 {{ .%s }}，或者不问", q.ID))
			continue
		}
		for _, f := range q.Fields {
			if !used[q.ID+"[]."+f.ID] {
				l.warn("outline-unused", l.questions[f].val("id"), fmt.Sprintf("问了“%s”，哪里也没有用到", settings.Shorten(f.ID)), "写到模板里，或者不问这一格")
			}
		}
	}
}

// used gives every question and field that a template, a condition or a repetition names.
func (l *loader) used() map[string]bool {
	used := map[string]bool{}
	for t := range l.templates() {
		if t.Tmpl == nil {
			continue
		}
		for _, path := range t.Tmpl.Paths() {
			root, _, _ := strings.Cut(path, "[")
			root, _, _ = strings.Cut(root, ".")
			used[path], used[root] = true, true
			if t.over != "" {
				used[t.over+"[]."+path] = true
			}
		}
	}
	for q := range l.o.All() {
		l.usedByWhen(used, q.When, "")
		for _, f := range q.Fields {
			l.usedByWhen(used, f.When, q.ID)
		}
	}
	for n := range l.o.Nodes() {
		l.usedByWhen(used, n.When, "")
		if n.Family != nil && n.Family.Repeat != nil {
			used[n.Family.Repeat.Over] = true
		}
	}
	return used
}

// usedByWhen adds what a condition reads; group is the question to which a field with a condition belongs.
func (l *loader) usedByWhen(used map[string]bool, e Expr, group string) {
	for _, name := range e.Names() {
		used[name] = true
		if group != "" {
			used[group+"[]."+name] = true
		}
	}
	if e.reads == nil {
		return
	}
	for _, field := range e.reads.fields {
		for _, q := range e.reads.uses {
			used[q.ID+"[]."+field] = true
		}
	}
}
