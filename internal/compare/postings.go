package compare

import (
	"math/bits"
	"slices"
	"sort"
)

// postings tell where each fingerprint stands: hash<<32 | place, sorted. A place is the number of a character when all docs are laid
// end to end, so it tells the doc too.
type postings struct {
	entries []uint64
	dir     []uint32 // by the first bits of the hash: where its entries begin
	shift   int
}

const buckets = 256 // are sorted on their own, by the first bits of the hash

// emitter appends the fingerprints of a doc.
type emitter func(out []fingerprint, d int) []fingerprint

// newPostings makes the postings of docs that begin at the places given. Fingerprints that only one doc has are of no use, unless
// strangers are to be looked up too (single); those of more than most places are dropped. Docs are read twice, so that the entries are written where they belong at once.
func newPostings(jobs int, starts []uint32, emit emitter, single bool, most int) *postings {
	docs := len(starts)
	const perBatch = 64
	batches := (docs + perBatch - 1) / perBatch
	counts := make([][buckets]uint32, batches+1)
	each := func(visit func(batch int, e uint64)) {
		parallel(jobs, batches, func(next func() (int, bool)) {
			var out []fingerprint
			for n, ok := next(); ok; n, ok = next() {
				for d := n * perBatch; d < min(docs, (n+1)*perBatch); d++ {
					out = emit(out[:0], d)
					for _, p := range out {
						visit(n, uint64(p.hash)<<32|uint64(p.at+starts[d]))
					}
				}
			}
		})
	}
	each(func(n int, e uint64) { counts[n][e>>56]++ })
	begins := turn(counts)
	p := &postings{entries: make([]uint64, begins[buckets])}
	each(func(n int, e uint64) {
		c := &counts[n][e>>56]
		p.entries[*c] = e
		*c++
	})
	p.settle(jobs, begins, func(list []uint64) bool { return len(list) <= most && (single || several(list, starts)) })
	return p
}

// turn makes counts into the place where each batch writes its entries of each bucket, and gives where the buckets begin.
func turn(counts [][buckets]uint32) [buckets + 1]uint32 {
	var begins [buckets + 1]uint32
	at := uint32(0)
	for b := range buckets {
		begins[b] = at
		for n := range counts {
			counts[n][b], at = at, at+counts[n][b]
		}
	}
	begins[buckets] = at
	return begins
}

// settle sorts the buckets and keeps the lists that are wanted.
func (p *postings) settle(jobs int, begins [buckets + 1]uint32, wanted func(list []uint64) bool) {
	var kept [buckets]uint32
	parallel(jobs, buckets, func(next func() (int, bool)) {
		for b, ok := next(); ok; b, ok = next() {
			part := p.entries[begins[b]:begins[b+1]]
			slices.Sort(part)
			kept[b] = uint32(len(keepLists(part, wanted)))
		}
	})
	n := 0
	for b := range buckets {
		n += copy(p.entries[n:], p.entries[begins[b]:begins[b]+kept[b]])
	}
	if n < len(p.entries)/2 {
		p.entries = slices.Clone(p.entries[:n])
	}
	p.entries = p.entries[:n]
	p.direct()
}

// keepLists moves the lists that are wanted to the front.
func keepLists(part []uint64, wanted func(list []uint64) bool) []uint64 {
	out := part[:0]
	for i := 0; i < len(part); {
		j := i + 1
		for j < len(part) && part[j]>>32 == part[i]>>32 {
			j++
		}
		if wanted(part[i:j]) {
			out = append(out, part[i:j]...)
		}
		i = j
	}
	return out
}

// several tells whether more than one doc is in a list.
func several(list []uint64, starts []uint32) bool {
	if len(list) < 2 {
		return false
	}
	first, last := uint32(list[0]), uint32(list[len(list)-1])
	d := sort.Search(len(starts), func(i int) bool { return starts[i] > first })
	return d < len(starts) && last >= starts[d]
}

// direct makes the directory, with some four entries behind each of its lines.
func (p *postings) direct() {
	width := min(max(bits.Len(uint(len(p.entries)))-2, 1), 24)
	p.shift = 64 - width
	p.dir = make([]uint32, 1<<width+1)
	next := 0
	for i, e := range p.entries {
		for slot := int(e >> p.shift); next <= slot; next++ {
			p.dir[next] = uint32(i)
		}
	}
	for ; next < len(p.dir); next++ {
		p.dir[next] = uint32(len(p.entries))
	}
}

// list gives the entries of a hash, up to limit+1 of them.
func (p *postings) list(hash uint32, limit int) []uint64 {
	key := uint64(hash) << 32
	slot := key >> p.shift
	from, to := int(p.dir[slot]), int(p.dir[slot+1])
	if to-from > 16 {
		from += sort.Search(to-from, func(i int) bool { return p.entries[from+i] >= key })
	}
	for from < to && p.entries[from] < key {
		from++
	}
	if last := from + limit; last >= from && last < to && p.entries[last]>>32 == uint64(hash) { // long lists are not walked along
		return p.entries[from : last+1]
	}
	end := from
	for end < to && p.entries[end]>>32 == uint64(hash) {
		end++
	}
	return p.entries[from:end]
}

// lists calls visit with every list.
func (p *postings) lists(visit func(list []uint64)) {
	for i := 0; i < len(p.entries); {
		j := i + 1
		for j < len(p.entries) && p.entries[j]>>32 == p.entries[i]>>32 {
			j++
		}
		visit(p.entries[i:j])
		i = j
	}
}
