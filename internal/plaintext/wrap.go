package plaintext

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/source"
	"xinde/internal/zh"
)

// row is a line of the file that shows something.
type row struct {
	start  int         // where in the file it begins
	text   source.Span // without the blanks around it
	indent int         // cells of the blanks before it, a tab as four
	opens  bool        // begins with U+3000, as paragraphs do
	width  int         // cells up to the end of the text
	below  bool        // no empty line stands above it
	ends   bool        // with a sentence
	marked bool        // begins with a marker of headings or lists
}

func readRows(text string) []row {
	var rows []row
	at, below := 0, false
	for line := range strings.Lines(text) {
		body := strings.TrimLeftFunc(line, zh.IsSpace)
		lead := line[:len(line)-len(body)]
		if body = strings.TrimRightFunc(body, zh.IsSpace); body != "" {
			rows = append(rows, newRow(at, lead, body, below))
		}
		at += len(line)
		below = body != ""
	}
	return rows
}

func newRow(at int, lead, body string, below bool) row {
	r := row{start: at, below: below, opens: strings.HasPrefix(lead, blank), ends: zh.EndsSentence(body)}
	r.text.Start = at + len(lead)
	r.text.End = r.text.Start + len(body)
	r.indent = cells(lead) + 4*strings.Count(lead, "\t")
	r.width = r.indent + cells(body)
	m, _ := zh.ReadMarker(body)
	r.marked = m.Style != zh.NoMarker && m.Style <= zh.MarkerCircle
	return r
}

// deep is the indent, in cells, that no paragraph has: such rows are centred or set right.
const deep = 12

// wrap is how the lines of a text were cut at one width.
type wrap struct {
	full     int  // cells from which a row is full
	base     int  // indent of rows that go on
	indented bool // paragraphs begin with blanks
	parted   bool // empty lines stand between paragraphs
}

// findWrap tells whether and how the lines were cut. It rather leaves a cut text alone than joins what was not cut: the
// longest row is as long as people set margins, most rows are about as long, and most of those end amid a sentence.
func findWrap(rows []row) (wrap, bool) {
	const narrowest, widest, ragged, fewest = 40, 100, 4, 4
	longest := 0
	for _, r := range rows {
		if r.indent <= deep {
			longest = max(longest, r.width)
		}
	}
	w := wrap{full: longest - ragged, base: deep}
	full, ends := 0, 0
	for _, r := range rows {
		if r.indent <= deep && r.width >= w.full {
			full++
			w.base = min(w.base, r.indent)
			if r.ends {
				ends++
			}
		}
	}
	if longest < narrowest || longest > widest || full < fewest || 2*full <= len(rows) || 2*ends >= full {
		return wrap{}, false
	}
	w.parted = true
	for i, r := range rows {
		w.indented = w.indented || w.opens(r)
		if i > 0 && r.below && rows[i-1].width < w.full {
			w.parted = false
		}
	}
	return w, true
}

// opens tells whether a row is indented as the first of a paragraph.
func (w wrap) opens(r row) bool { return r.indent <= deep && (r.opens || r.indent >= w.base+2) }

// paragraphs groups the rows: each by itself, or those of a paragraph when the text was cut.
func paragraphs(rows []row) [][]row {
	w, cut := findWrap(rows)
	var out [][]row
	start := 0
	for i := range rows {
		last := i+1 == len(rows)
		if last || !cut || !w.joins(rows[start], rows[i], rows[i+1]) {
			out = append(out, rows[start:i+1])
			start = i + 1
		}
	}
	return out
}

// joins tells whether r goes on with the row prev of a paragraph that begins with first.
func (w wrap) joins(first, prev, r row) bool {
	switch {
	case !r.below || prev.width < w.full || r.marked || r.opens || r.indent >= w.base+2 || r.indent < w.base:
		return false
	case w.indented && !w.opens(first):
		return false // title and byline stand above the first indented row
	case !prev.ends:
		return true
	}
	// A paragraph may end just there. It goes on when it would have to begin otherwise, unless r looks like a heading.
	return (w.indented || w.parted) && (r.ends || r.width >= w.full)
}

// spaced tells whether lines that end and begin so need a blank between them when they are joined: Latin words do.
func spaced(before, after string) bool {
	const wide = 0x2000 // from here on: Chinese, and the punctuation that goes with it
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return last < wide && first < wide
}
