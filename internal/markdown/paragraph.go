package markdown

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/source"
)

// textLine is one line of a block after its inline markup is read.
type textLine struct {
	runs []essay.Run
	em   int  // how many runs stand in emphasis
	hard bool // a hard line break ends it
	end  int  // where in the file it ends
}

// textLines reads the inline structure of a block.
func (r *reader) textLines(spans []source.Span) []textLine {
	s := scan(newLines(r.file.Text, spans))
	for _, n := range s.notes {
		r.report(n.code, s.span(n.from, n.to))
	}
	var out []textLine
	var cur textLine
	var open use
	bold := 0
	add := func(run essay.Run) {
		run.Strong = open.strong > 0 || bold > 0
		if run.Text != "" {
			cur.runs = append(cur.runs, run)
			if open.em > 0 {
				cur.em++
			}
		}
	}
	for _, t := range s.tokens {
		switch t.kind {
		case words:
			add(s.copy(t.from, t.to))
		case reference:
			add(s.resolved(t))
		case delimiter:
			open.strong, open.em = open.strong-t.delim.closes.strong, open.em-t.delim.closes.em
			add(s.copy(t.from+t.delim.closes.chars(), t.to-t.delim.opens.chars()))
			open.strong, open.em = open.strong+t.delim.opens.strong, open.em+t.delim.opens.em
		case boldOpen:
			bold++
		case boldClose:
			bold--
		case softBreak, hardBreak:
			cur.hard = t.kind == hardBreak
			cur.end = s.place(t.from)
			out = append(out, cur)
			cur = textLine{}
		}
	}
	return append(out, cur)
}

// copy gives the text from … to as a run that stands in the file as it is.
func (s *scanner) copy(from, to int) essay.Run {
	return essay.Run{Text: s.text[from:to], Span: s.span(from, to)}
}

// resolved gives what a character reference stands for. A span of the text's own length would say that the file has the
// text; the few references of which that would be true get an empty one.
func (s *scanner) resolved(t token) essay.Run {
	at := s.span(t.from, t.to)
	if len(t.text) == t.to-t.from {
		at.End = at.Start
	}
	return essay.Run{Text: t.text, Span: at}
}

// split parts the lines of a block into paragraphs. A hard break ends one, and so does a line that begins with U+3000, as
// people indent, or that follows a whole line in emphasis and is one itself: 落款 and date in two lines.
func split(all []textLine) [][]textLine {
	var out [][]textLine
	for i, l := range all {
		if i == 0 || all[i-1].hard || l.indented() || l.whole() && all[i-1].whole() {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

func (l textLine) indented() bool {
	return len(l.runs) > 0 && strings.HasPrefix(l.runs[0].Text, "\u3000")
}

// whole tells whether all of the line stands in emphasis.
func (l textLine) whole() bool { return len(l.runs) > 0 && l.em == len(l.runs) }

// join makes one line of a paragraph. Between Latin words the line end becomes a blank, in Chinese it is nothing.
func join(ls []textLine) (runs []essay.Run, whole bool) {
	whole = true
	for i, l := range ls {
		l.runs = trim(l.runs)
		if i > 0 && len(runs) > 0 && len(l.runs) > 0 && spaced(runs[len(runs)-1].Text, l.runs[0].Text) {
			runs = append(runs, essay.Run{Text: " ", Span: span(ls[i-1].end, ls[i-1].end)})
		}
		runs = append(runs, l.runs...)
		whole = whole && l.whole()
	}
	return runs, whole
}

// spaced tells whether a line that ends with a and one that begins with b need a blank between them.
func spaced(a, b string) bool {
	const wide = 0x2000 // from here on: Chinese, and the punctuation that goes with it
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return last < wide && first < wide
}

// trim drops the blanks at both ends that stand in the file as they are; written as entities they are meant.
func trim(runs []essay.Run) []essay.Run {
	for len(runs) > 0 {
		r := &runs[0]
		t := strings.TrimLeft(r.Text, " \t\r\n")
		if !copied(*r) || t == r.Text {
			break
		}
		r.Span.Start += len(r.Text) - len(t)
		if r.Text = t; t != "" {
			break
		}
		runs = runs[1:]
	}
	for n := len(runs); n > 0; n = len(runs) {
		r := &runs[n-1]
		t := strings.TrimRight(r.Text, " \t\r\n")
		if !copied(*r) || t == r.Text {
			break
		}
		r.Span.End -= len(r.Text) - len(t)
		if r.Text = t; t != "" {
			break
		}
		runs = runs[:n-1]
	}
	return runs
}

func copied(r essay.Run) bool { return len(r.Text) == r.Span.End-r.Span.Start }
