package source

import (
	"cmp"
	"slices"
	"strings"
)

// Edit puts New in place of what stands at Span.
type Edit struct {
	Span Span
	New  string
}

// Apply makes edits in a text. They are made in the order of their places; one that begins inside an earlier one is left out, and so is
// the second of two that put something in at the same place.
func Apply(text string, edits []Edit) string {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, e := range Separate(edits) {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// Separate sorts edits by place and leaves out those that overlap an earlier one.
func Separate(edits []Edit) []Edit {
	out := slices.Clone(edits)
	slices.SortStableFunc(out, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	last := Span{-1, -1}
	return slices.DeleteFunc(out, func(e Edit) bool {
		if e.Span.Start < last.End || e.Span == last {
			return true
		}
		last = e.Span
		return false
	})
}
