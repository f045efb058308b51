package compare

import (
	"cmp"
	"slices"
)

const (
	longestGap = 32 // characters between two runs of one passage
	lookBack   = 48 // runs that are tried as the one before
	point      = 2  // for each equal character of a chain; each character of a gap costs one
)

// chainer joins runs to chains in which little is edited between one run and the next.
type chainer struct {
	score, before []int32
	used          []bool
	order         []int32
	chain         []match
}

// chains gives every chain, best first, each run in one of them only. The slice is used again after visit.
func (c *chainer) chains(found []match, visit func(chain []match)) {
	slices.SortFunc(found, func(x, y match) int { return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a)) })
	c.rate(found)
	slices.SortFunc(c.order, func(x, y int32) int { return cmp.Or(cmp.Compare(c.score[y], c.score[x]), cmp.Compare(x, y)) })
	for _, i := range c.order {
		if c.used[i] {
			continue
		}
		c.chain = c.chain[:0]
		for ; i >= 0 && !c.used[i]; i = c.before[i] {
			c.used[i] = true
			c.chain = append(c.chain, found[i])
		}
		slices.Reverse(c.chain)
		visit(c.chain)
	}
}

// rate finds for every run the best one before it.
func (c *chainer) rate(found []match) {
	c.score, c.before, c.used, c.order = c.score[:0], c.before[:0], c.used[:0], c.order[:0]
	for i, m := range found {
		best, before := point*m.n, int32(-1)
		for j := i - 1; j >= max(0, i-lookBack); j-- {
			if s, ok := step(found[j], m); ok && s+c.score[j] > best {
				best, before = s+c.score[j], int32(j)
			}
		}
		c.score = append(c.score, best)
		c.before = append(c.before, before)
		c.used = append(c.used, false)
		c.order = append(c.order, int32(i))
	}
}

// step gives what a chain that ends with p gains by going on with m.
func step(p, m match) (int32, bool) {
	gapA, gapB := m.a-p.a-p.n, m.b-p.b-p.n
	over := max(0, -gapA, -gapB)
	if m.a <= p.a || m.b <= p.b || m.n-over < seed/2 {
		return 0, false
	}
	gap, least := max(gapA, gapB)+over, min(gapA, gapB)+over
	if gap > longestGap {
		return 0, false
	}
	return point*(m.n-over) - gap - (gap-least)/2, true
}
