// Package source holds a text with its name and turns byte spans of it into
// lines and columns that a person can count. It reads no files and knows no format.
package source

import (
	"sort"
	"strconv"
	"sync"
	"unicode/utf8"
)

// File is a text with the name under which the user knows it. Text is UTF-8 with LF line ends and does not change.
type File struct {
	Name string
	Text string

	once   sync.Once
	starts []int // byte offset of every line
	marks  []int // characters that begin before byte k*stride, so that a line of a megabyte costs no more than a short one
}

const stride = 1024

// Span is a half-open range of bytes in a File's Text.
type Span struct{ Start, End int }

// Position is a 1-based line and a 1-based column counted in characters (code points).
type Position struct{ Line, Column int }

func (f *File) index() []int {
	f.once.Do(func() {
		f.starts = append(make([]int, 0, len(f.Text)/64+1), 0)
		f.marks = make([]int, 0, len(f.Text)/stride+1)
		chars := 0
		for i := range len(f.Text) {
			if i%stride == 0 {
				f.marks = append(f.marks, chars)
			}
			if utf8.RuneStart(f.Text[i]) {
				chars++
			}
			if f.Text[i] == '\n' {
				f.starts = append(f.starts, i+1)
			}
		}
	})
	return f.starts
}

// charsBefore counts the characters that begin before a byte offset.
func (f *File) charsBefore(offset int) int {
	if offset == 0 {
		return 0
	}
	mark := (offset - 1) / stride
	return f.marks[mark] + count(f.Text[mark*stride:offset])
}

func count(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// Position gives the line and column of the character at a byte offset; an offset past the end gives the end.
func (f *File) Position(offset int) Position {
	starts := f.index()
	offset = max(0, min(offset, len(f.Text)))
	for offset > 0 && offset < len(f.Text) && !utf8.RuneStart(f.Text[offset]) {
		offset--
	}
	line := sort.SearchInts(starts, offset+1)
	return Position{Line: line, Column: f.charsBefore(offset) - f.charsBefore(starts[line-1]) + 1}
}

// Offset gives the byte offset of a position; a column beyond a line's end gives the line's end, a line beyond the
// last gives the end of the text.
func (f *File) Offset(p Position) int {
	starts := f.index()
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(starts) {
		return len(f.Text)
	}
	start, end := f.bounds(p.Line)
	chars := f.charsBefore(start) + max(p.Column, 1) - 1
	mark := sort.SearchInts(f.marks, chars+1) - 1 // the last one with no more characters before it
	i := max(start, mark*stride)
	for n := f.charsBefore(i); i < end && (n < chars || !utf8.RuneStart(f.Text[i])); i++ {
		if utf8.RuneStart(f.Text[i]) {
			n++
		}
	}
	return min(i, end)
}

// bounds gives the bytes of the 1-based line n, which must exist, without its line end.
func (f *File) bounds(n int) (start, end int) {
	start, end = f.starts[n-1], len(f.Text)
	if n < len(f.starts) {
		end = f.starts[n] - 1
	}
	return start, end
}

// Line gives the text of the 1-based line n without its line end, "" when there is no such line.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.index()) {
		return ""
	}
	start, end := f.bounds(n)
	return f.Text[start:end]
}

// Lines gives the number of lines; a text that ends in a line end has an empty last one.
func (f *File) Lines() int { return len(f.index()) }

// Slice gives the text of a span, cut to the text where the span goes beyond it.
func (f *File) Slice(s Span) string {
	start := max(0, min(s.Start, len(f.Text)))
	return f.Text[start:max(start, min(s.End, len(f.Text)))]
}

// String gives line:column as compilers do.
func (p Position) String() string { return strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) }
