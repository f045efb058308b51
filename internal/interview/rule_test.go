package interview

import (
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// TestHasAny: a rule that asks for a number must not be met by 一直, nor one that asks for a day by 有一点.
func TestHasAny(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"number", "办了 43 件", true},
		{"number", "去了４趟", true},
		{"number", "跑了三趟", true},
		{"number", "大约十五个人", true},
		{"number", "两户人家", true},
		{"number", "一户也没有落下", true},
		{"number", "少了百分之几", true},
		{"number", "半天就办完", true},
		{"number", "一直在做", false},
		{"number", "一些人不满意", false},
		{"number", "统一要求", false},
		{"number", "写得很好", false},
		{"number", "千万要记得", false},
		{"number", "对老人千万不能急", false},
		{"number", "走进千家万户", false},
		{"number", "千里之堤", false},
		{"number", "三三两两地走了", false},
		{"number", "一五一十地说了", false},
		{"number", "万一没人在家", false},
		{"number", "修了一千万元的路", true},
		{"number", "千万要记得，那天来了三十个人", true},
		{"number", "成千上万的人", false},
		{"date", "3 月底前", true},
		{"date", "七月一日起", true},
		{"date", "2026-12-01", true},
		{"date", "下周一上午", true},
		{"date", "年底以前", true},
		{"date", "国庆前", true},
		{"date", "有一点累", false},
		{"date", "尽快", false},
		{"date", "每个人", false},
		{"quote", "他说：“行。”", true},
		{"quote", "他说行", false},
		{"person", "我去了", true},
		{"person", "天晴", false},
	} {
		if got := hasOne(c.what, c.text); got != c.want {
			t.Errorf("%s in %q: %v", c.what, c.text, got)
		}
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	list := answer.Value{Shape: answer.List, Items: []answer.Value{{Text: "一二三"}, {Text: "四"}}}
	quote := answer.Value{Shape: answer.Record, Fields: map[string]answer.Value{"text": {Text: "一二"}, "source": {Text: "很长的出处"}}}
	for i, c := range []struct {
		rule  outline.Check
		v     answer.Value
		wrong string // the part that is told, "" = none; "*" = the whole
	}{
		{outline.Check{Rule: "length", Min: 2, Max: 3}, answer.Value{Text: "一 二\n三"}, ""},
		{outline.Check{Rule: "length", Max: 2}, answer.Value{Text: "一二三"}, "一二三"},
		{outline.Check{Rule: "length", Min: 2}, list, "四"},
		{outline.Check{Rule: "length", Max: 2}, quote, ""},
		{outline.Check{Rule: "count", Min: 3}, list, "*"},
		{outline.Check{Rule: "count", Max: 2}, list, ""},
		{outline.Check{Rule: "pattern", Pattern: "^[一二三]+$"}, list, "四"},
		{outline.Check{Rule: "has_any", Of: []string{"number", "person"}}, answer.Value{Text: "我去了"}, ""},
		{outline.Check{Rule: "has_any", Of: []string{"number"}}, answer.Value{Text: "去了"}, "去了"},
	} {
		bad, broken := breaks(c.rule, c.v)
		if broken != (c.wrong != "") || broken && c.wrong != "*" && bad.Text != c.wrong {
			t.Errorf("%d: %+v, %v", i, bad, broken)
		}
	}
}
