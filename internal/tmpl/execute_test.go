package tmpl

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/diag"
	"xinde/internal/essay"
)

// data has, besides the typical answers, missing ones.
func execute(t testing.TB, text string) (string, error) {
	t.Helper()
	data := typicalData()
	data["不足"] = Text(nil)
	out, err := mustParse(t, text).Execute(data, typicalEnv())
	return marked(out), err
}

func TestExecute(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"literal", "照原样\n写", "照原样\n写"},
		{"own", "我是{{ .主题 }}。", "我是«群众工作»。"},
		{"given", "我是{{ .姓名 }}。", "我是‹沈岚›。"},
		{"root", "{{ range .打算 }}{{ $.姓名 }}{{ end }}", "‹沈岚沈岚›"},
		{"trim markers", "甲 {{- .姓名 -}} 乙", "甲‹沈岚›乙"},
		{"comment", "甲{{/* 说明 }} */}}乙", "甲乙"},
		{"variable", `{{ $x := .主题 }}{{ $x }}`, "«群众工作»"},
		{"constant", `{{ "甲" }}{{ 3 }}{{ true }}`, "甲3是"},
		{"yes", "{{ .是否 }}{{ if .是否 }}去了{{ end }}", "‹是›去了"},
		{"list", "{{ .打算 }}", "«每周进楼一次»、«把问题记在本上»"},
		{"quote", "{{ .引文 }}", "“«慢慢来»”（«老主任的话»）"},
		{"quote parts", "{{ .引文.text }}——{{ with .引文 }}{{ .source }}{{ end }}", "«慢慢来»——«老主任的话»"},
		{
			"group", "{{ range $i, $x := .三件事 }}{{ if $i }}；{{ end }}{{ .时间 }}{{ $x.结果 }}{{ end }}",
			"«三月八日»«当晚就亮了»；«三月八日»«当晚就亮了»；«三月八日»«当晚就亮了»",
		},
		{"break", "{{ range $i, $x := .三件事 }}{{ if eq $i 1 }}{{ break }}{{ end }}{{ $i }}{{ end }}", "0"},
		{"continue", "{{ range $i, $x := .三件事 }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ $i }}{{ end }}", "02"},
		{"count loop", "{{ range 3 }}甲{{ end }}{{ range $i := until 2 }}{{ $i }}{{ end }}", "甲甲甲01"},
		{"chain", "{{ (index .三件事 1).结果 }}{{ (first .三件事).时间 }}", "«当晚就亮了»«三月八日»"},
		{"or", "{{ or .不足 .主题 }}", "«群众工作»"},
		{"and", "{{ if and .主题 .姓名 }}都有{{ end }}{{ if and .主题 .不足 }}也有{{ end }}", "都有"},
		{"function as value", `{{ if eq (print now) "2026年12月1日" }}是这天{{ end }}`, "是这天"},
		{"not", "{{ if not .不足 }}没有{{ end }}", "没有"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := execute(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestHoles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"missing", "说到{{ .不足 }}。", "说到【待补：不足】。"},
		{"guarded", "{{ with .不足 }}说到{{ . }}{{ end }}{{ if .不足 }}有{{ else }}无{{ end }}", "无"},
		{"default", `{{ default "暂无" .不足 }}{{ .不足 | default "暂无" }}`, "暂无暂无"},
		{"empty on purpose", `{{ default "" .不足 }}{{ ternary .不足 "" .不足 }}{{ or .不足 "" }}`, ""},
		{"default of missing", "{{ default .不足 .不足 }}", "【待补：不足】"},
		{"through functions", "{{ trim .不足 }}{{ .不足 | upper }}{{ 引文 .不足 }}", "【待补：不足】【待补：不足】【待补：不足】"},
		{"inside a text", `{{ printf "%s同志" .不足 }}{{ print .不足 "同志" }}{{ .不足 | printf "%d岁" }}`, "【待补：不足】同志【待补：不足】同志【待补：不足】岁"},
		{"variable", "{{ $x := .不足 }}{{ $x }}", "【待补：不足】"},
		{"text in variable", `{{ $x := printf "%s同志" .不足 }}{{ $x }}`, "【待补：不足】同志"},
		{"reassigned", "{{ $x := .姓名 }}{{ $x = .不足 }}{{ $x }}", "【待补：姓名|不足】"},
		{"condition asks nothing", `{{ if eq (printf "%s" .不足) "" }}空{{ end }}`, "空"},
		{
			"calculation", "{{ add .不足 1 }}{{ 中文数字 .不足 }}{{ 日期中文 .不足 }}{{ round .不足 1 }}",
			"【待补：不足】【待补：不足】【待补：不足】【待补：不足】",
		},
		{"both", "{{ or .不足 .不足 }}", "【待补：不足】"},
		{"hole keeps its brackets", `{{ upper (printf "%s同志" .不足) }}`, "【待补：不足】同志"},
		{"nothing to ask", `{{ "" }}{{ trim "" }}`, ""},
		{"comparison", "{{ if gt .不足 3 }}大{{ else }}不大{{ end }}", "不大"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := execute(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// TestMissingData leaves answers and fields out altogether.
func TestMissingData(t *testing.T) {
	t.Parallel()
	tm := mustParse(t, "{{ .姓名 }}{{ range .三件事 }}{{ .时间 }}-{{ .结果 }};{{ end }}{{ range .打算 }}x{{ else }}无{{ end }}{{ with .引文 }}{{ .source }}{{ end }}{{ .引文.text }}")
	data := map[string]any{
		"三件事": []any{map[string]any{"时间": Own("三件事[0].时间", "三月")}, map[string]any{}},
		"引文":  Quote{"text": nil, "source": Own("引文.source", "某书")},
		"姓名":  Text{{Text: ""}},
	}
	out, err := tm.Execute(data, typicalEnv())
	if err != nil {
		t.Fatal(err)
	}
	want := "【待补：姓名】«三月»-【待补：三件事[].结果】;【待补：三件事[].时间】-【待补：三件事[].结果】;无【待补：引文】"
	if got := marked(out); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestSegments looks at the segments themselves: IDs, and literal texts that stay apart, which paragraphs depend on.
func TestSegments(t *testing.T) {
	t.Parallel()
	out, err := mustParse(t, "甲\n{{ if .姓名 }}\n乙{{ end }}{{ .主题 }}{{ \"丙\" }}").Execute(typicalData(), typicalEnv())
	if err != nil {
		t.Fatal(err)
	}
	lit := essay.Source{Kind: essay.Outline, ID: "学习"}
	want := Text{{Text: "甲\n", Source: lit}, {Text: "\n乙", Source: lit}, {Text: "群众工作", Source: essay.Source{Kind: essay.Own, ID: "主题"}}, {Text: "丙", Source: lit}}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
}

// TestAnswersAreData tries to make an answer look like something else.
func TestAnswersAreData(t *testing.T) {
	t.Parallel()
	tm := mustParse(t, "前{{ .主题 }}后{{ upper .主题 }}{{ printf .主题 }}{{ replace \"x\" .主题 \"x\" }}")
	for _, s := range []string{"{{ .姓名 }}", "\ue000\ue0011\ue002", "%", "$1${1}", "“", "\xff", "«", "__emit1", "【待补：x】"} {
		if s == "%" {
			continue // a format is checked, see TestRunErrors
		}
		data := map[string]any{"主题": Own("主题", s)}
		out, err := tm.Execute(data, typicalEnv())
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		for _, seg := range out {
			wantOwn := seg.Text != "前" && seg.Text != "后"
			if own := seg.Source.Kind == essay.Own; own != wantOwn {
				t.Errorf("%q: segment %q has source %v", s, seg.Text, seg.Source)
			}
		}
		if out[1].Text != s {
			t.Errorf("%q became %q", s, out[1].Text)
		}
	}
}

func TestDataStays(t *testing.T) {
	t.Parallel()
	data, want := typicalData(), typicalData()
	tm := mustParse(t, `{{ $l := reverse .打算 }}{{ $l = append $l "x" }}{{ range .三件事 }}{{ $d := omit . "时间" }}{{ keys $d }}{{ end }}{{ 顿号 $l }}{{ nospace .主题 }}{{ compact .打算 }}`)
	for range 2 {
		if _, err := tm.Execute(data, typicalEnv()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, data); diff != "" {
		t.Errorf("the data changed:\n%s", diff)
	}
}

// TestConcurrent is for the race detector: one template, many runs with their own answers.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	tm := mustParse(t, typical)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			name := strings.Repeat("岚", i+1)
			data, env := typicalData(), typicalEnv()
			data["主题"] = Own("主题", name)
			for range 50 {
				out, err := tm.Execute(data, env)
				if err != nil || out[1].Text != name {
					t.Errorf("got %v, %v; want %s", out, err, name)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestVariant(t *testing.T) {
	t.Parallel()
	tm := mustParse(t, `{{ variant "开头" }}`)
	seen := map[string]int{}
	for i := range 200 {
		env := typicalEnv()
		env.Seed = scalar(i)
		first, err := tm.Execute(nil, env)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := tm.Execute(nil, env)
		if marked(first) != marked(again) {
			t.Fatalf("seed %d gave %s, then %s", i, marked(first), marked(again))
		}
		seen[marked(first)]++
	}
	for s, n := range seen {
		if n < 70 {
			t.Errorf("%s was chosen %d times of 200", s, n)
		}
	}
	if len(seen) != 2 {
		t.Errorf("chosen: %v", seen)
	}
}

func TestRunErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"甲\n乙{{ add .主题 1 }}", "提纲.yaml:2:5: “群众工作”不是数"},
		{"{{ index .打算 9 }}", "提纲.yaml:1:4: 没有第 9 项（从 0 数起）"},
		{"{{ range .姓名 }}{{ end }}", "提纲.yaml:1:1: range 后面是一段文字，不是一组答案"},
		{"{{ range .是否 }}{{ end }}", "提纲.yaml:1:1: range 后面不是一组答案"},
		{"{{ .主题.text }}", "提纲.yaml:1:1: 点号前面的答案里没有这一项"},
		{"{{ 日期中文 .主题 }}", "提纲.yaml:1:4: “群众工作”不是日期"},
		{`{{ date "2006年" "昨天" }}`, "提纲.yaml:1:4: “昨天”不是日期"},
		{`{{ printf "%d" .主题 }}`, "提纲.yaml:1:4: “群众工作”不是数"},
		{`{{ printf "%s" }}`, "提纲.yaml:1:4: printf 少给了值"},
		{`{{ printf "甲" .主题 }}`, "提纲.yaml:1:4: printf 多给了 1 个值"},
		{`{{ printf "%z" .主题 }}`, "提纲.yaml:1:4: printf 的格式里有不认识的 % 写法"},
		{`{{ printf "%[1]s" .主题 }}`, "提纲.yaml:1:4: printf 的格式里有不认识的 % 写法"},
		{"{{ div 1 0 }}", "提纲.yaml:1:4: 除数不能是 0"},
		{"{{ add 1.5 1 }}", "提纲.yaml:1:4: 函数的第 1 个参数应当是：整数"},
		{`{{ fail "先写年限" }}`, "提纲.yaml:1:4: 先写年限"},
		{`{{ regexMatch "(" "a" }}`, "提纲.yaml:1:4: 正则表达式写错了：("},
		{"{{ join .主题 .三件事 }}", "提纲.yaml:1:4: 这是一组答案，不能直接写出来"},
		{`{{ dict "甲" }}`, "提纲.yaml:1:4: dict 的名和值没有成对"},
		{`{{ $x := "三会" }}{{ count (print $x "x") }}`, "提纲.yaml:1:20: 没有叫“三会x”的 family"},
		{`{{ eq .三件事 "x" }}`, "提纲.yaml:1:4: 一组答案不能这样比较"},
		{`{{ lt .主题 3 }}`, "提纲.yaml:1:4: “群众工作”不是数，不能比较大小"},
		{"{{ rest .主题 }}", "提纲.yaml:1:4: 函数的第 1 个参数应当是：一组答案或列表"},
		{`{{ get .主题 "x" }}`, "提纲.yaml:1:4: 函数的第 1 个参数应当是：dict 或一组里的一项"},
		{"{{ len 3 }}", "提纲.yaml:1:4: 函数的第 1 个参数应当是：文字或列表"},
		{"{{ round 1.5 99 }}", "提纲.yaml:1:4: 函数的第 2 个参数应当是：0 到 9 的整数"},
		{"{{ chunk 0 .打算 }}", "提纲.yaml:1:4: 函数的第 1 个参数应当是：大于 0 的整数"},
		{"{{ list (list 1) }}", "提纲.yaml:1:1: 列表里还有列表，不能直接写出来"},
		{"甲\n{{ if true }}\n{{ (first (list .姓名)).甲 }}{{ end }}", "提纲.yaml:3:1: 点号前面的答案里没有这一项"},
		{`{{ 序号 "甲" 1 }}`, "提纲.yaml:1:4: 序号的样子里没有“一”“1”或“①”"},
	} {
		_, err := execute(t, c.text)
		list, ok := errors.AsType[diag.List](err)
		if !ok || len(list) != 1 {
			t.Errorf("%s: got %v, want %s", c.text, err, c.want)
			continue
		}
		if got := list.Error(); got != c.want || list[0].Fix == "" {
			t.Errorf("%s\n got %s\nwant %s (fix %q)", c.text, got, c.want, list[0].Fix)
		}
	}
}

func TestDateNeedsEnv(t *testing.T) {
	t.Parallel()
	_, err := mustParse(t, "{{ today }}").Execute(nil, nil)
	if err == nil || !strings.Contains(err.Error(), "不知道成文日期") {
		t.Errorf("got %v", err)
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	tm := mustParse(t, typical+"{{ if eq .日期 `x` }}{{ end }}{{ with .引文 }}{{ .source }}{{ end }}{{ range $i, $x := .三件事 }}{{ $x.时间 }}{{ end }}")
	want := []string{"三件事", "三件事[].做了什么", "三件事[].时间", "三件事[].结果", "不足", "主题", "单位", "年限", "引文", "打算", "日期", "服务对象", "职务"}
	if diff := cmp.Diff(want, tm.Paths()); diff != "" {
		t.Error(diff)
	}
}

func TestLiterals(t *testing.T) {
	t.Parallel()
	text := "甲{{ .姓名 -}}  乙\n{{ if .主题 }}丙{{ end }}"
	place := placeOf("头" + text)
	place.At = func(i int) int { return i + len("头") }
	tm, problems := Parse(text, typicalScope(), place)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, l := range tm.Literals() {
		if in := place.File.Text[l.Span.Start:l.Span.End]; in != l.Text {
			t.Errorf("the span of %q holds %q", l.Text, in)
		}
		got = append(got, l.Text)
	}
	if diff := cmp.Diff([]string{"甲", "乙\n", "丙"}, got); diff != "" {
		t.Error(diff)
	}
}
