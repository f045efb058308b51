package structure

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// count is a number with a noun that may promise a list.
type count struct {
	line, from int // from is where its sentence begins
	at, end    int // of number and noun
	digits     int // length of the number
	number     int
	noun       string
	force      force
	quoted     bool // it stands in quotation marks, alone
	due        bool
	back       bool
	guess      bool // what is counted nobody knows; it stands at the end of a sentence, so it may be a list that follows
}

// count reads a number with its noun at a place.
func (s *scanner) count(at int) {
	number, n := readNumber(s.text[at:])
	const most = 30
	if n == 0 || number < 2 || number > most || s.partial() || s.phrases.at(s.text[at:]) {
		return
	}
	c := count{line: s.line, from: max(s.from, min(s.after, at)), at: at, digits: n, number: number}
	before := s.text[c.from:at]
	opened := s.prev == '“' || s.prev == '"' || s.prev == '‘'
	if !c.readNoun(s.text[at+n:], before, opened) {
		c.guess = c.ends(s.text[at+n:])
		if !c.guess {
			return
		}
	}
	if !c.fits(s.text, opened) {
		return
	}
	c.cues(s.text, before)
	s.counts = append(s.counts, c)
}

// partial tells whether the character before makes the number no count of a whole: 第三个, 前三个, 近三个.
func (s *scanner) partial() bool {
	switch s.prev {
	case '第', '几', '数', '近', '约', '超', '每', '前', '后', '头', '点', '.', '．', '·', '-', '/', '他', '外', '余', '逾', '达', '年', '月', '午', '晨', '晚', '零', '〇', '千', '万', '半':
		return true
	}
	return s.prev >= '０' && s.prev <= '９' || s.prev >= 'A' && s.prev <= 'z'
}

// readNoun reads what is counted from s, behind the number.
func (c *count) readNoun(s, before string, opened bool) bool {
	base := c.at + c.digits
	n, points := measure(s)
	switch {
	case n == 0: // 六要素
		noun, f := nounAt(s)
		if len(noun) <= 3 {
			return c.single(s, before, opened)
		}
		c.set(noun, base+len(noun), f)
		return c.number > 2 || announced(before) || opened
	case points:
		noun, at, f := nounNear(s[n:])
		if f != noForce {
			c.set(noun, base+n+at+len(noun), f)
			return true
		}
		c.set(s[:n], base+n, weak)
		return c.bare(s[n:], before, opened)
	}
	if c.marked(s[n:], base+n) {
		return true
	}
	noun, at, f := nounBehind(s[n:])
	if f == noForce {
		return opened && c.unknown(s, n)
	}
	c.set(noun, base+n+at+len(noun), f)
	return true
}

func (c *count) set(noun string, end int, f force) { c.noun, c.end, c.force = noun, end, f }

// single reads a noun of one character: “三心”. Any will do in quotation marks, few without.
func (c *count) single(s, before string, opened bool) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !zh.IsHan(r) {
		return false
	}
	c.set(s[:n], c.at+c.digits+n, weak)
	if opened {
		return closes(s[n:])
	}
	return strings.ContainsRune("心会关勤力感真实严观", r) && announced(before) && !hanNext(s[n:])
}

// unknown reads a noun that the table does not have, behind a measure: “三个千万”.
func (c *count) unknown(s string, n int) bool {
	const most = 4
	at := n
	for range most {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !zh.IsHan(r) {
			break
		}
		at += size
	}
	c.set(s[n:at], c.at+c.digits+at, weak)
	return at > n && closes(s[at:])
}

// ends reads a noun of up to four characters that ends a sentence (走了三站。) or leads to a list (三句话：).
func (c *count) ends(s string) bool {
	const most = 4
	at := 0
	for range most {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !zh.IsHan(r) || isNumeral(r) {
			break
		}
		at += size
	}
	n, _ := measure(s)
	if n == at {
		n = 0
	}
	c.set(s[n:at], c.at+c.digits+at, weak)
	rest, _ := utf8.DecodeRuneInString(s[at:])
	first, _ := utf8.DecodeRuneInString(s)
	const long = 2 * len("字")
	if n > 0 && at-n > long {
		return false // more than a noun: 三个村观摩
	}
	return at > 0 && (rest == '。' || rest == '：' || rest == ':') && !strings.ContainsRune("年月日号时分秒岁元块角里米斤吨人名位户口只天度倍成", first)
}

// marked reads a noun that stands in quotation marks by itself: 四个“真”.
func (c *count) marked(s string, at int) bool {
	rest, ok := strings.CutPrefix(s, "“")
	if !ok {
		return false
	}
	noun, _, ok := strings.Cut(rest[:min(len(rest), 6*len("字"))], "”")
	if !ok || noun == "" || strings.TrimFunc(noun, zh.IsHan) != "" {
		return false
	}
	f := max(weak, nounForce(noun))
	c.set(noun, at+len("“")+len(noun)+len("”"), f)
	return true
}

// bare tells whether 三点 without a noun announces something. 三步 does with any words behind it, when the steps follow.
func (c *count) bare(s, before string, opened bool) bool {
	switch {
	case opened && closes(s), strings.HasPrefix(c.noun, "步"):
		return true
	case gathered(s), pointsBack(before) && (endsIn(c.noun, "点", "事", "话") || c.noun == "条" && !longThing(s)):
		return true // 这三点没有一点
	case hanNext(s) && !strings.HasPrefix(s, "是") && !strings.HasPrefix(s, "来"):
		return false
	}
	return announced(before) || pointsBack(before)
}

// fits tells whether what follows the noun leaves it whole. It sets quoted.
func (c *count) fits(text string, opened bool) bool {
	rest := text[c.end:]
	c.quoted = opened && closes(rest)
	for _, word := range []string{"之一", "之间", "之中", "中的", "里的", "以上", "以内", "以外", "左右"} {
		if strings.HasPrefix(rest, word) {
			return false
		}
	}
	if rest = strings.TrimLeft(rest, "”\"’"); strings.HasPrefix(rest, "之一") || strings.HasPrefix(rest, "一课") {
		return false
	}
	if opened && !c.quoted && !strings.HasPrefix(c.noun, "步") && hanNext(rest) && c.force == weak {
		return false
	}
	return !verbal(c.noun) || !hanNext(rest) || follows(rest)
}

// follows tells whether words follow that cannot belong to a noun.
func follows(s string) bool {
	for _, word := range []string{"的", "是", "即", "要求", "上", "来", "为"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

// cues looks at the words around: do they say that the list follows, or that it has been?
func (c *count) cues(text, before string) {
	before = strings.TrimRight(before, "“\"‘")
	rest := strings.TrimLeft(text[c.end:], "”\"’")
	c.back = pointsBack(before) || gathered(rest)
	r, _ := utf8.DecodeRuneInString(rest)
	if c.due = !c.back && (endsIn(before, "以下", "下面", "如下", "下列") || r == '：' || r == ':'); c.due || c.back {
		return
	}
	c.due = strings.HasPrefix(rest, "如下") || endsIn(before, "谈", "谈谈", "讲", "说", "说说", "汇报", "分享", "谈了") && c.force == strong
	for _, word := range []string{"，即", ",即", "，就是", "，分别是", "。即", "，也就是", "（", "——"} {
		c.due = c.due || strings.HasPrefix(rest, word)
	}
}

// announced tells whether the words before a count are such as lead to it.
func announced(before string) bool {
	before = strings.TrimRight(before, "“\"‘")
	return endsIn(before, "以下", "下面", "如下", "下列", "从", "有", "谈", "谈谈", "讲", "说", "提", "提出", "做到", "做好", "练好", "树立", "注意", "坚持", "明确", "抓住", "抓好", "为", "汇报",
		"交流", "是", "这", "把握", "过好", "用", "处理好", "总结出", "归纳出", "得出", "想", "建议",
		"分", "分成", "记住", "记住了", "定下", "定了")
}

// pointsBack tells whether the words before a count say that its list has been.
func pointsBack(before string) bool {
	return endsIn(before, "以上", "上述", "上面", "前面", "这", "以上这", "上面这", "前述")
}

// gathered tells whether what was counted is looked at as a whole: 三样连起来看.
func gathered(s string) bool {
	for _, word := range []string{"连起来", "合起来", "加起来", "放在一起", "合在一起", "归结起来"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

// longThing tells whether a thing follows that 条 is the measure of: 三条路.
func longThing(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("路街河沟渠线鱼狗船裤巷道腿管绳毛胡", r)
}

func endsIn(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// closes tells whether s begins with a closing quotation mark.
func closes(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '”' || r == '"' || r == '’'
}

func hanNext(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return zh.IsHan(r)
}
