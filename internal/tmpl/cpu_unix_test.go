//go:build unix

package tmpl

import (
	"syscall"
	"time"
)

// cpuTime is how long this process has worked. On a machine that does other things too, it tells more than the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
