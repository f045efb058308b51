package compare

import (
	"cmp"
	"slices"
)

const (
	hitSure   = iota // a run of sure characters or more, to be looked at in any case
	hitWorn          // a short run; takes two
	hitCommon        // part of a run that is common; takes more than common text may have
)

const (
	longestCommon = 100 // characters in a row; longer ones are copied even when everybody has them
	wornReach     = 200 // characters between two worn hits of one passage
	wornShift     = 16  // by which they may have moved against each other
	wide          = 96  // characters around a hit that are looked at; a passage has one more often
)

// hit is a fingerprint that the doc in question and another one share.
type hit struct {
	doc, left, right uint32 // left: place in the doc in question, right: place in the other
	sort             uint8
}

// query looks up docs in an index, one after the other.
type query struct {
	ix     *index
	all    bool
	prints []fingerprint
	runs   []fingerprint
	places []uint32 // of frequent fingerprints
	hits   []hit
	counts []uint32  // by doc: its hits; all zero between two calls
	common []stretch // of the doc in question
	own    []uint32  // for each of its characters: how many before it are not common
}

// partner is a doc that may share a passage, with the parts of it that are to be looked at.
type partner struct {
	doc   int
	parts []stretch
}

// look gathers the hits of a doc with those before it in the index; self is its number, or that of docs for a stranger.
func (q *query) look(d *doc, self int) {
	q.hits = q.hits[:0]
	q.markCommon(d)
	end := ^uint32(0)
	if self < len(q.ix.docs) {
		end = q.ix.starts[self]
	}
	q.prints = winnow(q.prints[:0], d.chars, d.seeds(q.all))
	q.places = q.places[:0]
	for _, p := range q.prints {
		list := q.ix.sure.list(p.hash, few)
		if len(list) <= few {
			first := len(q.hits)
			q.take(list, p.at, end, hitSure)
			q.weigh(q.hits[first:], d.chars)
			q.dropCommon(first, d.chars)
			continue
		}
		q.places = append(q.places, p.at)
	}
	q.runs = around(q.runs[:0], q.places, 0, d.chars)
	for _, p := range q.runs {
		first := len(q.hits)
		q.takeFrequent(p, end, self < len(q.ix.docs))
		q.dropCommon(first, d.chars)
	}
	q.prints = sample(q.prints[:0], d.chars, d.seeds(q.all))
	for _, p := range q.prints {
		q.take(q.ix.worn.list(p.hash, fewWorn), p.at, end, hitWorn)
	}
}

func (q *query) take(list []uint64, at, end uint32, sort uint8) {
	for _, e := range list {
		place := uint32(e)
		if place >= end {
			return
		}
		d := q.ix.docAt(place)
		q.hits = append(q.hits, hit{doc: uint32(d), left: at, right: place - q.ix.starts[d], sort: sort})
	}
}

// markCommon finds the common text of a doc.
func (q *query) markCommon(d *doc) {
	q.common, q.own = q.ix.common.find(q.common[:0], d.chars), q.own[:0]
	if len(q.common) == 0 {
		return
	}
	own, left := uint32(0), q.common
	for i := range uint32(len(d.chars)) {
		q.own = append(q.own, own)
		if len(left) > 0 && left[0].to <= i {
			left = left[1:]
		}
		if len(left) == 0 || i < left[0].from {
			own++
		}
	}
	q.own = append(q.own, own)
}

// dropCommon drops the sure hits from first on whose equal characters are common but for a few; as a passage they would be common.
func (q *query) dropCommon(first int, chars []uint16) {
	if q.all || len(q.common) == 0 {
		return
	}
	out := q.hits[:first]
	for _, h := range q.hits[first:] {
		if h.sort != hitSure || q.earns(chars, q.ix.docs[h.doc].chars, int(h.left), int(h.right)) {
			out = append(out, h)
		}
	}
	q.hits = out
}

// earns tells whether the run of equal characters around the places a and b has enough that are not common, or is so long that it counts in
// any case.
func (q *query) earns(left, right []uint16, a, b int) bool {
	end := a + common(left[a:], right[b:min(len(right), b+longestCommon)])
	for a > 0 && b > 0 && left[a-1] == right[b-1] && end-a <= longestCommon && q.own[end]-q.own[a] < leastOwn {
		a, b = a-1, b-1
	}
	return end-a > longestCommon || q.own[end]-q.own[a] >= leastOwn
}

// weigh makes those hits worn ones that do not lie in a run of surely equal characters.
func (q *query) weigh(hits []hit, chars []uint16) {
	for i := range hits {
		h := &hits[i]
		if !longRun(chars, q.ix.docs[h.doc].chars, int(h.left), int(h.right)) && !repeats(chars, int(h.left)) {
			h.sort = hitWorn
		}
	}
}

// longRun tells whether the places a and b lie in a run of surely equal characters.
func longRun(left, right []uint16, a, b int) bool {
	n := common(left[a:], right[b:min(len(right), b+surely)])
	for n < surely && a > 0 && b > 0 && left[a-1] == right[b-1] {
		a, b, n = a-1, b-1, n+1
	}
	return n >= surely
}

// repeats tells whether the sure run at a place stands again within its window. Then two docs may have taken different ones of it.
func repeats(chars []uint16, at int) bool {
	for i := max(0, at-window+1); i < min(at+window, len(chars)-sure+1); i++ {
		if i != at && chars[i] == chars[at] && slices.Equal(chars[i:i+sure], chars[at:at+sure]) {
			return true
		}
	}
	return false
}

// takeFrequent takes the places of a run of surely characters: all, when few docs have it or the doc is a stranger.
func (q *query) takeFrequent(p fingerprint, end uint32, self bool) {
	limit := q.ix.commonest
	if !self {
		limit = len(q.ix.long.entries)
	}
	list := q.ix.long.list(p.hash, limit)
	sort := uint8(hitSure)
	if len(list) > q.ix.commonest {
		sort = hitCommon
	}
	if self && len(list) > few {
		list = list[:witnesses]
	}
	q.take(list, p.at, end, sort)
}

// partners gives the docs that deserve a look, in their order.
func (q *query) partners(visit func(p partner)) {
	q.dropLone()
	slices.SortFunc(q.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right), cmp.Compare(a.sort, b.sort))
	})
	var parts []stretch
	for i := 0; i < len(q.hits); {
		j := i + 1
		for j < len(q.hits) && q.hits[j].doc == q.hits[i].doc {
			j++
		}
		if hits := q.hits[i:j]; promising(hits) {
			parts = partsOf(parts[:0], hits)
			visit(partner{doc: int(hits[0].doc), parts: parts})
		}
		i = j
	}
}

// dropLone drops worn hits of docs that have no other; most docs have one by chance.
func (q *query) dropLone() {
	if q.counts == nil {
		q.counts = make([]uint32, len(q.ix.docs))
	}
	for i := range q.hits {
		q.counts[q.hits[i].doc]++
	}
	out := q.hits[:0]
	for _, h := range q.hits {
		if h.sort == hitSure || q.counts[h.doc] > 1 {
			out = append(out, h)
		} else {
			q.counts[h.doc] = 0
		}
	}
	q.hits = out
	for i := range q.hits {
		q.counts[q.hits[i].doc] = 0
	}
}

// promising tells whether hits with one doc may be more than chance.
func promising(hits []hit) bool {
	common := 0
	for i := range hits {
		switch hits[i].sort {
		case hitSure:
			return true
		case hitCommon:
			if common++; common > longestCommon-surely {
				return true
			}
		}
	}
	return wornPair(hits)
}

// wornPair tells whether two short runs stand near each other in both docs. Of many hits near each other only the nearest are tried.
func wornPair(hits []hit) bool {
	const tries = 16
	for i := range hits {
		for j := i + 1; j < min(len(hits), i+tries) && hits[j].left <= hits[i].left+wornReach; j++ {
			a, b := &hits[i], &hits[j]
			shift := (int(b.right) - int(a.right)) - (int(b.left) - int(a.left))
			if a.sort == hitWorn && b.sort == hitWorn && b.left >= a.left+worn && b.right >= a.right+worn && -wornShift <= shift && shift <= wornShift {
				return true
			}
		}
	}
	return false
}

// partsOf gives the parts of the other doc around the hits, sorted and apart.
func partsOf(parts []stretch, hits []hit) []stretch {
	for _, h := range hits {
		parts = append(parts, stretch{from: h.right - min(h.right, wide), to: h.right + wide})
	}
	slices.SortFunc(parts, byPlace)
	out := parts[:1]
	for _, p := range parts[1:] {
		if last := &out[len(out)-1]; p.from <= last.to {
			last.to = max(last.to, p.to)
		} else {
			out = append(out, p)
		}
	}
	return out
}
