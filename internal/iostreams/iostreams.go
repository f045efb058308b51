// Package iostreams holds the three streams of the program and what is known of each: is it a terminal, how wide, may it be
// coloured, may the user be asked. It decides nothing about what is printed.
package iostreams

import (
	"bytes"
	"io"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"xinde/internal/zh"
)

// Streams are stdin, stdout and stderr. Set the exported fields before use; they are not locked.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer

	NoColor bool // --no-color
	NoInput bool // --no-input
	Plain   bool // --plain: no cursor movement

	getenv           func(string) string
	inTTY            terminal
	outTTY, errTTY   terminal
	ambiguousDefault int // cells
}

// terminal is what was found out about one stream. A Cygwin or mintty window is a terminal for output that cannot be
// switched to raw mode.
type terminal struct {
	is, cygwin, escapes bool
	size                func() (columns int, ok bool)
}

// System gives the streams of this process. getenv is os.Getenv but in tests.
func System(getenv func(string) string) *Streams {
	return New(os.Stdin, os.Stdout, os.Stderr, getenv)
}

// New gives streams on three files.
func New(in, out, err *os.File, getenv func(string) string) *Streams {
	return &Streams{
		In: in, Out: out, Err: err, getenv: getenv,
		inTTY: inspect(in, false), outTTY: inspect(out, true), errTTY: inspect(err, true),
		ambiguousDefault: systemAmbiguous(getenv),
	}
}

// Test gives streams on buffers, none of which is a terminal, in an empty environment.
func Test() (s *Streams, in, out, err *bytes.Buffer) {
	in, out, err = new(bytes.Buffer), new(bytes.Buffer), new(bytes.Buffer)
	s = &Streams{In: in, Out: out, Err: err, getenv: func(string) string { return "" }, ambiguousDefault: 1}
	return s, in, out, err
}

func inspect(f *os.File, output bool) terminal {
	cygwin := isatty.IsCygwinTerminal(f.Fd())
	is := cygwin || isatty.IsTerminal(f.Fd())
	return terminal{
		is: is, cygwin: cygwin,
		escapes: is && output && (cygwin || enableEscapes(f)),
		size: func() (int, bool) {
			columns, _, err := term.GetSize(int(f.Fd()))
			return columns, err == nil && columns > 0
		},
	}
}

// SetEnv replaces the environment that is asked; Test starts with an empty one.
func (s *Streams) SetEnv(getenv func(string) string) { s.getenv = getenv }

// InIsTerminal tells whether stdin is a terminal.
func (s *Streams) InIsTerminal() bool { return s.inTTY.is }

// OutIsTerminal tells whether stdout is a terminal.
func (s *Streams) OutIsTerminal() bool { return s.outTTY.is }

// ErrIsTerminal tells whether stderr is a terminal.
func (s *Streams) ErrIsTerminal() bool { return s.errTTY.is }

// CanPrompt tells whether the user can be asked: stdin and stderr are terminals, stdout need not be, so that
// `xinde new > 稿.md` asks. XINDE_FORCE_TTY stands in for the terminals in tests; --no-input forbids it always.
func (s *Streams) CanPrompt() bool {
	if s.NoInput {
		return false
	}
	return s.inTTY.is && s.errTTY.is || isOn(s.getenv("XINDE_FORCE_TTY"))
}

// LinePrompt tells whether questions must be asked line by line, as the terminal cannot do more: --plain,
// XINDE_PROMPT=line, TERM=dumb, a Cygwin window, or no real terminal at all.
func (s *Streams) LinePrompt() bool {
	capable := s.inTTY.is && s.errTTY.is && !s.inTTY.cygwin && !s.errTTY.cygwin && s.errTTY.escapes
	return s.Plain || !capable || s.getenv("XINDE_PROMPT") == "line" || s.getenv("TERM") == "dumb"
}

// OutMoves tells whether the cursor may be moved on stdout.
func (s *Streams) OutMoves() bool {
	return s.outTTY.is && s.outTTY.escapes && !s.Plain && s.getenv("TERM") != "dumb"
}

// OutColor tells whether stdout may be coloured.
func (s *Streams) OutColor() bool { return s.color(s.outTTY) }

// ErrColor tells whether stderr may be coloured.
func (s *Streams) ErrColor() bool { return s.color(s.errTTY) }

// color follows no-color.org and bixense.com/clicolors: a no is stronger than a force.
func (s *Streams) color(t terminal) bool {
	switch {
	case s.NoColor || s.getenv("NO_COLOR") != "":
		return false
	case isOn(s.getenv("CLICOLOR_FORCE")):
		return true
	}
	return t.is && t.escapes && s.getenv("TERM") != "dumb"
}

func isOn(value string) bool { return value != "" && value != "0" }

const defaultWidth = 80

// Width gives the columns of the terminal that stderr or else stdout is, else COLUMNS, else 80.
func (s *Streams) Width() int {
	for _, t := range []terminal{s.errTTY, s.outTTY} {
		if !t.is {
			continue
		}
		if columns, ok := t.size(); ok {
			return columns
		}
	}
	if n, err := strconv.Atoi(s.getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return defaultWidth
}

// Cells gives how wide this terminal draws characters of ambiguous width: XINDE_AMBIGUOUS=1 or 2, else what the system
// is known to do.
func (s *Streams) Cells() zh.WidthCondition {
	switch s.getenv("XINDE_AMBIGUOUS") {
	case "1":
		return zh.WidthCondition{Ambiguous: 1}
	case "2":
		return zh.WidthCondition{Ambiguous: 2}
	}
	return zh.WidthCondition{Ambiguous: s.ambiguousDefault}
}
