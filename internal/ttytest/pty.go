//go:build !windows

package ttytest

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// Pty is a program on a bare pseudo-terminal: one that answers no question about itself and has no size.
type Pty struct {
	t    testing.TB
	file *os.File
	cmd  *exec.Cmd
	done chan error

	mu   sync.Mutex
	out  bytes.Buffer
	seen int // Expect has looked so far
}

// StartPty runs a command on a bare pty.
func StartPty(t testing.TB, env []string, args ...string) *Pty {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "LANG=C.UTF-8", "TERM=xterm-256color"}, env...)
	f, err := pty.Start(cmd)
	if err != nil {
		t.Fatalf("starting on a pty: %v", err)
	}
	p := &Pty{t: t, file: f, cmd: cmd, done: make(chan error, 1)}
	go p.collect()
	go func() { p.done <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // ended already when the test went well
		_ = f.Close()
	})
	return p
}

func (p *Pty) collect() {
	buf := make([]byte, 4096)
	for {
		n, err := p.file.Read(buf)
		p.mu.Lock()
		p.out.Write(buf[:n])
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Send types bytes.
func (p *Pty) Send(s string) {
	p.t.Helper()
	if _, err := p.file.WriteString(s); err != nil {
		p.t.Fatalf("typing %q: %v", s, err)
	}
}

// Expect waits until want is written behind what earlier calls have waited for.
func (p *Pty) Expect(want string) {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if p.find(want) {
			return
		}
	}
	p.t.Fatalf("never saw %q in:\n%q", want, p.Output())
}

func (p *Pty) find(want string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := strings.Index(p.out.String()[p.seen:], want)
	if i < 0 {
		return false
	}
	p.seen += i + len(want)
	return true
}

// Output is everything written so far, escape sequences included.
func (p *Pty) Output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.String()
}

// Signal sends the program a signal.
func (p *Pty) Signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// HangUp takes the terminal away.
func (p *Pty) HangUp() { _ = p.file.Close() }

// Exit waits for the end of the program and gives its exit status, -1 after a signal.
func (p *Pty) Exit() int {
	p.t.Helper()
	select {
	case <-p.done:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		p.t.Fatalf("the program has not ended; it wrote:\n%q", p.Output())
		return 0
	}
}
