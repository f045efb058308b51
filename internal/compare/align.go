package compare

const (
	leastSeeds  = 16 // characters of its runs, below which it is not worth a look
	leastSame   = 40 // equal characters of a passage without a run of surely
	leastFirm   = 60 // per cent of such a passage that must be equal
	leastFilled = 33 // per cent of a gap that must be equal where it is longer than freeGap, else it parts two passages
	freeGap     = 12
)

// alignment is a passage: left[a0:a1] and right[b0:b1] with small edits between them.
type alignment struct {
	a0, a1, b0, b1 int
	to             []int32 // for each character of left[a0:a1] the equal one of right, -1 where there is none
	same           int     // how many are equal
	exact          bool    // has a run of surely
}

// aligner makes passages out of the runs that two docs share.
type aligner struct {
	matcher
	chainer

	right []uint16
	table [longestGap + 1][longestGap + 1]uint8
	found []alignment
	pool  []int32 // holds all to
	seenA []bool
	seenB []bool
}

// align gives the passages that the loaded doc and right share, as far as they touch the parts of right. They are good until the next
// call.
func (al *aligner) align(right []uint16, parts []stretch) []alignment {
	al.right, al.found, al.pool = right, al.found[:0], al.pool[:0]
	al.seenA, al.seenB = falses(al.seenA, len(al.left)), falses(al.seenB, len(right))
	al.chains(al.match(right, parts), func(chain []match) {
		for len(chain) > 0 {
			n := al.firm(chain)
			al.passage(chain[:n])
			chain = chain[n:]
		}
	})
	return al.found
}

func falses(s []bool, n int) []bool {
	if cap(s) < n {
		return make([]bool, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// firm gives how many runs of a chain belong to one passage: up to a gap in which the docs have little in common.
func (al *aligner) firm(chain []match) int {
	for i := 1; i < len(chain); i++ {
		p, m := chain[i-1], chain[i]
		a0, b0 := int(p.a+p.n), int(p.b+p.n)
		gap := max(int(m.a)-a0, int(m.b)-b0)
		if gap > freeGap && al.fill(a0, int(m.a), b0, int(m.b), nil)*100 < gap*leastFilled {
			return i
		}
	}
	return len(chain)
}

// passage adds a chain as a passage, with what it can be made longer by, unless it is too thin or shows nothing new.
func (al *aligner) passage(chain []match) {
	seeds := int32(0)
	for _, m := range chain {
		seeds += m.n
	}
	if seeds < leastSeeds {
		return
	}
	first, last := chain[0], chain[len(chain)-1]
	p := alignment{a0: int(first.a), a1: int(last.a + last.n), b0: int(first.b), b1: int(last.b + last.n)}
	da, db := al.reach(p.a0-1, p.b0-1, -1)
	p.a0, p.b0 = p.a0-da, p.b0-db
	da, db = al.reach(p.a1, p.b1, 1)
	p.a1, p.b1 = p.a1+da, p.b1+db
	begin := len(al.pool)
	for range p.a1 - p.a0 {
		al.pool = append(al.pool, -1)
	}
	p.to = al.pool[begin:len(al.pool):len(al.pool)]
	longest := al.paint(&p, chain)
	size := max(p.a1-p.a0, p.b1-p.b0)
	p.exact = longest >= surely
	if !p.exact && (p.same < leastSame || p.same*100 < size*leastFirm) || !al.news(&p) {
		al.pool = al.pool[:begin]
		return
	}
	al.found = append(al.found, p)
}

// paint sets which characters are equal: in the runs, and between them as far as they can be found. It gives the longest run.
func (al *aligner) paint(p *alignment, chain []match) int {
	longest := 0
	a, b := p.a0, p.b0
	for _, m := range chain {
		over := max(0, a-int(m.a), b-int(m.b))
		m.a, m.b, m.n = m.a+int32(over), m.b+int32(over), m.n-int32(over)
		p.same += al.fill(a, int(m.a), b, int(m.b), p.to[a-p.a0:])
		for i := range max(m.n, 0) {
			p.to[int(m.a+i)-p.a0] = m.b + i
		}
		p.same += int(max(m.n, 0))
		longest = max(longest, int(m.n)+over)
		a, b = int(m.a+m.n), int(m.b+m.n)
	}
	p.same += al.fill(a, p.a1, b, p.b1, p.to[a-p.a0:])
	return longest
}

// news tells whether a passage shows characters of either doc that no earlier one has shown, and notes them.
func (al *aligner) news(p *alignment) bool {
	const least = 8
	fresh := unseen(al.seenA[p.a0:p.a1]) >= least || unseen(al.seenB[p.b0:p.b1]) >= least
	if fresh {
		see(al.seenA[p.a0:p.a1])
		see(al.seenB[p.b0:p.b1])
	}
	return fresh
}

func unseen(s []bool) int {
	n := 0
	for _, seen := range s {
		if !seen {
			n++
		}
	}
	return n
}

func see(s []bool) {
	for i := range s {
		s[i] = true
	}
}

// fill finds the longest common subsequence of left[a0:a1] and right[b0:b1], both at most longestGap, and writes it to to.
func (al *aligner) fill(a0, a1, b0, b1 int, to []int32) int {
	if a1 <= a0 || b1 <= b0 {
		return 0
	}
	a, b := al.left[a0:min(a1, a0+longestGap)], al.right[b0:min(b1, b0+longestGap)]
	t := &al.table // t[i][j]: of a[i:] and b[j:]
	for j := range len(b) + 1 {
		t[len(a)][j] = 0
	}
	for i := len(a) - 1; i >= 0; i-- {
		t[i][len(b)] = 0
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	if to != nil {
		for i, j := 0, 0; i < len(a) && j < len(b); {
			switch {
			case a[i] == b[j]:
				to[i] = int32(b0 + j)
				i, j = i+1, j+1
			case t[i+1][j] >= t[i][j+1]:
				i++
			default:
				j++
			}
		}
	}
	return int(t[0][0])
}
