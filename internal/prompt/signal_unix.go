//go:build !windows

package prompt

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// watchSize tells changes of the window's size; stop ends it.
func watchSize() (wake <-chan os.Signal, stop func()) {
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, syscall.SIGWINCH)
	return ch, func() { signal.Stop(ch) }
}

// isHangup tells that the terminal has gone away, which is an end of the input.
func isHangup(err error) bool { return errors.Is(err, syscall.EIO) }
