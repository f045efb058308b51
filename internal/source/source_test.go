package source_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xinde/internal/source"
)

func TestPosition(t *testing.T) {
	t.Parallel()
	f := &source.File{Name: "稿.md", Text: "甲乙丙\nab𠮷c\n\n末"}
	tests := []struct {
		name   string
		offset int
		want   source.Position
	}{
		{"first character", 0, source.Position{Line: 1, Column: 1}},
		{"Han are one column each", 3, source.Position{Line: 1, Column: 2}},
		{"inside a character", 4, source.Position{Line: 1, Column: 2}},
		{"line end belongs to its line", 9, source.Position{Line: 1, Column: 4}},
		{"next line", 10, source.Position{Line: 2, Column: 1}},
		{"after a character beyond the BMP", 16, source.Position{Line: 2, Column: 4}},
		{"empty line", 18, source.Position{Line: 3, Column: 1}},
		{"end", 22, source.Position{Line: 4, Column: 2}},
		{"past the end", 99, source.Position{Line: 4, Column: 2}},
		{"before the start", -5, source.Position{Line: 1, Column: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := f.Position(tt.offset); got != tt.want {
				t.Errorf("Position(%d) = %v, want %v", tt.offset, got, tt.want)
			}
			if got, want := tt.want.String(), fmt.Sprintf("%d:%d", tt.want.Line, tt.want.Column); got != want {
				t.Errorf("String() = %s, want %s", got, want)
			}
		})
	}
}

func TestOffset(t *testing.T) {
	t.Parallel()
	f := &source.File{Text: "甲乙\nab\n"}
	tests := []struct {
		pos  source.Position
		want int
	}{
		{source.Position{Line: 0, Column: 9}, 0},
		{source.Position{Line: 1, Column: 0}, 0},
		{source.Position{Line: 1, Column: 2}, 3},
		{source.Position{Line: 1, Column: 3}, 6},
		{source.Position{Line: 1, Column: 50}, 6},
		{source.Position{Line: 2, Column: 2}, 8},
		{source.Position{Line: 3, Column: 1}, 10},
		{source.Position{Line: 4, Column: 1}, 10},
	}
	for _, tt := range tests {
		if got := f.Offset(tt.pos); got != tt.want {
			t.Errorf("Offset(%v) = %d, want %d", tt.pos, got, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	f := &source.File{Text: "一\n\n三"}
	for n, want := range map[int]string{-1: "", 0: "", 1: "一", 2: "", 3: "三", 4: ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
	if got := f.Lines(); got != 3 {
		t.Errorf("Lines() = %d, want 3", got)
	}
	empty := &source.File{}
	if empty.Lines() != 1 || empty.Line(1) != "" || empty.Position(0) != (source.Position{Line: 1, Column: 1}) {
		t.Error("an empty text is one empty line")
	}
}

func TestSlice(t *testing.T) {
	t.Parallel()
	f := &source.File{Text: "甲乙丙"}
	for span, want := range map[source.Span]string{
		{Start: 3, End: 6}: "乙", {Start: -3, End: 3}: "甲", {Start: 6, End: 99}: "丙", {Start: 6, End: 3}: "", {Start: 50, End: 60}: "",
	} {
		if got := f.Slice(span); got != want {
			t.Errorf("Slice(%v) = %q, want %q", span, got, want)
		}
	}
}

// TestRoundTrip compares with plain counting from the start, on texts long enough to need the marks.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.StringOfN(rapid.SampledFrom([]rune("a1 \n，汉𠮷é")), 0, 40, -1).Draw(t, "piece")
		f := &source.File{Text: strings.Repeat(piece, rapid.IntRange(1, 50).Draw(t, "times"))}
		want := source.Position{Line: 1, Column: 1}
		for i, r := range f.Text {
			if got := f.Position(i); got != want {
				t.Fatalf("Position(%d) = %v, want %v", i, got, want)
			}
			if got := f.Offset(want); got != i {
				t.Fatalf("Offset(%v) = %d, want %d", want, got, i)
			}
			want.Column++
			if r == '\n' {
				want = source.Position{Line: want.Line + 1, Column: 1}
			}
		}
		if got := f.Position(len(f.Text)); got != want || f.Offset(got) != len(f.Text) {
			t.Fatalf("the end is %v and back %d, want %v", got, f.Offset(got), want)
		}
	})
}

// TestBadUTF8 checks that a text that breaks the contract only gives wrong numbers.
func TestBadUTF8(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := &source.File{Text: string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))}
		for i := -1; i <= len(f.Text)+1; i++ {
			o := f.Offset(f.Position(i))
			if o < 0 || o > len(f.Text) {
				t.Fatalf("offset %d is outside", o)
			}
		}
	})
}

func BenchmarkPosition(b *testing.B) {
	f := &source.File{Text: strings.Repeat("心得体会", 250_000)} // one line of 3 MB
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i = (i + 3*7919) % len(f.Text)
		if p := f.Position(i); p.Line != 1 || !utf8.RuneStart(f.Text[i]) {
			b.Fatal(p)
		}
	}
}
