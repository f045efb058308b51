package rendered

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.2f instead of %.2f", what, got, want)
	}
}

// What the test knows comes from the paper and the paragraphs it writes: 2098 twips are 104.9 points.
func TestPDF(t *testing.T) {
	t.Parallel()
	docs := PDF(t, writeDocx(t, fonts()), writeDocx(t, long()))
	if len(docs) != 2 {
		t.Fatalf("%d documents", len(docs))
	}
	t.Run("fonts", func(t *testing.T) { testFonts(t, docs[0]) })
	t.Run("line", func(t *testing.T) { testLine(t, docs[0]) })
	t.Run("grid", func(t *testing.T) { testGrid(t, docs[1]) })
	t.Run("footers", func(t *testing.T) { testFooters(t, docs[1]) })
}

func fonts() string {
	body := ""
	for _, font := range demanded() {
		body += paragraph("", text(font[0], "国家"))
	}
	return body + paragraph("", text("仿宋_GB2312", "年份2026 年"), text("黑体", "和<黑体>"), sized("仿宋_GB2312", 32, "<w:b/>", "粗3")) +
		paragraph(`<w:jc w:val="center"/>`, sized("方正小标宋简体", 44, "", "标　题"))
}

func demanded() [][2]string {
	return [][2]string{
		{"仿宋_GB2312", FangSong},
		{"仿宋", FangSong},
		{"楷体_GB2312", KaiTi},
		{"楷体", KaiTi},
		{"黑体", HeiTi},
		{"宋体", SongTi},
		{"方正小标宋简体", XiaoBiaoSong},
		{"方正小标宋_GBK", XiaoBiaoSong},
		{"没有的字体", Unknown},
	}
}

func testFonts(t *testing.T, d *Document) {
	lines := d.Pages[0].Lines
	for i, font := range demanded() {
		want := []Piece{{Text: "国家", Font: font[1], Size: 16, Left: 79.4, Right: 111.4}}
		if l := lines[i]; l.Text != "国家" || !same(l.Pieces, want) {
			t.Errorf("%s: %+v", font[0], l)
		}
	}
}

// same compares pieces, allowing what LibreOffice and poppler round.
func same(a, b []Piece) bool {
	return slices.EqualFunc(a, b, func(a, b Piece) bool {
		return a.Text == b.Text && a.Font == b.Font && math.Abs(a.Size-b.Size) < 0.1 && math.Abs(a.Left-b.Left) < 0.5 && math.Abs(a.Right-b.Right) < 0.5
	})
}

func testLine(t *testing.T, d *Document) {
	lines := d.Pages[0].Lines[len(demanded()):]
	mixed, title := lines[0], lines[1]
	if mixed.Text != "年份2026年和<黑体>粗3" {
		t.Errorf("text %q", mixed.Text)
	}
	var pieces []string
	for i, p := range mixed.Pieces {
		pieces = append(pieces, p.Text+" "+p.Font)
		if i > 0 && p.Left < mixed.Pieces[i-1].Right-0.2 {
			t.Errorf("%q begins at %.1f, before the end of %+v", p.Text, p.Left, mixed.Pieces[i-1])
		}
	}
	want := []string{
		"年份 " + FangSong, "2026 " + Times, "年 " + FangSong, "和 " + HeiTi, "< " + Times, "黑体 " + HeiTi, "> " + Times, "粗 " + FangSong, "3 " + TimesBold,
	}
	if !slices.Equal(pieces, want) {
		t.Errorf("pieces %q", pieces)
	}
	middle := (79.4 + 521.6) / 2
	if want := []Piece{
		{Text: "标", Font: XiaoBiaoSong, Size: 22, Left: middle - 33, Right: middle - 11},
		{Text: "题", Font: XiaoBiaoSong, Size: 22, Left: middle + 11, Right: middle + 33},
	}; title.Text != "标题" || !same(title.Pieces, want) {
		t.Errorf("title %+v", title)
	}
}

// long fills one page and a bit, at 28 points a line and 27 signs of 16 points in 442 points.
func long() string {
	return paragraph(`<w:ind w:firstLine="640"/>`, text("仿宋_GB2312", strings.Repeat("国", 25+22*27)))
}

func testGrid(t *testing.T, d *Document) {
	if len(d.Pages) != 2 || len(d.Lines()) != 22+1+2 {
		t.Fatalf("%d pages, %d lines", len(d.Pages), len(d.Lines()))
	}
	first := d.Pages[0]
	near(t, "width in mm", MM(first.Width), 210, 0.2)
	near(t, "height in mm", MM(first.Height), 297, 0.2)
	body := first.Between(Points(37), Points(297-35))
	if len(body) != 22 || first.Number != 1 {
		t.Fatalf("%d lines on page %d", len(body), first.Number)
	}
	near(t, "indent", body[0].Left-body[1].Left, 32, 0.5)
	near(t, "left", body[1].Left, 79.4, 0.3)
	near(t, "right", body[1].Right, 79.4+27*16, 0.3)
	near(t, "height of the box", body[1].Bottom-body[1].Top, 1.3*16, 0.1)
	for i, l := range body[1:] {
		near(t, "pitch", l.Baseline-body[i].Baseline, 28, 0.2)
		if n := utf8.RuneCountInString(l.Text); n != 27 {
			t.Errorf("%d signs in line %d", n, i+2)
		}
	}
	// The text is 28 points below the upper edge at most, and what is not above the baseline is a fifth.
	near(t, "first baseline", body[0].Baseline, 104.9+28*0.8, 1)
	near(t, "page 2", d.Pages[1].Lines[0].Baseline, body[0].Baseline, 0.1)
}

func testFooters(t *testing.T, d *Document) {
	for i, p := range d.Pages {
		foot := p.Lines[len(p.Lines)-1]
		if want := []string{"—1—", "—2—"}[i]; foot.Text != want || len(foot.Pieces) != 3 || foot.Pieces[1].Font != SongTi || len(p.Between(Points(262), p.Height)) != 1 {
			t.Errorf("page %d: %+v", p.Number, foot)
		}
		near(t, "size", foot.Pieces[1].Size, 14, 0.1)
		if foot.Baseline < Points(262) || foot.Baseline > Points(297-25) {
			t.Errorf("page %d: the number stands at %.1f", p.Number, foot.Baseline)
		}
	}
	near(t, "odd", d.Pages[0].Lines[22].Right, 521.6, 0.5)
	near(t, "even", d.Pages[1].Lines[1].Left, 79.4, 0.5)
}

func TestConvertRefusesWhatIsNoWordFile(t *testing.T) {
	t.Parallel()
	o := newShop(t)
	file := filepath.Join(t.TempDir(), "plain.docx")
	if err := os.WriteFile(file, []byte("plain"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := o.convert(t.Context(), []string{file}); err == nil || !strings.Contains(err.Error(), "plain.docx") {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := o.convert(t.Context(), []string{filepath.Join(t.TempDir(), "none.docx")}); err == nil {
		t.Errorf("a missing file: %v", got)
	}
}

func TestUnits(t *testing.T) {
	t.Parallel()
	near(t, "MM", MM(72), 25.4, 1e-9)
	near(t, "Points", Points(210), 595.28, 0.01)
}
