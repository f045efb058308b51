package check

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/lexicon"
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
	found    map[lexicon.Kind][]hit
	frequent map[rune][]place // where the characters stand with which the words begin that rules look for
	ignored  []ignored        // by place
	copies   []bool           // of every line whether it is a paragraph that was there before; made when a rule first asks
	heads    []headNumber     // the same
	sessions []session        // the same
	signs    int              // how many there are
	findings []Finding
}

// line is one line of the essay as the rules see it: its words without markup, holes with their brackets.
type line struct {
	part  essay.Part
	block *essay.Block // nil outside the body
	runs  []essay.Run
	ends  []int // where each run ends in text
	text  string
	holes bool // some of the runs are holes
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

// place is a byte of a line.
type place struct{ line, at int }

// frequents are the characters that pass.frequent knows.
const frequents = "的年近约倍某我本作咱"

func newPass(e *essay.Essay, o *Options) *pass {
	const signs = 20 // bytes of text for each sign, or more
	p := &pass{essay: e, opts: o, lines: make([]line, 0, len(e.Body)+1)}
	size := 0
	for l := range e.Walk() {
		p.lines = append(p.lines, line{part: l.Part, block: l.Block, runs: l.Runs, text: essay.Text(l.Runs)})
		size += len(p.lines[len(p.lines)-1].text)
	}
	s := scan{all: make([]mark, 0, size/signs)}
	for i := range p.lines {
		p.lines[i].marks = s.marks(i, p.lines[i].text)
		p.lines[i].ends = endsOf(p.lines[i].runs)
		p.lines[i].holes = slices.ContainsFunc(p.lines[i].runs, func(r essay.Run) bool { return r.IsHole() })
	}
	p.frequent, p.signs = s.byRune(), len(s.all)
	p.ignored = append(frontMatter(e.File), ignores(e.File, p.lines)...)
	return p
}

// scan reads every character of an essay once.
type scan struct {
	all      []mark
	frequent [len(frequents) / len("的")][]place
}

// marks finds the signs of a line, and keeps where frequent characters stand.
func (s *scan) marks(line int, text string) []mark {
	begin := len(s.all)
	last, blank := rune(0), false // the character before, blanks left out
	waits := false                // the last mark waits for its next
	for i := 0; i < len(text); {
		r, size := zh.DecodeRune(text[i:])
		at := i
		i += size
		if r >= 0x4E00 && r <= 0x9FFF && !waits && !mayBeFrequent(r) {
			last, blank = r, false // as most characters are
			continue
		}
		if zh.IsBlank(r) {
			blank = true
			continue
		}
		if waits {
			m := &s.all[len(s.all)-1]
			m.next, m.tight = r, m.tight && !blank
			waits = false
		}
		if isSign(r) {
			s.all = append(s.all, mark{at: at, sign: r, before: last, tight: !blank})
			waits = true
		} else if k := frequentIndex(r); k >= 0 {
			s.frequent[k] = append(s.frequent[k], place{line, at})
		}
		last, blank = r, false
	}
	return s.all[begin:len(s.all):len(s.all)]
}

func (s *scan) byRune() map[rune][]place {
	out := map[rune][]place{}
	for _, r := range frequents {
		out[r] = s.frequent[frequentIndex(r)]
	}
	return out
}

// mayBeFrequent tells of most characters that they are none of frequents, by their last six bits.
func mayBeFrequent(r rune) bool {
	const ends = 1<<('的'&63) | 1<<('年'&63) | 1<<('近'&63) | 1<<('约'&63) | 1<<('倍'&63) | 1<<('某'&63) | 1<<('我'&63) | 1<<('本'&63) | 1<<('作'&63) | 1<<('咱'&63)
	return uint64(ends)>>(r&63)&1 != 0
}

// frequentIndex gives the place of r among frequents, -1 when it is none.
func frequentIndex(r rune) int {
	switch r {
	case '的':
		return 0
	case '年':
		return 1
	case '近':
		return 2
	case '约':
		return 3
	case '倍':
		return 4
	case '某':
		return 5
	case '我':
		return 6
	case '本':
		return 7
	case '作':
		return 8
	case '咱':
		return 9
	}
	return -1
}

func isSign(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return false
	case r < utf8.RuneSelf:
		return r > ' ' && r != 0x7F && !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	case r >= 0x3001 && r <= 0x3003, r >= 0x3008 && r <= 0x3011, r >= 0xFF01 && r <= 0xFF0F, r >= 0x2013 && r <= 0x2026: // most signs of Chinese text
		return true
	}
	return !unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// tree is how the essay is built.
func (p *pass) tree() *structure.Tree {
	if p.parsed == nil {
		o := structure.Options{}
		if p.opts.Lexicon != nil {
			o.Phrases = p.opts.Lexicon.Phrases()
		}
		p.parsed = structure.Of(p.essay, o)
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
