//go:build !windows

package ttytest

import (
	"strings"
	"syscall"
	"testing"
)

func TestTmuxKnowsWidths(t *testing.T) {
	t.Parallel()
	m := StartTmux(t, 20, 5, nil, "sh", "-c", "printf 中文x; read line; echo got=$line; exit 3")
	m.Wait("中文x")
	if x, y := m.Cursor(); x != 5 || y != 0 {
		t.Errorf("cursor at %d,%d, want 5,0", x, y)
	}
	m.Resize(30, 5)
	m.Type("字")
	m.Key("Enter")
	m.Wait("got=字", "EXIT=3", "TTY=opost,isig,icanon,echo,")
}

func TestPty(t *testing.T) {
	t.Parallel()
	p := StartPty(t, []string{"A=甲"}, "sh", "-c", "echo $A; read line; echo got=$line; exit 4")
	p.Expect("甲")
	p.Send("字\n")
	p.Expect("got=字")
	if code := p.Exit(); code != 4 || !strings.Contains(p.Output(), "甲") {
		t.Errorf("status %d, output %q", code, p.Output())
	}
	p = StartPty(t, nil, "sh", "-c", "echo up; exec sleep 60")
	p.Expect("up")
	p.Signal(syscall.SIGTERM)
	if code := p.Exit(); code != -1 {
		t.Errorf("status %d after a signal, want -1", code)
	}
}
