package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/source"
)

// excerpt is the part of a line that shows a span. before and marked are cells.
type excerpt struct {
	text           string
	before, marked int
}

const (
	maxCells  = 76  // of an excerpt, the dots for what is left out included; with the indent it fits 80 columns
	leftCells = 30  // of them, those kept before a passage when the line is cut
	maxRunes  = 200 // looked at on each side, so that a line of a megabyte costs no more than a short one
	dots      = "…"
)

// excerptOf gives no text when there is no place or its line is blank.
func (o Options) excerptOf(d diag.Diagnostic) excerpt {
	if d.File == nil {
		return excerpt{}
	}
	e := o.excerpt(d.File, d.Span)
	e.text = strings.TrimRight(e.text, " ")
	return e
}

// excerpt shows the first line of a span, cut to maxCells around the span's start.
func (o Options) excerpt(f *source.File, span source.Span) excerpt {
	before, marked, after := parts(f, span)
	if o.cells(before)+o.cells(marked)+o.cells(after) <= maxCells {
		return o.assemble("", before, marked, after, "")
	}
	room := maxCells - 2*o.Width.Width(dots)
	left := o.tail(before, max(leftCells, room-o.cells(marked)-o.cells(after)))
	room -= o.cells(left)
	mid := o.head(marked, room)
	right := o.head(after, room-o.cells(mid))
	if len(mid) < len(marked) {
		right = nil
	}
	prefix, suffix := "", ""
	if len(left) < len(before) || len(before) == maxRunes {
		prefix = dots
	}
	if len(mid)+len(right) < len(marked)+len(after) {
		suffix = dots
	}
	return o.assemble(prefix, left, mid, right, suffix)
}

// assemble measures the joined text, as characters that are drawn as one (letter and accent) are narrower than their sum.
func (o Options) assemble(prefix string, left, mid, right []string, suffix string) excerpt {
	before := prefix + strings.Join(left, "")
	until := before + strings.Join(mid, "")
	e := excerpt{text: until + strings.Join(right, "") + suffix, before: o.Width.Width(before)}
	e.marked = max(1, o.Width.Width(until)-e.before)
	return e
}

func (o Options) cells(chars []string) int {
	n := 0
	for _, c := range chars {
		n += o.Width.Width(c)
	}
	return n
}

// tail gives the last characters that fit.
func (o Options) tail(chars []string, room int) []string {
	i := len(chars)
	for i > 0 && o.Width.Width(chars[i-1]) <= room {
		i--
		room -= o.Width.Width(chars[i])
	}
	return chars[i:]
}

// head gives the first characters that fit.
func (o Options) head(chars []string, room int) []string {
	i := 0
	for i < len(chars) && o.Width.Width(chars[i]) <= room {
		room -= o.Width.Width(chars[i])
		i++
	}
	return chars[:i]
}

// parts gives the characters, ready to be shown, before, in and after the span on the line where it starts.
func parts(f *source.File, span source.Span) (left, marked, right []string) {
	l, m, r := pieces(f, span)
	return shown(l), shown(m), shown(r)
}

// pieces gives the characters before, in and after the span on the line where it starts, maxRunes of each at most, those next to
// the span before it.
func pieces(f *source.File, span source.Span) (left, marked, right []rune) {
	line := f.Position(span.Start).Line
	text := f.Line(line)
	base := f.Offset(source.Position{Line: line, Column: 1})
	start := max(0, min(span.Start-base, len(text)))
	end := max(start, min(span.End-base, len(text)))
	from := start
	for n := 0; from > 0 && n < maxRunes; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	return first(text[from:start]), first(text[start:end]), first(text[end:])
}

// first gives the first maxRunes characters of a text.
func first(s string) []rune {
	out := make([]rune, 0, min(len(s), maxRunes))
	for _, r := range s {
		if len(out) == maxRunes {
			break
		}
		out = append(out, r)
	}
	return out
}

func shown(text []rune) []string {
	out := make([]string, len(text))
	for i, r := range text {
		out[i] = showRune(r)
	}
	return out
}

// safe shows every character that could steer a terminal.
func safe(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(showRune(r))
	}
	return b.String()
}

// showRune gives a tab as four blanks, a control character as its picture (␛) and what is invisible or turns the writing
// direction as \u202e.
func showRune(r rune) string {
	switch {
	case r == '\t':
		return "    "
	case r < ' ':
		return string('␀' + r)
	case r == 0x7F:
		return "␡"
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return fmt.Sprintf(`\u%04x`, r)
	}
	return string(r)
}
