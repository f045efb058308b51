package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"xinde/internal/check"
	"xinde/internal/diag"
	"xinde/internal/source"
)

// Essay is what the checks found in one essay.
type Essay struct {
	Path     string       // as the user named it
	File     *source.File // its text, of which the findings are places
	Chars    int          // 字数
	Own      *int         // the share of the writer's own words in per cent; nil where nobody knows
	Date     time.Time    // the writing date
	Dated    check.DateSource
	Paged    bool // the lines of File are the paragraphs of a Word file, so that no mend can be told by lines and columns
	Fixed    *int // how many places were mended before; nil where nothing should be
	Findings []check.Finding
}

// Counts are numbers of findings by level: diag.Error, Warning, Hint.
type Counts [3]int

// Count counts the findings on essays.
func Count(list ...*Essay) Counts {
	var n Counts
	for _, e := range list {
		for i := range e.Findings {
			n[min(max(e.Findings[i].Level, diag.Error), diag.Hint)]++
		}
	}
	return n
}

// Reach tells whether there is a finding at a level or worse.
func (n Counts) Reach(level diag.Severity) bool {
	for s := diag.Error; s <= min(level, diag.Hint); s++ {
		if n[s] > 0 {
			return true
		}
	}
	return false
}

// String gives 错误 1，警告 0，建议 2, or 没有查出问题.
func (n Counts) String() string {
	if n == (Counts{}) {
		return "没有查出问题"
	}
	var parts []string
	for s, k := range n {
		_, word := level(diag.Severity(s))
		parts = append(parts, fmt.Sprintf("%s %d", word, k))
	}
	return strings.Join(parts, "，")
}

// Findings writes the findings on an essay as Text does, each with the id of its rule, by which it can be switched off.
func Findings(w io.Writer, e *Essay, o Options) error {
	var b strings.Builder
	for i := range e.Findings {
		f := &e.Findings[i]
		o.write(&b, diag.Diagnostic{Severity: f.Level, File: e.File, Span: f.Span, Message: f.Message + "　[" + f.Rule + "]", Fix: f.Suggestion})
	}
	return write(w, b.String())
}

// Summary writes a line on one essay: how long it is, of which day, and what was found.
func Summary(w io.Writer, e *Essay) error {
	own := ""
	if e.Own != nil {
		own = fmt.Sprintf("，本人的话占 %d%%", *e.Own)
	}
	return write(w, fmt.Sprintf("%s：%d 字%s，写作日期 %s（%s）：%s\n",
		safe(e.File.Name), e.Chars, own, e.Date.Format(time.DateOnly), dated(e.Dated), Count(e)))
}

func dated(s check.DateSource) string {
	switch s {
	case check.DateGiven:
		return "--date"
	case check.DateAssigned:
		return "任务"
	case check.DateSigned:
		return "落款"
	default:
		return "今天"
	}
}

// Total writes a line on all essays, where there are several, and what is wrong most often: rules by level, then by number.
func Total(w io.Writer, list []*Essay, byRule bool) error {
	var b strings.Builder
	if len(list) > 1 {
		fmt.Fprintf(&b, "共 %d 份：%s\n", len(list), Count(list...))
	}
	if byRule {
		for _, t := range tallies(list) {
			_, word := level(t.level)
			fmt.Fprintf(&b, "  %s %d 处：%s　[%s]\n", word, t.count, t.title, t.rule)
		}
	}
	return write(w, b.String())
}

// tally is how often one rule found something.
type tally struct {
	rule, title string
	level       diag.Severity
	count       int
}

func tallies(list []*Essay) []tally {
	at := map[string]int{}
	var out []tally
	for _, r := range check.Rules() {
		at[r.ID] = len(out)
		out = append(out, tally{rule: r.ID, title: r.Title, level: r.Level})
	}
	for _, e := range list {
		for i := range e.Findings {
			if n, ok := at[e.Findings[i].Rule]; ok {
				out[n].count++
			}
		}
	}
	out = slices.DeleteFunc(out, func(t tally) bool { return t.count == 0 })
	slices.SortStableFunc(out, func(a, b tally) int { return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(b.count, a.count)) })
	return out
}

func write(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("写出检查结果：%w", err)
	}
	return nil
}

// around cuts a line of an essay to what surrounds a span, for who reads findings without the file: a paragraph may be long.
func around(f *source.File, span source.Span) string {
	const most = 40 // characters on each side
	left, marked, right := pieces(f, span)
	prefix, suffix := "", ""
	if n := len(left) - most; n > 0 {
		left, prefix = left[n:], dots
	}
	if len(marked) == maxRunes {
		right, suffix = nil, dots
	} else if len(right) > most {
		right, suffix = right[:most], dots
	}
	return prefix + string(left) + string(marked) + string(right) + suffix
}
