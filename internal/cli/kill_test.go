//go:build !windows

package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"xinde/internal/answer"
	"xinde/internal/source"
	"xinde/internal/ttytest"
)

// killRounds is how often the interview is killed, each time at another moment.
const killRounds = 12

// turn is one question as it stood on the screen, and what was typed.
type turn struct {
	ask   string // "【第 1 问，共 33 问】" left out
	typed string
	text  string // what must be found among the answers afterwards, "" when the reply leaves no words
}

// TestKilled kills the interview without warning. Whatever the moment: an answer whose next question was on the screen is in
// the file, the file can be read, and --resume goes on where the writer was.
func TestKilled(t *testing.T) {
	t.Parallel()
	program := linkProgram(t)
	turns, took := wholeInterview(t, program)
	if len(turns) < 20 {
		t.Fatalf("only %d questions: %v", len(turns), turns)
	}
	var script strings.Builder
	for _, u := range turns {
		script.WriteString(u.typed)
	}
	for i := range killRounds {
		delay := time.Duration((float64(i) + rand.Float64()) / killRounds * float64(took)) //nolint:gosec // any moment will do
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			killOnce(t, program, turns, script.String(), delay)
		})
	}
}

// linkProgram makes this test binary the program, see TestMain.
func linkProgram(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "xinde")
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	return program
}

// wholeInterview answers every question once, and gives the time the program needs when all replies are typed ahead.
func wholeInterview(t *testing.T, program string) ([]turn, time.Duration) {
	t.Helper()
	draft := filepath.Join(t.TempDir(), "稿.md")
	p := ttytest.StartPty(t, nil, program, "new", "post", "--plain", "-o", draft)
	var turns []turn
	var script strings.Builder
	for screen := nextScreen(t, p, 0); screen != ""; screen = nextScreen(t, p, len(turns)) {
		u := reply(screen, len(turns))
		p.Send(u.typed)
		script.WriteString(u.typed)
		turns = append(turns, u)
	}
	p.Signal(syscall.SIGKILL)
	p.Exit()

	started := time.Now()
	p = ttytest.StartPty(t, nil, program, "new", "post", "--plain", "-o", filepath.Join(t.TempDir(), "稿.md"))
	p.Send(script.String())
	p.Expect(turns[len(turns)-1].ask)
	took := time.Since(started)
	p.Signal(syscall.SIGKILL)
	p.Exit()
	return turns, took
}

// nextScreen waits for question n, from 0, and gives what stands there; "" after the last.
func nextScreen(t *testing.T, p *ttytest.Pty, n int) string {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		out := clean(p.Output())
		if strings.Contains(out, "写编号后回车：") {
			return ""
		}
		all := questionStart().FindAllStringIndex(out, -1)
		if len(all) > n && strings.HasSuffix(out, "\n> ") {
			return out[all[n][1]:]
		}
	}
	t.Fatalf("question %d never came:\n%s", n+1, clean(p.Output()))
	return ""
}

func questionStart() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^【第 \d+ 问，共 \d+ 问[^\n]*】\n`)
}

func clean(out string) string { return strings.ReplaceAll(out, "\r", "") }

// reply answers a question by its form: words that are found nowhere else, and Enter for what has to be chosen.
func reply(screen string, n int) turn {
	ask, _, _ := strings.Cut(screen, "\n")
	words := fmt.Sprintf("第%d件", 1000+n)
	switch {
	case strings.Contains(screen, "单独一行写 . 结束"):
		words = "3月8日，我在3号楼办了" + words + "，来了12个人，说的是“先听完再说”。"
		return turn{ask, words + "\n.\n", words}
	case strings.Contains(screen, "现在是：") && strings.Contains(screen, "写编号"), strings.Contains(screen, "换个说法"), strings.Contains(ask, "落款"):
		return turn{ask, "\n", ""}
	case strings.Contains(screen, "写编号") || strings.Contains(screen, "写 是 或 否"):
		return turn{ask, "1\n", ""}
	case strings.Contains(ask, "多久"):
		words = fmt.Sprintf("%d年", 1000+n)
	}
	return turn{ask, words + "\n", words}
}

func killOnce(t *testing.T, program string, turns []turn, script string, delay time.Duration) {
	dir := t.TempDir()
	draft, kept := filepath.Join(dir, "稿.md"), filepath.Join(dir, "稿.answers.yaml")
	p := ttytest.StartPty(t, nil, program, "new", "post", "--plain", "-o", draft)
	p.Send(script)
	time.Sleep(delay)
	p.Signal(syscall.SIGKILL)
	if status := p.Exit(); status != -1 {
		t.Fatalf("ended by itself with %d:\n%s", status, clean(p.Output()))
	}
	shown := questionStart().FindAllString(clean(p.Output()), -1)
	text := readAnswers(t, kept)
	t.Logf("killed after %v: %d questions shown, %d bytes kept", delay, len(shown), len(text))
	for _, u := range turns[:max(0, len(shown)-1)] {
		if !strings.Contains(text, u.text) {
			t.Errorf("the answer to %q is lost:\n%s", u.ask, text)
		}
	}
	if text == "" || len(shown) == 0 {
		return
	}
	checkResume(t, program, draft, text, turns[len(shown)-1:])
}

// readAnswers gives the answers of a file that can be read, without what was only half typed; "" when there is no file yet.
func readAnswers(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	set, problems := answer.Parse(&source.File{Name: path, Text: string(data)})
	if len(problems) > 0 {
		t.Errorf("the answers cannot be read: %v\n%s", problems, data)
	}
	set.Partial, set.Aside = nil, nil
	return string(answer.Encode(set))
}

// checkResume: the first of the turns was on the screen last, as far as the screen could be read before the kill. Whatever is
// asked now, everything before it is kept.
func checkResume(t *testing.T, program, draft, text string, turns []turn) {
	t.Helper()
	p := ttytest.StartPty(t, nil, program, "new", "--resume", "--plain", "-o", draft)
	got, _, _ := strings.Cut(nextScreen(t, p, 0), "\n")
	p.Signal(syscall.SIGKILL)
	p.Exit()
	for _, u := range append(slices.Clone(turns), turn{}) { // the last stands for the list of everything
		if u.ask == got {
			return
		}
		if u.text != "" && !strings.Contains(text, u.text) {
			t.Errorf("resumed at %q, but %q has no answer yet", got, u.ask)
			return
		}
	}
	t.Errorf("resumed at %q, which was never asked", got)
}
