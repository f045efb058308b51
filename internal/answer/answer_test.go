package answer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/golden"
	"xinde/internal/source"
)

// said compares what sets say, not where they stand in a file.
func said() cmp.Options {
	return cmp.Options{cmpopts.IgnoreFields(answer.Set{}, "File", "Places"), cmpopts.IgnoreFields(answer.Value{}, "Span"), cmpopts.EquateEmpty()}
}

func file(text string) *source.File { return &source.File{Name: "答案.yaml", Text: text} }

func parse(t *testing.T, text string) *answer.Set {
	t.Helper()
	s, problems := answer.Parse(file(text))
	if len(problems) > 0 {
		t.Fatalf("%v in\n%s", problems, text)
	}
	return s
}

func word(s string, o answer.Origin) answer.Value { return answer.Value{Text: s, Origin: o} }

func list(o answer.Origin, items ...answer.Value) answer.Value {
	return answer.Value{Shape: answer.List, Items: items, Origin: o}
}

// record takes names and values by turns.
func record(o answer.Origin, pairs ...any) answer.Value {
	v := answer.Value{Shape: answer.Record, Fields: map[string]answer.Value{}, Origin: o}
	for i := 0; i < len(pairs); i += 2 {
		k := pairs[i].(string)
		v.Keys = append(v.Keys, k)
		v.Fields[k] = pairs[i+1].(answer.Value)
	}
	return v
}

const full = `xinde: 1
outline: {id: post, version: 1.0.0, sha256: abc}
settings: {marker: yi, closing: 打算, length: 1500}
answers:
  姓名: 沈岚
  单位: {value: 望江街道, from: profile}
  职务: {value: 窗口}
  学历:
  是否: 是
  真假: yes
  编号: 0755
  小数: 1.50
  空话: 'null'
  日期: 2026-12-01
  经过: |
    第一段：有冒号 # 也有井号。

    　　第二段。
  引文: {text: 原话, source: 出处}
  打算: [甲, '乙: 丙']
  三会: [会做, {会讲: 会说}]
  三件事:
    - 时间: 三月八日
      做了什么: {value: 送药, from: editor}
    - {时间: 四月}
  全套:
    value: [一, {value: 二, from: default}]
    from: typed
position: 三件事[1].做了什么
partial: {id: 不足, text: '有位老人说到 '}
`

// fullSet is what full says.
func fullSet() *answer.Set {
	i := answer.Import
	s := &answer.Set{
		OutlineID: "post", OutlineVersion: "1.0.0", OutlineSHA256: "abc", Position: "三件事[1].做了什么",
		Settings: answer.Settings{Marker: "yi", Closing: "打算", Length: 1500},
		Partial:  &answer.Partial{Path: "不足", Text: "有位老人说到 "},
	}
	for _, kv := range []struct {
		id string
		v  answer.Value
	}{
		{"姓名", word("沈岚", i)},
		{"单位", word("望江街道", answer.Profile)},
		{"职务", word("窗口", i)},
		{"学历", word("", i)},
		{"是否", word("是", i)},
		{"真假", word("yes", i)},
		{"编号", word("0755", i)},
		{"小数", word("1.50", i)},
		{"空话", word("null", i)},
		{"日期", word("2026-12-01", i)},
		{"经过", word("第一段：有冒号 # 也有井号。\n\n　　第二段。", i)},
		{"引文", record(i, "text", word("原话", i), "source", word("出处", i))},
		{"打算", list(i, word("甲", i), word("乙: 丙", i))},
		{"三会", list(i, word("会做", i), record(i, "会讲", word("会说", i)))},
		{"三件事", list(i, record(i, "时间", word("三月八日", i), "做了什么", word("送药", answer.Editor)), record(i, "时间", word("四月", i)))},
		{"全套", list(answer.Typed, word("一", answer.Typed), word("二", answer.Default))},
	} {
		s.Put(kv.id, kv.v)
	}
	return s
}

func TestParse(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(fullSet(), parse(t, full), said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestParseJSON reads what programs write: escapes of characters beyond U+FFFF in pairs, tab indents, numbers as they stand.
func TestParseJSON(t *testing.T) {
	t.Parallel()
	s := parse(t, "{\n\t\"xinde\": 1,\n\t\"answers\": {\"甲\": \"\\ud83d\\ude00 \\/ 好\", \"乙\": 1.50, \"丙\": true, \"丁\": null,\n"+
		"\t\t\"戊\": [{\"时间\": \"三月\"}], \"己\": {\"value\": \"窗口\", \"from\": \"roster\"}}\n}\n")
	i := answer.Import
	want := answer.NewSet()
	want.Put("甲", word("😀 / 好", i))
	want.Put("乙", word("1.50", i))
	want.Put("丙", word("true", i))
	want.Put("丁", word("", i))
	want.Put("戊", list(i, record(i, "时间", word("三月", i))))
	want.Put("己", word("窗口", answer.Roster))
	if diff := cmp.Diff(want, s, said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := s.File.Slice(s.Values["乙"].Span); got != "1.50" {
		t.Errorf("the place of a number is %q", got)
	}
	if got := s.File.Slice(s.Places["answers.丁"]); got != `"丁"` {
		t.Errorf("the place of a key is %q", got)
	}
}

// TestPlaces points at keys and values also behind a line break that only YAML takes for one.
func TestPlaces(t *testing.T) {
	t.Parallel()
	s := parse(t, "xinde: 1\nanswers:\n  甲: \"一\u2028 二\"\n  乙: '他说''好'''\n  丙: |\n    段\n  丁: 裸的 字\nsettings: {marker: yi}\n")
	for id, want := range map[string]string{"甲": "\"一\u2028 二\"", "乙": "'他说''好'''", "丙": "|", "丁": "裸的 字"} {
		if got := s.File.Slice(s.Values[id].Span); got != want {
			t.Errorf("%s stands at %q, want %q", id, got, want)
		}
		if got := s.File.Slice(s.Places["answers."+id]); got != id {
			t.Errorf("the key %s stands at %q", id, got)
		}
	}
	if got := s.File.Slice(s.Places["settings.marker"]); got != "yi" {
		t.Errorf("the marker stands at %q", got)
	}
}

func report(problems diag.List) string {
	var sb strings.Builder
	for _, d := range problems {
		sb.WriteString(d.String() + "\n")
		if d.Fix != "" {
			sb.WriteString("    改：" + d.Fix + "\n")
		}
	}
	return sb.String()
}

// TestProblems keeps every sentence about a wrong file with its place and mend.
func TestProblems(t *testing.T) {
	t.Parallel()
	const head = "xinde: 1\nanswers:\n"
	var sb strings.Builder
	for _, text := range []string{
		"", "# 只有注释\n", "只有一句话", "- 一\n- 二\n",
		"answers: {姓名: 沈岚}\n",
		"xinde: 2\nanwers: {}\n姓名: 沈岚\n",
		"xinde: 1\nanswers: [甲]\n",
		"xinde: 1\nanswers:\n  姓名：沈岚\n",
		head + "  姓名: 沈岚\n  单位：望江街道\n",
		head + "\t姓名: 沈岚\n",
		head + "  姓名: 沈岚\n  姓名: 岚\n  : 空\n",
		head + "  甲: &a 一\n  乙: *a\n  丙: !!int 三\n  <<: {丁: 四}\n  [戊]: 五\n",
		head + "  甲: *沈\n", head + "  甲: *a\n", head + "  甲: %5\n", head + "  甲: !<\n",
		head + "  甲: '没有收尾\n",
		head + "  甲: [一, 二\n",
		head + "  甲: {一: 二\n",
		head + "  甲: 一: 二\n",
		head + "  甲: 一\n   乙: 二\n",
		head + "  - 甲\n  乙: 二\n",
		head + "  甲: @二\n",
		head + "  甲: \"\\q\"\n",
		head + "  甲: 一\x01二\n",
		head + "  甲: 一\n---\nxinde: 1\n",
		head + "  甲: {value: 一, from: typd}\n  乙: {value: 一, value: 二}\n",
		"xinde: 1\nsettings: {markr: yi, length: 长, closing: [一]}\noutline: {name: 一}\nposition: {}\npartial: {ids: 一}\n",
		"xinde: 1\nsettings: {length: -5}\n",
		"xinde: [1]\n",
		"{\"xinde\": 1, \"answers\": {\"甲\": 1, \"甲\": 2}, \"settings\": {\"length\": 1e9}}",
		"{\"xinde\": 1, \"answers\": ",
		head + "  甲: " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "\n",
		"{\"xinde\": 1, \"answers\": {\"甲\": " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}}",
	} {
		s, problems := answer.Parse(file(text))
		if !problems.HasErrors() {
			t.Errorf("no error in %q: %+v", text, s)
		}
		sb.WriteString(text + "\n" + report(problems) + "----\n")
	}
	golden.Compare(t, []byte(sb.String()), "testdata/problems.txt")
}

// TestLimits holds large and hostile files to bounded work and few problems.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		strings.Repeat("#", 5<<20),
		"xinde: 1\n" + strings.Repeat("a: &x b\n", 100_000),
		"xinde: 1\nanswers: " + strings.Repeat("[", 1<<20),
		strings.Repeat(`{"a":`, 1<<17) + "1" + strings.Repeat("}", 1<<17),
	} {
		_, problems := answer.Parse(file(text))
		if n := len(problems); n == 0 || n > 101 {
			t.Errorf("%d problems for %q…", n, text[:20])
		}
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	s := fullSet()
	s.Aside = []answer.Partial{{Path: "三件事[0].时间", Text: "先写的\n第二行"}}
	s.Put("群", list(answer.Typed, record(answer.Typed, "时间", word("三月", answer.Typed), "结果", word("一\n\n二", answer.Editor)),
		record(answer.Typed, "时间", word("四月", answer.Profile))))
	s.Put("像是带来处的", record(answer.Import, "value", word("一", answer.Import)))
	s.Put("难", list(answer.Typed, word(" 首行空\n二", answer.Typed), word("制表\t和\x00", answer.Typed), word("👩‍👩‍👧\n二 — “引”", answer.Typed),
		list(answer.Typed, list(answer.Typed), record(answer.Typed)), word("- 减号", answer.Typed), word("a: b", answer.Typed)))
	text := answer.Encode(s)
	golden.Compare(t, text, "testdata/full.answers.yaml")
	if diff := cmp.Diff(text, answer.Encode(s)); diff != "" {
		t.Errorf("the second time it differs:\n%s", diff)
	}
	got := parse(t, string(text))
	want := s.Clone()
	want.Values["难"].Items[1].Text = answer.Normalise(want.Values["难"].Items[1].Text)
	if diff := cmp.Diff(want, got, said()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestEncodeWithoutOrder loses nothing that was put in by hand.
func TestEncodeWithoutOrder(t *testing.T) {
	t.Parallel()
	s := &answer.Set{Values: map[string]answer.Value{"乙": {Text: "二"}, "甲": {Shape: answer.Record, Fields: map[string]answer.Value{"丙": {Text: "三"}}}}}
	if got, want := string(answer.Encode(s)), "xinde: 1\nanswers:\n  乙: 二\n  甲:\n    丙: 三\n"; got != want {
		t.Errorf("got\n%s", got)
	}
	if got, want := string(answer.Encode(&answer.Set{Aside: []answer.Partial{{Path: "甲", Text: "半句"}}})), "xinde: 1\nanswers: {}\npartial:\n  id: 甲\n  text: 半句\n"; got != want {
		t.Errorf("got\n%s", got)
	}
	if got, want := string(answer.Encode(&answer.Set{})), "xinde: 1\nanswers: {}\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestNormalise(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"一\r\n二\r三":        "一\n二\n三",
		"一 \n二\t\n\n":      "一\n二",
		"\n\n一\t二":         "一 二",
		"　　一　":             "　　一　",
		"一\x00二\u200b\x7f": "一二\u200b",
		"坏\xff字":           "坏\ufffd字",
		"\ufeff一\uffff":    "一",
		"一\u2028二":         "一 二",
		"\u202d一\u202e二\u202c\u2066三\u2069\u200f": "一二三",
	} {
		if got := answer.Normalise(in); got != want {
			t.Errorf("Normalise(%q) = %q, want %q", in, got, want)
		}
	}
}
