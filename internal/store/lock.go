package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"xinde/internal/atomicfile"
)

// lockWait is how long a lock may take; a free one takes microseconds.
const lockWait = 300 * time.Millisecond

// lock takes the lock file or gives up soon. A lock that comes too late is given back: nobody waits for it any more.
func lock(path string) (*lockedfile.File, error) {
	type result struct {
		f   *lockedfile.File
		err error
	}
	got := make(chan result, 1)
	go func() {
		f, err := take(path)
		got <- result{f, err}
	}()
	select {
	case r := <-got:
		if r.err != nil {
			return nil, fmt.Errorf("%s：建不了锁文件：%s", path, atomicfile.Reason(r.err))
		}
		return r.f, nil
	case <-time.After(lockWait):
		go func() {
			if r := <-got; r.err == nil {
				_ = release(r.f)
			}
		}()
		return nil, ErrBusy
	}
}

// take waits for the lock. The holder before may have removed the file meanwhile, and a third program made and locked a new
// one: only the lock of the file that has the name counts.
func take(path string) (*lockedfile.File, error) {
	for {
		f, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if named(f, path) {
			return f, nil
		}
		_ = f.Close()
	}
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
		return fmt.Errorf("%s：放不开锁：%s", name, atomicfile.Reason(err))
	}
	if removed != nil && !errors.Is(removed, fs.ErrNotExist) {
		_ = os.Remove(name) // a lock file that stays is taken over
	}
	return nil
}
