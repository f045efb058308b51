package live

import (
	"slices"
	"strconv"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/outline"
	"xinde/internal/tmpl"
)

// Data gives what templates see: every question of the outline by its id, empty when it is hidden or has no answer. A required
// group has as many entries as it must, the missing ones empty.
func (v *View) Data() map[string]any {
	data := map[string]any{}
	for q := range v.o.All() {
		var a answer.Value
		if v.visible[q.ID] {
			a = v.set.Values[q.ID]
		}
		data[q.ID] = v.data(q.ID, q, a)
	}
	return data
}

// data converts one reply by the kind of its question.
func (v *View) data(path string, q *outline.Question, a answer.Value) any {
	switch q.Kind {
	case outline.YesNo:
		return a.Text == "是"
	case outline.Quote:
		return quote(path, a)
	case outline.List, outline.Choices:
		return v.list(path, q, a)
	case outline.Group:
		return v.group(q, a)
	case outline.Choice:
		return tmpl.Given(path, label(q, a.Text))
	}
	return scalar(path, a, "")
}

// scalar gives the text of a reply: the writer's own words unless it came from elsewhere. A part without an origin has the whole's.
func scalar(path string, a answer.Value, from answer.Origin) tmpl.Text {
	if a.Origin != "" {
		from = a.Origin
	}
	switch from {
	case answer.Profile, answer.Roster, answer.Default:
		return tmpl.Given(path, a.Text)
	}
	return tmpl.Own(path, a.Text)
}

// quote gives words and source; a reply that is only text has no source yet.
func quote(path string, a answer.Value) tmpl.Quote {
	text := a.Fields["text"]
	if a.Shape == answer.Scalar {
		text = a
	}
	if text.Text == "" {
		return tmpl.Quote{}
	}
	return tmpl.Quote{"text": scalar(path+".text", text, a.Origin), "source": scalar(path+".source", a.Fields["source"], a.Origin)}
}

func (v *View) list(path string, q *outline.Question, a answer.Value) []any {
	out := []any{}
	if q.Picks != "" {
		for _, m := range v.Members(v.o.FamilyByID(q.Picks)) {
			out = append(out, m.Text())
		}
		return out
	}
	for i, item := range a.Items {
		if q.Kind == outline.Choices {
			out = append(out, tmpl.Given(path, label(q, item.Text)))
			continue
		}
		out = append(out, scalar(path+"["+strconv.Itoa(i)+"]", item, a.Origin))
	}
	return out
}

func (v *View) group(q *outline.Question, a answer.Value) []any {
	out := []any{}
	for i := range a.Items {
		out = append(out, v.Entry(q, i))
	}
	for q.Required && v.visible[q.ID] && len(out) < min(max(1, q.Min), outline.MaxEntries) {
		out = append(out, v.Entry(q, len(out)))
	}
	return out
}

// Entry gives the fields of entry i (from 0) of a group; what is hidden or has no answer is empty, as in an entry that does not
// exist.
func (v *View) Entry(q *outline.Question, i int) map[string]any {
	group := v.set.Values[q.ID]
	var entry answer.Value
	if i < len(group.Items) {
		entry = group.Items[i]
	}
	asked := v.Fields(q, i)
	fields := make(map[string]any, len(q.Fields))
	for _, f := range q.Fields {
		var a answer.Value
		if slices.Contains(asked, f) {
			a = entry.Fields[f.ID]
		}
		if a.Origin == "" {
			a.Origin = group.Origin
		}
		fields[f.ID] = v.data(q.ID+"["+strconv.Itoa(i)+"]."+f.ID, f, a)
	}
	return fields
}

func label(q *outline.Question, value string) string {
	for _, o := range q.Options {
		if o.Value == value && o.Label != "" {
			return o.Label
		}
	}
	return value
}

// Text gives the member's name: the writer's own when it was renamed, else the outline's. An entry of a group has none.
func (m Member) Text() tmpl.Text {
	switch {
	case m.Name == "":
		return nil
	case m.Renamed:
		return tmpl.Own("name", m.Name)
	}
	return tmpl.Text{{Text: m.Name, Source: essay.Source{Kind: essay.Outline, ID: "name"}}}
}
