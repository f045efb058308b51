package prompt

import (
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

const (
	yes = "是"
	no  = "否"
)

// quoteDash starts the line with the source under the words of a quote.
const quoteDash = "——"

// formOf tells how a kind of question is answered.
func formOf(k outline.Kind) form {
	switch k {
	case outline.Text, outline.Quote:
		return paragraphs
	case outline.List:
		return entries
	case outline.YesNo:
		return yesNo
	case outline.Choice:
		return pickOne
	case outline.Choices:
		return pickMany
	}
	return single
}

// empty reports whether a value holds no reply.
func empty(v answer.Value) bool {
	switch v.Shape {
	case answer.List:
		return !slices.ContainsFunc(v.Items, func(i answer.Value) bool { return !empty(i) })
	case answer.Record:
		for _, f := range v.Fields {
			if !empty(f) {
				return false
			}
		}
		return true
	}
	return strings.TrimSpace(v.Text) == ""
}

// textOf writes a value as the writer sees and edits it: a list as lines, a quote with its source under it.
func textOf(v answer.Value) string {
	switch v.Shape {
	case answer.List:
		var lines []string
		for _, i := range v.Items {
			lines = append(lines, textOf(i))
		}
		return strings.Join(lines, "\n")
	case answer.Record:
		if len(v.Keys) == 1 { // a chosen option under another name
			return textOf(v.Fields[v.Keys[0]])
		}
		return quoteText(v.Fields["text"].Text, v.Fields["source"].Text)
	}
	return strings.ReplaceAll(v.Text, "\r\n", "\n")
}

func quoteText(words, source string) string {
	if strings.TrimSpace(source) == "" {
		return words
	}
	return words + "\n" + quoteDash + source
}

// splitQuote is the other way round: a last line that starts with —— is the source.
func splitQuote(text string) (words, source string) {
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

// valueOf makes the value of what was typed for a question of kind k.
func valueOf(k outline.Kind, text string, from answer.Origin) answer.Value {
	text = tidy(text)
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
		words, source := splitQuote(text)
		return answer.Value{Shape: answer.Record, Keys: []string{"text", "source"}, Origin: from, Fields: map[string]answer.Value{
			"text": {Text: words, Origin: from}, "source": {Text: source, Origin: from},
		}}
	}
	return answer.Value{Text: text, Origin: from}
}

// tidy gives LF line ends, no blanks at the ends of lines and no blank lines around the text.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u3000")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// picksOf finds the options a value names, by value or by label.
func picksOf(v answer.Value, options []outline.Option) []int {
	items := v.Items
	if v.Shape != answer.List {
		items = []answer.Value{v}
	}
	var picked []int
	for _, i := range items {
		name := itemName(i)
		if at := slices.IndexFunc(options, func(o outline.Option) bool { return name != "" && o.Value == name }); at >= 0 {
			picked = append(picked, at)
		}
	}
	return picked
}

// itemName is the id of a chosen option; {会讲: 会说} is the option 会讲 under another name.
func itemName(v answer.Value) string {
	if v.Shape == answer.Record && len(v.Keys) == 1 {
		return v.Keys[0]
	}
	return v.Text
}

// choiceOf makes the value of chosen options; an item that was there already keeps its other name.
func choiceOf(q *outline.Question, picked []int, old answer.Value) answer.Value {
	if q.Kind == outline.Choice {
		return answer.Value{Text: q.Options[picked[0]].Value, Origin: answer.Typed}
	}
	v := answer.Value{Shape: answer.List, Origin: answer.Typed}
	for _, at := range slices.Sorted(slices.Values(picked)) {
		item := answer.Value{Text: q.Options[at].Value, Origin: answer.Typed}
		if i := slices.IndexFunc(old.Items, func(o answer.Value) bool { return itemName(o) == item.Text }); i >= 0 {
			item = old.Items[i]
		}
		v.Items = append(v.Items, item)
	}
	return v
}

// label is what an option is called on the screen.
func label(o outline.Option) string {
	if o.Label != "" {
		return o.Label
	}
	return o.Value
}

// labels joins the names of chosen options.
func labels(options []outline.Option, picked []int) string {
	var names []string
	for _, i := range picked {
		names = append(names, label(options[i]))
	}
	return strings.Join(names, "、")
}

func yesNoValue(at int) answer.Value {
	return answer.Value{Text: [...]string{yes, no}[at], Origin: answer.Typed}
}

// shownOf is a reply in one line, with options by their labels.
func shownOf(q *outline.Question, v answer.Value) string {
	items := v.Items
	if v.Shape != answer.List {
		items = []answer.Value{v}
	}
	var names []string
	for _, i := range items {
		name := textOf(i)
		if at := slices.IndexFunc(q.Options, func(o outline.Option) bool { return o.Value == name }); at >= 0 {
			name = label(q.Options[at])
		}
		names = append(names, name)
	}
	return oneSafe(strings.Join(names, "、"))
}
