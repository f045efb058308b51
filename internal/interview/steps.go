package interview

import (
	"fmt"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/tmpl"
	"xinde/internal/zh"
)

// list gives every visible step in asking order.
func (s *Session) list() []Step {
	var steps []Step
	for q, section := range s.o.All() {
		if !s.view.Visible(q.ID) {
			continue
		}
		base := Step{Question: q}
		if section != nil {
			base.Section, base.Heading = section.ID, section.Label()
		}
		switch {
		case q.Kind == outline.Group:
			steps = append(steps, s.group(q, base)...)
		default:
			steps = append(steps, s.step(base, q.ID, s.set.Values[q.ID]))
		}
		if q.Picks != "" && (!s.set.Values[q.ID].Empty() || s.skips[q.ID]) {
			steps = append(steps, s.renameStep(q, base))
		}
	}
	for i := range steps {
		steps[i].Number, steps[i].Total = i+1, len(steps)
	}
	return steps
}

// step completes one question's step.
func (s *Session) step(st Step, path string, v answer.Value) Step {
	st.Path, st.Value, st.Stale = path, v, s.stale[path]
	st.Required = st.Question.Required
	if v.Empty() && !s.skips[path] {
		st.Offer = s.offer(st.Question)
	}
	if p := s.set.Partial; p != nil && p.Path == path {
		st.Partial = p.Text
	}
	return st
}

// group gives the steps of every entry, and after the last one whether there is another.
func (s *Session) group(q *outline.Question, base Step) []Step {
	items := s.set.Values[q.ID].Items
	n := max(len(items)+s.extra[q.ID], q.Min, 1)
	if q.Max > 0 {
		n = min(n, q.Max)
	}
	if last := len(items); s.extra[q.ID] > 0 && n > last && last >= max(q.Min, 1) {
		n = min(n, last+1)
	}
	var steps []Step
	for i := range n {
		for _, f := range q.Fields {
			st := base
			st.Question, st.Group, st.Entry = f, q, i
			var v answer.Value
			if i < len(items) {
				v = items[i].Fields[f.ID]
			}
			steps = append(steps, s.step(st, fmt.Sprintf("%s[%d].%s", q.ID, i, f.ID), v))
		}
	}
	if q.Max == 0 || n < q.Max {
		st := base
		st.Kind, st.Group, st.Entry, st.Path = More, q, n, fmt.Sprintf("%s[%d]?", q.ID, n)
		if s.passed[st.Path] {
			st.Value = answer.Value{Text: "否", Origin: answer.Typed}
		}
		steps = append(steps, st)
	}
	return steps
}

func (s *Session) renameStep(q *outline.Question, base Step) Step {
	st := base
	st.Kind, st.Path = Rename, q.ID+"="
	var names []string
	for _, m := range s.view.Members(s.o.FamilyByID(q.Picks)) {
		names = append(names, m.Name)
	}
	st.Offer = answer.Value{Text: strings.Join(names, "、"), Origin: answer.Default}
	if s.passed[st.Path] {
		st.Value = st.Offer
	}
	if p := s.set.Partial; p != nil && p.Path == st.Path {
		st.Partial = p.Text
	}
	return st
}

// offer gives what may be taken over for a question without a reply: a fact of the profile, or the outline's default.
func (s *Session) offer(q *outline.Question) answer.Value {
	if fact := s.opts.Profile[q.Profile]; q.Profile != "" && fact != "" {
		return s.fit(q, answer.Value{Text: answer.Normalise(fact), Origin: answer.Profile})
	}
	if q.Picks != "" {
		all := answer.Value{Shape: answer.List, Origin: answer.Default}
		for _, o := range q.Options {
			all.Items = append(all.Items, answer.Value{Text: o.Value, Origin: answer.Default})
		}
		return all
	}
	if q.Kind == outline.Date && q.ID == "日期" && !s.opts.Today.IsZero() {
		return answer.Value{Text: s.opts.Today.Format("2006-01-02"), Origin: answer.Default}
	}
	if q.Default.Tmpl == nil {
		return answer.Value{}
	}
	data := s.view.Data()
	data["topic"] = tmpl.Given("topic", s.o.Defaults.Topic)
	text, err := q.Default.Tmpl.Execute(data, &tmpl.Env{Date: s.opts.Today, Variants: s.o.Variants})
	if err != nil {
		return answer.Value{}
	}
	var sb strings.Builder
	for _, seg := range text {
		sb.WriteString(seg.Text)
	}
	return s.fit(q, answer.Value{Text: answer.Normalise(sb.String()), Origin: answer.Default})
}

// fit brings an offer into the shape of its question; one that does not fit is none.
func (s *Session) fit(q *outline.Question, v answer.Value) answer.Value {
	fitted, problems := validate(s.o, &answer.Set{}, q, v)
	if problems.HasErrors() {
		return answer.Value{}
	}
	fitted.Origin = v.Origin
	return fitted
}

// ApplyDefaults answers every visible question that has a default and no reply, with the origin Default. The family choices
// need none: nothing chosen means all, and the date is never made up.
func (s *Session) ApplyDefaults() {
	s.apply(func(q *outline.Question, v answer.Value) bool {
		return v.Origin == answer.Default && q.Picks == "" && q.Kind != outline.Date
	})
}

// ApplyProfile answers every visible question without a reply that the profile can answer, with the origin Profile.
func (s *Session) ApplyProfile() {
	s.apply(func(_ *outline.Question, v answer.Value) bool { return v.Origin == answer.Profile })
}

func (s *Session) apply(take func(*outline.Question, answer.Value) bool) {
	for q := range s.o.All() {
		if q.Kind == outline.Group || !s.view.Visible(q.ID) || !s.set.Values[q.ID].Empty() {
			continue
		}
		if v := s.offer(q); !v.Empty() && take(q, v) {
			s.set.Put(q.ID, v)
			s.refresh()
		}
	}
}

// Missing gives the visible questions without a reply, fields of groups by themselves.
func (s *Session) Missing() []Step {
	var out []Step
	for _, st := range s.steps {
		if st.Kind != Ask || !st.Value.Empty() || st.Question.Picks != "" {
			continue
		}
		if st.Group != nil {
			st.Required = st.Required || st.Group.Required && len(s.set.Values[st.Group.ID].Items) == 0
		}
		out = append(out, st)
	}
	return out
}

// Progress gives a row for the questions before the sections (if any), one per section, and one for the closing.
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
			row.Chars += ownChars(st.Value)
		}
	}
	return rows
}

// ownChars counts the characters (字数) of the writer's own words in a value.
func ownChars(v answer.Value) int {
	n := 0
	switch v.Shape {
	case answer.List:
		for _, item := range v.Items {
			n += ownChars(item)
		}
	case answer.Record:
		for _, f := range v.Fields {
			n += ownChars(f)
		}
	default:
		if v.Origin == answer.Typed || v.Origin == answer.Editor || v.Origin == answer.Import {
			n = zh.Count(v.Text)
		}
	}
	return n
}
