package compare

import (
	"cmp"
	"slices"
)

// Thresholds are shares from which a pair deserves a note, a warning, or is red. A share is 0 … 1.
type Thresholds struct{ Note, Warn, Red float64 }

// DefaultThresholds are 3, 10 and 20 per cent. Independent essays on one topic share at most 1 per cent by chance.
func DefaultThresholds() Thresholds { return Thresholds{Note: 0.03, Warn: 0.10, Red: 0.20} }

// Level is how serious a share is.
type Level uint8

// The levels.
const (
	None Level = iota
	Note
	Warn
	Red
)

// Level gives the level of a share.
func (t Thresholds) Level(share float64) Level {
	switch {
	case share >= t.Red:
		return Red
	case share >= t.Warn:
		return Warn
	case share >= t.Note:
		return Note
	}
	return None
}

// Report tells what essays share. It does not depend on the order in which they came.
type Report struct {
	Docs     []Info  // the essays of the set by name, then its samples, then the samples of libraries that share something
	Pairs    []Pair  // worst first
	Clusters [][]int // numbers in Docs of three or more that are joined by pairs at the warn level, largest first
}

// Info is a compared essay. Chars counts characters without punctuation and blanks, a name as one.
type Info struct {
	Name  string
	Chars int
	Known bool
}

// Pair is two essays that share passages: numbers in Report.Docs, A below B.
type Pair struct {
	A, B           int
	CharsA, CharsB int     // characters of each essay that stand in copied passages, small edits inside them included
	ShareA, ShareB float64 // of all its characters
	Longest        int     // characters of the longest copied passage
	Own            bool    // one is an earlier essay of the other's writer
	Passages       []Passage
}

// Share is the larger of both shares.
func (p *Pair) Share() float64 { return max(p.ShareA, p.ShareB) }

// finish puts the pairs in order and finds clusters.
func (r *Report) finish(t Thresholds) {
	for i := range r.Pairs {
		r.Pairs[i].sort()
	}
	slices.SortFunc(r.Pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Share(), x.Share()), cmp.Compare(y.Longest, x.Longest), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	r.Clusters = clusters(len(r.Docs), r.Pairs, t.Warn)
}

// clusters joins what pairs of at least a share join.
func clusters(docs int, pairs []Pair, share float64) [][]int {
	up := make([]int, docs)
	for i := range up {
		up[i] = i
	}
	top := func(i int) int {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	for i := range pairs {
		if pairs[i].Share() >= share && !pairs[i].Own {
			a, b := top(pairs[i].A), top(pairs[i].B)
			up[max(a, b)] = min(a, b)
		}
	}
	members := map[int][]int{}
	for i := range docs {
		members[top(i)] = append(members[top(i)], i)
	}
	var out [][]int
	for _, m := range members {
		if len(m) > 2 {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	return out
}
