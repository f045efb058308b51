package interview

import (
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// quoteDash starts the line with the source under the words of a quote.
const quoteDash = "——"

// TextOf writes a value as the writer sees and edits it: a list as lines, a quote with its source under it.
func TextOf(v answer.Value) string {
	switch v.Shape {
	case answer.List:
		var lines []string
		for _, i := range v.Items {
			lines = append(lines, TextOf(i))
		}
		return strings.Join(lines, "\n")
	case answer.Record:
		if len(v.Keys) == 1 { // a chosen option under another name
			return TextOf(v.Fields[v.Keys[0]])
		}
		return JoinQuote(v.Fields["text"].Text, v.Fields["source"].Text)
	}
	return strings.ReplaceAll(v.Text, "\r\n", "\n")
}

// JoinQuote gives the words of a quote with their source in a line below. A dash alone stands below words that end like a source, so that they
// are not taken for one.
func JoinQuote(words, source string) string {
	if rest, _ := SplitQuote(words); strings.TrimSpace(source) == "" && rest == strings.TrimSpace(words) {
		return words
	}
	return words + "\n" + quoteDash + source
}

// SplitQuote is the other way round: a last line that starts with —— is the source.
func SplitQuote(text string) (words, source string) {
	text = strings.TrimSpace(text)
	head, last := "", text
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		head, last = text[:i], text[i+1:]
	}
	if source, ok := strings.CutPrefix(strings.TrimSpace(last), quoteDash); ok && strings.TrimSpace(head) != "" {
		return strings.TrimSpace(head), strings.TrimSpace(source)
	}
	return text, ""
}

// ValueOf makes the value of what was typed for a question of kind k.
func ValueOf(k outline.Kind, text string, from answer.Origin) answer.Value {
	text = Tidy(text)
	switch k {
	case outline.List:
		v := answer.Value{Shape: answer.List, Origin: from}
		for l := range strings.SplitSeq(text, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				v.Items = append(v.Items, answer.Value{Text: l, Origin: from})
			}
		}
		return v
	case outline.Quote:
		words, source := SplitQuote(text)
		return answer.Value{Shape: answer.Record, Keys: []string{"text", "source"}, Origin: from, Fields: map[string]answer.Value{
			"text": {Text: words, Origin: from}, "source": {Text: source, Origin: from},
		}}
	}
	return answer.Value{Text: text, Origin: from}
}

// Tidy gives LF line ends, no blanks at the ends of lines and no blank lines around the text.
func Tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u3000")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
