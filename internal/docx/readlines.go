package docx

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// composer makes the lines of an essay from paragraphs, and the text of its file: a line for each.
type composer struct {
	file    strings.Builder
	clues   []essay.Clue
	hints   [hintKinds]place
	waiting bool // a hint waits for the next line to stand at
	pieces  []piece
}

// piece is text of the file that stands in the document part as it is.
type piece struct {
	at  source.Span // in the file
	raw int         // where it begins in the part
}

// add makes the lines of a paragraph. One that shows nothing makes none.
func (c *composer) add(p *paragraph) {
	role, level := p.role()
	if p.look.subtitle && c.belowTitle() && startsWithDash(p.text) {
		role = essay.IsTitle
	}
	if p.look.contents && !p.body {
		if len(bytes.TrimSpace(p.text)) > 0 {
			p.hints[hintContents]++
		}
		p.text, p.marks, p.from = nil, nil, nil
	}
	if role == essay.IsTitle || role == essay.IsHeading {
		p.unbreak()
	}
	first := len(c.clues)
	at := 0
	for _, s := range bytes.SplitAfter(p.text, []byte("\n")) {
		end := at + len(s)
		if c.segment(p, at, end, role, level) {
			p.label = ""
		}
		at = end
	}
	c.place(&p.hints, first)
}

// belowTitle tells whether the last line was said to be the title. A subtitle there that begins with a dash belongs to it; one that
// does not may as well be a name.
func (c *composer) belowTitle() bool {
	n := len(c.clues)
	return n > 0 && c.clues[n-1].Role == essay.IsTitle
}

func startsWithDash(text []byte) bool {
	r, _ := utf8.DecodeRune(bytes.TrimLeftFunc(text, zh.IsSpace))
	return r == '—' || r == '-' || r == '―' || r == '–'
}

// unbreak makes one line of a title or heading of several: nothing stands between Chinese, a blank between Latin words.
func (p *paragraph) unbreak() {
	if bytes.IndexByte(p.text, '\n') < 0 {
		return
	}
	var out []byte
	for line := range bytes.SplitSeq(p.text, []byte("\n")) {
		if line = bytes.TrimLeftFunc(line, notBlank); len(bytes.TrimFunc(line, zh.IsSpace)) == 0 {
			continue
		}
		last, _ := utf8.DecodeLastRune(out)
		next, _ := utf8.DecodeRune(line)
		if len(out) > 0 && latin(last) && latin(next) {
			out = append(out, ' ')
		}
		out = append(out, line...)
	}
	p.text, p.from, p.marks = out, nil, []mark{{end: len(out), size: p.look.size}}
}

// notBlank tells what goes at the beginning of the lines of a title, where it only centres: a single blank parts the words.
func notBlank(r rune) bool { return r != ' ' && zh.IsSpace(r) }

// latin tells whether a character may stand next to a word that it has to be kept apart from.
func latin(r rune) bool {
	const wide = 0x2000 // from here on: Chinese, and the punctuation that goes with it
	return r < wide && r != ' '
}

// segment makes a line of a part of a paragraph's text; false when it shows nothing.
func (c *composer) segment(p *paragraph, from, to int, role essay.Role, level int) bool {
	text := p.text[from:to]
	body := bytes.TrimLeftFunc(text, zh.IsSpace)
	indent := len(text) - len(body)
	body = bytes.TrimRightFunc(body, zh.IsSpace)
	if len(body) == 0 {
		return false
	}
	if len(c.clues) > 0 {
		c.file.WriteByte('\n')
	}
	start := c.file.Len()
	clue := essay.Clue{Role: role, Align: p.align(), Block: essay.Block{Level: level}}
	if role == essay.Unsure && p.label == "" { // those blanks are how people align by hand
		c.file.Write(text[:indent])
	}
	c.file.WriteString(p.label)
	offset := c.file.Len() - (from + indent) // from places in the paragraph to places in the file
	for i := range body {
		if body[i] == '\t' {
			body[i] = ' '
		}
	}
	c.file.Write(body)
	clue.Block.Span = source.Span{Start: start, End: c.file.Len()}
	clue.Bold, clue.Size = p.letters(from+indent, from+indent+len(body))
	strong := !clue.Bold && (role == essay.Unsure || role == essay.IsBody)
	clue.Block.Runs = p.runs(from, start, offset, clue.Block.Span.End, strong)
	c.clues = append(c.clues, clue)
	c.trace(p, from+indent, from+indent+len(body), offset)
	return true
}

// trace keeps where text[from:to] of a paragraph came from; offset is what lies between places in it and in the file.
func (c *composer) trace(p *paragraph, from, to, offset int) {
	at, _ := slices.BinarySearchFunc(p.from, from+1, func(o origin, place int) int { return cmp.Compare(o.end, place) })
	for ; at < len(p.from); at++ {
		begin := 0
		if at > 0 {
			begin = p.from[at-1].end
		}
		if begin >= to {
			return
		}
		o := p.from[at]
		low, high := max(begin, from), min(o.end, to)
		if o.at != none && low < high && !p.body {
			c.pieces = append(c.pieces, piece{source.Span{Start: low + offset, End: high + offset}, o.at + low - begin})
		}
	}
}

// align gives where the paragraph says it stands, or else its style.
func (p *paragraph) align() essay.Align {
	if p.props.align != essay.AlignNone {
		return p.props.align
	}
	return p.look.align
}

// letters tells whether all of a stretch is bold, blanks apart, and the size that most of it has.
func (p *paragraph) letters(from, to int) (bold bool, points float64) {
	bold = true
	best, lead := 0, 0 // Boyer and Moore's vote
	for s := range p.stretches(from, to) {
		if len(bytes.TrimFunc(p.text[s.from:s.to], zh.IsSpace)) > 0 {
			bold = bold && (s.bold || s.strong)
		}
		switch n := s.to - s.from; {
		case s.size == best:
			lead += n
		case lead >= n:
			lead -= n
		default:
			best, lead = s.size, n-lead
		}
	}
	return bold, float64(best) / 2
}

// marked is a stretch of a paragraph's text that looks the same.
type marked struct {
	mark
	from, to int
}

// stretches gives the stretches between two places.
func (p *paragraph) stretches(from, to int) func(func(marked) bool) {
	return func(yield func(marked) bool) {
		at := from
		for i := p.firstMark(from); i < len(p.marks) && at < to; i++ {
			if end := min(p.marks[i].end, to); end > at {
				if !yield(marked{p.marks[i], at, end}) {
					return
				}
				at = end
			}
		}
	}
}

// firstMark gives the mark of the character at a place.
func (p *paragraph) firstMark(at int) int {
	lo, hi := 0, len(p.marks)
	for lo < hi {
		if mid := (lo + hi) / 2; p.marks[mid].end <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// runs gives the runs of the line at start … end of the file, which begins at from in the paragraph; offset is what lies between the
// two. Their texts follow when the file is whole.
func (p *paragraph) runs(from, start, offset, end int, strong bool) []essay.Run {
	if !strong {
		return []essay.Run{{Span: source.Span{Start: start, End: end}}}
	}
	var out []essay.Run
	at := start
	for s := range p.stretches(max(start-offset, from), end-offset) {
		stop := s.to + offset
		if n := len(out); n > 0 && out[n-1].Strong == s.strong {
			out[n-1].Span.End = stop
		} else {
			out = append(out, essay.Run{Strong: s.strong, Span: source.Span{Start: at, End: stop}})
		}
		at = stop
	}
	return out
}

// place notes where hints are: at the line first, or where none was made, at the next one.
func (c *composer) place(h *hints, first int) {
	if c.waiting && len(c.clues) > first {
		c.settle(first)
	}
	if *h == (hints{}) {
		return
	}
	for i, n := range h {
		p := &c.hints[i]
		p.count += n
		if p.known || n == 0 {
			continue
		}
		c.waiting = true
	}
	if len(c.clues) > first {
		c.settle(first)
	}
}

// settle gives the hints that wait the place of a line.
func (c *composer) settle(line int) {
	for i := range c.hints {
		if p := &c.hints[i]; p.count > 0 && !p.known {
			p.span, p.known = c.clues[line].Block.Span, true
		}
	}
	c.waiting = false
}

// finish gives the file, with which the runs get their texts.
func (c *composer) finish(name string) *source.File {
	if c.waiting && len(c.clues) > 0 {
		c.settle(len(c.clues) - 1)
	}
	f := &source.File{Name: name, Text: c.file.String()}
	for i := range c.clues {
		runs := c.clues[i].Block.Runs
		for j := range runs {
			runs[j].Text = f.Slice(runs[j].Span)
		}
	}
	return f
}
