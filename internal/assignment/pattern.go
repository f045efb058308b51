package assignment

import (
	"strings"

	"xinde/internal/settings"
)

// Pattern is a text with places for values: {{ .姓名 }}. It is no template: nothing but names can stand in it.
type Pattern string

// TitleName is the name in a pattern that stands for the title of the essay, where a roster has no column of that name.
const TitleName = "题目"

// Names gives the names in a pattern, in order, and whether it is well formed.
func (p Pattern) Names() (names []string, ok bool) {
	ok = true
	p.walk(func(text string, name bool) string {
		if name {
			names = append(names, text)
			ok = ok && text != "" && !strings.ContainsAny(text, " \t{}.|()\"`$")
		} else {
			ok = ok && !strings.Contains(text, "{{") && !strings.Contains(text, "}}")
		}
		return ""
	})
	return names, ok
}

// Fill puts values in the places of a pattern.
func (p Pattern) Fill(value func(name string) string) string {
	return p.walk(func(text string, name bool) string {
		if name {
			return value(text)
		}
		return text
	})
}

// walk joins what f gives for the texts and the names of a pattern.
func (p Pattern) walk(f func(text string, name bool) string) string {
	var b strings.Builder
	rest := string(p)
	for {
		head, tail, found := strings.Cut(rest, "{{")
		inside, after, closed := strings.Cut(tail, "}}")
		if !found || !closed {
			b.WriteString(f(rest, false))
			return b.String()
		}
		b.WriteString(f(head, false))
		name, dot := strings.CutPrefix(strings.TrimSpace(inside), ".")
		if !dot {
			name = ""
		}
		b.WriteString(f(name, true))
		rest = after
	}
}

func (p *Pattern) field(key, doc string) settings.Field {
	return settings.Field{Key: key, Doc: doc, Show: func() string { return string(*p) }, Set: func(v string) string {
		if _, ok := Pattern(v).Names(); !ok || strings.TrimSpace(v) == "" {
			return "写成 '{{ .单位 }}+{{ .姓名 }}+心得体会' 这样"
		}
		*p = Pattern(strings.TrimSpace(v))
		return ""
	}}
}
