package structure

import (
	"sort"

	"xinde/internal/essay"
	"xinde/internal/source"
)

// place gives bytes from … to of a line.
func (d *document) place(line, from, to int) Place { return d.stretch(line, from, line, to) }

// stretch gives the place from byte from of line first to byte to of line last.
func (d *document) stretch(first, from, last, to int) Place {
	p := Place{First: first, From: from, Last: last, To: to}
	if first == last {
		p.Span = d.lines[first].span(from, to)
		return p
	}
	p.Span = source.Span{Start: d.lines[first].span(from, from).Start, End: d.lines[last].span(to, to).End}
	p.Span.End = max(p.Span.Start, p.Span.End)
	return p
}

// span is essay.Place, told which runs the bytes lie in: a line may have as many runs as markers.
func (l *line) span(from, to int) source.Span {
	if l.base >= 0 { // most lines; the runs are far away in memory
		from, to = min(max(from, 0), len(l.text)), min(max(to, 0), len(l.text))
		return source.Span{Start: l.base + from, End: l.base + max(from, to)}
	}
	if l.at == nil {
		return essay.Place(l.block.Runs, from, to)
	}
	first := l.run(from)
	last := max(first, l.run(max(from, to-1)))
	return essay.Place(l.block.Runs[first:last+1], from-l.at[first], to-l.at[first])
}

// run gives the run that byte n lies in.
func (l *line) run(n int) int { return max(0, sort.SearchInts(l.at, n+1)-1) }
