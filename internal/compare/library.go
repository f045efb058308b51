package compare

import (
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"sync"
)

// ErrLibrary says that a file is no library, or is damaged.
var ErrLibrary = errors.New("不是 xinde 的样本库，或者已经损坏")

// Library keeps samples in a file, made ready for comparing. It grows at its end: adding a sample does not read the others, and a write
// that was cut off is as if it had not been. Samples are kept without any names masked; that is done with the names of the set they
// are compared with. One process at a time may change it.
type Library struct {
	file *os.File
	path string

	mu      sync.Mutex
	entries map[string]entry
	end     int64 // of the last whole segment
}

// entry is where the file has a sample.
type entry struct {
	name    string
	digest  uint64
	removed bool
	chars   uint32
	size    uint32
	sum     uint32
	at      int64
}

// OpenLibrary opens a library, or makes an empty one where there is no file.
func OpenLibrary(path string) (*Library, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	l := &Library{file: f, path: path, entries: map[string]entry{}}
	info, err := f.Stat()
	if err == nil {
		err = l.read(f, info.Size())
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

// Close closes the file.
func (l *Library) Close() error { return l.file.Close() }

// Names lists the samples.
func (l *Library) Names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(maps.Keys(l.entries))
}

// Add takes samples in. One that has the name of an older one takes its place; one that is there already, unchanged, is left alone.
func (l *Library) Add(docs ...Doc) error {
	var b builder
	r := reader{}
	var s segment
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range docs {
		d := r.read(&b, &docs[i])
		if d == nil {
			return fmt.Errorf("%s: %w", docs[i].Name, ErrTooMuch)
		}
		d.left = slices.DeleteFunc(d.left, func(s stretch) bool { return s.kind != Quoted })
		e := entry{name: d.name, chars: uint32(len(d.chars))}
		body := encode(d)
		e.digest = digest(body)
		if old, ok := l.entries[e.name]; !ok || old.digest != e.digest {
			s.add(e, body)
		}
	}
	return l.append(&s)
}

// Remove takes samples out.
func (l *Library) Remove(names ...string) error {
	var s segment
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, n := range names {
		if _, ok := l.entries[n]; ok {
			s.add(entry{name: n, removed: true}, nil)
		}
	}
	return l.append(&s)
}

func digest(body []byte) uint64 {
	h := fnv.New64a()
	h.Write(body)
	return h.Sum64()
}

// append writes a segment behind the last whole one.
func (l *Library) append(s *segment) error {
	if len(s.entries) == 0 {
		return nil
	}
	var out []byte
	if l.end == 0 {
		out = header()
	}
	bodies := int64(len(out))
	out = s.encode(out)
	if err := l.file.Truncate(l.end); err != nil {
		return err
	}
	if _, err := l.file.WriteAt(out, l.end); err != nil {
		return err
	}
	if err := l.file.Sync(); err != nil {
		return err
	}
	l.note(s.entries, l.end+bodies+s.bodies())
	l.end += int64(len(out))
	return nil
}

// note takes up the entries of a segment whose bodies begin at a byte of the file.
func (l *Library) note(entries []entry, at int64) {
	for _, e := range entries {
		e.at = at
		at += int64(e.size)
		if e.removed {
			delete(l.entries, e.name)
		} else {
			l.entries[e.name] = e
		}
	}
}

// sorted gives the entries by name.
func (l *Library) sorted() []entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]entry, 0, len(l.entries))
	for _, n := range slices.Sorted(maps.Keys(l.entries)) {
		out = append(out, l.entries[n])
	}
	return out
}

// sampleReader is a body of the library under way through a comparison; its room is used again for the next.
type sampleReader struct {
	library *Library
	reader  *reader
	builder builder
	body    []byte
}

// chars reads the characters of a sample with the names of a set masked. They are good until the next call.
func (s *sampleReader) chars(e *entry) ([]uint16, error) {
	s.body = slices.Grow(s.body[:0], int(e.size))[:e.size]
	if _, err := s.library.file.ReadAt(s.body, e.at); err != nil {
		return nil, fmt.Errorf("%s: %w", s.library.path, err)
	}
	s.builder.reset()
	if checksum(s.body) != e.sum || !s.builder.decodeChars(s.body, int(e.chars)) {
		return nil, s.damaged(e)
	}
	s.builder.mask(s.reader.names)
	return s.builder.chars, nil
}

// doc makes a doc of the sample that was read last.
func (s *sampleReader) doc(e *entry) (*doc, error) {
	s.builder.reset()
	if !s.builder.decode(s.body, int(e.chars)) {
		return nil, s.damaged(e)
	}
	d := &doc{name: e.name, known: true}
	s.reader.finish(&s.builder, d)
	return d, nil
}

func (s *sampleReader) damaged(e *entry) error {
	return fmt.Errorf("%s: %s: %w", s.library.path, e.name, ErrLibrary)
}

// shared is what a sample shares with the essays of a set.
type shared struct {
	sample Info
	pairs  []Pair
	err    error
}

// against compares the samples of a library with the docs of an index. The library is read once from end to end, so that its size
// costs time but no memory.
func (s *Set) against(ix *index, l *Library, r *Report) error {
	entries := l.sorted()
	found := make([]shared, len(entries))
	parallel(s.options.Jobs, len(entries), func(next func() (int, bool)) {
		w := newWorker(ix, s.options.All)
		in := sampleReader{library: l, reader: s.reader}
		for i, ok := next(); ok; i, ok = next() {
			found[i] = w.sample(&in, &entries[i])
		}
	})
	for _, f := range found {
		if f.err != nil {
			return f.err
		}
		for _, p := range f.pairs {
			p.B = len(r.Docs)
			r.Pairs = append(r.Pairs, p)
		}
		if len(f.pairs) > 0 {
			r.Docs = append(r.Docs, f.sample)
		}
	}
	return nil
}

// sample compares a sample with the docs of the index. Most share nothing, and of these the characters alone are read. What is left out of
// a sample makes no difference to its hits, since the docs of the index have no fingerprints there.
func (w *worker) sample(in *sampleReader, e *entry) (out shared) {
	var d doc
	if d.chars, out.err = in.chars(e); out.err != nil {
		return out
	}
	promising := false
	w.look(&d, len(w.ix.docs))
	w.partners(func(partner) { promising = true })
	if !promising {
		return out
	}
	whole, err := in.doc(e)
	if err != nil {
		return shared{err: err}
	}
	out.sample = Info{Name: whole.name, Chars: len(whole.chars), Known: true}
	w.each(whole, func(other int, p *Pair) {
		p.B = other
		p.turn()
		out.pairs = append(out.pairs, *p)
	})
	return out
}
