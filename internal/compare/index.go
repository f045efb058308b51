package compare

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

const (
	// few is how many places of one fingerprint are looked at one by one. What more docs have is looked up again by runs of surely
	// characters; and a run that is so frequent itself is shown against the first witnesses only, since every pair of them would be a
	// square of pairs.
	few       = 64
	witnesses = 3
	fewWorn   = 16 // the same for worn fingerprints, which are not looked up again
)

// index holds the fingerprints of docs.
type index struct {
	docs   []*doc
	starts []uint32 // place of the first character of each doc
	blocks []uint32 // by place/blockSize: the doc there

	sure, worn, long *postings
	common           *grams
	commonest        int // runs that more docs have are common
	note             float64
}

const blockSize = 1024

// newIndex indexes docs. Single keeps what one doc alone has, for looking up strangers; all keeps what is left out.
func newIndex(docs []*doc, o *Options, single bool) *index {
	ix := &index{docs: docs, starts: make([]uint32, len(docs)), note: o.Thresholds.Note}
	at := uint32(0)
	for i, d := range docs {
		ix.starts[i] = at
		at += uint32(len(d.chars))
	}
	ix.blocks = make([]uint32, at/blockSize+1)
	for i, d := 0, 0; i < len(ix.blocks); i++ {
		for d+1 < len(docs) && ix.starts[d+1] <= uint32(i*blockSize) {
			d++
		}
		ix.blocks[i] = uint32(d)
	}
	ix.commonest = max(o.CommonFloor, int(o.Common*float64(len(docs))))
	ix.sure = newPostings(o.Jobs, ix.starts, func(out []fingerprint, d int) []fingerprint {
		return winnow(out, docs[d].chars, docs[d].seeds(o.All))
	}, single, math.MaxInt)
	ix.worn = newPostings(o.Jobs, ix.starts, func(out []fingerprint, d int) []fingerprint {
		return sample(out, docs[d].chars, docs[d].seeds(o.All))
	}, single, fewWorn)
	ix.frequent(o, single)
	return ix
}

// seeds gives the text of which no fingerprints are taken.
func (d *doc) seeds(all bool) cover {
	if all {
		return cover{}
	}
	return cover{left: d.left}
}

// frequent finds what is common, and indexes the runs around frequent fingerprints.
func (ix *index) frequent(o *Options, single bool) {
	ix.common = commonGrams(ix.docs, o)
	var places []uint32
	ix.sure.lists(func(list []uint64) {
		if len(list) > few {
			for _, e := range list {
				places = append(places, uint32(e))
			}
		}
	})
	if len(places) == 0 {
		ix.long = newPostings(1, nil, nil, single, 0)
		return
	}
	slices.Sort(places)
	ix.long = newPostings(o.Jobs, ix.starts, func(out []fingerprint, d int) []fingerprint {
		start, chars := ix.starts[d], ix.docs[d].chars
		first, _ := slices.BinarySearch(places, start)
		last, _ := slices.BinarySearch(places, start+uint32(len(chars)))
		return around(out, places[first:last], start, chars)
	}, single, math.MaxInt)
}

// around appends all runs of surely characters that hold one of the sure runs at places, counted from start and sorted, each run once,
// sorted by hash.
func around(out []fingerprint, places []uint32, start uint32, chars []uint16) []fingerprint {
	first, next := len(out), 0
	for _, p := range places {
		at := int(p - start)
		next = max(next, at+sure-surely)
		r := newRoll(chars[next:min(at+surely, len(chars))], surely)
		for ; r.ok(); r.next() {
			out = append(out, fingerprint{hash: mix(r.hash), at: uint32(next + r.at)})
		}
		next = max(next, at+1)
	}
	slices.SortFunc(out[first:], func(a, b fingerprint) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	unique := slices.CompactFunc(out[first:], func(a, b fingerprint) bool { return a.hash == b.hash })
	return out[:first+len(unique)]
}

// docAt gives the doc at a place.
func (ix *index) docAt(place uint32) int {
	d := int(ix.blocks[place/blockSize])
	for d+1 < len(ix.starts) && ix.starts[d+1] <= place {
		if ix.starts[min(d+8, len(ix.starts)-1)] <= place { // many empty or tiny docs
			return sort.Search(len(ix.starts), func(i int) bool { return ix.starts[i] > place }) - 1
		}
		d++
	}
	return d
}
