package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/layout"
	"xinde/internal/source"
)

func file(text string) *source.File { return &source.File{Name: "版式.yaml", Text: text} }

// TestEncodeParse: what Encode writes is read back equal.
func TestEncodeParse(t *testing.T) {
	t.Parallel()
	for _, p := range layout.Presets() {
		got, problems := layout.Parse(file(string(layout.Encode(p))))
		if len(problems) > 0 {
			t.Errorf("%s: %v", p.ID, problems)
			continue
		}
		got.ID = p.ID
		if diff := cmp.Diff(p, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.ID, diff)
		}
	}
}

func TestEncodeParseProperty(t *testing.T) {
	t.Parallel()
	sizes := rapid.SampledFrom([]float64{9, 10.5, 12, 14, 15, 16, 17.5, 22})
	rapid.Check(t, func(rt *rapid.T) {
		p := named(t, rapid.SampledFrom([]string{"gongwen", "song4", "xiaosi22"}).Draw(rt, "preset"))
		p.Name = rapid.StringMatching(`[一-龥a-z '"#:{}\[\]!&*-]{0,10}龙`).Draw(rt, "name")
		p.Name = strings.TrimSpace(p.Name)
		p.Lines, p.Chars, p.Line = 0, 0, layout.Line{Times: rapid.SampledFrom([]float64{1, 1.25, 1.5, 2}).Draw(rt, "times")}
		p.Latin = rapid.SampledFrom([]string{"", "Times New Roman", "Arial"}).Draw(rt, "latin")
		for r := range p.Styles {
			s := &p.Styles[r]
			s.Size, s.Line = sizes.Draw(rt, "size"), layout.Line{}
			s.Bold, s.Indent, s.After = rapid.Bool().Draw(rt, "bold"), rapid.IntRange(0, 4).Draw(rt, "indent"), float64(rapid.IntRange(0, 3).Draw(rt, "after"))
		}
		got, problems := layout.Parse(file(string(layout.Encode(p))))
		if len(problems) > 0 {
			rt.Fatalf("%v\n%s", problems, layout.Encode(p))
		}
		got.ID = p.ID
		if diff := cmp.Diff(p, got); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestParse(t *testing.T) {
	t.Parallel()
	p, problems := layout.Parse(file("xinde: 1\nbase: song4\nname: 本院\nline: 22磅\npage: {left: 30毫米}\nlatin: 同中文\nstyles:\n  heading2: {bold: 是, size: 小三}\n  body: {indent: 2字}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	song, _ := layout.Named("song4")
	h2 := p.Styles[layout.Heading2]
	if p.Name != "本院" || p.Line.Points != 22 || p.Line.Times != 0 || p.Page.Left != 30 || p.Latin != "" || !h2.Bold || h2.Size != 15 || p.Page.Top != song.Page.Top {
		t.Errorf("%+v", p)
	}
}

func TestParseProblems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"", "1:1 版式文件是空的"},
		{"- 甲", "1:1 版式文件要写成 键: 值"},
		{"name: 甲", "1:1 没有写格式的版本"},
		{"xinde: 2", "1:8 不认识版本 2"},
		{"xinde: 1\nbase: 没有", "2:7 没有叫“没有”的内置版式"},
		{"xinde: 1\nmargin: 3", "2:1 不认识“margin”"},
		{"xinde: 1\nstyles: {titel: {size: 二号}}", "2:10 不认识“titel”"},
		{"xinde: 1\nstyles: {title: {size: 大}}", "2:24 “size”不能是“大”"},
		{"xinde: 1\nstyles: {title: 二号}", "2:17 “title”下面要再写几个键"},
		{"xinde: 1\nline: [1]", "2:7 “line”只能写一个值"},
		{"xinde: 1\nline: 29磅", "1:1 lines：22 行 × 29 磅 = 638 磅"},
		{"xinde: 1\nlines: 23", "2:8 lines：23 行 × 28 磅 = 644 磅"},
		{"xinde: 1\nline: NaN", "2:7 “line”不能是“NaN”"},
		{"xinde: 1\nnumber: 左边", "2:9 “number”不能是“左边”"},
		{"xinde: 1\npage: {top: 300}", "2:13 page.top：300 毫米不在"},
	} {
		p, problems := layout.Parse(file(test.text))
		if p != nil || len(problems) == 0 {
			t.Errorf("%q gives %+v", test.text, p)
			continue
		}
		d := problems[0]
		at := d.File.Position(d.Span.Start)
		if got := fmt.Sprintf("%d:%d %s", at.Line, at.Column, d.Message); !strings.HasPrefix(got, test.want) {
			t.Errorf("%q: %s, want %s", test.text, got, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, p := range layout.Presets() {
		f.Add(string(layout.Encode(p)))
	}
	f.Add("xinde: 1\nline: 1e999磅\nstyles: {body: {size: -0}}")
	f.Fuzz(func(t *testing.T, text string) {
		p, problems := layout.Parse(file(text))
		if (p == nil) != problems.HasErrors() {
			t.Fatalf("preset %v with %v", p, problems)
		}
		if p != nil && len(p.Check()) > 0 {
			t.Fatalf("an unsound preset is taken: %v", p.Check())
		}
	})
}
