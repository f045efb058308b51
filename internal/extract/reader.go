package extract

import (
	"strings"

	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/structure"
	"xinde/internal/zh"
)

// reader is an essay while it is taken apart.
type reader struct {
	*Extractor
	e       *essay.Essay
	lines   []line
	tree    *structure.Tree
	counts  map[*structure.Family]*count
	topic   string
	opening bool // the part in hand is the first
}

// line is one block.
type line struct {
	text    string
	from    int // where it begins behind its blanks
	chars   int // 字数
	heading bool
	end     int // the first line behind it that is a heading
}

func newReader(e *essay.Essay, x *Extractor) *reader {
	r := &reader{Extractor: x, e: e, lines: make([]line, len(e.Body))}
	r.tree = structure.Of(e, structure.Options{Phrases: x.phrases})
	for i := range e.Body {
		l := &r.lines[i]
		l.text = e.Body[i].Text()
		l.from = len(l.text) - len(strings.TrimLeftFunc(l.text, zh.IsBlank))
		l.chars = zh.Count(l.text)
		l.heading = e.Body[i].Kind == essay.Heading
	}
	for f := range r.tree.All() {
		for _, m := range f.Members {
			if l := &r.lines[m.Place.First]; m.Level > 0 {
				l.heading = len(sentences(l.text)) < 2 // else the text goes on behind it: 一、先看。我看了三遍。
			}
		}
	}
	end := len(r.lines)
	for i := len(r.lines) - 1; i >= 0; i-- {
		if r.lines[i].end = end; r.lines[i].heading {
			end = i
		}
	}
	r.topic = topicOf(essay.Text(e.Title))
	return r
}

// text gives what stands at a place within one line.
func (r *reader) text(p structure.Place) string {
	text := r.lines[p.First].text
	to := p.To
	if p.Last > p.First {
		to = len(text)
	}
	return text[min(p.From, len(text)):min(to, len(text))]
}

// bodyText gives title and body, which no part of the outline may repeat.
func (r *reader) bodyText() []string {
	out := make([]string, 0, len(r.lines)+1)
	out = append(out, essay.Text(r.e.Title))
	for i := range r.lines {
		out = append(out, r.lines[i].text)
	}
	return out
}

// chars counts a place.
func (r *reader) chars(p structure.Place) int {
	n := 0
	for i := p.First; i <= p.Last && i < len(r.lines); i++ {
		from, to := 0, len(r.lines[i].text)
		if i == p.First {
			from = min(p.From, to)
		}
		if i == p.Last {
			to = min(p.To, to)
		}
		if from == 0 && to == len(r.lines[i].text) {
			n += r.lines[i].chars
		} else if from < to {
			n += zh.Count(r.lines[i].text[from:to])
		}
	}
	return n
}

// note says what a reader of the outline should look at, and where in the essay.
func (r *reader) note(at structure.Place, text string) Note {
	if r.e.File != nil && at.Span == (source.Span{}) {
		from := min(at.From, len(r.lines[at.First].text))
		at.Span = essay.Place(r.e.Body[at.First].Runs, from, from+len(r.text(at)))
	}
	return Note{Place: at, Text: text}
}
