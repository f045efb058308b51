//go:build !windows

package ttytest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// patience is how long a screen may take to show what is awaited; a slow machine under -race needs seconds.
const patience = 20 * time.Second

// Tmux is a program in a window of a tmux server of its own.
type Tmux struct {
	t      testing.TB
	socket string
}

// StartTmux runs a command in a window of so many cells and lines. env is added to a small environment. The test is skipped
// where there is no tmux. After the command has ended the screen shows a line "EXIT=status" and, when the terminal is as a
// shell wants it, "TTY=opost,isig,icanon,echo,".
func StartTmux(t testing.TB, width, height int, env []string, args ...string) *Tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: what the screen shows cannot be read back")
	}
	dir, err := os.MkdirTemp("", "tt") // a socket's path must be short, which t.TempDir's is not
	if err != nil {
		t.Fatal(err)
	}
	m := &Tmux{t: t, socket: filepath.Join(dir, "s")}
	t.Cleanup(func() {
		_ = m.command("kill-server").Run() // gone already when the test ended well
		_ = os.RemoveAll(dir)
	})
	script := `"$@"; echo "EXIT=$?"; echo "TTY=$(stty -a | tr -s ' ;\n' '\n' | grep -xE 'opost|isig|icanon|echo' | tr '\n' ,)"; exec cat`
	run := append([]string{"-f", "/dev/null", "new-session", "-d", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height), "sh", "-c", script, "sh"}, args...)
	cmd := m.command(run...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TERM=xterm-256color"}, env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("starting tmux: %v\n%s", err, out)
	}
	m.run("set-option", "-g", "status", "off")
	m.run("resize-window", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height))
	return m
}

func (m *Tmux) command(args ...string) *exec.Cmd {
	return exec.Command("tmux", append([]string{"-u", "-S", m.socket}, args...)...)
}

func (m *Tmux) run(args ...string) string {
	m.t.Helper()
	out, err := m.command(args...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// Type types text as it is.
func (m *Tmux) Type(text string) {
	m.t.Helper()
	m.run("send-keys", "-l", "--", text)
}

// Key presses keys by tmux's names: Enter, BSpace, C-b, Up.
func (m *Tmux) Key(names ...string) {
	m.t.Helper()
	m.run(append([]string{"send-keys"}, names...)...)
}

// Paste pastes text as a terminal does, with the marks of a paste when the program has asked for them.
func (m *Tmux) Paste(text string) {
	m.t.Helper()
	cmd := m.command("load-buffer", "-")
	cmd.Stdin = strings.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil {
		m.t.Fatalf("tmux load-buffer: %v\n%s", err, out)
	}
	m.run("paste-buffer", "-p", "-d")
}

// Resize gives the window another size.
func (m *Tmux) Resize(width, height int) {
	m.t.Helper()
	m.run("resize-window", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height))
}

// Screen is what the window shows, line by line, without blanks at the ends.
func (m *Tmux) Screen() string {
	m.t.Helper()
	return strings.TrimRight(m.run("capture-pane", "-p"), "\n")
}

// Cursor gives cell and line of the cursor, from 0.
func (m *Tmux) Cursor() (x, y int) {
	m.t.Helper()
	if _, err := fmt.Sscan(m.run("display-message", "-p", "#{cursor_x} #{cursor_y}"), &x, &y); err != nil {
		m.t.Fatal(err)
	}
	return x, y
}

// Wait waits until the screen shows all of want, and gives the screen.
func (m *Tmux) Wait(want ...string) string {
	m.t.Helper()
	return m.WaitFor(strings.Join(want, " + "), func(screen string) bool {
		for _, w := range want {
			if !strings.Contains(screen, w) {
				return false
			}
		}
		return true
	})
}

// WaitFor waits until ok accepts the screen; what names it when it never does.
func (m *Tmux) WaitFor(what string, ok func(screen string) bool) string {
	m.t.Helper()
	screen := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		if screen = m.Screen(); ok(screen) {
			return screen
		}
	}
	m.t.Fatalf("never saw %s; the screen shows:\n%s", what, screen)
	return ""
}
