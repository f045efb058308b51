package interview

import (
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// TestHasAny: a rule that asks for a day must not be met by 有一点.
func TestHasAny(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
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

// TestNumber: a rule that asks for a number is met by what counts, not by a numeral in an idiom, an adverb or a name.
func TestNumber(t *testing.T) {
	t.Parallel()
	for want, phrases := range map[bool]string{
		true: `办了43件 去了４趟 跑了三趟 大约十五个人 两户人家 一户也没有落下 少了百分之几 半天就办完 修了一千万元的路 投入百万元
			千万要记得，那天来了三十个人 来了上百人 花了近万元 一百零三份材料 二〇二六年 三分之一的人家 十多个窗口 二十余户 十来天
			两三个月 等了十分钟 提高一倍 少了一半 三公里山路 两小时办结 住在三〇五 万亩良田 百余户 十几份表 二十个大棚 三点开会`,
		false: `一直在做 一些人不满意 统一要求 统一名称 写得很好 千万要记得 对老人千万不能急 千万别忘 务必办好 万一没人在家 走进千家万户 千里之堤
			三三两两地走了 一五一十地说了 成千上万的人 百姓的事 四处打听 十分感动 万分感激 一个好的开始 三番五次地催 三天两头跑
			做到两个维护 增强四个意识 学习二十大精神 落实八项规定 三心二意 十字路口 四周的群众 第二天又来 五一劳动节 九零后干部 两岸 一年四季`,
	} {
		for phrase := range strings.FieldsSeq(phrases) {
			if got := hasOne("number", phrase); got != want {
				t.Errorf("a number in %q: %v", phrase, got)
			}
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
