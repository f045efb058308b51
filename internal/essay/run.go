package essay

import (
	"slices"
	"strings"

	"xinde/internal/source"
)

// HoleOpen and HoleClose stand around what a hole asks for, in every output.
const (
	HoleOpen  = "【待补："
	HoleClose = "】"
)

// String gives the run as a reader sees it: a hole with its brackets.
func (r Run) String() string {
	if r.IsHole() {
		return HoleOpen + r.Text + HoleClose
	}
	return r.Text
}

// IsHole tells whether the run waits for the writer.
func (r Run) IsHole() bool { return r.Source.Kind == Hole }

// Text gives runs as a reader sees them: holes with their brackets.
func Text(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].String()
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.String())
	}
	return b.String()
}

// Words gives the text of runs without holes.
func Words(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if !r.IsHole() {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// Text gives the block as a reader sees it.
func (b *Block) Text() string { return Text(b.Runs) }

// Merge joins neighbours of one source and weight and drops runs without text. Holes stay apart, and so do runs that
// are not neighbours in their file, so that a run's text still equals the file's text at its span.
func Merge(runs []Run) []Run {
	full := slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return r.Text == "" && !r.IsHole() })
	out := full[:0]
	for i := 0; i < len(full); {
		j := i + 1
		for j < len(full) && joins(full[j-1], full[j]) {
			j++
		}
		out = append(out, fuse(full[i:j]))
		i = j
	}
	return out
}

// joins tells whether b continues a. A run whose length differs from its span's was not copied from the file
// (an entity, a joint of lines), so it cannot be part of a contiguous one.
func joins(a, b Run) bool {
	if a.IsHole() || a.Source != b.Source || a.Strong != b.Strong {
		return false
	}
	if a.Span == (source.Span{}) && b.Span == (source.Span{}) {
		return true
	}
	return a.Span.End == b.Span.Start && a.copied() && b.copied()
}

func (r Run) copied() bool { return len(r.Text) == r.Span.End-r.Span.Start }

func fuse(runs []Run) Run {
	r := runs[0]
	if len(runs) == 1 {
		return r
	}
	var b strings.Builder
	for _, x := range runs {
		b.WriteString(x.Text)
	}
	r.Text = b.String()
	r.Span.End = runs[len(runs)-1].Span.End
	return r
}
