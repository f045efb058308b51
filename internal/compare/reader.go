package compare

import (
	"cmp"
	"slices"
	"strings"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

const (
	maxText  = 1 << 30    // bytes of an essay's file
	maxChars = 4000 * 1e6 // characters of a set: places have 32 bits
	leastRun = 4          // characters of a phrase or a piece of an outline that is looked for
	leastArt = 2          // characters of a name
)

// reader turns essays into docs. It does not change, so that many goroutines use it.
type reader struct {
	names   *automaton
	pieces  []piece
	notices *grams
}

// piece is a list of texts that are looked for whole, and what they are.
type piece struct {
	kind  Kind
	texts *automaton
}

func newReader(o *Options) *reader {
	r := &reader{names: newAutomaton(foldAll(o.Names, nil), leastArt)}
	for _, p := range []struct {
		kind  Kind
		texts []string
	}{{Phrase, o.Phrases}, {Outline, o.Outline}} {
		if a := newAutomaton(foldAll(p.texts, r.names), leastRun); a != nil {
			r.pieces = append(r.pieces, piece{p.kind, a})
		}
	}
	r.notices = newGrams(foldAll(o.Notices, r.names))
	return r
}

// foldAll gives the characters of texts, with names masked.
func foldAll(texts []string, names *automaton) [][]uint16 {
	out := make([][]uint16, 0, len(texts))
	for _, s := range texts {
		b := builder{}
		b.line(s, 0)
		b.mask(names)
		out = append(out, slices.Clone(b.chars))
	}
	return out
}

// builder gathers the characters of one essay; it is used again for the next.
type builder struct {
	chars        []uint16
	starts, ends []uint32  // their bytes in the file
	left         []stretch // quotations, and what the essay itself says to be of the outline
	hits         []stretch
	less         []uint32 // see moved
}

// read makes a doc; nil when the essay is too long.
func (r *reader) read(b *builder, d *Doc) *doc {
	b.reset()
	switch {
	case d.Essay == nil && len(d.Text) > maxText, d.Essay != nil && d.Essay.File != nil && len(d.Essay.File.Text) > maxText:
		return nil
	case d.Essay == nil:
		at := 0
		for l := range strings.Lines(d.Text) {
			b.line(l, at)
			at += len(l)
		}
	default:
		b.essay(d.Essay)
	}
	if len(b.ends) > 0 && b.ends[len(b.ends)-1] > maxText {
		return nil
	}
	out := &doc{name: d.Name, owner: d.Owner, known: d.Known}
	r.finish(b, out)
	return out
}

// finish masks the names, finds what is left out, and gives the doc its own copy of all.
func (r *reader) finish(b *builder, d *doc) {
	b.mask(r.names)
	d.places = offsetsOf(b.starts, b.ends)
	r.mark(b, b.chars)
	d.chars = slices.Clone(b.chars)
	d.left = slices.Clone(b.left)
}

// mark adds the stretches of characters that everybody may have.
func (r *reader) mark(b *builder, chars []uint16) {
	for _, p := range r.pieces {
		b.hits = p.texts.find(b.hits[:0], chars, false)
		b.leave(p.kind)
	}
	b.hits = r.notices.find(b.hits[:0], chars)
	b.leave(Notice)
	slices.SortFunc(b.left, byPlace)
}

func (b *builder) leave(k Kind) {
	for _, h := range b.hits {
		b.left = append(b.left, stretch{h.from, h.to, k})
	}
}

func (b *builder) reset() {
	b.chars, b.starts, b.ends, b.left = b.chars[:0], b.starts[:0], b.ends[:0], b.left[:0]
}

// essay takes the body. An essay that was read from no file has no places: they count in its lines, joined by line ends.
func (b *builder) essay(e *essay.Essay) {
	at := 0
	for l := range e.Walk() {
		text := essay.Text(l.Runs)
		if l.Part == essay.InBody {
			b.runs(l.Runs, text, at, e.File != nil)
		}
		at += len(text) + 1
	}
}

// runs takes a line. Holes do not count: nobody has written them.
func (b *builder) runs(runs []essay.Run, text string, at int, file bool) {
	first := len(b.chars)
	for i := range runs {
		r := &runs[i]
		begin := len(b.chars)
		switch {
		case r.IsHole():
		case !file:
			b.text(r.Text, at)
		case len(r.Text) == r.Span.End-r.Span.Start:
			b.text(r.Text, r.Span.Start)
		default:
			b.whole(r.Text, r.Span)
		}
		if r.Source.Kind == essay.Outline && len(b.chars) > begin {
			b.left = append(b.left, stretch{uint32(begin), uint32(len(b.chars)), Outline})
		}
		at += len(r.String())
	}
	if strings.ContainsAny(text, quoteMarks) {
		b.quotes(essay.Words(runs), first)
	}
}

// line takes a line of text that begins at a byte of the file.
func (b *builder) line(s string, at int) {
	first := len(b.chars)
	b.text(s, at)
	if strings.ContainsAny(s, quoteMarks) {
		b.quotes(s, first)
	}
}

func (b *builder) text(s string, at int) {
	for i := 0; i < len(s); {
		r, size := zh.DecodeRune(s[i:])
		if c := fold(r); c != 0 {
			b.chars = append(b.chars, c)
			b.starts = append(b.starts, uint32(at+i))
			b.ends = append(b.ends, uint32(at+i+size))
		}
		i += size
	}
}

// whole takes a text that the file writes in another way: every character stands at the whole span.
func (b *builder) whole(s string, at source.Span) {
	for _, c := range foldText(s) {
		b.chars = append(b.chars, c)
		b.starts = append(b.starts, uint32(at.Start))
		b.ends = append(b.ends, uint32(max(at.Start, at.End)))
	}
}

// mask puts one placeholder for every name.
func (b *builder) mask(names *automaton) {
	b.hits = names.find(b.hits[:0], b.chars, true)
	if len(b.hits) == 0 {
		return
	}
	b.less = append(b.less[:0], 0)
	for i, h := range b.hits {
		b.less = append(b.less, b.less[i]+h.to-h.from-1)
	}
	for i := range b.left {
		b.left[i].from = moved(b.hits, b.less, b.left[i].from, 0)
		b.left[i].to = moved(b.hits, b.less, b.left[i].to, 1)
	}
	to, from := uint32(0), uint32(0)
	placed := len(b.starts) > 0 // else the characters alone were read
	keep := func(end uint32) {
		if placed {
			copy(b.starts[to:], b.starts[from:end])
			copy(b.ends[to:], b.ends[from:end])
		}
		to += uint32(copy(b.chars[to:], b.chars[from:end]))
	}
	for _, h := range b.hits {
		keep(h.from)
		b.chars[to] = placeholder
		if placed {
			b.starts[to], b.ends[to] = b.starts[h.from], b.ends[h.to-1]
		}
		to++
		from = h.to
	}
	keep(uint32(len(b.chars)))
	b.chars = b.chars[:to]
	if placed {
		b.starts, b.ends = b.starts[:to], b.ends[:to]
	}
}

// moved gives where character n stands after names have become one character each; less is by how much the names before each one
// have shrunk. Inside a name it is where the name begins, or inside characters further.
func moved(names []stretch, less []uint32, n, inside uint32) uint32 {
	i, _ := slices.BinarySearchFunc(names, n, func(h stretch, n uint32) int { return cmp.Compare(h.to, n+1) })
	if i < len(names) && names[i].from < n {
		return names[i].from - less[i] + inside
	}
	return n - less[i]
}
