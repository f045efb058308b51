package rendered

import (
	"strings"
	"testing"
)

const (
	boxesHead = `<!DOCTYPE html PUBLIC "x" "y"><html><head><title>a & b</title></head><body><doc><page width="595.3" height="841.9">`
	boxesTail = `</page></doc></body></html>`
	runsHead  = `<?xml version="1.0"?><pdf2xml><page number="1" height="2525" width="1785"><fontspec id="0" size="48" family="ABCDEF+Serif"/><fontspec id="1" size="48" family="Fang"/>`
	runsTail  = `</page></pdf2xml>`
)

func TestPages(t *testing.T) {
	t.Parallel()
	// A quotation mark in another font and no gap behind it; a second line that comes first in the file; a footer with gaps.
	boxes := boxesHead + `<word xMin="80" yMin="128" xMax="96" yMax="148.8">下</word>` +
		`<word xMin="80" yMin="100" xMax="135" yMax="120.8">“引号”</word><word xMin="160" yMin="100" xMax="168" yMax="120.8">&lt;</word>` + boxesTail
	runs := runsHead + `<text top="384" left="240" width="48" height="62" font="1"><b><i>下</b></i></text>` +
		`<text top="300" left="240" width="21" height="62" font="0">“</text><text top="300" left="261" width="144" height="62" font="1">引号”</text>` +
		`<text top="300" left="480" width="30" height="62" font="1">&lt; </text>` + runsTail
	got, err := pages([]byte(boxes), []byte(runs))
	if err != nil {
		t.Fatal(err)
	}
	lines := got[0].Lines
	if len(got) != 1 || len(lines) != 2 || lines[0].Text != "“引号”<" || lines[1].Text != "下" {
		t.Fatalf("%+v", got)
	}
	if want := []Piece{
		{Text: "“", Font: "Serif", Size: 16, Left: 80, Right: 87},
		{Text: "引号”", Font: "Fang", Size: 16, Left: 87, Right: 135},
		{Text: "<", Font: "Fang", Size: 16, Left: 160, Right: 168},
	}; !same(lines[0].Pieces, want) {
		t.Errorf("%+v", lines[0].Pieces)
	}
	near(t, "baseline", lines[0].Baseline, 115.2, 0.001)
	near(t, "right", lines[0].Right, 168, 0.001)
}

// Two witnesses that differ prove nothing: each case is an error.
func TestPagesRefuses(t *testing.T) {
	t.Parallel()
	const (
		box = `<word xMin="80" yMin="100" xMax="96" yMax="120.8">国</word>`
		run = `<text top="300" left="240" width="48" height="62" font="0">国</text>`
	)
	for name, test := range map[string]struct{ boxes, runs, want string }{
		"no page":          {"<html></html>", "<pdf2xml></pdf2xml>", "0 pages"},
		"other page count": {boxesHead + box + boxesTail, "<pdf2xml></pdf2xml>", "1 pages by pdftotext"},
		"a word alone":     {boxesHead + box + boxesTail, runsHead + runsTail, "pdftotext alone"},
		"a run alone":      {boxesHead + boxesTail, runsHead + run + runsTail, "pdftohtml alone"},
		"more in the line": {boxesHead + box + boxesTail, runsHead + run + run + runsTail, "more than"},
		"other text":       {boxesHead + box + boxesTail, runsHead + strings.Replace(run, "国", "家", 1) + runsTail, "家"},
		"other box":        {boxesHead + strings.Replace(box, "120.8", "118", 1) + boxesTail, runsHead + run + runsTail, "where is the baseline"},
		"no number":        {boxesHead + strings.Replace(box, "120.8", "", 1) + boxesTail, runsHead + run + runsTail, "yMax"},
	} {
		if got, err := pages([]byte(test.boxes), []byte(test.runs)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}
