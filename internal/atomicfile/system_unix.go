//go:build !windows

package atomicfile

import (
	"errors"
	"os"
	"syscall"
)

const errDiskFull = syscall.EDQUOT

func isBusy(err error) bool { return errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EBUSY) }

func rename(from, to string) error { return os.Rename(from, to) }

// syncDir makes a new name survive a power cut. Some file systems cannot sync a folder; the file is whole all the same.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil //nolint:nilerr // a folder that can be written but not read, such as a drop box
	}
	err = d.Sync()
	_ = d.Close()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}
