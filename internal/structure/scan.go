package structure

import (
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/zh"
)

// found is what one reading of the text gives.
type found struct {
	marks  []mark
	counts []count
}

// scan reads every line once.
func (d *document) scan(opts Options) found {
	s := scanner{phrases: newPhrases(opts.Phrases)}
	for i := range d.lines {
		s.read(i, &d.lines[i])
	}
	return s.found
}

// scanner is on its way through a line.
type scanner struct {
	found
	phrases phrases
	line    int
	text    string
	pos     position
	titled  bool // between 《 and 》
	says    bool // line.says
	from    int  // of the sentence
	after   int  // the end of the last marker: its 、 parts no names
	prev    rune // the character before
}

func (s *scanner) read(i int, l *line) {
	s.line, s.text, s.pos, s.titled, s.from, s.after, s.prev, s.says = i, l.text, atStart, false, l.from, 0, 0, false
	holes := l.holes()
	for at := l.from; at < len(s.text); {
		if len(holes) > 0 && at >= holes[0].from {
			at, holes = max(at, holes[0].to), holes[1:]
			s.pos, s.prev = nowhere, 0
			continue
		}
		if s.pos == nowhere && !s.wide(at) {
			at += len("字")
			continue // as most characters are
		}
		at = s.step(at)
	}
	l.says = s.says
}

// wide tells whether anything may begin at a place where no marker is waited for. Of a common Han character it is told here, without a
// look at the next: it becomes the one before.
func (s *scanner) wide(at int) bool {
	if at+2 >= len(s.text) || s.text[at] < 0xE4 || s.text[at] > 0xE9 || s.text[at+1]>>6 != 2 || s.text[at+2]>>6 != 2 {
		return true
	}
	r := rune(s.text[at]&0xF)<<12 | rune(s.text[at+1]&0x3F)<<6 | rune(s.text[at+2]&0x3F)
	if r < 0x4E00 || r == '另' || isNumeral(r) {
		return true
	}
	s.prev = r
	return false
}

// hole is a place that waits for the writer: what it asks for is no text.
type hole struct{ from, to int }

func (l *line) holes() []hole {
	var out []hole
	at := 0
	for i := range l.block.Runs {
		r := &l.block.Runs[i]
		size := len(r.Text)
		if r.IsHole() {
			size += len(essay.HoleOpen) + len(essay.HoleClose)
			out = append(out, hole{at, at + size})
		}
		at += size
	}
	return out
}

// step reads what stands at a place and gives the next.
func (s *scanner) step(at int) int {
	c := s.text[at]
	r, n := rune(c), 1
	if c >= utf8.RuneSelf {
		r, n = zh.DecodeRune(s.text[at:])
	}
	if (s.pos > nowhere || anywhere(r)) && !s.titled {
		if m, ok := s.mark(at, r); ok {
			s.marks, s.after = append(s.marks, m), m.end
			if r != '一' && !(r >= '二' && isNumeral(r)) { // 三要 may begin a promise as well
				s.pos, s.prev = nowhere, 0
				if m.pause {
					s.pos = inClause
				}
				return m.end
			}
		}
	}
	if begins(r) && !s.titled && !begins(s.prev) {
		s.count(at)
	}
	if (s.pos == inClause || s.pos == inPart) && (r == '是' || r == '都' || r == '这') {
		s.says = true
	}
	s.move(r, at, n)
	s.prev = r
	return at + n
}

// anywhere tells whether a marker may begin with r without any mark before it.
func anywhere(r rune) bool { return r == '一' || r == '另' || r >= '①' && r <= '㊿' && r < 0x4E00 }

// mark reads the marker at a place.
func (s *scanner) mark(at int, r rune) (mark, bool) {
	if !mayMark(r) {
		return mark{}, false
	}
	var m mark
	var ok bool
	switch {
	case r == '另':
		m, ok = readOther(s.text[at:])
		m.pos = s.pos
	case s.pos == nowhere && r == '一' && !s.aspect(at):
		return m, false
	default:
		m, ok = readMark(s.text[at:], s.pos)
	}
	m.line, m.at, m.end, m.from = s.line, at, at+m.end, s.from
	return m, ok
}

// aspect tells whether 一方面 stands at a place, and not 这一方面.
func (s *scanner) aspect(at int) bool {
	const word = "一方面"
	if len(s.text)-at < len(word) || s.text[at:at+len(word)] != word {
		return false
	}
	switch s.prev {
	case '另', '这', '那', '哪', '某', '每', '任', '同', '各', '单', '第', '十':
		return false
	}
	return true
}

func readOther(s string) (mark, bool) {
	for _, word := range []string{"另一方面", "另外一方面"} {
		if len(s) >= len(word) && s[:len(word)] == word {
			return mark{style: Aspect, number: 2, end: len(word) + pause(s[len(word):]), pause: true}, true
		}
	}
	return mark{}, false
}

// mayMark tells whether any marker begins with r.
func mayMark(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= '０' && r <= '９':
		return true
	case r >= 0x2460 && r <= 0x24FF, r >= 0x3220 && r <= 0x32BF:
		return true
	}
	switch r {
	case '(', '（', '第', '首', '其', '再', '最', '此', '另':
		return true
	}
	return isNumeral(r)
}

// begins tells whether a number may begin with r.
func begins(r rune) bool { return r >= '0' && r <= '9' || isNumeral(r) }

// move keeps account of what stands before the next place.
func (s *scanner) move(r rune, at, n int) {
	switch r {
	case '。', '！', '？', '!', '?', '…', '\n':
		s.pos, s.from, s.titled = inText, at+n, false
	case '；', ';':
		s.pos = inPart
	case '，', ',', '：', ':', '—':
		s.pos = inClause
	case '、':
		s.pos = inRow
	case '《':
		s.titled, s.pos = true, nowhere
	case '》':
		s.titled, s.pos = false, nowhere
	case '“', '"', '‘', '”', '’', '）', ')': // a sentence may begin or end with them
	default:
		if !zh.IsBlank(r) {
			s.pos = nowhere
		}
	}
}
