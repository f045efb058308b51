// Package sheet reads and writes plain tables, as offices pass them around: XLSX and CSV. It gives and takes texts; what the columns
// mean is for others. It evaluates no formula and writes none.
package sheet

import (
	"bytes"
	"fmt"
	"strings"

	"xinde/internal/charset"
)

// Limits of a table. A system with 100,000 people is the largest that is asked for; what is larger was given by mistake or made to harm.
const (
	MaxRows    = 200_000
	MaxColumns = 200
	maxCell    = 100_000   // bytes of a cell: Excel takes 32,767 characters
	maxFile    = 32 << 20  // bytes of the file
	maxUnpack  = 512 << 20 // bytes of all its parts unpacked
	maxPart    = 256 << 20 // bytes of one part: 200,000 rows of 20 cells
)

// Table is what one worksheet or file shows.
type Table struct {
	File  string
	Sheet string // "" for a file that has only one
	Rows  []Row  // those with something in them
}

// Row is one row of a table.
type Row struct {
	Number int // in the file, from 1
	Cells  []string
}

// Cell gives a cell of a row, "" beyond its end; columns count from 0.
func (r *Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Place names a cell as a person finds it: 名册.xlsx“名单”第 7 行 B 列. A column below 0 is the whole row.
func (t *Table) Place(row, column int) string {
	at := t.File
	if t.Sheet != "" {
		at += "“" + t.Sheet + "”"
	} else {
		at += " "
	}
	at += fmt.Sprintf("第 %d 行", row)
	if column >= 0 {
		at += " " + Letters(column) + " 列"
	}
	return at
}

// Letters names a column as spreadsheets do: 0 is A, 26 is AA.
func Letters(column int) string {
	const letters = 26
	s := ""
	for column++; column > 0; column = (column - 1) / letters {
		s = string(rune('A'+(column-1)%letters)) + s
	}
	return s
}

// Error says why a file is no table: one Chinese sentence, and what to do.
type Error struct{ Message, Fix string }

// Error gives the message.
func (e *Error) Error() string { return e.Message }

const (
	fixSave  = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
	fixWrong = "看看是不是给错了文件"
)

// Read reads a table from the bytes of an .xlsx or a CSV file; name is its file name, sheet a worksheet, "" for the first that shows
// something. An error is an *Error.
func Read(name string, data []byte, sheet string) (*Table, error) {
	if err := refuse(data); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return readXLSX(name, data, sheet)
	}
	if sheet != "" {
		return nil, &Error{"CSV 文件里没有工作表", "去掉工作表的名字"}
	}
	text, _, err := charset.Decode(data)
	if err != nil {
		return nil, &Error{err.Error(), charset.Fix(err)}
	}
	return readCSV(name, text)
}

func refuse(data []byte) error {
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 256)], []byte("\xEF\xBB\xBF")))))
	switch {
	case len(data) == 0 || start == "" && len(data) < 256:
		return &Error{"表格是空的", fixWrong}
	case len(data) > maxFile:
		return &Error{fmt.Sprintf("表格超过 %d MB，太大了", maxFile>>20), fixWrong}
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return &Error{"这是旧版 .xls 表格，或者加了密码，读不出来", "请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx"}
	case strings.HasPrefix(start, "<"):
		return &Error{"这是网页存成的表格，只是名字像表格", fixSave}
	case strings.HasPrefix(start, "%pdf"):
		return &Error{"这是 PDF，不是表格", "请给出原来的表格"}
	}
	return nil
}

// add takes a row that shows something; columns beyond the limit are left out.
func (t *Table) add(number int, cells []string) error {
	if len(t.Rows) == MaxRows {
		return &Error{fmt.Sprintf("表格超过 %d 行，太大了", MaxRows), "请分成几个文件"}
	}
	if len(cells) > MaxColumns {
		cells = cells[:MaxColumns]
	}
	some := false
	for i, c := range cells {
		if len(c) > maxCell {
			return &Error{fmt.Sprintf("%s的字太多，不像是表格里的一格", t.Place(number, i)), fixWrong}
		}
		some = some || strings.TrimSpace(c) != ""
	}
	if some {
		t.Rows = append(t.Rows, Row{number, cells})
	}
	return nil
}
