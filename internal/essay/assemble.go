package essay

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/source"
	"xinde/internal/zh"
)

// Role is what a document itself says a line is.
type Role uint8

// The roles of lines. Unsure is a line of which the document says nothing.
const (
	Unsure Role = iota
	IsTitle
	IsByline
	IsHeading
	IsBody
	IsSignature
)

// Align is where a line stands between the margins, as far as the document says.
type Align uint8

// The ways to align. AlignNone is for lines of which nothing is known, AlignLeft includes justified ones.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Clue is a line of a document with what its file says about it. Of Block, Runs, Span and Section count, and Level (1 is the
// first below the title) when Role is IsHeading; Kind is not looked at. The runs of an Unsure line should still have the
// blanks it begins with: they are how people align by hand.
type Clue struct {
	Block Block
	Role  Role
	Align Align
	Bold  bool    // all of the line is
	Size  float64 // of the characters, in points; 0 when unknown
}

// Assemble gives lines their places in an essay; what no line says is guessed from markers, alignment and neighbours.
//
// No character is lost, and none is added but what joins lines to one: U+3000 in a byline, a blank between Latin words of
// a title. Blanks around Unsure lines are dropped, and so are lines of blanks; other lines stay as they are.
//
// A role that is given is never guessed at, and when a title, byline or signature is given, none is guessed. Lines stay in
// their order, except that the first lines given as title or as byline and the last ones given as signature go where they
// belong. Further ones stay where they stand: a title as a heading, the others as paragraphs.
//
// Of clean text (Clean) it gives a normal essay (Normal). It changes nothing that lines holds.
func Assemble(lines []Clue, f *source.File) *Essay {
	d := newDocument(lines)
	d.keepGiven()
	d.guess()
	return d.essay(f)
}

// document is the lines while they find their roles.
type document struct {
	lines []line
	look  look
}

// line is a line that shows something.
type line struct {
	Clue
	facts
	indent int // blanks it began with; 0 when its role was given
}

// newDocument trims Unsure lines and leaves out empty ones.
func newDocument(lines []Clue) *document {
	d := &document{lines: make([]line, 0, len(lines))}
	for _, c := range lines {
		l := line{Clue: c}
		if c.Role == Unsure {
			l.Block.Runs, l.indent = trimBlanks(c.Block.Runs)
		}
		text := Text(l.Block.Runs)
		if strings.Trim(text, " ") != "" {
			l.facts = newFacts(text)
			d.lines = append(d.lines, l)
		}
	}
	d.look = d.newLook()
	return d
}

// keepGiven keeps one group of lines for each role that an essay has only one place for.
func (d *document) keepGiven() {
	title, byline, signature := d.first(IsTitle), d.first(IsByline), d.lastSignature()
	for i := range d.lines {
		l := &d.lines[i]
		switch {
		case l.Role == IsTitle && !title.has(i):
			l.Role, l.Block.Level = IsHeading, 1
		case l.Role == IsByline && !byline.has(i), l.Role == IsSignature && !signature.has(i):
			l.Role = IsBody
		}
	}
}

// stretch is lines from … to-1.
type stretch struct{ from, to int }

func (s stretch) has(i int) bool { return s.from <= i && i < s.to }

// first gives the first lines that have a role.
func (d *document) first(r Role) stretch {
	from := 0
	for from < len(d.lines) && d.lines[from].Role != r {
		from++
	}
	to := from
	for to < len(d.lines) && d.lines[to].Role == r {
		to++
	}
	return stretch{from, to}
}

func (d *document) lastSignature() stretch {
	to := len(d.lines)
	for to > 0 && d.lines[to-1].Role != IsSignature {
		to--
	}
	from := to
	for from > 0 && to-from < MaxSignature && d.lines[from-1].Role == IsSignature {
		from--
	}
	return stretch{from, to}
}

// essay puts the lines, whose roles are known now, together.
func (d *document) essay(f *source.File) *Essay {
	e := &Essay{File: f}
	var title, byline [][]Run
	for i := range d.lines {
		switch b := d.lines[i].Block; d.lines[i].Role {
		case IsTitle:
			title = append(title, b.Runs)
		case IsByline:
			byline = append(byline, b.Runs)
		case IsSignature:
			e.Signature = append(e.Signature, finished(b.Runs))
		case IsHeading:
			b.Kind, b.Level, b.Runs = Heading, min(max(b.Level, 1), MaxLevel), finished(b.Runs)
			e.Body = append(e.Body, b)
		default:
			b.Kind, b.Level, b.Runs = Paragraph, 0, finished(b.Runs)
			e.Body = append(e.Body, b)
		}
	}
	e.Title = joined(title, titleJoint)
	e.Byline = joined(byline, func(_, _ string) string { return "\u3000" })
	return e
}

// finished gives runs as Normal would; control characters stay, so that texts still equal the file's.
func finished(runs []Run) []Run { return Merge(MarkHoles(Merge(runs))) }

// joined makes one line of several. A joint belongs to nobody and stands in the file before the line it leads to.
func joined(lines [][]Run, joint func(before, after string) string) []Run {
	var out []Run
	for i, runs := range lines {
		if i > 0 {
			r := Run{Text: joint(Text(lines[i-1]), Text(runs))}
			r.Span = source.Span{Start: runs[0].Span.Start, End: runs[0].Span.Start}
			out = append(out, r)
		}
		out = append(out, runs...)
	}
	if out == nil {
		return nil
	}
	return finished(out)
}

// titleJoint keeps Latin words apart.
func titleJoint(before, after string) string {
	const wide = 0x2000 // from here on: Chinese, and the punctuation that goes with it
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if last < wide && first < wide {
		return " "
	}
	return ""
}

// trimBlanks drops the blanks at both ends of a line and counts those at its beginning, a tab as four.
func trimBlanks(runs []Run) (out []Run, indent int) {
	out = slices.Clone(runs)
	for len(out) > 0 && !out[0].IsHole() {
		head, tail := split(out[0], len(out[0].Text)-len(strings.TrimLeftFunc(out[0].Text, zh.IsSpace)))
		indent += utf8.RuneCountInString(head.Text) + 3*strings.Count(head.Text, "\t")
		if out[0] = tail; tail.Text != "" {
			break
		}
		out = out[1:]
	}
	for n := len(out); n > 0 && !out[n-1].IsHole(); n = len(out) {
		out[n-1], _ = split(out[n-1], len(strings.TrimRightFunc(out[n-1].Text, zh.IsSpace)))
		if out[n-1].Text != "" {
			break
		}
		out = out[:n-1]
	}
	return out, indent
}
