package tmpl

import (
	"testing"
	"time"
)

// typical is about ten lines, as outlines have them.
const typical = `这次{{ .主题 }}学习，我按通知先读了材料，再回到自己的岗位上对照。

我在{{ .单位 }}做{{ .职务 }}，{{ with .年限 }}到今年已经{{ . }}年，{{ end }}平日打交道最多的是{{ .服务对象 }}。
{{ if .不足 }}说到不足，{{ .不足 }}。{{ else }}{{ variant "开头" }}{{ end }}

{{ range .三件事 }}{{ .时间 }}，{{ .做了什么 }}。结果是{{ .结果 }}。
{{ end }}
这三年里，我给自己定了{{ promise "三会" }}，就是{{ names "三会" }}。

{{ with .引文 }}书上说：{{ 引文 . }}。{{ end }}今后我打算{{ 分号 .打算 }}。
`

func typicalScope() *Scope {
	s := &Scope{Names: map[string]*Scope{}, Families: []string{"三会"}, Variants: []string{"开头"}}
	for _, name := range []string{"主题", "单位", "姓名", "职务", "年限", "服务对象", "不足", "引文", "打算", "日期", "是否"} {
		s.Names[name] = nil
	}
	s.Names["三件事"] = &Scope{Names: map[string]*Scope{"时间": nil, "做了什么": nil, "结果": nil}}
	return s
}

func typicalData() map[string]any {
	event := func(n string) map[string]any {
		return map[string]any{
			"时间": Own("三件事["+n+"].时间", "三月八日"), "做了什么": Own("三件事["+n+"].做了什么", "给二号楼修了楼道灯"),
			"结果": Own("三件事["+n+"].结果", "当晚就亮了"),
		}
	}
	return map[string]any{
		"主题": Own("主题", "群众工作"), "单位": Given("单位", "青石街道便民中心"), "姓名": Given("姓名", "沈岚"), "职务": Given("职务", "窗口受理员"),
		"年限": Own("年限", "6"), "服务对象": Own("服务对象", "老街坊"), "不足": Own("不足", "话说得急"), "日期": Own("日期", "2026-12-01"), "是否": true,
		"引文":  Quote{"text": Own("引文.text", "慢慢来"), "source": Own("引文.source", "老主任的话")},
		"打算":  []any{Own("打算[0]", "每周进楼一次。"), Own("打算[1]", "把问题记在本上；")},
		"三件事": []any{event("0"), event("1"), event("2")},
	}
}

func typicalEnv() *Env {
	return &Env{
		ID: "学习", Date: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Seed: "青石街道/沈岚",
		Variants: map[string][]string{"开头": {"话要从头说起", "先说一件小事"}},
		Families: map[string]Family{"三会": {Names: []Text{plain("会做"), Own("name", "会写"), plain("会讲")}, Promise: plain("“三会”")}},
		Hole:     func(paths []string) Text { return testHole(paths) },
	}
}

func BenchmarkParse(b *testing.B) {
	scope := typicalScope()
	for b.Loop() {
		if _, problems := Parse(typical, scope, Place{}); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkExecute(b *testing.B) {
	t, _ := Parse(typical, typicalScope(), Place{})
	data, env := typicalData(), typicalEnv()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.Execute(data, env); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExecuteLead is the shortest template there is, for the cost of a run as such.
func BenchmarkExecuteLead(b *testing.B) {
	t, _ := Parse("要{{ .姓名 }}", typicalScope(), Place{})
	data, env := typicalData(), typicalEnv()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.Execute(data, env); err != nil {
			b.Fatal(err)
		}
	}
}
