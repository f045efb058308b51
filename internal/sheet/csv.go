package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
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

// delimiter finds what parts the cells: the sign that stands equally often in most of the first lines. What stands in quotes does not count.
func delimiter(text string) rune {
	const lines = 20
	signs := []rune{',', '\t', ';', '|', '，'}
	times := make([]map[int]int, len(signs)) // how often in a line → in how many lines
	for k := range times {
		times[k] = map[int]int{}
	}
	count := make([]int, len(signs))
	n, quoted := 0, false
	for _, r := range text + "\n" {
		switch k := slices.Index(signs, r); {
		case r == '"':
			quoted = !quoted
		case quoted:
		case k >= 0:
			count[k]++
		case r == '\n':
			for k, c := range count {
				times[k][c]++
				count[k] = 0
			}
			n++
		}
		if n == lines {
			break
		}
	}
	best, most := signs[0], 0
	for k, list := range times {
		for c, n := range list {
			if c > 0 && n > most {
				best, most = signs[k], n
			}
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
	if s == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
