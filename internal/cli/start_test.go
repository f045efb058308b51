//go:build !windows

package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"xinde/internal/ttytest"
)

const oneQuestion = `xinde: 1
id: one
name: 一问
summary: 只有一问
suits: [试验]
version: 1.0.0
title: 心得
questions: [{id: 主题, ask: 主题是什么？, kind: line, hint: 写一个}]
sections: [{id: 一, text: '{{ .主题 }}'}]
`

func writeOutline(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "one.yaml")
	if err := os.WriteFile(path, []byte(oneQuestion), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRefusedBeforeAsking: what cannot be written is told before the first question, and no folder is made.
func TestRefusedBeforeAsking(t *testing.T) {
	t.Parallel()
	program, outline, dir := linkProgram(t), writeOutline(t), t.TempDir()
	missing := filepath.Join(dir, "没有")
	for output, want := range map[string]struct {
		status int
		say    string
	}{
		filepath.Join(missing, "稿.md"): {statusFailed, "文件夹不存在"},
		filepath.Join(outline, "稿.md"): {statusFailed, "文件夹不存在"},
		dir:                            {statusUsage, "是一个文件夹"},
	} {
		p := ttytest.StartPty(t, nil, program, "new", outline, "--plain", "-o", output)
		status := p.Exit()
		p.Expect("提示：")
		out := clean(p.Output())
		if status != want.status || !strings.Contains(out, want.say) || questionStart().MatchString(out) {
			t.Errorf("%s: status %d\n%s", output, status, out)
		}
	}
	if exists(missing) {
		t.Error("the folder was made")
	}
}

// TestFinishedIsNotOffered: an interview whose draft is written is not gone on with; its answers are where the program says.
func TestFinishedIsNotOffered(t *testing.T) {
	t.Parallel()
	program, outline := linkProgram(t), writeOutline(t)
	env := []string{"XDG_STATE_HOME=" + t.TempDir(), "XDG_CONFIG_HOME=" + t.TempDir()}
	p := ttytest.StartPty(t, env, program, "new", outline, "--plain")
	p.Expect("> ")
	p.Send("接访\n")
	p.Expect("写编号后回车：")
	p.Send("\n")
	p.Expect("全文 ")
	if status := p.Exit(); status != statusDone {
		t.Fatalf("status %d\n%s", status, p.Output())
	}
	kept := regexp.MustCompile(`(?m)^答案存在 (.*)$`).FindStringSubmatch(clean(p.Output()))
	if kept == nil || !strings.Contains(readAnswers(t, kept[1]), "接访") {
		t.Errorf("the answers are not where it says: %v\n%s", kept, p.Output())
	}
	p = ttytest.StartPty(t, env, program, "new", "--resume", "--plain")
	p.Expect("没有找到没写完的答案")
	if status := p.Exit(); status != statusUsage {
		t.Errorf("status %d\n%s", status, p.Output())
	}
}
