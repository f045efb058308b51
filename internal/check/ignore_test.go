package check_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"xinde/internal/check"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

func TestIgnore(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       int // holes told
	}{
		{"nothing", "甲【待补：一】。\n\n乙【待补：二】。\n", 2},
		{"before a paragraph", "<!-- xinde:ignore hole.open -->\n甲【待补：一】。\n\n乙【待补：二】。\n", 1},
		{"before, with a blank line", "<!-- xinde:ignore hole.open -->\n\n甲【待补：一】。\n\n乙【待补：二】。\n", 1},
		{"inside", "甲【待补：一】<!-- xinde:ignore hole.open -->。\n\n乙【待补：二】。\n", 1},
		{"at the end", "甲【待补：一】。<!-- xinde:ignore hole.open -->\n\n乙【待补：二】。\n", 1},
		{"beside a heading", "## 甲【待补：一】 <!-- xinde:ignore hole -->\n\n乙【待补：二】。\n", 1},
		{"a paragraph of several lines", "<!-- xinde:ignore hole -->\n甲【待补：一】，\n乙【待补：二】。\n", 0},
		{"all rules", "<!--xinde:ignore-->\n甲【待补：一】。\n", 0},
		{"another rule", "<!-- xinde:ignore hole.other -->\n甲【待补：一】。\n", 1},
		{"several rules", "<!-- xinde:ignore none.such\n hole.open -->\n甲【待补：一】。\n", 0},
		{"another word", "<!-- xinde:ignored -->\n甲【待补：一】。\n", 1},
		{"a comment on it", "<!-- see xinde:ignore -->\n甲【待补：一】。\n", 1},
		{"not closed", "甲【待补：一】。<!-- xinde:ignore\n", 1},
		{"nothing follows", "甲【待补：一】。\n\n<!-- xinde:ignore -->\n", 1},
		{"two comments on one line", "<!-- xinde:ignore hole.other --><!-- xinde:ignore hole -->\n甲【待补：一】。\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e, _ := markdown.Parse(&source.File{Name: "文.md", Text: "# 题目\n\n" + tt.text})
			n := 0
			for _, f := range check.Run(e, &check.Options{}) {
				if f.Rule == "hole.open" {
					n++
				}
			}
			if n != tt.want {
				t.Errorf("%d holes told, want %d", n, tt.want)
			}
		})
	}
}

// TestIgnoreIsLinear: many comments on many lines take no longer than their length.
func TestIgnoreIsLinear(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for range 20_000 {
		text.WriteString("<!-- xinde:ignore hole -->\n甲【待补：一】。" + strings.Repeat("<!-- xinde:ignore hole.open x y z -->", 5) + "\n\n")
	}
	e, _ := markdown.Parse(&source.File{Name: "文.md", Text: text.String()})
	for _, f := range check.Run(e, &check.Options{Off: slices.DeleteFunc(check.Names(), func(s string) bool { return s == "hole" || s == "hole.open" })}) {
		t.Fatalf("%+v is told", f)
	}
}

func TestParseLength(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]check.Length{
		"1200-2000": {Min: 1200, Max: 2000}, "1200-": {Min: 1200}, "-2000": {Max: 2000}, "１２００～２０００": {Min: 1200, Max: 2000},
		"1200 至 2000": {Min: 1200, Max: 2000}, "800-800": {Min: 800, Max: 800},
	} {
		if got, ok := check.ParseLength(text); !ok || got != want {
			t.Errorf("%q: %+v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", "1200", "2000-1200", "0-5", "a-b", "1-2-3", "-5-7", "1e3-2e3", "99999999999999999999-"} {
		if got, ok := check.ParseLength(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestWritingDate(t *testing.T) {
	t.Parallel()
	day := func(d int) time.Time { return time.Date(2026, 12, d, 0, 0, 0, 0, time.UTC) }
	today := time.Date(2026, 12, 9, 23, 30, 0, 0, time.FixedZone("", 8*3600))
	tests := []struct {
		name, text string
		given      time.Time
		want       time.Time
		from       check.DateSource
	}{
		{"given", "*沈岚*\n\n*2026年12月1日*", day(5), day(5), check.DateGiven},
		{"signed", "*沈岚*\n\n*2026年12月1日*", time.Time{}, day(1), check.DateSigned},
		{"signed in Han numerals", "*二〇二六年十二月一日*", time.Time{}, day(1), check.DateSigned},
		{"behind a name", "*沈岚　2026年12月1日*", time.Time{}, day(1), check.DateSigned},
		{"behind a label", "*日期：2026.12.1*", time.Time{}, day(1), check.DateSigned},
		{"a month alone", "*2026年12月*", time.Time{}, day(9), check.DateToday},
		{"without marks", "沈岚\n\n2026年12月1日", time.Time{}, day(1), check.DateSigned},
		{"a sentence", "这件事我一直记着，后来镇里又开会定了一回，日子是：2026年12月1日", time.Time{}, day(9), check.DateToday},
		{"none", "*沈岚*", time.Time{}, day(9), check.DateToday},
	}
	for _, tt := range tests {
		e, _ := markdown.Parse(&source.File{Name: "文.md", Text: "# 题目\n\n正文是一句话，写了一件事。\n\n" + tt.text + "\n"})
		if got, from := check.WritingDate(e, tt.given, today); !got.Equal(tt.want) || from != tt.from {
			t.Errorf("%s: %v, %d", tt.name, got, from)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	names := check.Names()
	if !slices.Contains(names, "hole") || !slices.Contains(names, "hole.open") {
		t.Errorf("%q", names)
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(names) {
		t.Error("a name stands twice")
	}
}

// TestFrontMatter: what stands before the essay for other programs is not looked at; a rule across the page is none.
func TestFrontMatter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"---\ntitle: 体会\n标签:\n  - 窗口,社区\n---\n\n我们走村入户,了解情况。\n": 1,
		"---\n\n我们走村入户,了解情况。\n\n---\n":                          1,
		"---\n我们走村入户:了解情况。\n":                                   1,
	} {
		e, _ := markdown.Parse(&source.File{Name: "文.md", Text: text})
		got := check.Run(e, &check.Options{})
		if len(got) != want || got[0].Rule != "punct.half-width" {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
