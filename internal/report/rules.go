package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"xinde/internal/check"
	"xinde/internal/lexicon"
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

// Entry writes all that the lexicon holds about a word.
func Entry(w io.Writer, e *lexicon.Entry) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s　%s（%s）\n", e.ID, kind(e.Kind), gradeOf(e.Grade))
	line := func(label string, words ...string) {
		if text := strings.Join(words, "、"); text != "" {
			b.WriteString(label + text + "\n")
		}
	}
	if e.Name != e.ID {
		line("写法：", e.Name)
	}
	line("也写：", e.Aliases...)
	line("各项：", e.Members...)
	line("会查出：", e.Forms...)
	line("改成：", e.To)
	line("说明：", e.Note)
	if !e.From.IsZero() {
		line("从：", e.From.Format(time.DateOnly))
	}
	if !e.Until.IsZero() {
		line("到：", e.Until.Format(time.DateOnly))
	}
	if len(e.Sources) > 0 {
		b.WriteString("依据：" + strings.Join(e.Sources, "\n　　　") + "\n")
	}
	if !e.Seen.IsZero() {
		line("核对：", e.Seen.Format(time.DateOnly))
	}
	return write(w, safeLines(b.String()))
}

func kind(k lexicon.Kind) string {
	return map[lexicon.Kind]string{
		lexicon.Phrase: "固定表述", lexicon.Stale: "过时的提法", lexicon.Wording: "易错的字词", lexicon.Residue: "网站的话",
		lexicon.Spun: "翻写的痕迹", lexicon.Vague: "没有出处的说法", lexicon.Meeting: "会议",
	}[k]
}

func gradeOf(grade string) string {
	return map[string]string{"A": "有正式文本", "B": "几份材料一致", "C": "只见一份材料", "X": "材料说法不一", "": "自己加的"}[grade]
}
