package prompt

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"xinde/internal/interview"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/diag"
)

// asked lists the questions in the order they were shown, "#" for a list of the runner's own.
func asked(printed string) []string {
	var out []string
	lines := strings.Split(printed, "\n")
	for i, l := range lines {
		switch {
		case strings.HasPrefix(strings.TrimPrefix(l, "> "), "【第") && i+1 < len(lines):
			out = append(out, lines[i+1])
		case strings.Contains(l, "接下来："):
			out = append(out, "#")
		}
	}
	return out
}

func filled() *answer.Set {
	text := func(s string) answer.Value { return answer.Value{Text: s, Origin: answer.Typed} }
	return &answer.Set{Values: map[string]answer.Value{
		"主题": text("旧主题"), "题目": text("旧主题随想"), "岗位": text("文稿"), "甲一": text("一"), "甲二": text("二"),
		"几件事": {Shape: answer.List, Items: []answer.Value{
			{Shape: answer.Record, Keys: []string{"时间", "结果"}, Fields: map[string]answer.Value{"时间": text("三月"), "结果": text("办成")}},
			{Shape: answer.Record, Keys: []string{"时间", "结果"}, Fields: map[string]answer.Value{"时间": text("五月"), "结果": text("没办成")}},
		}},
		"三会": {Shape: answer.List, Items: []answer.Value{text("会做"), text("会写")}},
	}}
}

// itemNumber finds what is typed for a line in the last list that was printed; a question stands with its own number.
func itemNumber(t *testing.T, printed, want string) string {
	t.Helper()
	all := regexp.MustCompile(`(?m)^(?:[○✓▶！] )?(条?\d+)[. ].*`+regexp.QuoteMeta(want)).FindAllStringSubmatch(printed, -1)
	if all == nil {
		t.Fatalf("no line with %q in\n%s", want, printed)
	}
	return all[len(all)-1][1]
}

// walk plays an interview in which lines "=words" choose the line of a menu that has these words.
func walk(t *testing.T, set func() *answer.Set, script ...string) (Outcome, string, *answer.Set) {
	t.Helper()
	var lines []string
	for _, l := range script {
		if want, ok := strings.CutPrefix(l, "="); ok {
			_, printed, _ := plainRunOf(t, touring, set(), strings.Join(append(slices.Clone(lines), ""), "\n"))
			l = itemNumber(t, printed, want)
		}
		lines = append(lines, l)
	}
	return plainRunOf(t, touring, set(), strings.Join(append(lines, ""), "\n"))
}

func TestTourShowsDependants(t *testing.T) {
	t.Parallel()
	// 题目 has a default made of 主题: after 主题 has changed it is shown again, and nothing else is.
	out, printed, set := walk(t, filled, "=看全部", "=主题是什么", "新主题", "新主题随想", "=写完了")
	if out != Finished {
		t.Errorf("outcome %v", out)
	}
	if d := cmp.Diff([]string{"#", "主题是什么？", "题目是什么？", "#"}, asked(printed)); d != "" {
		t.Errorf("%s\n%s", d, printed)
	}
	if !strings.Contains(printed, "前面的回答改过，这一题请再看一眼。") {
		t.Error("not told why the question is shown again")
	}
	if got := interview.TextOf(set.Values["题目"]); got != "新主题随想" {
		t.Errorf("题目: %q", got)
	}
}

func TestTourShowsNewQuestions(t *testing.T) {
	t.Parallel()
	_, printed, set := walk(t, filled, "=看全部", "=什么岗位", "1", "办过一件", "=写完了")
	if d := cmp.Diff([]string{"#", "什么岗位？", "窗口上办过什么事？", "#"}, asked(printed)); d != "" {
		t.Errorf("%s\n%s", d, printed)
	}
	if got := interview.TextOf(set.Values["窗口事"]); got != "办过一件" {
		t.Errorf("窗口事: %q", got)
	}
}

func TestTourAddsEntry(t *testing.T) {
	t.Parallel()
	_, printed, set := walk(t, filled, "=看全部", "=还有第三件", "是", "七月", "又办成", "=写完了")
	if n := len(set.Values["几件事"].Items); n != 3 {
		t.Errorf("%d entries; printed\n%s", n, printed)
	}
	want := []string{"#", "“做过的事”，还有第三件要写吗？", "第三件：什么时候？", "第三件：结果怎样？", "#"}
	if d := cmp.Diff(want, asked(printed)); d != "" {
		t.Errorf("%s\n%s", d, printed)
	}
}

func TestReviewRemovesEntry(t *testing.T) {
	t.Parallel()
	_, printed, set := walk(t, filled, "=看全部", "=第一件（打开或删除）", "=删除这一条", "=写完了")
	items := set.Values["几件事"].Items
	if len(items) != 1 || items[0].Fields["时间"].Text != "五月" {
		t.Errorf("left: %+v; printed\n%s", items, printed)
	}
}

func TestReviewRename(t *testing.T) {
	t.Parallel()
	out, printed, set := walk(t, filled, "=看全部", "=换个说法", "会干、会写", "=写完了")
	if out != Finished {
		t.Fatalf("outcome %v; printed\n%s", out, printed)
	}
	if got := set.Values["三会"].Items[0].Fields["会做"].Text; got != "会干" {
		t.Errorf("三会: %+v", set.Values["三会"])
	}
	// The choice asked again keeps the name.
	again := func() *answer.Set { return set.Clone() }
	_, printed, set = walk(t, again, "=看全部", "=会干", "1、2、3", "=写完了")
	if items := set.Values["三会"].Items; len(items) != 3 || items[0].Fields["会做"].Text != "会干" {
		t.Errorf("三会: %+v; printed\n%s", items, printed)
	}
}

func TestReviewLeastSection(t *testing.T) {
	t.Parallel()
	out, printed, set := walk(t, filled, "=材料最少的一节：第一节", "一一一", "二二二", "=写完了")
	if out != Finished || interview.TextOf(set.Values["甲二"]) != "二二二" {
		t.Errorf("outcome %v; printed\n%s", out, printed)
	}
	if d := cmp.Diff([]string{"#", "甲一问？", "甲二问？", "#"}, asked(printed)); d != "" {
		t.Error(d)
	}
}

func TestReviewMissing(t *testing.T) {
	t.Parallel()
	set := func() *answer.Set {
		s := filled()
		s.Delete("甲一")
		s.Delete("主题")
		return s
	}
	_, printed, got := walk(t, set, "/看", "=没有答的 2 题", "主题", "题目", "一", "=写完了")
	if interview.TextOf(got.Values["甲一"]) != "一" || interview.TextOf(got.Values["主题"]) != "主题" {
		t.Errorf("printed\n%s", printed)
	}
}

// A jump back returns to where the writer was, after what depends on the answer.
func TestJumpBackReturns(t *testing.T) {
	t.Parallel()
	set := func() *answer.Set { s := filled(); s.Position = "甲二"; return s }
	_, printed, _ := walk(t, set, "/跳 1", "新主题", "", "二二")
	want := []string{"甲二问？", "主题是什么？", "题目是什么？", "甲二问？"}
	if d := cmp.Diff(want, asked(printed)[:4]); d != "" {
		t.Errorf("%s\n%s", d, printed)
	}
}

func TestClearingAnAnswer(t *testing.T) {
	t.Parallel()
	set := func() *answer.Set { s := filled(); s.Position = "甲二"; return s }
	_, printed, got := walk(t, set, "/清空", "")
	if v := got.Values["甲二"]; !v.Empty() {
		t.Errorf("甲二 is still %q; printed\n%s", v.Text, printed)
	}
}

func TestOfferKeepsOrigin(t *testing.T) {
	t.Parallel()
	_, printed, got := walk(t, func() *answer.Set { return answer.NewSet() }, "主题", "")
	if v := got.Values["题目"]; v.Text != "主题随想" || v.Origin != answer.Default {
		t.Errorf("题目 %+v; printed\n%s", v, printed)
	}
	_, _, got = walk(t, func() *answer.Set { return answer.NewSet() }, "主题", "我的题目")
	if v := got.Values["题目"]; v.Origin != answer.Typed {
		t.Errorf("题目 %+v", v)
	}
}

func TestSentence(t *testing.T) {
	t.Parallel()
	for want, d := range map[string]diag.Diagnostic{
		"太长；删短一些。":  {Message: "太长", Fix: "删短一些"},
		"请写 2 个字。":  {Message: "请写 2 个字。"},
		"错了；真的不对吗？": {Message: "错了。", Fix: "真的不对吗？"},
	} {
		if got := sentence(d); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestReviewInTheMiddle: who looks at the answers before the end is told so, and led back.
func TestReviewInTheMiddle(t *testing.T) {
	t.Parallel()
	_, printed, _ := walk(t, answer.NewSet, "新主题", "/看", "=接着答")
	if !strings.Contains(printed, "还没有问完，接下来：") || strings.Contains(printed, "问题都问过了") {
		t.Errorf("printed\n%s", printed)
	}
	if d := cmp.Diff([]string{"主题是什么？", "题目是什么？", "#", "题目是什么？"}, asked(printed)); d != "" {
		t.Errorf("%s\n%s", d, printed)
	}
}

// TestBadLineCostsNoGoodOne: what an empty line would keep is still kept after a line that was refused.
func TestBadLineCostsNoGoodOne(t *testing.T) {
	t.Parallel()
	_, printed, got := plainRun(t, answer.NewSet(), strings.Join([]string{"群众工作", "/上一题", strings.Repeat("长", 40), "", ""}, "\n"))
	if !strings.Contains(printed, "没有记下") || interview.TextOf(got.Values["主题"]) != "群众工作" {
		t.Errorf("主题 is %q; printed\n%s", interview.TextOf(got.Values["主题"]), printed)
	}
}
