package interview

import (
	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// Progress gives a row for the questions before the sections (if any), one per section that asks something, and one for what is
// asked after them.
func (s *Session) Progress() []Progress {
	targets := s.view.Targets()
	var rows []Progress
	for _, st := range s.steps {
		if st.Kind != Ask {
			continue
		}
		if len(rows) == 0 || rows[len(rows)-1].Section != st.Section {
			rows = append(rows, Progress{Section: st.Section, Heading: st.Heading, Target: targets[st.Section]})
		}
		row := &rows[len(rows)-1]
		row.Total++
		if !st.Value.Empty() {
			row.Asked++
			row.Chars += ownChars(st.Question, st.Value)
		}
	}
	return rows
}

// ownChars counts the characters (字数) of the writer's own words in a reply. Options are the outline's words.
func ownChars(q *outline.Question, v answer.Value) int {
	switch q.Kind {
	case outline.Choice, outline.Choices, outline.YesNo:
		return 0
	}
	return own(v)
}

func own(v answer.Value) int {
	n := 0
	switch v.Shape {
	case answer.List:
		for _, item := range v.Items {
			n += own(item)
		}
	case answer.Record:
		for _, f := range v.Fields {
			n += own(f)
		}
	default:
		if v.Origin.Own() {
			n = zh.Count(v.Text)
		}
	}
	return n
}
