package prompt

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// The size of a terminal that does not tell its size.
const (
	usualWidth  = 80
	usualHeight = 24
)

// tty holds a terminal in raw mode for the whole interview: between two questions nothing that is typed ahead may
// be echoed or edited by the kernel. Raw mode also turns off XOFF, so that Ctrl-S reaches us.
type tty struct {
	in, out *os.File
	forced  func() int
	saved   *term.State
}

// enter turns raw mode and bracketed paste on.
func (t *tty) enter() error {
	saved, err := term.MakeRaw(int(t.in.Fd()))
	if err != nil {
		return err
	}
	t.saved = saved
	_, err = io.WriteString(t.out, "\x1b[?2004h")
	return err
}

// leave undoes enter and shows the cursor, which survey's lists hide. It may be called twice.
func (t *tty) leave() error {
	if t.saved == nil {
		return nil
	}
	saved := t.saved
	t.saved = nil
	_, _ = io.WriteString(t.out, "\x1b[?2004l\x1b[?25h\x1b[0m") // a terminal that is gone needs no repair
	if err := term.Restore(int(t.in.Fd()), saved); err != nil {
		return fmt.Errorf("restoring the terminal: %w", err)
	}
	return nil
}

// size gives the cells of a line and the lines of the screen.
func (t *tty) size() (width, height int) {
	width, height, err := term.GetSize(int(t.out.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		width, height = usualWidth, usualHeight
	}
	if t.forced != nil {
		if w := t.forced(); w > 0 {
			width = w
		}
	}
	return max(width, 8), max(height, 4)
}

// rawWriter writes for programs that end lines with LF alone, which raw mode does not return to the first column.
type rawWriter struct{ file *os.File }

func (w rawWriter) Fd() uintptr { return w.file.Fd() }

func (w rawWriter) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p)+8)
	for _, c := range p {
		if c == '\n' {
			out = append(out, '\r')
		}
		out = append(out, c)
	}
	if _, err := w.file.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
