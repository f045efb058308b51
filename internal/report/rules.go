package report

import (
	"fmt"
	"io"
	"strings"

	"xinde/internal/check"
	"xinde/internal/zh"
)

// RuleList writes a line for each rule, by families.
func RuleList(w io.Writer, rules []check.Rule) error {
	var b strings.Builder
	cells, family := zh.WidthCondition{}, ""
	for i := range rules {
		r := &rules[i]
		if f := r.Family(); f != family {
			family = f
			b.WriteString(family + "\n")
		}
		_, word := level(r.Level)
		fmt.Fprintf(&b, "  %s  %s  %s\n", cells.Pad(r.ID, 24), word, r.Title)
	}
	return write(w, b.String())
}

// Rule writes all that is to be said about one rule.
func Rule(w io.Writer, r *check.Rule) error {
	_, word := level(r.Level)
	return write(w, fmt.Sprintf("%s　%s（%s）\n%s\n例如：\n%s不算：\n%s", r.ID, r.Title, word, r.Doc, indented(r.Example), indented(r.Counter)))
}

func indented(text string) string {
	return indent + strings.ReplaceAll(safeLines(text), "\n", "\n"+indent) + "\n"
}

// safeLines is safe for a text of several lines.
func safeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = safe(lines[i])
	}
	return strings.Join(lines, "\n")
}

type jsonRule struct {
	ID      string `json:"id"`
	Family  string `json:"family"`
	Title   string `json:"title"`
	Doc     string `json:"doc"`
	Level   string `json:"level"`
	Example string `json:"example"`
	Counter string `json:"counter"`
}

// RulesJSON writes rules as one document.
func RulesJSON(w io.Writer, rules []check.Rule) error {
	out := make([]jsonRule, len(rules))
	for i := range rules {
		r := &rules[i]
		out[i] = jsonRule{r.ID, r.Family(), r.Title, r.Doc, r.Level.String(), r.Example, r.Counter}
	}
	return encode(w, out)
}
