// Package zh knows the small facts of written Chinese that several packages need: character classes, 字数, numerals,
// dates, the end of a sentence, the cells a text takes on a terminal. It knows no grammar and no formats, and nothing
// in it depends on the locale of the machine.
package zh

import (
	"unicode"
	"unicode/utf8"
)

// IsHan tells whether r is a Han character; 〇 and 々 are.
func IsHan(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FFF {
		return true
	}
	return r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

// IsPunct tells whether r is a punctuation mark, Chinese or ASCII. The range marks ～ and ~ are, the signs + = < > are not.
func IsPunct(r rune) bool {
	return r == '～' || r == '~' || unicode.IsPunct(r)
}

// IsBlank tells whether r takes room or none but shows nothing: blanks, line ends, control and format characters.
func IsBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7F
	}
	if 0x3000 < r && r < 0xFEFF { // most of Chinese text; none of these is blank
		return false
	}
	return unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf)
}

// DecodeRune gives the first character of s and its bytes, as utf8.DecodeRuneInString does, only quicker where it is a Han character.
func DecodeRune(s string) (rune, int) {
	// From E1 to EC every lead byte takes any two bytes of continuation.
	if len(s) > 2 && 0xE1 <= s[0] && s[0] <= 0xEC && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), len("字")
	}
	return utf8.DecodeRuneInString(s)
}

// IsSpace tells whether r is a blank that can go at the ends of a line: U+3000, tabs, line ends, a byte order mark and U+200B
// too, but none of the invisible characters that belong to their neighbours, as in 👨‍👩‍👧.
func IsSpace(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' }
