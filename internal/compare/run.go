package compare

import (
	"slices"
	"sync"
)

// Compare tells which passages the essays of the set share with each other and with samples: those of the set itself, and those of
// libraries.
func (s *Set) Compare(libraries ...*Library) (*Report, error) {
	docs := s.sorted()
	ix := newIndex(docs, &s.options, len(libraries) > 0)
	r := &Report{Docs: make([]Info, len(docs))}
	for i, d := range docs {
		r.Docs[i] = Info{Name: d.name, Chars: len(d.chars), Known: d.known}
	}
	var mu sync.Mutex
	parallel(s.options.Jobs, len(docs), func(next func() (int, bool)) {
		w := newWorker(ix, s.options.All)
		for i, ok := next(); ok; i, ok = next() {
			w.doc(i)
		}
		mu.Lock()
		defer mu.Unlock()
		r.Pairs = append(r.Pairs, w.pairs...)
	})
	for _, l := range libraries {
		if err := s.against(ix, l, r); err != nil {
			return nil, err
		}
	}
	r.finish(s.options.Thresholds)
	return r, nil
}

// worker compares one doc after the other with an index. What it needs for that it uses again.
type worker struct {
	query
	aligner
	cutter

	pairs []Pair
}

func newWorker(ix *index, all bool) *worker { return &worker{query: query{ix: ix, all: all}} }

// doc compares a doc of the index with those before it.
func (w *worker) doc(i int) {
	d := w.ix.docs[i]
	w.look(d, i)
	w.each(d, func(other int, p *Pair) {
		p.A, p.B = i, other
		p.turn()
		w.pairs = append(w.pairs, *p)
	})
}

// each compares a doc that look has looked up with its partners.
func (w *worker) each(d *doc, visit func(other int, p *Pair)) {
	loaded := false
	w.partners(func(p partner) {
		other := w.ix.docs[p.doc]
		if !d.meets(other) {
			return
		}
		if !loaded {
			w.load(d.chars)
			w.mark(d)
			loaded = true
		}
		found := w.align(other.chars, p.parts)
		if len(found) == 0 {
			return
		}
		if out := w.pair(d, other, found, w.all); out != nil {
			out.Own = d.known != other.known && d.owner != "" && d.owner == other.owner
			if !w.all && out.Share() >= w.ix.note {
				w.addLeftOut(out, d, other)
			}
			visit(p.doc, out)
		}
	})
}

// addLeftOut adds to a pair what both have besides and what does not count, so that a reader sees that it has been left out. Text that is left
// out has no fingerprints, so the whole of both is aligned.
func (w *worker) addLeftOut(p *Pair, left, right *doc) {
	whole := w.pair(left, right, w.align(right.chars, []stretch{{to: uint32(len(right.chars))}}), true)
	if whole == nil {
		return
	}
	copied := func(s Passage) bool { return s.Kind == Copied }
	p.Passages = slices.DeleteFunc(p.Passages, func(s Passage) bool { return !copied(s) })
	p.Passages = append(p.Passages, slices.DeleteFunc(whole.Passages, copied)...)
}

// mark marks what is left out of the doc whose partners come.
func (w *worker) mark(d *doc) {
	for i := range w.common {
		w.common[i].kind = Common
	}
	w.leftMarks = marksOf(w.leftMarks, len(d.chars), d.left, w.common)
}
