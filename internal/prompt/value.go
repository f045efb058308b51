package prompt

import (
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
)

const (
	yes = "是"
	no  = "否"
)

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
		name := interview.TextOf(i)
		if at := slices.IndexFunc(q.Options, func(o outline.Option) bool { return o.Value == name }); at >= 0 {
			name = label(q.Options[at])
		}
		names = append(names, name)
	}
	return oneSafe(strings.Join(names, "、"))
}
