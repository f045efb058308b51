package interview

import (
	"slices"
	"strings"

	"xinde/internal/answer"
)

// KeepPartial keeps half-typed text of a question; empty text forgets it. The texts of other questions stay.
func (s *Session) KeepPartial(path, text string) {
	s.forget(path)
	if strings.TrimSpace(text) != "" {
		s.keep(append(s.partials(), answer.Partial{Path: path, Text: text}))
	} else {
		text = ""
	}
	if i := s.index(path); i >= 0 {
		s.steps[i].Partial = text
	}
}

// partials gives every half-typed text, the last one last.
func (s *Session) partials() []answer.Partial {
	all := slices.Clone(s.set.Aside)
	if s.set.Partial != nil {
		all = append(all, *s.set.Partial)
	}
	return all
}

func (s *Session) keep(all []answer.Partial) {
	s.set.Partial, s.set.Aside = nil, nil
	if last := len(all) - 1; last >= 0 {
		s.set.Partial = &all[last]
		s.set.Aside = slices.Clip(all[:last])
	}
}

// forget drops the half-typed text of a question.
func (s *Session) forget(path string) {
	s.keep(slices.DeleteFunc(s.partials(), func(p answer.Partial) bool { return p.Path == path }))
}

// partial gives the half-typed text of a question.
func (s *Session) partial(path string) string {
	for _, p := range s.partials() {
		if p.Path == path {
			return p.Text
		}
	}
	return ""
}
