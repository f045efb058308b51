package interview_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
)

func load(t testing.TB) *outline.Outline {
	t.Helper()
	text, err := os.ReadFile("testdata/outline.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: "outline.yaml", Text: string(text)})
	if o == nil {
		t.Fatal(problems)
	}
	return o
}

func said() cmp.Options {
	return cmp.Options{cmpopts.IgnoreFields(answer.Value{}, "Span"), cmpopts.EquateEmpty()}
}

// begin starts an interview over the answers of a file, "" for none.
func begin(t testing.TB, answers string) *interview.Session {
	t.Helper()
	s, problems := start(t, answers)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return s
}

func start(t testing.TB, answers string) (*interview.Session, diag.List) {
	t.Helper()
	set := answer.NewSet()
	if answers != "" {
		var problems diag.List
		if set, problems = answer.Parse(&source.File{Name: "答案.yaml", Text: "xinde: 1\n" + answers}); len(problems) > 0 {
			t.Fatal(problems)
		}
	}
	return interview.New(load(t), set, interview.Options{
		Profile: map[string]string{"姓名": "沈岚", "年限": "9 年"},
		Today:   time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC),
	})
}

func paths(steps []interview.Step) string {
	var out []string
	for _, st := range steps {
		out = append(out, st.Path)
	}
	return strings.Join(out, " ")
}

func jump(t testing.TB, s *interview.Session, path string) interview.Step {
	t.Helper()
	if err := s.Jump(path); err != nil {
		t.Fatal(err)
	}
	return s.Step()
}

func text(s string) answer.Value { return answer.Value{Text: s} }

// reply answers the question of a path and wants no error.
func reply(t testing.TB, s *interview.Session, path, words string) diag.List {
	t.Helper()
	jump(t, s, path)
	problems := s.Answer(text(words))
	if problems.HasErrors() {
		t.Fatalf("%s: %v", path, problems)
	}
	return problems
}

// refused answers the question of a path and wants an error that holds a word.
func refused(t testing.TB, s *interview.Session, path, words, want string) {
	t.Helper()
	jump(t, s, path)
	before := s.Set().Clone()
	problems := s.Answer(text(words))
	if !problems.HasErrors() || !strings.Contains(problems.Error(), want) {
		t.Errorf("%s: got %v, want %q", path, problems, want)
	}
	if diff := cmp.Diff(before.Values, s.Set().Values, said()); diff != "" {
		t.Errorf("%s: a refused reply has changed the answers:\n%s", path, diff)
	}
	if st := s.Step(); st.Path != path || st.Partial != words {
		t.Errorf("%s: stands at %s with %q kept", path, st.Path, st.Partial)
	}
}

func got(t testing.TB, s *interview.Session, path string) answer.Value {
	t.Helper()
	p, ok := answer.ParsePath(path)
	if !ok {
		t.Fatal(path)
	}
	v, _ := s.Set().Get(p)
	return v
}

const opening = "姓名 单位 日期 年限 主题 岗位 党员 部分"

func TestSteps(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	want := opening + " 由头 原话 三会 口号 做事 写事 讲事 三件事[0].时间 三件事[0].做了什么 三件事[0].成了 三件事[1]? 问题 方法 可选[0].事 可选[1]? 结尾 打算"
	if got := paths(s.Steps()); got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	for i, st := range s.Steps() {
		if st.Number != i+1 || st.Total != len(s.Steps()) || st.Hidden {
			t.Errorf("step %d: %+v", i, st)
		}
	}
	if st := s.Step(); st.Path != "姓名" || st.Section != "" || st.Offer.Text != "沈岚" || st.Offer.Origin != answer.Profile {
		t.Errorf("first step %+v", st)
	}
	if st := jump(t, s, "三件事"); st.Path != "三件事[0].时间" || st.Section != "事例" || st.Heading != "事例" || st.Group == nil || st.Group.ID != "三件事" {
		t.Errorf("first field %+v", st)
	}
	if err := s.Jump("窗口事"); err == nil || !strings.Contains(err.Error(), "窗口事") {
		t.Errorf("a hidden question: %v", err)
	}
}

func TestWalk(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	if s.Back() {
		t.Error("there is something before the first step")
	}
	s.Answer(text("沈岚"))
	s.Skip()
	if st := s.Step(); st.Path != "日期" || st.Offer.Text != "2026-12-01" || s.Set().Position != "日期" {
		t.Errorf("third step %+v, position %q", st, s.Set().Position)
	}
	if !s.Back() || s.Step().Path != "单位" || !s.Back() || s.Step().Value.Text != "沈岚" {
		t.Errorf("back: %+v", s.Step())
	}
	s.Skip()
	if s.Step().Path != "单位" || got(t, s, "姓名").Text != "沈岚" {
		t.Error("skipping an answered question has changed something")
	}
	s.ToReview()
	if st := s.Step(); st.Kind != interview.Review || st.Path != "" || s.Answer(text("什么")) != nil {
		t.Errorf("review: %+v", st)
	}
	s.Skip()
	if !s.Back() || s.Step().Path != "打算" {
		t.Errorf("back from the review: %s", s.Step().Path)
	}
	s.Skip()
	if s.Step().Kind != interview.Review {
		t.Errorf("after the last question: %+v", s.Step())
	}
}

// TestOrigins: what was taken over unchanged keeps where it came from; what was edited is typed.
func TestOrigins(t *testing.T) {
	t.Parallel()
	s := begin(t, "answers: {单位: {value: 望江街道, from: roster}}\n")
	reply(t, s, "姓名", "沈岚")
	reply(t, s, "年限", "10 年")
	reply(t, s, "主题", "群众工作")
	reply(t, s, "单位", "望江街道")
	reply(t, s, "口号", "群众工作要用心！")
	for id, want := range map[string]answer.Origin{"姓名": answer.Profile, "年限": answer.Typed, "主题": answer.Default, "单位": answer.Roster, "口号": answer.Typed} {
		if v := got(t, s, id); v.Origin != want {
			t.Errorf("%s: %+v, want %s", id, v, want)
		}
	}
	jump(t, s, "口号")
	s.Answer(answer.Value{Text: "改过的", Origin: answer.Default})
	if v := got(t, s, "口号"); v.Origin != answer.Typed {
		t.Errorf("an edited default is %s", v.Origin)
	}
	jump(t, s, "由头")
	s.Answer(answer.Value{Text: "编辑器里写的", Origin: answer.Editor})
	if v := got(t, s, "由头"); v.Origin != answer.Editor {
		t.Errorf("what was written in the editor is %s", v.Origin)
	}
	jump(t, s, "问题")
	s.Answer(answer.Value{Shape: answer.List, Items: []answer.Value{text("慢"), text("粗")}})
	if v := got(t, s, "问题"); v.Origin != answer.Typed || v.Items[1].Origin != answer.Typed {
		t.Errorf("a list: %+v", v)
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	refused(t, s, "主题", "一", "2 到 12")
	refused(t, s, "日期", "2026-02-30", "日期看不懂")
	refused(t, s, "年限", "很久", "没有数字")
	refused(t, s, "党员", "也许", "只能答是或否")
	refused(t, s, "岗位", "窗囗", "没有“窗囗”")
	refused(t, s, "三会", "会做", "至少留 2 项")
	refused(t, s, "方法", "走访、看报", "没有“看报”")
	refused(t, s, "由头", strings.Repeat("字", 20_001), "20000")
	refused(t, s, "问题", "一\n二\n三\n四\n五", "最多写 4 条")
	refused(t, s, "三件事[1]?", "也许", "答是或否")
	for _, c := range []struct{ path, in, want string }{
		{"日期", "二〇二六年十二月一日", "2026-12-01"},
		{"年限", "　九年", "九年"},
		{"党员", "Ｙ", "是"},
		{"党员", "没有", "否"},
		{"党员", "对", "是"},
		{"岗位", "窗口服务", "窗口"},
		{"由头", "一\r\n\t二\u0007 \n", "一\n 二"},
	} {
		reply(t, s, c.path, c.in)
		if v := got(t, s, c.path); v.Text != c.want {
			t.Errorf("%s: %q became %q, want %q", c.path, c.in, v.Text, c.want)
		}
	}
	if warnings := reply(t, s, "由头", "短"); len(warnings) != 1 || warnings[0].Severity != diag.Warning || got(t, s, "由头").Text != "短" {
		t.Errorf("warnings %v", warnings)
	}
	reply(t, s, "原话", "他说得对")
	if v := got(t, s, "原话"); v.Fields["text"].Text != "他说得对" {
		t.Errorf("quote %+v", v)
	}
	reply(t, s, "方法", "写信，走访")
	if v := got(t, s, "方法"); len(v.Items) != 2 || v.Items[0].Text != "走访" {
		t.Errorf("choices in the order of the outline: %+v", v)
	}
	if warnings := reply(t, s, "问题", "慢\n\n"); len(warnings) != 1 || len(got(t, s, "问题").Items) != 1 {
		t.Errorf("a short list: %v", warnings)
	}
	if warnings := reply(t, s, "打算", "3 月底前走访\n直接去"); len(warnings) != 1 {
		t.Errorf("an entry without a date: %v", warnings)
	}
}

// TestEntries adds, empties and removes entries of a group.
func TestEntries(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	reply(t, s, "三件事[0].做了什么", "送药")
	reply(t, s, "三件事[0].成了", "否")
	if st := s.Step(); st.Path != "三件事[0].为什么" {
		t.Fatalf("after 否: %s", st.Path)
	}
	s.Skip()
	if st := s.Step(); st.Kind != interview.More || st.Entry != 1 {
		t.Fatalf("after the entry: %+v", st)
	}
	s.Answer(text("y"))
	if st := s.Step(); st.Path != "三件事[1].时间" {
		t.Fatalf("after 是: %s", st.Path)
	}
	s.Answer(text("四月"))
	s.Answer(text("修灯"))
	s.Answer(text("是"))
	if st := s.Step(); st.Kind != interview.More || st.Entry != 2 || st.Path != "三件事[2]?" {
		t.Fatalf("after the second entry: %+v", st)
	}
	s.Answer(text("是"))
	s.Skip()
	s.Skip()
	s.Skip()
	if st := s.Step(); st.Path != "问题" {
		t.Fatalf("three are the most, then %s", st.Path)
	}
	if n := len(got(t, s, "三件事").Items); n != 2 {
		t.Errorf("an entry without a word makes %d", n)
	}
	if err := s.RemoveEntry("三件事[0].时间"); err != nil || got(t, s, "三件事[0].时间").Text != "四月" {
		t.Errorf("removed: %v, %+v", err, got(t, s, "三件事"))
	}
	for _, bad := range []string{"三件事[7].时间", "三件事", "无[0].时间", "?"} {
		if s.RemoveEntry(bad) == nil {
			t.Errorf("removed %s", bad)
		}
	}
	for _, f := range []string{"时间", "做了什么", "成了"} {
		reply(t, s, "三件事[0]."+f, "")
	}
	if _, ok := s.Set().Values["三件事"]; ok || !strings.Contains(paths(s.Steps()), "三件事[0].时间") {
		t.Errorf("an emptied group: %+v", s.Set().Values["三件事"])
	}
}

// TestMoreWithoutReply asks for another entry although the first was skipped.
func TestMoreWithoutReply(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	jump(t, s, "可选[1]?")
	s.Answer(text("是"))
	if st := s.Step(); st.Path != "可选[1].事" {
		t.Errorf("stands at %s", st.Path)
	}
	s.Answer(text("一件"))
	if v := got(t, s, "可选[1].事"); v.Text != "一件" || s.Step().Path != "可选[2]?" {
		t.Errorf("%+v, then %s", v, s.Step().Path)
	}
}

// TestResume goes on in the entry that had just been opened, with the text that was being typed, at the place where it was left.
func TestResume(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	reply(t, s, "三件事[0].做了什么", "送药")
	jump(t, s, "三件事[1]?")
	s.Answer(text("是"))
	s.KeepPartial("三件事[1].时间", "四月 ")
	s.KeepPartial("由头", "先写的")
	s.KeepPartial("三件事[1].时间", "五月 ")
	again, problems := answer.Parse(&source.File{Text: string(answer.Encode(s.Set()))})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s2, problems := interview.New(load(t), again, interview.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if st := s2.Step(); st.Path != "三件事[1].时间" || st.Partial != "五月 " {
		t.Errorf("resumed at %+v", st)
	}
	if st := jump(t, s2, "由头"); st.Partial != "先写的" {
		t.Errorf("the other text: %q", st.Partial)
	}
	s2.Answer(text("好好写一遍由头"))
	s2.KeepPartial("三件事[1].时间", "")
	if set := s2.Set(); set.Partial != nil || len(set.Aside) != 0 {
		t.Errorf("left: %+v %+v", set.Partial, set.Aside)
	}
}

// TestStale: what depends on a changed answer is to be looked at again, till it was.
func TestStale(t *testing.T) {
	t.Parallel()
	s := begin(t, "answers: {主题: 甲乙, 岗位: 窗口, 窗口事: 一件, 口号: 甲乙要用心, 由头: 别的, 三件事: [{时间: 甲乙那天, 做了什么: 送药, 成了: 否, 为什么: 忙}]}\n")
	stale := func() string {
		var out []interview.Step
		for _, st := range s.Steps() {
			if st.Stale {
				out = append(out, st)
			}
		}
		return paths(out)
	}
	reply(t, s, "主题", "甲乙")
	if got := stale(); got != "" {
		t.Errorf("the same answer makes stale: %s", got)
	}
	reply(t, s, "主题", "丙丁")
	if got := stale(); got != "口号 三件事[0].时间" {
		t.Errorf("stale: %s", got)
	}
	reply(t, s, "岗位", "综合")
	reply(t, s, "岗位", "窗口")
	reply(t, s, "三件事[0].成了", "是")
	reply(t, s, "三件事[0].成了", "否")
	if got := stale(); got != "窗口事 口号 三件事[0].时间 三件事[0].为什么" {
		t.Errorf("stale: %s", got)
	}
	jump(t, s, "窗口事")
	s.Skip()
	reply(t, s, "口号", "丙丁")
	if got := stale(); got != "三件事[0].时间 三件事[0].为什么" {
		t.Errorf("after a look: %s", got)
	}
	if err := s.RemoveEntry("三件事[0]"); err != nil || stale() != "" {
		t.Errorf("after the entry went: %v, %s", err, stale())
	}
}

// TestHidden: an answer whose question is not asked any more is kept and comes back.
func TestHidden(t *testing.T) {
	t.Parallel()
	s := begin(t, "answers: {岗位: 窗口, 窗口事: 一件, 讲事: 讲了}\n")
	jump(t, s, "窗口事")
	reply(t, s, "岗位", "综合")
	jump(t, s, "三会")
	s.Answer(answer.Value{Shape: answer.List, Items: []answer.Value{text("会写"), text("会做")}})
	if got := paths(s.Hidden()); got != "窗口事 讲事" {
		t.Errorf("hidden: %s", got)
	}
	if strings.Contains(paths(s.Steps()), "讲事") || s.Set().Values["窗口事"].Text != "一件" {
		t.Errorf("steps: %s", paths(s.Steps()))
	}
	reply(t, s, "岗位", "窗口服务")
	if st := jump(t, s, "窗口事"); st.Value.Text != "一件" || len(s.Hidden()) != 1 {
		t.Errorf("came back as %+v", st)
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	s := begin(t, "")
	jump(t, s, "三会")
	s.Answer(answer.Value{Shape: answer.List, Items: []answer.Value{text("会讲"), text("会做")}})
	st := s.Step()
	if st.Kind != interview.Rename || st.Path != "三会=" || st.Offer.Text != "会做、会讲" {
		t.Fatalf("rename step %+v", st)
	}
	for bad, want := range map[string]string{"会做": "留下的有 2 项", "一、一": "写了两次", "会做、" + strings.Repeat("长", 13): "超过 12 个字", "甲、　": "空的"} {
		refused(t, s, "三会=", bad, want)
	}
	reply(t, s, "三会=", "会做、会讲")
	if v := got(t, s, "三会"); v.Items[1].Shape != answer.Scalar {
		t.Errorf("unchanged names make %+v", v)
	}
	reply(t, s, "三会=", "会做，会说")
	want := answer.Value{Shape: answer.Record, Keys: []string{"会讲"}, Fields: map[string]answer.Value{"会讲": {Text: "会说", Origin: answer.Typed}}, Origin: answer.Typed}
	if diff := cmp.Diff(want, got(t, s, "三会").Items[1], said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	reply(t, s, "三会=", "")
	jump(t, s, "三会")
	s.Answer(answer.Value{Shape: answer.List, Items: []answer.Value{text("会讲"), text("会写")}})
	if st := jump(t, s, "三会="); st.Offer.Text != "会写、会说" {
		t.Errorf("chosen again, the names are %s", st.Offer.Text)
	}
	reply(t, s, "三会=", "会写、会讲")
	if v := got(t, s, "三会"); v.Items[1].Text != "会讲" {
		t.Errorf("the old name back: %+v", v)
	}
}

func TestMissing(t *testing.T) {
	t.Parallel()
	s := begin(t, "answers: {三件事: [{时间: 三月}], 主题: 甲乙, 由头: }\n")
	var required []string
	for _, st := range s.Missing() {
		if st.Required {
			required = append(required, st.Path)
		}
	}
	if diff := cmp.Diff([]string{"由头", "三件事[0].做了什么"}, required); diff != "" {
		t.Errorf("required (-want +got):\n%s", diff)
	}
	if all := paths(s.Missing()); !strings.Contains(all, "可选[0].事") || strings.Contains(all, "三会") || strings.Contains(all, "?") {
		t.Errorf("missing: %s", all)
	}
	jump(t, s, "由头")
	s.Skip()
	if !strings.Contains(paths(s.Missing()), "由头") {
		t.Error("a skipped required question is not missing")
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	s := begin(t, "answers: {三件事: [{做了什么: 送药}]}\n")
	s.ApplyDefaults()
	for path, want := range map[string]string{"主题": "群众工作", "口号": "群众工作要用心", "三件事[0].时间": "群众工作那天", "结尾": "打算", "姓名": "", "日期": "", "三会": ""} {
		if v := got(t, s, path); v.Text != want || want != "" && v.Origin != answer.Default {
			t.Errorf("%s: %+v, want %q", path, v, want)
		}
	}
	s.ApplyProfile()
	if v := got(t, s, "姓名"); v.Text != "沈岚" || v.Origin != answer.Profile {
		t.Errorf("姓名: %+v", v)
	}
	s = begin(t, "")
	jump(t, s, "主题")
	s.Skip()
	s.ApplyDefaults()
	if v := got(t, s, "主题"); !v.Empty() {
		t.Errorf("what was left empty on purpose became %+v", v)
	}
	if st := jump(t, s, "口号"); !st.Offer.Empty() {
		t.Errorf("half a sentence is offered: %+v", st.Offer)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	s := begin(t, "settings: {length: 2000}\nanswers: {姓名: {value: 沈岚, from: profile}, 主题: 甲乙, 岗位: 窗口, 由头: 一二三四五。, 原话: {text: 好, source: 他}, 三件事: [{时间: 三月, 做了什么: 送药}]}\n")
	want := []interview.Progress{
		{Section: "", Chars: 2, Asked: 3, Total: 8},
		{Section: "引子", Heading: "引子", Chars: 8, Target: 200, Asked: 2, Total: 2},
		{Section: "做法", Heading: "做法", Target: 1000, Total: 6},
		{Section: "事例", Heading: "事例", Chars: 4, Target: 600, Asked: 2, Total: 3},
		{Section: "不足", Heading: "不足", Target: 200, Total: 3},
		{Section: "", Total: 2},
	}
	if diff := cmp.Diff(want, s.Progress()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestClosingSetting(t *testing.T) {
	t.Parallel()
	s := begin(t, "settings: {closing: none}\nanswers: {结尾: 打算}\n")
	if got := paths(s.Steps()); strings.Contains(got, "结尾") || strings.Contains(got, "打算") {
		t.Errorf("still asked: %s", got)
	}
}
