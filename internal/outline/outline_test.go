package outline_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

var update = flag.Bool("update", false, "rewrite golden files and schema.json")

func read(t testing.TB, path string) *source.File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return &source.File{Name: filepath.Base(path), Text: string(data)}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// show prints diagnostics as the golden files hold them, with the text that each one points at.
func show(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		p := d.File.Position(d.Span.Start)
		at := d.File.Text[d.Span.Start:d.Span.End]
		at, _, _ = strings.Cut(at, "\n")
		level := "错误"
		if d.Severity == diag.Warning {
			level = "提醒"
		}
		fmt.Fprintf(&b, "%d:%d %s %s\n  指着：%s\n  %s\n  提示：%s\n", p.Line, p.Column, level, d.Code, at, d.Message, d.Fix)
	}
	return b.String()
}

func TestLintBad(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d bad outlines, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			list := outline.Lint(read(t, path))
			if len(list) == 0 {
				t.Fatal("nothing found")
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".golden", show(list))
		})
	}
}

func TestGood(t *testing.T) {
	t.Parallel()
	f := read(t, "testdata/good.yaml")
	if list := outline.Lint(f); len(list) > 0 {
		t.Fatal(show(list))
	}
	o, list := outline.Load(f)
	if o == nil || len(list) > 0 {
		t.Fatal(show(list))
	}
	var asked []string
	for q, section := range o.All() {
		id := ""
		if section != nil {
			id = section.ID
		}
		asked = append(asked, id+"/"+q.ID)
	}
	want := []string{
		"/姓名", "/单位", "/职务", "/年限", "/日期", "/主要工作", "/主题", "/岗位", "/件数", "/兼职", "/特点", "/做法", "/原话", "/三件事", "/方面",
		"learn/学习点", "do/三会", "do/会做的事", "/结尾", "/打算",
	}
	if d := cmp.Diff(want, asked); d != "" {
		t.Errorf("asking order (-want +got):\n%s", d)
	}
}

func TestModel(t *testing.T) {
	t.Parallel()
	o, list := outline.Load(read(t, "testdata/good.yaml"))
	if o == nil {
		t.Fatal(show(list))
	}
	picks := o.Question("三会")
	if picks == nil || picks.Kind != outline.Choices || picks.Picks != "三会" || picks.Min != 2 || len(picks.Options) != 2 || picks.Section != "do" {
		t.Errorf("三会: %+v", picks)
	}
	end := o.Question("结尾")
	if end == nil || end.Default.Src != "打算" || end.Options[2].Label != "不写结尾" || end.Options[1].Help != "回到开头" || end.Options[0].Help == "" {
		t.Errorf("结尾: %+v", end)
	}
	if o.Family.Marker != outline.Yi || o.Family.Items != nil || len(o.Members(o.Family)) != 2 {
		t.Errorf("family of the sections: %+v", o.Family)
	}
	var owners []string
	for _, n := range o.Owners(o.Question("会做的事")) {
		owners = append(owners, n.ID)
	}
	if d := cmp.Diff([]string{"do", "会做"}, owners); d != "" {
		t.Error(d)
	}
	if f := o.FamilyByID("几件"); f == nil || f.Repeat == nil || f.Repeat.Over != "三件事" || f.Repeat.Text.Tmpl == nil {
		t.Errorf("几件: %+v", f)
	}
	if item := o.FamilyByID("三会").Items[1]; item.Heading.Src != "{{ .name }}" || item.Heading.Tmpl == nil {
		t.Errorf("a lead of its own: %+v", item.Heading)
	}
	if got := o.Question("岗位").Options[1]; got.Label != "综合" || got.Value != "综合" {
		t.Errorf("a plain option: %+v", got)
	}
	if q := o.Question("姓名"); q.Required || q.Profile != "姓名" || q.Kind != outline.Line {
		t.Errorf("姓名: %+v", q)
	}
	if tests := o.Tests; len(tests) != 2 || *tests[0].Holes != 0 || tests[0].OwnMin != 50 || tests[0].CharsMin != 100 ||
		tests[0].Answers.Values["三会"].Items[1].Fields["会写"].Text != "会记" || tests[0].Answers.Order[0] != "姓名" {
		t.Errorf("tests: %+v", tests)
	}
}

func TestNewPassesLint(t *testing.T) {
	t.Parallel()
	for _, sections := range [][]string{nil, {"学习"}, {"学习", "实践", "作风"}, {"it's {{ .x }}", "a: b", "行\n二\u2028三"}} {
		var parts []outline.StarterPart
		for _, heading := range sections {
			parts = append(parts, outline.StarterPart{Heading: heading})
		}
		newIsSound(t, outline.Starter{ID: "my-outline", Name: "我的 '提纲'", Parts: parts})
	}
	newIsSound(t, outline.Starter{
		ID: "a-1", Name: "名", Summary: "一句: '说明'", Suits: []string{"窗口, 服务", "it's"}, About: 800, Marker: outline.Yishi, Closing: "归纳",
		Parts: []outline.StarterPart{{"事", "哪一件？", outline.AnswerText}, {"数", "几个: '数'？", outline.AnswerNumber}, {"条", "", outline.AnswerList}, {"话", "", outline.AnswerQuote}},
	})
}

func newIsSound(t *testing.T, s outline.Starter) {
	t.Helper()
	text := outline.New(s)
	if list := outline.Lint(&source.File{Name: "new.yaml", Text: text}); len(list) > 0 {
		t.Errorf("%+v:\n%s", s, show(list))
	}
}

// Built-in outlines live in another package; they are read from disk so that this package stays below it.
func outlineFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../outlines/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return append(files, "testdata/good.yaml")
}

func TestBuiltIn(t *testing.T) {
	t.Parallel()
	for _, path := range outlineFiles(t) {
		if list := outline.Lint(read(t, path)); len(list) > 0 {
			t.Errorf("%s:\n%s", path, show(list))
		}
	}
}

// A hostile file must end soon: every limit is tried with as much as the size limit lets through.
func TestLintIsBounded(t *testing.T) {
	t.Parallel()
	head := "xinde: 1\nid: a\nname: 甲\nversion: 1.0.0\ntitle: 甲\n"
	many := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	questions := "questions:\n" + many("  - {id: question_number_%04d, ask: a, kind: line, hint: h}\n", 400)
	for name, text := range map[string]string{
		"unknown keys": head + many("k%d: 1\n", 25_000),
		"questions":    head + "sections: []\nquestions:\n" + many("  - {id: q%d}\n", 15_000),
		"answers":      head + questions + "sections: [{id: a, text: b}]\ntests:\n - name: x\n   answers:\n" + many("    question_numbxx_%04d: 1\n", 8000),
		"conditions":   head + questions + "sections:\n" + many("  - {id: s%d, text: b, when: question_number_0001 == question_number_0002}\n", 2500),
		"one line":     "[" + strings.Repeat("[],", 80_000) + "]",
		"too large":    strings.Repeat("a: 1\n", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			list := outline.Lint(&source.File{Name: "hard.yaml", Text: text})
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if len(list) == 0 {
				t.Error("nothing found")
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	f := read(b, "testdata/good.yaml")
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if o, list := outline.Load(&source.File{Name: f.Name, Text: f.Text}); o == nil {
			b.Fatal(list)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/*.yaml", "testdata/bad/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, path := range files {
			f.Add(read(f, path).Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "f.yaml", Text: text}
		o, list := outline.Load(file)
		if (o == nil) != list.HasErrors() {
			t.Fatalf("outline %v with %v", o != nil, list)
		}
		for _, d := range outline.Lint(file) {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) || d.Message == "" {
				t.Fatalf("bad place: %+v", d)
			}
		}
	})
}
