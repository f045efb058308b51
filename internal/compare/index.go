package compare

import (
	"cmp"
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
	frequents        map[uint32]struct{} // sure fingerprints of more than few places
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
	}, single)
	ix.worn = newPostings(o.Jobs, ix.starts, func(out []fingerprint, d int) []fingerprint {
		return sample(out, docs[d].chars, docs[d].seeds(o.All))
	}, single)
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
	ix.frequents = map[uint32]struct{}{}
	ix.sure.lists(func(list []uint64) {
		if len(list) > few {
			ix.frequents[uint32(list[0]>>32)] = struct{}{}
		}
	})
	if len(ix.frequents) == 0 {
		ix.long = newPostings(1, nil, nil, single)
		return
	}
	ix.long = newPostings(o.Jobs, ix.starts, func(out []fingerprint, d int) []fingerprint {
		first := len(out)
		out = winnow(out, ix.docs[d].chars, ix.docs[d].seeds(o.All))
		frequent := slices.DeleteFunc(slices.Clone(out[first:]), func(p fingerprint) bool {
			_, ok := ix.frequents[p.hash]
			return !ok
		})
		return around(out[:first], frequent, ix.docs[d].chars)
	}, single)
}

// around appends all runs of surely characters that hold one of the fingerprints, each run once, sorted by hash.
func around(out, prints []fingerprint, chars []uint16) []fingerprint {
	if len(prints) == 0 {
		return out
	}
	first := len(out)
	for r := newRoll(chars, surely); r.ok() && len(prints) > 0; r.next() {
		if r.at > int(prints[0].at) {
			prints = prints[1:]
		}
		if len(prints) > 0 && r.at+surely >= int(prints[0].at)+sure && r.at <= int(prints[0].at) {
			out = append(out, fingerprint{hash: mix(r.hash), at: uint32(r.at)})
		}
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
