package rendered

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Neither of poppler's programs tells all: pdftotext knows to a millionth of a point where a word stands but not its font,
// pdftohtml knows the font but rounds to a third of a point. Both are read, and put together line by line.

const (
	// Of a font that says nothing of its own height, as in LibreOffice's PDFs, poppler takes these parts of the size for the
	// box above and below the baseline.
	ascent, descent = 0.95, 0.35
	zoom            = 3.0 // pixels per point in pdftohtml's answer; it allows no more
	sameLine        = 1.0 // points by which baselines of one line may differ
)

// word is text without a gap, as pdftotext gives it.
type word struct {
	text                     string
	left, right, top, bottom float64
}

func (w word) size() float64     { return (w.bottom - w.top) / (ascent + descent) }
func (w word) baseline() float64 { return w.top + ascent*w.size() }

// run is text in one font, as pdftohtml gives it; its measures are rounded.
type run struct {
	text                     string
	font                     string
	size, left, baselineNear float64
}

// sheet is a page with what one of the programs found on it.
type sheet struct {
	width, height float64
	words         []word
	runs          []run
}

// pages puts the answers of both programs together.
func pages(boxes, fonts []byte) ([]Page, error) {
	withWords, err := readBoxes(boxes)
	if err != nil {
		return nil, fmt.Errorf("pdftotext: %w", err)
	}
	withRuns, err := readRuns(fonts)
	if err != nil {
		return nil, fmt.Errorf("pdftohtml: %w", err)
	}
	if len(withWords) == 0 || len(withWords) != len(withRuns) {
		return nil, fmt.Errorf("%d pages by pdftotext, %d by pdftohtml", len(withWords), len(withRuns))
	}
	var all []Page
	for i, s := range withWords {
		lines, err := merge(s.words, withRuns[i].runs)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		all = append(all, Page{Number: i + 1, Width: s.width, Height: s.height, Lines: lines})
	}
	return all, nil
}

// elements calls start for every start of an element and text for what stands in it.
func elements(data []byte, start func(xml.StartElement) error, text func(string)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	for {
		token, err := d.RawToken() // the one answer is HTML, the other nests bold and italic as it likes
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := start(e); err != nil {
				return err
			}
		case xml.CharData:
			text(string(e))
		}
	}
}

// readBoxes reads the answer of pdftotext -bbox.
func readBoxes(data []byte) ([]sheet, error) {
	var sheets []sheet
	var into *string
	err := elements(data, func(e xml.StartElement) error {
		into = nil
		switch e.Name.Local {
		case "page":
			n, err := numbers(e, "width", "height")
			if err != nil {
				return err
			}
			sheets = append(sheets, sheet{width: n[0], height: n[1]})
		case "word":
			n, err := numbers(e, "xMin", "xMax", "yMin", "yMax")
			if err != nil {
				return err
			}
			words := &sheets[len(sheets)-1].words
			*words = append(*words, word{left: n[0], right: n[1], top: n[2], bottom: n[3]})
			into = &(*words)[len(*words)-1].text
		}
		return nil
	}, func(text string) { add(into, text) })
	return sheets, err
}

// readRuns reads the answer of pdftohtml -xml.
func readRuns(data []byte) ([]sheet, error) {
	type spec struct {
		font string
		size float64
	}
	var sheets []sheet
	var into *string
	specs := map[string]spec{}
	err := elements(data, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "page":
			sheets = append(sheets, sheet{})
			into = nil
		case "fontspec":
			n, err := numbers(e, "size")
			if err != nil {
				return err
			}
			specs[attr(e, "id")] = spec{withoutTag(attr(e, "family")), n[0] / zoom}
			into = nil
		case "outline": // the headings again, as bookmarks; it stands behind the last page
			into = nil
		case "text":
			n, err := numbers(e, "left", "top", "height")
			if err != nil {
				return err
			}
			s, runs := specs[attr(e, "font")], &sheets[len(sheets)-1].runs
			baseline := (n[1] + n[2]*ascent/(ascent+descent)) / zoom
			*runs = append(*runs, run{font: s.font, size: s.size, left: n[0] / zoom, baselineNear: baseline})
			into = &(*runs)[len(*runs)-1].text
		}
		return nil
	}, func(text string) { add(into, text) })
	return sheets, err
}

// add appends text without white space.
func add(into *string, text string) {
	if into != nil {
		*into += strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
	}
}

// withoutTag takes off what marks a font as a part of the whole: ABCDEF+Name.
func withoutTag(font string) string {
	if _, name, ok := strings.Cut(font, "+"); ok {
		return name
	}
	return font
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func numbers(e xml.StartElement, names ...string) ([]float64, error) {
	found := make([]float64, len(names))
	for i, name := range names {
		n, err := strconv.ParseFloat(attr(e, name), 64)
		if err != nil {
			return nil, fmt.Errorf("%s of <%s>: %w", name, e.Name.Local, err)
		}
		found[i] = n
	}
	return found, nil
}

// row is a line in the making.
type row struct {
	words []word
	runs  []run
}

// merge makes lines of the words of a page, with the fonts of its runs.
func merge(words []word, runs []run) ([]Line, error) {
	rows := rowsOf(words)
	for _, r := range runs {
		if r.text == "" {
			continue
		}
		near := nearest(rows, r.baselineNear)
		if near == nil {
			return nil, fmt.Errorf("pdftohtml alone sees %q", r.text)
		}
		near.runs = append(near.runs, r)
	}
	lines := make([]Line, 0, len(rows))
	for _, r := range rows {
		line, err := r.line()
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// rowsOf gathers the words that stand on one baseline, the rows from top to bottom, their words from left to right.
func rowsOf(words []word) []*row {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.baseline(), b.baseline()) })
	var rows []*row
	for _, w := range words {
		if w.text == "" {
			continue
		}
		if n := len(rows); n == 0 || w.baseline()-rows[n-1].words[0].baseline() > sameLine {
			rows = append(rows, &row{})
		}
		last := rows[len(rows)-1]
		last.words = append(last.words, w)
	}
	for _, r := range rows {
		slices.SortStableFunc(r.words, func(a, b word) int { return cmp.Compare(a.left, b.left) })
	}
	return rows
}

func nearest(rows []*row, baseline float64) *row {
	var best *row
	distance := 2 * sameLine
	for _, r := range rows {
		if d := math.Abs(r.words[0].baseline() - baseline); d < distance {
			best, distance = r, d
		}
	}
	return best
}

// styled is one rune with the run it stands in.
type styled struct {
	char rune
	run  run
}

// line cuts the words of a row where the font changes.
func (r *row) line() (Line, error) {
	slices.SortStableFunc(r.runs, func(a, b run) int { return cmp.Compare(a.left, b.left) })
	var chars []styled
	for _, in := range r.runs {
		for _, c := range in.text {
			chars = append(chars, styled{c, in})
		}
	}
	l := Line{Left: math.Inf(1), Right: math.Inf(-1), Top: math.Inf(1), Bottom: math.Inf(-1), Baseline: r.words[0].baseline()}
	for _, w := range r.words {
		n := len([]rune(w.text))
		if n > len(chars) {
			return Line{}, fmt.Errorf("pdftotext alone sees %q", w.text)
		}
		pieces, err := w.pieces(chars[:n])
		if err != nil {
			return Line{}, err
		}
		chars = chars[n:]
		l.Text += w.text
		l.Left, l.Right = min(l.Left, w.left), max(l.Right, w.right)
		l.Top, l.Bottom = min(l.Top, w.top), max(l.Bottom, w.bottom)
		l.Pieces = append(l.Pieces, pieces...)
	}
	if len(chars) > 0 {
		return Line{}, fmt.Errorf("pdftohtml sees more than %q", l.Text)
	}
	return l, nil
}

// pieces cuts a word where the font of its runes changes.
func (w word) pieces(chars []styled) ([]Piece, error) {
	var cut []Piece
	for i, c := range []rune(w.text) {
		in := chars[i].run
		if chars[i].char != c {
			return nil, fmt.Errorf("%q by pdftotext has %q by pdftohtml", w.text, chars[i].char)
		}
		if math.Abs(in.size-w.size()) > 0.7 {
			return nil, fmt.Errorf("%q is of %.1f points but its box is %.1f high: where is the baseline?", w.text, in.size, w.bottom-w.top)
		}
		n := len(cut)
		switch {
		case n == 0:
			cut = append(cut, Piece{Font: in.font, Size: w.size(), Left: w.left, Right: w.right})
		case cut[n-1].Font != in.font: // and so the first of its run
			cut[n-1].Right = in.left
			cut = append(cut, Piece{Font: in.font, Size: w.size(), Left: in.left, Right: w.right})
		}
		cut[len(cut)-1].Text += string(c)
	}
	return cut, nil
}
