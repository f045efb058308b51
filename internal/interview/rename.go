package interview

import (
	"fmt"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
)

// rename takes the members' names as one line, joined by 、. An empty line and the same names change nothing.
func (s *Session) rename(st Step, v answer.Value) diag.List {
	names := splitNames(answer.Normalise(v.Text))
	for i := range names {
		names[i] = strings.Trim(names[i], " \u3000")
	}
	if len(names) == 0 || strings.Join(names, "、") == st.Offer.Text {
		s.passed[st.Path] = true
		return nil
	}
	picked := s.picked(st.Question)
	if problem := namesProblem(names, len(picked)); problem != "" {
		return diag.List{{Code: "answer", Message: problem, Fix: fmt.Sprintf("一项一个名字，每个不超过 %d 个字，用顿号隔开，次序不变", maxName)}}
	}
	s.passed[st.Path] = true
	c := &checker{}
	list := answer.Value{Shape: answer.List}
	for i, id := range picked {
		list.Items = append(list.Items, c.named(st.Question, answer.Value{}, id, names[i]))
	}
	s.set.Put(st.Question.ID, list.From(answer.Typed))
	s.spoil(answer.Path{ID: st.Question.ID, Entry: -1})
	return nil
}

func namesProblem(names []string, want int) string {
	if len(names) != want {
		return fmt.Sprintf("留下的有 %d 项，这里写了 %d 个名字", want, len(names))
	}
	seen := map[string]bool{}
	for _, n := range names {
		if n == "" {
			return "有一项的名字是空的"
		}
		if seen[n] {
			return fmt.Sprintf("“%s”写了两次", brief(n))
		}
		if problem := nameProblem(n); problem != "" {
			return problem
		}
		seen[n] = true
	}
	return ""
}

// picked gives the ids of the members kept, all of them when nothing was chosen.
func (s *Session) picked(q *outline.Question) []string {
	var ids []string
	for _, item := range s.set.Values[q.ID].Items {
		ids = append(ids, pickID(item))
	}
	if len(ids) == 0 {
		for _, o := range q.Options {
			ids = append(ids, o.Value)
		}
	}
	return ids
}

// keepNames lets members that are chosen again by their id keep the names the writer gave them; names are changed in the Rename
// step.
func keepNames(old, v answer.Value) answer.Value {
	named := map[string]answer.Value{}
	for _, item := range old.Items {
		if item.Shape == answer.Record {
			named[pickID(item)] = item
		}
	}
	v = v.Clone()
	for i, item := range v.Items {
		if before, ok := named[item.Text]; ok && item.Shape == answer.Scalar {
			v.Items[i] = before
		}
	}
	return v
}
