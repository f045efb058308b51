package prompt

import (
	"strings"
	"unicode"
)

// undoLimit keeps the undo history of a very long edit small.
const undoLimit = 200

// buffer is the text of a field and the place of its cursor. It knows nothing of rows, widths or keys.
// The place is an index of runes and always lies between two characters as a person counts them.
type buffer struct {
	text   []rune
	at     int
	past   []snapshot
	typing bool // the last change was typed: the next typed character belongs to the same undo step
}

type snapshot struct {
	text []rune
	at   int
}

func newBuffer(text string) *buffer {
	b := &buffer{text: []rune(text)}
	b.at = len(b.text)
	return b
}

func (b *buffer) String() string { return string(b.text) }

func (b *buffer) blank() bool { return strings.TrimSpace(b.String()) == "" }

// insert puts typed text at the cursor.
func (b *buffer) insert(s string) {
	if !b.typing {
		b.remember()
	}
	b.put([]rune(s))
	b.typing = true
}

// paste puts text at the cursor as a step of its own for undo.
func (b *buffer) paste(s string) {
	b.remember()
	b.put([]rune(s))
}

func (b *buffer) put(r []rune) {
	tail := append([]rune(nil), b.text[b.at:]...)
	b.text = append(append(b.text[:b.at], r...), tail...)
	b.at += len(r)
}

// replace exchanges the whole text and puts the cursor at its end.
func (b *buffer) replace(s string) {
	b.remember()
	b.text = []rune(s)
	b.at = len(b.text)
}

func (b *buffer) backspace() { b.cut(before(b.text, b.at), b.at) }
func (b *buffer) delete()    { b.cut(b.at, after(b.text, b.at)) }

// killStart deletes back to the start of the paragraph; at the start already, the line end before it.
func (b *buffer) killStart() {
	from := b.lineStart()
	if from == b.at {
		b.backspace()
		return
	}
	b.cut(from, b.at)
}

// killEnd deletes to the end of the paragraph; at the end already, the line end behind it.
func (b *buffer) killEnd() {
	to := b.lineEnd()
	if to == b.at {
		b.delete()
		return
	}
	b.cut(b.at, to)
}

// killWord deletes back over blanks and then over one run of Han or other characters, stopping at punctuation.
func (b *buffer) killWord() {
	from := b.at
	for from > 0 && unicode.IsSpace(b.text[from-1]) {
		from--
	}
	end := from
	for from > 0 && (unicode.IsLetter(b.text[from-1]) || unicode.IsDigit(b.text[from-1])) {
		from--
	}
	if from == end {
		from = before(b.text, from)
	}
	b.cut(from, b.at)
}

func (b *buffer) cut(from, to int) {
	if from >= to {
		return
	}
	b.remember()
	b.text = append(b.text[:from], b.text[to:]...)
	b.at = from
}

func (b *buffer) left()  { b.move(before(b.text, b.at)) }
func (b *buffer) right() { b.move(after(b.text, b.at)) }

func (b *buffer) move(at int) {
	b.at = min(max(at, 0), len(b.text))
	b.typing = false
}

func (b *buffer) lineStart() int {
	at := b.at
	for at > 0 && b.text[at-1] != '\n' {
		at--
	}
	return at
}

func (b *buffer) lineEnd() int {
	at := b.at
	for at < len(b.text) && b.text[at] != '\n' {
		at++
	}
	return at
}

// remember keeps the state before a change.
func (b *buffer) remember() {
	b.typing = false
	if len(b.past) == undoLimit {
		b.past = append(b.past[:0], b.past[1:]...)
	}
	b.past = append(b.past, snapshot{append([]rune(nil), b.text...), b.at})
}

// undo goes back to the state before the last change.
func (b *buffer) undo() {
	if len(b.past) == 0 {
		return
	}
	last := b.past[len(b.past)-1]
	b.past = b.past[:len(b.past)-1]
	b.text, b.at, b.typing = last.text, last.at, false
}

// before gives the place one character to the left; marks and joined emoji stay with their base.
func before(text []rune, at int) int {
	if at > 0 {
		at--
	}
	for at > 0 && joined(text, at) {
		at--
	}
	return at
}

// after gives the place one character to the right.
func after(text []rune, at int) int {
	if at < len(text) {
		at++
	}
	for at < len(text) && joined(text, at) {
		at++
	}
	return at
}

// joined reports whether the rune at i belongs to the character before it.
func joined(text []rune, i int) bool {
	const zwj = '\u200d'
	r, prev := text[i], text[i-1]
	switch {
	case prev == '\n':
		return false
	case unicode.Is(unicode.M, r), r == zwj:
		return true
	case prev == zwj:
		return isSymbol(r)
	case isSkinTone(r):
		return isSymbol(prev)
	}
	return isFlag(r) && isFlag(prev) && flagsBefore(text, i)%2 == 1
}

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }
func isSymbol(r rune) bool   { return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2190 && r <= 0x27BF }
func isFlag(r rune) bool     { return r >= 0x1F1E6 && r <= 0x1F1FF }

func flagsBefore(text []rune, i int) int {
	n := 0
	for i > 0 && isFlag(text[i-1]) {
		i, n = i-1, n+1
	}
	return n
}
