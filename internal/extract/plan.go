package extract

import (
	"cmp"
	"fmt"
	"slices"

	"xinde/internal/structure"
)

// The limits of an outline. Nobody fills more; what has more is no essay.
const (
	maxChars     = 200_000 // 字数 of the essay
	minChars     = 40
	maxParts     = 40
	maxItems     = 12 // fixed members of a family; one with more is asked for as a list
	maxDepth     = 4  // families inside each other
	maxPassages  = 4  // questions before or behind a family
	maxQuestions = 300
	maxSize      = 200 << 10 // bytes; outline.Load takes 256 KiB
)

// outlinePlan is an outline before it is written.
type outlinePlan struct {
	chars   int
	parts   []*part
	top     *family // what the parts with a name form; nil when none has
	closing string  // key of the ending
	notes   []Note  // on the whole
}

// part is a section or a member.
type part struct {
	name     name
	place    structure.Place
	member   bool // it has a heading or a marker
	heading  bool
	routed   bool      // it is a place on the way
	time     string    // the word of time that it begins with
	passages []passage // before the family
	family   *family
	after    []passage
	chars    int
	notes    []Note
}

// word is what a part is called.
func (x *part) word() string { return cmp.Or(x.name.word, x.time, generic(x)) }

// family is members that an outline writes.
type family struct {
	marker string
	inline bool
	hidden bool // its members are only named
	count  *count
	parts  []*part
}

// plan takes the essay apart.
func (r *reader) plan() (*outlinePlan, error) {
	p := &outlinePlan{closing: "none"}
	paragraphs := 0
	for i := range r.lines {
		p.chars += r.lines[i].chars
		if !r.lines[i].heading && r.lines[i].chars > 0 {
			paragraphs++
		}
	}
	if p.chars > maxChars {
		return nil, &RefusedError{Reason: fmt.Sprintf("稿子有 %d 字，一篇心得没有这么长", p.chars), Fix: "一份文件只放一篇"}
	}
	list := r.groups()
	if p.chars < minChars || paragraphs < 2 && len(list) == 0 {
		return nil, &RefusedError{Reason: fmt.Sprintf("正文只有 %d 段、%d 字", paragraphs, p.chars), Fix: "给一篇完整的稿子；要从头写提纲用 xinde outline new"}
	}
	end := r.closing(p)
	top := r.topGroup(list, p.chars)
	if top == nil {
		p.parts = r.proseParts(list, end)
		order := "内容"
		if slices.ContainsFunc(p.parts, func(x *part) bool { return x.time != "" }) {
			order = "时间和内容"
		}
		p.notes = append(p.notes, Note{Text: "原文没有标题，也没有贯穿全文的序号，下面的部分是照" + order + "分的"})
	} else {
		r.topParts(p, top, list, end)
	}
	r.unkept(p)
	if len(p.parts) > maxParts {
		return nil, &RefusedError{Reason: fmt.Sprintf("分出了 %d 个部分，一份提纲放不下", len(p.parts)), Fix: "一份文件只放一篇"}
	}
	return p, nil
}

// sections gives the parts that are members, or all when none is.
func (p *outlinePlan) sections() []*part {
	if p.top != nil {
		return p.top.parts
	}
	return p.parts
}

// allNotes gives the notes of the plan in their order.
func (p *outlinePlan) allNotes() []Note {
	out := slices.Clone(p.notes)
	var walk func(list []*part)
	walk = func(list []*part) {
		for _, x := range list {
			out = append(out, x.notes...)
			if x.family != nil {
				walk(x.family.parts)
			}
		}
	}
	walk(p.parts)
	return out
}

// topGroup gives the family that the whole essay hangs on: its headings, or else members that make up most of it.
func (r *reader) topGroup(list []*group, chars int) *group {
	var best *group
	most := 0
	for _, g := range list {
		n := r.chars(g.place())
		if first, _ := g.ends(); first.heading {
			n += chars // headings come before all else
		} else if g.inline() || g.hidden || 10*n < 4*chars {
			continue
		}
		if n > most && len(g.slots) > 1 {
			best, most = g, n
		}
	}
	return best
}

// topParts makes the sections: what stands before the family, its members, what stands behind it.
func (r *reader) topParts(p *outlinePlan, top *group, list []*group, end int) {
	head, tail := top.ends()
	first := head.place
	before := structure.Place{Last: first.First, To: first.From}
	if intro := r.section(before, list, true); intro != nil {
		p.parts = append(p.parts, intro)
	}
	p.top = &family{count: top.count}
	for _, s := range top.slots {
		r.opening = len(p.parts) == 0
		if s == tail && end < s.place.Last+1 && end > s.place.First {
			s.place.Last, s.place.To = end-1, len(r.lines[end-1].text)
		}
		x := r.member(s, top, 1)
		p.top.parts = append(p.top.parts, x)
		p.parts = append(p.parts, x)
	}
	r.markers(p.top, top, &p.notes)
	last := tail.place
	if rest := (structure.Place{First: last.Last, From: last.To, Last: end - 1}); last.Last < end-1 {
		rest.To = len(r.lines[end-1].text)
		if more := r.section(rest, list, false); more != nil {
			p.parts = append(p.parts, more)
		}
	}
}

// markers sets how the members of a family are told from each other, and what was unsure about it.
func (r *reader) markers(f *family, g *group, notes *[]Note) {
	marker, exact := g.marker()
	f.marker, f.hidden = marker, g.hidden
	f.inline = g.inline() && !g.hidden && !slices.Contains([]string{"yi", "yi2", "arabic", "none"}, marker) // those stand in lines of their own
	first, _ := g.ends()
	at := first.place
	if !exact {
		*notes = append(*notes, r.note(at, fmt.Sprintf("提纲里没有原文这样的序号，换成了“%s”这一种", sample(marker))))
	}
	if g.mixed {
		*notes = append(*notes, r.note(at, fmt.Sprintf("原文的序号混用，一律写成“%s”这一种", sample(marker))))
	}
	if g.gap {
		*notes = append(*notes, r.note(at, "原文的序号跳了号或者重了号，提纲按次序重新编"))
	}
	switch c := g.count; {
	case c == nil || c.number == g.delivered():
	case len(g.slots) > g.delivered():
		*notes = append(*notes, r.note(c.at, fmt.Sprintf("原文说有 %d 项，写了 %d 项，其余的只报了名字，提纲照样列出来", c.number, g.delivered())))
	default:
		*notes = append(*notes, r.note(c.at, fmt.Sprintf("原文说有 %d 项，写了 %d 项，提纲按写了的", c.number, g.delivered())))
	}
}

// sample shows a marker.
func sample(marker string) string {
	return map[string]string{
		"yi": "一、", "yi2": "（一）", "arabic": "1.", "none": "不编号", "yishi": "一是", "yiyao": "一要", "first": "首先", "di": "第一，", "step": "第一步", "lead": "首句",
	}[marker]
}

// unkept notes promises that nothing redeems.
func (r *reader) unkept(p *outlinePlan) {
	const most = 10 // more tell nobody more
	for _, x := range r.tree.Promises {
		if x.By == nil && len(p.notes) < most {
			p.notes = append(p.notes, r.note(x.Place, fmt.Sprintf("这里说有 %d 项，后面没有数出来，提纲里不报这个数", x.Count)))
		}
	}
}
