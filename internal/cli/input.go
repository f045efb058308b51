package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/config"
	"xinde/internal/source"
)

// readSource reads a text file the user named, in any usual encoding; - is stdin.
func (env *Env) readSource(name string) (*source.File, error) {
	in := env.IO.In
	if name == "-" {
		name, in = "标准输入", &interruptible{in: in, done: env.done}
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: name, Err: err}
		}
		defer f.Close()
		in = f
	}
	return decode(name, in)
}

func decode(name string, in io.Reader) (*source.File, error) {
	text, _, err := charset.Read(in)
	if e, ok := errors.AsType[*charset.Error](err); ok {
		if e.Line > 0 {
			name = fmt.Sprintf("%s:%d:%d", name, e.Line, e.Column)
		}
		return nil, usageError(name+": "+e.Message, e.Fix)
	}
	if errors.Is(err, errInterrupted) {
		return nil, errInterrupted
	}
	if err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: name, Err: err}
	}
	return &source.File{Name: name, Text: text}, nil
}

// interruptible is an input that Ctrl-C ends: the other side of a pipe may never give another byte, or never close.
type interruptible struct {
	in   io.Reader
	done <-chan struct{}
}

func (r *interruptible) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	got := make(chan result, 1)
	buf := make([]byte, len(p)) // p is the caller's again when the read is given up
	go func() {
		n, err := r.in.Read(buf)
		got <- result{n, err}
	}()
	select {
	case res := <-got:
		return copy(p, buf[:res.n]), res.err
	case <-r.done:
		return 0, errInterrupted
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// profile reads a profile file; one that was not named may be missing.
func (env *Env) profile(name string) (*config.Profile, error) {
	path, named := name, name != ""
	if !named {
		path = env.Dirs.Profile()
	}
	if path == "" || !named && !exists(path) {
		return nil, nil
	}
	if named && !exists(path) { // to LoadProfile a missing file is an empty profile
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: fs.ErrNotExist}
	}
	return config.LoadProfile(path)
}
