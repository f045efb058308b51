package prompt

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBufferEdits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(*buffer)
		want string
		at   int
	}{
		{"insert in the middle", func(b *buffer) { b.move(1); b.insert("乙") }, "甲乙丙丁", 2},
		{"backspace", func(b *buffer) { b.backspace() }, "甲丙", 2},
		{"backspace at the start", func(b *buffer) { b.move(0); b.backspace() }, "甲丙丁", 0},
		{"delete", func(b *buffer) { b.move(1); b.delete() }, "甲丁", 1},
		{"delete at the end", func(b *buffer) { b.delete() }, "甲丙丁", 3},
		{"kill to the start", func(b *buffer) { b.move(2); b.killStart() }, "丁", 0},
		{"kill to the end", func(b *buffer) { b.move(1); b.killEnd() }, "甲", 1},
		{"replace", func(b *buffer) { b.replace("新的") }, "新的", 2},
		{"undo typing as one", func(b *buffer) { b.insert("一"); b.insert("二"); b.undo() }, "甲丙丁", 3},
		{"undo after a move splits", func(b *buffer) { b.insert("一"); b.left(); b.insert("二"); b.undo() }, "甲丙丁一", 3},
		{"undo nothing", func(b *buffer) { b.undo() }, "甲丙丁", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBuffer("甲丙丁")
			c.do(b)
			if b.String() != c.want || b.at != c.at {
				t.Errorf("got %q at %d, want %q at %d", b.String(), b.at, c.want, c.at)
			}
		})
	}
}

func TestBufferParagraphs(t *testing.T) {
	t.Parallel()
	b := newBuffer("第一段\n第二段")
	b.move(5)
	if from, to := b.lineStart(), b.lineEnd(); from != 4 || to != 7 {
		t.Fatalf("paragraph %d–%d, want 4–7", from, to)
	}
	b.killStart()
	b.killStart() // now at its start: joins the paragraphs
	if b.String() != "第一段二段" {
		t.Errorf("got %q", b.String())
	}
}

func TestBufferKillWord(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"走访了，八户": "走访了，", "走访了，": "走访了", "GDP 2026": "GDP ", "GDP ": "", "": "",
	} {
		b := newBuffer(in)
		if b.killWord(); b.String() != want {
			t.Errorf("%q: got %q, want %q", in, b.String(), want)
		}
	}
}

func TestCharactersStayWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []string{"中", "𠮷", "é", "👍🏽", "👨‍👩‍👧", "🇨🇳", "葛\U000E0100"} {
		b := newBuffer("前" + c)
		if b.backspace(); b.String() != "前" {
			t.Errorf("%q: backspace left %q", c, b.String())
		}
	}
	b := newBuffer("🇨🇳🇨🇳")
	if b.backspace(); b.String() != "🇨🇳" {
		t.Errorf("two flags: backspace left %q", b.String())
	}
}

// Whatever is done, undone step by step it is gone, and the cursor stays inside the text.
func TestBufferUndoProperty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.StringOf(rapid.RuneFrom([]rune("中文，𠮷a \n\u0301👍🏽\u200d"))).Draw(t, "start")
		b := newBuffer(start)
		ops := []func(){
			b.backspace, b.delete, b.left, b.right, b.killEnd, b.killStart, b.killWord,
			func() { b.insert("新") }, func() { b.paste("粘\n贴") },
		}
		n := rapid.IntRange(0, undoLimit-1).Draw(t, "n")
		for range n {
			ops[rapid.IntRange(0, len(ops)-1).Draw(t, "op")]()
			if b.at < 0 || b.at > len(b.text) {
				t.Fatalf("cursor %d of %d", b.at, len(b.text))
			}
		}
		for range n {
			b.undo()
		}
		if b.String() != start {
			t.Fatalf("undone to %q, want %q", b.String(), start)
		}
	})
}

func TestLeftUndoesRight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.RuneFrom([]rune("中a\u0301👍🏽\n🇨🇳\u200d"))).Draw(t, "text"))
		var right, left []int
		for at := 0; at < len(text); at = after(text, at) {
			right = append(right, at)
		}
		for at := len(text); at > 0; {
			at = before(text, at)
			left = append(left, at)
		}
		slices.Reverse(left)
		if !slices.Equal(left, right) {
			t.Fatalf("%q: to the right %v, to the left %v", string(text), right, left)
		}
	})
}

func BenchmarkInsert(b *testing.B) {
	buf := newBuffer(strings.Repeat("字", 5000))
	for b.Loop() {
		buf.insert("字")
		buf.backspace()
	}
}
