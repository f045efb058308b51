package markdown

import "xinde/internal/essay"

// assemble gives the blocks their places in the essay.
func (r *reader) assemble() *essay.Essay {
	e := &essay.Essay{File: r.file}
	rest := r.blocks
	if len(rest) > 0 && rest[0].level == 1 {
		e.Title, rest = rest[0].runs, rest[1:]
	}
	if len(rest) > 0 && rest[0].whole {
		e.Byline, rest = rest[0].runs, rest[1:]
	}
	rest, e.Signature = signature(rest)
	top := 2
	for _, b := range rest {
		if b.level == 1 {
			top = 1
		}
	}
	for _, b := range rest {
		if b.body {
			continue
		}
		out := essay.Block{Runs: b.runs, Span: b.span}
		if b.level > 0 {
			out.Kind, out.Level = essay.Heading, min(b.level-top+1, essay.MaxLevel)
		}
		e.Body = append(e.Body, out)
	}
	return e
}

// signature parts the lines at the end that stand wholly in *…* from the blocks before them.
func signature(blocks []block) (rest []block, lines [][]essay.Run) {
	n := len(blocks)
	for n > 0 && blocks[n-1].whole && len(blocks)-n < essay.MaxSignature {
		n--
	}
	for _, b := range blocks[n:] {
		lines = append(lines, b.runs)
	}
	return blocks[:n], lines
}
