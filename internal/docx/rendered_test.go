package docx_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/rendered"
)

// What a page must come to, rendered by LibreOffice, computed from the clauses of GB/T 9704-2012 and from nothing of ours.
var (
	typeLeft   = rendered.Points(28)       // 5.2.1 订口
	typeRight  = rendered.Points(28 + 156) // 5.2.1 版心宽
	typeTop    = rendered.Points(37)       // 5.2.1 天头
	typeBottom = rendered.Points(37 + 225) // 5.2.1 版心高
)

const (
	perPage = 22   // 5.2.3
	perLine = 28   // 5.2.3
	size3   = 16.0 // 三号
	size4   = 14.0 // 四号
)

func runs(text string) []essay.Run { return []essay.Run{{Text: text}} }

func paragraph(text string) essay.Block { return essay.Block{Runs: runs(text)} }

func heading(level int, text string) essay.Block {
	return essay.Block{Kind: essay.Heading, Level: level, Runs: runs(text)}
}

// put writes essays as Word files into a folder of the test's own.
func put(t *testing.T, preset string, essays ...*essay.Essay) []string {
	t.Helper()
	p, ok := layout.Named(preset)
	if !ok {
		t.Fatalf("no preset %s", preset)
	}
	return putBy(t, p, essays...)
}

func putBy(t *testing.T, p *layout.Preset, essays ...*essay.Essay) []string {
	t.Helper()
	w, err := docx.NewWriter(p)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var files []string
	for i, e := range essays {
		data, err := w.Write(e)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, p.ID+string(rune('a'+i))+".docx")
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	return files
}

// near fails the test unless got is within tolerance of want.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.2f, want %.2f ± %.2f", what, got, want, tolerance)
	}
}

// inType gives the lines inside the type area.
func inType(p rendered.Page) []rendered.Line { return p.Between(typeTop, typeBottom) }

// TestPageOfCharacters: 22 lines on a full page, 28 characters on a full line, two characters of indent.
func TestPageOfCharacters(t *testing.T) {
	t.Parallel()
	e := &essay.Essay{Body: []essay.Block{paragraph(strings.Repeat("国", 2200))}}
	for i, d := range rendered.PDF(t, append(put(t, "gongwen", e), put(t, "fill", e)...)...) {
		if len(d.Pages) != 4 { // 2200 + 2 characters are 79 lines
			t.Errorf("%s has %d pages, want 4", d.File, len(d.Pages))
		}
		for _, page := range d.Pages[:3] {
			lines := inType(page)
			if len(lines) != perPage {
				t.Errorf("page %d of %s has %d lines, want %d", page.Number, d.File, len(lines), perPage)
			}
			for j, l := range lines {
				want := perLine
				if page.Number == 1 && j == 0 {
					want -= 2
					near(t, "indent in characters", (l.Left-typeLeft)/(rendered.Points(156)/perLine), 2, 0.05)
				} else {
					near(t, "left edge", l.Left, typeLeft, 0.3)
				}
				if n := utf8.RuneCountInString(l.Text); n != want {
					t.Errorf("page %d line %d has %d characters, want %d", page.Number, j+1, n, want)
				}
				if l.Right > typeRight+0.5 {
					t.Errorf("page %d line %d ends at %.1f, beyond %.1f", page.Number, j+1, l.Right, typeRight)
				}
				if j > 0 {
					near(t, "pitch", l.Baseline-lines[j-1].Baseline, []float64{28, 28.95}[i], 0.1)
				}
			}
		}
		near(t, "size", d.Pages[0].Lines[0].Pieces[0].Size, size3, 0.1)
	}
}

// TestPageNumbers: right on odd pages and left on even ones, one character from the edge, the dash 7 mm under the type area (7.5).
func TestPageNumbers(t *testing.T) {
	t.Parallel()
	e := &essay.Essay{Body: []essay.Block{paragraph(strings.Repeat("国", 2200))}}
	files := append(put(t, "gongwen", e), put(t, "song4", e)...)
	none := gongwen(t)
	none.Number = layout.NoNumber
	docs := rendered.PDF(t, append(files, putBy(t, none, e)...)...)
	for _, page := range docs[0].Pages {
		foot := page.Between(typeBottom, page.Height)
		if len(foot) != 1 || foot[0].Text != "—"+string(rune('0'+page.Number))+"—" {
			t.Fatalf("page %d has the number %+v", page.Number, foot)
		}
		l := foot[0]
		if page.Number%2 == 1 {
			near(t, "right edge of an odd number", typeRight-l.Right, size4, 0.5)
		} else {
			near(t, "left edge of an even number", l.Left-typeLeft, size4, 0.5)
		}
		const dash = 0.38 // the height of an em dash over the base line, in sizes: the middle of a square whose descent is 0.12
		near(t, "mm from type area to dash", rendered.MM(l.Baseline-dash*size4-typeBottom), 7, 1)
		for _, p := range l.Pieces {
			if p.Font != rendered.SongTi || math.Abs(p.Size-size4) > 0.1 {
				t.Errorf("the number is set in %s of %.1f", p.Font, p.Size)
			}
		}
	}
	for _, page := range docs[1].Pages {
		lines := page.Lines
		last := lines[len(lines)-1]
		near(t, "middle of a centred number", (last.Left+last.Right)/2, page.Width/2, 1)
	}
	for _, page := range docs[2].Pages {
		if foot := page.Between(typeBottom, page.Height); len(foot) > 0 {
			t.Errorf("page %d has a foot: %s", page.Number, foot[0].Text)
		}
	}
}

// gongwen gives the default preset, to be changed at will.
func gongwen(t testing.TB) *layout.Preset {
	t.Helper()
	p, ok := layout.Named(layout.Default)
	if !ok {
		t.Fatal("no default preset")
	}
	return p
}

// face gives the font of the piece that holds a text.
func face(t *testing.T, d *rendered.Document, text string) string {
	t.Helper()
	for _, l := range d.Lines() {
		for _, p := range l.Pieces {
			if strings.Contains(p.Text, text) {
				return p.Font
			}
		}
	}
	t.Errorf("%q is not on the pages", text)
	return ""
}

// TestFaces: every role has its own face, and a sign of both scripts that of the Chinese around it.
func TestFaces(t *testing.T) {
	t.Parallel()
	e := &essay.Essay{
		Title: runs("“题目”心得"), Byline: runs("某单位·某人"),
		Body: []essay.Block{
			heading(1, "一、“一级”标题"), heading(2, "（二）二级——标题"), heading(3, "3.三级标题"), heading(4, "（4）四级标题"),
			paragraph("“引号开头的正文”，破折——省略……间隔·符，2026年、don’t stop。"),
			paragraph("2026年打头的正文"),
			{Runs: []essay.Run{{Text: "（五）“行内”标题。", Strong: true}, {Text: "跟着的正文，"}, {Text: "着重", Strong: true}}},
		},
		Signature: [][]essay.Run{runs("署名人"), runs("2026年9月8日")},
	}
	same := gongwen(t)
	same.Latin = ""
	docs := rendered.PDF(t, append(put(t, "gongwen", e), putBy(t, same, e)...)...)
	for text, want := range map[string]string{
		"“题目”心得": rendered.XiaoBiaoSong, "某单位·某人": rendered.KaiTi, "“一级”标题": rendered.HeiTi, "二级——标题": rendered.KaiTi,
		"三级标题": rendered.FangSong, "四级标题": rendered.FangSong, "“引号开头的正文”": rendered.FangSong, "省略……间隔·符": rendered.FangSong,
		"2026": rendered.Times, "don’t": rendered.Times, "署名人": rendered.FangSong,
		"“行内”标题": rendered.KaiTi, "跟着的正文": rendered.FangSong,
	} {
		if got := face(t, docs[0], text); got != want {
			t.Errorf("%s is set in %s, want %s", text, got, want)
		}
	}
	if got := face(t, docs[1], "2026"); got != rendered.FangSong {
		t.Errorf("with Latin as Chinese, digits are set in %s", got)
	}
}

// TestTitleOnPaper: the lines of a long title are the ones that layout chose, centred.
func TestTitleOnPaper(t *testing.T) {
	t.Parallel()
	e := &essay.Essay{Title: runs("深入学习贯彻习近平新时代中国特色社会主义思想主题教育专题读书班学习心得体会"), Body: []essay.Block{paragraph("正文。")}}
	d := rendered.PDF(t, put(t, "gongwen", e)...)[0]
	for i, want := range []string{"深入学习贯彻", "习近平新时代中国特色社会主义思想", "主题教育专题读书班学习心得体会"} {
		l := d.Pages[0].Lines[i]
		if l.Text != want {
			t.Errorf("line %d of the title is %s, want %s", i+1, l.Text, want)
		}
		near(t, "middle of the title", (l.Left+l.Right)/2, (typeLeft+typeRight)/2, 0.5)
		near(t, "size of the title", l.Pieces[0].Size, 22, 0.1)
	}
}

// TestSignatureOnPaper: the date ends two characters before the edge, the name over its middle (7.3.5.2).
func TestSignatureOnPaper(t *testing.T) {
	t.Parallel()
	const one = 15.75 // points a character takes: 156 mm by 28
	person := &essay.Essay{Body: []essay.Block{paragraph("正文。")}, Signature: [][]essay.Run{runs("沈　岚"), runs("二〇二六年九月八日")}}
	unit := &essay.Essay{Body: []essay.Block{paragraph("正文。")}, Signature: [][]essay.Run{runs("云岭县政务服务中心综合窗口"), runs("二〇二六年九月八日")}}
	docs := rendered.PDF(t, put(t, "gongwen", person, unit)...)
	lines := inType(docs[0].Pages[0])
	name, date := lines[len(lines)-2], lines[len(lines)-1]
	near(t, "blank right of the date", (typeRight-date.Right)/one, 2, 0.1)
	near(t, "middle of the name over that of the date", (name.Left+name.Right)/2, (date.Left+date.Right)/2, 0.6)
	lines = inType(docs[1].Pages[0])
	name, date = lines[len(lines)-2], lines[len(lines)-1]
	near(t, "blank right of the unit", (typeRight-name.Right)/one, 2, 0.1)
	near(t, "the date begins right of the unit by", (date.Left-name.Left)/one, 2, 0.1)
}

// TestSignatureIsNeverAlone holds layout's estimate against LibreOffice, over essays that end near the foot of a page.
func TestSignatureIsNeverAlone(t *testing.T) {
	t.Parallel()
	p := gongwen(t)
	var essays []*essay.Essay
	for n := 14; n < 24; n++ {
		for _, last := range []int{2, 9} {
			e := &essay.Essay{Title: runs("题目"), Signature: [][]essay.Run{runs("沈　岚"), runs("二〇二六年九月八日")}}
			for rest := n - last; rest > 0; rest -= 5 {
				e.Body = append(e.Body, paragraph(strings.Repeat("国", perLine*min(5, rest)-4)))
			}
			e.Body = append(e.Body, paragraph(strings.Repeat("家", perLine*last-4)))
			essays = append(essays, e)
		}
	}
	alone := 0
	for i, d := range rendered.PDF(t, putBy(t, p, essays...)...) {
		last := inType(d.Pages[len(d.Pages)-1])
		got := layout.Fit{Pages: len(d.Pages), Alone: len(last) == 2}
		if want := p.Fit(p.Arrange(essays[i])); got != want {
			t.Errorf("essay %d: LibreOffice gives %+v, the estimate is %+v", i, got, want)
		}
		if got.Alone {
			alone++
		}
	}
	if alone == 0 {
		t.Error("no essay of the test leaves its signature alone")
	}
}
