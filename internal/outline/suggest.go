package outline

import (
	"fmt"
	"unicode/utf8"
)

// maxSuggestions bounds the search for the word that was meant: after so many problems nobody reads on.
const maxSuggestions = 200

// meant gives the mend of a misspelt name: the known one that is nearest, or another way out.
func meant(name string, known []string, otherwise string) string {
	if near := nearest(name, known); near != "" {
		return fmt.Sprintf("是不是“%s”？", near)
	}
	return otherwise
}

// nearest gives the known name that differs least from a misspelt one, "" when none is near. Of equals the first wins.
func nearest(name string, known []string) string {
	limit := 2
	if utf8.RuneCountInString(name) <= 3 {
		limit = 1
	}
	best, at := "", limit+1
	for _, k := range known {
		if utf8.RuneCountInString(k) <= 1 {
			continue // one edit makes a single character into any other
		}
		if d := distance([]rune(name), []rune(k), limit); d < at {
			best, at = k, d
		}
	}
	return best
}

// distance counts the edits between two words: insert, delete, change, or swap of neighbours. It stops counting beyond limit,
// and long words are not compared.
func distance(a, b []rune, limit int) int {
	const long = 40
	if max(len(a), len(b)) > long || max(len(a)-len(b), len(b)-len(a)) > limit {
		return long
	}
	var rows [3][long + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := range a {
		before, last, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = i + 1
		least := row[0]
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > limit {
			return long
		}
	}
	return rows[len(a)%3][len(b)]
}
