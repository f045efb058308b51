package interview

import (
	"maps"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/tmpl"
)

// offer gives what may be taken over for a question without a reply: a fact of the profile, or the outline's default. extra are the
// fields of the entry the question stands in.
func (s *Session) offer(q *outline.Question, extra map[string]any) answer.Value {
	if fact := s.opts.Profile[q.Profile]; q.Profile != "" && fact != "" {
		return fit(q, fact, answer.Profile)
	}
	switch {
	case q.Picks != "":
		all := answer.Value{Shape: answer.List}
		for _, o := range q.Options {
			all.Items = append(all.Items, answer.Value{Text: o.Value})
		}
		return all.From(answer.Default)
	case q.Default.Tmpl != nil:
		text, ok := s.computed(q, extra)
		if !ok {
			return answer.Value{}
		}
		return fit(q, text, answer.Default)
	case q.ID == dateID && q.Kind == outline.Date && !s.opts.Today.IsZero():
		return answer.Value{Text: s.opts.Today.Format("2006-01-02"), Origin: answer.Default}
	}
	return answer.Value{}
}

// dateID is the well-known question for the day under the text.
const dateID = "日期"

// computed runs the default of a question. There is none when it prints an answer that is missing: half a sentence helps nobody.
func (s *Session) computed(q *outline.Question, extra map[string]any) (string, bool) {
	if s.data == nil {
		s.data = s.view.Data()
		s.data["topic"] = tmpl.Given("topic", s.o.Defaults.Topic)
	}
	data := s.data
	if len(extra) > 0 {
		data = make(map[string]any, len(s.data)+len(extra))
		for _, from := range []map[string]any{s.data, extra} {
			maps.Copy(data, from)
		}
	}
	missing := false
	env := &tmpl.Env{Date: s.opts.Today, Variants: s.o.Variants, Hole: func([]string) tmpl.Text {
		missing = true
		return nil
	}}
	text, err := q.Default.Tmpl.Execute(data, env)
	if err != nil || missing {
		return "", false
	}
	var sb strings.Builder
	for _, seg := range text {
		sb.WriteString(seg.Text)
	}
	return sb.String(), true
}

// fit brings an offer into the shape of its question; one that does not fit is none.
func fit(q *outline.Question, text string, origin answer.Origin) answer.Value {
	fitted, problems := check(nil, q, answer.Value{Text: text, Origin: origin})
	if problems.HasErrors() || fitted.Empty() {
		return answer.Value{}
	}
	return fitted.From(origin)
}

// ApplyDefaults answers every visible question that has a default, no reply, and was not left empty on purpose; the origin is
// Default. The day under the text is never made up.
func (s *Session) ApplyDefaults() {
	s.apply(func(q *outline.Question, offer answer.Value) bool {
		return offer.Origin == answer.Default && q.Default.Tmpl != nil
	})
}

// ApplyProfile answers every visible question without a reply that the profile can answer, with the origin Profile. It is for those
// who asked for it.
func (s *Session) ApplyProfile() {
	s.apply(func(_ *outline.Question, offer answer.Value) bool { return offer.Origin == answer.Profile })
}

func (s *Session) apply(take func(*outline.Question, answer.Value) bool) {
	for q := range s.o.All() {
		if q.Kind == outline.Group {
			s.applyFields(q, take)
			continue
		}
		if !s.view.Visible(q.ID) || !s.set.Values[q.ID].Empty() || s.skips[q.ID] {
			continue
		}
		if v := s.offer(q, nil); !v.Empty() && take(q, v) {
			s.set.Put(q.ID, v)
			s.refresh()
		}
	}
}

// applyFields completes the entries there are; it makes none.
func (s *Session) applyFields(q *outline.Question, take func(*outline.Question, answer.Value) bool) {
	for i := range s.set.Values[q.ID].Items {
		for _, f := range q.Fields {
			p := answer.Path{ID: q.ID, Entry: i, Field: f.ID}
			if _, answered := s.set.Get(p); answered || s.index(p.String()) < 0 || s.skips[p.String()] {
				continue
			}
			if v := s.offer(f, s.view.Entry(q, i)); !v.Empty() && take(f, v) {
				s.set.PutAt(p, v)
				s.refresh()
			}
		}
	}
}
