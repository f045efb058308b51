package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xinde/internal/check"
	"xinde/internal/docx"
	"xinde/internal/layout"
	"xinde/internal/lexicon"
	"xinde/internal/markdown"
	rep "xinde/internal/report"
	"xinde/internal/source"
)

// sentences gives the texts on which the rules are tested.
func sentences(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../check/testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if _, text, ok := strings.Cut(strings.TrimSpace(line), " | "); ok && !strings.HasPrefix(line, "#") {
			out = append(out, strings.ReplaceAll(text, "⏎", "\n\n"))
		}
	}
	return out
}

func fixOptions(t *testing.T) *checkOptions {
	t.Helper()
	return &checkOptions{
		mends: true, env: &Env{Now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }},
		checks: check.Options{Lexicon: lexicon.Builtin()},
	}
}

// TestFixTwice: what --fix has changed it does not change again, in any format, and a file without a finding that has a fix keeps its bytes.
// All sentences are one essay, so that fixes stand side by side.
func TestFixTwice(t *testing.T) {
	t.Parallel()
	list := sentences(t)
	text := strings.Join(list, "\n\n") + "\n"
	e, _ := markdown.Parse(&source.File{Name: "文.md", Text: text})
	writer, err := docx.NewWriter(layout.Presets()[0])
	if err != nil {
		t.Fatal(err)
	}
	word, err := writer.Write(e)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"文.md": []byte(text), "文.txt": []byte(strings.ReplaceAll(text, "\n", "\r\n")), "文.docx": word} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		o := fixOptions(t)
		first, err := o.fix(path)
		if err != nil {
			t.Fatal(err)
		}
		once, _ := os.ReadFile(path)
		second, err := o.fix(path)
		if err != nil {
			t.Fatal(err)
		}
		twice, _ := os.ReadFile(path)
		const least = 30
		if *first.Fixed < least || *second.Fixed != 0 || !bytes.Equal(once, twice) {
			t.Errorf("%s: %d places, then %d", name, *first.Fixed, *second.Fixed)
		}
		for i := range second.Findings {
			if f := &second.Findings[i]; f.Fix != nil && name != "文.docx" {
				t.Errorf("%s: %s is left at %s", name, f.Rule, second.File.Slice(f.Span))
			}
		}
	}
}

// TestFixKeepsTheRest: taken out of both texts, the fixes leave the same; so a mend touches nothing but its place.
func TestFixKeepsTheRest(t *testing.T) {
	t.Parallel()
	o := fixOptions(t)
	for _, text := range sentences(t) {
		e, _ := markdown.Parse(&source.File{Name: "文.md", Text: text})
		edits := check.Fixes(check.Run(e, &o.checks))
		data := []byte(text)
		out, made, err := o.mend("文.md", data, &rep.Essay{Findings: []check.Finding{{Fix: edits}}})
		if err != nil || made != len(edits) {
			t.Fatal(err)
		}
		cut := func(list []source.Edit) []source.Edit {
			var out []source.Edit
			for _, e := range list {
				out = append(out, source.Edit{Span: e.Span})
			}
			return out
		}
		var placed []source.Edit // where the new words stand in the new text
		shift := 0
		for _, e := range edits {
			start := e.Span.Start + shift
			placed = append(placed, source.Edit{Span: source.Span{Start: start, End: start + len(e.New)}})
			shift += len(e.New) - (e.Span.End - e.Span.Start)
		}
		if before, after := source.Apply(text, cut(edits)), source.Apply(string(out), cut(placed)); before != after {
			t.Errorf("%q becomes %q", text, out)
		}
	}
}
