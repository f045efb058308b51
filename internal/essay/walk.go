package essay

import (
	"iter"

	"xinde/internal/source"
)

// Sections groups the body: each step gives a section's id and the blocks that stand together under it. An essay read
// from a file is one section with the id "".
func (e *Essay) Sections() iter.Seq2[string, []Block] {
	return func(yield func(string, []Block) bool) {
		for i := 0; i < len(e.Body); {
			j := i + 1
			for j < len(e.Body) && e.Body[j].Section == e.Body[i].Section {
				j++
			}
			if !yield(e.Body[i].Section, e.Body[i:j:j]) {
				return
			}
			i = j
		}
	}
}

// Part says where in an essay a line stands.
type Part uint8

// The parts of an essay, in the order of reading.
const (
	InTitle Part = iota
	InByline
	InBody
	InSignature
)

// Line is one line of an essay as a reader meets it. Block is nil outside the body.
type Line struct {
	Part  Part
	Runs  []Run
	Block *Block
}

// Walk gives every line that has runs, in the order of reading. Block points into e.
func (e *Essay) Walk() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		show := func(l Line) bool { return len(l.Runs) == 0 || yield(l) }
		if !show(Line{Part: InTitle, Runs: e.Title}) || !show(Line{Part: InByline, Runs: e.Byline}) {
			return
		}
		for i := range e.Body {
			b := &e.Body[i]
			if !show(Line{Part: InBody, Runs: b.Runs, Block: b}) {
				return
			}
		}
		for _, l := range e.Signature {
			if !show(Line{Part: InSignature, Runs: l}) {
				return
			}
		}
	}
}

// Depth is the level of the deepest heading, 0 without one.
func (e *Essay) Depth() int {
	depth := 0
	for _, b := range e.Body {
		if b.Kind == Heading {
			depth = max(depth, b.Level)
		}
	}
	return depth
}

// Gap is a hole with the place it stands in. Ask is what is asked, ID the answer's path, "" when read from a file.
type Gap struct {
	Ask     string
	ID      string
	Part    Part
	Section string
	Span    source.Span
}

// Holes lists the holes in the order of reading.
func (e *Essay) Holes() []Gap {
	var out []Gap
	for l := range e.Walk() {
		for _, r := range l.Runs {
			if !r.IsHole() {
				continue
			}
			g := Gap{Ask: r.Text, ID: r.Source.ID, Part: l.Part, Span: r.Span}
			if l.Block != nil {
				g.Section = l.Block.Section
			}
			out = append(out, g)
		}
	}
	return out
}
