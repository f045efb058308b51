//go:build unix

package rendered

import (
	"os/exec"
	"syscall"
)

// ownGroup has a program that takes too long end together with all it has started: soffice only starts the real one.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
