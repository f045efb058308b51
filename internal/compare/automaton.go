package compare

import (
	"cmp"
	"slices"
)

// automaton finds many texts in one pass (Aho and Corasick 1975). Its time depends on the length of what is read, not on how many
// texts there are. A nil one finds nothing.
type automaton struct {
	roots  []uint32 // by character: the state after it from the beginning, 0 for none
	states []state
	chars  []uint16 // the character that leads to each state; children stand together, sorted
}

// state is a beginning of one or more of the texts. State 0 is the empty one.
type state struct {
	first, children uint32
	fail            uint32 // the longest other state that ends the same way
	ends            uint32 // the nearest state, this one or by fails, at which a text ends, 0 for none
	depth           uint32
}

// newAutomaton knows the texts of at least so many characters, nil when there are none.
func newAutomaton(texts [][]uint16, least int) *automaton {
	texts = slices.DeleteFunc(texts, func(t []uint16) bool { return len(t) < least })
	if len(texts) == 0 {
		return nil
	}
	slices.SortFunc(texts, slices.Compare)
	a := &automaton{roots: make([]uint32, 1<<16), states: make([]state, 1), chars: make([]uint16, 1)}
	a.grow(texts)
	for i := range a.states[0].children {
		s := a.states[0].first + i
		a.roots[a.chars[s]] = s
	}
	a.link()
	return a
}

// grow makes the states level by level. Every state stands for a range of the sorted texts.
func (a *automaton) grow(texts [][]uint16) {
	type share struct{ from, to int }
	ranges := []share{{0, len(texts)}}
	for s := 0; s < len(a.states); s++ {
		r, depth := ranges[s], int(a.states[s].depth)
		for r.from < r.to && len(texts[r.from]) == depth {
			a.states[s].ends = uint32(s)
			r.from++
		}
		a.states[s].first = uint32(len(a.states))
		for r.from < r.to {
			c, j := texts[r.from][depth], r.from
			for j < r.to && texts[j][depth] == c {
				j++
			}
			ranges = append(ranges, share{r.from, j})
			a.states = append(a.states, state{depth: uint32(depth + 1)})
			a.chars = append(a.chars, c)
			a.states[s].children++
			r.from = j
		}
	}
}

// link sets fails; states stand in the order of their depth, so those that are shorter are ready.
func (a *automaton) link() {
	for s := range a.states {
		for i := range a.states[s].children {
			n := a.states[s].first + i
			fail := uint32(0)
			if s != 0 {
				fail = a.step(a.states[s].fail, a.chars[n])
			}
			a.states[n].fail = fail
			if a.states[n].ends == 0 {
				a.states[n].ends = a.states[fail].ends
			}
		}
	}
}

// step gives the state after one more character.
func (a *automaton) step(s uint32, c uint16) uint32 {
	for s != 0 {
		if n := a.child(s, c); n != 0 {
			return n
		}
		s = a.states[s].fail
	}
	return a.roots[c]
}

func (a *automaton) child(s uint32, c uint16) uint32 {
	first, n := a.states[s].first, a.states[s].children
	if n == 0 {
		return 0
	}
	if n == 1 {
		if a.chars[first] == c {
			return first
		}
		return 0
	}
	if i, ok := slices.BinarySearch(a.chars[first:first+n], c); ok {
		return first + uint32(i)
	}
	return 0
}

// find appends where texts stand, sorted. Where apart is set, none overlaps another: of two that begin at one place the longer one is
// taken, and else the first. Otherwise those that overlap or touch are one.
func (a *automaton) find(hits []stretch, chars []uint16, apart bool) []stretch {
	if a == nil {
		return hits
	}
	s := uint32(0)
	for i, c := range chars {
		if s = a.step(s, c); s == 0 || a.states[s].ends == 0 {
			continue
		}
		if apart {
			hits = a.addApart(hits, s, uint32(i+1))
			continue
		}
		from := uint32(i+1) - a.states[a.states[s].ends].depth
		for len(hits) > 0 && hits[len(hits)-1].to >= from {
			from = min(from, hits[len(hits)-1].from)
			hits = hits[:len(hits)-1]
		}
		hits = append(hits, stretch{from: from, to: uint32(i + 1)})
	}
	return hits
}

// addApart adds the longest text that ends at the state and leaves earlier ones whole, or takes their place from the beginning.
func (a *automaton) addApart(hits []stretch, s, to uint32) []stretch {
	for e := a.states[s].ends; e != 0; e = a.states[a.states[e].fail].ends {
		from := to - a.states[e].depth
		n, _ := slices.BinarySearchFunc(hits, from, func(h stretch, at uint32) int { return cmp.Compare(h.from, at) })
		if n == 0 || hits[n-1].to <= from {
			return append(hits[:n], stretch{from: from, to: to})
		}
	}
	return hits
}
