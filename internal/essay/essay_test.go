package essay

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/source"
	"xinde/internal/zh"
)

func own(s string) Run     { return Run{Text: s, Source: Source{Kind: Own, ID: "经过"}} }
func given(s string) Run   { return Run{Text: s, Source: Source{Kind: Given, ID: "单位"}} }
func outline(s string) Run { return Run{Text: s, Source: Source{Kind: Outline, ID: "section/do"}} }
func hole(s string) Run    { return Run{Text: s, Source: Source{Kind: Hole, ID: "不足"}} }

func example() *Essay {
	return &Essay{
		Title:  []Run{outline("心得体会")},
		Byline: []Run{given("云岭县政务服务中心"), hole("姓名")},
		Body: []Block{
			{Runs: []Run{outline("今年，"), own("我学了3")}, Section: "open"},
			{Kind: Heading, Level: 1, Runs: []Run{outline("一、学")}, Section: "do"},
			{Runs: []Run{given("窗口"), own("收了12"), outline("8件。"), hole("不足")}, Section: "do"},
			{Kind: Heading, Level: 2, Runs: []Run{hole("小标题")}, Section: "do"},
			{Runs: []Run{own("完。")}, Section: "open"},
		},
		Signature: [][]Run{{given("2026年3月8日")}},
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	runs := []Run{outline("甲"), hole("乙"), own("丙")}
	if got := Text(runs); got != "甲【待补：乙】丙" {
		t.Errorf("Text = %q", got)
	}
	if got := Words(runs); got != "甲丙" {
		t.Errorf("Words = %q", got)
	}
	if got := (&Block{Runs: runs[1:2]}).Text(); got != "【待补：乙】" {
		t.Errorf("Block.Text = %q", got)
	}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	at := func(r Run, start, end int) Run { r.Span = source.Span{Start: start, End: end}; return r }
	strong := own("甲")
	strong.Strong = true
	tests := []struct {
		name     string
		in, want []Run
	}{
		{"nothing", nil, nil},
		{"one source", []Run{own("甲"), own(""), own("乙")}, []Run{own("甲乙")}},
		{"two sources", []Run{own("甲"), given("乙")}, []Run{own("甲"), given("乙")}},
		{"strong", []Run{own("甲"), strong}, []Run{own("甲"), strong}},
		{"holes", []Run{hole("甲"), hole("甲"), hole("")}, []Run{hole("甲"), hole("甲"), hole("")}},
		{"neighbours in a file", []Run{at(own("甲"), 0, 3), at(own("乙"), 3, 6)}, []Run{at(own("甲乙"), 0, 6)}},
		{"apart in a file", []Run{at(own("甲"), 0, 3), at(own("乙"), 4, 7)}, []Run{at(own("甲"), 0, 3), at(own("乙"), 4, 7)}},
		{"a reference", []Run{at(own("<"), 0, 4), at(own("乙"), 4, 7)}, []Run{at(own("<"), 0, 4), at(own("乙"), 4, 7)}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, Merge(tt.in)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestMarkHoles(t *testing.T) {
	t.Parallel()
	unknown := func(s string, start int) Run {
		return Run{Text: s, Span: source.Span{Start: start, End: start + len(s)}}
	}
	tests := []struct {
		name string
		in   []Run
		want []string
	}{
		{"none", []Run{own("甲】乙")}, []string{"甲】乙"}},
		{"one", []Run{own("甲【待补：乙】丙")}, []string{"甲", "?乙", "丙"}},
		{"bare", []Run{own("【待补】")}, []string{"?"}},
		{"half width", []Run{own("【待补:乙】")}, []string{"?乙"}},
		{"another word", []Run{own("【待补充】")}, []string{"【待补充】"}},
		{"no end", []Run{own("【待补：乙")}, []string{"【待补：乙"}},
		{"two openings", []Run{own("【待补：甲【待补：乙】")}, []string{"【待补：甲", "?乙"}},
		{"across runs", []Run{own("甲【待"), outline("补：乙"), own("丙】丁")}, []string{"甲", "?乙丙", "丁"}},
		{"holes stay", []Run{own("【待补："), hole("甲"), own("】")}, []string{"【待补：", "?甲", "】"}},
	}
	for _, tt := range tests {
		var got []string
		for _, r := range MarkHoles(tt.in) {
			if r.IsHole() {
				got = append(got, "?"+r.Text)
			} else {
				got = append(got, r.Text)
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
	got := MarkHoles([]Run{unknown("甲【待补：乙】", 10)})
	want := []Run{unknown("甲", 10), {Text: "乙", Source: Source{Kind: Hole}, Span: source.Span{Start: 25, End: 28}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("spans (-want +got):\n%s", d)
	}
}

func TestStats(t *testing.T) {
	t.Parallel()
	got := example().Stats()
	want := Stats{
		Tally: Tally{Chars: 18, Own: 9, Given: 2, Outline: 8, Holes: 3},
		Sections: []SectionTally{
			{"open", Tally{Chars: 9, Own: 6, Outline: 3}},
			{"do", Tally{Chars: 10, Own: 3, Given: 2, Outline: 5, Holes: 2}},
		},
	}
	want.Chars = want.Own + want.Given + want.Outline
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestOwnShare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		t    Tally
		want int
	}{
		{Tally{}, 0},
		{Tally{Unknown: 5}, 0},
		{Tally{Own: 5, Unknown: 5}, 100},
		{Tally{Own: 1, Given: 1, Outline: 1}, 33},
		{Tally{Own: 2, Outline: 1}, 67},
		{Tally{Own: 1, Outline: 1}, 50},
	}
	for _, tt := range tests {
		if got := tt.t.OwnShare(); got != tt.want {
			t.Errorf("%+v: got %d, want %d", tt.t, got, tt.want)
		}
	}
}

func TestCountsBelongToTheRunAUnitBeginsIn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		runs []string
		want []int
	}{
		{[]string{"甲1", "2乙"}, []int{2, 1}},
		{[]string{"3.", "5个"}, []int{1, 1}},
		{[]string{"3", ".", "5个"}, []int{1, 0, 1}},
		{[]string{"3", "", "5"}, []int{1, 0, 0}},
		{[]string{"3", ".甲"}, []int{1, 2}},
		{[]string{"10:", "\u0300A"}, []int{1, 0}},
	}
	for _, tt := range tests {
		var runs []Run
		for _, s := range tt.runs {
			runs = append(runs, own(s))
		}
		if d := cmp.Diff(tt.want, counts(runs)); d != "" {
			t.Errorf("%q (-want +got):\n%s", tt.runs, d)
		}
	}
}

func TestCountsAddUp(t *testing.T) {
	t.Parallel()
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"3", ".", ",", "5", "甲", "。", " ", "e-", "mail", "10:", "30", "\u0301", "-"}))
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(piece, 0, 12).Draw(t, "texts")
		var runs []Run
		for _, s := range texts {
			runs = append(runs, own(s))
		}
		sum := 0
		for i, n := range counts(runs) {
			if n < 0 {
				t.Fatalf("run %d of %q counts %d", i, texts, n)
			}
			sum += n
		}
		if want := zh.Count(strings.Join(texts, "")); sum != want {
			t.Fatalf("%q adds up to %d, is %d", texts, sum, want)
		}
	})
}

func TestSections(t *testing.T) {
	t.Parallel()
	var got []string
	for id, blocks := range example().Sections() {
		got = append(got, id+strings.Repeat("+", len(blocks)))
	}
	if d := cmp.Diff([]string{"open+", "do+++", "open+"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	for range example().Sections() {
		break // must not go on
	}
}

func TestWalkAndHoles(t *testing.T) {
	t.Parallel()
	e := example()
	var got []string
	for l := range e.Walk() {
		got = append(got, Text(l.Runs))
	}
	want := []string{"心得体会", "云岭县政务服务中心【待补：姓名】", "今年，我学了3", "一、学", "窗口收了128件。【待补：不足】", "【待补：小标题】", "完。", "2026年3月8日"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Walk (-want +got):\n%s", d)
	}
	gaps := []Gap{
		{Ask: "姓名", ID: "不足", Part: InByline},
		{Ask: "不足", ID: "不足", Part: InBody, Section: "do"},
		{Ask: "小标题", ID: "不足", Part: InBody, Section: "do"},
	}
	if d := cmp.Diff(gaps, e.Holes()); d != "" {
		t.Errorf("Holes (-want +got):\n%s", d)
	}
	if e.Depth() != 2 || (&Essay{}).Depth() != 0 {
		t.Errorf("Depth = %d", e.Depth())
	}
	for stop := range 8 {
		n := 0
		for range e.Walk() {
			if n++; n > stop {
				break
			}
		}
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"　甲 乙😀👨‍👩", "　甲 乙😀👨‍👩"},
		{"甲\t乙\n丙\r\n丁\r戊\u2028己\u2029", "甲 乙 丙 丁 戊 己 "},
		{"\x00甲\x1b\x7f\u0085\uFEFF\uFFFE\U0001FFFF\uFDD0", "甲"},
		{"甲\xff", "甲\uFFFD"},
		{"\uFFFD\ue000豈", "\uFFFD\ue000豈"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		c := Clean(s)
		if Clean(c) != c || !utf8.ValidString(c) || strings.ContainsAny(c, "\r\n\t") {
			t.Fatalf("Clean(%q) = %q", s, c)
		}
	})
}

func TestNormal(t *testing.T) {
	t.Parallel()
	e := &Essay{
		Title: []Run{own(" "), own("\n")},
		Body: []Block{
			{},
			{Kind: Heading, Level: 9, Runs: []Run{own("甲"), own("\x00乙")}},
			{Kind: Heading, Runs: []Run{hole("谁【和】谁")}},
			{Level: 3, Runs: []Run{{Text: "【待补：丙】", Strong: true}}},
		},
		Signature: [][]Run{{own("一")}, nil, {own("二")}, {own("三")}, {own("四")}},
	}
	want := &Essay{
		Body: []Block{
			{Kind: Heading, Level: MaxLevel, Runs: []Run{own("甲乙")}},
			{Kind: Heading, Level: 1, Runs: []Run{hole("谁〔和〕谁")}},
			{Runs: []Run{{Text: "丙", Source: Source{Kind: Hole}}}},
			{Runs: []Run{own("一")}},
		},
		Signature: [][]Run{{own("二")}, {own("三")}, {own("四")}},
	}
	got := e.Normal()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if d := cmp.Diff(got, got.Normal()); d != "" {
		t.Errorf("normal twice (-once +twice):\n%s", d)
	}
	if e.Body[1].Runs[1].Text != "\x00乙" {
		t.Error("Normal changed its essay")
	}
}

func TestNormalIsStable(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"【", "】", "待补", "：", ":", "【待补：", "甲", " ", "\t", "\x00", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		e := &Essay{}
		for range 3 {
			var b Block
			for range rapid.IntRange(0, 6).Draw(t, "runs") {
				s := strings.Join(rapid.SliceOfN(piece, 0, 4).Draw(t, "text"), "")
				b.Runs = append(b.Runs, Run{Text: s, Source: Source{Kind: Kind(rapid.IntRange(0, 4).Draw(t, "kind"))}})
			}
			e.Body = append(e.Body, b)
		}
		once := e.Normal()
		if d := cmp.Diff(once, once.Normal()); d != "" {
			t.Fatalf("-once +twice:\n%s", d)
		}
	})
}
