package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normalise makes a reply fit to keep: LF line ends, no blanks at the end of lines and no empty lines around the text, no
// control characters (a tab becomes a blank) and none that turns the direction of reading, broken UTF-8 shown as U+FFFD. The full-width blank stays.
func Normalise(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, string(utf8.RuneError)))
	s = strings.Map(clean, s)
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func clean(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t' || r == '\u2028' || r == '\u2029' || r == '\u0085':
		return ' '
	case unicode.Is(unicode.Bidi_Control, r), r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufeff' || r == '\ufffe' || r == '\uffff': // the last two may not stand in XML
		return -1
	}
	return r
}
