package check

import (
	"cmp"
	"slices"
	"strings"

	"xinde/internal/source"
)

// ignored says which rules are not wanted in a stretch of the file.
type ignored struct {
	at    source.Span
	all   bool
	rules []string // ids and families
}

// frontMatter gives the keys and values between two lines of --- with which other programs let a Markdown file begin: they are no
// words of the essay.
func frontMatter(f *source.File) []ignored {
	const fence, most = "---\n", 4096
	if f == nil || !strings.HasPrefix(f.Text, fence) {
		return nil
	}
	for at := len(fence); at < min(len(f.Text), most); {
		line := f.Text[at:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		at += len(line)
		switch {
		case strings.TrimSpace(line) == "---":
			return []ignored{{at: source.Span{End: at}, all: true}}
		case !strings.Contains(line, ":") && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "- "):
			return nil
		}
	}
	return nil
}

// ignores reads the comments <!-- xinde:ignore rule rule --> of a file. One counts for the line of the essay beside or in which it
// stands, and by itself for the next; without rules it is for all. The time is linear in the text.
func ignores(f *source.File, lines []line) []ignored {
	const open, word, end = "<!--", "xinde:ignore", "-->"
	if f == nil || !strings.Contains(f.Text, word) {
		return nil
	}
	var out []ignored
	places, names := extents(f, lines), Names()
	for at := 0; ; {
		i := strings.Index(f.Text[at:], open)
		if i < 0 {
			return out
		}
		start := at + i
		body := f.Text[start+len(open):]
		n := strings.Index(body, end)
		if n < 0 {
			return out
		}
		at = start + len(open) + n + len(end)
		rest, ok := strings.CutPrefix(strings.TrimSpace(body[:n]), word)
		if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\n") {
			continue
		}
		for len(places) > 0 && places[0].End < start {
			places = places[1:]
		}
		if len(places) == 0 {
			return out
		}
		if len(out) == 0 || out[len(out)-1].at != places[0] {
			out = append(out, ignored{at: places[0]})
		}
		out[len(out)-1].add(rest, names)
	}
}

// add takes the rules of one comment. Only names that exist are kept, each once, so that the list stays short.
func (g *ignored) add(rules string, names []string) {
	g.all = g.all || strings.TrimSpace(rules) == ""
	for r := range strings.FieldsSeq(rules) {
		if slices.Contains(names, r) && !slices.Contains(g.rules, r) {
			g.rules = append(g.rules, r)
		}
	}
}

// extents gives the lines of an essay as whole lines of the file, in its order.
func extents(f *source.File, lines []line) []source.Span {
	out := make([]source.Span, 0, len(lines))
	for i := range lines {
		at := lines[i].place(0, len(lines[i].text))
		at.Start = strings.LastIndexByte(f.Text[:at.Start], '\n') + 1
		if n := strings.IndexByte(f.Text[at.End:], '\n'); n >= 0 {
			at.End += n
		} else {
			at.End = len(f.Text)
		}
		out = append(out, at)
	}
	slices.SortStableFunc(out, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// skip takes away the findings told since first that the writer does not want to be told at their place.
func (p *pass) skip(first int) {
	if len(p.ignored) == 0 {
		return
	}
	kept := slices.DeleteFunc(p.findings[first:], func(f Finding) bool {
		i, _ := slices.BinarySearchFunc(p.ignored, f.Span.Start, func(g ignored, at int) int { return cmp.Compare(g.at.End, at) })
		return i < len(p.ignored) && p.ignored[i].at.Start <= f.Span.Start && (p.ignored[i].all || off(p.ignored[i].rules, f.Rule))
	})
	p.findings = p.findings[:first+len(kept)]
}
