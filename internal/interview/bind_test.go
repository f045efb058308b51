package interview_test

import (
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/golden"
	"xinde/internal/interview"
	"xinde/internal/source"
)

func report(problems diag.List) string {
	var sb strings.Builder
	for _, d := range problems {
		sb.WriteString(d.Severity.String() + " " + d.String() + "\n")
		if d.Fix != "" {
			sb.WriteString("    改：" + d.Fix + "\n")
		}
	}
	return sb.String()
}

// TestBindProblems keeps every sentence about answers that do not fit the outline, with place and mend.
func TestBindProblems(t *testing.T) {
	t.Parallel()
	var sb strings.Builder
	for _, answers := range []string{
		"answers:\n  性名: 沈岚\n  天气: 晴\n",
		"answers:\n  主题: [甲, 乙]\n  由头: {甲: 乙}\n  岗位: 窗户\n  党员: 群众\n  日期: 明天\n  年限: 很久\n  口号: |\n    一行\n    两行\n",
		"answers:\n  主题: 一\n  由头: 短\n",
		"answers:\n  原话: [一, 二]\n",
		"answers:\n  原话: {text: 一, 出处: 二}\n",
		"answers:\n  原话: {source: 二}\n",
		"answers:\n  问题: {一: 二}\n  方法: {走访: 是}\n  三会: {会做: 会干}\n",
		"answers:\n  问题: [甲, {乙: 丙}]\n",
		"answers:\n  问题: [一, 二, 三, 四, 五]\n  打算: [一件, 三月二日以前去]\n",
		"answers:\n  三会: [会做]\n  部分: []\n",
		"answers:\n  三会: [会做, 会讲讲]\n",
		"answers:\n  三会: [会做, {会讲: 这是一个长得没有人记得住的名字}]\n",
		"answers:\n  三会: [{会做: 会干}, {会讲: 会干}]\n",
		"answers:\n  方法: [[走访]]\n",
		"answers:\n  三件事: 送药\n",
		"answers:\n  三件事: [送药]\n",
		"answers:\n  三件事:\n    - 时问: 三月\n      结果: 好\n    - 时间: [三月]\n      成了: 也许\n",
		"answers:\n  三件事: [{时间: 一}, {时间: 二}, {时间: 三}, {时间: 四}]\n",
		"settings: {marker: er, closing: 打断}\nanswers: {}\n",
		"outline: other\nanswers: {}\n",
	} {
		_, problems := start(t, answers)
		if len(problems) == 0 {
			t.Errorf("no problem in\n%s", answers)
		}
		sb.WriteString(answers + report(problems) + "----\n")
	}
	golden.Compare(t, []byte(sb.String()), "testdata/problems.txt")
}

// TestBind takes the many ways of writing a reply.
func TestBind(t *testing.T) {
	t.Parallel()
	s := begin(t, `answers:
  姓名:
  日期: 2026/12/1
  党员: true
  岗位: 综合文稿
  由头: |
    第一段写五个字。

    第二段。
  原话: 只有话
  问题: |
    慢
    粗
  方法: 写信、走访
  三会: [会讲, {会做: 会干}, {会讲: 会讲}]
  三件事:
    - 时间: 三月
    - {时间: , 做了什么: }
  可选: {事: 一件}
`)
	want := "xinde: 1\noutline:\n  id: sample\n  version: 1.0.0\n  sha256: " + load(t).SHA256 + `
answers:
  姓名:
  日期: 2026-12-01
  党员: 是
  岗位: 综合
  由头: |-
    第一段写五个字。

    第二段。
  原话:
    text: 只有话
  问题:
    - 慢
    - 粗
  方法:
    - 走访
    - 写信
  三会:
    - 会做: 会干
    - 会讲
  三件事:
    - 时间: 三月
  可选:
    - 事: 一件
position: 姓名
`
	if got := string(answer.Encode(s.Set())); got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestBlankSheet: an answers file that nobody has filled in says nothing.
func TestBlankSheet(t *testing.T) {
	t.Parallel()
	s, problems := start(t, "answers:\n  姓名:\n  三会:\n  方法: ''\n  问题: []\n  原话: {text: , source: }\n  三件事:\n    - {时间: , 做了什么: }\n")
	if len(problems) > 0 {
		t.Error(problems)
	}
	if n := len(s.Missing()); n != len(begin(t, "").Missing()) {
		t.Errorf("%d questions are missing", n)
	}
}

// TestChangedOutline: a set that was written for an earlier state of the outline can be gone on with. What does not fit is kept for
// its question, and the next time there is nothing more to tell.
func TestChangedOutline(t *testing.T) {
	t.Parallel()
	s, problems := start(t, "outline: {id: sample, sha256: old}\nanswers:\n  旧题: 说过的话\n  主题: 长得不合新规矩的主题一二三四五\n  口号: 留着\n"+
		"  三件事:\n    - {时间: 三月, 地点: 村口, 成了: 差不多}\n  问题: {一: 二}\n")
	if problems.HasErrors() || len(problems) != 4 {
		t.Errorf("problems %v", problems)
	}
	if v := got(t, s, "三件事[0].时间"); v.Text != "三月" || got(t, s, "口号").Text != "留着" {
		t.Errorf("lost: %+v", s.Set().Values)
	}
	for path, want := range map[string]string{"主题": "长得不合新规矩的主题一二三四五", "三件事[0].成了": "差不多", "问题": "二"} {
		if st := jump(t, s, path); st.Partial != want || !st.Value.Empty() {
			t.Errorf("%s: %+v", path, st)
		}
	}
	text := answer.Encode(s.Set())
	for _, words := range []string{"说过的话", "村口"} {
		if !strings.Contains(string(text), words) {
			t.Errorf("%s is lost in\n%s", words, text)
		}
	}
	set, problems := answer.Parse(&source.File{Text: string(text)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, problems := interview.New(load(t), set, interview.Options{}); len(problems) > 0 {
		t.Errorf("the second time: %v", problems)
	}
}
