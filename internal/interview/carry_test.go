package interview_test

import (
	"fmt"
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// changed is an outline of version 1.2.0 whose questions had other names before.
const changed = `xinde: 1
id: carried
name: 两步
version: 1.2.0
title: 心得
changes:
  - version: 1.1.0
    renamed: {经过: 起因, 甲: 乙, 乙: 甲, 事们.做了什么: 做法, 做法们.会讲: 会说}
    dropped: [口号]
  - version: 1.2.0
    renamed: {起因: 由头, 事们: 几件事, 几件事.结果: 怎样, 语气.平: 平实}
questions:
  - {id: 由头, ask: 由头？, kind: text, hint: 写事}
  - {id: 甲, ask: 甲？, kind: line, hint: 甲}
  - {id: 乙, ask: 乙？, kind: line, hint: 乙}
  - {id: 语气, ask: 语气？, kind: choice, hint: 选, options: [平实, 热烈]}
  - {id: 几件事, ask: 几件？, kind: group, hint: 事, fields: [{id: 做法, ask: 做法？, kind: line, hint: 写}, {id: 怎样, ask: 怎样？, kind: line, hint: 写}]}
sections:
  - id: 一
    text: |
      {{ .由头 }}{{ .甲 }}{{ .乙 }}{{ .语气 }}{{ range .几件事 }}{{ .做法 }}{{ .怎样 }}{{ end }}
    family:
      id: 做法们
      promise: '{{ .count }}会'
      choose: true
      items: [{id: 会做, name: 会做}, {id: 会说, name: 会说}]
`

func carried(t *testing.T, answers string) (*answer.Set, string) {
	t.Helper()
	o, problems := outline.Load(&source.File{Name: "carried.yaml", Text: changed})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	set, problems := answer.Parse(&source.File{Name: "答案.yaml", Text: "xinde: 1\n" + answers})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return s.Set(), report(problems)
}

// TestCarry brings answers of earlier versions over: questions, fields, members, options, and where to resume.
func TestCarry(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, answers string
		want          map[string]string // by path
		told          string
	}{
		{
			"from the first version", "outline: {id: carried, version: 1.0.0}\nanswers: {经过: 那天停水, 甲: 一, 乙: 二, 语气: 平, 事们: [{做了什么: 提水, 结果: 来水}]}\n",
			map[string]string{"由头": "那天停水", "乙": "一", "甲": "二", "语气": "平实", "几件事[0].做法": "提水", "几件事[0].怎样": "来水"},
			"",
		},
		{
			"from the second", "outline: {id: carried, version: 1.1.0}\nanswers: {起因: 那天停水, 甲: 一, 乙: 二, 事们: [{做法: 提水, 结果: 来水}]}\n",
			map[string]string{"由头": "那天停水", "甲": "一", "乙": "二", "几件事[0].做法": "提水", "几件事[0].怎样": "来水"},
			"",
		},
		{"from this one", "outline: {id: carried, version: 1.2.0}\nanswers: {由头: 停水, 甲: 一, 乙: 二}\n", map[string]string{"由头": "停水", "甲": "一", "乙": "二"}, ""},
		{
			"by hand, without a version", "answers: {经过: 那天停水, 甲: 一, 乙: 二, 事们: [{做了什么: 提水}]}\n",
			map[string]string{"由头": "那天停水", "甲": "一", "乙": "二", "几件事[0].做法": "提水"},
			"",
		},
		{
			"a question that is gone", "outline: {id: carried, version: 1.0.0}\nanswers: {口号: 加油干, 经过: 停水}\n",
			map[string]string{"由头": "停水"},
			"提纲从 1.1.0 版起不问“口号”了",
		},
		{
			"both names", "outline: {id: carried, version: 1.1.0}\nanswers: {起因: 老的, 由头: 新的}\n",
			map[string]string{"由头": "新的"},
			"“起因”改叫“由头”，那一题已经有回答",
		},
		{
			"from a later version", "outline: {id: carried, version: 2.0.0}\nanswers: {由头: 停水, 新题: 新的}\n",
			map[string]string{"由头": "停水"},
			"这份答案是照提纲 carried 的 2.0.0 版答的，现在用的是 1.2.0 版",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			set, told := carried(t, tt.answers)
			for path, want := range tt.want {
				p, _ := answer.ParsePath(path)
				if v, _ := set.Get(p); v.Text != want {
					t.Errorf("%s is %q, want %q", path, v.Text, want)
				}
			}
			if tt.told == "" && told != "" || !strings.Contains(told, tt.told) {
				t.Errorf("told %s", told)
			}
			if set.OutlineVersion != "1.2.0" {
				t.Errorf("version %s", set.OutlineVersion)
			}
			for _, lost := range []string{"加油干", "老的"} {
				if strings.Contains(tt.answers, lost) && !strings.Contains(string(answer.Encode(set)), lost) {
					t.Errorf("%s is lost", lost)
				}
			}
		})
	}
}

// TestCarryPlaces brings over where to resume, half-typed texts and members that were kept.
func TestCarryPlaces(t *testing.T) {
	t.Parallel()
	set, _ := carried(t, "outline: {id: carried, version: 1.0.0}\nposition: 事们[0].结果\npartial: {id: '事们[0].做了什么', text: 提了}\nanswers: {做法们: [会做, {会讲: 讲得清}], 事们: [{做了什么: 提水}]}\n")
	if set.Position != "几件事[0].怎样" || set.Partial == nil || set.Partial.Path != "几件事[0].做法" || set.Partial.Text != "提了" {
		t.Errorf("position %s, partial %+v", set.Position, set.Partial)
	}
	if got := fmt.Sprint(set.Values["做法们"].Items[1].Names(), len(set.Values["做法们"].Items)); got != "[会说] 2" {
		t.Error(got)
	}
}
