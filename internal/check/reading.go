package check

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// many is how often a fault may be told one by one; beyond that it is told once, with a count.
const many = 20

// tell reports at text[from:to] of a line like find, but never beyond the line of the file in which it begins: a paragraph may
// have been joined from several.
func (p *pass) tell(l *line, from, to int, message, suggestion string) *Finding {
	f := p.find(l, from, to, message, suggestion)
	f.Span = p.oneLine(f.Span)
	return f
}

// mend reports what can only be put right by text in its place. Where markup stands between the characters there is no Fix.
func (p *pass) mend(l *line, from, to int, message, text string) {
	say := "改成“" + text + "”"
	if text == "" {
		say = "删去“" + l.text[from:to] + "”"
	}
	f := p.tell(l, from, to, message, say)
	f.Fix = p.edit(nil, l, from, to, text)
}

// edit adds the edit that puts text in place of text[from:to], and gives nil where that would swallow markup or a line end.
func (p *pass) edit(list []Edit, l *line, from, to int, text string) []Edit {
	at := l.place(from, to)
	if at.End-at.Start != to-from || p.oneLine(at) != at {
		return nil
	}
	return append(list, Edit{Span: at, New: text})
}

// oneLine cuts a span at the end of the line it begins in.
func (p *pass) oneLine(at source.Span) source.Span {
	if file := p.essay.File; file != nil {
		if i := strings.IndexByte(file.Slice(at), '\n'); i >= 0 {
			at.End = at.Start + i
		}
	}
	return at
}

// level makes the finding milder than its rule.
func (f *Finding) level(s diag.Severity) { f.Level = max(f.Level, s) }

// mass makes one finding of those told since first when they are more than many.
func (p *pass) mass(first int, message func(count int) string) {
	p.skip(first)
	n := len(p.findings) - first
	if n <= many {
		return
	}
	f := &p.findings[first]
	for i := range p.findings[first+1:] {
		f.Fix = append(f.Fix, p.findings[first+1+i].Fix...)
	}
	f.Count, f.Message = n, message(n)
	p.findings = p.findings[:first+1]
}

// waits tells whether a place belongs to a hole, whose words are no part of the essay.
func (l *line) waits(at int) bool {
	if !l.holes {
		return false
	}
	i, _ := l.run(at)
	return l.runs[i].IsHole()
}

// paragraph tells whether a line is text of the body.
func (l *line) paragraph() bool { return l.block != nil && l.block.Kind == essay.Paragraph }

// heading tells whether a line is one.
func (l *line) heading() bool { return l.block != nil && l.block.Kind == essay.Heading }

// runeAt gives the character that begins at a place, 0 at the end.
func runeAt(text string, at int) rune {
	if at >= len(text) {
		return 0
	}
	r, _ := zh.DecodeRune(text[at:])
	return r
}

// runeBefore gives the character that ends at a place, 0 at the beginning.
func runeBefore(text string, at int) rune {
	if at <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

// in tells whether r is one of a set; 0, the edge of a line, is in none. For one character of many bytes this is quicker than to search
// the set for a string made of it.
func in(r rune, set string) bool {
	if r == 0 {
		return false
	}
	for _, x := range set {
		if x == r {
			return true
		}
	}
	return false
}

// startsWith and endsWith look for one of several words parted by blanks.
func startsWith(text, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

func endsWith(text, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLatin(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

func isWord(r rune) bool { return isDigit(r) || isLatin(r) }

// isNumeral tells whether r is part of a number written in Han characters.
func isNumeral(r rune) bool { return in(r, "〇零一二三四五六七八九十百千万亿两") }

// isEnd tells whether r ends a sentence.
func isEnd(r rune) bool { return r == '。' || r == '！' || r == '？' || r == '…' }

// isStop tells whether r is a Chinese mark behind which something new begins, or an edge.
func isStop(r rune) bool {
	return r == 0 || in(r, "。！？…，、；：“”‘’（）《》【】「」『』〔〕—,;:!?()\"")
}

// hanIn counts Han characters.
func hanIn(text string) int {
	n := 0
	for _, r := range text {
		if zh.IsHan(r) {
			n++
		}
	}
	return n
}
