package zh

import "strings"

// Fold turns full-width digits, letters and blanks into their ASCII forms. Punctuation stays: ， and , differ in meaning.
func Fold(s string) string { return strings.Map(foldRune, s) }

func foldRune(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return r - 0xFEE0
	case r == '\u3000' || r == '\u00A0':
		return ' '
	}
	return r
}
