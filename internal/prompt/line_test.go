package prompt

import (
	"io"
	"os"
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/interview"
)

// plainRun answers an interview from a script, as a pipe does, and gives what was printed.
func plainRun(t *testing.T, set *answer.Set, script string) (out Outcome, printed string, got *answer.Set) {
	t.Helper()
	return plainRunOf(t, small, set, script)
}

func plainRunOf(t *testing.T, name string, set *answer.Set, script string) (out Outcome, printed string, got *answer.Set) {
	t.Helper()
	in, err := os.CreateTemp(t.TempDir(), "in")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, script); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	shown, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	o, err := loadOutline(name)
	if err != nil {
		t.Fatal(err)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if s == nil {
		t.Fatal(problems)
	}
	out, err = Run(t.Context(), s, Config{In: in, Err: shown, Plain: true}, Hooks{
		Save: func(set *answer.Set) error { got = set; return nil }, Table: table(s),
	})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(shown.Name())
	if err != nil {
		t.Fatal(err)
	}
	return out, string(data), got
}

func noAnswers() *answer.Set { return &answer.Set{Values: map[string]answer.Value{}} }

func TestPlainWholeInterview(t *testing.T) {
	t.Parallel()
	script := strings.Join([]string{
		"群", "群众工作", // refused, then taken
		"第一段。", "", "第二段。", ".",
		"2",
		"1、3",
		"是",
		"每周一次", "每月一次", "。",
		"做好小事", "——《手册》", ".",
		"三月", "办成了", ".", "否",
		"1",
	}, "\n") + "\n"
	out, printed, set := plainRun(t, noAnswers(), script)
	if out != Finished {
		t.Errorf("outcome %v; printed:\n%s", out, printed)
	}
	for id, want := range map[string]string{
		"主题": "群众工作", "经过": "第一段。\n\n第二段。", "岗位": "文稿", "方法": "走访\n查档", "党员": "是",
		"打算": "每周一次\n每月一次", "引文": "做好小事\n——《手册》",
	} {
		if got := interview.TextOf(set.Values[id]); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	for _, want := range []string{"【第 1 问，共 10 问】", "主题请写 2 到 30 个字。", "2. 综合文稿", "1. 窗口服务（直接办事）", "小节", "写完了，生成稿子"} {
		if !strings.Contains(printed, want) {
			t.Errorf("not printed: %s", want)
		}
	}
	if strings.Contains(printed, "\x1b") {
		t.Error("escape sequences in plain mode")
	}
}

func TestPlainLines(t *testing.T) {
	t.Parallel()
	old := func() *answer.Set {
		return &answer.Set{Position: "主题", Values: map[string]answer.Value{"主题": {Text: "旧的主题", Origin: answer.Profile}, "经过": {Text: "旧的经过", Origin: answer.Typed}}}
	}
	for _, c := range []struct {
		name   string
		set    *answer.Set
		script string
		id     string
		want   string
		prints string
	}{
		{"an empty line keeps", old(), "\n", "主题", "旧的主题", "现在是：旧的主题"},
		{"a literal slash", noAnswers(), "//开头是斜线\n", "主题", "/开头是斜线", ""},
		{"an unknown command is no answer", noAnswers(), "/没有\n群众工作\n", "主题", "群众工作", "没有“/没有”这个命令"},
		{"a full-width slash", noAnswers(), "群众工作\n／上一题\n新的主题\n", "主题", "新的主题", ""},
		{"back", noAnswers(), "群众工作\n/上一题\n新的主题\n", "主题", "新的主题", "现在是：群众工作"},
		{"go on behind what is there", old(), "\n/接着\n再一段\n.\n", "经过", "旧的经过\n再一段", ""},
		{"write anew", old(), "\n新的经过\n.\n", "经过", "新的经过", ""},
		{"help", noAnswers(), "？\n群众工作\n", "主题", "群众工作", "为什么问：开头要点题。"},
		{"a required question twice empty", noAnswers(), "\n\n一段话\n.\n", "经过", "一段话", "这一题是必答的"},
		{"jump by number", noAnswers(), "/跳 2\n一段话\n.\n", "经过", "一段话", ""},
		{"jump by list", noAnswers(), "/跳\n2\n一段话\n.\n", "经过", "一段话", "要看哪一题？"},
		{"choice by name", noAnswers(), "群众工作\n\n窗口服务\n", "岗位", "窗口", ""},
		{"choice by full-width number", noAnswers(), "群众工作\n\n２\n", "岗位", "文稿", ""},
		{"wrong number", noAnswers(), "群众工作\n\n9\n3\n", "岗位", "基层", "没有“9”这一项，请写 1 到 3。"},
		{"not UTF-8", noAnswers(), "\xc8\xba\xd6\xda\n群众工作\n", "主题", "群众工作", "不是 UTF-8"},
		{"CRLF", noAnswers(), "群众工作\r\n", "主题", "群众工作", ""},
		{"no last line end", noAnswers(), "群众工作", "主题", "群众工作", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			out, printed, set := plainRun(t, c.set, c.script)
			if out != Interrupted {
				t.Errorf("outcome %v at the end of the input", out)
			}
			if got := interview.TextOf(set.Values[c.id]); got != c.want {
				t.Errorf("%s: %q, want %q; printed:\n%s", c.id, got, c.want, printed)
			}
			if !strings.Contains(printed, c.prints) {
				t.Errorf("not printed: %s in\n%s", c.prints, printed)
			}
		})
	}
}

// What was not changed keeps its origin.
func TestPlainKeepsOrigin(t *testing.T) {
	t.Parallel()
	set := &answer.Set{Position: "主题", Values: map[string]answer.Value{"主题": {Text: "旧的主题", Origin: answer.Profile}}}
	_, _, got := plainRun(t, set, "\n")
	if from := got.Values["主题"].Origin; from != answer.Profile {
		t.Errorf("origin %q, want profile", from)
	}
}

// The end of the input in the middle of a long text keeps the lines.
func TestPlainEndKeepsText(t *testing.T) {
	t.Parallel()
	_, _, set := plainRun(t, noAnswers(), "群众工作\n第一行\n第二行\n")
	if p := set.Partial; p == nil || p.Path != "经过" || p.Text != "第一行\n第二行" {
		t.Fatalf("kept %+v", p)
	}
	_, printed, set := plainRun(t, set, "/接着\n第三行\n.\n")
	if got := interview.TextOf(set.Values["经过"]); got != "第一行\n第二行\n第三行" {
		t.Errorf("%q; printed:\n%s", got, printed)
	}
}

func TestPlainLeave(t *testing.T) {
	t.Parallel()
	out, _, set := plainRun(t, noAnswers(), "群众工作\n第一行\n/存\n")
	if out != Left || set.Partial == nil || set.Partial.Text != "第一行" {
		t.Errorf("outcome %v, kept %+v", out, set.Partial)
	}
}
