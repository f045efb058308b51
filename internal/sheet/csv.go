package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func readCSV(name, text string) (*Table, error) {
	t := &Table{File: name}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = delimiter(text), true, -1, false
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, &Error{fmt.Sprintf("%s第 %d 行的引号不配对", name, bad.StartLine), fixSave}
		}
		if err != nil {
			return nil, &Error{"表格读不下去", fixSave}
		}
		line, _ := r.FieldPos(0)
		if err := t.add(line, cells); err != nil {
			return nil, err
		}
	}
	if len(t.Rows) == 0 {
		return nil, &Error{"表格是空的", fixWrong}
	}
	return t, nil
}

// delimiter finds what parts the cells: the sign that stands in most of the first lines, and most often there.
func delimiter(text string) rune {
	const lines = 20
	best, most := ',', 0
	for _, d := range []rune{',', '\t', ';', '，', '|'} {
		score, n := 0, 0
		for line := range strings.Lines(text) {
			if n++; n > lines {
				break
			}
			if k := strings.Count(line, string(d)); k > 0 {
				score += lines + k
			}
		}
		if score > most {
			best, most = d, score
		}
	}
	return best
}

// CSV writes a table for Excel: UTF-8 with a byte order mark, CRLF. Text that a spreadsheet would take for a formula gets an apostrophe.
func CSV(header []string, rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range append([][]string{header}, rows...) {
		out := make([]string, len(row))
		for i, c := range row {
			out[i] = harmless(c)
		}
		_ = w.Write(out) // a buffer takes all
	}
	w.Flush()
	return b.Bytes()
}

// harmless keeps a text from being a formula (OWASP, CSV injection). A number stays one.
func harmless(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
