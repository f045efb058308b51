package check

import (
	"slices"
	"strings"

	"xinde/internal/source"
)

// ignored is a stretch of the file in which some rules are not wanted; no rule named means all.
type ignored struct {
	span  source.Span
	rules []string
}

const (
	ignoreOpen  = "<!-- xinde:ignore"
	ignoreClose = "-->"
)

// ignores finds the comments <!-- xinde:ignore RULE … --> of a Markdown file. One that stands alone on its line means the next line
// with text, any other its own.
func ignores(f *source.File, _ []line) []ignored {
	if f == nil || !strings.Contains(f.Text, ignoreOpen) {
		return nil
	}
	var out []ignored
	var waiting []ignored // those that mean the next line
	for at := 0; at < len(f.Text); {
		text, _, _ := strings.Cut(f.Text[at:], "\n")
		span := source.Span{Start: at, End: at + len(text)}
		at += len(text) + 1
		rules, found, rest := ignoreComment(text)
		switch {
		case found && strings.TrimSpace(rest) == "":
			waiting = append(waiting, ignored{rules: rules})
			continue
		case found:
			out = append(out, ignored{span, rules})
		}
		if strings.TrimSpace(text) != "" {
			for _, w := range waiting {
				out = append(out, ignored{span, w.rules})
			}
			waiting = nil
		}
	}
	return out
}

// ignoreComment gives the rules that a line's comment names, and the line without it.
func ignoreComment(line string) (rules []string, found bool, rest string) {
	before, after, found := strings.Cut(line, ignoreOpen)
	if !found {
		return nil, false, line
	}
	inside, behind, closed := strings.Cut(after, ignoreClose)
	return strings.Fields(inside), closed, before + behind
}

// skip drops the findings from index on that stand where their rule is not wanted.
func (p *pass) skip(from int) {
	if len(p.ignored) == 0 {
		return
	}
	kept := p.findings[:from]
	for _, f := range p.findings[from:] {
		if !slices.ContainsFunc(p.ignored, func(i ignored) bool {
			return i.span.Start <= f.Span.Start && f.Span.Start <= i.span.End && (len(i.rules) == 0 || off(i.rules, f.Rule))
		}) {
			kept = append(kept, f)
		}
	}
	p.findings = kept
}
