package compare

const (
	reachSame  = 2  // points for an equal character
	reachEdit  = -3 // for one that is changed, added or left out
	reachDrop  = 9  // points below the best at which the search gives up
	reachLimit = longestGap
	hopeless   = -1 << 20
)

// reach gives how far a passage goes on from left[a] and right[b] in a direction, over small edits: a few equal characters behind a
// changed one belong to it.
func (al *aligner) reach(a, b, dir int) (da, db int) {
	rows, columns := room(len(al.left), a, dir), room(len(al.right), b, dir)
	var last, row [reachLimit + 1]int
	for j := range last {
		last[j] = hopeless
	}
	best, from, to := 0, 0, 0 // cells from … to of the last row are alive
	for j := 0; j <= columns && j*reachEdit >= -reachDrop; j++ {
		last[j], to = j*reachEdit, j
	}
	for i := 1; i <= rows; i++ {
		first, end := -1, -1
		for j := range row {
			row[j] = hopeless
		}
		for j := from; j <= min(to+reachDrop, columns); j++ {
			s := last[j] + reachEdit
			if j > 0 {
				s = max(s, row[j-1]+reachEdit)
				if al.left[a+dir*(i-1)] == al.right[b+dir*(j-1)] {
					s = max(s, last[j-1]+reachSame)
				} else {
					s = max(s, last[j-1]+reachEdit)
				}
			}
			if s < best-reachDrop {
				continue
			}
			row[j], end = s, j
			if first < 0 {
				first = j
			}
			if s > best {
				best, da, db = s, i, j
			}
		}
		if first < 0 {
			return da, db
		}
		last, from, to = row, first, end
	}
	return da, db
}

// room gives how many characters can be reached from place at.
func room(n, at, dir int) int {
	if dir > 0 {
		return max(0, min(n-at, reachLimit))
	}
	return max(0, min(at+1, reachLimit))
}
