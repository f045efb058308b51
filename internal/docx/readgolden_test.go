package docx_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/diag"
	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/golden"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

// fixtures gives the files that other programs have made; testdata/read/make.sh makes them again.
func fixtures(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/read/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	return files
}

// TestReadGolden shows what is read from each fixture, and the hints, as a Markdown file.
func TestReadGolden(t *testing.T) {
	t.Parallel()
	for _, file := range fixtures(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e, hints, err := docx.Read(filepath.Base(file), data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checkEssay(t, e)
		golden.Compare(t, string(markdown.Write(e))+listed(hints), strings.TrimSuffix(file, ".docx")+".md")
	}
}

// listed gives the hints as a comment of Markdown.
func listed(hints diag.List) string {
	if len(hints) == 0 {
		return ""
	}
	return "\n<!--\n" + hints.Error() + "\n-->\n"
}

// checkEssay fails the test unless an essay is normal and its runs stand in its file.
func checkEssay(t testing.TB, e *essay.Essay) {
	t.Helper()
	if d := cmp.Diff(e.Normal(), e, cmp.Comparer(func(a, b *source.File) bool { return a == b })); d != "" {
		t.Errorf("not normal:\n%s", d)
	}
	for l := range e.Walk() {
		for _, r := range l.Runs {
			joint := r.Span.Start == r.Span.End
			if !joint && e.File.Slice(r.Span) != strings.NewReplacer("〔", "【", "〕", "】").Replace(r.Text) && e.File.Slice(r.Span) != r.Text {
				t.Errorf("%q stands where the file has %q", r.Text, e.File.Slice(r.Span))
			}
		}
	}
	for line := range strings.SplitSeq(e.File.Text, "\n") {
		if e.File.Text != "" && strings.TrimSpace(line) == "" {
			t.Errorf("the file has an empty line: %q", e.File.Text)
		}
	}
}
