package outline

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Connective gives the words that an outline puts around the answers: the texts of its templates between the actions. They are
// in every draft of it, whoever wrote it. Pieces of fewer than four characters, which stand everywhere, are left out; no piece
// comes twice.
func (o *Outline) Connective() []string {
	const least = 4
	var out []string
	seen := map[string]bool{}
	add := func(src string) {
		for piece := range pieces(src) {
			if utf8.RuneCountInString(piece) >= least && !seen[piece] {
				seen[piece] = true
				out = append(out, piece)
			}
		}
	}
	for n := range o.Nodes() {
		add(n.Heading.Src)
		add(n.Text.Src)
		add(n.After.Src)
	}
	for f := range o.Families() {
		add(f.Promise.Src)
		if f.Repeat != nil {
			add(f.Repeat.Lead.Src)
			add(f.Repeat.Text.Src)
		}
	}
	for _, c := range o.Closings {
		add(c.Text.Src)
	}
	for _, q := range slices.Sorted(maps.Keys(o.Variants)) {
		for _, v := range o.Variants[q] {
			add(v)
		}
	}
	return out
}

// pieces gives the texts between the actions of a template, a line each.
func pieces(src string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for src != "" {
			text, rest, found := strings.Cut(src, "{{")
			for line := range strings.Lines(text) {
				if line = strings.TrimSpace(line); line != "" && !yield(line) {
					return
				}
			}
			if !found {
				return
			}
			_, src, _ = strings.Cut(rest, "}}")
		}
	}
}
