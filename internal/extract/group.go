package extract

import (
	"slices"
	"sort"
	"strings"

	"xinde/internal/structure"
)

// group is a family with the places of its members, as far as they go in an outline.
type group struct {
	kind   structure.Kind
	style  structure.Style
	mixed  bool
	slots  []*slot
	count  *count // what announces it, nil for nothing
	gap    bool   // its numbers do not follow each other
	hidden bool   // its members are only named
	routed bool   // its members are numbered by 第一站, 第一天
}

// slot is a member.
type slot struct {
	name    string // what it begins with
	lead    structure.Place
	heading bool // a line of its own
	absent  bool // it is only named: nothing tells of it
	number  int
	place   structure.Place
	groups  []*group
}

// count is a number that announces members.
type count struct {
	at      structure.Place
	number  int
	noun    string   // with its measure word: 个方面
	quoted  bool     // “三心”
	names   []string // listed with it
	missing []string // listed and not delivered
	only    bool     // its paragraph says nothing else
}

func (g *group) place() structure.Place {
	first, last := g.ends()
	p := first.place
	p.Last, p.To = last.place.Last, last.place.To
	return p
}

// ends gives the first and the last member that the text has.
func (g *group) ends() (first, last *slot) {
	for _, s := range g.slots {
		if s.absent {
			continue
		}
		if first == nil {
			first = s
		}
		last = s
	}
	return first, last
}

// delivered is how many members the text has.
func (g *group) delivered() int {
	n := 0
	for _, s := range g.slots {
		if !s.absent {
			n++
		}
	}
	return n
}

// inline tells whether the members follow each other in one paragraph.
func (g *group) inline() bool {
	first, last := g.ends()
	return first != last && first.place.First == last.place.Last && !first.heading
}

// groups gives the families of the essay, those inside others in their slots: what structure finds, and what it does not take for certain but
// an outline can use.
func (r *reader) groups() []*group {
	r.counts = r.promised()
	var list []*group
	for _, f := range r.tree.Families {
		list = append(list, r.group(f))
	}
	for _, p := range r.tree.Promises {
		if p.By != nil && p.By.Kind == structure.Told {
			if g := r.told(p.By); g != nil {
				list = insert(list, g)
			}
		}
	}
	for _, g := range r.routes() {
		list = insert(list, g)
	}
	for _, g := range r.rows() {
		list = insert(list, g)
	}
	for _, g := range r.announced(list) {
		list = insert(list, g)
	}
	return tidy(list)
}

// tidy leaves out what is no structure: one member alone, and pairs that only join two clauses (一方面, 另一方面). Members that are named and not delivered are put in
// their places.
func tidy(list []*group) []*group {
	return slices.DeleteFunc(list, func(g *group) bool {
		for _, s := range g.slots {
			s.groups = tidy(s.groups)
		}
		joins := g.style == structure.Aspect || g.style == structure.Lai || g.style == structure.Ze
		g.complete()
		return len(g.slots) < 2 || joins && len(g.slots) == 2 && g.inline() && g.count == nil
	})
}

// complete adds members that a list names and the text leaves out.
func (g *group) complete() {
	c := g.count
	if c == nil || len(c.missing) == 0 || len(c.names) != len(g.slots)+len(c.missing) {
		return
	}
	for i, name := range c.names {
		if slices.Contains(c.missing, name) {
			g.slots = slices.Insert(g.slots, i, &slot{name: name, absent: true})
		}
	}
}

// promised gives the first promise of every family.
func (r *reader) promised() map[*structure.Family]*count {
	out := map[*structure.Family]*count{}
	for _, p := range r.tree.Promises {
		if p.By == nil || p.By == p.Listed || p.Back || out[p.By] != nil {
			continue
		}
		c := &count{at: p.Place, number: p.Count, noun: p.Noun, quoted: p.Quoted}
		if p.Implied {
			c.noun = "个“" + p.Noun + "”"
		} else if rest := r.text(p.Place)[len(r.text(p.CountAt)):]; rest != "" {
			c.noun = rest
		}
		if p.Listed != nil {
			for _, m := range p.Listed.Members {
				c.names = append(c.names, m.Name)
			}
		}
		for _, m := range p.Missing {
			c.missing = append(c.missing, m.Name)
		}
		out[p.By] = c
	}
	return out
}

func (r *reader) group(f *structure.Family) *group {
	g := &group{kind: f.Kind, style: f.Style, mixed: f.Mixed(), count: r.counts[f]}
	for i, m := range f.Members {
		s := &slot{name: m.Name, lead: m.NameAt, heading: r.lines[m.Place.First].heading && m.Level > 0, number: m.Number, place: m.Place}
		g.routed = g.routed || strings.Contains(r.text(m.Marker), "站")
		if g.gap = g.gap || m.Number != 0 && m.Number != i+1; s.heading {
			l := &r.lines[m.Place.First]
			s.lead.From, s.lead.To = m.NameAt.From, len(l.text)
		}
		for _, in := range m.Families {
			s.groups = append(s.groups, r.group(in))
		}
		g.slots = append(g.slots, s)
	}
	return g
}

// told makes a group of names that text tells of, each from its line to the next one's, or from its sentence to the next one's.
func (r *reader) told(f *structure.Family) *group {
	g := &group{kind: structure.Told, style: structure.Plain, count: r.counts[f]}
	for _, m := range f.Members {
		g.slots = append(g.slots, &slot{name: m.Name, lead: m.NameAt, place: m.Place})
	}
	if !r.extend(g) {
		return nil
	}
	return g
}

// extend lets slots of which only the beginning is known reach to the next one. It tells whether they are all paragraphs or all sentences of one.
func (r *reader) extend(g *group) bool {
	last := g.slots[len(g.slots)-1]
	inline, apart, long := true, true, false
	for i, s := range g.slots[1:] {
		before := g.slots[i].place.First
		inline = inline && s.place.First == before
		apart = apart && s.place.First > before
		long = long || s.place.First > before+1
	}
	switch {
	case inline && len(g.slots) > 1:
		for i, s := range g.slots[1:] {
			g.slots[i].place.Last, g.slots[i].place.To = s.place.First, s.place.From
		}
		last.place.Last, last.place.To = last.place.First, len(r.lines[last.place.First].text)
		return true
	case !apart && len(g.slots) > 1:
		return false
	}
	for i, s := range g.slots {
		s.place.From = 0
		end := s.place.First
		switch {
		case i+1 < len(g.slots):
			end = g.slots[i+1].place.First - 1
		case long:
			end = r.lines[end].end - 1
		}
		s.place.Last, s.place.To = end, len(r.lines[end].text)
	}
	return true
}

// insert puts a group where it belongs: into the slot that holds it, or around the groups that it holds. One whose members another has gives it its
// count; one that crosses others otherwise is left out. The list is in the order of the text, and so it stays.
func insert(list []*group, g *group) []*group {
	p := g.place()
	from := sort.Search(len(list), func(i int) bool { return !list[i].place().Before(p) })
	to := from
	for ; to < len(list) && !p.Before(list[to].place()); to++ {
		h := list[to]
		if s := h.slotOf(p); s != nil {
			s.groups = insert(s.groups, g)
			return list
		}
		if g.slotOf(h.place()) == nil {
			if h.count == nil && g.tells(h) {
				h.count = g.count
			}
			return list
		}
	}
	for _, h := range list[from:to] {
		s := g.slotOf(h.place())
		s.groups = append(s.groups, h)
	}
	return slices.Replace(list, from, to, g)
}

// tells tells whether each member of g stands in the member of h that has its number.
func (g *group) tells(h *group) bool {
	if len(g.slots) != len(h.slots) {
		return false
	}
	for i, s := range g.slots {
		if !h.slots[i].place.Has(s.lead) {
			return false
		}
	}
	return true
}

// slotOf gives the slot that has all of p.
func (g *group) slotOf(p structure.Place) *slot {
	for _, s := range g.slots {
		if !s.absent && s.place.Has(p) {
			return s
		}
	}
	return nil
}
