//go:build !windows

package prompt

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"xinde/internal/ttytest"
)

// On a terminal that answers nothing, not even its size, the whole interview works.
func TestPtyThatAnswersNothing(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env(), os.Args[0])
	tty.Expect("第 1 问")
	tty.Send("群众工作\r")
	tty.Expect("第 2 问")
	tty.Send("一段话\r")
	tty.Expect("第 3 问")
	tty.Send("\r")
	tty.Expect("第 4 问")
	tty.Send(" \r")
	tty.Expect("第 5 问")
	tty.Send("\x13")
	tty.Expect("OUTCOME=left")
	if code := tty.Exit(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	p.saved("经过", "一段话")
	p.saved("方法", "走访")
	if out := tty.Output(); strings.Contains(out, "\x1b[6n") {
		t.Error("the terminal was asked for the cursor")
	}
}

// Every way to end puts the terminal back and keeps what was typed.
func TestPtySignalsRestoreTerminal(t *testing.T) {
	for name, end := range map[string]func(*ttytest.Pty, int){
		"SIGTERM": func(_ *ttytest.Pty, pid int) { _ = syscall.Kill(pid, syscall.SIGTERM) },
		"SIGHUP":  func(_ *ttytest.Pty, pid int) { _ = syscall.Kill(pid, syscall.SIGHUP) },
		"SIGINT":  func(_ *ttytest.Pty, pid int) { _ = syscall.Kill(pid, syscall.SIGINT) },
		"Ctrl-C":  func(p *ttytest.Pty, _ int) { p.Send("\x03") },
	} {
		for at, steps := range map[string]string{"in a field": "", "in a list": "群众工作\r|\r"} {
			t.Run(name+" "+at, func(t *testing.T) {
				p := newPerson(t)
				tty := ttytest.StartPty(t, p.env(), "sh", "-c", `echo "BEFORE=$(stty -g)="; "$0"; echo "AFTER=$(stty -g)="`, os.Args[0])
				tty.Expect("第 1 问")
				want := "主题"
				if steps != "" {
					tty.Send("群众工作\r")
					tty.Expect("第 2 问")
					tty.Send("\r")
					tty.Expect("窗口服务")
				} else {
					tty.Send("写了一半")
					tty.Expect("4 字")
				}
				end(tty, p.pid())
				tty.Expect("OUTCOME=interrupted")
				tty.Expect("AFTER=")
				tty.Exit()
				out := tty.Output()
				if a, b := between(out, "BEFORE="), between(out, "AFTER="); a == "" || a != b {
					t.Errorf("stty before %q, after %q", a, b)
				}
				tail := out[strings.LastIndex(out, "第"):]
				if !strings.Contains(tail, "\x1b[?2004l") || !strings.Contains(tail, "\x1b[?25h") {
					t.Errorf("paste marks or a hidden cursor are left: %q", tail)
				}
				if part := p.set().Partial; steps == "" && (part == nil || part.Path != want || part.Text != "写了一半") {
					t.Errorf("kept %+v", part)
				}
			})
		}
	}
}

func between(s, mark string) string {
	_, s, _ = strings.Cut(s, mark)
	s, _, _ = strings.Cut(s, "=")
	return s
}

// pid is the process of the interview.
func (p *person) pid() int {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, "pid"))
	if err != nil {
		p.t.Fatal(err)
	}
	n, err := strconv.Atoi(string(data))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

// When the window is closed, the half-typed text is kept all the same.
func TestPtyHangUp(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env(), os.Args[0])
	tty.Expect("第 1 问")
	tty.Send("写了一半")
	tty.Expect("4 字")
	tty.HangUp()
	tty.Exit()
	if part := p.set().Partial; part == nil || part.Text != "写了一半" {
		t.Errorf("kept %+v", part)
	}
}

// What is typed ahead of the questions goes to the questions, not to the first prompt that reads.
func TestPtyTypeAhead(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env(), os.Args[0])
	tty.Expect("第 1 问")
	tty.Send("群众工作\r一段话\r\x1b[B\r \r")
	tty.Expect("第 5 问")
	tty.Send("\x03")
	tty.Expect("OUTCOME=interrupted")
	p.saved("经过", "一段话")
	p.saved("岗位", "文稿")
	p.saved("方法", "走访")
}

// A terminal that does not mark pastes sends line ends as Enter: what comes along with them stays one answer.
func TestPtyPasteWithoutMarks(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env(), os.Args[0])
	tty.Expect("第 1 问")
	tty.Send("群众工作\r")
	tty.Expect("第 2 问")
	tty.Send(strings.ReplaceAll(threeParagraphs, "\n", "\r"))
	tty.Expect("结束了")
	tty.Send("\r")
	tty.Expect("第 3 问")
	p.saved("经过", threeParagraphs)
}

// Nothing is drawn while input waits, so that a long paste costs one drawing.
func TestPtyDrawsOncePerBurst(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env(), os.Args[0])
	tty.Expect("第 1 问")
	tty.Send("群众工作\r")
	tty.Expect("第 2 问")
	start := len(tty.Output())
	tty.Send("\x1b[200~" + strings.Repeat("长", 3400) + "\x1b[201~")
	tty.Expect("本题 3400 字")
	if n := strings.Count(tty.Output()[start:], "本题"); n != 1 {
		t.Errorf("drawn %d times", n)
	}
}

// On a terminal the plain driver leaves the modes alone, and Ctrl-C keeps what was written.
func TestPlainOnTerminal(t *testing.T) {
	p := newPerson(t)
	tty := ttytest.StartPty(t, p.env("PLAIN=1"), os.Args[0])
	tty.Expect("【第 1 问")
	tty.Send("群众工作\n")
	tty.Expect("【第 2 问")
	for _, line := range []string{"第一行", "第二行"} { // the program has taken a line when it asks for the next
		tty.Send(line + "\n")
		tty.Expect(line + "\r\n> ")
	}
	tty.Send("\x03")
	tty.Expect("OUTCOME=interrupted")
	if strings.Contains(tty.Output(), "\x1b") {
		t.Error("escape sequences in plain mode")
	}
	if part := p.set().Partial; part == nil || !strings.HasPrefix(part.Text, "第一行") {
		t.Errorf("kept %+v", part)
	}
}
