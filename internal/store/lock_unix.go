//go:build !windows

package store

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lock takes the lock file or gives up at once with ErrBusy. The kernel drops the lock when the process ends, so that no stale
// one can shut a writer out. Where a folder cannot lock (some network shares), the answers are written without.
func lock(path string) (unlock func() error, err error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, answersMode)
		if err != nil {
			return nil, err
		}
		err = flock(f)
		if err == nil && !current(f, path) { // its last owner has just removed it: nobody else would see this lock
			_ = f.Close()
			continue
		}
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		return func() error {
			err := os.Remove(path) // while it is held: after that it may be another's
			if err = errors.Join(err, f.Close()); err != nil {
				return fmt.Errorf("removing the lock: %w", err)
			}
			return nil
		}, nil
	}
}

func flock(f *os.File) error {
	for {
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return ErrBusy
		case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.ENOSYS):
			return nil
		default:
			return err
		}
	}
}

// current tells whether the open file is still the one of that name.
func current(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}
