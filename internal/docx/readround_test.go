package docx_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/docx"
	"xinde/internal/markdown"
)

// TestReadGivesWhatWasWritten: every example comes back out of a file of every preset, as Markdown shows it.
func TestReadGivesWhatWasWritten(t *testing.T) {
	t.Parallel()
	essays := examples(t)
	for _, p := range presets(t) {
		w, err := docx.NewWriter(p)
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range essays {
			data, err := w.Write(e)
			if err != nil {
				t.Fatal(err)
			}
			got, hints, err := docx.Read(name, data)
			if err != nil || len(hints) > 0 {
				t.Fatalf("%s of %s: %v, %v", name, p.ID, hints, err)
			}
			checkEssay(t, got)
			if d := cmp.Diff(string(markdown.Write(p.Arrange(e))), string(markdown.Write(got))); d != "" {
				t.Errorf("%s of %s (-written +read):\n%s", name, p.ID, d)
			}
		}
	}
}
