package prompt

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// paper is as much of a terminal as the canvas uses: rows of one-cell characters and a cursor.
type paper struct {
	rows     [][]rune
	row, col int
}

func (p *paper) Write(b []byte) (int, error) {
	s := string(b)
	for s != "" {
		switch {
		case strings.HasPrefix(s, "\x1b["):
			end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= '@' }) + 2
			n := 1
			fmt.Sscanf(s[2:end], "%d", &n)
			p.control(s[end], n)
			s = s[end+1:]
		case s[0] == '\r':
			p.col, s = 0, s[1:]
		case s[0] == '\n':
			p.row, s = p.row+1, s[1:]
		default:
			r := []rune(s)[0]
			p.put(r)
			s = s[len(string(r)):]
		}
	}
	return len(b), nil
}

func (p *paper) control(c byte, n int) {
	switch c {
	case 'A':
		p.row = max(0, p.row-n)
	case 'B':
		p.row += n
	case 'C':
		p.col += n
	case 'J':
		if p.row < len(p.rows) {
			p.rows = p.rows[:p.row+1]
			p.rows[p.row] = p.rows[p.row][:min(p.col, len(p.rows[p.row]))]
		}
	}
}

func (p *paper) put(r rune) {
	for len(p.rows) <= p.row {
		p.rows = append(p.rows, nil)
	}
	for len(p.rows[p.row]) <= p.col {
		p.rows[p.row] = append(p.rows[p.row], ' ')
	}
	p.rows[p.row][p.col] = r
	p.col++
}

func (p *paper) text() string {
	var b strings.Builder
	for _, r := range p.rows {
		b.WriteString(strings.TrimRight(string(r), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// Whatever was drawn before, the screen shows the last drawing and what stood above it, with the cursor in its place.
func TestCanvasProperty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := &paper{}
		fmt.Fprint(p, "above\r\n")
		c := canvas{out: p, color: rapid.Bool().Draw(t, "color")}
		for range rapid.IntRange(1, 6).Draw(t, "n") {
			var lines []line
			for range rapid.IntRange(1, 6).Draw(t, "lines") {
				s := rapid.StringMatching("[a-d]{0,8}").Draw(t, "line")
				lines = append(lines, line{s, len(s), style(rapid.IntRange(0, 4).Draw(t, "style"))})
			}
			row := rapid.IntRange(0, len(lines)-1).Draw(t, "row")
			col := rapid.IntRange(0, lines[row].width).Draw(t, "col")
			if err := c.draw(lines, row, col, 20); err != nil {
				t.Fatal(err)
			}
			want := []string{"above"}
			for _, l := range lines {
				want = append(want, l.text)
			}
			if got := p.text(); got != strings.TrimRight(strings.Join(want, "\n"), "\n") {
				t.Fatalf("shows\n%s\nwant\n%s", got, strings.Join(want, "\n"))
			}
			if p.row != row+1 || p.col != col {
				t.Fatalf("cursor at %d,%d, want %d,%d", p.row, p.col, row+1, col)
			}
		}
	})
}

// A key at the end of a text costs a row, not the screen.
func TestCanvasWritesLittle(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	c := canvas{out: &b}
	lines := make([]line, 20)
	for i := range lines {
		lines[i] = line{text: strings.Repeat("x", 70), width: 70}
	}
	if err := c.draw(lines, 19, 70, 80); err != nil {
		t.Fatal(err)
	}
	b.Reset()
	lines = slices.Clone(lines)
	lines[19].text += "y"
	if err := c.draw(lines, 19, 71, 80); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 120 {
		t.Errorf("%d bytes for one key", b.Len())
	}
}

// The budget is 16 ms from key to screen with an answer of 5,000 characters.
func BenchmarkKeyToScreen(b *testing.B) {
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer null.Close()
	s := &screen{tty: &tty{in: null, out: null}, in: NewReader(null), cells: newMeter(1), color: true}
	q := &query{
		form: paragraphs, progress: "第 7 问，共 19 问", heading: "实践层面", ask: "哪件事让你印象最深？",
		text: strings.Repeat("为群众办实事，", 715), target: 5000,
	}
	f := s.newField(b.Context(), q)
	f.buf.move(len(f.buf.text) / 2)
	for b.Loop() {
		if _, err := f.press(key{keyText, "字"}); err != nil {
			b.Fatal(err)
		}
		if err := f.draw(); err != nil {
			b.Fatal(err)
		}
		f.buf.backspace()
	}
}
