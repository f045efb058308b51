package structure

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/zh"
)

// head is a line that stands above a part of the essay.
type head struct {
	line, end     int // end is the first line that is no longer below it
	style         Style
	number, level int
	name          int // where the text behind its marker begins
}

// headings finds the lines that are headings: those the essay calls so, paragraphs with a marker of headings run in, and, when
// there are several, short lines that are no sentences.
func (d *document) headings(marks []mark) []*head {
	inline := d.startMarks(marks)
	levels := d.givenHeads()
	for i := range d.lines {
		if l := &d.lines[i]; l.head == nil && l.mark != nil && !inline[i] {
			if level := runInLevel(l.mark.style, levels); level > 0 {
				l.head = &head{line: i, style: l.mark.style, number: l.mark.number, level: level, name: l.mark.end}
			}
		}
	}
	d.plainHeads()
	return d.outline()
}

// startMarks gives every line the marker it begins with, and tells in which lines that is the first of a row: 一、…；二、…。
func (d *document) startMarks(marks []mark) map[int]bool {
	inline := map[int]bool{}
	for i := range marks {
		m := &marks[i]
		l := &d.lines[m.line]
		switch {
		case m.at == l.from:
			l.mark = m
		case l.mark != nil && l.mark.style == m.style && m.number == l.mark.number+1:
			inline[m.line] = true
		}
	}
	return inline
}

// givenHeads takes the essay's own headings and learns at which level each style stands.
func (d *document) givenHeads() map[Style]int {
	levels := map[Style]int{}
	for i := range d.lines {
		l := &d.lines[i]
		if l.block.Kind != essay.Heading {
			continue
		}
		l.head = &head{line: i, level: max(l.block.Level, 1), name: l.from}
		if m := l.mark; m != nil {
			l.head.style, l.head.number, l.head.name = m.style, m.number, m.end
		} else if n, size := partNumber(l.text[l.from:]); size > 0 {
			l.head.style, l.head.number, l.head.name = Part, n, l.from+size
		}
		if _, ok := levels[l.head.style]; !ok {
			levels[l.head.style] = l.head.level
		}
	}
	return levels
}

// runInLevel gives the level of a paragraph that begins with a marker of headings, 0 for other markers. 1. and （1） number lists as
// well, so they are markers of headings only where the essay has such.
func runInLevel(s Style, levels map[Style]int) int {
	if n, ok := levels[s]; ok && s >= Part && s <= Paren {
		return n
	}
	switch s {
	case Part, Han:
		return essay.MarkerLevel(zh.MarkerHan)
	case Section, HanParen:
		return essay.MarkerLevel(zh.MarkerHanParen)
	}
	return 0
}

// partNumber reads 第一段, 第二篇 and the like, alone or before a title, and gives their length.
func partNumber(s string) (number, size int) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0, 0
	}
	number, n := readNumber(rest)
	if n == 0 {
		return 0, 0
	}
	rest = rest[n:]
	for _, u := range []string{"段", "篇", "讲", "课", "部分", "方面", "板块", "章", "节"} {
		if after, ok := strings.CutPrefix(rest, u); ok && (after == "" || pause(after) > 0 || blanks(after) > 0) {
			return number, len(s) - len(after) + max(pause(after), blanks(after))
		}
	}
	return 0, 0
}

// plainHeads takes short lines without a number. One alone may be anything.
func (d *document) plainHeads() {
	var found []*head
	deepest, bold := 0, false
	for i := range d.lines {
		l := &d.lines[i]
		if l.head != nil {
			if l.head.style != Plain {
				deepest = max(deepest, l.head.level)
			}
			continue
		}
		n, size := partNumber(l.text[l.from:])
		if (l.mark == nil || size > 0) && l.short() && i+1 < len(d.lines) && d.lines[i+1].prose() {
			h := &head{line: i, level: 1, number: n, name: l.from + size}
			if size > 0 {
				h.style = Part
			}
			bold = bold || l.block.Runs[0].Strong
			found = append(found, h)
		}
	}
	if len(found) < 2 && !bold {
		return
	}
	first := d.above(found[0].line)
	for _, h := range found {
		if h.style == Plain && !first {
			h.level = deepest + 1
		}
		d.lines[h.line].head = h
	}
}

// above tells whether no heading stands before a line.
func (d *document) above(line int) bool {
	for i := range line {
		if d.lines[i].head != nil {
			return false
		}
	}
	return true
}

// short tells whether a line may be a heading by its looks.
func (l *line) short() bool {
	const least, most = 2, 40
	text := strings.TrimRightFunc(l.text[l.from:], zh.IsBlank)
	if len(text) > most*len("字") || len(text) == 0 {
		return false
	}
	n := utf8.RuneCountInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	for i := range l.block.Runs {
		if l.block.Runs[i].IsHole() {
			return false
		}
	}
	return n >= least && n <= most && !strings.ContainsAny(text, "。！？；…") && !strings.ContainsRune("，、：；,:;.!?）)", last)
}

// prose tells whether a line is surely body text.
func (l *line) prose() bool { return len(l.text) > 40*len("字") || strings.Contains(l.text, "。") }

// outline gives the headings in order, with their ends, and every line the heading above it.
func (d *document) outline() []*head {
	var heads, stack []*head
	d.heads = make([]int, len(d.lines))
	last := -1
	for i := range d.lines {
		if h := d.lines[i].head; h != nil {
			for len(stack) > 0 && stack[len(stack)-1].level >= h.level {
				stack[len(stack)-1].end = i
				stack = stack[:len(stack)-1]
			}
			stack, heads, last = append(stack, h), append(heads, h), i
		}
		d.heads[i] = last
	}
	for _, h := range stack {
		h.end = len(d.lines)
	}
	d.ends = make([]int, len(d.lines))
	for i := len(d.lines) - 1; i >= 0; i-- {
		d.ends[i] = i + 1
		if i+1 < len(d.lines) && d.heads[i+1] == d.heads[i] {
			d.ends[i] = d.ends[i+1]
		}
	}
	return heads
}
