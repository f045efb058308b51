package interview

import (
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// spoil marks the answered questions whose condition or default reads a changed answer: they are to be looked at again.
func (s *Session) spoil(changed answer.Path) {
	for q := range s.o.All() {
		depends := q.ID != changed.ID && reads(q, changed.ID)
		if q.Kind != outline.Group {
			if depends && !s.set.Values[q.ID].Empty() {
				s.stale[q.ID] = true
			}
			continue
		}
		for i, entry := range s.set.Values[q.ID].Items {
			for _, f := range q.Fields {
				if (depends || spoiled(q, f, i, changed)) && !entry.Fields[f.ID].Empty() {
					s.stale[answer.Path{ID: q.ID, Entry: i, Field: f.ID}.String()] = true
				}
			}
		}
	}
}

// spoiled tells whether field f of entry i reads the changed answer: another question, or a field of the same entry.
func spoiled(q, f *outline.Question, i int, changed answer.Path) bool {
	if q.ID == changed.ID {
		return i == changed.Entry && f.ID != changed.Field && changed.Field != "" && reads(f, changed.Field)
	}
	return reads(f, changed.ID)
}

// reads tells whether the condition or the default of a question names an answer.
func reads(q *outline.Question, id string) bool {
	if slices.Contains(q.When.Names(), id) {
		return true
	}
	return q.Default.Tmpl != nil && slices.ContainsFunc(q.Default.Tmpl.Paths(), func(p string) bool {
		rest, found := strings.CutPrefix(p, id)
		return found && (rest == "" || rest[0] == '[' || rest[0] == '.')
	})
}
