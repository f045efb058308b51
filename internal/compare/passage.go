package compare

import (
	"cmp"
	"slices"

	"xinde/internal/source"
)

const (
	leastOwn       = 12 // copied characters of a passage, below which all of it is of another kind
	leastOwnEdited = 24 // the same for a passage without a run of surely
	leastPiece     = 8  // copied characters between text that is left out, below which they are chance
	leastCommon    = 12 // common characters in a row, below which they count as what stands around them
)

// Passage is a place in one essay and the same text, perhaps with small edits, in another one. A and B are bytes of their files (of
// Doc.Text, or of the lines of an essay without a file).
type Passage struct {
	Kind  Kind
	Chars int // characters without punctuation and blanks, of the shorter side; a name counts one
	Same  int // of these, how many stand in both in the same order; fewer than Chars where something is edited
	A, B  source.Span
}

// marks say for every character of a doc, as bits by kind, what it is besides its writer's.
type marks []uint8

// marksOf marks the stretches of lists, in m where that is large enough.
func marksOf(m marks, n int, lists ...[]stretch) marks {
	if cap(m) < n {
		m = make(marks, n)
	}
	m = m[:n]
	clear(m)
	for _, list := range lists {
		for _, s := range list {
			for i := s.from; i < s.to; i++ {
				m[i] |= 1 << s.kind
			}
		}
	}
	return m
}

// part is a piece of an alignment, characters from … to of left, of one kind.
type part struct {
	from, to int
	kind     Kind
}

// cutter turns alignments into passages by kind.
type cutter struct {
	leftMarks, rightMarks marks

	kinds   []Kind
	parts   []part
	copiedA []bool
	copiedB []bool
}

// cut appends the parts of an alignment, each of one kind.
func (c *cutter) cut(p *alignment) []part {
	c.kinds = c.kinds[:0]
	for i, to := range p.to {
		r := uint8(1 << Quoted) // a character that is edited is quoted where its essay says so
		if to >= 0 {
			r = c.rightMarks[to]
		}
		c.kinds = append(c.kinds, kindOf(c.leftMarks[p.a0+i], r))
	}
	c.split(p.a0)
	c.weighCommon()
	least := leastOwn
	if !p.exact {
		least = leastOwnEdited
	}
	c.dropScraps(least)
	return c.parts
}

// kindOf weighs what both sides say. A quotation counts where both quote, other texts are known wherever they stand.
func kindOf(l, r uint8) Kind {
	either := l | r
	switch {
	case either&(1<<Notice) != 0:
		return Notice
	case either&(1<<Outline) != 0:
		return Outline
	case l&r&(1<<Quoted) != 0:
		return Quoted
	case either&(1<<Phrase) != 0:
		return Phrase
	case l&(1<<Common) != 0:
		return Common
	}
	return Copied
}

// split makes parts of equal kinds.
func (c *cutter) split(a0 int) {
	c.parts = c.parts[:0]
	for i := 0; i < len(c.kinds); {
		j := i + 1
		for j < len(c.kinds) && c.kinds[j] == c.kinds[i] {
			j++
		}
		c.parts = append(c.parts, part{a0 + i, a0 + j, c.kinds[i]})
		i = j
	}
}

// weighCommon takes common text of one piece, over the places that fingerprints leave open, and makes it copied where it is so
// short that it is a word or two, or so long that nobody writes it by chance.
func (c *cutter) weighCommon() {
	for i := 1; i+1 < len(c.parts); i++ {
		if p := &c.parts[i]; p.kind == Copied && p.to-p.from < leastPiece && c.parts[i-1].kind == Common && c.parts[i+1].kind == Common {
			p.kind = Common
		}
	}
	c.join()
	for i := range c.parts {
		if p := &c.parts[i]; p.kind == Common && (p.to-p.from < leastCommon || p.to-p.from > longestCommon) {
			p.kind = Copied
		}
	}
	c.join()
}

// dropScraps gives the few copied characters that are left beside known text to that text: all when there are fewer than least.
func (c *cutter) dropScraps(least int) {
	copied, longest := 0, -1
	for i, p := range c.parts {
		if p.kind == Copied {
			copied += p.to - p.from
		} else if longest < 0 || p.to-p.from > c.parts[longest].to-c.parts[longest].from {
			longest = i
		}
	}
	if longest < 0 {
		return
	}
	all := c.parts[longest].kind
	for i := range c.parts {
		p := &c.parts[i]
		switch {
		case p.kind != Copied:
		case copied < least:
			p.kind = all
		case p.to-p.from >= leastPiece:
		case i > 0:
			p.kind = c.parts[i-1].kind
		default:
			p.kind = c.parts[1].kind
		}
	}
	c.join()
}

// join makes neighbours of one kind one part.
func (c *cutter) join() {
	out := c.parts[:0]
	for _, p := range c.parts {
		if n := len(out); n > 0 && out[n-1].kind == p.kind {
			out[n-1].to = p.to
		} else {
			out = append(out, p)
		}
	}
	c.parts = out
}

// other gives the characters of right that a part corresponds to, and how many are equal.
func (p *alignment) other(t part) (from, to, same int) {
	from, to = p.b1, p.b0
	for _, n := range p.to[t.from-p.a0 : t.to-p.a0] {
		if n >= 0 {
			from, to = min(from, int(n)), max(to, int(n)+1)
			same++
		}
	}
	if t.from == p.a0 {
		from = p.b0
	}
	if t.to == p.a1 {
		to = p.b1
	}
	return from, to, same
}

// pair compares a doc and a partner that align found to share passages. It is nil when nothing is left that counts.
func (c *cutter) pair(left, right *doc, found []alignment, all bool) *Pair {
	c.rightMarks = marksOf(c.rightMarks, len(right.chars), right.left)
	c.copiedA, c.copiedB = falses(c.copiedA, len(left.chars)), falses(c.copiedB, len(right.chars))
	var out Pair
	copied := false
	for i := range found {
		p := &found[i]
		for _, t := range c.cut(p) {
			from, to, same := p.other(t)
			if to <= from {
				continue
			}
			chars := min(t.to-t.from, to-from)
			if t.kind == Copied {
				copied = true
				out.Longest = max(out.Longest, chars)
				see(c.copiedA[t.from:t.to])
				see(c.copiedB[from:to])
			}
			out.Passages = append(out.Passages, Passage{
				Kind: t.kind, Chars: chars, Same: same,
				A: left.places.span(t.from, t.to), B: right.places.span(from, to),
			})
		}
	}
	if !copied && (!all || len(out.Passages) == 0) {
		return nil
	}
	out.CharsA, out.CharsB = len(c.copiedA)-unseen(c.copiedA), len(c.copiedB)-unseen(c.copiedB)
	out.ShareA, out.ShareB = ratio(out.CharsA, len(left.chars)), ratio(out.CharsB, len(right.chars))
	return &out
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// turn makes A of B.
func (p *Pair) turn() {
	p.A, p.B, p.ShareA, p.ShareB, p.CharsA, p.CharsB = p.B, p.A, p.ShareB, p.ShareA, p.CharsB, p.CharsA
	for i := range p.Passages {
		s := &p.Passages[i]
		s.A, s.B = s.B, s.A
	}
}

func (p *Pair) sort() {
	slices.SortFunc(p.Passages, func(x, y Passage) int {
		return cmp.Or(cmp.Compare(x.A.Start, y.A.Start), cmp.Compare(x.A.End, y.A.End), cmp.Compare(x.B.Start, y.B.Start), cmp.Compare(x.B.End, y.B.End), cmp.Compare(x.Kind, y.Kind))
	})
}
