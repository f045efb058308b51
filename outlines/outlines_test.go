package outlines_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/outlines"
)

// TestBuiltIn holds every built-in outline to what is asked of anybody's: it loads, it lints without a word, and its
// file is found under its id.
func TestBuiltIn(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(outlines.FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"before-after.yaml", "case-mirror.yaml", "elements.yaml", "four-trues.yaml", "gains.yaml", "learn-think-do.yaml", "mindset.yaml",
		"one-case.yaml", "post.yaml", "reading.yaml", "site-visit.yaml", "three-layers.yaml", "three-whys.yaml",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Fatalf("files (-want +got):\n%s", diff)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := load(t, name)
			if got := o.ID + filepath.Ext(name); got != name {
				t.Errorf("id %s in file %s", o.ID, name)
			}
			checkEndings(t, o)
			checkTests(t, o)
			for _, c := range o.Tests {
				t.Run(c.Name, func(t *testing.T) { runTest(t, o, c) })
			}
		})
	}
}

// ids gives the id of every built-in outline.
func ids(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(outlines.FS, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no outlines: %v", err)
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, ".yaml")
	}
	return names
}

func load(t *testing.T, name string) *outline.Outline {
	t.Helper()
	text, err := outlines.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f := &source.File{Name: name, Text: string(text)}
	for _, d := range outline.Lint(f) {
		t.Errorf("%s", d)
	}
	o, problems := outline.Load(f)
	if o == nil {
		t.Fatalf("not loaded: %v", problems)
	}
	return o
}

// checkEndings: every outline lets the writer end in the same five ways, and starts from 打算.
func checkEndings(t *testing.T, o *outline.Outline) {
	t.Helper()
	var keys []string
	for _, c := range o.Closings {
		keys = append(keys, c.Key)
	}
	slices.Sort(keys)
	want := []string{"none", "回扣", "归纳", "打算", "表态"}
	slices.Sort(want)
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Errorf("closings (-want +got):\n%s", diff)
	}
	if o.Defaults.Closing != "打算" {
		t.Errorf("default closing %q, want 打算", o.Defaults.Closing)
	}
}

// checkTests: an outline brings one test written out in full and one that drops members.
func checkTests(t *testing.T, o *outline.Outline) {
	t.Helper()
	var full, inline bool
	for _, c := range o.Tests {
		full = full || strings.HasSuffix(c.File, o.ID+".answers.yaml")
		inline = inline || c.Answers != nil
	}
	if !full || !inline {
		t.Errorf("tests: by file %v, inline %v, want both", full, inline)
	}
}

// runTest drafts one entry of the tests block and holds it to what it expects.
func runTest(t *testing.T, o *outline.Outline, c outline.Test) {
	t.Helper()
	set := c.Answers
	if c.File != "" {
		text, err := os.ReadFile(c.File)
		if err != nil {
			t.Fatal(err)
		}
		var problems diag.List
		if set, problems = answer.Parse(&source.File{Name: c.File, Text: string(text)}); problems.HasErrors() {
			t.Fatal(problems)
		}
	}
	r, err := draft.Build(o, set, draft.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Holes != nil && len(r.Holes) != *c.Holes {
		t.Errorf("%d holes, want %d: %v", len(r.Holes), *c.Holes, r.Holes)
	}
	if r.Stats.Chars < c.CharsMin || r.Stats.OwnShare() < c.OwnMin {
		t.Errorf("%d characters, own words %d%%, want %d and %d%%", r.Stats.Chars, r.Stats.OwnShare(), c.CharsMin, c.OwnMin)
	}
	got := bodyText(r.Essay)
	for _, want := range c.Contains {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the draft:\n%s", want, got)
		}
	}
}

func bodyText(e *essay.Essay) string {
	var sb strings.Builder
	for _, b := range e.Body {
		sb.WriteString(b.Text() + "\n")
	}
	return sb.String()
}
