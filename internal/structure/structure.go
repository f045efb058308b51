// Package structure finds how an essay is built: its headings, its enumerations and the promises that announce them (六要素,
// 以下三点), as a tree with places. It serves the checker, which asks whether promises are kept and numbers follow each
// other, and whoever makes an outline of an essay.
//
// It judges nothing: it has no findings and no levels, and what it cannot tell from chance it leaves out. It corrects no text,
// knows no file formats, and no set phrases but those it is told of.
package structure

import (
	"iter"
	"slices"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// Options are what the text alone does not tell.
type Options struct {
	// Phrases are names with a number in them that promise nothing, as readers know what they stand for: 四个意识.
	Phrases []string
}

// Tree is what an essay is made of. Only its body is looked at.
type Tree struct {
	Families []*Family  // the outermost ones, in the order in which they begin; none that is Listed or Told, which belong to promises alone
	Promises []*Promise // in the order of reading
}

// Kind says how the members of a family are told from each other.
type Kind uint8

// The kinds of family.
const (
	Marked Kind = iota // by markers in the text: 一是 … 二是 …
	Headed             // they are headings with what stands below them
	Led                // paragraphs that begin alike: 要树立“…”意识。
	Listed             // names in a row: 甲、乙、丙三个方面
	Told               // no more in common than the names they begin with, which a list has given: 热心，就是 …
)

// Style is how a member is numbered.
type Style uint8

// The styles of markers, after their usual order from large to small.
const (
	Plain    Style = iota // not numbered
	Part                  // 第一部分, 第一章, 第一篇
	Section               // 第一节
	Han                   // 一、
	HanParen              // （一）
	Digit                 // 1.
	Paren                 // （1）
	Circle                // ①
	Ordinal               // 第一， 第一点， 第一要
	Step                  // 第一步，
	Shi                   // 一是
	Yao                   // 一要
	Qi                    // 其一
	Lai                   // 一来
	Ze                    // 一则
	Aspect                // 一方面, 另一方面
	Word                  // 首先, 其次, 再次, 最后
)

// Family is members that stand side by side: siblings among the headings, or an enumeration. Members keep the order of the text,
// whatever their numbers are; numbers may be missing, double or out of order. A family of 一是 or 第一， may have one member alone.
type Family struct {
	Kind    Kind
	Style   Style // of the first member
	Members []*Member
}

// Member is one of a family.
type Member struct {
	Style    Style
	Number   int // 0 for what has none: 最后, a heading without a number
	Level    int // of a heading, else 0
	Marker   Place
	Name     string // what it begins with, up to the first mark
	NameAt   Place
	Place    Place     // from its marker to the next member, or as far as the last one seems to go
	Families []*Family // that stand inside it
}

// Place is a stretch of the body: from byte From of the text (essay.Text) of block First to byte To of that of block Last. Span is the same
// in the essay's file; it means nothing when the essay was not read from one.
type Place struct {
	First, From int
	Last, To    int
	Span        source.Span
}

// Before tells whether p ends where q begins, or earlier.
func (p Place) Before(q Place) bool { return p.Last < q.First || p.Last == q.First && p.To <= q.From }

// Has tells whether q lies inside p.
func (p Place) Has(q Place) bool {
	return (p.First < q.First || p.First == q.First && p.From <= q.From) && (q.Last < p.Last || q.Last == p.Last && q.To <= p.To)
}

// Empty tells whether p is no place at all.
func (p Place) Empty() bool { return p.First == p.Last && p.From == p.To }

// Mixed tells whether the members are numbered in several styles: 首先 … 其次 … 第三.
func (f *Family) Mixed() bool {
	for _, m := range f.Members {
		if m.Style != f.Style {
			return true
		}
	}
	return false
}

// Place goes from the first member to the end of the last.
func (f *Family) Place() Place {
	if len(f.Members) == 0 {
		return Place{}
	}
	p, last := f.Members[0].Place, f.Members[len(f.Members)-1].Place
	p.Last, p.To, p.Span.End = last.Last, last.To, last.Span.End
	return p
}

// All gives every family, outer ones before those inside them.
func (t *Tree) All() iter.Seq[*Family] {
	return func(yield func(*Family) bool) { walk(t.Families, yield) }
}

func walk(list []*Family, yield func(*Family) bool) bool {
	for _, f := range list {
		if !yield(f) {
			return false
		}
		for _, m := range f.Members {
			if !walk(m.Families, yield) {
				return false
			}
		}
	}
	return true
}

// Of finds the structure of an essay in time that grows with its length.
func Of(e *essay.Essay, opts Options) *Tree {
	d := newDocument(e)
	t := &Tree{}
	found := d.scan(opts)
	for _, c := range slices.Backward(found.counts) {
		if c.guess {
			continue
		}
		d.lines[c.line].count = c.at
	}
	heads := d.headings(found.marks)
	series := d.join(found.marks)
	t.Families = d.nest(heads, series)
	t.Promises = d.promises(found.counts, t)
	return t
}

// document is the body of an essay as this package reads it.
type document struct {
	lines []line
	heads []int // for every line the line of the heading it stands below, itself for a heading, -1 for none
	ends  []int // for every line the first one below it that has another heading above
}

// line is one block.
type line struct {
	block *essay.Block
	text  string
	from  int   // where it begins behind its blanks
	at    []int // where each run begins in text; nil for a single one
	base  int   // where text begins in the file that has it byte for byte, else -1
	head  *head // nil unless it is a heading
	mark  *mark // the one it begins with, nil for none
	count int   // where the first counted noun stands
	says  bool  // a clause may begin with words that say what those before it are
}

func newDocument(e *essay.Essay) *document {
	d := &document{lines: make([]line, len(e.Body))}
	for i := range e.Body {
		l := &d.lines[i]
		l.block = &e.Body[i]
		l.text = l.block.Text()
		l.from, l.count, l.base = blanks(l.text), len(l.text), -1
		switch n := len(l.block.Runs); {
		case n == 1:
			if r := &l.block.Runs[0]; !r.IsHole() && r.Span.End-r.Span.Start == len(l.text) {
				l.base = r.Span.Start
			}
		case n > 1:
			l.at = make([]int, n)
			at := 0
			for j := range l.block.Runs {
				l.at[j] = at
				at += len(l.block.Runs[j].String())
			}
		}
	}
	return d
}

// blanks gives the length of the blanks a text begins with.
func blanks(s string) int {
	for i, r := range s {
		if !zh.IsBlank(r) {
			return i
		}
	}
	return len(s)
}
