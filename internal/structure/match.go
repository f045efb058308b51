package structure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// words are a text as it is compared with others.
type words []rune

// matching says which member tells of which name; -1 for none. Firm are those that share more than one character.
type matching struct {
	of   []int // for every name
	firm int
}

// match pairs names with members, those that have most in common first.
func match(names, members []words) matching {
	type pair struct{ score, name, member int }
	var pairs []pair
	for i, n := range names {
		for k, m := range members {
			if s := overlap(n, m); s > 0 {
				pairs = append(pairs, pair{s, i, k})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(abs(a.name-a.member), abs(b.name-b.member)))
	})
	m := matching{of: make([]int, len(names))}
	for i := range m.of {
		m.of[i] = -1
	}
	used := make([]bool, len(members))
	for _, p := range pairs {
		if m.of[p.name] < 0 && !used[p.member] {
			m.of[p.name], used[p.member] = p.member, true
			if p.score > 1 {
				m.firm++
			}
		}
	}
	return m
}

func abs(n int) int { return max(n, -n) }

// overlap gives the length of the longest part that two texts have in common; a single character counts when it means something.
func overlap(a, b words) int {
	best, one := 0, 0
	var few [64]int // most rows fit
	row := few[:]
	if len(b) >= len(few) {
		row = make([]int, len(b)+1)
	}
	for i := range a {
		diagonal := 0
		for k := range b {
			above := row[k+1]
			row[k+1] = 0
			if a[i] == b[k] {
				row[k+1] = diagonal + 1
				best = max(best, row[k+1])
				if zh.IsHan(a[i]) && !strings.ContainsRune("的了是和与一不在有要会为到把这上中做化大以个等", a[i]) {
					one = 1
				}
			}
			diagonal = above
		}
	}
	if best < 2 {
		return one
	}
	return best
}

// peel drops what all texts begin and end with, unless that leaves one of them with less than two characters.
func peel(list []words) []words {
	if len(list) < 2 {
		return list
	}
	prefix, suffix := len(list[0]), len(list[0])
	for _, w := range list[1:] {
		prefix, suffix = commonPrefix(list[0][:prefix], w), commonSuffix(list[0][len(list[0])-suffix:], w)
	}
	out := make([]words, len(list))
	for i, w := range list {
		if prefix+suffix+2 > len(w) {
			return list
		}
		out[i] = w[prefix : len(w)-suffix]
	}
	return out
}

const mostCompared = 30 // names or members; 60 characters of each

// names gives the names of a list to compare.
func (d *document) names(f *Family) []words {
	var out []words
	for _, m := range f.Members[:min(len(f.Members), mostCompared)] {
		out = append(out, cut(m.Name))
	}
	return peel(out)
}

// tells gives what the members of a family tell of: their names without what these have in common, and the rest of the sentences.
func (d *document) tells(f *Family) []words {
	var names, rests []words
	for _, m := range f.Members[:min(len(f.Members), mostCompared)] {
		text := d.lines[m.NameAt.First].text
		end := sentenceEnd(text[:min(len(text), m.NameAt.To+200)], m.NameAt.To)
		end = max(m.NameAt.To, min(end, len(text)))
		if m.Place.Last == m.NameAt.First {
			end = max(m.NameAt.To, min(end, m.Place.To))
		}
		names, rests = append(names, cut(m.Name)), append(rests, cut(text[m.NameAt.To:end]))
	}
	names = peelAny(names)
	for i := range names {
		names[i] = append(append(words{}, names[i]...), rests[i]...)
	}
	return names
}

// peelAny drops what all names begin and end with.
func peelAny(list []words) []words {
	if len(list) < 2 {
		return list
	}
	prefix, suffix := len(list[0]), len(list[0])
	least := len(list[0])
	for _, w := range list[1:] {
		prefix, suffix, least = commonPrefix(list[0][:prefix], w), commonSuffix(list[0][len(list[0])-suffix:], w), min(least, len(w))
	}
	suffix = min(suffix, least-prefix)
	for i, w := range list {
		list[i] = w[prefix : len(w)-suffix]
	}
	return list
}

// cut gives the first characters of a text, without quotation marks.
func cut(s string) words {
	const most = 60
	out := make(words, 0, most)
	for _, r := range s {
		switch r {
		case utf8.RuneError, '“', '”', '"', '‘', '’', ' ':
			continue
		}
		if out = append(out, r); len(out) == most {
			break
		}
	}
	return out
}
