package check_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xinde/internal/check"
	"xinde/internal/essay"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

// referenceEssay gives one of the five essays that people copy; they are no part of the repository.
func referenceEssay(t *testing.T, n int) *source.File {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("../../../shared/reference/essay-%d.txt", n))
	if err != nil {
		t.Skipf("the reference essays are no part of the repository: %v", err)
	}
	return &source.File{Name: strconv.Itoa(n), Text: string(data)}
}

// TestReferenceDefects: every defect that reading found in the five essays is told, at its place and by its rule; nothing else is, but the
// numbers at the ends of their titles. A defect that only a person can see, a lost 不, is none of them.
func TestReferenceDefects(t *testing.T) {
	t.Parallel()
	type defect struct {
		essay, line int
		rule, text  string
	}
	want := []defect{
		{1, 2, "punct.half-width", ","},
		{1, 3, "wording.word", "察颜观色"},
		{1, 3, "promise.missing", "六要素"},
		{1, 4, "wording.word", "察颜观色"},
		{2, 2, "promise.missing", "真心"},
		{2, 2, "punct.half-width", ","},
		{2, 3, "wording.word", "的重"},
		{3, 2, "punct.half-width", ","},
		{3, 4, "promise.missing", "三个方面"},
		{3, 5, "placeholder.mask", "x"},
		{3, 6, "phrase.name", "四大危险"},
		{3, 6, "phrase.name", "四大挑战"},
		{3, 10, "stale.term", "社会管理"},
		{3, 16, "placeholder.mask", "x"},
		{4, 2, "placeholder.mask", "x"},
		{4, 2, "punct.half-width", ","},
		{4, 3, "grammar.de", "的"},
		{4, 3, "grammar.de", "的"},
		{4, 5, "stale.plenum", "十七届五中全会"},
		{4, 5, "stale.term", "三个代表”的精神"},
		{4, 7, "wording.word", "更替不上"},
		{4, 7, "sequence.mixed", "第三"},
		{4, 7, "grammar.de", "的"},
		{4, 9, "placeholder.mask", "x"},
		{4, 9, "quote.straight", `"`},
		{4, 10, "quote.straight", `"`},
		{4, 10, "quote.straight", `"`},
		{4, 10, "wording.word", "做出应有贡献"},
		{5, 2, "punct.half-width", ","},
		{5, 4, "wording.word", "群不"},
		{5, 4, "quote.unclosed", "“"},
		{5, 5, "quote.unclosed", "“"},
		{5, 5, "wording.word", "新形式下"},
		{5, 5, "quote.unclosed", "“"},
	}
	var got []defect
	for n := 1; n <= 5; n++ {
		f := referenceEssay(t, n)
		for _, x := range check.Run(plaintext.Parse(f), facts()) {
			if x.Rule != "residue.title" {
				text := f.Slice(x.Span)
				if x.Rule == "promise.missing" && strings.HasPrefix(text, "真心") {
					text = "真心"
				}
				got = append(got, defect{n, f.Position(x.Span.Start).Line, x.Rule, text})
			}
		}
	}
	for _, d := range want {
		if i := slices.Index(got, d); i >= 0 {
			got = slices.Delete(got, i, i+1)
		} else {
			t.Errorf("not told: %v", d)
		}
	}
	for _, d := range got {
		t.Errorf("told for nothing: %v", d)
	}
}

// TestAloneAndTogether: an essay has the same findings at the same places whether it is checked alone or stands in one file with others.
func TestAloneAndTogether(t *testing.T) {
	t.Parallel()
	// What is told once for an essay is told once for all in one file, and a title is no title there.
	o := facts()
	o.Off = []string{"punct.half-width", "stale.term", "residue"}
	var all strings.Builder
	var want []string
	for n := 1; n <= 5; n++ {
		f := referenceEssay(t, n)
		before := strings.Count(all.String(), "\n")
		for _, x := range check.Run(plaintext.Parse(f), o) {
			at := f.Position(x.Span.Start)
			want = append(want, fmt.Sprintf("%d:%d %s %s", before+at.Line, at.Column, x.Rule, x.Message))
		}
		all.WriteString(strings.TrimRight(f.Text, "\n") + "\n")
	}
	f := &source.File{Name: "all", Text: all.String()}
	e := &essay.Essay{File: f} // without a title: that of each essay is a line among others
	at := 0
	for line := range strings.Lines(f.Text) {
		text := strings.TrimSuffix(line, "\n")
		e.Body = append(e.Body, essay.Block{Runs: []essay.Run{{Text: text, Span: source.Span{Start: at, End: at + len(text)}}}})
		at += len(line)
	}
	var got []string
	for _, x := range check.Run(e, o) {
		at := f.Position(x.Span.Start)
		got = append(got, fmt.Sprintf("%d:%d %s %s", at.Line, at.Column, x.Rule, x.Message))
	}
	if len(got) < 20 || !slices.Equal(got, want) {
		t.Errorf("together\n%s\nalone\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
