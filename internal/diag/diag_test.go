package diag_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/diag"
	"xinde/internal/source"
)

func file(name string) *source.File {
	return &source.File{Name: name, Text: "第一行\n第二行很长\n第三行"}
}

func TestDiagnosticString(t *testing.T) {
	t.Parallel()
	f := file("提纲.yaml")
	tests := []struct {
		name string
		in   diag.Diagnostic
		want string
	}{
		{"without a place", diag.Errorf("x-y", nil, source.Span{}, "缺 %d 项", 2), "缺 2 项"},
		{"with a place", diag.Warningf("x-y", f, source.Span{Start: 16, End: 19}, "多了一个字"), "提纲.yaml:2:3: 多了一个字"},
		{"past the end", diag.Hintf("x-y", f, source.Span{Start: 999, End: 999}, "缺结尾"), "提纲.yaml:3:4: 缺结尾"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.in.String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestConstructors(t *testing.T) {
	t.Parallel()
	f, span := file("a"), source.Span{Start: 3, End: 6}
	got := diag.List{
		diag.Errorf("a-b", f, span, "错 %s", "一"),
		diag.Warningf("a-b", f, span, "错"),
		diag.Hintf("a-b", f, span, "错").WithFix("改成 %d", 3),
	}
	for i, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Hint} {
		if d := got[i]; d.Severity != severity || d.Code != "a-b" || d.File != f || d.Span != span {
			t.Errorf("%d: %+v", i, d)
		}
	}
	if got[0].Message != "错 一" || got[2].Fix != "改成 3" {
		t.Errorf("texts: %q, %q", got[0].Message, got[2].Fix)
	}
	if s := fmt.Sprint(diag.Error, diag.Warning, diag.Hint); s != "error warning hint" {
		t.Errorf("severities: %s", s)
	}
}

func TestListIsAnError(t *testing.T) {
	t.Parallel()
	f := file("a.yaml")
	warned := diag.List{diag.Warningf("w-w", f, source.Span{}, "小事")}
	if warned.Err() != nil || diag.List(nil).Err() != nil {
		t.Error("a list without errors is no error")
	}
	failed := append(slices.Clone(warned), diag.Errorf("e-e", nil, source.Span{}, "大事"))
	err := fmt.Errorf("读取提纲：%w", failed.Err())
	if got, ok := errors.AsType[diag.List](err); !ok || len(got) != 2 {
		t.Errorf("the list is not found in %v", err)
	}
	if got, want := failed.Error(), "a.yaml:1:1: 小事\n大事"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestDedupSorts(t *testing.T) {
	t.Parallel()
	a, b := file("a"), file("b")
	at := func(f *source.File, start int, s diag.Severity, code string) diag.Diagnostic {
		return diag.Diagnostic{Code: code, Severity: s, File: f, Span: source.Span{Start: start, End: start + 3}, Message: code}
	}
	list := diag.List{
		at(b, 0, diag.Error, "one"), at(a, 9, diag.Error, "two"), at(a, 3, diag.Hint, "three"), at(a, 3, diag.Error, "four"),
		at(a, 9, diag.Error, "two"),
		{Code: "zero", Message: "没有位置"},
		at(a, 3, diag.Error, "five"),
	}
	var got []string
	for _, d := range list.Dedup() {
		got = append(got, d.Code)
	}
	if diff := cmp.Diff([]string{"zero", "five", "four", "three", "two", "one"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDedupKeepsWhatDiffers(t *testing.T) {
	t.Parallel()
	f := file("a")
	base := diag.Errorf("a-b", f, source.Span{Start: 3, End: 6}, "同")
	other := base
	other.Message = "不同"
	longer := base
	longer.Span.End = 9
	if got := (diag.List{base, other, base, longer}).Dedup(); len(got) != 3 {
		t.Errorf("%d are left, want 3: %v", len(got), got)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	keys := []string{"min", "max", "姓名", "单位", "主要工作", "workplace", "questions"}
	tests := []struct{ word, want string }{
		{"mni", "min"},
		{"mim", "min"},
		{"姓氏", "姓名"},
		{"名姓", "姓名"},
		{"主要的工作", "主要工作"},
		{"question", "questions"},
		{"qestoins", "questions"},
		{"职务", ""},
		{"", ""},
		{"完全不同的一个词", ""},
	}
	for _, tt := range tests {
		if got := diag.Nearest(tt.word, keys); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	if got := diag.Nearest("ab", []string{"abcd"}); got != "abcd" {
		t.Errorf("two characters more than the word has: got %q", got)
	}
	longest := strings.Repeat("长", 100)
	if got := diag.Nearest(longest[3:], []string{longest + "长", longest}); got != longest {
		t.Errorf("a hundred characters are compared and no more, got %q", got)
	}
	if diag.Nearest(longest, []string{longest[3:]}) == "" || diag.Nearest(longest+"长", []string{longest}) != "" {
		t.Error("a hundred characters are compared and no more")
	}
	if got := diag.Nearest("ab", []string{"ac", "ad"}); got != "ac" {
		t.Errorf("of equals the first wins, got %q", got)
	}
}

func TestNearestFindsOneSlip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SliceOfN(rapid.SampledFrom([]rune("abc汉字学习")), 3, 12).Draw(t, "word")
		slip := append([]rune{}, word...)
		slip[rapid.IntRange(0, len(slip)-1).Draw(t, "at")] = '错'
		if got := diag.Nearest(string(slip), []string{"########", string(word)}); got != string(word) {
			t.Fatalf("Nearest(%q) = %q, want %q", string(slip), got, string(word))
		}
	})
}
