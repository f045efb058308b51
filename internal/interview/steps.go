package interview

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// list gives every visible step in asking order.
func (s *Session) list() []Step {
	var steps []Step
	for q, section := range s.o.All() {
		if !s.view.Visible(q.ID) || q.ID == outline.ClosingID && s.set.Settings.Closing != "" {
			continue
		}
		base := Step{Question: q, Required: q.Required}
		if section != nil {
			base.Section, base.Heading = section.ID, section.Label()
		}
		if q.Kind == outline.Group {
			steps = append(steps, s.group(q, base)...)
			continue
		}
		steps = append(steps, s.step(base, q.ID, s.set.Values[q.ID], nil))
		if q.Picks != "" && (!s.set.Values[q.ID].Empty() || s.skips[q.ID]) {
			steps = append(steps, s.renameStep(q, base))
		}
	}
	for i := range steps {
		steps[i].Number, steps[i].Total = i+1, len(steps)
	}
	return steps
}

// step completes one question's step; extra is as for offer.
func (s *Session) step(st Step, path string, v answer.Value, extra map[string]any) Step {
	st.Path, st.Value, st.Stale, st.Partial = path, v, s.stale[path], s.partial(path)
	if v.Empty() && !s.skips[path] {
		st.Offer = s.offer(st.Question, extra)
	}
	return st
}

// group gives the steps of every entry, and after the last one whether there is another.
func (s *Session) group(q *outline.Question, base Step) []Step {
	items := s.set.Values[q.ID].Items
	most := q.Max
	if most == 0 {
		most = outline.MaxEntries
	}
	n := max(len(items), min(max(s.entries[q.ID], q.Min, 1), most))
	var steps []Step
	for i := range n {
		steps = append(steps, s.entry(q, i, base)...)
	}
	if n < most {
		st := base
		st.Kind, st.Group, st.Entry, st.Path, st.Required = More, q, n, fmt.Sprintf("%s[%d]?", q.ID, n), false
		if s.passed[st.Path] {
			st.Value = answer.Value{Text: "否", Origin: answer.Typed}
		}
		steps = append(steps, st)
	}
	return steps
}

// entry gives the steps of one entry.
func (s *Session) entry(q *outline.Question, i int, base Step) []Step {
	var entry answer.Value
	if items := s.set.Values[q.ID].Items; i < len(items) {
		entry = items[i]
	}
	fields := s.view.Fields(q, i)
	var extra map[string]any
	if slices.ContainsFunc(fields, func(f *outline.Question) bool { return f.Default.Tmpl != nil }) {
		extra = s.view.Entry(q, i)
	}
	var steps []Step
	for _, f := range fields {
		st := base
		st.Question, st.Group, st.Entry = f, q, i
		st.Required = required(q, f, i, entry)
		steps = append(steps, s.step(st, answer.Path{ID: q.ID, Entry: i, Field: f.ID}.String(), entry.Fields[f.ID], extra))
	}
	return steps
}

// required tells whether a field must be answered: what is required of an entry that has been begun, or that a required group must
// have. Where no field is marked, such an entry needs them all.
func required(q, f *outline.Question, i int, entry answer.Value) bool {
	if !entry.Empty() {
		return f.Required
	}
	marked := slices.ContainsFunc(q.Fields, func(f *outline.Question) bool { return f.Required })
	return q.Required && i < max(1, q.Min) && (f.Required || !marked)
}

func (s *Session) renameStep(q *outline.Question, base Step) Step {
	st := base
	st.Kind, st.Path, st.Required = Rename, q.ID+"=", false
	st.Partial = s.partial(st.Path)
	var names []string
	for _, m := range s.view.Members(s.o.FamilyByID(q.Picks)) {
		names = append(names, m.Name)
	}
	st.Offer = answer.Value{Text: strings.Join(names, "、"), Origin: answer.Default}
	if s.passed[st.Path] {
		st.Value = st.Offer
	}
	return st
}

// Missing gives the visible questions without a reply, fields of groups by themselves. A family nobody has chosen from misses
// nothing: all of it is written.
func (s *Session) Missing() []Step {
	return slices.DeleteFunc(s.Steps(), func(st Step) bool {
		return st.Kind != Ask || !st.Value.Empty() || st.Question.Picks != ""
	})
}

// Hidden gives the replies that are kept although their question is not asked now, in asking order.
func (s *Session) Hidden() []Step {
	var out []Step
	for q, section := range s.o.All() {
		v := s.set.Values[q.ID]
		if s.view.Visible(q.ID) || v.Empty() {
			continue
		}
		st := Step{Path: q.ID, Question: q, Value: v, Hidden: true, Required: q.Required}
		if section != nil {
			st.Section, st.Heading = section.ID, section.Label()
		}
		out = append(out, st)
	}
	return out
}
