package essay

import (
	"strings"

	"xinde/internal/zh"
)

// look is what the lines of a document have in common.
type look struct {
	start, end int     // first line of prose and the line after the last one
	indent     int     // blanks that paragraphs begin with
	size       float64 // of the body, 0 when unknown
	bold       bool    // the body is
}

// newLook takes the usual values of the lines that are prose.
func (d *document) newLook() look {
	k := look{start: len(d.lines)}
	indents, sizes := map[int]int{}, map[float64]int{}
	prose, bold := 0, 0
	for i := range d.lines {
		l := &d.lines[i]
		if !l.prose() || l.Role != Unsure && l.Role != IsBody {
			continue
		}
		k.start, k.end = min(k.start, i), i+1
		prose++
		indents[l.indent]++
		if l.Size > 0 {
			sizes[l.Size]++
		}
		if l.Bold {
			bold++
		}
	}
	k.indent, k.size, k.bold = usual(indents), usual(sizes), 2*bold > prose
	return k
}

// usual gives the value counted most often, of several the smallest; 0 for none.
func usual[T int | float64](counts map[T]int) T {
	var best T
	for v, n := range counts {
		if n > counts[best] || n == counts[best] && v < best {
			best = v
		}
	}
	return best
}

// align gives where line i stands. Blanks beyond those of a paragraph are how people centre a line above the text and set
// one below it right.
func (d *document) align(i int) Align {
	const pushed = 4
	l := &d.lines[i]
	switch {
	case l.Align >= AlignCentre || l.indent < d.look.indent+pushed:
		return l.Align
	case i < d.look.start:
		return AlignCentre
	case i >= d.look.end:
		return AlignRight
	}
	return l.Align
}

// flush tells whether line i stands at the margin above paragraphs that are indented with blanks: not one of them.
func (d *document) flush(i int) bool {
	l := &d.lines[i]
	return d.look.indent > 0 && i < d.look.start && l.indent == 0 && l.Align < AlignCentre
}

// larger tells whether a line's characters are larger than those of the body.
func (d *document) larger(l *line) bool { return d.look.size > 0 && l.Size > d.look.size }

func (d *document) unsure(i int) bool { return i < len(d.lines) && d.lines[i].Role == Unsure }

// guess gives every Unsure line a role.
func (d *document) guess() {
	if d.first(IsTitle).from == len(d.lines) {
		d.guessTitle()
	}
	if d.first(IsSignature).from == len(d.lines) {
		d.guessSignature()
	}
	if d.first(IsByline).from == len(d.lines) {
		d.guessByline()
	}
	d.guessHeadings()
}

func (d *document) guessTitle() {
	const mostLines = 4
	if !d.unsure(0) || !d.titled() {
		return
	}
	d.lines[0].Role = IsTitle
	for i := 1; i < mostLines && d.unsure(i) && d.continuesTitle(i); i++ {
		d.lines[i].Role = IsTitle
	}
}

const longestTitle = 60 // 字

// titled tells whether the first line is a title.
func (d *document) titled() bool {
	l := &d.lines[0]
	if !l.plain(longestTitle) || l.attachment() || l.preface() || l.date() || d.align(0) == AlignRight {
		return false
	}
	return l.topic() || d.align(0) == AlignCentre || d.larger(l) || l.Bold && !d.look.bold || d.leadsText()
}

// leadsText tells whether a longer line of prose follows the first line soon.
func (d *document) leadsText() bool {
	const soon = 4
	for i := 1; i <= soon && i < len(d.lines); i++ {
		if l := &d.lines[i]; l.prose() && l.chars > d.lines[0].chars {
			return d.align(1) != AlignCentre // then that one is the title, and this stands above it
		}
	}
	return false
}

// continuesTitle tells whether line i, below a line of the title, belongs to it: a subtitle, or the second line of a title too
// long for one.
func (d *document) continuesTitle(i int) bool {
	l, above := &d.lines[i], &d.lines[i-1]
	if !l.plain(longestTitle) || l.date() {
		return false
	}
	if l.subtitle() {
		return true
	}
	if d.align(i) != d.align(i-1) || above.complete() || above.subtitle() || l.preface() {
		return false
	}
	if _, ok := label(l.text); ok {
		return false
	}
	if l.complete() || d.align(i) != AlignCentre {
		return l.complete()
	}
	smaller := l.Size < above.Size || above.Bold && !l.Bold
	return !smaller && !l.named()
}

// guessSignature takes the last short lines: those set right, a date, and a name or unit above one of them.
func (d *document) guessSignature() {
	const longest = 30
	taken := 0
	for i := len(d.lines) - 1; i > 0 && taken < MaxSignature && d.unsure(i); i-- {
		l := &d.lines[i]
		right := d.align(i) == AlignRight && !l.subtitle()
		if !l.plain(longest) || zh.EndsSentence(l.text) || d.align(i) == AlignCentre {
			return
		}
		if !right && !l.date() && (taken == 0 || !l.named()) {
			return
		}
		l.Role = IsSignature
		taken++
	}
}

// guessByline takes the short lines below the title that are centred, at the margin, or name somebody.
func (d *document) guessByline() {
	const longest, most = 30, 3
	title := d.first(IsTitle)
	for i := title.to; title.from < title.to && i < title.to+most && d.unsure(i); i++ {
		l := &d.lines[i]
		if !l.plain(longest) || l.preface() || zh.EndsSentence(l.text) {
			return
		}
		if d.align(i) != AlignCentre && !d.flush(i) && !l.named() && !l.date() {
			return
		}
		l.Role = IsByline
	}
}

// guessHeadings goes upwards, because a heading must have something below it.
func (d *document) guessHeadings() {
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := &d.lines[i]
		if l.Role != Unsure {
			continue
		}
		if level := MarkerLevel(l.marker.Style); l.heads() && d.align(i) != AlignRight && d.hasText(i, level) {
			l.Role, l.Block.Level = IsHeading, level
		} else {
			l.Role = IsBody
		}
	}
}

// MarkerLevel gives the level of a heading with a marker of this style (GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）), 0 for one that numbers no headings.
func MarkerLevel(s zh.MarkerStyle) int {
	switch s {
	case zh.MarkerPart, zh.MarkerChapter, zh.MarkerHan:
		return 1
	case zh.MarkerSection, zh.MarkerHanParen:
		return 2
	case zh.MarkerDigit:
		return 3
	case zh.MarkerParen:
		return 4
	}
	return 0
}

// heads tells whether a line reads like a numbered heading: short, and no sentence. 一、主要做法： is one.
func (t facts) heads() bool {
	const longest = 40
	bare := t.marker.Len == len(t.text) && t.marker.Style != zh.MarkerChapter && t.marker.Style != zh.MarkerSection && t.marker.Style != zh.MarkerPart
	return MarkerLevel(t.marker.Style) > 0 && !bare && t.chars <= longest && !strings.Contains(t.text, "。") &&
		!strings.ContainsRune("；，、;,", t.last) && !zh.EndsSentence(t.text)
}

// hasText tells whether the heading i, if it is one, has something below it. 1. and （1） number lists of short items as
// well: only one with text or deeper headings of its own is a heading, and none that stands directly below its sibling.
func (d *document) hasText(i, level int) bool {
	if i+1 >= len(d.lines) || d.lines[i+1].Role == IsSignature {
		return false
	}
	if level < MarkerLevel(zh.MarkerDigit) {
		return true
	}
	below := &d.lines[i+1]
	if i > 0 && d.lines[i-1].marker.Style == d.lines[i].marker.Style && d.lines[i-1].heads() {
		return false
	}
	if below.Role == IsHeading {
		return below.Block.Level > level
	}
	return below.prose() || below.chars > 40 || zh.EndsSentence(below.text)
}
