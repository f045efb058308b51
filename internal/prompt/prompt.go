// Package prompt asks the questions of an interview.Session on a terminal. Two drivers stand behind one interface:
// screens with own fields and survey's lists, and plain lines for dumb terminals, screen readers and scripts.
// It decides nothing about questions and answers, which is the Session's part, and keeps nothing on disk but the
// file that an editor works on: saving is the caller's, through Hooks.
package prompt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"xinde/internal/answer"
	"xinde/internal/interview"
)

// Config says where and how to ask.
type Config struct {
	In, Err   *os.File   // prompts go to Err, so that standard output may be a file
	Reader    *Reader    // the shared reader of In; nil: one is made for this Run
	Width     func() int // cells of a line; nil or a result of 0: ask the terminal
	Ambiguous int        // cells of “ ” … — and their like: 1 or 2; 0 is 1
	Color     bool
	Editor    string // command line of the editor, $VISUAL or $EDITOR; "" when there is none
	EditorDir string // where the file for the editor lives; "" turns the editor off
	Plain     bool   // lines only: no cursor movement, no colour
}

// Row is one section of the table that is shown after the last question.
type Row struct {
	Heading string
	Chars   int    // 字数 written
	Target  int    // 字数 asked for, 0 = not said
	Own     int    // per cent of own words
	Holes   int    // places that still wait for an answer
	Path    string // first question of the section, "" when it has none
}

// Hooks are what Run needs of its caller.
type Hooks struct {
	// Save keeps the set; called after every accepted answer, with the half-typed text in pauses and at leaving.
	// An error ends Run.
	Save func(*answer.Set) error
	// Table gives a row per section; nil or an empty result shows no table.
	Table func() []Row
}

// Outcome says how an interview ended.
type Outcome uint8

// The outcomes. In all three everything that was written has gone through Hooks.Save.
const (
	Interrupted Outcome = iota // Ctrl-C, SIGTERM, SIGHUP or the end of the input
	Left                       // saved and left on the writer's wish
	Finished                   // the writer has said that this is all
)

// Run asks until the interview is finished or left. It installs handlers for SIGINT, SIGTERM and SIGHUP while it runs
// and always leaves the terminal as it found it. An error is one of reading, drawing or saving; the outcome is
// then Interrupted.
func Run(ctx context.Context, s *interview.Session, c Config, h Hooks) (out Outcome, err error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if c.Reader == nil {
		c.Reader = NewReader(c.In)
	}
	ui, err := newDriver(c)
	if err != nil {
		return Interrupted, err
	}
	defer func() { err = errors.Join(err, ui.close()) }()
	return newRunner(s, c, h, ui).run(ctx)
}

// newDriver chooses the screen where both streams are terminals, and lines otherwise.
func newDriver(c Config) (driver, error) {
	cells := newMeter(c.Ambiguous)
	if c.Plain || !term.IsTerminal(int(c.In.Fd())) || !term.IsTerminal(int(c.Err.Fd())) {
		return &liner{in: c.Reader, out: c.Err, cells: cells}, nil
	}
	t := &tty{in: c.In, out: c.Err, forced: c.Width}
	if err := t.enter(); err != nil {
		return nil, fmt.Errorf("preparing the terminal: %w", err)
	}
	return newScreen(t, c.Reader, cells, c.Color), nil
}
