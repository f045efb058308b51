package prompt

import (
	"context"

	"xinde/internal/outline"
)

// driver is a way to talk with the writer.
type driver interface {
	// ask puts a question until check, which tells what is wrong with a reply, says "", or the writer does something else
	// than answer. A cancelled context and the end of the input are the command interrupt, with the text so far.
	ask(ctx context.Context, q *query, check func(reply) string) (reply, error)
	// pick lets the writer choose one item of a list; its index is the reply's only pick.
	pick(ctx context.Context, m menu) (reply, error)
	// tell shows lines of text.
	tell(lines ...string) error
	// lend gives the terminal to another program while run runs.
	lend(run func() error) error
	// width is how many cells a line may have.
	width() int
	// close gives the terminal back.
	close() error
}

// command is what the writer wants.
type command uint8

const (
	accept command = iota
	back
	jump
	leave
	interrupt
	look // the review screen (plain mode)
)

// reply is what came of a question.
type reply struct {
	command command
	text    string // text forms: what stands in the field, also when it is left without an answer
	picked  []int  // lists: indices of the options
	target  int    // jump: number of the question, 0 = show the list
	edited  bool   // text came from the editor
}

// form is how a question is answered.
type form uint8

const (
	single     form = iota
	paragraphs      // several paragraphs
	entries         // one entry per line
	yesNo           // picked 0 = 是, 1 = 否
	pickOne
	pickMany
)

// query is a question in words, ready to be shown.
type query struct {
	form     form
	progress string // 第 7 问，共 19 问
	heading  string // of the section
	ask      string
	hint     string
	notes    []string // what has to be known this time: look again, text found
	help     []string // why, and examples; on demand
	options  []outline.Option
	text     string // what stands in the field at first
	offer    string // what Tab puts into an empty field
	picked   []int  // options chosen so far, or offered
	kept     bool   // a reply exists: an empty line in plain mode keeps it
	first    bool   // nothing before it to go back to
	alone    bool   // asked outside of an interview: there is nothing to jump to or to save
	base     int    // 字数 of the section without this answer
	target   int    // 字数 the section should have, 0 = not said
	chosen   bool   // picked is a reply or an offer, not just where the list starts

	edit  func(text string) (string, string, error) // opens the editor; gives the text and what to tell; nil = none
	pause func(text string) error                   // keeps half-typed text when nothing is typed for a while
}

// menu is a list to pick from.
type menu struct {
	title string
	items []string
	keys  []string // what a plain terminal is typed for each item, "" for none; nil counts them from 1
	at    int      // where to start
	inner bool     // it has an item of its own to go back
}
