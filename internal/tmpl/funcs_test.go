package tmpl

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xinde/internal/essay"
)

// TestFunctions has at least one row for every function; TestEveryFunctionIsTried sees to it.
func functionRows() [][2]string {
	return [][2]string{
		// basic
		{`{{ eq .年限 6 }}{{ eq .主题 "x" "群众工作" }}{{ eq "6" 6.0 }}{{ eq .是否 "是" }}{{ eq .不足 "" }}`, "‹是›‹是›是‹是›‹是›"},
		{`{{ if ne .主题 "x" }}异{{ end }}{{ if lt .年限 10 }}小{{ end }}{{ if lt .年限 "10" }}小{{ end }}{{ if ge 3 3 }}等{{ end }}`, "异小小等"},
		{`{{ if gt .日期 "2026年2月1日" }}后{{ end }}{{ if le "甲" "甲" }}同{{ end }}`, "后同"},
		{`{{ len .主题 }}{{ len .打算 }}{{ len .不足 }}{{ len .引文 }}{{ len (dict "a" 1) }}`, "42021"},
		{`{{ not .不足 }}`, "‹是›"},
		{`{{ if and .主题 .姓名 }}{{ or .不足 "甲" }}{{ end }}`, "甲"},
		{`{{ default "x" .主题 }}{{ coalesce .不足 .姓名 }}{{ ternary .姓名 "无" .是否 }}`, "«群众工作»‹沈岚沈岚›"},
		{`{{ if empty .不足 }}空{{ end }}{{ if all .主题 .不足 }}全{{ end }}{{ if any .主题 .不足 }}有{{ end }}`, "空有"},
		{`{{ kindOf .打算 }}{{ kindOf .主题 }}{{ kindOf .引文 }}{{ kindOf .是否 }}{{ kindOf 1 }}{{ kindOf 1.5 }}`, "slicestringmapboolintfloat64"},
		{`{{ if kindIs "slice" .打算 }}是列表{{ end }}{{ if deepEqual .打算 (list "每周进楼一次。" "把问题记在本上；") }}同{{ end }}`, "是列表同"},
		{`{{ if .不足 }}{{ fail "x" }}{{ end }}好`, "好"},
		// texts
		{`{{ print .姓名 "同志" 1 2 .主题 }}`, "‹沈岚›同志1 2«群众工作»"},
		{`{{ println .姓名 "好" }}`, "‹沈岚› 好\n"},
		{
			`{{ printf "%s同志%d岁，%.1f%%，%5s|%-3s|%.2s|%q|%v" .姓名 .年限 2.25 "甲" "乙" .主题 "丙" .打算 }}`,
			"‹沈岚›同志«6»岁，2.2%，    甲|乙  |«群众»|\"丙\"|«每周进楼一次»、«把问题记在本上»",
		},
		{`{{ printf "%05d %x %c %t %+d" 42 255 30002 .是否 3 }}`, "00042 ff 甲 是 +3"},
		{`{{ cat .姓名 .不足 "好" }}`, "‹沈岚› 【待补：不足】 好"},
		{`{{ quote .姓名 "a" }}{{ squote "b" }}{{ toString .年限 }}`, `"‹沈岚›" "a"'b'«6»`},
		{`{{ trim "　甲 " }}{{ trimAll "。，" "。甲，" }}{{ trimPrefix "群众" .主题 }}{{ trimSuffix "工作" .主题 }}{{ trimSuffix "x" .主题 }}`, "甲甲«工作群众群众工作»"},
		{`{{ nospace "甲 乙　丙" }}{{ initials "张三 李四" }}`, "甲乙丙张李"},
		{
			`{{ trunc 2 .主题 }}|{{ trunc -2 .主题 }}|{{ trunc 9 .主题 }}|{{ substr 1 3 .主题 }}|{{ substr -1 2 .主题 }}|{{ substr 2 -1 .主题 }}`,
			"«群众»|«工作»|«群众工作»|«众工»|«群众»|«工作»",
		},
		{`{{ abbrev 3 .主题 }}|{{ abbrev 4 .主题 }}`, "«群»……|«群众工作»"},
		{`{{ wrap 2 .主题 }}{{ wrapWith 3 "；" .主题 }}`, "«群众»\n«工作群众工»；«作»"},
		{`{{ repeat 2 .姓名 }}{{ repeat 0 "甲" }}{{ "甲" | repeat 3 }}`, "‹沈岚沈岚›甲甲甲"},
		{`{{ replace "众" "体" .主题 }}{{ replace "众" .姓名 .主题 }}{{ replace "" "x" .主题 }}`, "«群»体«工作群»‹沈岚›«工作群众工作»"},
		{`{{ indent 2 "甲\n乙" }}{{ nindent 1 "丙" }}`, "  甲\n  乙\n 丙"},
		{`{{ join "-" .打算 }}{{ join "、" (list .姓名 "乙") }}{{ join "-" .主题 }}`, "«每周进楼一次。»-«把问题记在本上；»‹沈岚›、乙«群众工作»"},
		{`{{ splitList "众" .主题 }}{{ (split "众" .主题)._1 }}{{ (splitn "、" 2 "甲、乙、丙")._1 }}{{ splitList "" "甲乙" }}`, "«群»、«工作工作»乙、丙甲、乙"},
		{
			`{{ upper "ab" }}{{ lower "AB" }}{{ title "ab cd" }}{{ untitle "Ab" }}{{ swapcase "aB" }}{{ snakecase "AbCd" }}{{ camelcase "ab_cd" }}{{ kebabcase "AbCd" }}`,
			"ABabAb CdabAbab_cdAbCdab-cd",
		},
		{`{{ upper .主题 }}{{ title .姓名 }}`, "«群众工作»‹沈岚›"},
		{`{{ if contains "众" .主题 }}含{{ end }}{{ if hasPrefix "群" .主题 }}始{{ end }}{{ if hasSuffix "群" .主题 }}终{{ end }}`, "含始"},
		// regular expressions
		{`{{ if regexMatch "^群.*作$" .主题 }}配{{ end }}{{ regexFind "众." .主题 }}{{ regexFindAll "[众作]" .主题 -1 }}{{ regexFindAll "." .主题 2 }}`, "配«众工众»、«作群»、«众»"},
		{
			`{{ regexReplaceAll "众(.)" .主题 "[$1]" }}{{ regexReplaceAll "众" .主题 "体" }}{{ regexReplaceAllLiteral "众" .主题 "$1" }}{{ regexReplaceAll "x*" "ab" "-" }}`,
			"«群[工]作群»体«工作群»$1«工作»-a-b-",
		},
		{`{{ regexSplit "[众工]" .主题 -1 | join "/" }}|{{ regexSplit "[众工]" .主题 2 | join "/" }}|{{ regexQuoteMeta "a.b" }}`, "«群»//«作»|«群»/«工作»|a\\.b"},
		{`{{ regexReplaceAll "^" "ab" "-" }}{{ regexReplaceAll "\\b" "ab" "|" }}`, "-ab|ab|"},
		// numbers
		{`{{ add1 .年限 }}{{ add 1 2 .年限 }}|{{ sub .年限 1 }}|{{ div 7 2 }}|{{ mod 7 2 }}|{{ mul 2 3 4 }}`, "79|5|3|1|24"},
		{`{{ max 1 3 2 }}{{ min 3 1 }}{{ biggest 1 2 }}|{{ add1f 1.5 }}|{{ addf 0.1 0.2 }}|{{ subf 1 0.9 }}|{{ mulf 1.1 3 }}|{{ divf 1 4 }}`, "312|2.5|0.3|0.1|3.3|0.25"},
		{`{{ maxf 1.5 2 }}|{{ minf 1.5 2 }}|{{ ceil 1.2 }}|{{ floor 1.8 }}|{{ round -2.45 1 }}|{{ round 2.5 0 }}`, "2|1.5|2|1|-2.5|3"},
		{`{{ int .年限 }}{{ int64 "１２" }}{{ atoi "三" }}{{ float64 "1.50" }}`, "61231.5"},
		{
			`{{ until 3 }}|{{ until -2 }}|{{ untilStep 0 10 4 }}|{{ untilStep 3 0 -1 }}|{{ untilStep 0 3 -1 }}|{{ seq 3 }}|{{ seq 2 4 }}|{{ seq 3 1 }}|{{ seq 0 2 4 }}`,
			"0、1、2|0、-1|0、4、8|3、2、1||1 2 3|2 3 4|3 2 1|0 2 4",
		},
		{`{{ plural "one" "many" 1 }}{{ plural "one" "many" 2 }}`, "onemany"},
		// lists
		{`{{ first .打算 }}{{ last .打算 }}{{ rest .打算 }}{{ initial .打算 }}`, "«每周进楼一次。»«把问题记在本上；把问题记在本上»«每周进楼一次»"},
		{
			`{{ reverse .打算 }}{{ append (list "甲") .姓名 }}{{ push (list "甲") 1 }}{{ prepend .打算 "零" }}{{ concat .打算 (tuple "末") }}`,
			"«把问题记在本上»、«每周进楼一次»甲、‹沈岚›甲、1零、«每周进楼一次»、«把问题记在本上»«每周进楼一次»、«把问题记在本上»、末",
		},
		{`{{ uniq (list "甲" .姓名 "甲" "沈岚") }}{{ without (list "甲" .姓名) "沈岚" }}{{ compact (list "甲" .不足 "") }}`, "甲、‹沈岚›甲甲"},
		{`{{ if has "沈岚" (list .姓名) }}有{{ end }}{{ index .打算 1 }}{{ index .主题 0 }}{{ index (dict "a" "乙") "a" }}`, "有«把问题记在本上；»«群»乙"},
		{
			`{{ slice .主题 1 3 }}{{ slice .打算 1 }}{{ slice .打算 0 1 }}{{ range chunk 2 (list 1 2 3) }}[{{ . }}]{{ end }}{{ toStrings (list 1 2) }}`,
			"«众工»«把问题记在本上»«每周进楼一次»[1、2][3]1、2",
		},
		// dicts
		{`{{ $d := dict "乙" .主题 "甲" 1 }}{{ keys $d }}{{ values $d }}{{ get $d "乙" }}{{ get $d "无" }}`, "乙、甲«群众工作»、1«群众工作»【待补：主题】"},
		{`{{ $d := dict "a" 1 "b" 2 }}{{ if hasKey $d "a" }}有{{ end }}{{ pick $d "a" | keys }}{{ omit $d "a" | keys }}{{ pluck "a" $d $d }}`, "有ab1、1"},
		{`{{ dig "a" "b" "无" (dict "a" (dict "b" .姓名)) }}{{ dig "x" "无" (dict "a" 1) }}`, "‹沈岚›无"},
		// Chinese
		{`{{ 顿号 .打算 }}|{{ 分号 .打算 }}|{{ 顿号 .姓名 }}|{{ 顿号 (list "a" "b") }}`, "«每周进楼一次»、«把问题记在本上»|«每周进楼一次»；«把问题记在本上»|‹沈岚›|a、b"},
		{`{{ 引文 .引文 }}{{ 引文 .姓名 }}{{ 引文 "“甲”" }}`, "“«慢慢来»”（«老主任的话»）“‹沈岚›”“甲”"},
		{`{{ 中文数字 12 }}{{ 中文数字 .年限 }}{{ 中文数字 (len .打算) }}`, "十二«六»二"},
		{`{{ 序号 "（一）" 3 }}{{ 序号 "第1步" 12 }}{{ 序号 "①" 2 }}{{ 序号 "①" 21 }}{{ 序号 "一是" 2 }}`, "（三）第12步②（21）二是"},
		{`{{ 字数 .主题 }}{{ 字数 .打算 }}{{ 字数 "a b，" }}`, "4153"},
		{`{{ count "三会" }}{{ names "三会" }}{{ promise "三会" }}`, "三会做、«会写»、会讲“三会”"},
		{`{{ if variant "开头" }}好{{ end }}`, "好"},
		// dates
		{`{{ now }}|{{ today | date "2006.1.2" }}|{{ date "01-02" .日期 }}|{{ 日期中文 .日期 }}|{{ 日期中文 "2026/1/5" }}`, "2026年12月1日|2026.12.1|«12-01»|«2026年12月1日»|2026年1月5日"},
	}
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	for _, row := range functionRows() {
		got, err := execute(t, row[0])
		if err != nil {
			t.Errorf("%s: %v", row[0], err)
		} else if got != row[1] {
			t.Errorf("%s\n got %s\nwant %s", row[0], got, row[1])
		}
	}
}

func TestEveryFunctionIsTried(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, row := range functionRows() {
		all.WriteString(strings.NewReplacer("(", " ", ")", " ").Replace(row[0]))
	}
	for name, f := range functions() {
		if !strings.Contains(all.String(), " "+name+" ") {
			t.Errorf("no row tries %s", name)
		}
		if f.usage == "" || !strings.HasPrefix(f.usage, name) && name != "tuple" && name != "push" {
			t.Errorf("%s shows the usage %q", name, f.usage)
		}
	}
}

// ropes draws texts of several segments.
func ropes() *rapid.Generator[Text] {
	segment := rapid.Custom(func(t *rapid.T) Segment {
		return Segment{
			Text:   rapid.StringOfN(rapid.RuneFrom([]rune("甲乙a。 \n")), 1, 5, -1).Draw(t, "text"),
			Source: essay.Source{Kind: rapid.SampledFrom([]essay.Kind{essay.Own, essay.Given, essay.Outline}).Draw(t, "kind"), ID: "x"},
		}
	})
	return rapid.Custom(func(t *rapid.T) Text { return rapid.SliceOfN(segment, 0, 6).Draw(t, "rope") })
}

// TestTextFunctionsKeepCharacters compares what functions make of a rope with what they make of its characters, and wants
// every character of the result that was cut from the rope to have kept its source.
func TestTextFunctionsKeepCharacters(t *testing.T) {
	t.Parallel()
	templates := []string{
		"{{ trim .主题 }}", "{{ trunc 3 .主题 }}", "{{ trunc -3 .主题 }}", "{{ substr 1 4 .主题 }}", "{{ abbrev 4 .主题 }}",
		`{{ replace "甲" "丁丁" .主题 }}`, `{{ splitList "甲" .主题 | join "-" }}`, "{{ wrap 2 .主题 }}", "{{ nospace .主题 }}", "{{ initials .主题 }}",
		`{{ regexReplaceAll "甲+" .主题 "丁" }}`, `{{ regexFindAll "[甲乙]+" .主题 -1 | join "-" }}`, `{{ regexSplit "。" .主题 -1 | join "-" }}`,
		"{{ indent 2 .主题 }}", `{{ printf "%8.3s" .主题 }}`, `{{ trimAll "甲a" .主题 }}`, "{{ upper .主题 }}", "{{ repeat 2 .主题 }}",
	}
	var parsed []*Template
	for _, text := range templates {
		parsed = append(parsed, mustParse(t, text))
	}
	rapid.Check(t, func(rt *rapid.T) {
		in := ropes().Draw(rt, "in")
		i := rapid.IntRange(0, len(parsed)-1).Draw(rt, "template")
		got, err := parsed[i].Execute(map[string]any{"主题": in}, &Env{})
		if err != nil {
			rt.Fatal(err)
		}
		want, err := parsed[i].Execute(map[string]any{"主题": Own("one", flat(in))}, &Env{})
		if err != nil {
			rt.Fatal(err)
		}
		if flat(got) != flat(want) {
			rt.Fatalf("%s of %q: %q in pieces, %q whole", templates[i], flat(in), flat(got), flat(want))
		}
		sources := map[essay.Source]bool{{Kind: essay.Outline}: true}
		for _, s := range in {
			sources[s.Source] = true
		}
		for _, s := range got {
			if !sources[s.Source] || !utf8.ValidString(s.Text) || s.Text == "" {
				rt.Fatalf("%s made the segment %+v", templates[i], s)
			}
		}
	})
}

// TestCut checks that cutting and joining loses nothing.
func TestCut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		in := ropes().Draw(rt, "in")
		n := size(in)
		a := rapid.IntRange(0, n).Draw(rt, "a")
		b := rapid.IntRange(a, n).Draw(rt, "b")
		s := flat(in)
		if got := flat(cut(in, a, b)); got != s[a:b] {
			rt.Fatalf("cut(%q, %d, %d) = %q", s, a, b, got)
		}
		c := cutter{text: in}
		if got := flat(c.to(a)) + flat(c.to(b)) + flat(c.to(n)); got != s {
			rt.Fatalf("pieces of %q: %q", s, got)
		}
	})
}
