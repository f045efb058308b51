package answer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
)

func TestPath(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]answer.Path{
		"不足":        {ID: "不足", Entry: -1},
		"三件事[0]":    {ID: "三件事", Entry: 0},
		"三件事[12].果": {ID: "三件事", Entry: 12, Field: "果"},
	} {
		got, ok := answer.ParsePath(s)
		if !ok || got != want || got.String() != s {
			t.Errorf("ParsePath(%q) = %+v, %v; back: %q", s, got, ok, got)
		}
	}
	for _, s := range []string{
		"", "[1].果", "三件事[]", "三件事[-1].果", "三件事[+1].果", "三件事[01].果", "三件事[1]果", "三件事[1].", "三件事[2]?",
		"三件事[10000].果", "三件事[1",
	} {
		if got, ok := answer.ParsePath(s); ok {
			t.Errorf("ParsePath(%q) = %+v", s, got)
		}
	}
}

func TestSetByPath(t *testing.T) {
	t.Parallel()
	path := func(s string) answer.Path {
		p, ok := answer.ParsePath(s)
		if !ok {
			t.Fatalf("no path: %q", s)
		}
		return p
	}
	s := answer.NewSet()
	s.PutAt(path("不足"), word("慢", answer.Typed))
	s.PutAt(path("事[1].果"), word("成", answer.Typed))
	s.PutAt(path("事[0].时"), word("三月", answer.Profile))
	empty := answer.Value{Shape: answer.Record, Origin: answer.Typed}
	want := answer.NewSet()
	want.Put("不足", word("慢", answer.Typed))
	want.Put("事", list(answer.Typed, record(answer.Typed, "时", word("三月", answer.Profile)), record(answer.Typed, "果", word("成", answer.Typed))))
	if diff := cmp.Diff(want, s, said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for p, has := range map[string]bool{"不足": true, "事": true, "事[0]": true, "事[0].时": true, "事[0].果": false, "事[2]": false, "无": false, "无[0].时": false, "不足[0].时": false} {
		if v, ok := s.Get(path(p)); ok != has || ok == v.Empty() {
			t.Errorf("Get(%s) = %+v, %v", p, v, ok)
		}
	}
	before := s.Clone()
	s.DeleteAt(path("事[7]"))
	s.DeleteAt(path("无[0].时"))
	if diff := cmp.Diff(before, s, said()); diff != "" {
		t.Errorf("something went: %s", diff)
	}
	s.DeleteAt(path("事[0].时"))
	if diff := cmp.Diff(empty, s.Values["事"].Items[0], said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	s.DeleteAt(path("事[0]"))
	if v, _ := s.Get(path("事[0].果")); v.Text != "成" {
		t.Errorf("the later entry has not moved up: %+v", s.Values["事"])
	}
	s.DeleteAt(path("事[0]"))
	s.DeleteAt(path("不足"))
	if len(s.Values) != 0 || len(s.Order) != 0 {
		t.Errorf("left: %+v", s)
	}
	if _, ok := before.Get(path("事[0].时")); !ok {
		t.Error("the clone has changed, too")
	}
}

// TestDigest differs when anything that is said differs.
func TestDigest(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, change := range []func(*answer.Set){
		func(*answer.Set) {},
		func(s *answer.Set) { s.Put("甲", word("二", answer.Typed)) },
		func(s *answer.Set) { s.Put("甲", word("一", answer.Profile)) },
		func(s *answer.Set) { s.Settings.Length = 1 },
		func(s *answer.Set) {
			s.Aside = []answer.Partial{{Path: "乙"}}
			s.Partial = &answer.Partial{Path: "甲"}
		},
	} {
		s := answer.NewSet()
		s.Put("甲", word("一", answer.Typed))
		same := s.Clone()
		change(s)
		if d := s.Digest(); seen[d] || d == "" {
			t.Errorf("digest %q again", d)
		}
		seen[s.Digest()] = true
		if same.Digest() != same.Clone().Digest() {
			t.Error("a clone has another digest")
		}
	}
}
