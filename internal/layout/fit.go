package layout

import (
	"strings"

	"xinde/internal/essay"
)

// Fit is an estimate of how an arranged essay falls on pages: Word, WPS and LibreOffice each break lines in their own way.
type Fit struct {
	Pages int
	Alone bool // the signature stands on a page without any of the text
}

// shortParagraph is how many lines the last paragraph has at most to be kept with the signature: it moves as a whole, and more
// would leave a hole on the page before (GB/T 9704-2012 7.3.5.5 wants text on the page of the signature).
const shortParagraph = 3

// Fit estimates the pages of an essay that Arrange has given.
func (p *Preset) Fit(e *essay.Essay) Fit {
	f := flow{p: p, height: p.TextHeight()}
	if p.Byline == TopLeft && e.Byline != nil {
		f.add(Byline, e.Byline)
	}
	f.add(Title, e.Title)
	if p.Byline != TopLeft {
		f.add(Byline, e.Byline)
	}
	for i := range e.Body {
		b := &e.Body[i]
		if b.Kind == essay.Heading {
			f.add(Heading(b.Level), b.Runs)
		} else {
			f.add(Body, b.Runs)
		}
	}
	last := f.page
	for i := range e.Signature {
		if i == 0 {
			f.space(p.Blank(p.Styles[Signature].Before))
			f.keep(len(e.Signature) * p.pitch(Signature)) // its lines stay together
			if f.page > last && len(e.Body) > 0 && !p.KeepLast(e) {
				return Fit{Pages: f.page + 1, Alone: true}
			}
		}
		f.line(Signature)
	}
	return Fit{Pages: f.page + 1}
}

// KeepLast tells whether the last paragraph is short enough to go with the signature.
func (p *Preset) KeepLast(e *essay.Essay) bool {
	if len(e.Body) == 0 || len(e.Signature) == 0 {
		return false
	}
	b := &e.Body[len(e.Body)-1]
	return b.Kind == essay.Paragraph && p.wrap(Body, essay.Text(b.Runs)) <= shortParagraph
}

// flow puts lines on pages.
type flow struct {
	p      *Preset
	height int // of the type area, twips
	y      int // used on this page
	page   int
}

func (f *flow) add(r Role, runs []essay.Run) {
	if len(runs) == 0 {
		return
	}
	s := &f.p.Styles[r]
	text := essay.Text(runs)
	f.space(f.p.Blank(s.Before))
	lines := f.p.wrap(r, text)
	if r == Title {
		lines = len(f.p.BreakTitle(text)) + 1
	}
	for range lines {
		f.line(r)
	}
	f.space(f.p.Blank(s.After))
}

func (f *flow) line(r Role) {
	f.keep(f.p.pitch(r))
	f.y += f.p.pitch(r)
}

// keep begins a new page where height does not fit any more.
func (f *flow) keep(height int) {
	if f.y+height > f.height && f.y > 0 {
		f.page, f.y = f.page+1, 0
	}
}

func (f *flow) space(height int) {
	if f.y > 0 {
		f.y += height
	}
}

// wrap estimates on how many lines a text stands: words of Latin letters are not broken, and no line begins with closing punctuation.
func (p *Preset) wrap(r Role, text string) int {
	room := p.room(r)
	lines, used := 1, p.Styles[r].Indent*char
	word := 0 // width of the Latin word that the line ends with
	var before rune
	for _, c := range text {
		w := runeWidth(c)
		if used+w > room && used > 0 && c != ' ' {
			lines++
			switch {
			case latin(c) && word < room:
				used = word
			case strings.ContainsRune("，。、；：！？）》〉”’", c):
				used = runeWidth(before)
			default:
				used = 0
			}
		}
		used += w
		if latin(c) {
			word += w
		} else {
			word = 0
		}
		before = c
	}
	return lines
}
