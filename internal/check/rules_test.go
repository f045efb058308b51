package check_test

import (
	"regexp"
	"strings"
	"testing"

	"xinde/internal/check"
	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

// read gives an essay whose lines are paragraphs; a line that begins with # is a heading.
func read(text string) *essay.Essay {
	e, _ := markdown.Parse(&source.File{Name: "文.md", Text: strings.ReplaceAll(text, "\n", "\n\n") + "\n"})
	return e
}

// TestRules: every rule says what it is, finds its example and keeps silent on its counter-example.
func TestRules(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range check.Rules() {
		if !regexp.MustCompile(`^[a-z]+\.[a-z]+(-[a-z]+)*$`).MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is no id, or is taken", r.ID)
		}
		seen[r.ID] = true
		if r.Title == "" || !strings.HasSuffix(r.Doc, "。") || r.Example == "" || r.Counter == "" {
			t.Errorf("%s lacks words", r.ID)
		}
		o := &check.Options{}
		if r.With != nil {
			r.With(o)
		}
		for text, want := range map[string]bool{r.Example: true, r.Counter: false} {
			found := false
			for _, f := range check.Run(read(text), o) {
				found = found || f.Rule == r.ID
			}
			if found != want {
				t.Errorf("%s on %q: found is %t", r.ID, text, found)
			}
		}
	}
}
