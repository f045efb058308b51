package markdown

import (
	"strings"
	"unicode"
)

// escape puts a backslash before the byte at offset at.
func (l *line) escape(at int) { l.edits = append(l.edits, edit{at: at, put: `\`}) }

// inline escapes what would mean something inside a line.
func (l *line) inline() {
	if !strings.ContainsAny(l.text, "*_`~]<&\\") {
		return
	}
	c := l.census()
	for i := 0; i < len(l.text); {
		n := 1
		switch l.text[i] {
		case '*', '_':
			n = l.stars(i, c)
		case '`':
			l.escapeIf(i, c.ticks > 1)
		case '~':
			l.escapeIf(i, c.tildes > 1)
		case ']':
			l.escapeIf(i, strings.HasPrefix(l.text[i+1:], "(") && c.bracket >= 0 && c.bracket < i)
		case '<':
			l.escapeIf(i, opensTag(l.text[i+1:]) && (c.closer > i || l.strong) || autolink(l.text[i:]) > 0)
		case '&':
			l.escapeIf(i, entityLen(l.text[i:]) > 0)
		case '\\':
			l.escapeIf(i, l.strong || escapes(l.text[i+1:]))
		}
		i += n
	}
}

func (l *line) escapeIf(at int, needed bool) {
	if needed {
		l.escape(at)
	}
}

// census says what a line holds of the characters that mean something only together with others.
type census struct {
	stars, bars   int // runs of * and of _
	ticks, tildes int
	bracket       int // the first [, -1 without one
	closer        int // the last >
}

func (l *line) census() census {
	return census{
		stars: runsOf(l.text, '*'), bars: runsOf(l.text, '_'),
		ticks: strings.Count(l.text, "`"), tildes: strings.Count(l.text, "~"),
		bracket: strings.IndexByte(l.text, '['), closer: strings.LastIndexByte(l.text, '>'),
	}
}

func runsOf(s string, c byte) int {
	n := 0
	for i := range len(s) {
		if s[i] == c && (i == 0 || s[i-1] != c) {
			n++
		}
	}
	return n
}

// stars escapes the run of * or _ at offset i where it could be emphasis, and gives its length. Alone, between blanks,
// or, for _, inside a word it cannot.
func (l *line) stars(i int, c census) int {
	ch := l.text[i]
	n := runLen(l.text[i:], ch)
	out, in := before(l.text, i), after(l.text, i+n)
	var safe bool
	switch {
	case l.strong: // marks may touch or part the run
	case ch == '_' && (c.bars == 1 || wordy(out) && wordy(in)):
		safe = true
	case l.form != wrapped:
		safe = ch == '*' && c.stars == 1 || unicode.IsSpace(out) && unicode.IsSpace(in)
	}
	for k := range n {
		l.escapeIf(i+k, !safe)
	}
	return n
}

func wordy(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r)
}

func runLen(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// opensTag tells whether a < before s may begin HTML or an autolink of an address with a scheme.
func opensTag(s string) bool {
	return s != "" && (isLetter(s[0]) || s[0] == '/' || s[0] == '!' || s[0] == '?')
}

// escapes tells whether a \ before s would be taken as an escape or a hard break; a blank may become an entity.
func escapes(s string) bool {
	r := after(s, 0)
	return isPunct(s) || unicode.IsSpace(r)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// isPunct tells whether s begins with ASCII punctuation, which a backslash escapes.
func isPunct(s string) bool {
	return s != "" && '!' <= s[0] && s[0] <= '~' && !isLetter(s[0]) && !isDigit(s[0])
}

// start escapes what would make the line another block than it is.
func (l *line) start() {
	switch l.form {
	case heading:
		l.closing()
	case paragraph:
		if at := opensBlock(l.text); at >= 0 {
			l.escape(at)
		}
	}
}

// closing escapes a run of # at the end of a heading, which would be dropped.
func (l *line) closing() {
	head := strings.TrimRight(l.text, "#")
	if len(head) < len(l.text) && (head == "" || strings.HasSuffix(head, " ")) {
		l.escape(len(head))
	}
}

// opensBlock gives the offset of the byte to escape in a line that would begin a heading, quote, list, rule, HTML block or
// link definition; -1 for plain text. Fences are escaped as inline code and strikethrough are.
func opensBlock(s string) int {
	if s == "" {
		return -1
	}
	n := 0
	switch c := s[0]; {
	case c == '>' || c == '<' && opensTag(s[1:]) || isRule(s):
		return 0
	case c == '[' && strings.Contains(s, "]:"):
		return 0
	case c == '#':
		if n = runLen(s, '#'); n <= 6 && blankAt(s, n) {
			return 0
		}
	case c == '-' || c == '+' || c == '*':
		if blankAt(s, 1) {
			return 0
		}
	case isDigit(c):
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n <= 9 && n < len(s) && (s[n] == '.' || s[n] == ')') && blankAt(s, n+1) {
			return n
		}
	}
	return -1
}

func blankAt(s string, i int) bool { return i >= len(s) || s[i] == ' ' }

// isRule tells whether s is a thematic break: three or more of one of - _ * with nothing but blanks between.
func isRule(s string) bool {
	c := s[0]
	if c != '-' && c != '_' && c != '*' {
		return false
	}
	return strings.Count(s, string(c)) >= 3 && strings.Trim(s, string(c)+" ") == ""
}

// breaks gives the escapes that keep GFM from making links where edits (sorted) stand inside one: there they would be
// shown. A link of GFM goes on to the next blank, so 见http://x.y，共*两*项 is one to its end.
func (l *line) breaks(edits []edit) []edit {
	if !strings.ContainsAny(l.text, ":@wW") {
		return nil
	}
	var out []edit
	for at := 0; at < len(l.text); {
		end := len(l.text)
		if i := strings.IndexByte(l.text[at:], ' '); i >= 0 {
			end = at + i
		}
		last := -1
		for len(edits) > 0 && edits[0].at <= end {
			last, edits = edits[0].at, edits[1:]
		}
		if last >= 0 {
			out = breakLinks(out, l.text[at:end], at, last)
		}
		at = end + 1
	}
	return out
}

// breakLinks breaks the links in word, which stands at offset at and whose last edit is at offset last.
func breakLinks(out []edit, word string, at, last int) []edit {
	for i := range len(word) {
		dot := -1
		switch {
		case word[i] == '@':
			dot = i
		case word[i] == ':' && strings.HasPrefix(word[i:], "://") && last > at+i:
			dot = i
		case word[i]|0x20 == 'w' && len(word) > i+3 && strings.EqualFold(word[i:i+4], "www.") && last > at+i:
			dot = i + 3
		}
		if dot >= 0 {
			out = append(out, edit{at: at + dot, put: `\`})
		}
	}
	return out
}
