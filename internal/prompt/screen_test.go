//go:build !windows

package prompt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinde/internal/ttytest"
)

const threeParagraphs = "第一段，三月八日到社区走访八户，记下三条意见。\n第二段，回来后逐条对照职责，当天办结两条。\n第三段，结束了。"

// fieldText puts the rows of the field on the screen together again: "> " starts it, two blanks go on.
func fieldText(screen string) string {
	var rows []string
	on := false
	for l := range strings.SplitSeq(screen, "\n") {
		switch {
		case strings.HasPrefix(l, ">"):
			rows, on = []string{strings.TrimPrefix(strings.TrimPrefix(l, ">"), " ")}, true
		case on && l == "":
		case on && strings.HasPrefix(l, "  "):
			rows = append(rows, l[2:])
		default:
			on = false
		}
	}
	return strings.Join(rows, "")
}

// waitField waits until the field shows exactly text.
func waitField(t *testing.T, m *ttytest.Tmux, text string) string {
	t.Helper()
	return m.WaitFor("the field with "+text, func(s string) bool { return fieldText(s) == strings.ReplaceAll(text, "\n", "") })
}

func TestScreenWrapAndBackspace(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 16)
	m.Wait("第 1 问", "主题是什么？")
	text := "群众工作专题学习，深入社区，走访了八户，记下三条"
	m.Type(text)
	screen := waitField(t, m, text)
	if !strings.Contains(screen, "\n  八户") && !strings.Contains(screen, "\n  ") {
		t.Errorf("the text has not wrapped:\n%s", screen)
	}
	m.Key("BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
	rest := []rune(text)
	rest = rest[:len(rest)-10]
	waitField(t, m, string(rest))
	if x, _ := m.Cursor(); x != 2+2*len(rest)%37 && x != 2+2*len(rest) {
		t.Errorf("cursor in cell %d behind %d characters", x, len(rest))
	}
	m.Key("Left", "Left", "Home")
	m.Type("新")
	waitField(t, m, "新"+string(rest))
	m.Key("Enter")
	m.Wait("第 2 问")
	p.saved("主题", "新"+string(rest))
}

func TestScreenPasteParagraphs(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 20)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	m.Paste(threeParagraphs + "\n")
	waitField(t, m, threeParagraphs)
	m.Key("Enter")
	m.Wait("第 3 问")
	p.saved("经过", threeParagraphs)
}

func TestScreenBackAndForward(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 20)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	m.Type("写到一半的一段话，还没有写完呢，先回去看看")
	m.Key("C-b")
	m.Wait("第 1 问")
	waitField(t, m, "群众工作")
	m.Key("Enter")
	m.Wait("第 2 问", "这是没写完的文字。")
	waitField(t, m, "写到一半的一段话，还没有写完呢，先回去看看")
	m.Key("Enter")
	m.Wait("第 3 问")
	p.saved("经过", "写到一半的一段话，还没有写完呢，先回去看看")
}

func TestScreenRefusedTextStays(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 16)
	m.Wait("第 1 问")
	m.Type("群")
	m.Key("Enter")
	m.Wait("主题请写 2 到 30 个字。", "> 群")
	m.Type("众")
	m.WaitFor("the sentence gone", func(s string) bool { return !strings.Contains(s, "2 到 30") })
	m.Key("Enter")
	m.Wait("第 2 问")
	p.saved("主题", "群众")
}

func TestScreenInterruptAndResume(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 20)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	m.Paste("前一段。\n后一段写到一半")
	waitField(t, m, "前一段。后一段写到一半")
	m.Key("C-c")
	m.Wait("OUTCOME=interrupted", "EXIT=0", "TTY=opost,isig,icanon,echo,")
	p.saved("主题", "群众工作")
	m = p.sits(40, 20)
	m.Wait("第 2 问", "这是没写完的文字。")
	waitField(t, m, "前一段。后一段写到一半")
	m.Type("了")
	m.Key("Enter")
	m.Wait("第 3 问")
	p.saved("经过", "前一段。\n后一段写到一半了")
}

func TestScreenResizeWhileTyping(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 20)
	m.Wait("第 1 问")
	text := "群众工作专题学习，深入社区，走访了八户，记下三条"
	m.Type(text)
	waitField(t, m, text)
	for _, width := range []int{40, 31, 72, 25} {
		m.Resize(width, 20)
		screen := waitField(t, m, text)
		if n := strings.Count(screen, "主题是什么"); n != 1 {
			t.Errorf("%d cells: the question stands there %d times:\n%s", width, n, screen)
		}
		m.Key("BSpace")
		text = string([]rune(text)[:len([]rune(text))-1])
		waitField(t, m, text)
	}
	m.Key("Enter")
	m.Wait("第 2 问")
	p.saved("主题", text)
}

func TestScreenHelp(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 24)
	m.Wait("第 1 问")
	m.Type("？")
	m.Wait("为什么问：开头要点题。", "写得好的：群众工作", "写得不够的：学习", "Ctrl-Z")
	m.Type("?")
	m.WaitFor("no help", func(s string) bool { return !strings.Contains(s, "为什么问") })
	m.Type("真的吗？")
	waitField(t, m, "真的吗？")
}

// Keys no field knows, and replies that come late, leave no trace in the text.
func TestScreenStrangeKeys(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 16)
	m.Wait("第 1 问")
	m.Type("中文")
	m.Key("M-b", "M-x", "F5", "F12", "C-Left", "C-Right", "S-Left", "IC", "Escape")
	m.Type("\x1b[12;40R\x1b]11;rgb:1c1c/1c1c/1c1c\x07")
	m.Type("工作")
	waitField(t, m, "中文工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	p.saved("主题", "中文工作")
}

func TestScreenLists(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 20)
	answerFirstTwo(m)
	m.Wait("你在什么岗位？", "> 窗口服务（直接办事）", "↩ 上一题")
	m.Type("综合")
	m.WaitFor("the filter", func(s string) bool { return strings.Contains(s, "> 综合文稿") && !strings.Contains(s, "基层") })
	m.Key("C-d") // survey panics here when a filter leaves nothing; with one item it is Enter
	m.Wait("第 4 问", "> [ ] 走访")
	p.saved("岗位", "文稿")
	m.Type("　") // a full-width blank ticks, too
	m.Key("Down", "Down")
	m.Key("Space")
	m.Wait("[x] 走访", "[x] 查档")
	m.Key("C-b")
	m.Wait("第 3 问", "> 综合文稿")
	m.Key("Enter")
	m.Wait("第 4 问", "[x] 走访", "[ ] 座谈", "[x] 查档")
	m.Key("Enter")
	m.Wait("第 5 问", "● 是")
	p.saved("方法", "走访\n查档")
	m.Type("否")
	m.Wait("● 否")
	m.Key("C-b")
	m.Wait("第 4 问")
	m.Key("Enter")
	m.Wait("第 5 问")
	m.Type("n")
	m.Wait("● 否")
	m.Key("Enter")
	m.Wait("第 6 问")
	p.saved("党员", "否")
}

func answerFirstTwo(m *ttytest.Tmux) {
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	m.Key("Enter")
	m.Wait("第 3 问")
}

// A filter that leaves nothing made survey panic; here it only waits.
func TestScreenEmptyFilter(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 20)
	answerFirstTwo(m)
	m.Type("没有这样的岗位")
	m.WaitFor("no item", func(s string) bool { return !strings.Contains(s, "窗口服务") })
	m.Key("C-d", "Enter", "Up")
	m.Key("C-w")
	m.Wait("窗口服务")
	m.Key("Enter")
	m.Wait("第 4 问")
}

func TestScreenListAndQuote(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 20)
	answerFirstTwo(m)
	for _, q := range []string{"第 4 问", "第 5 问", "第 6 问"} {
		m.Key("Enter")
		m.Wait(q)
	}
	m.Type("每周到社区一次")
	m.Key("Enter")
	m.Type("每月回访一遍")
	waitField(t, m, "每周到社区一次每月回访一遍")
	m.Key("Enter")
	m.Key("Enter")
	m.Wait("第 7 问")
	p.saved("打算", "每周到社区一次\n每月回访一遍")
	m.Type("做好小事就是大事")
	m.Key("Enter")
	m.Wait("这段话的出处是什么？")
	m.Key("C-b")
	m.Wait("哪句话最打动你？")
	waitField(t, m, "做好小事就是大事")
	m.Key("Enter")
	m.Wait("这段话的出处是什么？")
	m.Type("《岗位手册》第三页")
	m.Key("Enter")
	m.Wait("第 8 问", "实践层面")
	p.saved("引文", "做好小事就是大事\n——《岗位手册》第三页")
}

func TestScreenTallAnswerScrolls(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 12)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	var rows []string
	for n := range strings.SplitSeq("一二三四五六七八九十", "") {
		rows = append(rows, "第"+n+"行")
	}
	text := strings.Join(rows, "\n")
	m.Paste(text)
	m.WaitFor("the end", func(s string) bool { return strings.Contains(s, "第十行") && !strings.Contains(s, "第一行") })
	m.Wait("共 10 行", "哪件事让你印象最深？")
	for range 9 {
		m.Key("Up")
	}
	m.WaitFor("the start", func(s string) bool { return strings.Contains(s, "> 第一行") && !strings.Contains(s, "第十行") })
	m.Type("甲")
	m.Wait("> 第一行甲")
	m.Key("Enter")
	m.Wait("第 3 问")
	p.saved("经过", strings.Replace(text, "第一行", "第一行甲", 1))
}

func TestScreenEditor(t *testing.T) {
	p := newPerson(t)
	script := filepath.Join(p.dir, "ed.sh")
	write := "#!/bin/sh\n[ -t 0 ] && stty -a | grep -q ' echo ' || exit 9\n" +
		`printf '\357\273\277编辑器写的第一段。\r\n\r\n第二段。\r\n' >> "$1"` + "\n"
	if err := os.WriteFile(script, []byte(write), 0o700); err != nil {
		t.Fatal(err)
	}
	m := p.sits(90, 20, "EDITOR="+script)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问", "Ctrl-O 编辑器")
	m.Type("原有的话。")
	m.Key("C-o")
	want := "原有的话。\n编辑器写的第一段。\n\n第二段。"
	waitField(t, m, want)
	files, err := filepath.Glob(filepath.Join(p.dir, "edit", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the editor's file must stay until the answer is stored: %v, %v", files, err)
	}
	m.Key("Enter")
	m.Wait("第 3 问")
	p.saved("经过", want)
	if from := p.set().Values["经过"].Origin; from != "editor" {
		t.Errorf("origin %q, want editor", from)
	}
	if files, _ := filepath.Glob(filepath.Join(p.dir, "edit", "*")); len(files) != 0 {
		t.Errorf("left behind: %v", files)
	}
}

func TestScreenEditorFails(t *testing.T) {
	p := newPerson(t)
	script := filepath.Join(p.dir, "ed.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho 编辑器崩溃前存下的 > \"$1\"\nexit 7\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	m := p.sits(80, 20, "EDITOR="+script)
	m.Wait("第 1 问")
	m.Type("群众工作")
	m.Key("Enter")
	m.Wait("第 2 问")
	m.Key("C-o")
	m.Wait("编辑器没有正常结束")
	waitField(t, m, "编辑器崩溃前存下的")
	m.Key("C-c")
	m.Wait("OUTCOME=interrupted")
	m = p.sits(80, 20)
	m.Wait("第 2 问")
	waitField(t, m, "编辑器崩溃前存下的")
}

func TestScreenReviewAndJump(t *testing.T) {
	p := newPerson(t)
	m := p.sits(80, 30)
	answerFirstTwo(m)
	m.Key("C-g")
	m.Wait("要看哪一题？", "── 实践层面 ──", "✓ 1 这次学习的主题是什么？ 群众工作", "▶ 3")
	m.Type("什么时候")
	m.Wait("> ○ 8 第一件：什么时候？")
	m.Key("Enter")
	m.Wait("第 8 问")
	m.Type("三月")
	m.Key("Enter")
	m.Wait("第 9 问")
	m.Type("办成了一件事")
	m.Key("Enter")
	m.Wait("第二件", "● 否")
	m.Key("Enter")
	m.Wait("小节", "实践层面", "接下来", "写完了，生成稿子", "回到材料最少的一节：实践层面", "没有答的")
	m.Type("看全部")
	m.Key("Enter")
	m.Wait("要看哪一题？", "· 第一件（打开或删除）")
	m.Type("主题")
	m.Key("Enter")
	m.Wait("第 1 问")
	waitField(t, m, "群众工作")
	m.Type("专题")
	m.Key("Enter")
	m.Wait("接下来")
	p.saved("主题", "群众工作专题")
	m.Key("Enter")
	m.Wait("OUTCOME=finished")
}

func TestScreenSaveAndLeave(t *testing.T) {
	p := newPerson(t)
	m := p.sits(40, 16)
	m.Wait("第 1 问")
	m.Type("写了一半")
	m.Key("C-s")
	m.Wait("OUTCOME=left", "EXIT=0")
	if part := p.set().Partial; part == nil || part.Path != "主题" || part.Text != "写了一半" {
		t.Errorf("kept %+v", part)
	}
}

// An answers file may hold anything; the session drops what would steer the screen.
func TestScreenControlCharacters(t *testing.T) {
	p := newPerson(t)
	if err := os.WriteFile(filepath.Join(p.dir, "answers.json"), []byte(`{"Position":"主题","Values":{"主题":{"Text":"甲\u001b[2J\u001b]0;x\u0007乙"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	m := p.sits(60, 16)
	m.Wait("第 1 问", "> 甲[2J]0;x乙")
	m.Key("Enter")
	m.Wait("第 2 问", "✓ 这次学习的主题是什么？ 甲[2J")
}

// Half-typed text is on disk a few seconds after the last key, for a power cut.
func TestScreenAutosave(t *testing.T) {
	p := newPerson(t)
	m := p.sits(60, 16)
	m.Wait("第 1 问")
	m.Type("写了一半")
	m.WaitFor("the text on disk", func(string) bool {
		part := p.set().Partial
		return part != nil && part.Text == "写了一半"
	})
}
