package essay

import (
	"unicode"
	"unicode/utf8"

	"xinde/internal/zh"
)

// Tally counts characters (字数 as zh.Count has it) by where they come from, and holes. Chars is the sum of the four.
type Tally struct {
	Chars, Own, Given, Outline, Unknown int
	Holes                               int
}

// OwnShare is how much of the text with a known source the writer wrote, in per cent, rounded; 0 when there is none.
func (t Tally) OwnShare() int {
	known := t.Own + t.Given + t.Outline
	if known == 0 {
		return 0
	}
	return (200*t.Own + known) / (2 * known)
}

func (t *Tally) add(k Kind, chars int) {
	t.Chars += chars
	switch k {
	case Own:
		t.Own += chars
	case Given:
		t.Given += chars
	case Outline:
		t.Outline += chars
	default:
		t.Unknown += chars
	}
}

func (t *Tally) sum(o Tally) {
	t.Chars += o.Chars
	t.Own += o.Own
	t.Given += o.Given
	t.Outline += o.Outline
	t.Unknown += o.Unknown
	t.Holes += o.Holes
}

// SectionTally is what one section holds.
type SectionTally struct {
	Section string
	Tally
}

// Stats are the counts of an essay: the whole and every section, in the order in which they first appear.
type Stats struct {
	Tally
	Sections []SectionTally
}

// Stats counts the body with its headings. Title, byline and signature do not count, nor do holes' texts; but a hole in
// title, byline or signature is a hole of the whole.
func (e *Essay) Stats() Stats {
	var s Stats
	at := map[string]int{}
	for i := range e.Body {
		b := &e.Body[i]
		n, ok := at[b.Section]
		if !ok {
			n = len(s.Sections)
			at[b.Section] = n
			s.Sections = append(s.Sections, SectionTally{Section: b.Section})
		}
		t := tally(b.Runs)
		s.Sections[n].sum(t)
		s.sum(t)
	}
	for l := range e.Walk() {
		if l.Block == nil {
			s.Holes += tally(l.Runs).Holes
		}
	}
	return s
}

// tally counts one line; a hole parts its words.
func tally(runs []Run) Tally {
	var t Tally
	for i := 0; i < len(runs); {
		if runs[i].IsHole() {
			t.Holes++
			i++
			continue
		}
		j := i
		for j < len(runs) && !runs[j].IsHole() {
			j++
		}
		for k, n := range counts(runs[i:j]) {
			t.add(runs[i+k].Source.Kind, n)
		}
		i = j
	}
	return t
}

// counts gives each run its part of the 字数 of the joined text, so that the parts add up to the whole: a number or word cut
// in two belongs to the run it begins in. What stands before a run matters only by its last characters.
func counts(runs []Run) []int {
	out := make([]int, len(runs))
	tail, last := "", 0
	for i, r := range runs {
		if r.Text == "" {
			continue
		}
		n := firstChar(r.Text)
		first := zh.Count(tail+r.Text[:n]) - zh.Count(tail)
		out[i] = zh.Count(tail+r.Text) - zh.Count(tail+r.Text[:n])
		if first < 0 { // 3. went on with 5: the point, counted before, is part of the number
			out[last] += first
		} else {
			out[i] += first
		}
		if out[i] > 0 {
			last = i
		}
		tail = ending(tail + r.Text)
	}
	return out
}

// firstChar gives the length of the first character with the combining marks before it, which count nothing.
func firstChar(s string) int {
	n := 0
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		n += size
		if !unicode.IsMark(c) {
			break
		}
	}
	return n
}

// ending gives the last characters of s, enough to know what would go on a word.
func ending(s string) string {
	const enough = 8
	at := len(s)
	for range enough {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	return s[at:]
}
