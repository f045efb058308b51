package sheet_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"xinde/internal/rendered"
	"xinde/internal/sheet"
)

func cells(t *sheet.Table) [][]string {
	var out [][]string
	for _, r := range t.Rows {
		out = append(out, r.Cells)
	}
	return out
}

func gbk(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"GB18030":    gbk(t, "姓名,单位\r\n沈岚,\"信访局,窗口\"\r\n"),
		"BOM":        []byte("\uFEFF姓名,单位\n沈岚,\"信访局,窗口\"\n"),
		"tabs":       []byte("姓名\t单位\n沈岚\t信访局,窗口\n"),
		"semicolons": []byte("姓名;单位\n沈岚;信访局,窗口\n"),
		"full width": []byte("姓名，单位\n沈岚，\"信访局,窗口\""),
	} {
		tab, err := sheet.Read("名册.csv", data, "")
		if err != nil {
			t.Fatal(name, err)
		}
		if d := cmp.Diff([][]string{{"姓名", "单位"}, {"沈岚", "信访局,窗口"}}, cells(tab)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if got := tab.Place(tab.Rows[1].Number, 1); got != "名册.csv 第 2 行 B 列" {
			t.Error(got)
		}
	}
}

// workbook is a roster as offices make it: a merged title, merged units, a formula, a date, a telephone number in powers of ten, a hidden
// sheet before it.
func workbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	set := func(at string, v any) {
		if err := f.SetCellValue("名单", at, v); err != nil {
			t.Fatal(err)
		}
	}
	shown, _ := f.NewSheet("名单")
	f.SetActiveSheet(shown) // the active one cannot be hidden
	_ = f.SetCellValue("Sheet1", "A1", "藏起来的")
	_ = f.SetSheetVisible("Sheet1", false)
	set("A1", "2026年人员名单")
	_ = f.MergeCell("名单", "A1", "D1")
	for i, h := range []string{"单位", "姓名", "电话", "日期"} {
		set(string(rune('A'+i))+"3", h)
	}
	set("A4", "信访局")
	_ = f.MergeCell("名单", "A4", "A5")
	set("B4", "沈岚")
	set("B5", "罗向川")
	set("C4", int64(13800138000))
	id, _ := f.NewStyle(&excelize.Style{NumFmt: 11})
	_ = f.SetCellStyle("名单", "C4", "C4", id)
	set("D4", 46357)
	id, _ = f.NewStyle(&excelize.Style{NumFmt: 14})
	_ = f.SetCellStyle("名单", "D4", "D4", id)
	_ = f.SetCellFormula("名单", "D5", "1+1")
	for at, c := range map[string]struct {
		value  any
		format int
	}{
		"A6": {42186, 31}, "B6": {42186, 57}, // dates as Chinese Excel has them
		"C6": {"1.38001E+10", 49}, "D6": {1.10101199003070e17, 11}, // digits that the file has not
	} {
		set(at, c.value)
		id, _ := f.NewStyle(&excelize.Style{NumFmt: c.format})
		_ = f.SetCellStyle("名单", at, at, id)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadXLSX(t *testing.T) {
	t.Parallel()
	tab, err := sheet.Read("名册.xlsx", workbook(t), "")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"2026年人员名单"}, {"单位", "姓名", "电话", "日期"}, {"信访局", "沈岚", "13800138000", "2026-12-01"}, {"信访局", "罗向川"}, {"2015年7月1日", "2015年7月", "1.38001E+10", "1.10E+17"}}
	got := cells(tab)
	for i := range got {
		for len(got[i]) > 0 && got[i][len(got[i])-1] == "" {
			got[i] = got[i][:len(got[i])-1]
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if at := tab.Place(tab.Rows[2].Number, 1); at != "名册.xlsx“名单”第 4 行 B 列" {
		t.Error(at)
	}
	if _, err := sheet.Read("名册.xlsx", workbook(t), "别的"); err == nil || !strings.Contains(err.Error(), "没有叫“别的”") {
		t.Error(err)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":      {nil, "是空的"},
		"blank":      {[]byte(" \n"), "是空的"},
		"xls":        {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "旧版 .xls"},
		"web page":   {[]byte("<html><table>"), "网页"},
		"PDF":        {[]byte("%PDF-1.7"), "PDF"},
		"broken zip": {[]byte("PK\x03\x04junk"), "不是 .xlsx"},
		"nul":        {[]byte("姓名,\x00"), "空字节"},
		"too many":   {[]byte(strings.Repeat("甲,乙\n", sheet.MaxRows+1)), "行，太大了"},
		"a novel":    {[]byte("甲," + strings.Repeat("字", 40_000)), "B 列的字太多"},
	} {
		_, err := sheet.Read("表", c.data, "")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func book(rows int) *sheet.Book {
	b := &sheet.Book{Sheet: "汇总", Columns: []sheet.Column{{Title: "序号", Width: 6, Number: true}, {Title: "姓名", Width: 12}}}
	for i := range rows {
		b.Rows = append(b.Rows, sheet.Line{Cells: []string{strconv.Itoa(i + 1), "=cmd|'/c calc'!A0"}, Fill: []string{"", "FFC7CE"}[i%2]})
	}
	return b
}

// TestXLSX: what is written reads back, no text is a formula, and equal books are equal bytes.
func TestXLSX(t *testing.T) {
	t.Parallel()
	data, err := sheet.XLSX(book(3))
	if err != nil {
		t.Fatal(err)
	}
	again, _ := sheet.XLSX(book(3))
	if !bytes.Equal(data, again) {
		t.Error("equal books differ")
	}
	tab, err := sheet.Read("汇总.xlsx", data, "")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"3", "=cmd|'/c calc'!A0"}, tab.Rows[3].Cells); d != "" {
		t.Error(d)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if formula, _ := f.GetCellFormula("汇总", "B2"); formula != "" {
		t.Errorf("a formula: %q", formula)
	}
	props, err1 := f.GetSheetProps("汇总")
	page, err2 := f.GetPageLayout("汇总")
	if err1 != nil || err2 != nil || props.FitToPage == nil || !*props.FitToPage || page.Orientation == nil || *page.Orientation != "landscape" {
		t.Errorf("the page: %+v %+v %v %v", props, page, err1, err2)
	}
	if names := f.GetDefinedName(); len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" {
		t.Errorf("the titles: %+v", names)
	}
	one, _ := f.GetRowHeight("汇总", 2)
	if two, _ := f.GetRowHeight("汇总", 3); one != 30 || two != 30 { // 17 characters in 12 columns
		t.Errorf("heights %v, %v", one, two)
	}
	if kind, _ := f.GetCellType("汇总", "A2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("the number is of kind %v", kind)
	}
	if p, _ := f.GetPanes("汇总"); !p.Freeze || p.YSplit != 1 {
		t.Errorf("%+v", p)
	}
}

// TestXLSXIsValid: the Open XML SDK finds no fault.
func TestXLSXIsValid(t *testing.T) {
	t.Parallel()
	data, err := sheet.XLSX(book(3))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "汇总.xlsx")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	rendered.Validate(t, name)
}

// TestCSVRoundTrip: texts come back, but for the apostrophe that keeps them from being formulas.
func TestCSVRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.RuneFrom([]rune("字,，\"'=+-@;\t|\n12.　𠮷")), 0, 12, -1)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 5).Draw(t, "rows")
		head := []string{"姓名,单位", "甲,乙"}
		tab, err := sheet.Read("a.csv", sheet.CSV(head, rows), "")
		if err != nil {
			t.Fatal(err)
		}
		want := [][]string{head}
		for _, r := range rows {
			var out []string
			for _, c := range r {
				if c != "" && strings.ContainsAny(c[:1], "=+-@\t\n") {
					if _, err := strconv.ParseFloat(c, 64); err != nil {
						c = "'" + c
					}
				}
				out = append(out, c)
			}
			if strings.TrimSpace(strings.Join(out, "")) != "" {
				want = append(want, out)
			}
		}
		if d := cmp.Diff(want, cells(tab)); d != "" {
			t.Fatal(d)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("姓名,单位\n\"甲\",乙\n"))
	f.Add(workbook(f))
	f.Add([]byte("\xD0\xCF\x11\xE0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := sheet.Read("表", data, "")
		if (err == nil) == (tab == nil) {
			t.Fatal(tab, err)
		}
	})
}

func BenchmarkXLSX(b *testing.B) {
	data := book(10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sheet.XLSX(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadXLSX(b *testing.B) {
	data, err := sheet.XLSX(book(10_000))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sheet.Read("a.xlsx", data, ""); err != nil {
			b.Fatal(err)
		}
	}
}
