// Package compare finds the passages that essays share: among the essays of a set, and between them and samples that are known
// already. It works on characters without punctuation, blanks and widths and with the names of the roster masked, and it tells where
// each passage stands in both files and what it is: copied, or only a quotation, a set phrase, the outline, the notice or what
// everybody writes.
//
// It knows nothing of meaning: a paraphrase that keeps no word is not found. It reads no essays from disk and prints nothing, and
// it accuses nobody: a share is a reason to read both sides.
package compare

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"xinde/internal/essay"
)

// Doc is an essay to be compared. Name tells it from the others, a path for instance.
type Doc struct {
	Name  string
	Essay *essay.Essay // its body counts, without title, byline and signature, which agree in every department
	Text  string       // taken line by line when Essay is nil
	Known bool         // a sample: compared with the essays, not with other samples
	Owner string       // who wrote it: a sample that has an owner is compared with the owner's essays only
}

// Options say what is left out and when to warn. The zero value is ready for use.
type Options struct {
	// Names are those of people and units. Each counts as one character that is the same everywhere, so that another name does not
	// hide a copy. A name of one character is not looked for.
	Names []string
	// Phrases, Outline and Notices are texts that everybody may have: set phrases, the connective text of the outlines, the notice.
	// Phrases and pieces of outlines are found whole, and not when they are shorter than 4 characters; of a notice every run of 8 is.
	Phrases, Outline, Notices []string
	// Text of at most 100 characters in a row that more than Common of the essays have, and more than CommonFloor essays, is
	// common. Defaults: 0.2 and 20, because fewer than 20 may be a circle of colleagues with one source, and since nobody writes 100
	// characters alike by chance.
	Common      float64
	CommonFloor int
	// Thresholds for the levels; the warn level makes clusters. Default: DefaultThresholds.
	Thresholds Thresholds
	// All asks also for the pairs that share nothing but text that is left out. There may be as many as pairs of essays.
	All bool
	// Jobs is how many processors to use; 0 and below mean one. The result is the same for any.
	Jobs int
}

// ErrTooMuch says that the texts of a set are longer than it can hold: 4,000 million characters, or 1 GiB in one essay.
var ErrTooMuch = errors.New("文章太多或太长，一次比不完，请分批比较")

// Set is a number of essays made ready for comparing. It keeps their normalised characters, not the essays.
type Set struct {
	options Options
	reader  *reader

	mu    sync.Mutex
	docs  []*doc
	chars int
}

// doc is an essay as it is compared.
type doc struct {
	name   string
	owner  string
	known  bool
	chars  []uint16  // see fold
	places offsets   // where they stand in the file
	left   []stretch // what is left out, sorted by place; kinds may overlap
}

// meets tells whether two docs are compared.
func (d *doc) meets(other *doc) bool {
	switch {
	case d.known && other.known:
		return false
	case d.known && d.owner != "", other.known && other.owner != "":
		return d.owner == other.owner
	}
	return true
}

// NewSet makes an empty set. It keeps nothing of the options' slices.
func NewSet(o Options) *Set {
	o = o.withDefaults()
	s := &Set{options: o, reader: newReader(&o)}
	s.options.Names, s.options.Phrases, s.options.Outline, s.options.Notices = nil, nil, nil, nil
	return s
}

func (o Options) withDefaults() Options {
	const share, floor = 0.2, 20
	if o.Common <= 0 {
		o.Common = share
	}
	if o.CommonFloor <= 0 {
		o.CommonFloor = floor
	}
	if o.Thresholds == (Thresholds{}) {
		o.Thresholds = DefaultThresholds()
	}
	o.Jobs = max(o.Jobs, 1)
	return o
}

// Add takes essays into the set. It may be called from several goroutines; the order does not matter. Nothing of an essay is kept,
// so a caller with many reads, adds and forgets them one by one.
func (s *Set) Add(docs ...Doc) error {
	made := make([]*doc, len(docs))
	tooLong := false
	parallel(s.options.Jobs, len(docs), func(work func() (int, bool)) {
		var b builder
		for i, ok := work(); ok; i, ok = work() {
			made[i] = s.reader.read(&b, &docs[i])
		}
	})
	chars := 0
	for _, d := range made {
		tooLong = tooLong || d == nil
		if d != nil {
			chars += len(d.chars)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if tooLong || uint64(s.chars)+uint64(chars) > maxChars {
		return ErrTooMuch
	}
	s.chars += chars
	s.docs = append(s.docs, made...)
	return nil
}

// Len gives how many essays the set has, samples included.
func (s *Set) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.docs)
}

// sorted gives the essays in the order in which all work is done, whatever the order they came in: samples last, so that a passage
// that very many have is shown against an essay.
func (s *Set) sorted() []*doc {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.docs)
	slices.SortFunc(out, func(a, b *doc) int {
		if a.known != b.known {
			if a.known {
				return 1
			}
			return -1
		}
		if c := cmp.Compare(a.name, b.name); c != 0 {
			return c
		}
		return slices.Compare(a.chars, b.chars)
	})
	return out
}
