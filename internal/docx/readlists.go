package docx

import (
	"strings"
)

// Limits of numbering. Word has nine levels (ECMA-376 Part 1, 17.9.6) and numbers up to 32767.
const (
	listLevels = 9
	maxNumber  = 1<<31 - 1 // of ids
	maxStart   = 32767
	maxLabel   = 64 // bytes of a number with what stands around it; “第一百二十三部分” has 24
)

// listLevel is a level of a list (ECMA-376 Part 1, 17.9.6).
type listLevel struct {
	start   int
	format  string
	text    string // %1 … %9 stand for the numbers of the levels
	style   string // the paragraph style that belongs to it
	tight   bool   // nothing follows the number
	legal   bool   // all numbers in Arabic digits
	restart int    // 1-based level that begins it anew, 0: none; none: every higher one
}

func newListLevel() listLevel { return listLevel{start: 0, format: "decimal", restart: none} }

// pattern is an abstract list, and how far its numbers have come: lists made from one pattern go on from each other.
type pattern struct {
	levels [listLevels]listLevel
	link   string // of the style that has the levels instead
	counts [listLevels]int
	used   [listLevels]bool
}

// list is a list made from a pattern.
type list struct {
	pattern string
	starts  [listLevels]int // none, or where it starts instead
	levels  [listLevels]*listLevel
	begun   [listLevels]bool
}

// listBook is numbering.xml.
type listBook struct {
	patterns map[string]*pattern
	styles   map[string]*pattern // by the numbering style that they define
	lists    map[int]*list
}

func newListBook() *listBook {
	return &listBook{patterns: map[string]*pattern{}, styles: map[string]*pattern{}, lists: map[int]*list{}}
}

// read takes the lists of a part.
func (b *listBook) read(x *xmlReader) error {
	if _, err := x.root(); err != nil {
		return err
	}
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "abstractNum":
			return true, b.addPattern(x, e)
		case e.name == "num":
			return true, b.addList(x, e)
		}
		return false, nil
	})
}

func (b *listBook) addPattern(x *xmlReader, e *element) error {
	p := &pattern{}
	for i := range p.levels {
		p.levels[i] = newListLevel()
	}
	id := e.word("abstractNumId")
	b.patterns[id] = p
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "styleLink":
			b.styles[e.val()] = p
		case e.name == "numStyleLink":
			p.link = e.val()
		case e.name == "lvl":
			if l, ok := e.level(); ok {
				return true, x.listLevel(&p.levels[l])
			}
		}
		return false, nil
	})
}

// level gives the number of the level that an element defines.
func (e *element) level() (int, bool) {
	n := number(e.word("ilvl"), none, listLevels-1)
	return n, n != none
}

func (b *listBook) addList(x *xmlReader, e *element) error {
	id := number(e.word("numId"), none, maxNumber)
	l := &list{}
	for i := range l.starts {
		l.starts[i] = none
	}
	b.lists[id] = l
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "abstractNumId":
			l.pattern = e.val()
		case e.name == "lvlOverride":
			if n, ok := e.level(); ok {
				return true, x.override(l, n)
			}
		}
		return false, nil
	})
}

// override reads w:lvlOverride (ECMA-376 Part 1, 17.9.8).
func (x *xmlReader) override(l *list, n int) error {
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "startOverride":
			l.starts[n] = number(e.val(), none, maxStart)
		case e.name == "lvl":
			level := newListLevel()
			l.levels[n] = &level
			return true, x.listLevel(&level)
		}
		return false, nil
	})
}

func (x *xmlReader) listLevel(l *listLevel) error {
	return x.each(func(e *element) (bool, error) {
		if e.space != spaceWord {
			return false, nil
		}
		switch e.name {
		case "start":
			l.start = number(e.val(), 0, maxStart)
		case "numFmt":
			l.format = e.val()
		case "lvlText":
			l.text = e.val()
		case "pStyle":
			l.style = e.val()
		case "suff":
			l.tight = e.val() == "nothing"
		case "isLgl":
			l.legal = e.on()
		case "lvlRestart":
			l.restart = number(e.val(), none, listLevels)
		}
		return false, nil
	})
}

// patternOf gives the pattern of a list, nil when there is none.
func (b *listBook) patternOf(l *list) *pattern {
	p := b.patterns[l.pattern]
	if p != nil && p.link != "" && b.styles[p.link] != nil {
		p = b.styles[p.link]
	}
	return p
}

// levelOf gives the level of a list that belongs to a paragraph style, which is how a style says its level.
func (b *listBook) levelOf(id int, style string) (int, bool) {
	l := b.lists[id]
	if l == nil || style == "" {
		return 0, false
	}
	p := b.patternOf(l)
	for i := range listLevels {
		if p != nil && l.level(p, i).style == style {
			return i, true
		}
	}
	return 0, false
}

func (l *list) level(p *pattern, n int) *listLevel {
	if l.levels[n] != nil {
		return l.levels[n]
	}
	return &p.levels[n]
}

func (l *list) start(p *pattern, n int) int {
	if l.starts[n] != none {
		return l.starts[n]
	}
	return l.level(p, n).start
}

// next counts a paragraph of a list and gives its number as it is shown, with the blank that follows it.
func (b *listBook) next(id, n int) string {
	l := b.lists[id]
	if l == nil || n < 0 || n >= listLevels {
		return ""
	}
	p := b.patternOf(l)
	if p == nil {
		return ""
	}
	l.count(p, n)
	return l.label(p, n)
}

func (l *list) count(p *pattern, n int) {
	if l.starts[n] != none && !l.begun[n] {
		p.used[n] = false
	}
	l.begun[n] = true
	if p.used[n] {
		p.counts[n]++
	} else {
		p.counts[n], p.used[n] = l.start(p, n), true
	}
	for k := n + 1; k < listLevels; k++ {
		if r := l.level(p, k).restart; r == none || n < r { // ECMA-376 Part 1, 17.9.10
			p.used[k] = false
		}
	}
}

// label fills the numbers into the level's text.
func (l *list) label(p *pattern, n int) string {
	level := l.level(p, n)
	if level.format == "bullet" {
		return "·"
	}
	if len(level.text) > maxLabel {
		return ""
	}
	var out strings.Builder
	for s := level.text; s != ""; {
		before, after, ok := strings.Cut(s, "%")
		out.WriteString(before)
		if !ok {
			break
		}
		if after != "" && '1' <= after[0] && after[0] <= '9' {
			k := int(after[0] - '1')
			out.WriteString(l.numeral(p, k, level.legal))
			after = after[1:]
		} else {
			out.WriteString("%")
		}
		s = after
	}
	if out.Len() > maxLabel {
		return ""
	}
	return spaced(out.String(), level.tight)
}

func (l *list) numeral(p *pattern, k int, legal bool) string {
	level, n := l.level(p, k), p.counts[k]
	if !p.used[k] {
		n = l.start(p, k) // a level that was left out counts as begun
	}
	if legal && level.format != "none" {
		return numeral("decimal", n)
	}
	return numeral(level.format, n)
}
