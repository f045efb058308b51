package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// listReach is how far from its count a list is looked for, in bytes.
const listReach = 600

// item is one name of a list, as bytes of its line.
type item struct{ from, to int }

func (x item) of(text string) string { return text[x.from:x.to] }

// runes gives the length of a name in characters.
func (x item) runes(text string) int { return utf8.RuneCountInString(text[x.from:x.to]) }

// listing is names in a row. Open says that there are more (等).
type listing struct {
	items []item
	open  bool
}

// list gives the names that stand with a count: behind it or before it.
func (c *count) list(text string) (listing, bool) {
	if l, ok := c.listBehind(text); ok {
		return l, true
	}
	if c.back {
		return listing{}, false
	}
	return c.listBefore(text)
}

// listBefore reads 甲、乙、丙三个方面.
func (c *count) listBefore(text string) (listing, bool) {
	low := max(c.from, c.at-listReach)
	if at := c.from + blanks(text[c.from:c.at]); at >= low {
		if m, ok := readMark(text[at:c.at], atStart); ok {
			low = at + m.end // 二、学会两个先 is no row of two
		}
	}
	for low < c.at && !utf8.RuneStart(text[low]) {
		low++
	}
	end := low + len(strings.TrimRight(text[low:c.at], "“\"‘"))
	end, glue, open := unglue(text, low, end)
	if glue == "" && (announced(text[low:end]) || endsIn(text[low:end], "和", "与", "及", "、", "或")) {
		return listing{}, false // the count is the object of something, or itself a name of a list
	}
	start := clauseStart(text, low, end)
	items := restart(text, splitRow(text, item{start, end}))
	rows := len(items)
	if len(items) < c.number {
		items = c.widen(text, low, start, items)
	}
	items = splitAnd(text, items, c.number)
	items = trimFirst(text, items)
	exact := len(items) == c.number
	sure := exact || open || glue == "" && rows > 1 || glue == "的" && c.quoted && rows > 1
	if len(items) < 2 || !sure || !exact && long(text, items) {
		return listing{}, false
	}
	return listing{items, open}, true
}

// unglue drops the words that may stand between a list and its count.
func unglue(text string, low, end int) (to int, glue string, open bool) {
	for _, word := range []string{"就是我的", "是我的", "的", "这", "共", "是", "等"} {
		if strings.HasSuffix(text[low:end], word) {
			end, glue = end-len(word), word
			if word == "等" {
				end, open = low+len(strings.TrimRight(text[low:end], "等")), true
			}
		}
	}
	return low + len(strings.TrimRight(text[low:end], " ，,")), glue, open
}

// clauseStart gives where the last clause of text[low:end] begins.
func clauseStart(text string, low, end int) int {
	i := strings.LastIndexAny(text[low:end], "，。：；！？,:;（(—")
	for i >= 0 { // what a hole asks for is no clause
		k := strings.LastIndexAny(text[low:low+i], "【】")
		if k < 0 || strings.HasPrefix(text[low+k:], "】") {
			break
		}
		i = strings.LastIndexAny(text[low:low+k], "，。：；！？,:;（(—")
	}
	if i < 0 {
		return low
	}
	_, n := utf8.DecodeRuneInString(text[low+i:])
	return low + i + n
}

// widen takes clauses before a list too, when the list begins with 从 there and then is complete: 从甲、乙，丙三个方面.
func (c *count) widen(text string, low, start int, items []item) []item {
	wide := items
	for len(wide) < c.number && start > low {
		_, n := utf8.DecodeLastRuneInString(text[low:start])
		end := start - n
		if r := text[end:start]; r != "，" && r != "," {
			break
		}
		start = clauseStart(text, low, end)
		wide = append(restart(text, splitRow(text, item{start, end})), wide...)
		if len(wide) == c.number && led(wide[0].of(text)) {
			return wide
		}
	}
	return items
}

// led tells whether words begin a list.
func led(s string) bool {
	return strings.Contains(s, "从") || strings.HasPrefix(s, "在") || strings.HasPrefix(s, "围绕") || strings.HasPrefix(s, "坚持")
}

// restart drops the items before one that begins the list: 在工作、生活中从知、信、行三个方面.
func restart(text string, items []item) []item {
	for i := len(items) - 1; i > 0; i-- {
		if at := strings.Index(items[i].of(text), "从"); at > 0 && !strings.HasPrefix(items[i].of(text)[at:], "从严") {
			items[i].from += at
			return items[i:]
		}
	}
	return items
}

// splitRow parts a row at 、 and between quotation marks.
func splitRow(text string, row item) []item {
	var out []item
	from := row.from
	var prev rune
	for i, r := range text[row.from:row.to] {
		at := row.from + i
		if r == '、' || prev == '”' && r == '“' || prev == '》' && r == '《' {
			out = append(out, item{from, at})
			from = at
			if r == '、' {
				from += len("、")
			}
		}
		prev = r
	}
	return trimAll(text, append(out, item{from, row.to}))
}

// trimAll drops quotation marks and blanks around names, and names that are nothing else.
func trimAll(text string, items []item) []item {
	out := items[:0]
	for _, x := range items {
		const around = " 　“”\"‘’。，,：:；;"
		s := x.of(text)
		x.from += len(s) - len(strings.TrimLeft(s, around))
		x.to = x.from + len(strings.Trim(s, around))
		if x.from < x.to {
			out = append(out, x)
		}
	}
	return out
}

// splitAnd parts names at 和 and its kin, from the last one on, until there are as many as promised.
func splitAnd(text string, items []item, want int) []item {
	for i := len(items) - 1; i >= 0 && len(items) < want; i-- {
		s := items[i].of(text)
		for _, word := range []string{"以及", "和", "与", "及"} {
			at := strings.LastIndex(s, word)
			if at <= 0 || at+len(word) >= len(s) {
				continue
			}
			a, b := item{items[i].from, items[i].from + at}, item{items[i].from + at + len(word), items[i].to}
			items = append(items[:i:i], append(trimAll(text, []item{a, b}), items[i+1:]...)...)
			break
		}
	}
	return items
}

// trimFirst drops the words that lead to a list from its first name: what the others begin with, or how long they are, tells where it begins.
func trimFirst(text string, items []item) []item {
	if len(items) < 2 {
		return items
	}
	first, others := &items[0], items[1:]
	least, most := others[0].runes(text), 0
	head, _ := utf8.DecodeRuneInString(others[0].of(text))
	same := true
	for _, x := range others {
		r, _ := utf8.DecodeRuneInString(x.of(text))
		least, most, same = min(least, x.runes(text)), max(most, x.runes(text)), same && r == head
	}
	s := first.of(text)
	n := utf8.RuneCountInString(s)
	if n <= most {
		if rest, ok := strings.CutPrefix(s, "从"); ok && n > least {
			first.from += len(s) - len(rest)
		}
		return items
	}
	at := strings.LastIndex(s, string(head))
	switch {
	case same && len(others) > 1 && at > 0:
		first.from += at
	case least == most && len(others) > 1:
		first.from += byteOf(s, n-most)
	default:
		first.from += leadIn(s)
	}
	return trimAll(text, items)
}

// leadIn gives the length of the words up to one that leads to a list.
func leadIn(s string) int {
	best := 0
	for _, word := range []string{"从", "围绕", "坚持", "做到", "树立", "解决", "强化", "在", "是", "把"} {
		if i := strings.LastIndex(s, word); i >= 0 && i+len(word)+len("字") < len(s) {
			best = max(best, i+len(word))
			break
		}
	}
	return best
}

// byteOf gives where character n begins.
func byteOf(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// long tells whether a name is so long that it may be none.
func long(text string, items []item) bool {
	const most = 16
	for _, x := range items {
		if x.runes(text) > most {
			return true
		}
	}
	return false
}

// listBehind reads 三个方面：甲、乙、丙 and “三心”，即甲、乙、丙.
func (c *count) listBehind(text string) (listing, bool) {
	at, sure := opener(text, c.end)
	if at < 0 {
		return c.listBeside(text)
	}
	if _, ok := readMark(text[at:], inClause); ok {
		return listing{}, false
	}
	body := listBody(text, at)
	open := false
	if s := body.of(text); strings.HasSuffix(s, "等") || strings.HasSuffix(s, "等等") || strings.HasSuffix(s, "…") {
		body.to, open = body.from+len(strings.TrimRight(s, "等…")), true
	}
	for _, marks := range []string{"；;", "，,", "、"} {
		items := trimAll(text, splitAt(text, body, marks))
		if marks == "、" {
			items = splitAnd(text, trimAll(text, splitRow(text, body)), c.number)
		}
		if len(items) == c.number {
			return listing{items, open}, true
		}
	}
	if sure {
		if items := c.firstClause(text, body); len(items) > 1 {
			return listing{items, open}, true
		}
	}
	items := splitAnd(text, splitRow(text, body), c.number)
	plain := !strings.ContainsAny(body.of(text), "，,；;")
	if len(items) < 2 || !plain || long(text, items) || !sure && !even(text, items) {
		return listing{}, false
	}
	return listing{items, open}, true
}

// firstClause gives the names in the first of several clauses, when they all begin or end with one character and the next clause does not and is longer:
// “三到位”，即思想到位、政策到位，先后化解矛盾十七起.
func (c *count) firstClause(text string, body item) []item {
	clauses := splitAt(text, body, "，,；;")
	if len(clauses) < 2 {
		return nil
	}
	items := splitAnd(text, splitRow(text, clauses[0]), c.number)
	if len(items) < 2 || len(items) > c.number || long(text, items) {
		return nil
	}
	head, _ := utf8.DecodeRuneInString(items[0].of(text))
	tail, _ := utf8.DecodeLastRuneInString(items[0].of(text))
	next := trimAll(text, clauses[1:2])
	most := 0
	for _, x := range items {
		most = max(most, x.runes(text))
	}
	if len(next) == 0 || next[0].runes(text) <= most+1 { // 会听、会说，能写
		return nil
	}
	for i, x := range append(slices.Clone(items), next...) {
		heads, tails := strings.HasPrefix(x.of(text), string(head)), strings.HasSuffix(x.of(text), string(tail))
		if i < len(items) && !heads && !tails || i == len(items) && (heads || tails) {
			return nil
		}
	}
	return items
}

// opensList tells whether words behind a count say that its list begins there, whether it can be read or not: 即…, 八个字：“…”.
func (c *count) opensList(text string) bool {
	at, sure := opener(text, c.end)
	return at >= 0 && (sure || strings.HasPrefix(text[at:], "“"))
}

// listBeside reads “三心”甲、乙、丙, where nothing says that a list begins but that it is complete.
func (c *count) listBeside(text string) (listing, bool) {
	const most = 200
	_, n := utf8.DecodeRuneInString(text[c.end:])
	if !c.quoted || !hanNext(text[c.end+n:]) {
		return listing{}, false
	}
	rest := text[c.end+n : min(len(text), c.end+n+most)]
	if i := strings.IndexAny(rest, "，。：；！？,:;!?（("); i >= 0 {
		rest = rest[:i]
	}
	items := trimAll(text, splitAt(text, item{c.end + n, c.end + n + len(rest)}, "、"))
	return listing{items: items}, len(items) == c.number && !long(text, items)
}

// listBelow reads what is promised at the end of a line and listed at the beginning of the next, every name with the noun before it:
// 做到“两个不” / 不急，不躁。
func (d *document) listBelow(c *count) (listing, bool) {
	if !c.quoted || strings.Trim(d.lines[c.line].text[c.end:], "”\"’。：: 　") != "" || c.line+1 == len(d.lines) {
		return listing{}, false
	}
	below := &d.lines[c.line+1]
	end := nearEnd(below.text, below.from)
	row := item{below.from, below.from + len(strings.TrimRight(below.text[below.from:end], "。！？!? 　"))}
	items := splitAt(below.text, row, "，,；;、")
	for _, x := range items {
		if !strings.HasPrefix(x.of(below.text), c.noun) {
			return listing{}, false
		}
	}
	return listing{items: items}, len(items) == c.number
}

// opener gives where a list behind a count begins, -1 for none. What begins with 即 or stands in brackets is one surely.
func opener(text string, at int) (begin int, sure bool) {
	const most = 8 // characters between: “三会”基本功，即
	at += len(text[at:]) - len(strings.TrimLeft(text[at:], "”\"’"))
	for range most {
		r, n := utf8.DecodeRuneInString(text[at:])
		if w := opening(text[at:]); w > 0 {
			return unquote(text, at+w), true
		}
		if !zh.IsHan(r) {
			break
		}
		at += n
	}
	r, n := utf8.DecodeRuneInString(text[at:])
	switch r {
	case '：', ':':
		at += n
		return unquote(text, at+opening(text[at:])), false
	case '（', '(', '—':
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], "（(—"))
		return unquote(text, at+opening(text[at:])), true
	case '，', ',', '。', '”':
		if w := opening(text[at+n:]); w > 0 {
			return unquote(text, at+n+w), true
		}
	}
	return -1, false
}

// opening gives the length of words that say a list follows.
func opening(s string) int {
	for _, word := range []string{"也就是", "就是", "分别是", "分别为", "具体是", "包括", "即"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			r, n := utf8.DecodeRuneInString(rest)
			if r == '：' || r == ':' {
				return len(word) + n
			}
			return len(word)
		}
	}
	return 0
}

func unquote(text string, at int) int { return at + blanks(text[at:]) }

// listBody gives what may be a list: up to the end of the sentence, the brackets, or the quotation marks around all of it.
func listBody(text string, at int) item {
	end := min(len(text), at+listReach)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	if i := strings.IndexAny(text[at:end], "。！？!?）)"); i >= 0 {
		end = at + i
	}
	return item{at, end}
}

func splitAt(text string, body item, marks string) []item {
	var out []item
	from := body.from
	for i, r := range body.of(text) {
		if !zh.IsHan(r) && strings.ContainsRune(marks, r) {
			out = append(out, item{from, body.from + i})
			from = body.from + i + utf8.RuneLen(r)
		}
	}
	return append(out, item{from, body.to})
}

// even tells whether names are of about one length.
func even(text string, items []item) bool {
	const spread = 1
	least, most := items[0].runes(text), 0
	for _, x := range items {
		least, most = min(least, x.runes(text)), max(most, x.runes(text))
	}
	return most-least <= spread
}
