package docx

import (
	"bytes"

	"xinde/internal/zh"
)

// table is one while it is read.
type table struct {
	rows [][]*flow
	gone bool // the row that is read was deleted
	void bool // the cell was
}

// startTable opens the parts of a table.
func (s *story) startTable(e *element) (act, error) {
	n := len(s.tables) - 1
	switch e.name {
	case "tbl":
		s.tables = append(s.tables, &table{})
		return actTable, nil
	case "trPr":
		return actDone, s.tracked(func(t *table) { t.gone = true }, "del")
	case "tcPr":
		return actDone, s.tracked(func(t *table) { t.void = true }, "cellDel")
	}
	if n < 0 {
		return actNone, nil // outside of tables these mean nothing
	}
	t := s.tables[n]
	if e.name == "tr" {
		t.rows = append(t.rows, nil)
		t.gone = false
		return actRow, nil
	}
	t.void = false
	s.flows = append(s.flows, &flow{})
	return actCell, nil
}

// tracked calls f when the properties of a row or cell say that it was deleted (ECMA-376 Part 1, 17.13.5.12 and 17.13.5.1).
func (s *story) tracked(f func(*table), name string) error {
	return s.x.each(func(e *element) (bool, error) {
		if n := len(s.tables); n > 0 && e.space == spaceWord && e.name == name {
			f(s.tables[n-1])
		}
		return false, nil
	})
}

func (s *story) endTable(a act) {
	n := len(s.tables) - 1
	t := s.tables[n]
	switch a {
	case actCell:
		f := s.flow()
		f.settle()
		s.flows = s.flows[:len(s.flows)-1]
		if t.void {
			return
		}
		if len(t.rows) == 0 {
			t.rows = append(t.rows, nil)
		}
		last := len(t.rows) - 1
		t.rows[last] = append(t.rows[last], f)
	case actRow:
		if t.gone {
			t.rows = t.rows[:len(t.rows)-1]
		}
	case actTable:
		s.tables = s.tables[:n]
		f := s.flow()
		f.settle()
		f.lines = append(f.lines, t.lines()...)
	}
}

// lines gives a line for each row. A table of one cell is only a frame; so is a cell with an essay in it, as forms have.
func (t *table) lines() []*paragraph {
	if len(t.rows) == 1 && len(t.rows[0]) == 1 {
		return t.rows[0][0].lines
	}
	var out []*paragraph
	for _, row := range t.rows {
		var joined *paragraph
		for _, cell := range row {
			if cell.prose() {
				out = append(out, cell.lines...)
				joined = nil
				continue
			}
			for _, p := range cell.lines {
				if joined == nil {
					joined = p
					out = append(out, p)
					p.becomeRow()
				} else {
					joined.join(p)
				}
			}
		}
	}
	if len(out) > 0 {
		out[0].hints[hintTable]++
	}
	return out
}

// prose tells whether a cell has an essay or a part of one in it: several paragraphs of more characters than a table's cells have.
func (f *flow) prose() bool {
	const enough = 60 * len("字")
	lines, length := 0, 0
	for _, p := range f.lines {
		if len(bytes.TrimSpace(p.text)) > 0 {
			lines, length = lines+1, length+len(p.text)
		}
	}
	return lines > 1 && length > enough
}

// becomeRow makes a paragraph the first of a row.
func (p *paragraph) becomeRow() {
	text, marks, label := p.text, p.marks, p.label
	p.body, p.text, p.marks, p.label = true, nil, nil, ""
	p.append(label, text, marks)
}

// join adds a paragraph of the same row.
func (p *paragraph) join(q *paragraph) {
	p.hints.add(&q.hints)
	if len(bytes.TrimSpace(q.text)) == 0 {
		return
	}
	gap := ""
	if len(p.text) > 0 {
		gap = "\u3000"
	}
	p.append(gap+q.label, q.text, q.marks)
}

// append adds a text without the blanks around it, and what stands before it. Breaks become blanks.
func (p *paragraph) append(before string, text []byte, marks []mark) {
	p.text = append(p.text, before...)
	p.marks = append(p.marks, mark{end: len(p.text)})
	tail := bytes.TrimLeftFunc(text, zh.IsSpace)
	cut := len(text) - len(tail)
	text = bytes.TrimRightFunc(tail, zh.IsSpace)
	base := len(p.text)
	p.text = append(p.text, bytes.ReplaceAll(text, []byte("\n"), []byte(" "))...)
	for _, m := range marks {
		m.end = base + min(max(m.end-cut, 0), len(text))
		p.marks = append(p.marks, m)
	}
}
