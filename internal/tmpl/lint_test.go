package tmpl

import (
	"strings"
	"testing"

	"xinde/internal/golden"
)

// lintCases are templates with mistakes that people make.
func lintCases() []string {
	return []string{
		"我是{{ 姓名 }}。",
		"我是{{ .姓明 }}。",
		"我是{{ .完全没有的问题 }}。",
		"{{ range .三件事 }}{{ .结过 }}{{ .姓名 }}{{ end }}",
		"{{ with .三件事 }}{{ .结果 }}{{ end }}",
		"{{ .三件事.结果 }}",
		"{{ .三件事 }}",
		"{{ range .三件事 }}{{ . }}{{ end }}",
		"{{ (index .三件事 0).结过 }}",
		"{{ $x := first .三件事 }}{{ $x.结过 }}",
		"{{ range $i, $x := .三件事 }}{{ $x.结过 }}{{ $i }}{{ end }}",
		"{{ .姓名.科室 }}{{ $.姓名.单位 }}{{ $.单味 }}",
		"{{ . }}{{ $ }}{{ len . }}",
		"{{ range .打算 }}{{ .姓名 }}{{ end }}",
		"｛｛ .姓名 ｝｝",
		"{{ .姓名 ｝｝好",
		"{ .姓名 }",
		"好 }} 的",
		"{{ .姓名 ",
		"{{ .姓名\n{{ .单位 }}",
		"{{ .姓名 } 好 {{ .单位 }}",
		"{{ if eq .姓名 “张三” }}好{{ end }}",
		"{{ if eq .姓名 ‘张三’ }}好{{ end }}",
		"{{ if eq .姓名 '张三' }}好{{ end }}",
		"{{ if eq .姓名 \"张三 }}好{{ end }}",
		"{{ 。姓名 }}{{ ．姓名 }}{{　.姓名 }}",
		"{{ default “无”，.姓名 }}{{ （ .姓名 ） }}{{ .姓名 ｜ trim }}",
		"{{ ｉｆ .姓名 }}好{{ end }}",
		"{{ ｔｒｉｍ .姓名 }}",
		"甲\n{{ if .姓名 }}乙\n丙{{ with .单位 }}丁{{ end }}\n戊",
		"{{ if .姓名 }}好{{ end }}{{ end }}",
		"{{ else }}好",
		"{{ if .姓名 }}甲{{ else }}乙{{ else }}丙{{ end }}",
		"{{ if }}甲{{ end }}",
		"{{ range }}甲{{ end }}",
		"{{ }}",
		"{{ break }}",
		"{{/* 没完 }}",
		"{{/* 完 */ 多 }}",
		"{{ define \"a\" }}{{ end }}{{ template \"a\" }}{{ block \"b\" . }}{{ end }}",
		"{{ uper .姓名 }}",
		"{{ env \"HOME\" }}{{ getHostByName \"a\" }}{{ genPrivateKey \"rsa\" }}{{ html .姓名 }}{{ call .姓名 }}",
		"{{ 没有的函数甲乙丙丁 .姓名 }}",
		"{{ .姓名 | 没有 }}",
		"{{ trunc .姓名 }}{{ eq .姓名 }}{{ now 3 }}{{ slice .姓名 1 2 3 4 }}",
		"{{ .姓名 \"x\" }}{{ \"x\" | .姓名 }}",
		"{{ 3 | 4 }}",
		"{{ $x }}",
		"{{ $x := .姓名 }}{{ $y }}",
		"{{ $ = 3 }}{{ $ := 3 }}",
		"{{ count \"三回\" }}{{ names \"没有这样的\" }}{{ variant \"开图\" }}{{ promise .姓名 }}",
		"{{ 3月 }}",
		"{{ (.姓名 }}",
		"{{ .姓名) }}",
		"{{ .姓名 # }}",
		"{{ \"a\".b }}",
		"{{ .姓名# }}",
		"{{ \x01 }}",
		"{{ .姓名.(x) }}",
		"{{ $x.结果 := 3 }}",
		"{{ .姓名.. }}",
		"{{ 0x }}",
		"{{ (((.姓名)))) }}",
		"{{ .姓名 | trim | }}{{ 99999999999999999999 }}",
		"{{ nil }}{{ 1i }}",
		"{{ .姓名 := 3 }}",
		"{{ range $a, $b, $c := .三件事 }}{{ end }}",
		"{{ if .姓名 }}好{{ end .姓名 }}",
		"{{ __emit1 .姓名 }}{{ __loop .姓名 }}",
		"甲{{ .姓名 }}乙{{ .单位 }}\n丙{{ .职务 }}丁{{ .年限. }}",
		strings.Repeat("{{ if .姓名 }}", maxDepth+1) + strings.Repeat("{{ end }}", maxDepth+1),
		"{{ else if .姓名 }}",
		"{{ range .三件事 }}{{ 结果 }}{{ end }}",
		"{{ if .姓名 }}{{ .错一 }}{{ end }}{{ with .错二 }}{{ . }}{{ end }}",
	}
}

func TestLint(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, text := range lintCases() {
		tm, problems := Parse(text, typicalScope(), placeOf(text))
		if tm != nil || !problems.HasErrors() {
			t.Errorf("%s: no error", text)
		}
		shown := text
		if len(shown) > 300 {
			shown = shown[:offset(shown, 40)] + "……"
		}
		b.WriteString(shown + "\n" + told(problems) + "\n")
		for _, d := range problems {
			if d.Fix == "" || strings.Contains(d.Message, "\n") || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Errorf("%s: %+v", text, d)
			}
		}
	}
	golden.Compare(t, b.String(), "testdata/lint.golden")
}

// TestNoFalseAlarm has templates that look odd and are right.
func TestNoFalseAlarm(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "“甲”，（乙）：丙。", "集合 {1, 2} 和 { 空 }", "{{ \"}} “中文” ｛｛\" }}", "{{ `多\n行 }}` }}", "{{/* {{ .姓明 }} “” */}}", "{{- /* 说明 */ -}}",
		"{{ if .姓名 }}{{ else if .单位 }}{{ else }}{{ end }}", "{{ with .姓名 }}{{ else with .单位 }}{{ . }}{{ end }}",
		"{{ $x := 1 }}{{ if .姓名 }}{{ $x = 2 }}{{ end }}{{ $x }}", "{{ range $i, $x := .三件事 }}{{ $.姓名 }}{{ $x.结果 }}{{ else }}{{ .姓名 }}{{ end }}",
		"{{-3}}", "{{ range .三件事 }}{{ with .结果 }}{{ . }}{{ $.单位 }}{{ end }}{{ break }}{{ end }}", "{{ 'a' }}", "{{ now }}",
		"{{ (dict \"a\" .姓名).a }}", "{{ .引文.source }}", "{{if .姓名}}好{{end}}", "{{ eq .姓名 \"不是“张三”\" }}",
		"{{ range reverse .三件事 }}{{ .结果 }}{{ end }}", "{{ with $x := .姓名 }}{{ $x }}{{ end }}", "{{ range .打算 }}{{ . }}{{ continue }}{{ end }}",
	} {
		if _, problems := Parse(text, typicalScope(), placeOf(text)); len(problems) > 0 {
			t.Errorf("%s: %v", text, problems)
		}
	}
}

// TestPlaceMapping puts the template somewhere in a file, with an escape before it.
func TestPlaceMapping(t *testing.T) {
	t.Parallel()
	place := placeOf("text: \"甲\\n{{ .姓明 }}\"")
	place.At = func(i int) int {
		if i <= len("甲") {
			return len("text: \"") + i
		}
		return len("text: \"") + i + 1
	}
	_, problems := Parse("甲\n{{ .姓明 }}", typicalScope(), place)
	if len(problems) != 1 || problems[0].String() != "提纲.yaml:1:14: 没有叫“姓明”的答案" {
		t.Errorf("got %v", problems)
	}
	if got := place.File.Text[problems[0].Span.Start:problems[0].Span.End]; got != ".姓明" {
		t.Errorf("the span holds %q", got)
	}
}
