package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"xinde/internal/zh"
)

// readXLSX takes what the cells show; a formula counts with the value that was saved with it.
func readXLSX(name string, data []byte, sheet string) (*Table, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpack, UnzipXMLSizeLimit: maxPart, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd",
		CultureInfo: excelize.CultureNameZhCN, // the formats 27 to 58 are dates in Chinese Excel only
	})
	if err != nil {
		return nil, &Error{"这不是 .xlsx 表格，或者已经损坏", fixSave}
	}
	defer func() { _ = f.Close() }()
	sheets := shown(f)
	if sheet != "" {
		if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
			return nil, &Error{fmt.Sprintf("表格里没有叫“%s”的工作表", sheet), "有 " + strings.Join(sheets, "、")}
		}
		sheets = []string{sheet}
	}
	for _, s := range sheets {
		t, err := readSheet(f, name, s)
		if err != nil {
			return nil, err
		}
		if len(t.Rows) == 0 {
			continue
		}
		if len(f.GetSheetList()) == 1 {
			t.Sheet = ""
		}
		return t, nil
	}
	return nil, &Error{"表格是空的", fixWrong}
}

// shown gives the worksheets that are not hidden.
func shown(f *excelize.File) []string {
	var out []string
	for _, s := range f.GetSheetList() {
		if ok, err := f.GetSheetVisible(s); err == nil && ok {
			out = append(out, s)
		}
	}
	return out
}

func readSheet(f *excelize.File, name, sheet string) (*Table, error) {
	t := &Table{File: name, Sheet: sheet}
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, &Error{fmt.Sprintf("工作表“%s”读不出来", sheet), fixSave}
	}
	defer func() { _ = rows.Close() }()
	raw, err := f.Rows(sheet)
	if err != nil {
		return nil, &Error{fmt.Sprintf("工作表“%s”读不出来", sheet), fixSave}
	}
	defer func() { _ = raw.Close() }()
	merged := verticals(f, sheet)
	for n := 1; rows.Next() && raw.Next(); n++ {
		cells, err := rows.Columns()
		plain, err2 := raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil || err2 != nil {
			return nil, &Error{fmt.Sprintf("%s读不出来", t.Place(n, -1)), fixSave}
		}
		for i := range cells {
			cells[i] = digits(cells[i], plain, i)
		}
		if err := t.add(n, merged.fill(n, cells)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// digits gives a number that is shown in powers of ten with all its digits: it was typed as a telephone number. One that the file itself
// has in powers of ten stays as it is shown: nobody knows its last digits.
func digits(shown string, plain []string, i int) string {
	const exact = 15 // digits that Excel keeps of a number
	if i >= len(plain) || !strings.Contains(shown, "E+") || len(plain[i]) > exact {
		return shown
	}
	if _, err := strconv.ParseUint(plain[i], 10, 64); err != nil {
		return shown
	}
	return plain[i]
}

// vertical are cells merged downwards, by their first column: the rows below show what the first does.
type vertical map[int][]stretch

type stretch struct {
	from, to int // rows
	text     string
}

func verticals(f *excelize.File, sheet string) vertical {
	out := vertical{}
	list, err := f.GetMergeCells(sheet)
	if err != nil {
		return out
	}
	for _, m := range list {
		column, from, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, to, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err == nil && err2 == nil && to > from {
			out[column-1] = append(out[column-1], stretch{from, to, m.GetCellValue()})
		}
	}
	return out
}

func (v vertical) fill(row int, cells []string) []string {
	for column, list := range v {
		for _, s := range list {
			if row <= s.from || row > s.to || column >= MaxColumns {
				continue
			}
			for len(cells) <= column {
				cells = append(cells, "")
			}
			cells[column] = s.text
		}
	}
	return cells
}

// Book is a worksheet to be written: all cells are text or numbers, none is a formula.
type Book struct {
	Sheet   string
	Columns []Column
	Rows    []Line
}

// Column is one column of a Book.
type Column struct {
	Title  string
	Width  float64 // in characters of the default font
	Number bool    // cells that read as numbers are numbers
}

// Line is one row of a Book; Fill is its colour, RRGGBB, "" for none.
type Line struct {
	Cells []string
	Fill  string
}

// XLSX writes a worksheet with a frozen header. Equal books give equal bytes.
func XLSX(b *Book) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	const created = "2020-01-01T00:00:00Z" // of the file, not of the work: equal input gives equal bytes
	if err := f.SetDocProps(&excelize.DocProperties{Created: created, Modified: created, Creator: "xinde"}); err != nil {
		return nil, fmt.Errorf("setting the properties: %w", err)
	}
	if err := f.SetSheetName("Sheet1", b.Sheet); err != nil {
		return nil, fmt.Errorf("naming the sheet %q: %w", b.Sheet, err)
	}
	if err := b.page(f); err != nil {
		return nil, err
	}
	w, err := f.NewStreamWriter(b.Sheet)
	if err != nil {
		return nil, fmt.Errorf("opening the sheet: %w", err)
	}
	if err := b.write(f, w); err != nil {
		return nil, err
	}
	if err := w.Flush(); err != nil {
		return nil, fmt.Errorf("writing the sheet: %w", err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("packing the book: %w", err)
	}
	return out.Bytes(), nil
}

// page makes the table fit to print: as wide as a sheet of A4 on its side, with its header on every page.
func (b *Book) page(f *excelize.File) error {
	across, a4, pages := "landscape", 9, 0 // pages is how many high: any number
	fit := true
	err := errors.Join(
		f.SetSheetProps(b.Sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(b.Sheet, &excelize.PageLayoutOptions{Orientation: &across, Size: &a4, FitToHeight: &pages}),
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$1", b.Sheet), Scope: b.Sheet}),
	)
	if err != nil {
		return fmt.Errorf("laying out the page: %w", err)
	}
	return nil
}

// height gives how high a row must be for all lines of its cells, in points: other programs than Excel do not find out.
func (b *Book) height(row *Line) float64 {
	const line, most = 15, 409 // of the default font; Excel takes no more
	lines := 1
	for i, text := range row.Cells[:min(len(row.Cells), len(b.Columns))] {
		n := 0
		for part := range strings.SplitSeq(text, "\n") {
			width := max(int(b.Columns[i].Width)-1, 1)
			n += max(1, (zh.WidthCondition{Ambiguous: 2}.Width(part)+width-1)/width)
		}
		lines = max(lines, n)
	}
	return float64(min(lines*line, most))
}

func (b *Book) write(f *excelize.File, w *excelize.StreamWriter) error {
	for i, c := range b.Columns {
		if err := w.SetColWidth(i+1, i+1, c.Width); err != nil {
			return fmt.Errorf("setting a width: %w", err)
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("freezing the header: %w", err)
	}
	styles := map[string]int{}
	head := make([]any, len(b.Columns))
	for i, c := range b.Columns {
		id, err := style(f, styles, "header", &excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2F3"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"},
		})
		if err != nil {
			return err
		}
		head[i] = excelize.Cell{StyleID: id, Value: c.Title}
	}
	if err := w.SetRow("A1", head); err != nil {
		return fmt.Errorf("writing the header: %w", err)
	}
	for n, row := range b.Rows {
		cells := make([]any, len(row.Cells))
		for i, text := range row.Cells {
			id, err := b.cellStyle(f, styles, i, row.Fill)
			if err != nil {
				return err
			}
			cells[i] = excelize.Cell{StyleID: id, Value: b.value(i, text)}
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), cells, excelize.RowOpts{Height: b.height(&row)}); err != nil {
			return fmt.Errorf("writing row %d: %w", n+2, err)
		}
	}
	return nil
}

// value gives a cell's number where its column has numbers, else its text; nil leaves the cell empty.
func (b *Book) value(column int, text string) any {
	if text == "" {
		return nil
	}
	if column < len(b.Columns) && b.Columns[column].Number {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	}
	return text
}

func (b *Book) cellStyle(f *excelize.File, styles map[string]int, column int, fill string) (int, error) {
	s := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}
	key := fill
	if column >= len(b.Columns) || !b.Columns[column].Number {
		const text = 49 // the format @
		s.NumFmt = text
		key += " text"
	}
	if fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	return style(f, styles, key, s)
}

// style makes a style once.
func style(f *excelize.File, known map[string]int, key string, s *excelize.Style) (int, error) {
	if id, ok := known[key]; ok {
		return id, nil
	}
	id, err := f.NewStyle(s)
	if err != nil {
		return 0, fmt.Errorf("making a style: %w", err)
	}
	known[key] = id
	return id, nil
}
