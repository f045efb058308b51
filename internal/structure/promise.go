package structure

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Promise is a number of things that the text announces, or looks back on.
type Promise struct {
	Count   int
	Noun    string // what is counted; the character that the names share when Implied
	Place   Place  // of number and noun
	CountAt Place  // of the number
	Quoted  bool   // it stands in quotation marks
	Due     bool   // its words say that the list follows at once: 以下三点, 三个方面：
	Back    bool   // its words say that the list has been: 以上三点, 这三个方面
	Implied bool   // nothing is counted: clauses in a row end alike (…真心，…真诚，…真实，是…), and Listed is their last words

	Listed *Family // the names in a row that stand with it, nil for none
	Open   bool    // the row says itself that it is not complete: 等
	// By is the family that redeems the promise best, Listed when nothing else does, nil for none. Its members may be fewer or more than
	// promised.
	By *Family
	// Missing are the members of Listed that By, being another family and shorter than promised, does not tell of. It is empty
	// where the names do not tell which ones those are.
	Missing    []*Member
	Candidates []*Family // all families that were thought of, the best first; without Listed

	guess bool
}

// Delivered is how many members By has.
func (p *Promise) Delivered() int {
	if p.By == nil {
		return 0
	}
	return len(p.By.Members)
}

// Kept tells whether as many members are there as promised. A row that says 等 may be shorter.
func (p *Promise) Kept() bool {
	return p.By != nil && (p.Delivered() == p.Count || p.By == p.Listed && p.Open && p.Delivered() < p.Count)
}

// promises gives what the counts promise, without those that nothing shows to be a promise.
func (d *document) promises(counts []count, t *Tree) []*Promise {
	s := newSearch(d, counts, t)
	var out []*Promise
	for i := range counts {
		out = append(out, s.promise(i))
	}
	out = append(out, s.implied()...)
	slices.SortStableFunc(out, func(a, b *Promise) int {
		return cmp.Or(cmp.Compare(a.Place.First, b.Place.First), cmp.Compare(a.Place.From, b.Place.From))
	})
	echo(out)
	return slices.DeleteFunc(out, func(p *Promise) bool { return p.By == nil && !p.announces() || p.guess && p.Delivered() != p.Count })
}

// announces tells whether the words alone show that a list is promised.
func (p *Promise) announces() bool {
	return !p.guess && p.Due || p.Quoted && nounForce(p.Noun) == strong
}

// echo lets a promise that is only mentioned again, or too early, be redeemed by what redeems the other mention.
func echo(list []*Promise) {
	type key struct {
		count int
		noun  string
	}
	kept := map[key]*Promise{}
	for _, p := range list {
		if k := (key{p.Count, p.Noun}); p.By != nil && (p.Quoted || p.Kept()) && (kept[k] == nil || p.Kept() && !kept[k].Kept()) {
			kept[k] = p
		}
	}
	for _, p := range list {
		if q := kept[key{p.Count, p.Noun}]; q != nil && p.By == nil && (p.Quoted || p.Back && q.Kept() && !p.Place.Before(q.Place)) {
			p.By, p.Listed, p.Open, p.Missing = q.By, q.Listed, q.Open, q.Missing
		}
	}
}

// search finds families for counts, which come in the order of the text.
type search struct {
	d      *document
	counts []count
	tree   *Tree
	all    []*Member // every member, in the order in which they begin, outer ones first
	next   int
	open   []*Member           // those that the place last asked for stands in
	known  map[*Family][]words // what tells gave
}

// tells is document.tells, asked once for a family: many promises may stand near it.
func (s *search) tells(f *Family) []words {
	w, ok := s.known[f]
	if !ok {
		w = s.d.tells(f)
		s.known[f] = w
	}
	return w
}

func newSearch(d *document, counts []count, t *Tree) *search {
	s := &search{d: d, counts: counts, tree: t, known: map[*Family][]words{}}
	for f := range t.All() {
		s.all = append(s.all, f.Members...)
	}
	slices.SortStableFunc(s.all, func(a, b *Member) int {
		p, q := a.Place, b.Place
		return cmp.Or(cmp.Compare(p.First, q.First), cmp.Compare(p.From, q.From), cmp.Compare(q.Last, p.Last), cmp.Compare(q.To, p.To))
	})
	return s
}

// enter brings the open members to a place. Places must come in order.
func (s *search) enter(p Place) {
	for s.next < len(s.all) && !s.all[s.next].Place.after(p) {
		m := s.all[s.next]
		s.next++
		s.leave(m.Place)
		s.open = append(s.open, m)
	}
	s.leave(p)
}

// leave closes the members that end before a place.
func (s *search) leave(p Place) {
	for n := len(s.open); n > 0 && s.open[n-1].Place.Before(p); n-- {
		s.open = s.open[:n-1]
	}
}

// after tells whether p begins behind the beginning of q.
func (p Place) after(q Place) bool { return p.First > q.First || p.First == q.First && p.From > q.From }

// promise gives what count i promises, if it does.
func (s *search) promise(i int) *Promise {
	c := &s.counts[i]
	d := s.d
	p := &Promise{Count: c.number, Noun: c.noun, Quoted: c.quoted, Due: c.due, Back: c.back, guess: c.guess}
	p.Place, p.CountAt = d.place(c.line, c.at, c.end), d.place(c.line, c.at, c.at+c.digits)
	s.enter(p.Place)
	list := c.list
	if c.guess {
		list = c.listBehind
	}
	if l, ok := list(d.lines[c.line].text); ok {
		p.Listed, p.Open = d.listed(c.line, l), l.open
	} else if p.Due && c.opensList(d.lines[c.line].text) {
		p.Due = false // the list is there
	} else if l, ok := d.listBelow(c); ok {
		p.Listed = d.listed(c.line+1, l)
	}
	s.redeem(p, i)
	return p
}

// listed makes a family of a list.
func (d *document) listed(line int, l listing) *Family {
	f := &Family{Kind: Listed}
	for _, x := range l.items {
		at := d.place(line, x.from, x.to)
		f.Members = append(f.Members, &Member{Name: x.of(d.lines[line].text), NameAt: at, Place: at, Marker: d.place(line, x.from, x.from)})
	}
	return f
}

// candidate is a family with what speaks for it.
type candidate struct {
	family  *Family
	match   matching
	matched int // names it tells of
	exact   bool
	direct  bool // it begins right behind the promise
	fits    bool
}

// redeem finds the family that the promise is redeemed by.
func (s *search) redeem(p *Promise, i int) {
	var names []words
	if p.Listed != nil {
		names = s.d.names(p.Listed)
	}
	var list []candidate
	for _, f := range s.near(p) {
		list = append(list, s.weigh(p, i, f, names))
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(rank(b.fits, a.fits), cmp.Compare(b.match.firm, a.match.firm), rank(b.exact, a.exact), rank(b.direct, a.direct), cmp.Compare(b.matched, a.matched))
	})
	for _, c := range list {
		p.Candidates = append(p.Candidates, c.family)
	}
	switch {
	case len(list) > 0 && list[0].fits:
		p.By = list[0].family
		p.guess = p.guess && !s.bear(p.By, p.Noun)
		p.Missing = missing(p, list[0].match)
	case p.Listed != nil:
		p.By = p.Listed
		s.told(p, 2)
	}
}

func rank(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// missing gives the names that nothing tells of, when they are as many as members are missing.
func missing(p *Promise, m matching) []*Member {
	if p.Listed == nil || p.Delivered() >= p.Count {
		return nil
	}
	var out []*Member
	for i, of := range m.of {
		if of < 0 {
			out = append(out, p.Listed.Members[i])
		}
	}
	if len(out) > len(p.Listed.Members)-p.Delivered() {
		return nil
	}
	return out
}

// weigh tells what speaks for a family.
func (s *search) weigh(p *Promise, i int, f *Family, names []words) candidate {
	c := candidate{family: f, exact: len(f.Members) == p.Count}
	c.direct = s.direct(p, f)
	if len(names) > 0 {
		c.match = match(names, s.tells(f))
	}
	for _, of := range c.match.of {
		if of >= 0 {
			c.matched++
		}
	}
	next := i + 1
	for next < len(s.counts) && s.counts[next].guess {
		next++
	}
	claimed := !p.Back && next < len(s.counts) && s.d.place(s.counts[next].line, s.counts[next].at, s.counts[next].end).Before(f.Members[0].Place)
	few := min(len(names), len(f.Members))
	listed := p.Listed != nil && len(p.Listed.Members) == p.Count
	switch {
	case p.guess:
		c.fits = (c.exact && f.Style != Aspect || s.bear(f, p.Noun)) && c.direct && !claimed
	case c.match.firm >= 2 && 2*c.match.firm >= few, c.matched > 0 && c.match.firm > 0 && c.direct:
		c.fits = true
	case p.Back:
		c.fits = c.exact && p.Listed == nil
	case listed:
		c.fits = c.exact && (c.direct || f.Kind == Headed) && !claimed
	case c.exact:
		c.fits = c.direct || f.Kind == Headed || !claimed
	case f.Style == Aspect: // 一方面 … 另一方面 are always two
	case f.Kind == Led: // whether paragraphs begin alike is no certain thing: a shorter row proves nothing unless they name what is promised
		c.fits = c.direct && !claimed && p.Listed == nil && len(p.Noun) >= len("转变") && f.endsIn(p.Noun)
	default:
		c.fits = c.direct && !claimed && p.Listed == nil
	}
	return c
}

// bear tells whether the members are numbered by what is counted: 五关, 第一关.
func (s *search) bear(f *Family, noun string) bool {
	m := f.Members[0].Marker
	return f.Style == Ordinal && strings.Contains(s.d.lines[m.First].text[m.From:m.To], noun)
}

// endsIn tells whether the names of all members end in a word: 从…到…的转变.
func (f *Family) endsIn(word string) bool {
	return !slices.ContainsFunc(f.Members, func(m *Member) bool { return !strings.HasSuffix(m.Name, word) })
}

// direct tells whether a family begins right behind a promise: in its sentence or the next, in the next paragraph when the promise stands near
// the end of its own, or with the first heading below.
func (s *search) direct(p *Promise, f *Family) bool {
	at := f.Members[0].Place
	switch {
	case p.Back || !p.Place.Before(at):
		return false
	case f.Kind == Headed:
		return true
	case at.First == p.Place.First:
		text := s.d.lines[at.First].text
		end := nearEnd(text, p.Place.To)
		return at.From <= end || at.From <= nearEnd(text, end)
	case at.First > p.Place.First+1:
		return false
	}
	text := s.d.lines[p.Place.First].text
	end := nearEnd(text, p.Place.To)
	return blanks(text[end:]) == len(text)-end || s.d.lines[p.Place.First].head != nil || nearEnd(text, end) == len(text)
}

// near gives the families that may redeem a promise: those behind it, or before it when it looks back, in the member it stands in and, when near enough,
// in those around that.
func (s *search) near(p *Promise) []*Family {
	const up, most = 6, 4
	var out []*Family
	for n := len(s.open); n >= 0 && n >= len(s.open)-up; n-- {
		list := s.tree.Families
		if n > 0 {
			list = s.open[n-1].Families
		}
		at := sort.Search(len(list), func(i int) bool { return p.Place.Before(list[i].Members[0].Place) })
		if p.Back {
			for k := at - 1; k >= 0 && k >= at-most; k-- {
				out = append(out, list[k])
			}
			continue
		}
		for k := at; k < len(list) && k < at+most; k++ {
			if n == len(s.open) || s.direct(p, list[k]) && s.follows(list[k], n) {
				out = append(out, list[k])
			}
		}
	}
	return out
}

// follows tells whether a family around the member a promise stands in may be what it announces: the text behind the member, or the headings behind an
// unnumbered one.
func (s *search) follows(f *Family, n int) bool {
	return f.Kind != Headed || n < len(s.open) && s.open[n].Style == Plain && s.open[n].Level > 0 && f.Style != Plain
}
