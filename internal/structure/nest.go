package structure

import (
	"cmp"
	"slices"
	"sort"
)

// nest puts families into the members they stand in.
func (d *document) nest(heads []*head, list []*series) []*Family {
	text := make([]*Family, 0, len(list))
	for _, s := range list {
		text = append(text, d.family(s))
	}
	text = append(text, d.leads(d.taken(list))...)
	slices.SortStableFunc(text, func(a, b *Family) int {
		p, q := a.Members[0].Place, b.Members[0].Place
		return cmp.Or(cmp.Compare(p.First, q.First), cmp.Compare(p.From, q.From), cmp.Compare(len(b.Members), len(a.Members)))
	})
	n := nester{d: d, text: text}
	n.children(heads, len(d.lines), func(list []*Family) { n.out = list })
	for _, f := range n.out {
		d.finish(f)
	}
	return n.out
}

// taken tells of every line whether the members of a series before it go on there.
func (d *document) taken(list []*series) []bool {
	depth := make([]int, len(d.lines)+1)
	for _, s := range list {
		depth[s.marks[0].line+1]++
		depth[s.last().line+1]--
	}
	out := make([]bool, len(d.lines))
	n := 0
	for i := range out {
		n += depth[i]
		out[i] = n > 0
	}
	return out
}

// nester hands the families of the text out, in their order.
type nester struct {
	d    *document
	text []*Family
	out  []*Family
}

// children makes the families that stand directly below one heading, or below none, up to line to: first those of the text, then those of deeper
// headings.
func (n *nester) children(heads []*head, to int, give func([]*Family)) {
	end := to
	if len(heads) > 0 {
		end = heads[0].line
	}
	list := n.section(end)
	var siblings []*Family
	open := map[Style]*Family{}
	for len(heads) > 0 {
		h := heads[0]
		below := 1
		for below < len(heads) && heads[below].line < h.end {
			below++
		}
		m := n.d.headed(h)
		f := open[h.style]
		if f == nil || h.number == 1 && len(f.Members) > 1 {
			f = &Family{Kind: Headed, Style: h.style}
			open[h.style] = f
			siblings = append(siblings, f)
		}
		f.Members = append(f.Members, m)
		n.children(heads[1:below], h.end, func(list []*Family) { m.Families = list })
		heads = heads[below:]
	}
	give(append(list, siblings...))
}

func (d *document) headed(h *head) *Member {
	l := &d.lines[h.line]
	m := &Member{Style: h.style, Number: h.number, Level: h.level, Marker: d.place(h.line, l.from, h.name)}
	m.Place = d.stretch(h.line, l.from, h.end-1, len(d.lines[h.end-1].text))
	d.name(m, h.line, h.name)
	return m
}

// section takes the families of the text that begin before a line and puts them into each other.
func (n *nester) section(end int) []*Family {
	var out, stack []*Family
	for len(n.text) > 0 && n.text[0].Members[0].Place.First < end {
		f := n.text[0]
		n.text = n.text[1:]
		first := f.Members[0].Place
		for len(stack) > 0 && !ends(stack[len(stack)-1], first) {
			stack = stack[:len(stack)-1]
		}
		if len(stack) == 0 {
			out, stack = append(out, f), append(stack, f)
			continue
		}
		m := memberAt(stack[len(stack)-1], first)
		if !holds(m.Place, f.Members[len(f.Members)-1].Place) {
			continue // leads that cross others are alike by chance
		}
		m.Families = append(m.Families, f)
		clip(f, m)
		stack = append(stack, f)
	}
	return out
}

// holds tells whether q begins inside p.
func holds(p, q Place) bool { return q.First < p.Last || q.First == p.Last && q.From < p.To }

// ends tells whether a family ends behind the beginning of p.
func ends(f *Family, p Place) bool {
	e := f.Members[len(f.Members)-1].Place
	return e.Last > p.First || e.Last == p.First && e.To > p.From
}

// memberAt gives the member in which p begins.
func memberAt(f *Family, p Place) *Member {
	i := sort.Search(len(f.Members), func(i int) bool {
		q := f.Members[i].Place
		return q.First > p.First || q.First == p.First && q.From > p.From
	})
	return f.Members[max(i-1, 0)]
}

// clip ends the last member of a family with the member it stands in.
func clip(f *Family, m *Member) {
	p := &f.Members[len(f.Members)-1].Place
	if p.Last > m.Place.Last || p.Last == m.Place.Last && p.To > m.Place.To {
		p.Last, p.To = m.Place.Last, m.Place.To
	}
}

// finish gives every member its place in the file.
func (d *document) finish(f *Family) {
	for _, m := range f.Members {
		p := m.Place
		m.Place = d.stretch(p.First, p.From, p.Last, p.To)
		for _, f := range m.Families {
			d.finish(f)
		}
	}
}
