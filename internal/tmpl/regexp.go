package tmpl

import (
	"io"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// regexpFuncs are sprig's, with the sources of the pieces kept and patterns limited.
func regexpFuncs() map[string]*function {
	return map[string]*function{
		"regexMatch": {usage: `regexMatch "[0-9]" .甲`, min: 2, max: 2, run: func(c *call) any {
			return len(c.matches(1)) > 0
		}},
		"regexFind":    {usage: `regexFind "[0-9]+" .甲`, min: 2, max: 2, run: (*call).regexFind},
		"regexFindAll": {usage: `regexFindAll "[0-9]+" .甲 -1`, min: 3, max: 3, run: (*call).regexFindAll},
		"regexReplaceAll": {
			usage: `regexReplaceAll "[0-9]+" .甲 "若干"`, min: 3, max: 3,
			run: func(c *call) any { return c.regexReplace(true) },
		},
		"regexReplaceAllLiteral": {
			usage: `regexReplaceAllLiteral "[0-9]+" .甲 "若干"`, min: 3, max: 3,
			run: func(c *call) any { return c.regexReplace(false) },
		},
		"regexSplit":     {usage: `regexSplit "[，。]" .甲 -1`, min: 3, max: 3, run: (*call).regexSplit},
		"regexQuoteMeta": {usage: "regexQuoteMeta .甲", min: 1, max: 1, run: viaSprig("regexQuoteMeta")},
	}
}

// matcher finds the matches of a pattern in a text and charges for what it reads. Go's regular expressions take time in
// proportion to pattern × input for one match, but every further match may read to the end of the input again.
type matcher struct {
	c     *call
	re    *regexp.Regexp
	insts int
	looks bool // the pattern looks at what stands before a match, so that the text cannot be read in parts
	text  string
}

// matches gives up to most matches of argument 0 in argument 1, with their groups, as regexp.FindAllStringSubmatchIndex does.
func (c *call) matches(most int) [][]int {
	m := c.matcher()
	if m == nil {
		return nil
	}
	if most < 0 || most > maxList {
		most = maxList + 1
	}
	out := m.all(most)
	if !c.checkList(len(out)) {
		return nil
	}
	return out
}

// matcher compiles argument 0.
func (c *call) matcher() *matcher {
	s, text := c.str(0), flat(c.text(1))
	if len(s) > maxRegexp {
		c.tooBig("正则表达式太长（上限 256 字节）")
		return nil
	}
	parsed, err := syntax.Parse(s, syntax.Perl)
	if err != nil {
		c.fail("正则表达式写错了："+clip(s), "检查括号、方括号和量词是否成对")
		return nil
	}
	n := instructions(parsed)
	if n > maxInsts {
		c.tooBig("正则表达式重复得太多")
		return nil
	}
	if !c.spend(stepUnits * (4 + n/2)) {
		return nil
	}
	re, err := regexp.Compile(s)
	if err != nil {
		c.fail("正则表达式写错了："+clip(s), "检查括号、方括号和量词是否成对")
		return nil
	}
	return &matcher{c: c, re: re, insts: n, looks: looksBack(parsed), text: text}
}

// instructions estimates the size of a compiled pattern before it is compiled: repetitions are written out.
func instructions(re *syntax.Regexp) int {
	const most = 1 << 20
	n := 1 + len(re.Rune)/2
	for _, sub := range re.Sub {
		n = min(n+instructions(sub), most)
	}
	if re.Op == syntax.OpRepeat {
		n = min(n*max(re.Max, re.Min+1, 1), most)
	}
	return n
}

func looksBack(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpBeginText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(re.Sub, looksBack)
}

// charge pays for n bytes matched: the time of one step matches some 256 instructions × bytes.
func (m *matcher) charge(n int) bool { return m.c.spend(m.insts * n / 2) }

// all finds matches from left to right. An empty match right after another one does not count.
func (m *matcher) all(most int) [][]int {
	if m.looks {
		if !m.charge(len(m.text)) || most > 1 && !m.charge(len(m.text)*min(len(m.text), most)) {
			return nil
		}
		return m.re.FindAllStringSubmatchIndex(m.text, most)
	}
	var out [][]int
	for at, before := 0, -1; at <= len(m.text) && len(out) < most; {
		loc := m.from(at)
		if loc == nil || m.c.err != nil {
			break
		}
		if loc[1] > at || loc[0] != before {
			out = append(out, loc)
		}
		before = loc[1]
		if at = max(at, loc[1]); at == loc[0] || loc[0] == loc[1] {
			_, n := utf8.DecodeRuneInString(m.text[at:])
			at += max(n, 1)
		}
	}
	return out
}

// from finds the first match at or behind an offset.
func (m *matcher) from(at int) []int {
	loc := m.re.FindReaderSubmatchIndex(&meter{m: m, rest: m.text[at:]})
	for i := range loc {
		if loc[i] >= 0 {
			loc[i] += at
		}
	}
	return loc
}

// meter reads a text for a matcher and ends it early when the run has no budget left.
type meter struct {
	m    *matcher
	rest string
}

// ReadRune is what regexp reads by.
func (r *meter) ReadRune() (rune, int, error) {
	if r.rest == "" || !r.m.charge(2) {
		return 0, 0, io.EOF
	}
	c, n := utf8.DecodeRuneInString(r.rest)
	r.rest = r.rest[n:]
	return c, n, nil
}

func (c *call) regexFind() any {
	t := c.text(1)
	for _, loc := range c.matches(1) {
		return cut(t, loc[0], loc[1])
	}
	return nil
}

func (c *call) regexFindAll() any {
	cuts := cutter{text: c.text(1)}
	out := []any{}
	for _, loc := range c.matches(c.int(2)) {
		cuts.to(loc[0])
		out = append(out, cuts.to(loc[1]))
	}
	return out
}

// regexReplace puts a text in place of every match. A replacement with $1 is made from what it matched, and has its source.
func (c *call) regexReplace(expand bool) any {
	t, fresh := c.text(1), c.text(2)
	m := c.matcher()
	if m == nil {
		return nil
	}
	with := flat(fresh)
	cuts, b := cutter{text: t}, c.rope()
	for _, loc := range m.all(maxList + 1) {
		b.add(cuts.to(loc[0]))
		matched := cuts.to(loc[1])
		part := fresh
		if expand {
			if !c.checkSize(b.size + (loc[1]-loc[0]+1)*(len(with)+1)) {
				return nil
			}
			part = expanded(string(m.re.ExpandString(nil, with, m.text, loc)), fresh, matched)
		}
		if !b.add(part) {
			return nil
		}
	}
	b.add(cuts.to(len(m.text)))
	return b.out
}

// expanded gives a replacement its source: its own where nothing was put in, else the strongest of what was matched.
func expanded(s string, fresh, matched Text) Text {
	if s == flat(fresh) || s == "" {
		return fresh
	}
	t := plain(s)
	for _, m := range matched {
		t[0].Source = stronger(t[0].Source, m.Source)
	}
	return t
}

func (c *call) regexSplit() any {
	t, n := c.text(1), c.int(2)
	if n == 0 {
		return nil
	}
	cuts := cutter{text: t}
	var out []any
	for _, loc := range c.matches(-1) {
		if n > 0 && len(out) == n-1 {
			break
		}
		if loc[1] > 0 {
			out = append(out, cuts.to(loc[0]))
			cuts.to(loc[1])
		}
	}
	return append(out, cuts.to(size(t)))
}
