//go:build !windows

package cli

import (
	"os"
	"strings"
	"testing"

	"xinde/internal/ttytest"
)

// TestWatch saves an outline as editors do, by renaming, with a fault and without it.
func TestWatch(t *testing.T) {
	t.Parallel()
	path := writeOutline(t)
	save := func(text string) {
		if err := os.WriteFile(path+"~", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(path+"~", path); err != nil {
			t.Fatal(err)
		}
	}
	m := ttytest.StartTmux(t, 80, 24, nil, linkProgram(t), "outline", "preview", path, "--watch")
	m.Wait("【待补：主题是什么】", "存盘就重写")
	save(strings.Replace(oneQuestion, "{{ .主题 }}", "我学的是{{ .主题 }}。", 1))
	m.Wait("我学的是【待补：主题是什么】。", "存盘就重写")
	save(strings.Replace(oneQuestion, "{{ .主题 }}", "{{ .注题 }}", 1))
	screen := m.Wait("注题", "^^", "存盘就重写")
	if strings.Contains(screen, "待补") {
		t.Errorf("the draft of before is still there:\n%s", screen)
	}
	save(strings.Replace(oneQuestion, "{{ .主题 }}", "又好了{{ .主题 }}。", 1))
	m.Wait("又好了【待补：主题是什么】。", "存盘就重写")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	m.Wait("不能读取")
	save(oneQuestion)
	m.Wait("【待补：主题是什么】")
}

// TestWatchPlain: without a screen one draft follows the other, and Ctrl-C is no failure.
func TestWatchPlain(t *testing.T) {
	t.Parallel()
	path := writeOutline(t)
	p := ttytest.StartPty(t, nil, linkProgram(t), "outline", "preview", path, "--watch", "--plain")
	p.Expect("存盘就重写")
	if err := os.WriteFile(path, []byte(strings.Replace(oneQuestion, "{{ .主题 }}", "第二遍{{ .主题 }}。", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Expect("第二遍")
	p.Expect("存盘就重写")
	p.Send("\x03")
	if status := p.Exit(); status != statusDone {
		t.Errorf("status %d", status)
	}
	if strings.Contains(p.Output(), "\x1b") {
		t.Errorf("the cursor is moved: %q", p.Output())
	}
}
