package prompt

import "strings"

// row is one line of the screen with a part of a text: runes from to to, without the line end.
type row struct {
	text  string // as it is shown
	width int    // cells
	from  int
	to    int
	hard  bool // a line end of the text follows
}

// page is a text laid out in rows, and the place of the cursor in them.
type page struct {
	rows []row
	line int // row of the cursor
	col  int // cell of the cursor
}

// meter tells how many cells a piece of text takes.
type meter func(string) int

// arrange breaks text into rows of at most width cells, and finds the cursor that stands before rune at.
// A character wider than width has a row of its own. A cursor between two rows of one paragraph stands on the lower.
func arrange(text []rune, at, width int, cells meter) page {
	p := page{}
	a := arranger{width: max(width, 1)}
	for i := 0; i < len(text); {
		if i == at {
			p.mark(&a)
		}
		if text[i] == '\n' {
			a.finish(i, true)
			i++
			a.from = i
			continue
		}
		next := after(text, i)
		if i < at && at < next { // the cursor never stands inside a character
			at = next
		}
		shown := visible(text[i:next])
		w := cells(shown)
		if a.used > 0 && a.used+w > a.width {
			a.finish(i, false)
			if i == at {
				p.mark(&a)
			}
		}
		a.add(shown, w)
		i = next
	}
	if at >= len(text) {
		p.mark(&a)
	}
	a.finish(len(text), false)
	p.rows = a.rows
	return p
}

func (p *page) mark(a *arranger) { p.line, p.col = len(a.rows), a.used }

// arranger collects the row that is being filled.
type arranger struct {
	width int
	rows  []row
	shown strings.Builder
	used  int
	from  int
}

func (a *arranger) add(shown string, w int) {
	a.shown.WriteString(shown)
	a.used += w
}

func (a *arranger) finish(to int, hard bool) {
	a.rows = append(a.rows, row{text: a.shown.String(), width: a.used, from: a.from, to: to, hard: hard})
	a.shown.Reset()
	a.used, a.from = 0, to
}

// reach gives the rune of row line whose cell is nearest to the left of col, for moving up and down.
func (p page) reach(text []rune, line, col int, cells meter) int {
	r := p.rows[line]
	at, used := r.from, 0
	for at < r.to {
		next := after(text, at)
		used += cells(visible(text[at:next]))
		if used > col {
			return at
		}
		at = next
	}
	if !r.hard && line+1 < len(p.rows) { // the end of a soft row is the start of the next one
		return before(text, at)
	}
	return at
}

// visible is how one character is shown: control characters become pictures, so that no text can steer the terminal.
func visible(r []rune) string {
	if len(r) == 1 {
		return string(harmless(r[0]))
	}
	var b strings.Builder
	for _, c := range r {
		b.WriteRune(harmless(c))
	}
	return b.String()
}

// harmless maps characters that would move the cursor, hide or reorder text to ones that only show.
func harmless(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < 0x20:
		return 0x2400 + r // the pictures of the control codes
	case r == 0x7f:
		return 0x2421
	case r >= 0x80 && r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff:
		return 0xfffd
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return 0xfffd // they turn the direction of what follows
	}
	return r
}

// safe makes a text fit to be shown; only its line ends keep their effect.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return harmless(r)
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// oneLine makes a text fit for one line of at most width cells, with … where something was left out.
func oneLine(s string, width int, cells meter) string {
	s = strings.Join(strings.Fields(safe(s)), " ")
	if cells(s) <= width {
		return s
	}
	text := []rune(s)
	used, at := cells("…"), 0
	for at < len(text) {
		next := after(text, at)
		w := cells(string(text[at:next]))
		if used+w > width {
			break
		}
		used, at = used+w, next
	}
	return string(text[:at]) + "…"
}

// wrap breaks shown text (a question, a hint) into lines of at most width cells; none begins with closing punctuation or ends with an opening
// sign.
func wrap(s string, width int, cells meter) []string {
	text := []rune(safe(strings.TrimSpace(s)))
	var out []string
	for {
		first := arrange(text, 0, width, cells).rows[0]
		cut := first.to
		if cut >= len(text) || first.hard {
			out = append(out, first.text)
			if cut >= len(text) {
				return out
			}
			text = text[cut+1:]
			continue
		}
		for cut > 1 && (strings.ContainsRune("，。、；：！？）》〉”’】…—⏎", text[cut]) || strings.ContainsRune("“‘（《〈【", text[cut-1])) {
			cut--
		}
		if cut == 1 { // a line of nothing else
			cut = first.to
		}
		out = append(out, string(text[:cut]))
		text = text[cut:]
	}
}
