package essay

import (
	"slices"
	"strings"

	"xinde/internal/source"
)

// found is a hole mark found in a text: the bytes of the whole mark and of what it asks for.
type found struct{ mark, ask source.Span }

// MarkHoles turns every hole mark that stands in the text of runs into a hole, wherever the runs are cut: what looks
// like a hole is one, whoever typed it. 【待补】 and a half-width colon are understood as well. A new hole takes the ID of
// the run its mark begins in and is never strong.
func MarkHoles(runs []Run) []Run {
	if !mayHold(runs) {
		return runs
	}
	var out []Run
	for i := 0; i < len(runs); {
		if runs[i].IsHole() {
			out = append(out, runs[i])
			i++
			continue
		}
		j := i
		for j < len(runs) && !runs[j].IsHole() {
			j++
		}
		out = append(out, markHoles(runs[i:j])...)
		i = j
	}
	return out
}

// mayHold is cheap and never wrong when it says no: the closing bracket cannot be cut in two by runs of valid text.
func mayHold(runs []Run) bool {
	for _, r := range runs {
		if !r.IsHole() && strings.Contains(r.Text, HoleClose) {
			return true
		}
	}
	return false
}

func markHoles(runs []Run) []Run {
	marks := findHoles(Text(runs))
	if len(marks) == 0 {
		return runs
	}
	var out []Run
	c := cutter{runs: slices.Clone(runs)}
	for _, h := range marks {
		out = append(out, c.take(h.mark.Start)...)
		id := c.runs[0].Source.ID
		c.take(h.ask.Start)
		asked := c.take(h.ask.End)
		span := c.here()
		if len(asked) > 0 {
			span = source.Span{Start: asked[0].Span.Start, End: asked[len(asked)-1].Span.End}
		}
		c.take(h.mark.End)
		out = append(out, Run{Text: Text(asked), Source: Source{Kind: Hole, ID: id}, Span: span})
	}
	return append(out, c.runs...)
}

// findHoles finds the hole marks of a text, from left to right. Of several openings before a closing the last one counts.
func findHoles(text string) []found {
	const word = "【待补"
	var out []found
	for at := 0; ; {
		end := strings.Index(text[at:], HoleClose)
		if end < 0 {
			return out
		}
		end += at
		if i := strings.LastIndex(text[at:end], word); i >= 0 {
			start := at + i
			ask := start + len(word)
			if n, ok := colon(text[ask:end]); ok {
				next := end + len(HoleClose)
				out = append(out, found{mark: source.Span{Start: start, End: next}, ask: source.Span{Start: ask + n, End: end}})
			}
		}
		at = end + len(HoleClose)
	}
}

// colon gives the length of the colon that s begins with; an empty s needs none.
func colon(s string) (int, bool) {
	for _, c := range []string{"：", ":"} {
		if strings.HasPrefix(s, c) {
			return len(c), true
		}
	}
	return 0, s == ""
}

// cutter hands out runs up to byte offsets of their joined text; it writes into runs.
type cutter struct {
	runs []Run
	at   int
}

// take cuts off the runs up to offset to.
func (c *cutter) take(to int) []Run {
	var out []Run
	for c.at < to {
		r := c.runs[0]
		if n := to - c.at; n < len(r.Text) {
			head, tail := split(r, n)
			out = append(out, head)
			c.runs[0], c.at = tail, to
			break
		}
		out = append(out, r)
		c.at += len(r.Text)
		c.runs = c.runs[1:]
	}
	return out
}

// here is the empty span at the place reached.
func (c *cutter) here() source.Span {
	if len(c.runs) == 0 {
		return source.Span{}
	}
	at := c.runs[0].Span.Start
	return source.Span{Start: at, End: at}
}

// split cuts a run in two; both parts of a run that was not copied from the file keep its whole span.
func split(r Run, n int) (head, tail Run) {
	head, tail = r, r
	head.Text, tail.Text = r.Text[:n], r.Text[n:]
	if r.copied() {
		head.Span.End = r.Span.Start + n
		tail.Span.Start = r.Span.Start + n
	}
	return head, tail
}
