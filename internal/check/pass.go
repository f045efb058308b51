package check

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/structure"
	"xinde/internal/zh"
)

// pass is one essay under way through the rules. What several rules need is made once.
type pass struct {
	essay    *essay.Essay
	opts     *Options
	lines    []line
	rule     *Rule
	parsed   *structure.Tree // made when a rule first asks
	ignored  []ignored       // by place
	findings []Finding
}

// line is one line of the essay as the rules see it: its words without markup, holes with their brackets.
type line struct {
	part  essay.Part
	block *essay.Block // nil outside the body
	runs  []essay.Run
	ends  []int // where each run ends in text
	text  string
	marks []mark
}

// mark is a sign, that is whatever is neither Han nor letter nor digit nor blank, with its neighbours; 0 is the edge of the line.
// Blanks are looked over: the neighbours are the next that are none.
type mark struct {
	at           int // byte offset in the line's text
	sign         rune
	before, next rune
	tight        bool // no blank stands on either side
}

func newPass(e *essay.Essay, o *Options) *pass {
	p := &pass{essay: e, opts: o}
	for l := range e.Walk() {
		p.lines = append(p.lines, line{part: l.Part, block: l.Block, runs: l.Runs, text: essay.Text(l.Runs)})
	}
	for i := range p.lines {
		p.lines[i].marks = marksOf(p.lines[i].text)
		p.lines[i].ends = endsOf(p.lines[i].runs)
	}
	p.ignored = ignores(e.File, p.lines)
	return p
}

// marksOf finds the signs of a text. The lead bytes of Chinese text are passed without decoding.
func marksOf(text string) []mark {
	var out []mark
	last, blank := rune(0), false // the character before, blanks left out
	waits := false                // the last mark waits for its next
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if zh.IsBlank(r) {
			blank = true
			i += size
			continue
		}
		if waits {
			out[len(out)-1].next, out[len(out)-1].tight = r, out[len(out)-1].tight && !blank
			waits = false
		}
		if isSign(r) {
			out = append(out, mark{at: i, sign: r, before: last, tight: !blank})
			waits = true
		}
		last, blank = r, false
		i += size
	}
	return out
}

func isSign(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return false
	case r < utf8.RuneSelf:
		return r > ' ' && r != 0x7F && !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	}
	return !unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// tree is how the essay is built.
func (p *pass) tree() *structure.Tree {
	if p.parsed == nil {
		p.parsed = structure.Of(p.essay, structure.Options{})
	}
	return p.parsed
}

// place gives the span in the file of text[from:to] of a line.
func (l *line) place(from, to int) source.Span {
	i, begin := l.run(from - 1)
	return essay.Place(l.runs[i:], from-begin, to-begin)
}

// run gives the index of the run in which text[at] stands, and where it begins; the first and the last run stand for what is
// beyond them. A line may have very many runs.
func (l *line) run(at int) (i, begin int) {
	i, _ = slices.BinarySearch(l.ends, at+1)
	i = min(i, len(l.runs)-1)
	if i > 0 {
		begin = l.ends[i-1]
	}
	return i, begin
}

func endsOf(runs []essay.Run) []int {
	out, at := make([]int, len(runs)), 0
	for i := range runs {
		at += len(runs[i].Text)
		if runs[i].IsHole() {
			at += len(essay.HoleOpen) + len(essay.HoleClose)
		}
		out[i] = at
	}
	return out
}

// find reports at text[from:to] of a line, with the level of the rule.
func (p *pass) find(l *line, from, to int, message, suggestion string) *Finding {
	p.findings = append(p.findings, Finding{
		Rule: p.rule.ID, Level: p.rule.Level, Span: l.place(from, to), Message: message, Suggestion: suggestion,
	})
	return &p.findings[len(p.findings)-1]
}
