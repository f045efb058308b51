package tmpl

import (
	"strings"
	"testing"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
)

// testHole asks for the paths, so that tests see them.
func testHole(paths []string) Text {
	return Text{{Text: strings.Join(paths, "|"), Source: essay.Source{Kind: essay.Hole, ID: paths[0]}}}
}

// marked shows a text with the source of every piece: literal, «own», ‹given›, 【待补：hole】; neighbours of one source are
// written together.
func marked(t Text) string {
	marks := map[essay.Kind][2]string{essay.Own: {"«", "»"}, essay.Given: {"‹", "›"}, essay.Hole: {essay.HoleOpen, essay.HoleClose}}
	var b strings.Builder
	for i, s := range t {
		m := marks[s.Source.Kind]
		joins := func(j int) bool {
			return j >= 0 && j < len(t) && s.Source == t[j].Source && s.Source.Kind != essay.Hole
		}
		if !joins(i - 1) {
			b.WriteString(m[0])
		}
		b.WriteString(s.Text)
		if !joins(i + 1) {
			b.WriteString(m[1])
		}
	}
	return b.String()
}

// mustParse parses with the scope of the typical template.
func mustParse(t testing.TB, text string) *Template {
	t.Helper()
	tm, problems := Parse(text, typicalScope(), placeOf(text))
	if len(problems) > 0 {
		t.Fatalf("Parse(%q): %v", text, problems)
	}
	return tm
}

func placeOf(text string) Place { return Place{File: &source.File{Name: "提纲.yaml", Text: text}} }

// told writes problems as a person sees them.
func told(problems diag.List) string {
	var b strings.Builder
	for _, d := range problems {
		p := d.File.Position(d.Span.Start)
		end := d.File.Position(d.Span.End)
		b.WriteString(strings.Join([]string{
			"  ", scalar(p.Line), ":", scalar(p.Column), "-", scalar(end.Line), ":", scalar(end.Column), " ", d.Code, " ", d.Message, "\n      提示：", d.Fix, "\n",
		}, ""))
	}
	return b.String()
}
