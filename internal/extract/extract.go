// Package extract makes an outline of an essay that somebody likes: the order of its parts, how they are numbered, what they
// promise, and a question for every place that the next writer must fill. It takes the structure and none of the sentences.
//
// It judges no essay, asks nobody anything and writes no file; what it was unsure of it says in comments of the outline. Whether the
// outline is in order is for outline.Lint to say.
package extract

import (
	"fmt"

	"xinde/internal/essay"
	"xinde/internal/lexicon"
	"xinde/internal/structure"
)

// Options are what the essay alone does not tell.
type Options struct {
	ID      string           // of the outline: a-z, 0-9 and -
	Name    string           // of the outline, "" for a plain one
	Lexicon *lexicon.Lexicon // set phrases promise nothing, and anybody may use their words; wrong words in headings are told
}

// Result is an outline.
type Result struct {
	Text  string  // the file, as YAML
	Notes []Note  // what was unsure, by place; they stand in Text as comments
	Parts int     // sections with a heading or a marker, or, when there are none, without
	top   *family // what Text was written from
	parts []*part
}

// Note is something that a reader of the outline should look at.
type Note struct {
	Place structure.Place // in the essay; its Span is zero for the whole of it
	Text  string          // one sentence in Chinese
}

// RefusedError tells why no outline can be made of an essay. Its text is a sentence for the user.
type RefusedError struct {
	Reason string // the sentence's end
	Fix    string // what to do, "" for nothing
}

func (e *RefusedError) Error() string { return "找不出结构：" + e.Reason }

// Extractor makes outlines. It does not change once it is made.
type Extractor struct {
	opts    Options
	phrases []string
	cues    *cues
	askings [uses]asking
}

// New makes an extractor.
func New(o Options) *Extractor {
	return &Extractor{opts: o, phrases: o.Lexicon.Phrases(), cues: newCues(), askings: askings()}
}

// Of makes an outline. The error is a *RefusedError: the essay has no structure, or more of it than an outline can hold. The time grows with the
// length of the essay.
func (x *Extractor) Of(e *essay.Essay) (*Result, error) {
	r := newReader(e, x)
	p, err := r.plan()
	if err != nil {
		return nil, err
	}
	text, err := write(p, r)
	if err != nil {
		return nil, err
	}
	if o := x.opts.Name; copied(o, r.bodyText(), x.phrases) != "" {
		return nil, &RefusedError{Reason: "--name 里有原文的一段话", Fix: "换一个名称"}
	}
	if passage := copied(text, r.bodyText(), x.phrases); passage != "" {
		return nil, &RefusedError{Reason: fmt.Sprintf("提纲里会带上原文的一段话“%s…”", short(passage, 6)), Fix: "这篇稿子里有提纲自己的话，换一篇再试"}
	}
	return &Result{Text: text, Notes: p.allNotes(), Parts: len(p.sections()), top: p.top, parts: p.parts}, nil
}

// short cuts a text to at most n characters.
func short(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
