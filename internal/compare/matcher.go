package compare

import "math/bits"

const (
	seed     = 6  // characters of the runs from which passages are built
	patience = 32 // steps that looking for runs may take for each character, before repeated text is no longer looked at again
)

// match is a run of n equal characters at left[a:] and right[b:]. It cannot be made longer.
type match struct{ a, b, n int32 }

// matcher finds the runs that two docs share.
type matcher struct {
	left  []uint16
	heads []int32 // by hash: the first place of a run of seed characters in left, plus 1
	next  []int32 // by place: the next one with that hash, plus 1
	shift int
	ends  []diagonal // by how far right is ahead of left
	turn  uint32
	found []match
}

// diagonal is where the last match ends among those that are as far ahead. It counts only in its turn.
type diagonal struct{ turn, end uint32 }

// load takes the doc whose partners come next.
func (m *matcher) load(left []uint16) {
	m.left = left
	width := max(bits.Len(uint(len(left))), 4)
	m.shift = 64 - width
	m.heads = zeroed(m.heads, 1<<width)
	m.next = zeroed(m.next, len(left))
	for at := len(left) - seed; at >= 0; at-- {
		slot := m.slot(left[at:])
		m.next[at] = m.heads[slot]
		m.heads[slot] = int32(at + 1)
	}
}

func zeroed(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// slot hashes the first seed characters.
func (m *matcher) slot(c []uint16) uint64 {
	c = c[:seed:seed]
	h := uint64(c[0])<<32 | uint64(c[1])<<16 | uint64(c[2])
	h = h*radix + (uint64(c[3])<<32 | uint64(c[4])<<16 | uint64(c[5]))
	h ^= h >> 29
	return h * radix >> m.shift
}

// match gives the runs that start or end in parts of right, by their place there. It looks at every place of left where a run of
// seed characters stands, until its patience is over: then text that is found once is not looked for a second time.
func (m *matcher) match(right []uint16, parts []stretch) []match {
	m.found = m.found[:0]
	if n := len(m.left) + len(right) + 1; len(m.ends) < n {
		m.ends = make([]diagonal, n)
		m.turn = 0
	}
	if m.turn++; m.turn == 0 {
		clear(m.ends)
		m.turn = 1
	}
	for _, p := range parts {
		to := min(int(p.to), len(right))
		budget := patience * (to - int(p.from) + wide)
		for j := int(p.from); j+seed <= to; j++ {
			first := len(m.found)
			budget -= m.at(right, j, budget)
			if budget < 0 && len(m.found) > first {
				last := m.found[len(m.found)-1]
				j = max(j, int(last.b+last.n)-seed)
			}
		}
	}
	return m.found
}

// at finds the runs at right[j:] and gives the steps that took.
func (m *matcher) at(right []uint16, j, budget int) int {
	left, steps := m.left, 1
	for i := int(m.heads[m.slot(right[j:])]) - 1; i >= 0; i = int(m.next[i]) - 1 {
		steps++
		d := &m.ends[j-i+len(left)]
		if d.turn == m.turn && d.end > uint32(j) {
			continue
		}
		if left[i] != right[j] || left[i+seed-1] != right[j+seed-1] {
			continue
		}
		n := common(left[i:], right[j:])
		if n < seed {
			continue
		}
		a, b := i, j
		for a > 0 && b > 0 && left[a-1] == right[b-1] {
			a, b, n = a-1, b-1, n+1
		}
		d.turn, d.end = m.turn, uint32(b+n)
		m.found = append(m.found, match{int32(a), int32(b), int32(n)})
		if steps += n; steps > budget {
			break
		}
	}
	return steps
}

// common gives how many characters two texts begin with alike.
func common(a, b []uint16) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
