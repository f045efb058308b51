package markdown

import (
	"strings"

	"xinde/internal/essay"
	"xinde/internal/source"
)

// tableAt gives the index of the header line of a GFM table among the lines of a paragraph, -1 without one.
func tableAt(file string, ls []source.Span) int {
	for i := 1; i < len(ls); i++ {
		row := file[ls[i].Start:ls[i].End]
		if isDelimiterRow(row) && len(cells(file, ls[i])) == len(cells(file, ls[i-1])) {
			return i - 1
		}
	}
	return -1
}

// isDelimiterRow tells whether s is the line |---|:-:| below a table's header.
func isDelimiterRow(s string) bool {
	return strings.Contains(s, "|") && strings.Contains(s, "-") && strings.Trim(s, "|:- \t") == ""
}

// cells gives the cells of a table row without their blanks.
func cells(file string, row source.Span) []source.Span {
	var out []source.Span
	start, end := shrink(file, row.Start, row.End)
	if start < end && file[start] == '|' {
		start++
	}
	for i := start; i < end; i++ {
		switch file[i] {
		case '\\':
			i++
		case '|':
			out = append(out, span(shrink(file, start, i)))
			start = i + 1
		}
	}
	if start < end {
		out = append(out, span(shrink(file, start, end)))
	}
	return out
}

func span(start, end int) source.Span { return source.Span{Start: start, End: end} }

// shrink drops the blanks around file[start:end].
func shrink(file string, start, end int) (int, int) {
	for start < end && strings.IndexByte(" \t\r\n", file[start]) >= 0 {
		start++
	}
	for start < end && strings.IndexByte(" \t\r\n", file[end-1]) >= 0 {
		end--
	}
	return start, end
}

// table reads the rows of a table as paragraphs, the cells parted by a U+3000.
func (r *reader) table(ls []source.Span) {
	r.report(codeTable, source.Span{Start: ls[0].Start, End: ls[len(ls)-1].End})
	for i, row := range ls {
		if i == 1 {
			continue
		}
		var runs []essay.Run
		for _, c := range cells(r.file.Text, row) {
			text, _ := join(r.textLines([]source.Span{c}))
			if len(runs) > 0 && len(text) > 0 {
				end := runs[len(runs)-1].Span.End
				runs = append(runs, essay.Run{Text: "\u3000", Span: span(end, end)})
			}
			runs = append(runs, text...)
		}
		r.add(block{runs: runs, span: row})
	}
}
