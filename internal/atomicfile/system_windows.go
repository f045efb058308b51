package atomicfile

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// The codes of winerror.h that package syscall does not name.
const (
	errSharing  = syscall.Errno(32)  // ERROR_SHARING_VIOLATION
	errDiskFull = syscall.Errno(112) // ERROR_DISK_FULL
)

func isBusy(err error) bool { return errors.Is(err, errSharing) }

// rename waits a little when another program holds the target: a virus scanner or OneDrive lets go soon.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for _, wait := range []time.Duration{10, 25, 50, 100, 200} {
		if !isBusy(err) && !errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
			return err
		}
		time.Sleep(wait * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

// syncDir does nothing: Windows has no way to sync a folder.
func syncDir(string) error { return nil }
