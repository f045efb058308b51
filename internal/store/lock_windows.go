package store

import (
	"errors"
	"syscall"
)

// Values of the Windows API that package syscall does not name.
const (
	deleteAccess     = 0x10000
	deleteOnClose    = 0x04000000
	sharingViolation = syscall.Errno(32)
)

// lock takes the lock file or gives up at once with ErrBusy: it is opened for nobody else to open. Windows closes and removes it
// when the process ends, however that ends.
func lock(path string) (unlock func() error, err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_WRITE|deleteAccess, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if errors.Is(err, sharingViolation) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, err
	}
	return func() error { return syscall.CloseHandle(h) }, nil
}
