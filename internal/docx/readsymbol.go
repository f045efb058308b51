package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
)

// symbol reads w:sym, a character by its number in a font (ECMA-376 Part 1, 17.3.3.30).
func (s *story) symbol(e *element) {
	font := e.word("font")
	char := e.word("char")
	n, err := strconv.ParseUint(char, 16, 16)
	if err != nil {
		s.note(hintSymbol)
		return
	}
	if t := symbolText(font, rune(n)); t != "" {
		s.addText(t)
	} else {
		s.note(hintSymbol)
	}
}

// symbolText gives the character that a font shows for a number, "" when that is not sure. Fonts of symbols have theirs at
// F000 … F0FF, or at the same places without F.
func symbolText(font string, r rune) string {
	const private, last = 0xF000, 0xF0FF
	table, special := symbolFont(font)
	switch {
	case special && r >= private && r <= last:
		return table[byte(r-private)]
	case special && r <= 0xFF:
		return table[byte(r)]
	case special || r >= 0xE000 && r <= 0xF8FF || !utf8.ValidRune(r):
		return ""
	}
	return essay.Clean(string(r))
}

// symbolFont gives the characters of the usual fonts of symbols. Only those that look the same everywhere are there.
func symbolFont(font string) (table map[byte]string, special bool) {
	switch strings.ToLower(font) {
	case "symbol":
		return map[byte]string{
			0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
			0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒",
		}, true
	case "wingdings":
		return map[byte]string{
			0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x9F: "·", 0xA8: "□", 0xAB: "★", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
			0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
		}, true
	case "wingdings 2":
		return map[byte]string{0x4F: "✗", 0x50: "✓", 0x52: "☑", 0xA3: "□"}, true
	case "wingdings 3", "webdings", "zapfdingbats":
		return nil, true
	}
	return nil, false
}
