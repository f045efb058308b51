package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func repeatRules() []Rule {
	return []Rule{{
		ID: "repeat.paragraph", Title: "段落重复", Level: diag.Error,
		Doc:     "同一段话出现两次，是粘贴的时候重了。",
		Example: "我们把账目贴在墙上，让大家都看得见。\n后来又开了会。\n我们把账目贴在墙上，让大家都看得见。", Counter: "大家都同意。\n大家都同意。",
		run: (*pass).repeatedParagraphs,
	}, {
		ID: "repeat.sentence", Title: "句子重复", Level: diag.Warning,
		Doc:     "同一句话一字不差地出现两次，多半是粘贴的时候重了。",
		Example: "我们把账目贴在墙上，让大家都看得见。会后我想了很久。我们把账目贴在墙上，让大家都看得见。还有一件事。", Counter: "我们把账目贴在墙上，让大家看见。会后我们把账目贴在墙上，让大家都看见。",
		run: (*pass).repeatedSentences,
	}, {
		ID: "repeat.word", Title: "字词重复", Level: diag.Warning,
		Doc:     "“的的”“我们我们”这样紧挨着的重复是打字时多打的。",
		Example: "这是大家的的心愿。", Counter: "天天看看，人人好好干，个个要紧紧跟上，目的的确明确，为了了解实情，所有有关部门，是是非非，研究研究。",
		run: (*pass).repeatedWords,
	}}
}

const leastRepeat = 12 // Han characters

// isLong tells whether a text has enough Han characters to be no chance repetition.
func isLong(text string) bool {
	n := 0
	for _, r := range text {
		if zh.IsHan(r) {
			if n++; n == leastRepeat {
				return true
			}
		}
	}
	return false
}

func (p *pass) repeatedParagraphs() {
	first := len(p.findings)
	for i, again := range p.repeated() {
		if l := &p.lines[i]; again && isLong(l.text) && !l.hasHole() {
			p.tell(l, 0, len(l.text), "这一段和前面的一段一字不差", "留一段")
		}
	}
	p.mass(first, func(n int) string { return fmt.Sprintf("有%d段和前面的段落一字不差，这是第一段", n) })
}

// repeated tells of every line whether it is a paragraph with the text of one before.
func (p *pass) repeated() []bool {
	if p.copies != nil {
		return p.copies
	}
	seen := make(map[string]bool, len(p.lines))
	p.copies = make([]bool, len(p.lines))
	for i := range p.lines {
		if l := &p.lines[i]; l.paragraph() {
			p.copies[i] = seen[l.text]
			seen[l.text] = true
		}
	}
	return p.copies
}

func (l *line) hasHole() bool {
	for i := range l.runs {
		if l.runs[i].IsHole() {
			return true
		}
	}
	return false
}

func (p *pass) repeatedSentences() {
	const perSentence = 4 // signs, or more
	first := len(p.findings)
	seen := make(map[string]bool, p.signs/perSentence)
	for i, again := range p.repeated() {
		l := &p.lines[i]
		if !l.paragraph() || again {
			continue
		}
		l.sentences(func(from, to int) {
			s := l.text[from:to]
			if !isLong(s) || l.waits(from) {
				return
			}
			if seen[s] {
				p.tell(l, from, to, "这一句和前面的一句一字不差", "留一句，或者换个说法")
			}
			seen[s] = true
		})
	}
	p.mass(first, func(n int) string { return fmt.Sprintf("有%d句和前面的句子一字不差，这是第一句", n) })
}

// sentences calls f for every statement outside quotation marks. A question may come back on purpose.
func (l *line) sentences(f func(from, to int)) {
	from, quoted := 0, false
	for i := range l.marks {
		m := &l.marks[i]
		switch {
		case m.sign == '“':
			quoted = true
		case m.sign == '”':
			quoted = false
		case isEnd(m.sign):
			to := m.at + utf8.RuneLen(m.sign)
			if m.sign == '。' && !quoted {
				from += len(l.text[from:to]) - len(strings.TrimLeft(l.text[from:to], "”’） 　"))
				f(from, to)
			}
			from = to
		}
	}
}

func (p *pass) repeatedWords() {
	for i := range p.lines {
		l := &p.lines[i]
		for at := 0; at+6 <= len(l.text); {
			c := l.text[at]
			if c < 0xE4 || c > 0xE9 {
				at++
				continue
			}
			// The last byte of a character says most of it.
			if l.text[at+2] == l.text[at+5] && l.text[at:at+2] == l.text[at+3:at+5] {
				p.repeatedChar(l, at)
			} else if at+12 <= len(l.text) && l.text[at+2] == l.text[at+8] && l.text[at:at+6] == l.text[at+6:at+12] && isRepeatable(l.text[at:at+6]) && !l.waits(at) {
				p.mend(l, at, at+12, "“"+l.text[at:at+6]+"”重复了", l.text[at:at+6])
			}
			at += 3
		}
	}
}

// isRepeatable tells whether a word of two characters is never doubled on purpose.
func isRepeatable(word string) bool {
	switch word {
	case "我们", "他们", "她们", "做到", "进行", "通过", "因为", "所以", "但是", "以及", "并且", "而且", "由于", "虽然":
		return true
	}
	return false
}

// doubled is a character that is not doubled on purpose, but for those before and after it.
type doubled struct {
	before string // what ends with this character, and the next begins with it
	after  string // what begins with this character
}

// doubledOf gives the guards of a character; ok is false for characters that may be doubled.
func doubledOf(r rune) (guards doubled, ok bool) {
	switch r {
	case '的':
		return doubled{"目标有", "确喀士"}, true
	case '了':
		return doubled{"不时甚然", "解却然结断之一这我他她你心事愿此如无"}, true
	case '是':
		return doubled{"国", "非否"}, true
	case '和':
		return doubled{"温共柔缓平总饱随谦祥调讲", "美气睦谐解平顺风田县约煦善善蔼缓声"}, true
	case '与':
		return doubled{"参给赋授", "会"}, true
	case '被':
		return doubled{"棉毛铺盖", "子褥单"}, true
	case '我':
		return doubled{"自忘大小舍无", "我"}, true
	case '们':
		return doubled{}, true
	case '也':
		return doubled{}, true
	case '就':
		return doubled{"成造将迁早", "就业诊读医地职餐任位近座义"}, true
	case '都':
		return doubled{"首成京古故旧建帝国大", "市城"}, true
	case '在':
		return doubled{"现存实所内正外潜自健好", "在建线场职校岗位编读册逃座任"}, true
	case '这', '那':
		return doubled{"", string(r)}, true
	}
	return doubled{}, false
}

func (p *pass) repeatedChar(l *line, at int) {
	const size = len("字")
	r := runeAt(l.text, at)
	guard, ok := doubledOf(r)
	if !ok || runeBefore(l.text, at) == r || runeAt(l.text, at+2*size) == r || l.waits(at) {
		return
	}
	before, next := runeBefore(l.text, at), runeAt(l.text, at+2*size)
	if in(before, guard.before) || in(next, guard.after) || !zh.IsHan(before) && r != '的' && r != '了' { // said stammering: “我我……”
		return
	}
	p.mend(l, at, at+2*size, "“"+string(r)+"”重复了", string(r))
}
