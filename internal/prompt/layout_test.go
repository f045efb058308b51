package prompt

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func rowTexts(p page) []string {
	var out []string
	for _, r := range p.rows {
		out = append(out, r.text)
	}
	return out
}

func TestArrange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		text  string
		at    int
		width int
		rows  []string
		line  int
		col   int
	}{
		{"empty", "", 0, 10, []string{""}, 0, 0},
		{"one row", "中文x", 3, 10, []string{"中文x"}, 0, 5},
		{"wide wraps", "中文字体", 4, 5, []string{"中文", "字体"}, 1, 4},
		{"exact fit stays", "中文", 2, 4, []string{"中文"}, 0, 4},
		{"cursor between rows is below", "中文字", 2, 4, []string{"中文", "字"}, 1, 0},
		{"paragraphs", "甲\n乙", 1, 9, []string{"甲", "乙"}, 0, 2},
		{"cursor behind a line end", "甲\n", 2, 9, []string{"甲", ""}, 1, 0},
		{"line end after a full row", "中文\n字", 2, 4, []string{"中文", "字"}, 0, 4},
		{"too narrow for one", "中文", 2, 1, []string{"中", "文"}, 1, 2},
		{"control characters show", "a\x1b[2Jb", 6, 20, []string{"a␛[2Jb"}, 0, 6},
		{"marks take no cells", "e\u0301x", 3, 9, []string{"e\u0301x"}, 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := arrange([]rune(c.text), c.at, c.width, newMeter(1))
			if d := cmp.Diff(c.rows, rowTexts(p)); d != "" {
				t.Error(d)
			}
			if p.line != c.line || p.col != c.col {
				t.Errorf("cursor at row %d cell %d, want %d, %d", p.line, p.col, c.line, c.col)
			}
		})
	}
}

func TestArrangeAmbiguous(t *testing.T) {
	t.Parallel()
	text := []rune("“中”")
	if p := arrange(text, 3, 40, newMeter(1)); p.col != 4 {
		t.Errorf("narrow: cell %d, want 4", p.col)
	}
	if p := arrange(text, 3, 40, newMeter(2)); p.col != 6 {
		t.Errorf("wide: cell %d, want 6", p.col)
	}
}

// The rows are the text, in order, each no wider than allowed, and the cursor's cell is the width of what stands before it.
func TestArrangeProperty(t *testing.T) {
	t.Parallel()
	cells := newMeter(1)
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.RuneFrom([]rune("中文，a1 \n“👍🏽\u0301"))).Draw(t, "text"))
		width := rapid.IntRange(4, 12).Draw(t, "width")
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		p := arrange(text, at, width, cells)
		var b strings.Builder
		for i, r := range p.rows {
			if r.width > width && after(text, r.from) != r.to { // one character may be wider than a row
				t.Fatalf("row %d is %d cells wide", i, r.width)
			}
			b.WriteString(r.text)
			if r.hard {
				b.WriteByte('\n')
			}
			if i > 0 && !p.rows[i-1].hard && p.rows[i-1].to != r.from {
				t.Fatalf("row %d starts at %d", i, r.from)
			}
		}
		if b.String() != string(text) {
			t.Fatalf("rows hold %q, want %q", b.String(), string(text))
		}
		if p.line >= len(p.rows) || p.col > max(width, p.rows[p.line].width) {
			t.Fatalf("cursor outside: row %d of %d, cell %d", p.line, len(p.rows), p.col)
		}
	})
}

func TestReach(t *testing.T) {
	t.Parallel()
	cells := newMeter(1)
	text := []rune("中文字体排\n短")
	p := arrange(text, 0, 4, cells) // 中文 字体 排 短
	for _, c := range []struct{ line, col, want int }{{0, 0, 0}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {1, 2, 3}, {2, 4, 5}, {3, 4, 7}} {
		if at := p.reach(text, c.line, c.col, cells); at != c.want {
			t.Errorf("row %d cell %d: %d, want %d", c.line, c.col, at, c.want)
		}
	}
}

func TestSafe(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"好\n的":                   "好\n的",
		"\x1b]0;x\x07":           "␛]0;x␇",
		"a\u202eb\u2066c\u009bd": "a�b�c�d",
		"a\r\nb\rc":              "a\nb␍c",
		"del\x7f":                "del␡",
	} {
		if got := safe(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	cells := newMeter(1)
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{{"中文", 4, "中文"}, {"中文字", 5, "中文…"}, {"中文字", 4, "中…"}, {"两\n行", 10, "两 行"}} {
		if got := oneLine(c.in, c.width, cells); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func BenchmarkArrange(b *testing.B) {
	text := []rune(strings.Repeat("为群众办实事，", 715)) // 5,005 characters
	cells := newMeter(1)
	for b.Loop() {
		arrange(text, len(text), 77, cells)
	}
}

func TestWrapBeginsNoLineWithClosingSigns(t *testing.T) {
	t.Parallel()
	cells := newMeter(2)
	for _, test := range []struct {
		text  string
		width int
		want  []string
	}{
		{"讲讲你经手的事，怎么交代的？", 14, []string{"讲讲你经手的", "事，怎么交代", "的？"}},
		{"他说：“行。”", 10, []string{"他说：", "“行。”"}},
		{"，，，，，，", 4, []string{"，，", "，，", "，，"}},
		{"一行\n两行", 20, []string{"一行", "两行"}},
		{"", 10, []string{""}},
	} {
		if d := cmp.Diff(test.want, wrap(test.text, test.width, cells)); d != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, d)
		}
	}
}
