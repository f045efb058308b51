package docx_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

// through writes an essay as a Word file, reads it back and gives it as Markdown.
func through(w *docx.Writer, e *essay.Essay) (string, error) {
	data, err := w.Write(e)
	if err != nil {
		return "", err
	}
	read, _, err := docx.Read("a.docx", data)
	if err != nil {
		return "", err
	}
	return string(markdown.Write(read)), nil
}

func parse(md string) *essay.Essay {
	e, _ := markdown.Parse(&source.File{Name: "a.md", Text: md})
	return e
}

// TestRoundTrip: Markdown → Word → Markdown gives back the examples, in every preset that moves no byline.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, p := range presets(t) {
		w, err := docx.NewWriter(p)
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range examples(t) {
			got, err := through(w, e)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(markdown.Write(p.Arrange(e))), got); diff != "" {
				t.Errorf("%s in %s (-want +got):\n%s", name, p.ID, diff)
			}
		}
	}
}

// TestRoundTripIsStable: from the first Markdown on, docx → md → docx → md changes nothing, whatever the text.
func TestRoundTripIsStable(t *testing.T) {
	t.Parallel()
	w, err := docx.NewWriter(gongwen(t))
	if err != nil {
		t.Fatal(err)
	}
	piece := rapid.SampledFrom([]string{"国", "“", "”", "2026年9月8日", " ", "a", "<", "&", "——", "*", "# ", "【待补：", "】", "。", "一、", "（一）", "1. ", "\u3000", "😀", "心得体会", "\t", "- ", "![]("})
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) []essay.Run {
			var out []essay.Run
			for range rapid.IntRange(0, 3).Draw(t, label) {
				s := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(t, "text"), "")
				out = append(out, essay.Run{Text: s, Strong: rapid.Bool().Draw(t, "strong")})
			}
			return out
		}
		e := &essay.Essay{Title: text("title"), Byline: text("byline")}
		for range rapid.IntRange(0, 4).Draw(t, "blocks") {
			e.Body = append(e.Body, essay.Block{Kind: essay.BlockKind(rapid.IntRange(0, 1).Draw(t, "kind")), Level: rapid.IntRange(0, 6).Draw(t, "level"), Runs: text("block")})
		}
		e.Signature = [][]essay.Run{text("name"), text("date")}
		once, err := through(w, e)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := through(w, parse(once))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(once, twice); diff != "" {
			t.Fatalf("-once +twice:\n%s", diff)
		}
	})
}
