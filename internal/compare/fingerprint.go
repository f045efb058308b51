package compare

const (
	// sure and window find every run of surely characters that two docs share: of any window runs in a row the one with the least
	// hash is taken, so both docs take the same one out of it (winnowing; Schleimer, Wilkerson, Aiken 2003). Short runs would be
	// met by chance and in set phrases, so sure is as long as it may be without taking more than a fifth of all runs.
	sure   = 12
	window = 9
	surely = sure + window - 1

	// worn runs find what has been edited every few characters. They are taken by their hash alone, one in wornRate, so that what
	// stands around them makes no difference.
	worn     = 6
	wornRate = 4
)

const ringSize = 16 // no less than window, and a power of two

// fingerprint is the hash of the run of characters that begins at a place.
type fingerprint struct{ hash, at uint32 }

// winnow appends the sure fingerprints of a doc. Runs that lie wholly in text that is left out are not taken, as far as skip knows.
func winnow(out []fingerprint, chars []uint16, skip cover) []fingerprint {
	var ring [ringSize]uint32
	best := -1 // where the last one taken begins
	n := len(chars) - sure + 1
	for r := newRoll(chars, sure); r.ok(); r.next() {
		hash := mix(r.hash)
		ring[r.at&(ringSize-1)] = hash
		switch {
		case best >= 0 && best > r.at-window && hash > ring[best&(ringSize-1)]:
			continue // the last one is still the least
		case best >= 0 && best > r.at-window && hash == ring[best&(ringSize-1)]:
			continue // of equals the first stays, so that a text of one character has few
		case r.at < min(window, n)-1:
			continue // the first window is not full
		case best >= 0 && best > r.at-window:
			best = r.at
		default:
			best = least(&ring, max(0, r.at-window+1), r.at)
		}
		if !skip.has(uint32(best), uint32(best+sure)) {
			out = append(out, fingerprint{hash: ring[best&(ringSize-1)], at: uint32(best)})
		}
	}
	return out
}

// least gives the last place with the least hash among from … to.
func least(ring *[ringSize]uint32, from, to int) int {
	best := to
	for i := to - 1; i >= from; i-- {
		if ring[i&(ringSize-1)] < ring[best&(ringSize-1)] {
			best = i
		}
	}
	return best
}

// sample appends the worn fingerprints of a doc.
func sample(out []fingerprint, chars []uint16, skip cover) []fingerprint {
	for r := newRoll(chars, worn); r.ok(); r.next() {
		if hash := mix(r.hash); hash%wornRate == 0 && !skip.has(uint32(r.at), uint32(r.at+worn)) {
			out = append(out, fingerprint{hash: hash, at: uint32(r.at)})
		}
	}
	return out
}
