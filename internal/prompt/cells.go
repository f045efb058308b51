package prompt

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// newMeter measures text for a terminal that gives characters of ambiguous width so many cells.
func newMeter(ambiguous int) meter {
	c := zh.WidthCondition{Ambiguous: ambiguous}
	return func(s string) int {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case n == len(s) && r < utf8.RuneSelf: // the common case of a field: one character at a time
			return n
		case n == len(s):
			return c.RuneWidth(r)
		}
		return c.Width(s)
	}
}

// pad fills s with blanks to width cells; what is too long keeps one blank behind it.
func pad(s string, width int, cells meter) string {
	return s + strings.Repeat(" ", max(1, width-cells(s)))
}
