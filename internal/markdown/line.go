package markdown

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"xinde/internal/essay"
)

// form is how a line stands in the file; each has other characters that mean something.
type form uint8

const (
	paragraph form = iota
	heading
	wrapped // inside *…*
)

// edit is what is written instead of n bytes of the plain text at offset at; n is 0 for what is put before it.
type edit struct {
	at, n int
	put   string
}

// line is the plain text of a block on its way to Markdown.
type line struct {
	text   string
	form   form
	strong bool // some of it is strong
	marks  []edit
	edits  []edit
}

// appendLine writes runs so that every reader of CommonMark or GFM sees exactly their text.
func appendLine(dst []byte, runs []essay.Run, f form) []byte {
	l := line{text: essay.Text(runs), form: f}
	l.weigh(runs)
	l.edges()
	l.inline()
	l.start()
	if len(l.edits)+len(l.marks) == 0 {
		return append(dst, l.text...)
	}
	return l.splice(dst)
}

// splice writes the text with its edits. Marks come first, so that an escape stands inside them.
func (l *line) splice(dst []byte) []byte {
	order := func(a, b edit) int { return a.at - b.at }
	edits := slices.Concat(l.marks, l.edits)
	slices.SortStableFunc(edits, order)
	edits = slices.Concat(l.marks, l.breaks(edits), l.edits)
	slices.SortStableFunc(edits, order)
	edits = slices.Compact(edits)
	at := 0
	for _, e := range edits {
		dst = append(dst, l.text[at:e.at]...)
		dst = append(dst, e.put...)
		at = e.at + e.n
	}
	return append(dst, l.text[at:]...)
}

// weigh finds the strong stretches of runs.
func (l *line) weigh(runs []essay.Run) {
	at, from := 0, -1
	for _, r := range runs {
		if !r.Strong && from >= 0 {
			l.embolden(from, at)
			from = -1
		}
		if r.Strong && from < 0 {
			from = at
		}
		at += len(r.String())
	}
	if from >= 0 {
		l.embolden(from, at)
	}
}

// embolden marks text[a:b] as strong: with ** where every reader understands it, else with a tag, because CommonMark
// does not take the ** of 他说**“人民至上”**很重要 for emphasis and would show the stars.
func (l *line) embolden(a, b int) {
	l.strong = true
	first, _ := utf8.DecodeRuneInString(l.text[a:])
	last, _ := utf8.DecodeLastRuneInString(l.text[:b])
	if l.form != wrapped && flanks(before(l.text, a), first) && flanks(after(l.text, b), last) {
		l.marks = append(l.marks, edit{at: a, put: "**"}, edit{at: b, put: "**"})
		return
	}
	l.marks = append(l.marks, edit{at: a, put: "<b>"}, edit{at: b, put: "</b>"})
}

// flanks is CommonMark's flanking rule for a delimiter between outer and inner, in the strictest of its versions: the
// older ones do not count symbols as punctuation.
func flanks(outer, inner rune) bool {
	if unicode.IsSpace(inner) {
		return false
	}
	return !unicode.IsPunct(inner) && !unicode.IsSymbol(inner) || unicode.IsSpace(outer) || unicode.IsPunct(outer)
}

// before gives the character in front of offset i; the line's beginning counts as a blank.
func before(s string, i int) rune {
	if i == 0 {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// after gives the character at offset i; the line's end counts as a blank.
func after(s string, i int) rune {
	if i == len(s) {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// edges writes blanks at the ends as entities; readers drop them otherwise. Inside *…* that holds for U+3000 too, which
// would keep the stars from being read as emphasis.
func (l *line) edges() {
	fixed := func(r rune) bool { return r == ' ' || l.form == wrapped && unicode.IsSpace(r) }
	if r, n := utf8.DecodeRuneInString(l.text); fixed(r) {
		l.edits = append(l.edits, edit{at: 0, n: n, put: entity(r)})
	}
	if r, n := utf8.DecodeLastRuneInString(l.text); fixed(r) && n < len(l.text) {
		l.edits = append(l.edits, edit{at: len(l.text) - n, n: n, put: entity(r)})
	}
}

func entity(r rune) string { return "&#" + strconv.Itoa(int(r)) + ";" }
