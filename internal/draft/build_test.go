package draft_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/outlines"
)

// load gives a built-in outline.
func load(t testing.TB, id string) *outline.Outline {
	t.Helper()
	data, err := outlines.FS.ReadFile(id + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, id+".yaml", string(data))
}

func parse(t testing.TB, name, text string) *outline.Outline {
	t.Helper()
	o, problems := outline.Load(&source.File{Name: name, Text: text})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return o
}

// build binds answers to an outline and drafts.
func build(t testing.TB, o *outline.Outline, answers string, opts draft.Options) *draft.Result {
	t.Helper()
	set, problems := answer.Parse(&source.File{Name: "answers.yaml", Text: answers})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	r, err := draft.Build(o, s.Set(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestHiddenFieldIsNoHole: a field of a group that its own condition hides is not asked for in the draft either. What a range names is
// known for the group, not for the entry: there it must be hidden in all of them.
func TestHiddenFieldIsNoHole(t *testing.T) {
	t.Parallel()
	const outlineText = `xinde: 1
id: fields
name: 几件事
summary: 测试用
suits: [测试]
version: 1.0.0
defaults: {topic: 学习, length: {about: 400}, marker: yi}
title: 心得
questions:
  - id: 事
    ask: 哪几件？
    kind: group
    hint: 一件件写
    fields:
      - {id: 办成, ask: 办成了吗？, kind: choice, hint: 选, options: [是, 否]}
      - {id: 原因, ask: 为什么没办成？, kind: line, hint: 写, when: 办成 == "否"}
sections:
  - id: 经过
    heading: 经过
    share: 100
    text: '%s'
    family: {id: 件, promise: '{{ .count }}件', repeat: {over: 事, lead: '{{ .办成 }}', text: '%s'}}
`
	for _, c := range []struct {
		text, repeat, entries string
		want                  int
	}{
		{"", "原因：{{ .原因 }}", "[{办成: 是}, {办成: 否}, {办成: 否, 原因: 没人}]", 1},
		{"{{ range .事 }}原因：{{ .原因 }}{{ end }}", "好", "[{办成: 是}, {办成: 是}]", 0},
		{"{{ range .事 }}原因：{{ .原因 }}{{ end }}", "好", "[{办成: 否}]", 1},
		{"", "{{ .原因 }}", "[{办成: 否, 原因: 没人}, {办成: 是}]", 0},
	} {
		o := parse(t, "fields.yaml", fmt.Sprintf(outlineText, c.text, c.repeat))
		r := build(t, o, "xinde: 1\nanswers: {事: "+c.entries+"}\n", draft.Options{})
		if got := strings.Count(md(r), "【待补：为什么没办成】"); got != c.want {
			t.Errorf("%s %s: %d holes:\n%s", c.text, c.repeat, got, md(r))
		}
	}
}

func md(r *draft.Result) string { return string(markdown.Write(r.Essay)) }

const small = `xinde: 1
id: small
name: 小样
summary: 测试用
suits: [测试]
version: 1.0.0
defaults: {topic: 群众工作, length: {about: 400}, marker: yi, closing: none}
title: '{{ .主题 }}心得体会'
common: [姓名, 单位, 日期]
questions:
  - {id: 主题, ask: 主题是什么？, kind: line, hint: 写原文, default: '{{ .topic }}'}
family: {id: 方面, promise: '{{ .count }}个方面', choose: true, min: 1}
sections:
  - id: 引子
    text: |
      我从{{ promise "方面" }}写：{{ names "方面" | 顿号 }}。
  - id: 听
    name: 听
    heading: 先{{ .name }}
    questions:
      - {id: 经过, ask: 经过是怎样的？, kind: text, hint: 写事}
      - {id: 原话, ask: 谁说了什么？, kind: quote, hint: 抄准}
    text: |
      经过是这样的：{{ .经过 }}。

      {{ with .原话 }}我记得{{ . }}。{{ end }}
  - id: 办
    name: 办
    heading: 再{{ .name }}
    questions:
      - {id: 几件事, ask: 办了哪几件？, kind: group, hint: 一件一件写, required: true, min: 2, max: 4, fields: [{id: 做法, ask: 怎么做的？, kind: line, hint: 写动作}, {id: 结果, ask: 结果呢？, kind: text, hint: 写数字}]}
    text: |
      这里有{{ promise "事" }}。
    family:
      id: 事
      promise: '{{ .count }}件事'
      marker: yishi
      repeat: {over: 几件事, lead: '{{ .做法 }}', text: '{{ .结果 }}'}
closings: {none: ''}
`

func TestCountsAndNamesFollowWhatIsKept(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", small)
	got := md(build(t, o, `xinde: 1
answers:
  主题: 接待
  方面: [听, {办: 做}]
  经过: 他来了。
  几件事: [{做法: 问清, 结果: 好。}, {做法: 记下, 结果: 9 件}, {做法: 回访, 结果: "2 户\n都好"}]
  姓名: 沈岚
  单位: 青禾县柳塘镇
  日期: 2026-12-01
`, draft.Options{}))
	want := `# 接待心得体会

*青禾县柳塘镇　沈岚*

我从二个方面写：听、做。

## 一、先听

经过是这样的：他来了。

## 二、再做

这里有三件事。

一是问清。好。

二是记下。9 件。

三是回访。2 户。

都好。

*2026年12月1日*
`
	want = strings.Replace(want, "二个方面", "两个方面", 1)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDroppedMemberIsNeitherWrittenNorNamed(t *testing.T) {
	t.Parallel()
	r := build(t, parse(t, "small.yaml", small), "xinde: 1\nanswers: {主题: 接待, 方面: [听], 经过: 他来了, 姓名: 沈岚, 单位: 柳塘镇}\n", draft.Options{})
	got := md(r)
	if strings.Contains(got, "再办") || !strings.Contains(got, "一个方面写：听。") {
		t.Error(got)
	}
	if len(r.Holes) != 0 {
		t.Errorf("holes of a dropped member: %v", r.Holes)
	}
}

func TestMissingAnswersAreHoles(t *testing.T) {
	t.Parallel()
	r := build(t, parse(t, "small.yaml", small), "xinde: 1\nanswers: {}\n", draft.Options{})
	got := md(r)
	for _, want := range []string{"【待补：主题是什么】心得体会", "*【待补：", "经过是这样的：【待补：经过是怎样的】。", "一是【待补：怎么做的】。【待补：结果呢】", "二是【待补"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	var paths []string
	for _, h := range r.Holes {
		paths = append(paths, h.Path)
	}
	if s := strings.Join(paths, " "); s != "主题 单位 姓名 经过 几件事[].做法 几件事[].结果" {
		t.Errorf("holes: %s", s)
	}
}

func TestOneMemberIsNotNumbered(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", strings.Replace(small, "heading: 先{{ .name }}", "heading: 要{{ .name }}", 1))
	for m, want := range map[outline.Marker]string{
		outline.Yi: "\n## 要听\n", outline.Arabic: "\n## 要听\n", outline.Yishi: "\n要听。经过", outline.Yiyao: "\n要听。经过",
		outline.First: "\n要听。经过", outline.Di: "\n要听。经过", outline.Step: "\n要听。经过",
	} {
		got := md(build(t, o, "xinde: 1\nsettings: {marker: "+string(m)+"}\nanswers: {方面: [听], 经过: 事}\n", draft.Options{}))
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", m, want, got)
		}
	}
}

func TestLeadThatBeginsWithItsMarkersWord(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", strings.NewReplacer("heading: 先{{ .name }}", "heading: 要{{ .name }}",
		"heading: 再{{ .name }}", `heading: '{{ if eq .marker "yiyao" }}去{{ end }}{{ .name }}'`).Replace(small))
	got := md(build(t, o, "xinde: 1\nsettings: {marker: yiyao}\nanswers: {经过: 事}\n", draft.Options{}))
	for _, want := range []string{"\n一要听。经过", "\n二要去办。"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestBylineHasNoStops(t *testing.T) {
	t.Parallel()
	got := md(build(t, parse(t, "small.yaml", small), "xinde: 1\nanswers: {单位: 柳塘镇。, 姓名: 沈岚。, 方面: [听]}\n", draft.Options{}))
	if !strings.Contains(got, "*柳塘镇　沈岚*") {
		t.Error(got)
	}
}

func TestByline(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", small)
	answers := "xinde: 1\nanswers: {主题: 接待, 姓名: 沈岚, 单位: 柳塘镇, 经过: 事, 方面: [听]}\n"
	day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	for place, want := range map[draft.BylinePlace]struct{ head, tail string }{
		draft.Under:     {"# 接待心得体会\n\n*柳塘镇　沈岚*\n", "\n*2026年12月1日*\n"},
		draft.End:       {"# 接待心得体会\n\n我从", "\n*柳塘镇　沈岚*\n\n*2026年12月1日*\n"},
		draft.Anonymous: {"# 接待心得体会\n\n我从", "事。\n"},
	} {
		got := md(build(t, o, answers, draft.Options{Byline: place, Date: day}))
		if !strings.HasPrefix(got, want.head) || !strings.HasSuffix(got, want.tail) {
			t.Errorf("%s:\n%s", place, got)
		}
	}
}

func TestEveryMarkerStyle(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", small)
	for m, want := range map[outline.Marker]string{
		outline.Yi: "\n## 一、先听\n", outline.Yi2: "\n## （一）先听\n", outline.Arabic: "\n## 1. 先听\n", outline.None: "\n## 先听\n",
		outline.Yishi: "\n一是先听。经过", outline.Yiyao: "\n一要先听。经过", outline.First: "\n首先，先听。经过", outline.Di: "\n第一，先听。经过",
		outline.Step: "\n第一步，先听。经过", outline.Lead: "\n先听。经过",
	} {
		got := md(build(t, o, "xinde: 1\nsettings: {marker: "+string(m)+"}\nanswers: {经过: 事}\n", draft.Options{}))
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", m, want, got)
		}
	}
}

// hostile are answers that would be structure if they were not data.
var hostile = []string{
	"# 标题", "*星*", "{{ .姓名 }}", "<w:p>", "1. 列表", "---", "`码`", "尾\\", "一行\r\n二行", "张　三", "- [ ] 项",
	"> 引", "| 表 | 格 |", "&lt;", "[链](http://x.y)", "　　缩进", "\ue000\ue001假\ue002", "**粗**", "=====", "```",
}

func TestHostileAnswersStayText(t *testing.T) {
	t.Parallel()
	o := parse(t, "small.yaml", small)
	rapid.Check(t, func(rt *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom(hostile), rapid.StringMatching(`[ -~一-龥，。　]{1,12}`))
		a := rapid.SliceOfN(piece, 4, 4).Draw(rt, "answers")
		checkStays(rt, o, a)
	})
}

type failer interface {
	Errorf(string, ...any)
	Fatal(...any)
}

// checkStays drafts with the answers and with plain ones, and compares headings; every answer's characters must be in the text.
func checkStays(t failer, o *outline.Outline, a []string) {
	render := func(a []string) *essay.Essay {
		set := &answer.Set{Values: map[string]answer.Value{}}
		put := func(s string) answer.Value {
			return answer.Value{Text: answer.Normalise(s), Origin: answer.Typed}
		}
		set.Values["主题"], set.Values["经过"] = put("接待"), put(a[0])
		set.Values["原话"] = answer.Value{
			Shape: answer.Record, Keys: []string{"text", "source"}, Origin: answer.Typed,
			Fields: map[string]answer.Value{"text": put(a[1]), "source": put("某某")},
		}
		entry := answer.Value{Shape: answer.Record, Keys: []string{"做法", "结果"}, Fields: map[string]answer.Value{"做法": put(a[2]), "结果": put(a[3])}}
		set.Values["几件事"] = answer.Value{Shape: answer.List, Items: []answer.Value{entry, entry}, Origin: answer.Typed}
		r, err := draft.Build(o, set, draft.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := &source.File{Name: "out.md", Text: string(markdown.Write(r.Essay))}
		e, problems := markdown.Parse(out)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		return e
	}
	got, plain := render(a), render([]string{"甲", "乙", "丙", "丁"})
	if h, p := headings(got), headings(plain); h != p {
		t.Errorf("answers %q changed the headings: %q, want %q", a, h, p)
	}
	text := letters(body(got))
	for _, s := range a {
		for l := range strings.SplitSeq(answer.Normalise(s), "\n") {
			if !strings.Contains(text, letters(l)) {
				t.Errorf("%q is not in %q", l, text)
			}
		}
	}
}

func headings(e *essay.Essay) string {
	var sb strings.Builder
	for _, b := range e.Body {
		if b.Kind == essay.Heading {
			sb.WriteString(strings.Repeat("#", b.Level) + text(b.Runs) + "\n")
		}
	}
	return sb.String()
}

func body(e *essay.Essay) string {
	var sb strings.Builder
	for _, b := range e.Body {
		sb.WriteString(text(b.Runs))
	}
	return sb.String()
}

func text(runs []essay.Run) string {
	var sb strings.Builder
	for _, r := range runs {
		sb.WriteString(r.Text)
	}
	return sb.String()
}

// letters leaves out what joints may settle: stops, commas, quotation marks and outer blanks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("。，；、：！？,;:.!?“”‘’《》（） \t\u3000", r) || r >= 0xe000 && r <= 0xf8ff {
			return -1
		}
		return r
	}, s)
}

func FuzzHostileAnswers(f *testing.F) {
	for i := range hostile {
		f.Add(hostile[i], hostile[(i+3)%len(hostile)])
	}
	o := parse(f, "small.yaml", small)
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		checkStays(t, o, []string{a, b, b, a})
	})
}

func BenchmarkBuild(b *testing.B) {
	o := load(b, "post")
	data := exampleText(b, "post")
	set, _ := answer.Parse(&source.File{Name: "post", Text: data})
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := draft.Build(o, s.Set(), draft.Options{})
		if err != nil {
			b.Fatal(err)
		}
		markdown.Write(r.Essay)
	}
}

func exampleText(t testing.TB, id string) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + id + ".answers.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
