package compare

import (
	"slices"
	"sync"
)

// sampleDocs is how many essays are read to find what is common; of more, as many are taken at even distances. A fifth of all is
// still told apart from a tenth by them.
const sampleDocs = 512

// commonGrams finds the runs that more than share and more than floor of the docs have; nil when there are none.
func commonGrams(docs []*doc, o *Options) *grams {
	sample := docs
	if len(docs) > sampleDocs {
		sample = make([]*doc, sampleDocs)
		for i := range sample {
			sample[i] = docs[i*len(docs)/sampleDocs]
		}
	}
	most := max(int(o.Common*float64(len(sample))), o.CommonFloor*len(sample)/max(len(docs), 1))
	out := &grams{known: map[uint64]struct{}{}}
	if len(docs) <= o.CommonFloor {
		return nil
	}
	var mu sync.Mutex
	parallel(o.Jobs, commonParts, func(next func() (int, bool)) {
		var hashes []uint64
		for n, ok := next(); ok; n, ok = next() {
			hashes = hashesOf(hashes[:0], sample, uint64(n))
			mu.Lock()
			eachFrequent(hashes, most, out.add)
			mu.Unlock()
		}
	})
	return out.orNil()
}

const commonParts = 16 // are counted one by one, by the first bits of the hash, so that few hashes are held at a time

// hashesOf appends the hashes of one part, each with the number of its doc in the last bits, sorted and each once.
func hashesOf(out []uint64, docs []*doc, part uint64) []uint64 {
	for i, d := range docs {
		for r := newRoll(d.chars, gramRun); r.ok(); r.next() {
			if r.hash%commonParts == part {
				out = append(out, r.hash&gramKey|uint64(i))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// eachFrequent gives the hashes that stand more than most times in a sorted list.
func eachFrequent(hashes []uint64, most int, found func(hash uint64)) {
	for i := 0; i < len(hashes); {
		j := i + 1
		for j < len(hashes) && hashes[j]&gramKey == hashes[i]&gramKey {
			j++
		}
		if j-i > most {
			found(hashes[i])
		}
		i = j
	}
}
