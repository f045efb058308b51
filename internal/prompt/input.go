package prompt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"time"
)

// The silences that end what a terminal left unfinished. A lone Esc is told from a sequence by escQuiet, which
// must outlast a slow connection; pasteQuiet frees a field from a paste whose end mark never came.
const (
	escQuiet   = 50 * time.Millisecond
	seqQuiet   = 200 * time.Millisecond
	pasteQuiet = 2 * time.Second
)

// errQuiet and errWake end a wait without input.
var (
	errQuiet = errors.New("nothing was typed")
	errWake  = errors.New("the window changed")
)

// Reader is the one buffered reader of a terminal. All prompts of a process share it, so that what was typed or
// pasted ahead of a question is never thrown away between two of them. It reads only when somebody waits for input:
// a program started in between (an editor) has the terminal for itself.
type Reader struct {
	file  *os.File
	keys  decoder
	got   chan chunk
	asked bool // a read is under way
	ctrlZ int  // ends of file in a row that Windows makes of Ctrl-Z
}

type chunk struct {
	data []byte
	err  error
}

// NewReader makes the shared reader of a terminal or, for plain prompts, of any file.
func NewReader(file *os.File) *Reader {
	return &Reader{file: file, got: make(chan chunk, 1)}
}

// key waits for one key. After idle without input (0: never) it gives keyIdle, when wake fires keyResize.
func (r *Reader) key(ctx context.Context, idle time.Duration, wake <-chan os.Signal) (key, error) {
	for {
		if k, ok := r.keys.next(false); ok {
			return k, nil
		}
		err := r.fill(ctx, r.patience(idle), wake)
		switch {
		case errors.Is(err, errWake):
			return key{kind: keyResize}, nil
		case errors.Is(err, errQuiet):
			if k, ok := r.keys.next(true); ok {
				return k, nil
			}
			return key{kind: keyIdle}, nil
		case err != nil:
			return key{}, err
		}
	}
}

// patience is how long to wait for more of what is in the buffer.
func (r *Reader) patience(idle time.Duration) time.Duration {
	switch {
	case r.keys.pasting:
		return pasteQuiet
	case len(r.keys.buf) == 1:
		return escQuiet
	case r.keys.pending():
		return seqQuiet
	}
	return idle
}

// buffered reports whether input has come that nobody has looked at.
func (r *Reader) buffered() bool { return r.keys.pending() }

// textFollows reports whether the input that has come goes on with text, perhaps after more line ends.
func (r *Reader) textFollows() bool {
	rest := bytes.TrimLeft(r.keys.buf, "\r\n")
	return len(rest) > 0 && rest[0] >= 0x20 && rest[0] != 0x7f
}

// line waits for a whole line and gives it without its line end. The last line of a file may have none.
// With io.EOF it gives "".
func (r *Reader) line(ctx context.Context) (string, error) {
	for {
		if line, rest, ok := bytes.Cut(r.keys.buf, []byte("\n")); ok {
			r.keys.buf = rest
			return string(bytes.TrimSuffix(line, []byte("\r"))), nil
		}
		err := r.fill(ctx, 0, nil)
		if errors.Is(err, io.EOF) && r.keys.pending() {
			line := string(r.keys.buf)
			r.keys.buf = nil
			return line, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// fill waits for the next bytes of the file.
func (r *Reader) fill(ctx context.Context, quiet time.Duration, wake <-chan os.Signal) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !r.asked {
		r.asked = true
		go r.read()
	}
	var silence <-chan time.Time
	if quiet > 0 {
		t := time.NewTimer(quiet)
		defer t.Stop()
		silence = t.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-silence:
		return errQuiet
	case <-wake:
		return errWake
	case c := <-r.got:
		r.asked = false
		return r.take(c)
	}
}

func (r *Reader) read() {
	buf := make([]byte, 4096)
	n, err := r.file.Read(buf)
	r.got <- chunk{buf[:n], err}
}

// take puts what was read into the buffer. Go makes an end of file of Ctrl-Z on a Windows console, where it means undo.
func (r *Reader) take(c chunk) error {
	if len(c.data) == 0 && errors.Is(c.err, io.EOF) && runtime.GOOS == "windows" && r.ctrlZ < 8 {
		r.ctrlZ++
		r.keys.feed([]byte{0x1a})
		return nil
	}
	if len(c.data) > 0 {
		r.ctrlZ = 0
		r.keys.feed(c.data)
		return nil
	}
	return c.err
}
