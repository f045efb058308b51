package check

import (
	"fmt"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func quoteRules() []Rule {
	return []Rule{{
		ID: "quote.straight", Title: "直引号", Level: diag.Error,
		Doc:     "中文用弯引号“”，直引号分不出前后。",
		Example: "居民没有一个\"情\"字放不下。", Counter: "他说：“好。”屏幕是24\"的，He said \"yes\" to me.",
		run: (*pass).straightQuotes,
	}, {
		ID: "quote.unclosed", Title: "引号或括号没有收尾", Level: diag.Error,
		Doc:     "引号、书名号和括号成对使用，只有前一半时读的人不知道话到哪里为止。",
		Example: "我们要有“行百里者半九十的心态。下面说“三步”。", Counter: "“第一段还没有说完。\n“第二段说完了。”\n他讲（慢慢地）。",
		run: (*pass).unclosedQuotes,
	}, {
		ID: "quote.stray", Title: "引号或括号没有开头", Level: diag.Error,
		Doc:     "引号、书名号和括号成对使用，只有后一半时读的人不知道话从哪里开始。",
		Example: "我们要有行百里者半九十”的心态。", Counter: "要办好三件事：1）修路；2）架桥；a）种树。it’s ok。",
		run: (*pass).strayQuotes,
	}, {
		ID: "quote.nested", Title: "引号套引号", Level: diag.Hint,
		Doc:     "双引号里面再引用用单引号，书名号里面再有书名用单书名号。",
		Example: "他说：“我们要弘扬“红船精神”和作风。”", Counter: "他说：“我们要弘扬‘红船精神’和作风。”",
		run: (*pass).nestedQuotes,
	}, {
		ID: "quote.mixed", Title: "两种引号混用", Level: diag.Warning,
		Doc:     "一篇稿子里“”和「」只用一种，公文用“”。",
		Example: "他讲“实干”。\n她讲「巧干」。", Counter: "他讲“实干”。\n她讲“巧干”。",
		run: (*pass).mixedQuotes,
	}}
}

// closerOf gives what closes an opening sign, 0 for any other. Half width stands for full width, and a straight quote for both.
func closerOf(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '《':
		return '》'
	case '〈', '「', '『', '【', '〔':
		return r + 1
	case '（':
		return '）'
	case '(':
		return ')'
	case '"':
		return '"'
	}
	return 0
}

func isCloser(r rune) bool {
	switch r {
	case '”', '’', '》', '〉', '）', '】', '」', '』', '〕', ')':
		return true
	}
	return false
}

// deep is how many open signs are looked at, so that no text takes more than its length in time.
const deep = 8

// pair is two signs that belong together, by their index among the marks of a line; -1 for one that is not there.
type pair struct{ open, shut int }

// pairing is how the signs of one line go together. Pairs stand in the order in which they close.
type pairing struct {
	pairs    []pair
	unclosed []int
	stray    []int
	nested   []pair // inner pairs of “ in “ and 《 in 《
	stack    []int
}

// read pairs the signs of a line. A “ inside a “ that is not closed yet means that the first one was forgotten: only that
// one is wrong, and reading goes on with the second.
func (g *pairing) read(l *line) {
	g.pairs, g.unclosed, g.stray, g.nested, g.stack = g.pairs[:0], g.unclosed[:0], g.stray[:0], g.nested[:0], g.stack[:0]
	for i := range l.marks {
		switch r := l.marks[i].sign; {
		case r == '"':
			if !g.shut(l, i) && !isDigit(l.marks[i].before) { // not 24" for inches
				g.stack = append(g.stack, i)
			}
		case closerOf(r) != 0:
			if r == '“' || r == '《' {
				g.restart(l, r)
			}
			g.stack = append(g.stack, i)
		case isCloser(r) && !l.isApostrophe(i):
			if !g.shut(l, i) && !l.closesItem(i) {
				g.stray = append(g.stray, i)
			}
		}
	}
	g.unclosed = append(g.unclosed, g.stack...)
	g.nest(l)
}

// restart takes an opening sign that is still open, with all that stands upon it, from the stack.
func (g *pairing) restart(l *line, sign rune) {
	for k := len(g.stack) - 1; k >= max(0, len(g.stack)-deep); k-- {
		r := l.marks[g.stack[k]].sign
		if r == sign {
			g.unclosed = append(g.unclosed, g.stack[k:]...)
			g.stack = g.stack[:k]
			return
		}
		if r == '（' || r == '(' || r == '【' || r == '‘' { // a remark of its own
			return
		}
	}
}

// shut lets the sign i close the last one that waits for it.
func (g *pairing) shut(l *line, i int) bool {
	for k := len(g.stack) - 1; k >= max(0, len(g.stack)-deep); k-- {
		if fits(l.marks[g.stack[k]].sign, l.marks[i].sign) {
			g.unclosed = append(g.unclosed, g.stack[k+1:]...)
			g.pairs = append(g.pairs, pair{g.stack[k], i})
			g.stack = g.stack[:k]
			return true
		}
	}
	return false
}

func fits(open, shut rune) bool {
	switch open {
	case '"':
		return shut == '"' || shut == '”'
	case '“':
		return shut == '"' || shut == '”'
	case '(', '（':
		return shut == ')' || shut == '）'
	}
	return closerOf(open) == shut
}

// isApostrophe tells whether ’ stands in a Latin word.
func (l *line) isApostrophe(i int) bool {
	m := &l.marks[i]
	return m.sign == '’' && (isWord(m.before) || isWord(m.next))
}

// closesItem tells whether a bracket closes the number of a list item.
func (l *line) closesItem(i int) bool {
	m := &l.marks[i]
	return m.sign == ')' && !zh.IsHan(m.before) || (m.sign == ')' || m.sign == '）') && (l.isItem(m.at) || in(m.before, "：:；;-"))
}

// nest finds the one case in which a forgotten “ and a stray ” are both right but for their kind: “甲“乙”丙”.
func (g *pairing) nest(l *line) {
	if len(g.unclosed) > deep || len(g.stray) > deep {
		return
	}
	for u := 0; u < len(g.unclosed); u++ {
		open := g.unclosed[u]
		for s, shut := range g.stray {
			if shut < open || !fits(l.marks[open].sign, l.marks[shut].sign) {
				continue
			}
			for _, inner := range g.pairs {
				if inner.open > open && inner.shut < shut && l.marks[inner.open].sign == l.marks[open].sign {
					g.nested = append(g.nested, inner)
				}
			}
			g.pairs = append(g.pairs, pair{open, shut})
			g.unclosed = append(g.unclosed[:u], g.unclosed[u+1:]...)
			g.stray = append(g.stray[:s], g.stray[s+1:]...)
			u--
			break
		}
	}
}

// pairings reads every line that has such signs.
func (p *pass) pairings(f func(i int, l *line, g *pairing)) {
	var g pairing
	for i := range p.lines {
		if l := &p.lines[i]; len(l.marks) > 0 {
			g.read(l)
			f(i, l, &g)
		}
	}
}

func (p *pass) straightQuotes() {
	p.pairings(func(_ int, l *line, g *pairing) {
		for _, g := range g.pairs {
			if l.marks[g.open].sign == '"' || l.marks[g.shut].sign == '"' {
				p.straightPair(l, g)
			}
		}
		for _, i := range g.unclosed {
			if m := &l.marks[i]; m.sign == '"' && l.inChinese(m) && !l.foreign(m.at) {
				p.tell(l, m.at, m.at+1, "这里是直引号，而且不成对", "改成弯引号“或”")
			}
		}
	})
}

// straightPair reports two quotes of which at least one is straight.
func (p *pass) straightPair(l *line, g pair) {
	open, shut := &l.marks[g.open], &l.marks[g.shut]
	if !touchesHan(open) && !touchesHan(shut) || l.foreign(open.at) || l.waits(open.at) {
		return
	}
	first := open
	if open.sign != '"' {
		first = shut
	}
	f := p.tell(l, first.at, first.at+1, "中文里用了直引号", "改成弯引号“ ”")
	if runeAt(l.text, open.at+utf8.RuneLen(open.sign)) == ' ' || runeBefore(l.text, shut.at) == ' ' { // not sure which is which
		return
	}
	if open.sign == '"' {
		f.Fix = p.edit(f.Fix, l, open.at, open.at+1, "“")
	}
	if shut.sign == '"' {
		f.Fix = p.edit(f.Fix, l, shut.at, shut.at+1, "”")
	}
}

func (p *pass) unclosedQuotes() {
	p.pairings(func(i int, l *line, g *pairing) {
		for k, j := range g.unclosed {
			m := &l.marks[j]
			if m.sign == '"' || m.sign == '(' || l.waits(m.at) || m.sign == '‘' && isWord(m.next) {
				continue
			}
			if m.sign == '“' && k == len(g.unclosed)-1 && p.continues(i+1) {
				continue
			}
			shut := string(closerOf(m.sign))
			p.tell(l, m.at, m.at+utf8.RuneLen(m.sign), "这个 "+string(m.sign)+" 没有收尾，后面没有配对的 "+shut, "在该收尾的地方补上 "+shut)
		}
	})
}

// continues tells whether line i goes on with a quotation of the line before: it begins with “, which closes at its end or later.
func (p *pass) continues(i int) bool {
	if i >= len(p.lines) || !p.lines[i].paragraph() || len(p.lines[i].marks) == 0 {
		return false
	}
	l := &p.lines[i]
	if l.marks[0].before != 0 || l.marks[0].sign != '“' {
		return false
	}
	var g pairing
	g.read(l)
	for _, x := range g.pairs {
		if x.open == 0 {
			return l.marks[x.shut].at+len("”") == len(l.text) && isEnd(l.marks[x.shut].before)
		}
	}
	return true
}

func (p *pass) strayQuotes() {
	p.pairings(func(_ int, l *line, g *pairing) {
		for _, j := range g.stray {
			if m := &l.marks[j]; m.sign != ')' && !l.waits(m.at) {
				p.tell(l, m.at, m.at+utf8.RuneLen(m.sign), "这个 "+string(m.sign)+" 前面没有配对的一半", "在引的话开始的地方补上前一半，或者删去它")
			}
		}
	})
}

func (p *pass) nestedQuotes() {
	p.pairings(func(_ int, l *line, g *pairing) {
		for _, x := range g.nested {
			open, shut := &l.marks[x.open], &l.marks[x.shut]
			left, right := "‘", "’"
			if open.sign == '《' {
				left, right = "〈", "〉"
			}
			f := p.tell(l, open.at, open.at+utf8.RuneLen(open.sign), "“"+string(open.sign)+"”里面又用了“"+string(open.sign)+"”", "里面的一对改成“"+left+right+"”")
			f.Fix = p.edit(nil, l, open.at, open.at+utf8.RuneLen(open.sign), left)
			if f.Fix != nil {
				f.Fix = p.edit(f.Fix, l, shut.at, shut.at+utf8.RuneLen(shut.sign), right)
			}
		}
	})
}

// mixedQuotes names the first quote of the kind that is used less.
func (p *pass) mixedQuotes() {
	var first [2]*line
	var at, count [2]int
	for i := range p.lines {
		l := &p.lines[i]
		for j := range l.marks {
			kind := 0
			switch l.marks[j].sign {
			case '“':
			case '「':
				kind = 1
			default:
				continue
			}
			if count[kind]++; first[kind] == nil {
				first[kind], at[kind] = l, l.marks[j].at
			}
		}
	}
	if count[0] == 0 || count[1] == 0 {
		return
	}
	rare, say := 1, "全文用“”，这里用了「」"
	if count[0] < count[1] {
		rare, say = 0, "全文用「」，这里用了“”"
	}
	f := p.tell(first[rare], at[rare], at[rare]+len("「"), say, "全文只用“”")
	if f.Count = count[rare]; f.Count > 1 {
		f.Message += fmt.Sprintf("，共%d处", f.Count)
	}
}
