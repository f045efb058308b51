package essay

import "xinde/internal/source"

// Place gives where the bytes from … to of Text(runs) stand in the file that the runs were read from. A place inside what the file writes
// otherwise than the essay shows (a character reference, the brackets of a hole) is that of the whole.
func Place(runs []Run, from, to int) source.Span {
	out := source.Span{Start: -1}
	at := 0
	for i := range runs {
		r := &runs[i]
		size := len(r.Text)
		if r.IsHole() {
			size += len(HoleOpen) + len(HoleClose)
		}
		if out.Start < 0 && (from < at+size || i == len(runs)-1) {
			out.Start = r.offset(from-at, size, false)
		}
		if to <= at+size || i == len(runs)-1 {
			end := r.offset(to-at, size, true)
			if out.Start < 0 { // nothing, between two runs
				out.Start = end
			}
			out.End = max(out.Start, end)
			return out
		}
		at += size
	}
	return source.Span{}
}

// offset gives where byte n of size stands in the file; end asks for an end, which may be that of the run.
func (r *Run) offset(n, size int, end bool) int {
	switch {
	case r.IsHole():
		n -= len(HoleOpen)
		if len(r.Text) != r.Span.End-r.Span.Start {
			n = min(max(n, 0), 1) * (r.Span.End - r.Span.Start)
		}
	case !r.copied():
		if !end && n < size {
			return r.Span.Start
		}
		return r.Span.End
	}
	return r.Span.Start + min(max(n, 0), r.Span.End-r.Span.Start)
}
