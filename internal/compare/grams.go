package compare

const (
	gramRun = 8 // characters in a row by which texts are known that are not looked for whole: notices, and what is common
	radix   = 0x9E3779B97F4A7C15
)

// grams knows runs of gramRun characters.
type grams struct {
	known map[uint64]struct{}
	maybe [1 << 10]uint64 // a bit for the first bits of each hash, to be quick where nothing is known
}

// gramKey is the part of a hash that is kept; the last bits of a hash depend on too little.
const gramKey = ^uint64(sampleDocs - 1)

// newGrams knows all runs of the texts; nil when there are none.
func newGrams(texts [][]uint16) *grams {
	g := &grams{known: map[uint64]struct{}{}}
	for _, t := range texts {
		for r := newRoll(t, gramRun); r.ok(); r.next() {
			g.add(r.hash)
		}
	}
	return g.orNil()
}

func (g *grams) orNil() *grams {
	if len(g.known) == 0 {
		return nil
	}
	return g
}

func (g *grams) add(hash uint64) {
	g.known[hash&gramKey] = struct{}{}
	g.maybe[hash>>54] |= 1 << (hash >> 48 & 63)
}

// find appends the stretches of characters that are known.
func (g *grams) find(hits []stretch, chars []uint16) []stretch {
	if g == nil {
		return hits
	}
	for r := newRoll(chars, gramRun); r.ok(); r.next() {
		if g.maybe[r.hash>>54]>>(r.hash>>48&63)&1 == 0 {
			continue
		}
		if _, ok := g.known[r.hash&gramKey]; !ok {
			continue
		}
		from, to := uint32(r.at), uint32(r.at+gramRun)
		if n := len(hits); n > 0 && hits[n-1].to >= from {
			hits[n-1].to = to
		} else {
			hits = append(hits, stretch{from: from, to: to})
		}
	}
	return hits
}

// roll gives the hash of every k characters in a row (Karp and Rabin 1987).
type roll struct {
	chars []uint16
	k, at int // the run begins at chars[at]
	out   uint64
	hash  uint64
}

func newRoll(chars []uint16, k int) roll {
	r := roll{chars: chars, k: k, out: 1}
	if len(chars) < k {
		r.at = len(chars)
		return r
	}
	for _, c := range chars[:k] {
		r.hash = r.hash*radix + uint64(c)
	}
	for range k {
		r.out *= radix
	}
	return r
}

func (r *roll) ok() bool { return r.at+r.k <= len(r.chars) }

func (r *roll) next() {
	if n := r.at + r.k; n < len(r.chars) {
		r.hash = r.hash*radix + uint64(r.chars[n]) - r.out*uint64(r.chars[r.at])
	}
	r.at++
}

// mix spreads a hash over 32 bits.
func mix(h uint64) uint32 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return uint32(h >> 32)
}
