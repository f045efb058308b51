// Package examples holds answers of fictional people and the drafts they give; its tests keep the two together.
package examples

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"xinde/internal/answer"
	"xinde/internal/draft"
	"xinde/internal/golden"
	"xinde/internal/interview"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/outlines"
)

// render drafts an answers file with the outline it names.
func render(t *testing.T, name, text string) *draft.Result {
	t.Helper()
	set, problems := answer.Parse(&source.File{Name: name, Text: text})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	data, err := outlines.FS.ReadFile(set.OutlineID + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: set.OutlineID + ".yaml", Text: string(data)})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s.ApplyDefaults()
	r, err := draft.Build(o, s.Set(), draft.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestExamples keeps every draft beside its answers true.
func TestExamples(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.answers.yaml")
	if err != nil || len(files) < 14 {
		t.Fatalf("only %d answers files: %v", len(files), err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(path, ".answers.yaml")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := render(t, path, readFile(t, path))
			golden.Compare(t, markdown.Write(r.Essay), name+".md")
			if name == "sparse" {
				if len(r.Holes) < 3 {
					t.Errorf("the sparse example shows only %d holes", len(r.Holes))
				}
				return
			}
			if len(r.Holes) != 0 || r.Stats.Chars < 1200 || r.Stats.OwnShare() < 50 {
				t.Errorf("holes %v, %d characters, own words %d%%", r.Holes, r.Stats.Chars, r.Stats.OwnShare())
			}
		})
	}
}

// shared is the length in Han characters from which a passage that two drafts share is too much.
const shared = 20

// TestExamplesShareNothing holds the drafts apart: no two have a passage in common, punctuation left out. The sparse one is left
// out, for it fills the same outline as another.
func TestExamplesShareNothing(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.md")
	if err != nil || len(files) < 14 {
		t.Fatalf("only %d drafts: %v", len(files), err)
	}
	first := map[string]string{}
	for _, path := range files {
		if path == "sparse.md" {
			continue
		}
		for _, passage := range passages(readFile(t, path)) {
			if other, ok := first[passage]; ok && other != path {
				t.Errorf("%s and %s share “%s”", other, path, passage)
			}
			first[passage] = path
		}
	}
}

// passages gives every run of Han characters of the length that counts.
func passages(text string) []string {
	var han []rune
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han = append(han, r)
		}
	}
	var out []string
	for i := 0; i+shared <= len(han); i++ {
		out = append(out, string(han[i:i+shared]))
	}
	return out
}

// TestDroppedElements drops two of six members from the answers: the count, the ordinals and the names follow.
func TestDroppedElements(t *testing.T) {
	t.Parallel()
	text := readFile(t, "elements.answers.yaml")
	all := "要素: [察言观色, 聆听呼声, 主动引导, 分清主次, 把握环境, 感情投入]"
	if !strings.Contains(text, all) {
		t.Fatalf("the example does not hold %q", all)
	}
	got := string(markdown.Write(render(t, "elements", strings.Replace(text, all, "要素: [察言观色, 聆听呼声, 把握环境, 感情投入]", 1)).Essay))
	for _, want := range []string{"四要素", "察言观色、聆听呼声、把握环境、感情投入", "\n一是察言观色", "\n二是聆听呼声", "\n三是把握环境", "\n四是感情投入"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the draft", want)
		}
	}
	for _, gone := range []string{"六要素", "五是", "六是", "主动引导", "分清主次"} {
		if strings.Contains(got, gone) {
			t.Errorf("%q is still in the draft", gone)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}
