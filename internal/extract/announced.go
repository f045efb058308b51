package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/structure"
	"xinde/internal/zh"
)

// An announcement is a paragraph whose last sentence has a number and is followed by as many members. structure finds those whose members are
// marked or told by name; here they may be plain paragraphs or sentences, which a checker could not be sure of.

// announced gives the unnumbered members behind announcements, and tells groups of the announcements in front of them.
func (r *reader) announced(list []*group) []*group {
	starts, taken := r.begins(list)
	var out []*group
	for i := range r.lines {
		if i+1 == len(r.lines) || r.lines[i].heading {
			continue
		}
		for _, c := range r.numbers(i) {
			g := starts[i+1]
			if g != nil && len(g.slots) == c.number {
				g.count = cmp.Or(g.count, c)
				break
			}
			if g = r.unnumbered(i, c, taken); g != nil {
				out = append(out, g)
				break
			}
		}
	}
	return out
}

// begins gives the outermost group that begins with each line, and the lines with which any member does.
func (r *reader) begins(list []*group) (starts map[int]*group, taken map[int]bool) {
	starts, taken = map[int]*group{}, map[int]bool{}
	var all func([]*group)
	all = func(list []*group) {
		for _, g := range list {
			for k, s := range g.slots {
				at := s.place
				if r.lines[at.First].from >= at.From {
					taken[at.First] = true
					if k == 0 && starts[at.First] == nil {
						starts[at.First] = g
					}
				}
				all(s.groups)
			}
		}
	}
	all(list)
	return starts, taken
}

// numbers gives the numbers of the last sentence of a line that may announce members.
func (r *reader) numbers(line int) []*count {
	const longest, fewest, most, near = 60, 2, 12, 12
	l := &r.lines[line]
	text := strings.TrimRight(l.text, " 　")
	body := strings.TrimRight(text, "。：:；")
	from := strings.LastIndexAny(body, "。！？") // in bytes: the start of the mark
	if from < 0 {
		from = l.from
	} else {
		_, n := utf8.DecodeRuneInString(body[from:])
		from += n
	}
	if utf8.RuneCountInString(body[from:]) > longest {
		return nil
	}
	var out []*count
	for i, c := range body[from:] {
		n := digit(c)
		if n < fewest || n > most || !r.whole(body, from+i, c) {
			continue
		}
		at := from + i
		end := at + utf8.RuneLen(c)
		noun := countedNoun(body[end:])
		behind := body[end+len(noun):]
		if noun == "" || utf8.RuneCountInString(behind) > near && !strings.HasPrefix(behind, "：") {
			continue
		}
		out = append(out, &count{
			at: structure.Place{First: line, From: at, Last: line, To: end + len(noun)}, number: n, noun: noun,
			names: listed(behind, body[from:at], n), only: from == l.from,
		})
	}
	return out
}

// digit gives the value of a numeral of one character, 0 for another character.
func digit(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c == '两':
		return 2
	}
	if i := strings.IndexRune("一二三四五六七八九十", c); i >= 0 {
		return i/len("一") + 1
	}
	return 0
}

// whole tells whether the numeral at a place is a number by itself that counts what follows.
func (r *reader) whole(text string, at int, c rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(c):])
	numeral := func(r rune) bool {
		return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十百千万零〇两几多数", r)
	}
	return !numeral(before) && !strings.ContainsRune("第每前后近约.．", before) && !numeral(after) && zh.IsHan(after) && !strings.ContainsRune("年月日号点时岁元块公里", after)
}

// countedNoun gives the measure word, with a noun of two characters behind it when the sentence or a clause ends there.
func countedNoun(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("个处样方面件条点步项招类层站课段种句关", r) {
		return ""
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !zh.IsHan(r) })
	if end < 0 {
		end = len(s)
	}
	const longest = 4 * len("字")
	if end > n && end <= longest && r != '面' {
		return s[:end]
	}
	return s[:n]
}

// listed gives the names in a row that stand with a number, behind a colon or before it, when they are as many.
func listed(after, before string, n int) []string {
	if i := strings.IndexAny(after, "：:"); i >= 0 {
		_, size := utf8.DecodeRuneInString(after[i:])
		if names := strings.Split(after[i+size:], "、"); len(names) == n {
			return names
		}
	}
	if i := strings.LastIndexAny(strings.TrimRight(before, "，,"), "，,。：:"); i >= 0 || strings.Contains(before, "、") {
		row := strings.TrimRight(before, "，,")
		if i >= 0 {
			_, size := utf8.DecodeRuneInString(row[i:])
			row = row[i+size:]
		}
		if names := strings.Split(row, "、"); len(names) == n {
			return names
		}
	}
	return nil
}

// unnumbered finds as many paragraphs as announced, each with a short first sentence, or a paragraph of as many sentences.
func (r *reader) unnumbered(line int, c *count, taken map[int]bool) *group {
	end := r.lines[line].end
	g := &group{kind: structure.Led, count: c}
	for i := line + 1; i < end && len(g.slots) < c.number; i++ {
		to, ok := r.firstSentence(i)
		if !ok || taken[i] {
			g.slots = nil
			break
		}
		g.slots = append(g.slots, r.leadSlot(i, r.lines[i].from, to, len(r.lines[i].text)))
	}
	if len(g.slots) == c.number && c.number > 1 {
		return g
	}
	g.slots = nil
	if line+1 >= end || taken[line+1] || !c.only {
		return nil
	}
	ends := sentences(r.lines[line+1].text)
	if len(ends) != c.number {
		return nil
	}
	from := r.lines[line+1].from
	for _, to := range ends {
		g.slots = append(g.slots, r.leadSlot(line+1, from, to, to))
		from = to
	}
	return g
}

func (r *reader) leadSlot(line, from, lead, to int) *slot {
	return &slot{
		name:  strings.TrimRight(r.lines[line].text[from:lead], "。：:"),
		lead:  structure.Place{First: line, From: from, Last: line, To: lead},
		place: structure.Place{First: line, From: from, Last: line, To: to},
	}
}

// firstSentence gives the end of a line's first sentence when it is short and more follows: it says what the paragraph is about.
func (r *reader) firstSentence(line int) (int, bool) {
	const longest = 20
	l := &r.lines[line]
	ends := sentences(l.text)
	if l.heading || len(ends) < 2 || utf8.RuneCountInString(l.text[l.from:ends[0]]) > longest {
		return 0, false
	}
	return ends[0], true
}

// sentences gives the ends of the sentences of a text, marks of quotations that end with them included.
func sentences(text string) []int {
	var out []int
	for i, c := range text {
		if c != '。' && c != '！' && c != '？' {
			continue
		}
		end := i + utf8.RuneLen(c)
		for {
			r, n := utf8.DecodeRuneInString(text[end:])
			if n == 0 || !strings.ContainsRune("”’）。！？", r) {
				break
			}
			end += n
		}
		if len(out) == 0 || end > out[len(out)-1] {
			out = append(out, end)
		}
	}
	if n := len(strings.TrimRight(text, " 　")); len(out) == 0 || out[len(out)-1] < n {
		out = append(out, len(text))
	}
	return out
}

// routes finds paragraphs that are numbered by places or days: 第一站, 第二站.
func (r *reader) routes() []*group {
	var out []*group
	var g *group
	var word rune
	for i := range r.lines {
		n, noun, end := routeMark(r.lines[i].text[r.lines[i].from:])
		if r.lines[i].heading {
			g = nil // a heading ends the row
			continue
		}
		if n == 0 {
			continue
		}
		s := &slot{number: n, place: structure.Place{First: i, From: r.lines[i].from, Last: i, To: len(r.lines[i].text)}}
		at := r.lines[i].from + end
		s.lead = structure.Place{First: i, From: at, Last: i, To: at}
		switch {
		case n == 1:
			g, word = &group{style: structure.Ordinal, slots: []*slot{s}, routed: true}, noun
		case g != nil && noun == word && n == len(g.slots)+1:
			g.slots = append(g.slots, s)
			if n == 2 {
				out = append(out, g)
			}
		}
	}
	for _, g := range out {
		r.extend(g)
	}
	return slices.DeleteFunc(out, func(g *group) bool { return len(g.slots) < 2 })
}

// routeMark reads 第一站 and what follows it up to the first mark that ends a clause; n is 0 for anything else.
func routeMark(s string) (n int, noun rune, end int) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0, 0, 0
	}
	c, size := utf8.DecodeRuneInString(rest)
	if n = digit(c); n == 0 {
		return 0, 0, 0
	}
	noun, width := utf8.DecodeRuneInString(rest[size:])
	if !strings.ContainsRune("站天课周讲篇章集处晚夜", noun) {
		return 0, 0, 0
	}
	return n, noun, len("第") + size + width
}
