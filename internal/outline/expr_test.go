package outline_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

const asked = `xinde: 1
id: when
name: 条件
version: 1.0.0
title: 心得体会
questions:
  - {id: 岗位, ask: 岗位？, kind: choice, hint: 选, options: [窗口, 综合]}
  - {id: 件数, ask: 件数？, kind: number, hint: 写}
  - {id: 兼职, ask: 兼职？, kind: yesno, hint: 选}
  - {id: 做法, ask: 做法？, kind: list, hint: 写}
  - {id: 特点, ask: 特点？, kind: choices, hint: 选, options: [急, 杂]}
  - {id: 原话, ask: 原话？, kind: quote, hint: 写}
  - {id: 感想, ask: 感想？, kind: text, hint: 写}
  - {id: 几件, ask: 几件？, kind: group, hint: 写, fields: [{id: 结果, ask: 结果？, kind: line, hint: 写}, {id: 人数, ask: 人数？, kind: number, hint: 写}]}
sections:
  - id: 一
    text: 文字
    when: |
      WHEN
`

func when(t testing.TB, condition string) outline.Expr {
	t.Helper()
	o, list := outline.Load(&source.File{Name: "when.yaml", Text: strings.Replace(asked, "WHEN", condition, 1)})
	if o == nil {
		t.Fatalf("%s:\n%s", condition, show(list))
	}
	return o.Sections[0].When
}

func TestEval(t *testing.T) {
	t.Parallel()
	text := func(s string) answer.Value { return answer.Value{Text: s} }
	record := func(fields map[string]answer.Value) answer.Value {
		return answer.Value{Shape: answer.Record, Fields: fields}
	}
	full := map[string]any{
		"岗位": text("窗口"), "件数": text("４３０ 件"), "兼职": true, "感想": "不好说",
		"做法": answer.Value{Shape: answer.List, Items: []answer.Value{text("一"), text("二")}},
		"特点": []string{"急"},
		"原话": map[string]any{"text": "办实", "source": "邹师傅"},
		"几件": answer.Value{Shape: answer.List, Items: []answer.Value{record(map[string]answer.Value{"结果": text("成"), "人数": text("3人")}), record(nil)}},
	}
	renamed := map[string]any{"特点": answer.Value{Shape: answer.List, Items: []answer.Value{{Shape: answer.Record, Keys: []string{"杂"}, Fields: map[string]answer.Value{"杂": text("乱")}}}}}
	for _, c := range []struct {
		when  string
		env   map[string]any
		want  bool
		empty bool // what it is without any answer
	}{
		{`岗位 == "窗口"`, full, true, false},
		{`岗位 != "窗口"`, full, false, true},
		{`岗位 == ""`, full, false, true},
		{`岗位 in ["窗口", "综合"]`, full, true, false},
		{`件数 > 100 and 件数 < 500`, full, true, false},
		{`件数 <= 0`, full, false, false},
		{`has(件数)`, full, true, false},
		{`not has(件数)`, full, false, true},
		{`兼职 == "是"`, full, true, false},
		{`len(做法) >= 2`, full, true, false},
		{`"急" in 特点`, full, true, false},
		{`"杂" in 特点`, renamed, true, false},
		{`has(原话) and 原话.source != ""`, full, true, false},
		{`has(原话)`, map[string]any{"原话": text("只有话")}, true, false},
		{`len(感想) == 3`, full, true, false},
		{`has(感想)`, map[string]any{"感想": "　 "}, false, false},
		{`any(几件, .结果 != "")`, full, true, false},
		{`all(几件, has(.结果))`, full, false, true},
		{`count(几件, .人数 > 2) == 1`, full, true, false},
		{`has(几件)`, map[string]any{"几件": []map[string]any{{"结果": "成"}}}, true, false},
		{`感想 startsWith "不" and 感想 contains "好"`, full, true, false},
		{`感想 matches "^不.说$"`, full, true, false},
	} {
		e := when(t, c.when)
		for _, run := range []struct {
			env  map[string]any
			want bool
		}{{c.env, c.want}, {nil, c.empty}, {map[string]any{}, c.empty}} {
			got, err := e.Eval(run.env)
			if err != nil || got != run.want {
				t.Errorf("%s with %v: %v, %v", c.when, run.env, got, err)
			}
		}
	}
}

func TestEvalZero(t *testing.T) {
	t.Parallel()
	if yes, err := (outline.Expr{}).Eval(nil); !yes || err != nil {
		t.Errorf("no condition: %v, %v", yes, err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	got := when(t, `len(做法) > 1 and (岗位 == "窗口" or 岗位 == "综合")`).Names()
	if d := cmp.Diff([]string{"做法", "岗位"}, got); d != "" {
		t.Error(d)
	}
}

// A loaded outline is shared by the goroutines of a batch.
func TestEvalConcurrently(t *testing.T) {
	t.Parallel()
	e := when(t, `any(几件, .人数 > 2) and len(做法) == 1`)
	env := map[string]any{"做法": []string{"一"}, "几件": []map[string]any{{"人数": "3"}}}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if yes, err := e.Eval(env); !yes || err != nil {
					t.Errorf("%v, %v", yes, err)
				}
			}
		})
	}
	group.Wait()
}

// The longest answer a condition may loop over must not cost noticeable time, and a very long one must end with a place.
func TestEvalBounded(t *testing.T) {
	t.Parallel()
	e := when(t, `count(几件, .结果 matches "^(a+)+$") > 5`)
	many := make([]map[string]any, 20_000)
	for i := range many {
		many[i] = map[string]any{"结果": strings.Repeat("a", 50) + "b"}
	}
	start := time.Now()
	_, err := e.Eval(map[string]any{"几件": many})
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if err != nil {
		if list, ok := errors.AsType[diag.List](err); !ok || list[0].File == nil {
			t.Errorf("error without a place: %v", err)
		}
	}
}

func TestConditionPlace(t *testing.T) {
	t.Parallel()
	text := strings.Replace(asked, "WHEN", `岗位 == "窗口" and 件书 > 1`, 1)
	list := outline.Lint(&source.File{Name: "when.yaml", Text: text})
	i := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == "outline-when-unknown" })
	if i < 0 {
		t.Fatal(show(list))
	}
	if d := list[i]; text[d.Span.Start:d.Span.End] != "件书" || d.Fix != "是不是“件数”？" {
		t.Error(show(list[i : i+1]))
	}
}
