// Package plaintext reads and writes essays as plain text, one line a paragraph, as people paste them into web forms and
// mail. Plain text names no roles: Parse leaves them to essay.Assemble, Write puts lines where it can tell them again. It
// decodes no bytes (that is charset's work) and knows no Markdown: its signs are text here.
package plaintext

import (
	"strings"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/zh"
)

const (
	indent    = "\u3000\u3000" // before a paragraph
	blank     = "\u3000"
	lineWidth = 28 // 字 on a line of A4, to whose end signature lines are filled
	minFill   = 6  // U+3000 before a signature line at least, so that it is not taken for a paragraph
)

// Write gives the normal form of an essay (essay.Normal) as UTF-8 text with LF line ends: title and byline at the margin,
// headings and paragraphs with two U+3000 before them, signature lines filled up with U+3000 to 28 字. Blanks around a line
// are dropped. An essay without any text gives no bytes.
func Write(e *essay.Essay) []byte {
	e = e.Normal()
	var out []byte
	for l := range e.Walk() {
		text := strings.TrimFunc(essay.Text(l.Runs), zh.IsSpace)
		if text == "" {
			continue
		}
		switch l.Part {
		case essay.InBody:
			out = append(out, indent...)
		case essay.InSignature:
			out = append(out, strings.Repeat(blank, max(minFill, lineWidth-cells(text)/2))...)
		}
		out = append(out, text...)
		out = append(out, '\n')
	}
	return out
}

// cells is the room a text takes, where a Chinese character takes two.
func cells(s string) int { return zh.WidthCondition{Ambiguous: 2}.Width(s) }

// Parse reads text of which each line is a paragraph. Blanks around lines count as alignment only (essay.Assemble says what
// for), empty lines as nothing. Text whose lines were all cut at one width is joined to paragraphs again: nothing stands
// between Chinese, a blank between Latin words. 【待补：…】 is a hole.
//
// Every run is of kind Unknown or Hole. Its text equals the file's at its span, with these exceptions: the blank for a line
// end and the U+3000 between lines of a byline, whose spans are empty; and a hole that is asked for across such places.
func Parse(f *source.File) *essay.Essay {
	rows := readRows(f.Text)
	var clues []essay.Clue
	for _, p := range paragraphs(rows) {
		clues = append(clues, clue(f.Text, p))
	}
	return essay.Assemble(clues, f)
}

// clue makes one paragraph of the rows p, which is not empty.
func clue(text string, p []row) essay.Clue {
	var runs []essay.Run
	for i, r := range p {
		start := r.text.Start
		if i == 0 {
			start = r.start
		} else if spaced(text[:p[i-1].text.End], text[start:]) {
			runs = append(runs, essay.Run{Text: " ", Span: source.Span{Start: start, End: start}})
		}
		at := source.Span{Start: start, End: r.text.End}
		runs = append(runs, essay.Run{Text: text[at.Start:at.End], Span: at})
	}
	at := source.Span{Start: p[0].text.Start, End: p[len(p)-1].text.End}
	return essay.Clue{Block: essay.Block{Runs: runs, Span: at}}
}
