package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/lexicon"
	"xinde/internal/structure"
	"xinde/internal/zh"
)

// member makes a part of a slot of a group.
func (r *reader) member(s *slot, g *group, depth int) *part {
	if g.hidden {
		return &part{member: true, name: name{word: s.name, lead: "{{ .name }}"}}
	}
	if s.absent {
		return &part{member: true, name: nameOf(s.name, r.topic), passages: []passage{{use: view}}}
	}
	x := &part{place: s.place, member: true, heading: s.heading, routed: g.routed, chars: r.chars(s.place)}
	lead := r.text(s.lead)
	if s.heading {
		lead = r.text(structure.Place{First: s.lead.First, From: s.lead.From, Last: s.lead.First, To: len(r.lines[s.lead.First].text)})
	}
	if !x.routed { // the place was the essay's
		x.name = nameOf(lead, r.topic)
	}
	for _, h := range r.opts.Lexicon.Find(x.name.word) {
		if h.Entry.Kind == lexicon.Wording {
			x.notes = append(x.notes, r.note(s.place, fmt.Sprintf("“%s”像是错字，通常写“%s”", x.name.word[h.From:h.To], h.Entry.To)))
		}
	}
	if x.name.word != "" && !functional(x.name.word) && s.heading {
		x.notes = append(x.notes, r.note(s.place, fmt.Sprintf("“%s”是原文标题里的字，要是人名、地名或者只有那一篇才有的事，就换掉", x.name.word)))
	}
	body := s.place
	if s.heading {
		body = structure.Place{First: s.place.First + 1, Last: s.place.Last, To: s.place.To}
		x.chars -= r.lines[s.place.First].chars
	} else {
		body.From = s.lead.To
		x.name.rest = false
	}
	r.fill(x, body, s.groups, depth)
	return x
}

// section makes a part of text that belongs to no member; nil when there is none. Opening tells that the essay begins with it.
func (r *reader) section(at structure.Place, list []*group, opening bool) *part {
	x := &part{place: at, chars: r.chars(at)}
	var inside []*group
	for _, g := range list {
		if at.Has(g.place()) {
			inside = append(inside, g)
		}
	}
	r.fillAs(x, at, inside, 1, opening)
	if len(x.passages) == 0 && x.family == nil && len(x.after) == 0 {
		return nil
	}
	return x
}

func (r *reader) fill(x *part, body structure.Place, groups []*group, depth int) {
	r.fillAs(x, body, groups, depth, r.opening && depth == 1)
}

// fillAs gives a part what stands in it: passages, the largest of its families, and passages again.
func (r *reader) fillAs(x *part, body structure.Place, groups []*group, depth int, opening bool) {
	main := r.largest(groups)
	if main == nil || depth >= maxDepth {
		x.passages = gather(r.passages(body, nil, opening), maxPassages)
		return
	}
	if n := len(groups) - 1; n > 0 {
		other := groups[0]
		if other == main {
			other = groups[1]
		}
		x.notes = append(x.notes, r.note(other.place(), fmt.Sprintf("一部分里只放一组并列的项，另外 %d 组没有放进提纲，这里是头一组", n)))
	}
	at := main.place()
	before, after := body, body
	before.Last, before.To = at.First, at.From
	if after.First, after.From = at.Last, at.To; main.hidden { // names end nothing: what stands around them is one passage
		before, after = body, structure.Place{First: body.Last, From: body.To, Last: body.Last, To: body.To}
	}
	x.passages = gather(r.passages(before, main.count, opening), maxPassages)
	x.after = gather(r.passages(after, nil, false), maxPassages)
	x.family = &family{count: main.count}
	for _, s := range main.slots {
		x.family.parts = append(x.family.parts, r.member(s, main, depth+1))
	}
	r.markers(x.family, main, &x.notes)
}

// largest gives the group to which most characters belong; announced ones come first.
func (r *reader) largest(groups []*group) *group {
	var best *group
	most := -1
	for _, g := range groups {
		n := r.chars(g.place())
		if g.count != nil {
			n *= 2
		}
		if n > most && (len(g.slots) > 1 || g.count != nil) {
			best, most = g, n
		}
	}
	return best
}

// passages reads the paragraphs at a place, without one that does no more than announce.
func (r *reader) passages(at structure.Place, c *count, opening bool) []passage {
	const least = 4 // characters; less is a rest of a sentence
	var out []passage
	for i := at.First; i <= at.Last && i < len(r.lines); i++ {
		from, to := 0, len(r.lines[i].text)
		if i == at.First {
			from = min(at.From, to)
		}
		if i == at.Last {
			to = min(at.To, to)
		}
		if from >= to {
			continue
		}
		text := strings.TrimLeftFunc(r.lines[i].text[from:to], func(r rune) bool { return zh.IsPunct(r) && r != '“' && r != '《' || zh.IsBlank(r) })
		if utf8.RuneCountInString(text) < least || c != nil && c.at.First == i && (c.only || utf8.RuneCountInString(text) < 40) {
			continue
		}
		out = append(out, r.cues.read(text, opening))
	}
	return out
}

// proseParts divides an essay without headings: a part begins where the time changes or the text begins to do something else, and short parts
// go to their neighbours.
func (r *reader) proseParts(list []*group, end int) []*part {
	const most = 6
	type block struct {
		from, to int
		chars    int
		use      use
	}
	taken := make([]bool, len(r.lines)) // it goes on what stands in the line before
	for _, g := range list {
		p := g.place()
		from := p.First
		if g.count != nil && g.count.at.First == from-1 {
			from--
		}
		for i := from + 1; i <= p.Last; i++ {
			taken[i] = true
		}
	}
	var blocks []block
	for i := range r.lines[:end] {
		l := &r.lines[i]
		if l.chars == 0 {
			continue
		}
		u := r.cues.read(l.text, len(blocks) == 0).use
		n := len(blocks)
		if n > 0 && (taken[i] || blocks[n-1].use == u && newTime(l.text[l.from:]) == "") {
			blocks[n-1].to, blocks[n-1].chars = i, blocks[n-1].chars+l.chars
			continue
		}
		blocks = append(blocks, block{i, i, l.chars, u})
	}
	for len(blocks) > most {
		k := 0
		for i := range blocks {
			if blocks[i].chars < blocks[k].chars {
				k = i
			}
		}
		if k == 0 || k+1 < len(blocks) && blocks[k+1].chars < blocks[k-1].chars {
			k++
		}
		a, b := &blocks[k-1], blocks[k]
		if b.chars > a.chars {
			a.use = b.use
		}
		a.to, a.chars = b.to, a.chars+b.chars
		blocks = append(blocks[:k], blocks[k+1:]...)
	}
	var out []*part
	for i, b := range blocks {
		l := &r.lines[b.from]
		at := structure.Place{First: b.from, Last: b.to, To: len(r.lines[b.to].text)}
		if x := r.section(at, list, i == 0); x != nil {
			x.time = newTime(l.text[l.from:])
			out = append(out, x)
		}
	}
	return out
}

// newTime gives the word with which a paragraph begins when it leads to another time: 后来, and 那一天 for a date.
func newTime(s string) string {
	for _, w := range []string{"那时", "当时", "过去", "以前", "从前", "将来", "第二年", "后来", "再后来", "如今", "现在", "今年", "去年", "前年", "有一次", "有一天", "那天", "回来", "从那以后", "下午", "上午", "晚上", "刚来"} {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	n := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case n > 0 && strings.HasPrefix(s[n:], "月"):
		return "那一天"
	case n > 0 && strings.HasPrefix(s[n:], "年"):
		return "那一年"
	}
	return ""
}

// closing finds the ending among the last paragraphs and says of which kind it is; it gives the line in which it begins.
func (r *reader) closing(p *outlinePlan) int {
	const reach = 2
	end := len(r.lines)
	for i := end - 1; i > 0 && i >= len(r.lines)-reach; i-- {
		l := &r.lines[i]
		if l.heading || i > 0 && r.lines[i-1].heading {
			break
		}
		key := endingOf(l.text[l.from:])
		if key == "" && i == len(r.lines)-1 && r.cues.read(l.text, false).use == plan {
			key = "打算"
		}
		if key == "" {
			break
		}
		p.closing, end = key, i
	}
	return end
}

// endingOf tells how a paragraph ends an essay; "" when it does not.
func endingOf(s string) string {
	for _, e := range []struct{ key, words string }{
		{"归纳", "总之 总而言之 综上 概括起来 归结起来 以上 这就是 一句话"},
		{"回扣", "再说开头 再想想 回到开头 再回到 开头说的 想起开头"},
		{"打算", "下一步 接下来 今后 往后 以后 下半年 明年 往下"},
		{"表态", "我将 我会 我要 我一定 让我们 我们要 我相信 作为 通过这次 通过学习"},
	} {
		for w := range strings.FieldsSeq(e.words) {
			if strings.HasPrefix(s, w) {
				return e.key
			}
		}
	}
	return ""
}
