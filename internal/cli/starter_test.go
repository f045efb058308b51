//go:build !windows

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/internal/ttytest"
)

// TestOutlineNew answers for a new outline, is interrupted in the middle, goes on, and finds a file that has no fault.
func TestOutlineNew(t *testing.T) {
	t.Parallel()
	program, dir := linkProgram(t), t.TempDir()
	env := []string{"XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config")}
	out := filepath.Join(dir, "two-steps.yaml")
	begin := func(args ...string) *ttytest.Tmux {
		return ttytest.StartTmux(t, 90, 30, env, append([]string{program, "outline", "new", "-o", out}, args...)...)
	}
	reply := func(m *ttytest.Tmux, question, text string) {
		t.Helper()
		m.Wait(question)
		m.Type(text)
		m.Key("Enter")
	}
	m := begin()
	reply(m, "这份提纲叫什么？", "两步走")
	reply(m, "代号用什么？", "two-steps")
	m.Wait("一句话说")
	m.Key("C-c")
	m.Wait("接着答：xinde outline new --resume", "EXIT=130")
	if _, err := os.Stat(out); err == nil {
		t.Error("a file is there before the end")
	}
	m = begin("--resume")
	reply(m, "一句话说", "先讲一件事，再讲打算")
	reply(m, "适合哪些工作", "窗口服务")
	m.Wait("本题 4 字")
	m.Key("Enter")
	m.Wait("大约多少字")
	m.Key("Enter")
	m.Wait("怎么编号")
	m.Key("Enter")
	for _, part := range []string{"第一部分", "第二部分"} {
		reply(m, part+"：标题怎么写", part[:len("第一")]+"件事")
		reply(m, part+"：这一部分问", "哪一件？")
		m.Wait(part + "：要他答的是什么")
		m.Key("Down", "Enter")
	}
	m.Wait("还有")
	m.Key("Enter")
	m.Wait("结尾一般怎么写")
	m.Key("Enter")
	screen := m.WaitFor("the end", func(s string) bool {
		return strings.Contains(s, "EXIT=") || strings.Contains(s, "生成") || strings.Contains(s, "写出")
	})
	if !strings.Contains(screen, "EXIT=") {
		m.Key("Enter")
	}
	m.Wait("已写入", "xinde outline add", "EXIT=0")
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	f := &source.File{Name: out, Text: string(data)}
	if list := outline.Lint(f); len(list) > 0 {
		t.Errorf("%v", list)
	}
	o, _ := outline.Load(f)
	if o.ID != "two-steps" || o.Name != "两步走" || len(o.Sections) != 3 || o.Question("经过2").Checks[0].Rule != "has_any" || o.Suits[0] != "窗口服务" {
		t.Errorf("%s", data)
	}
}

func TestCharsOf(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{"1500": 1500, "１５００字左右": 1500, "约一千五百字": 1500, "1500000": 0, "很多": 0, "": 0, "5": 0} {
		if got := charsOf(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}

// TestStarterIsSound holds the outline of questions to what is asked of others.
func TestStarterIsSound(t *testing.T) {
	t.Parallel()
	f := &source.File{Name: "starter.yaml", Text: starterOutline}
	if list := lint(f); len(list) > 0 {
		t.Errorf("%v", list)
	}
	o, _ := outline.Load(f)
	s := starterOf(sampleAnswers(o))
	if s.ID != "two-steps" || len(s.Parts) != 1 || s.Parts[0].Ask == "" || s.About != 1500 {
		t.Errorf("%+v", s)
	}
	if s := starterOf(answer.NewSet()); s.About != 0 || s.Parts != nil {
		t.Errorf("%+v", s)
	}
}
