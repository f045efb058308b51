package prompt

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// line is one row of the screen: shown text, its width in cells and the name of its style.
type line struct {
	text  string
	width int
	style style
}

// style is how a line looks where the terminal has colour. Colour never says anything that words do not.
type style uint8

const (
	plain style = iota
	dim
	bold
	alarm
	notice
)

func (s style) code() string {
	return [...]string{"", "\x1b[2m", "\x1b[1m", "\x1b[31m", "\x1b[33m"}[s]
}

// canvas draws a block of lines where the cursor stands, and draws it again in place. It asks nothing of the
// terminal, so a terminal that answers nothing cannot stop it; no line may reach the last column, so that no
// terminal is ever about to wrap.
type canvas struct {
	out   io.Writer
	color bool
	lines []line // as drawn last
	row   int    // where the cursor is, below the first line
	col   int
	width int // of the terminal at the last drawing
}

// draw shows lines and puts the cursor at row and col. Only what changed is written.
func (c *canvas) draw(lines []line, row, col, width int) error {
	var b strings.Builder
	first := 0
	switch {
	case len(c.lines) == 0:
	case width != c.width:
		fmt.Fprintf(&b, "\r%s\x1b[J", up(c.rowsAbove(width)))
	default:
		for first < min(len(lines), len(c.lines)) && lines[first] == c.lines[first] {
			first++
		}
		if first < len(lines) || first < len(c.lines) {
			c.goTo(&b, first)
		}
	}
	if first < len(lines) || first < len(c.lines) {
		c.write(&b, lines, first)
		c.row = len(lines) - 1
	}
	b.WriteString(move(c.row, row))
	b.WriteString("\r" + right(col))
	c.lines, c.row, c.col, c.width = slices.Clone(lines), row, col, width
	if _, err := io.WriteString(c.out, b.String()); err != nil {
		return fmt.Errorf("drawing the question: %w", err)
	}
	return nil
}

// goTo moves to the start of line first of the old drawing, or of a new one behind it, and clears from there on.
func (c *canvas) goTo(b *strings.Builder, first int) {
	if first < len(c.lines) {
		b.WriteString(move(c.row, first) + "\r\x1b[J")
		return
	}
	b.WriteString(move(c.row, len(c.lines)-1) + "\r\n")
}

func (c *canvas) write(b *strings.Builder, lines []line, first int) {
	if first == len(lines) && first > 0 { // lines fell away at the end: the cursor must stand on one that is left
		b.WriteString("\x1b[A")
	}
	for i, l := range lines[first:] {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString(c.styled(l))
	}
}

func (c *canvas) styled(l line) string {
	if !c.color || l.style == plain || l.text == "" {
		return l.text
	}
	return l.style.code() + l.text + "\x1b[0m"
}

// rowsAbove is how far the cursor is below the first line after the window got another width: terminals break
// lines that have become too long.
func (c *canvas) rowsAbove(width int) int {
	n := 0
	for _, l := range c.lines[:c.row] {
		n += max(1, (l.width+width-1)/width)
	}
	return n + c.col/width
}

// close leaves the block on the screen and goes to the line below it.
func (c *canvas) close() error {
	if len(c.lines) == 0 {
		return nil
	}
	_, err := io.WriteString(c.out, move(c.row, len(c.lines)-1)+"\r\n")
	c.lines = nil
	return err
}

// forget drops the old drawing: the next one starts where the cursor stands, after something else was printed.
func (c *canvas) forget() { c.lines, c.row, c.col = nil, 0, 0 }

func up(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("\x1b[%dA", n)
}

func right(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("\x1b[%dC", n)
}

// move goes from one row of the block to another.
func move(from, to int) string {
	if to > from {
		return fmt.Sprintf("\x1b[%dB", to-from)
	}
	return up(from - to)
}
