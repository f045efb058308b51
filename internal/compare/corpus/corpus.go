// Package corpus makes essays with copied passages whose places are known, for tests and benchmarks of what finds them. Its sentences
// come from a grammar of its own and say nothing; besides the slogans that very many have, 20 characters in a row of two independent
// ones agree by chance in a few pairs of 100,000. The ways in which it changes a copy know nothing of any detector. It is not for production.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Kind is the way in which a passage was copied.
type Kind int

// The kinds. Every copied essay has one.
const (
	Whole     Kind = iota // the whole essay, up to 30 % of the words exchanged
	Paragraph             // one paragraph as it stands
	Edited                // one edit in eight characters
	Synonyms              // a quarter of the words exchanged
	Reordered             // a paragraph's sentences in another order
	Short                 // 30 … 60 characters in a row within own sentences
	Mosaic                // pieces of several essays
	Disguised             // a paragraph full of names and units, all exchanged
	Sibling               // two essays that copy the same paragraph
	Kinds                 // how many there are
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"whole", "paragraph", "edited", "synonyms", "reordered", "short", "mosaic", "disguised", "sibling", "?"}[min(k, Kinds)]
}

// Essay is a text with its name.
type Essay struct{ Name, Text string }

// Span is a range of bytes of an essay's text.
type Span struct{ Start, End int }

// Plant is a passage that stands in the essay number Source and, changed or not, in number Copy.
type Plant struct {
	Kind         Kind
	Source, Copy int
	From, To     Span // where: From in the source, To in the copy
	Exact        bool // not a character is changed
}

// Corpus is a number of essays and all that is copied among them.
type Corpus struct {
	Essays  []Essay
	Plants  []Plant
	Names   []string // all people and units
	Slogans []string // what very many essays have
}

// Options say what to make: N essays of about Chars characters (2,000 when it is 0), of which Copies (0 … 0.5) copy from another one.
type Options struct {
	N, Chars int
	Copies   float64
	Seed     uint64
}

// New makes a corpus. The same options give the same one.
func New(o Options) *Corpus {
	if o.Chars == 0 {
		o.Chars = 2000
	}
	g := &maker{options: o, words: newWords(), rand: rand.New(rand.NewPCG(o.Seed, 1))}
	c := &Corpus{Essays: make([]Essay, o.N), Slogans: slices.Clone(g.words.slogans)}
	for i := range o.N {
		w := g.writer(i)
		c.Names = append(c.Names, w.name, w.unit)
	}
	order := g.rand.Perm(o.N)
	copies := int(float64(o.N) * o.Copies)
	free := order[copies:] // copy nothing; each is a source once
	for i, n := range order[:copies] {
		kind := Kind(i) % Kinds
		if kind == Sibling && i+1 >= copies {
			kind = Paragraph
		}
		free = g.copy(c, n, kind, free)
	}
	for _, n := range order[copies:] {
		c.Essays[n] = Essay{Name: g.name(n), Text: render(g.own(n)).text}
	}
	g.siblings(c)
	slices.Sort(c.Names)
	c.Names = slices.Compact(c.Names)
	return c
}

// Pairs gives the pairs of essays that share something, lower number first, with the kind of copy.
func (c *Corpus) Pairs() map[[2]int]Kind {
	out := map[[2]int]Kind{}
	for _, p := range c.Plants {
		out[[2]int{min(p.Source, p.Copy), max(p.Source, p.Copy)}] = p.Kind
	}
	return out
}

// maker makes the essays. An essay of one's own depends on its number only, so that a source can be made again for its copies.
type maker struct {
	options Options
	words   *words
	rand    *rand.Rand
	lone    *Plant // a sibling that has no second one yet
}

func (g *maker) name(n int) string {
	return fmt.Sprintf("%07d-%s.txt", (n*7919+13)%1000003, g.writer(n).name)
}

// writer is who writes essay n.
func (g *maker) writer(n int) writer {
	return g.words.writer(rand.New(rand.NewPCG(g.options.Seed+1, uint64(n))))
}

// own writes the paragraphs of an essay.
func (g *maker) own(n int) []paragraph {
	r := rand.New(rand.NewPCG(g.options.Seed+2, uint64(n)))
	w := g.writer(n)
	size := g.options.Chars/2 + r.IntN(g.options.Chars)
	out := []paragraph{g.words.paragraph(r, w, true)}
	for have := out[0].size(); have < size; {
		p := g.words.paragraph(r, w, false)
		have += p.size()
		out = append(out, p)
	}
	return out
}

// copy writes essay n as a copy of the first of the free ones, and gives those that stay free.
func (g *maker) copy(c *Corpus, n int, kind Kind, free []int) []int {
	if len(free) == 0 {
		free = []int{n}
	}
	own := g.own(n)
	var plants []Plant
	if kind == Sibling && g.lone != nil {
		p := *g.lone
		p.Copy = n
		plants = []Plant{p}
		_, from := g.excerpt(p.Source, 1)
		own = g.insert(own, from)
		g.lone = nil
	} else {
		own, plants, free = g.plant(own, n, kind, free)
	}
	text := render(own)
	for i := range plants {
		plants[i].To = text.plants[i]
	}
	c.Essays[n] = Essay{Name: g.name(n), Text: text.text}
	c.Plants = append(c.Plants, plants...)
	return free
}

// plant puts copied passages into an essay.
func (g *maker) plant(own []paragraph, n int, kind Kind, free []int) ([]paragraph, []Plant, []int) {
	source := free[0]
	p := Plant{Kind: kind, Source: source, Copy: n}
	switch kind {
	case Mosaic:
		return g.mosaic(own, n, free)
	case Whole:
		paras := g.own(source)
		p.From = Span{0, len(render(paras).text)}
		rate := g.rand.Float64() * 0.3
		own = own[:0]
		for i := range paras {
			changed := g.exchange(paras[i], rate)
			changed.plant = 1
			own = append(own, changed)
		}
	case Short:
		text, at := g.excerpt(source, 1)
		piece, from := g.piece(text, 30+g.rand.IntN(31))
		p.From, p.Exact = Span{at.span.Start + from.Start, at.span.Start + from.End}, true
		own = g.insert(own, paragraph{raw: piece, plant: 1, inside: true})
	default:
		which := 1
		if kind == Disguised {
			which = 0
		}
		_, para := g.excerpt(source, which)
		p.From = para.span
		p.Exact = kind == Paragraph || kind == Sibling
		own = g.insert(own, g.change(para, kind, n))
		if kind == Sibling {
			g.lone = &p
		}
	}
	return own, []Plant{p}, free[1:]
}

// change makes the copy of a paragraph.
func (g *maker) change(p paragraph, kind Kind, n int) paragraph {
	switch kind {
	case Edited:
		p = paragraph{raw: g.edit(p.text(), 8)}
	case Synonyms:
		p = g.exchange(p, 0.25)
	case Reordered:
		p.sentences = slices.Clone(p.sentences)
		g.rand.Shuffle(len(p.sentences), func(i, j int) { p.sentences[i], p.sentences[j] = p.sentences[j], p.sentences[i] })
	case Disguised:
		p = p.rename(g.writer(n))
	}
	p.plant = 1
	return p
}

// mosaic takes pieces of three or four essays, each of 40 … 120 characters.
func (g *maker) mosaic(own []paragraph, n int, free []int) ([]paragraph, []Plant, []int) {
	var plants []Plant
	for range 3 + g.rand.IntN(2) {
		if len(free) == 0 {
			break
		}
		text, at := g.excerpt(free[0], 1)
		piece, from := g.piece(text, 40+g.rand.IntN(81))
		plants = append(plants, Plant{
			Kind: Mosaic, Source: free[0], Copy: n, Exact: true,
			From: Span{at.span.Start + from.Start, at.span.Start + from.End},
		})
		own = g.insert(own, paragraph{raw: piece, plant: len(plants), inside: true})
		free = free[1:]
	}
	return own, plants, free
}

// insert puts a paragraph at a random place before the last one.
func (g *maker) insert(own []paragraph, p paragraph) []paragraph {
	if p.plant == 0 {
		p.plant = 1
	}
	return slices.Insert(own, g.rand.IntN(len(own)), p)
}

// excerpt gives a paragraph of an essay, number 0 being the one full of names, and where it stands.
func (g *maker) excerpt(n, which int) (string, paragraph) {
	paras := g.own(n)
	for i := range paras {
		paras[i].plant = i + 1
	}
	at := render(paras).plants[which]
	p := paras[which]
	p.span, p.plant = at, 0
	return p.text(), p
}

// siblings adds the pairs of copies that have one source.
func (g *maker) siblings(c *Corpus) {
	bySource := map[int][]Plant{}
	for _, p := range c.Plants {
		if p.Kind == Sibling {
			bySource[p.Source] = append(bySource[p.Source], p)
		}
	}
	for n := range c.Essays {
		if s := bySource[n]; len(s) == 2 {
			c.Plants = append(c.Plants, Plant{Kind: Sibling, Source: s[0].Copy, Copy: s[1].Copy, From: s[0].To, To: s[1].To, Exact: true})
		}
	}
}

// paragraph is some sentences, or a text that is none any more.
type paragraph struct {
	sentences []sentence
	raw       string
	plant     int  // 1 … : it is the copy number so many
	inside    bool // the paragraph before goes on into it and after it
	span      Span
}

type sentence []word

// text gives the paragraph without its line end.
func (p *paragraph) text() string {
	var b strings.Builder
	b.WriteString(p.raw)
	for _, s := range p.sentences {
		for _, w := range s {
			b.WriteString(w.text)
		}
	}
	return b.String()
}

// size gives the characters of the paragraph, signs included.
func (p *paragraph) size() int { return len(p.text()) / len("字") }

// rename gives the paragraph with the names and units of another writer.
func (p *paragraph) rename(w writer) paragraph {
	out := paragraph{}
	for _, s := range p.sentences {
		s = slices.Clone(s)
		for i := range s {
			switch s[i].class {
			case classPerson:
				s[i].text = w.name
			case classUnit:
				s[i].text = w.unit
			}
		}
		out.sentences = append(out.sentences, s)
	}
	return out
}

// rendered is an essay as text, with the places of the copies, by their number.
type rendered struct {
	text   string
	plants []Span
}

func render(paras []paragraph) rendered {
	var b strings.Builder
	var out rendered
	for i := range paras {
		p := &paras[i]
		start := b.Len()
		b.WriteString(p.text())
		if n := p.plant; n > 0 {
			for len(out.plants) < n {
				out.plants = append(out.plants, Span{-1, -1})
			}
			if out.plants[n-1].Start < 0 {
				out.plants[n-1].Start = start
			}
			out.plants[n-1].End = b.Len()
		}
		if !p.inside && (i+1 == len(paras) || !paras[i+1].inside) {
			b.WriteByte('\n')
		}
	}
	out.text = b.String()
	return out
}
