package diag

// Nearest gives the candidate that is most like the word, "" when none is like it: at most two characters differ, or a
// third of a longer word, and something is the same. Two neighbours exchanged are one difference. Of equals the first wins.
func Nearest(word string, candidates []string) string {
	w := []rune(word)
	if len(w) > maxWord {
		return ""
	}
	best, least := "", max(2, len(w)/3)+1
	for _, c := range candidates {
		r := []rune(c)
		if len(r) > maxWord {
			continue
		}
		if d := distance(w, r); d < least && d < max(len(w), len(r)) {
			best, least = c, d
		}
	}
	return best
}

const maxWord = 100 // characters; a key longer than this is no slip of the pen, and distance is quadratic

// distance is the number of characters to insert, delete, change or exchange with their neighbour.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			d := min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
