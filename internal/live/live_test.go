package live_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/live"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/internal/tmpl"
)

func view(t *testing.T, answers string) (*outline.Outline, *live.View) {
	t.Helper()
	text, err := os.ReadFile("../interview/testdata/outline.yaml") // it has every kind of question
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: "outline.yaml", Text: string(text)})
	if o == nil {
		t.Fatal(problems)
	}
	set, problems := answer.Parse(&source.File{Name: "答案.yaml", Text: "xinde: 1\n" + answers})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return o, live.New(o, set)
}

func visible(o *outline.Outline, v *live.View) string {
	var ids []string
	for q := range o.All() {
		if v.Visible(q.ID) {
			ids = append(ids, q.ID)
		}
	}
	return strings.Join(ids, " ")
}

func TestVisible(t *testing.T) {
	t.Parallel()
	const head = "姓名 单位 日期 年限 主题 岗位 党员 部分 由头 原话 "
	for answers, want := range map[string]string{
		"answers: {}\n": head + "口号 三会 做事 写事 讲事 三件事 问题 方法 可选 结尾 打算",

		"answers: {岗位: 窗口}\n": head + "窗口事 口号 三会 做事 写事 讲事 三件事 问题 方法 可选 结尾 打算",

		"answers: {三会: [会做, 会讲]}\n": head + "口号 三会 做事 讲事 三件事 问题 方法 可选 结尾 打算",

		"answers: {部分: [事例, 不足], 三会: [会做, 会讲]}\n": head + "三件事 问题 方法 可选 结尾 打算",

		"answers: {结尾: none}\n": head + "口号 三会 做事 写事 讲事 三件事 问题 方法 可选 结尾",
	} {
		o, v := view(t, answers)
		got, want := strings.Fields(visible(o, v)), strings.Fields(want)
		for _, id := range want {
			if !v.Visible(id) {
				t.Errorf("%s: %s is hidden", answers, id)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: visible %v, want %v", answers, got, want)
		}
	}
}

// TestMembers: the ones kept, in the outline's order, under the writer's names.
func TestMembers(t *testing.T) {
	t.Parallel()
	o, v := view(t, "answers: {三会: [会讲, {会做: 会干}], 部分: [不足, 做法]}\n")
	var got []string
	for _, m := range v.Members(o.FamilyByID("三会")) {
		name := m.Text()
		got = append(got, m.Node.ID+"="+m.Name)
		if kind := name[0].Source.Kind; m.Renamed != (kind == essay.Own) || name[0].Text != m.Name {
			t.Errorf("%s: renamed %v, its name is %+v", m.Name, m.Renamed, name)
		}
	}
	if diff := cmp.Diff([]string{"会做=会干", "会讲=会讲"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var sections []string
	for _, m := range v.Members(o.Family) {
		sections = append(sections, m.Name)
	}
	if diff := cmp.Diff([]string{"做法", "不足"}, sections); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for n := range o.Nodes() {
		if want := n.ID != "事例" && n.ID != "会写"; v.Alive(n) != want {
			t.Errorf("%s: alive %v", n.ID, !want)
		}
	}
}

func TestClosing(t *testing.T) {
	t.Parallel()
	for answers, want := range map[string]string{
		"answers: {}\n":                                  "打算",
		"answers: {结尾: none}\n":                          "none",
		"answers: {结尾: 没有的}\n":                           "打算",
		"settings: {closing: none}\nanswers: {结尾: 打算}\n": "none",
	} {
		if _, v := view(t, answers); v.Closing() != want {
			t.Errorf("%s: %s, want %s", answers, v.Closing(), want)
		}
	}
}

// TestFields: the condition of a field looks at its own entry.
func TestFields(t *testing.T) {
	t.Parallel()
	o, v := view(t, "answers: {三件事: [{成了: 否, 为什么: 忙}, {成了: 是, 为什么: 藏着}]}\n")
	q := o.Question("三件事")
	for i, want := range []int{4, 3, 3} {
		if got := len(v.Fields(q, i)); got != want {
			t.Errorf("entry %d has %d fields, want %d", i, got, want)
		}
	}
	if _, leaked := v.Env()["成了"]; leaked {
		t.Error("a field has become an answer of the whole")
	}
	if text := v.Entry(q, 1)["为什么"].(tmpl.Text); len(text) != 0 {
		t.Errorf("a hidden field is written: %v", text)
	}
	_, v = view(t, "answers: {部分: [做法, 不足]}\n")
	if got := v.Fields(q, 0); got != nil {
		t.Errorf("a hidden group asks %d fields", len(got))
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	_, v := view(t, "answers: {主题: {value: 甲, from: default}, 由头: 乙, 岗位: 窗口, 窗口事: 丙, 党员: 是, 原话: {text: 丁, source: 戊}, 方法: [走访], 问题: [己]}\n")
	data := v.Data()
	want := map[string]any{
		"主题": tmpl.Given("主题", "甲"), "由头": tmpl.Own("由头", "乙"), "岗位": tmpl.Given("岗位", "窗口服务"), "党员": true,
		"原话": tmpl.Quote{"text": tmpl.Own("原话.text", "丁"), "source": tmpl.Own("原话.source", "戊")},
		"方法": []any{tmpl.Given("方法", "走访")}, "问题": []any{tmpl.Own("问题[0]", "己")}, "单位": tmpl.Text(nil),
	}
	for id, w := range want {
		if diff := cmp.Diff(w, data[id]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	if n := len(data["三件事"].([]any)); n != 1 {
		t.Errorf("a required group without entries has %d", n)
	}
	if n := len(data["可选"].([]any)); n != 0 {
		t.Errorf("an optional group without entries has %d", n)
	}
	_, v = view(t, "answers: {岗位: 综合, 窗口事: 丙}\n")
	if text := v.Data()["窗口事"].(tmpl.Text); len(text) != 0 {
		t.Errorf("a hidden answer is written: %v", text)
	}
}

func TestTargets(t *testing.T) {
	t.Parallel()
	_, v := view(t, "answers: {}\n")
	if diff := cmp.Diff(map[string]int{"引子": 100, "做法": 500, "事例": 300, "不足": 100}, v.Targets()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	_, v = view(t, "settings: {length: 600}\nanswers: {部分: [做法, 不足]}\n")
	got := v.Targets()
	if _, dropped := got["事例"]; dropped || got["引子"]+got["做法"]+got["不足"] > 600 || got["做法"] != 300 {
		t.Errorf("targets %v", got)
	}
}
