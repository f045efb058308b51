package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/lexicon"
	"xinde/internal/source"
)

// Finding is one thing an editor would mark.
type Finding struct {
	Rule       string        // family.name, one of Rules
	Level      diag.Severity // of the rule, or milder
	Span       source.Span   // in the essay's file; never beyond one line
	Message    string        // one Chinese sentence: what is wrong
	Suggestion string        // what would be right; may be empty
	Count      int           // of a mass fault that is told once, else 0
	Fix        []Edit        // the only possible mend; nil where there are several or none
}

// Edit puts New in place of what stands at Span in the essay's file.
type Edit = source.Edit

// Fixes gives the edits of all findings that have only one possible mend, by place. Where two overlap, the first is given: what is left
// is found again in the mended text.
func Fixes(findings []Finding) []Edit {
	var out []Edit
	for i := range findings {
		out = append(out, findings[i].Fix...)
	}
	return source.Separate(out)
}

// Options are what the checker is told about an essay. The zero value checks what can be checked without.
type Options struct {
	Date   time.Time // the writing date; zero leaves out what depends on it
	Length Length
	House  House
	Writer Writer
	// Lexicon are the facts and words to go by; nil leaves out what needs them.
	Lexicon *lexicon.Lexicon
	Off     []string // ids or families (punct, punct.half-width) that are not wanted
}

// Length is how long the essay was asked to be, in characters (zh.Count); 0 is no limit.
type Length struct{ Min, Max int }

// House is what the assignment asks for besides.
type House struct {
	Forbid    []string // words that may not stand in the essay
	Require   []string // words that must
	Anonymous bool     // unit and name of the writer may not stand in it
	Byline    bool     // a byline must stand in it
}

// Writer is who wrote the essay, and who else might show up in it by copying. Empty fields are not known.
type Writer struct {
	Name, Unit, Post, Place string
	Others                  []Person // the rest of the roster
}

// Person is somebody else of the roster.
type Person struct{ Name, Unit, Post string }

// Rule is one row of the table.
type Rule struct {
	ID      string // family.name, stable
	Title   string // a few Chinese words
	Doc     string // one Chinese sentence: what is found, and why it matters
	Level   diag.Severity
	Example string         // a sentence or, with \n, lines in which it finds something
	Counter string         // the same kind of text in which it must stay silent
	With    func(*Options) // what Example and Counter need besides, nil for nothing
	run     func(*pass)
}

// Family gives what stands before the point of a rule's id.
func (r *Rule) Family() string {
	family, _, _ := strings.Cut(r.ID, ".")
	return family
}

// Rules gives all rules, by family, in the order in which their findings at one place are told.
func Rules() []Rule {
	return slices.Concat(holeRules(), promiseRules(), sequenceRules(), punctRules(), quoteRules(), numberRules(), headingRules(), placeholderRules(), privacyRules(), repeatRules(), truncatedRules(), lengthRules(), grammarRules(), houseRules(), identityRules(), staleRules(), phraseRules(), wordingRules(), residueRules(), spunRules(), sourceRules())
}

// Run checks an essay that was read from a file and gives the findings in the order of the file.
func Run(e *essay.Essay, o *Options) []Finding {
	p := newPass(e, o)
	for _, r := range Rules() {
		if !off(o.Off, r.ID) {
			p.rule = &r
			r.run(p)
		}
	}
	p.skip(0)
	slices.SortStableFunc(p.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return p.findings
}

// off tells whether a rule is among those that are not wanted.
func off(list []string, id string) bool {
	family, _, _ := strings.Cut(id, ".")
	return slices.Contains(list, id) || slices.Contains(list, family)
}
