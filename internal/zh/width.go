package zh

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// WidthCondition says how many cells a character of ambiguous width (“ ” ‘ ’ — … · ①) takes on the terminal at hand:
// 2, or 1 for every other value. All else is wide or narrow everywhere.
type WidthCondition struct{ Ambiguous int }

func (c WidthCondition) condition() *runewidth.Condition {
	return &runewidth.Condition{EastAsianWidth: c.Ambiguous == 2, StrictEmojiNeutral: true}
}

// Width gives the terminal cells of a text; control characters, tabs among them, take none.
func (c WidthCondition) Width(s string) int { return c.condition().StringWidth(s) }

// RuneWidth gives the terminal cells of one character.
func (c WidthCondition) RuneWidth(r rune) int { return c.condition().RuneWidth(r) }

// Truncate shortens a text to the cells given, the tail included, and leaves it alone when it fits.
func (c WidthCondition) Truncate(s string, cells int, tail string) string {
	return c.condition().Truncate(s, cells, tail)
}

// Pad fills a text with blanks at its end up to the cells given.
func (c WidthCondition) Pad(s string, cells int) string {
	return s + strings.Repeat(" ", max(0, cells-c.Width(s)))
}
