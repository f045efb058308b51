package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

func punctRules() []Rule {
	return []Rule{{
		ID: "punct.half-width", Title: "半角标点", Level: diag.Error,
		Doc:     "中文里的句号、逗号、分号、冒号、问号、叹号和括号应当用全角，半角标点在公文里算差错。",
		Example: "我们走村入户,了解情况。", Counter: "全镇1,024户，上午9:30在http://a.cn/?q=1登记，人均3.5亩。",
		run: (*pass).halfWidth,
	}, {
		ID: "punct.doubled", Title: "标点重复", Level: diag.Error,
		Doc:     "两个停顿标点连在一起，多半是删改时留下的。",
		Example: "账目已经公开。。大家都看得见。", Counter: "真的吗？！大家都愣住了……“好。”他说。",
		run: (*pass).doubledMarks,
	}, {
		ID: "punct.ellipsis", Title: "省略号", Level: diag.Warning,
		Doc:     "省略号是六个点，占两个字的位置，三个点或者几个句号都不对。",
		Example: "老人说了很多...我都记下了。", Counter: "老人说了很多……我都记下了，第1...5页有记录。",
		run: (*pass).ellipsis,
	}, {
		ID: "punct.dash", Title: "破折号", Level: diag.Warning,
		Doc:     "破折号占两个字的位置，一道短横或者两个连字符都不对。",
		Example: "我明白了一个道理--群众的事没有小事。", Counter: "2019—2026年，北京—上海的车我坐过；道理只有一个——干。",
		run: (*pass).dash,
	}, {
		ID: "punct.blank", Title: "字间空格", Level: diag.Hint,
		Doc:     "一句话中间的汉字之间不空格，空格往往是粘贴或者删改时留下的。",
		Example: "我们要把 工作做细，不留死角。", Counter: "横幅上写着“不忘初心 牢记使命”，GDP 增长了，人也多了。",
		run: (*pass).blanks,
	}}
}

// halves are the signs of half width with those of full width that belong in their place, in pairs.
const halves = ",，;；:：?？!！(（)）.。"

func fullOf(half rune) string {
	i := strings.IndexRune(halves, half)
	full, _ := utf8.DecodeRuneInString(halves[i+1:])
	return string(full)
}

func isHalf(r rune) bool { return r < utf8.RuneSelf && in(r, ",;:?!().") }

// half is a sign of half width that should be wider.
type half struct {
	line *line
	at   int
	sign rune
}

// halfWidth tells of every one, or once of all where they are the rule.
func (p *pass) halfWidth() {
	var found []half
	commas, full := 0, 0
	for i := range p.lines {
		l := &p.lines[i]
		for j := range l.marks {
			switch m := &l.marks[j]; {
			case m.sign == '，':
				full++
			case isHalf(m.sign) && l.isTooNarrow(j) && p.wanted(half{l, m.at, m.sign}):
				found = append(found, half{l, m.at, m.sign})
				if m.sign == ',' {
					commas++
				}
			}
		}
	}
	const few = 3
	if len(found) > many || commas >= few && 5*commas > 4*(commas+full) {
		p.halfWidthMass(found)
		return
	}
	for _, h := range found {
		f := p.tell(h.line, h.at, h.at+1, "中文里用了半角的“"+string(h.sign)+"”", "改成全角的“"+fullOf(h.sign)+"”")
		f.Fix = p.widened(nil, h)
	}
}

// wanted tells whether no comment of the file asks to pass over a sign.
func (p *pass) wanted(h half) bool {
	if len(p.ignored) == 0 {
		return true
	}
	first := len(p.findings)
	p.tell(h.line, h.at, h.at+1, "", "")
	p.skip(first)
	kept := len(p.findings) > first
	p.findings = p.findings[:first]
	return kept
}

func (p *pass) halfWidthMass(found []half) {
	h := found[0]
	f := p.tell(h.line, h.at, h.at+1, fmt.Sprintf("全文有%d处半角标点，这是第一处", len(found)), "全部改成全角的，如“"+string(h.sign)+"”改成“"+fullOf(h.sign)+"”")
	f.Count = len(found)
	f.Fix = make([]Edit, 0, len(found))
	for _, h := range found {
		f.Fix = p.widened(f.Fix, h)
	}
}

// widened adds the edit for one sign; blanks that made up for its width go with it.
func (p *pass) widened(list []Edit, h half) []Edit {
	to := h.at + 1
	for h.sign != '(' && to < len(h.line.text) && h.line.text[to] == ' ' {
		to++
	}
	if r := runeAt(h.line.text, to); !zh.IsHan(r) {
		to = h.at + 1
	}
	if out := p.edit(list, h.line, h.at, to, fullOf(h.sign)); out != nil {
		return out
	}
	return append(list, Edit{Span: p.oneLine(h.line.place(h.at, h.at+1)), New: fullOf(h.sign)})
}

// isTooNarrow tells whether the mark i, one of half width, stands in Chinese.
func (l *line) isTooNarrow(i int) bool {
	m := &l.marks[i]
	switch m.sign {
	case '(', ')':
		return l.narrowBracket(i)
	case '.': // only one that ends a paragraph or a quotation: 一.学习 and 台账.docx are right, or other faults
		return l.paragraph() && zh.IsHan(m.before) && zh.IsHan(runeBefore(l.text, m.at)) && (m.next == 0 || m.next == '”' && m.tight) && !l.waits(m.at)
	}
	return l.inChinese(m) && !l.beside(i, ",;:，。、；：") && !l.isFace(i) && !l.foreign(m.at) && !l.waits(m.at)
}

// inChinese tells whether a mark touches Chinese: a Han character or a mark that closes something Chinese.
func (l *line) inChinese(m *mark) bool {
	if zh.IsHan(m.before) || in(m.before, "”’》）」』】〕％%℃") && (m.sign != ':' || !isDigit(m.next)) {
		return true
	}
	if m.before == '"' || m.before == '\'' { // a straight quote belongs to what it quotes
		return zh.IsHan(runeBefore(strings.TrimRight(l.text[:m.at], " \"'"), len(strings.TrimRight(l.text[:m.at], " \"'"))))
	}
	return (zh.IsHan(m.next) || in(m.next, "“‘《（「『")) && m.before != 0 && !in(m.before, "/\\=#&<>[{@_")
}

// beside tells whether a mark of a set stands directly next to mark i.
func (l *line) beside(i int, set string) bool {
	at := l.marks[i].at
	return in(runeAt(l.text, at+1), set) || in(runeBefore(l.text, at), set)
}

// isFace tells whether mark i is part of :) or ;-).
func (l *line) isFace(i int) bool {
	rest := l.text[l.marks[i].at:]
	return startsWith(rest, ":) :( ;) :-) ;-) :-( :D ?: ?. !=")
}

// foreign tells whether a place lies in an address or in a sentence that is mostly Latin.
func (l *line) foreign(at int) bool {
	const longAddress = 200
	from, latin := at, 0
	for from > 0 && at-from < longAddress && l.text[from-1] > ' ' && l.text[from-1] < utf8.RuneSelf {
		from--
	}
	if word := l.text[from:at]; strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.ContainsAny(word, "@\\`") {
		return true
	}
	near := around(l.text, at)
	wide := 0
	for i := range len(near) {
		switch c := near[i]; {
		case isLatin(rune(c)):
			latin++
		case c >= utf8.RuneSelf:
			wide++
		}
	}
	return latin > wide
}

// narrowBracket tells whether the bracket mark i, or the one it belongs to, touches Chinese.
func (l *line) narrowBracket(i int) bool {
	m := &l.marks[i]
	if l.isFace(max(0, i-1)) && i > 0 && l.marks[i-1].at+1 == m.at || l.foreign(m.at) || l.waits(m.at) {
		return false
	}
	other := l.partner(i)
	if other < 0 {
		return l.inChinese(m) && m.sign == '(' || m.sign == ')' && zh.IsHan(m.before) && !l.isItem(m.at)
	}
	open, shut := &l.marks[min(i, other)], &l.marks[max(i, other)]
	if inner := l.text[open.at+1 : max(open.at+1, shut.at)]; isWord(open.before) && open.tight && hanIn(inner) == 0 { // f(x), v2(beta)
		return false
	}
	return (touchesHan(open) || touchesHan(shut)) && !isFileName(l.text[shut.at+1:]) && !l.foreign(open.at)
}

func touchesHan(m *mark) bool { return zh.IsHan(m.before) || zh.IsHan(m.next) }

// partner gives the bracket that belongs to bracket i, of whatever width; -1 for none.
func (l *line) partner(i int) int {
	const far = 40 // marks
	step := 1
	if l.marks[i].sign == ')' {
		step = -1
	}
	depth := 0
	for j := i; j >= 0 && j < len(l.marks) && (j-i)*step < far; j += step {
		switch l.marks[j].sign {
		case '(', '（':
			depth += step
		case ')', '）':
			depth -= step
		}
		if depth == 0 {
			return j
		}
	}
	return -1
}

// isItem tells whether the bracket at a place closes the number of a list item: 1) or 一）.
func (l *line) isItem(at int) bool {
	head := l.text[:at]
	for n := 0; n < 3 && (isWord(runeBefore(head, len(head))) || isNumeral(runeBefore(head, len(head)))); n++ {
		_, size := utf8.DecodeLastRuneInString(head)
		head = head[:len(head)-size]
	}
	r := runeBefore(head, len(head))
	return len(head) < at && (isStop(r) && r != '（' && r != '(' || zh.IsBlank(r))
}

// isFileName tells whether a text begins with the ending of one: .docx.
func isFileName(s string) bool {
	n := 1
	for n < len(s) && isWord(rune(s[n])) {
		n++
	}
	return strings.HasPrefix(s, ".") && n > 2 && n < 7
}

// pauses are the marks of which no two stand together.
const pauses = "，。、；：,;"

func (p *pass) doubledMarks() {
	for i := range p.lines {
		l := &p.lines[i]
		for j := 0; j < len(l.marks); {
			n := l.rowOf(j, pauses)
			if n > 1 && !l.waits(l.marks[j].at) {
				p.doubledMark(l, j, n)
			}
			j += max(n, 1)
		}
	}
}

// rowOf counts the marks of a set that stand without gap from mark j on.
func (l *line) rowOf(j int, set string) int {
	n := 0
	for end := l.marks[j].at; j+n < len(l.marks) && l.marks[j+n].at == end && in(l.marks[j+n].sign, set); n++ {
		end += utf8.RuneLen(l.marks[j+n].sign)
	}
	return n
}

func (p *pass) doubledMark(l *line, j, n int) {
	row := l.marks[j : j+n]
	from, last := row[0].at, row[n-1]
	to := last.at + utf8.RuneLen(last.sign)
	same, wide := true, false
	for _, m := range row {
		same = same && widen(m.sign) == widen(row[0].sign)
		wide = wide || m.sign >= utf8.RuneSelf
	}
	if !wide && !zh.IsHan(row[0].before) || same && n > 2 && row[0].sign == '。' { // code, or meant as an ellipsis
		return
	}
	message := "“" + l.text[from:to] + "”是两个标点连在一起"
	if same {
		p.mend(l, from, to, message, string(widen(row[0].sign)))
		return
	}
	p.tell(l, from, to, message, "留下合适的一个")
}

// widen gives the full width of a half-width mark, and any other as it is.
func widen(r rune) rune {
	if isHalf(r) {
		return []rune(fullOf(r))[0]
	}
	return r
}

func (p *pass) ellipsis() {
	for i := range p.lines {
		l := &p.lines[i]
		for j := 0; j < len(l.marks); {
			n := 1
			switch l.marks[j].sign {
			case '…', '⋯':
				n = l.rowOf(j, "…⋯")
				p.dots(l, j, n, n == 1)
			case '.', '。':
				n = l.rowOf(j, string(l.marks[j].sign))
				p.dots(l, j, n, n > 2)
			}
			j += n
		}
	}
}

// dots reports n marks from mark j on that should be an ellipsis, if wrong and in Chinese.
func (p *pass) dots(l *line, j, n int, wrong bool) {
	first, last := &l.marks[j], &l.marks[j+n-1]
	if !wrong || isWord(first.before) && isWord(last.next) || l.waits(first.at) {
		return
	}
	chinese := func(r rune) bool { return zh.IsHan(r) || in(r, "，。、；：！？“”‘’（）《》") }
	if chinese(first.before) || chinese(last.next) {
		to := last.at + utf8.RuneLen(last.sign)
		f := p.tell(l, first.at, to, "省略号“"+l.text[first.at:to]+"”不合规范", "改成“……”")
		rest := strings.TrimLeft(l.text[to:], " ")
		if zh.IsHan(runeAt(rest, 0)) { // a blank made up for narrow dots
			to = len(l.text) - len(rest)
		}
		f.Fix = p.edit(nil, l, first.at, to, "……")
	}
}

func (p *pass) dash() {
	for i := range p.lines {
		l := &p.lines[i]
		for j := 0; j < len(l.marks); {
			n := 1
			switch l.marks[j].sign {
			case '-':
				n = l.rowOf(j, "-")
				if first, last := &l.marks[j], &l.marks[j+n-1]; n == 2 && p.dashed(l, first.before, last.next) {
					p.mend(l, first.at, last.at+1, "破折号写成了两个连字符", "——")
				}
			case '—':
				n = l.rowOf(j, "—")
				if n == 1 {
					p.shortDash(l, j)
				}
			}
			j += n
		}
	}
}

// dashed tells whether a dash may stand between two characters.
func (p *pass) dashed(l *line, before, next rune) bool {
	return (zh.IsHan(before) || in(before, "，。；：！？”》）")) && (zh.IsHan(next) || in(next, "“《（")) && l.part == essay.InBody
}

// shortDash looks at a single —, which between two places, days or names is right.
func (p *pass) shortDash(l *line, j int) {
	const long = 8
	m := &l.marks[j]
	after := m.at + len("—")
	switch {
	case l.waits(m.at) || !zh.IsHan(m.next) && !in(m.next, "“《"):
	case m.before == 0 && l.part == essay.InBody, in(m.before, "，。；：！？”》"):
		p.mend(l, m.at, after, "破折号只写了一半", "——")
	case zh.IsHan(m.before) && l.clauseBefore(j) >= long && l.clauseAfter(j) >= long:
		p.tell(l, m.at, after, "这里如果是破折号，就只写了一半", "破折号是“——”").level(diag.Hint)
	}
}

// clauseBefore and clauseAfter count the characters between mark j and the mark next to it.
func (l *line) clauseBefore(j int) int {
	from := 0
	if j > 0 {
		from = l.marks[j-1].at
	}
	return utf8.RuneCountInString(l.text[from:l.marks[j].at])
}

func (l *line) clauseAfter(j int) int {
	to := len(l.text)
	if j+1 < len(l.marks) {
		to = l.marks[j+1].at
	}
	return utf8.RuneCountInString(l.text[l.marks[j].at:to])
}

func (p *pass) blanks() {
	first := len(p.findings)
	for i := range p.lines {
		l := &p.lines[i]
		if l.paragraph() && nextBlank(l.text, 0) < len(l.text) && l.hasMark("。，") {
			p.blanksOf(l)
		}
	}
	p.mass(first, func(n int) string { return fmt.Sprintf("全文有%d处汉字之间空了格，这是第一处", n) })
}

// nextBlank gives the first blank from a place on, the end when there is none.
func nextBlank(text string, at int) int {
	next := len(text)
	if i := strings.IndexByte(text[at:], ' '); i >= 0 {
		next = at + i
	}
	if i := strings.Index(text[at:next], "\u3000"); i >= 0 {
		next = at + i
	}
	return next
}

// hasMark tells whether a line has a mark of a set.
func (l *line) hasMark(set string) bool {
	for i := range l.marks {
		if in(l.marks[i].sign, set) {
			return true
		}
	}
	return false
}

func (p *pass) blanksOf(l *line) {
	for from := nextBlank(l.text, 0); from < len(l.text); {
		to := from + len(l.text[from:]) - len(strings.TrimLeft(l.text[from:], " \u3000"))
		if zh.IsHan(runeBefore(l.text, from)) && zh.IsHan(runeAt(l.text, to)) && p.isSlip(l, from, to) {
			p.tell(l, from, to, "汉字之间空了格", "删去空格，或者补上标点")
		}
		from = nextBlank(l.text, to)
	}
}

// isSlip tells whether a blank between Han characters is none that people set: in a slogan, behind a number, at the end of a line.
func (p *pass) isSlip(l *line, from, to int) bool {
	const slogan = 4
	before, after := tailClause(l.text[:from]), headClause(l.text[to:])
	head := strings.TrimRightFunc(l.text[:from], func(r rune) bool { return !isStop(r) && !zh.IsBlank(r) })
	if before == after && before >= slogan && head != "" && (zh.IsBlank(runeBefore(head, len(head))) || in(runeBefore(head, len(head)), "“《：")) {
		return false
	}
	if l.waits(from) || endsWith(l.text[:from], "章 节 条 款 篇 讲 课 部分 方面 第一 第二 第三 首先 其次 最后") {
		return false
	}
	written := l.place(from, to)
	return written != (source.Span{}) && written.End-written.Start == to-from && p.oneLine(written) == written
}

// tailClause and headClause count the characters up to the next mark or blank.
func tailClause(text string) int {
	n := 0
	for r := runeBefore(text, len(text)); r != 0 && !isStop(r) && !zh.IsBlank(r); r = runeBefore(text, len(text)) {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
		n++
	}
	return n
}

func headClause(text string) int {
	n := 0
	for _, r := range text {
		if isStop(r) || zh.IsBlank(r) {
			break
		}
		n++
	}
	return n
}
