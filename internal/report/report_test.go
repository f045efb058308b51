package report_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/diag"
	"xinde/internal/golden"
	"xinde/internal/report"
	"xinde/internal/source"
	"xinde/internal/zh"
)

const narrow, wide = 1, 2

// mark makes a file and the span of the passage between ‹ and ›.
func mark(name, text string) (*source.File, source.Span) {
	start := strings.Index(text, "‹")
	text = strings.Replace(text, "‹", "", 1)
	end := strings.Index(text, "›")
	return &source.File{Name: name, Text: strings.Replace(text, "›", "", 1)}, source.Span{Start: start, End: end}
}

func found(text, message, fix string) diag.Diagnostic {
	f, span := mark("稿.md", text)
	return diag.Diagnostic{Code: "a-b", File: f, Span: span, Message: message, Fix: fix}
}

func long(n int) string { return strings.Repeat("长句子没有尽头，", n) }

func TestText(t *testing.T) {
	t.Parallel()
	family := found("# 题\n\n前面说“‹三个方面›”，后面写。", "说了三个方面，下面只有两个", "改成“两个方面”，或补上第三个")
	warned := found("甲‹乙›丙", "这一句太长", "")
	warned.Severity = diag.Warning
	hinted := found("甲‹乙›丙", "可以更具体", "写一个日子")
	hinted.Severity = diag.Hint
	tests := []struct {
		name string
		list diag.List
		opts report.Options
	}{
		{"none", nil, report.Options{}},
		{"one", diag.List{family}, report.Options{Width: zh.WidthCondition{Ambiguous: narrow}}},
		{"ambiguous-wide", diag.List{family}, report.Options{Width: zh.WidthCondition{Ambiguous: wide}}},
		{"color", diag.List{family, warned, hinted}, report.Options{Color: true}},
		{"levels", diag.List{hinted, warned, family, warned}, report.Options{}},
		{"same-level", diag.List{warned, func() diag.Diagnostic { d := warned; d.Message = "另一句"; return d }()}, report.Options{}},
		{"no-place", diag.List{diag.Errorf("a-b", nil, source.Span{}, "缺 2 项").WithFix("用 --set 给出")}, report.Options{}},
		{"end-of-line", diag.List{found("他说“好‹›\n下一行", "引号没有合上", "补上”")}, report.Options{}},
		{"several-lines", diag.List{found("甲‹乙丙\n丁›戊", "这一段重复", "")}, report.Options{}},
		{"tab", diag.List{found("\t- id:\t‹甲›", "不能用制表符缩进", "改成空格")}, report.Options{}},
		{"empty-file", diag.List{found("‹›", "文件是空的", "")}, report.Options{}},
		{"blank-line", diag.List{found("甲\n‹›  \n乙", "空行太多", "")}, report.Options{}},
		{"long-left", diag.List{found(long(20)+"‹错›", "错在行尾", "")}, report.Options{}},
		{"long-right", diag.List{found("‹错›"+long(20), "错在行首", "")}, report.Options{}},
		{"long-both", diag.List{found(long(50)+"‹错字›"+long(50), "错在中间", "")}, report.Options{}},
		{"long-passage", diag.List{found("开头"+"‹"+long(30)+"›", "整句都错", "")}, report.Options{}},
		{"long-both-wide", diag.List{found(long(50)+"‹“错”›"+long(50), "错在中间", "")}, report.Options{Width: zh.WidthCondition{Ambiguous: wide}}},
		{"just-fits", diag.List{found(strings.Repeat("字", 30)+"‹错›"+strings.Repeat("字", 7), "错", "")}, report.Options{}},
		{"just-not", diag.List{found(strings.Repeat("字", 30)+"‹错›"+strings.Repeat("字", 7)+"a", "错", "")}, report.Options{}},
		{"controls", diag.List{found("a\x1b[31m\u202e\u200b\x7f‹b›", "有 \x1b]0;x\a 控制字符", "删去\n它们")}, report.Options{}},
		{"accent", diag.List{found("cafe\u0301‹错›", "错", "")}, report.Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			if err := report.Text(&b, tt.list, tt.opts); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, b.String(), filepath.Join("testdata", tt.name+".golden"))
		})
	}
}

func TestTextLeavesTheListAlone(t *testing.T) {
	t.Parallel()
	list := diag.List{found("甲‹乙›", "后", ""), found("‹甲›乙", "先", "")}
	if err := report.Text(&strings.Builder{}, list, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if list[0].Message != "后" {
		t.Error("the caller's list was sorted")
	}
}

type broken struct{}

var errPipe = errors.New("pipe closed")

func (broken) Write([]byte) (int, error) { return 0, errPipe }

func TestTextReportsAWriteError(t *testing.T) {
	t.Parallel()
	if err := report.Text(broken{}, diag.List{found("‹甲›", "错", "")}, report.Options{}); !errors.Is(err, errPipe) {
		t.Errorf("got %v", err)
	}
}

// TestCarets checks on any line that the marks stand under the passage, that lines are short and that nothing steers the terminal.
func TestCarets(t *testing.T) {
	t.Parallel()
	const cells = 80
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("汉字，。“”…ab 1\t\x1b\u200b\u0301𠮷①"))).Draw(t, "left") +
			"‹" + rapid.StringOf(rapid.SampledFrom([]rune("标★记X"))).Draw(t, "passage") + "›" +
			rapid.StringOf(rapid.SampledFrom([]rune("尾，end“"))).Draw(t, "right")
		width := zh.WidthCondition{Ambiguous: rapid.IntRange(1, 2).Draw(t, "ambiguous")}
		d := found(text, "错", "")
		var b strings.Builder
		if err := report.Text(&b, diag.List{d}, report.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		if strings.TrimSpace(d.File.Text) == "" {
			return
		}
		if len(lines) != 4 {
			t.Fatalf("%d lines: %q", len(lines), lines)
		}
		for _, line := range lines[1 : len(lines)-1] {
			if w := width.Width(line); w > cells {
				t.Fatalf("%d cells: %q", w, line)
			}
		}
		if strings.ContainsAny(b.String(), "\x1b\t\u200b") {
			t.Fatalf("control character in %q", b.String())
		}
		passage := d.File.Slice(d.Span)
		if passage == "" || width.Width(passage) > 40 {
			return
		}
		before, _, ok := strings.Cut(lines[1], passage)
		marks := strings.Repeat(" ", width.Width(before)) + strings.Repeat("^", width.Width(passage))
		if !ok || lines[2] != marks {
			t.Fatalf("\n%s\n%s\nwant\n%s", lines[1], lines[2], marks)
		}
	})
}

func BenchmarkTextLongLine(b *testing.B) {
	f := &source.File{Name: "长.md", Text: long(50_000)}
	var list diag.List
	for i := range 1000 {
		list = append(list, diag.Errorf("a-b", f, source.Span{Start: i * 600, End: i*600 + 6}, "错"))
	}
	for b.Loop() {
		if err := report.Text(&strings.Builder{}, list, report.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
