package store

import (
	"errors"
	"io/fs"
	"os"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"xinde/internal/atomicfile"
)

// lockWait is how long a lock may take; a free one takes microseconds.
const lockWait = 300 * time.Millisecond

// lock takes the lock file or gives up soon with ErrBusy. A lock that comes too late is given back: nobody waits for it any more.
// Where a folder cannot lock (some network shares), the answers are written without.
func lock(path string) (unlock func() error, err error) {
	type result struct {
		f   *lockedfile.File
		err error
	}
	got := make(chan result, 1)
	var late atomic.Bool
	go func() {
		f, err := take(path, &late)
		got <- result{f, err}
	}()
	select {
	case r := <-got:
		if errors.Is(r.err, errors.ErrUnsupported) {
			return func() error { _ = os.Remove(path); return nil }, nil
		}
		if r.err != nil {
			return nil, &atomicfile.Error{Op: atomicfile.OpWrite, Path: path, Err: r.err}
		}
		return func() error { return release(r.f) }, nil
	case <-time.After(lockWait):
		late.Store(true)
		go func() {
			if r := <-got; r.err == nil {
				_ = release(r.f)
			}
		}()
		return nil, ErrBusy
	}
}

// take waits for the lock. The holder before may have removed the file meanwhile, and a third program made and locked a new
// one: only the lock of the file that has the name counts. Once it is too late, no new lock file is made.
func take(path string, late *atomic.Bool) (*lockedfile.File, error) {
	for !late.Load() {
		f, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, answersMode)
		if err != nil {
			return nil, err
		}
		if named(f, path) {
			return f, nil
		}
		_ = f.Close()
	}
	return nil, ErrBusy
}

func named(f *lockedfile.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(path)
	return err == nil && os.SameFile(mine, now)
}

// release removes the lock file and then gives the lock back: the other way round it could remove the file of the next holder.
// Windows removes no open file, so it is tried again, in vain when the next holder has it open already.
func release(f *lockedfile.File) error {
	name := f.Name()
	removed := os.Remove(name)
	if err := f.Close(); err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: name, Err: err}
	}
	if removed != nil && !errors.Is(removed, fs.ErrNotExist) {
		_ = os.Remove(name) // a lock file that stays is taken over
	}
	return nil
}
