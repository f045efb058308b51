// Package report turns diagnostics into what a person reads: the place, the sentence, the line with marks under the passage,
// the mend. It checks nothing and knows no rule.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

// Options say how the terminal draws.
type Options struct {
	Width zh.WidthCondition
	Color bool
}

// Text writes the diagnostics sorted and without repetitions, and a line with their number when there is more than one.
// Control characters of files and answers are shown, never sent. An error comes from w.
func Text(w io.Writer, list diag.List, o Options) error {
	list = slices.Clone(list).Dedup()
	var b strings.Builder
	for _, d := range list {
		o.write(&b, d)
	}
	if len(list) > 1 {
		b.WriteString(count(list) + "\n")
	}
	return write(w, b.String())
}

func (o Options) write(b *strings.Builder, d diag.Diagnostic) {
	if d.File != nil {
		p := d.File.Position(d.Span.Start)
		b.WriteString(o.paint(bold, fmt.Sprintf("%s:%d:%d:", safe(d.File.Name), p.Line, p.Column)) + " ")
	}
	color, word := level(d.Severity)
	b.WriteString(o.paint(color, word+"：") + safe(d.Message) + "\n")
	if e := o.excerptOf(d); e.text != "" {
		b.WriteString(indent + e.text + "\n")
		b.WriteString(indent + strings.Repeat(" ", e.before) + o.paint(color, strings.Repeat("^", e.marked)) + "\n")
	}
	if d.Fix != "" {
		b.WriteString("提示：" + safe(d.Fix) + "\n")
	}
}

const indent = "    "

// The SGR codes used; the words carry the meaning without them.
const (
	bold   = "1"
	red    = "31;1"
	yellow = "33;1"
	cyan   = "36;1"
)

func (o Options) paint(code, text string) string {
	if !o.Color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func level(s diag.Severity) (color, word string) {
	switch s {
	case diag.Error:
		return red, "错误"
	case diag.Warning:
		return yellow, "警告"
	default:
		return cyan, "建议"
	}
}

// count gives 共 3 处：2 个错误，1 个警告.
func count(list diag.List) string {
	var n [3]int
	for _, d := range list {
		n[min(max(d.Severity, diag.Error), diag.Hint)]++
	}
	var parts []string
	for s, k := range n {
		if k > 0 {
			_, word := level(diag.Severity(s))
			parts = append(parts, fmt.Sprintf("%d 个%s", k, word))
		}
	}
	if len(parts) == 1 {
		_, word := level(list[0].Severity)
		return fmt.Sprintf("共 %d 个%s", len(list), word)
	}
	return fmt.Sprintf("共 %d 处：%s", len(list), strings.Join(parts, "，"))
}
