package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/markdown"
	"xinde/internal/rendered"
	"xinde/internal/source"
)

// examples gives the example drafts.
func examples(t testing.TB) map[string]*essay.Essay {
	t.Helper()
	files, err := filepath.Glob("../../examples/*.md")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	out := map[string]*essay.Essay{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		e, _ := markdown.Parse(&source.File{Name: f, Text: string(data)})
		out[strings.TrimSuffix(filepath.Base(f), ".md")] = e
	}
	return out
}

// difficult is an essay with all that the examples lack.
func difficult() *essay.Essay {
	hole := essay.Run{Text: "写一个数字", Source: essay.Source{Kind: essay.Hole}}
	return &essay.Essay{
		Title: runs("一个要排成两行的很长的题目——兼谈<w:p>、`反引号`与“引号”的写法心得体会"), Byline: append(runs("某单位　"), hole),
		Body: []essay.Block{
			heading(1, "一、**星号**"), heading(2, "## 井号"), heading(3, "1.三"), heading(4, "（1）四"), heading(5, "五"),
			{Runs: append(append(runs("“引号”开头 & <尖括号>"), hole), essay.Run{Text: "着重——的话  两个空格", Strong: true})},
			{Runs: []essay.Run{{Text: "一、行内——标题。", Strong: true}, {Text: "正文"}}},
			paragraph(" 空格开头和结尾 "), paragraph("…"), paragraph("😀 emoji 🀄 é ü ① ℃ 1/2 ½ \u2028 \u202e"),
		},
		Signature: [][]essay.Run{runs("某单位"), runs("某人"), runs("2026年9月8日")},
	}
}

// entry reads one file of a package.
func entry(data []byte, name string) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	f, err := z.Open(name)
	if err != nil {
		return "", err
	}
	all, err := io.ReadAll(f)
	return string(all), err
}

func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	text, err := entry(data, name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestValidates holds every example in every preset against Microsoft's Open XML SDK, and what the SDK does not see: that each style
// that is used exists, and that no sign of Markdown has come through.
func TestValidates(t *testing.T) {
	t.Parallel()
	var files []string
	dir := t.TempDir()
	for _, p := range presets(t) {
		w, err := docx.NewWriter(p)
		if err != nil {
			t.Fatal(err)
		}
		essays := examples(t)
		essays["difficult"], essays["empty"] = difficult(), &essay.Essay{}
		for name, e := range essays {
			data, err := w.Write(e)
			if err != nil {
				t.Fatal(err)
			}
			checkStyles(t, data)
			if xml := part(t, data, "word/document.xml"); name != "difficult" && regexp.MustCompile("\\*\\*|##|`").MatchString(xml) {
				t.Errorf("%s in %s holds signs of Markdown", name, p.ID)
			}
			files = append(files, filepath.Join(dir, p.ID+"-"+name+".docx"))
			if err := os.WriteFile(files[len(files)-1], data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	rendered.Validate(t, files...)
}

// presets gives the built-in presets and one with every choice the other way.
func presets(t testing.TB) []*layout.Preset {
	t.Helper()
	odd := gongwen(t)
	odd.ID, odd.Latin, odd.Number, odd.Byline, odd.Signature = "odd", "", layout.NoNumber, layout.AtEnd, layout.Staggered
	odd.Styles[layout.Heading2].Bold = true
	odd.Styles[layout.Signature].Align = layout.Left
	return append(layout.Presets(), odd)
}

func checkStyles(t *testing.T, data []byte) {
	t.Helper()
	styles := part(t, data, "word/styles.xml")
	for _, m := range regexp.MustCompile(`<w:(?:pStyle|rStyle) w:val="([^"]*)"`).FindAllStringSubmatch(part(t, data, "word/document.xml"), -1) {
		if !strings.Contains(styles, `w:styleId="`+m[1]+`"`) {
			t.Errorf("style %s does not exist", m[1])
		}
	}
	for _, ref := range regexp.MustCompile(`<w:(?:basedOn|next) w:val="([^"]*)"`).FindAllStringSubmatch(styles, -1) {
		if !strings.Contains(styles, `w:styleId="`+ref[1]+`"`) {
			t.Errorf("style %s does not exist", ref[1])
		}
	}
	for _, never := range []string{"Theme=", "<w:sdt", "updateFields", "<w:numPr", "linesAndChars"} {
		if strings.Contains(styles+part(t, data, "word/document.xml")+part(t, data, "word/settings.xml"), never) {
			t.Errorf("the file holds %s", never)
		}
	}
}

// TestSameBytes: the same essay gives the same file, from any goroutine, from any writer, and whoever wrote its runs.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	p := gongwen(t)
	first, err := docx.NewWriter(p)
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range examples(t) {
		want, err := first.Write(e)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				second, err := docx.NewWriter(p)
				if err != nil {
					t.Error(err)
					return
				}
				for _, w := range []*docx.Writer{first, second, first} {
					if got, err := w.Write(e); err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s: other bytes, %v", name, err)
					}
				}
			})
		}
		wg.Wait()
	}
}

// TestSourcesDoNotShow: an essay whose runs are cut up and come from many sources gives the bytes of the same text read from Markdown.
func TestSourcesDoNotShow(t *testing.T) {
	t.Parallel()
	w, err := docx.NewWriter(gongwen(t))
	if err != nil {
		t.Fatal(err)
	}
	piece := rapid.SampledFrom([]string{"国", "“", "”", "2026", " ", "a", "<", "&", "——", "*", "# ", "【待补：", "】", "。", "1. ", "\u3000", "😀"})
	rapid.Check(t, func(t *rapid.T) {
		cut := func(label string) []essay.Run {
			var out []essay.Run
			for range rapid.IntRange(1, 5).Draw(t, label) {
				text := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(t, "text"), "")
				out = append(out, essay.Run{Text: text, Source: essay.Source{Kind: essay.Kind(rapid.IntRange(0, 4).Draw(t, "kind")), ID: "答"}})
			}
			return out
		}
		e := &essay.Essay{Title: cut("title"), Byline: cut("byline"), Body: []essay.Block{
			{Kind: essay.Heading, Level: 1, Runs: cut("heading")}, {Runs: cut("one")}, {Runs: cut("two")},
		}, Signature: [][]essay.Run{cut("name"), cut("date")}}
		direct, err := w.Write(e)
		if err != nil {
			t.Fatal(err)
		}
		read, _ := markdown.Parse(&source.File{Name: "a.md", Text: string(markdown.Write(e))})
		through, err := w.Write(read)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(direct, through) {
			one, _ := entry(direct, "word/document.xml")
			other, _ := entry(through, "word/document.xml")
			t.Fatalf("directly\n%s\nthrough Markdown\n%s", one, other)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	e := examples(b)["post"]
	w, err := docx.NewWriter(gongwen(b))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.Write(e); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all", func(b *testing.B) {
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if _, err := w.Write(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

func BenchmarkNewWriter(b *testing.B) {
	p := gongwen(b)
	for b.Loop() {
		if _, err := docx.NewWriter(p); err != nil {
			b.Fatal(err)
		}
	}
}
