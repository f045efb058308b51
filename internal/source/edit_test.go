package source_test

import (
	"testing"

	"xinde/internal/source"
)

func TestApply(t *testing.T) {
	t.Parallel()
	edit := func(from, to int, text string) source.Edit {
		return source.Edit{Span: source.Span{Start: from, End: to}, New: text}
	}
	for _, c := range []struct {
		edits []source.Edit
		want  string
	}{
		{nil, "abcdef"},
		{[]source.Edit{edit(3, 4, "X"), edit(0, 1, "")}, "bcXef"},
		{[]source.Edit{edit(1, 4, "X"), edit(2, 3, "Y")}, "aXef"}, // inside an earlier one
		{[]source.Edit{edit(6, 6, "!"), edit(0, 0, "^")}, "^abcdef!"},
		{[]source.Edit{edit(2, 2, "1"), edit(2, 2, "2"), edit(2, 3, "C")}, "ab1Cdef"},
		{[]source.Edit{edit(0, 3, "X"), edit(3, 6, "Y")}, "XY"},
	} {
		if got := source.Apply("abcdef", c.edits); got != c.want {
			t.Errorf("%v: %q, want %q", c.edits, got, c.want)
		}
	}
}
