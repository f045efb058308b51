package outline_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/outline"
	"xinde/internal/source"
)

// checkPlaces proves that every character of every scalar is found where it stands in the file. Escapes stand for other
// characters, so within double quotes only characters that are written plainly are compared.
func checkPlaces(t interface {
	Helper()
	Errorf(string, ...any)
}, f *source.File,
) int {
	t.Helper()
	seen := 0
	outline.Scalars(f, func(content string, span source.Span, at func(int) int) {
		seen++
		last := -1
		for i, r := range content {
			place := at(i)
			if place < span.Start || place > span.End || place < last {
				t.Errorf("%q: byte %d at %d, outside %v or before %d", content, i, place, span, last)
				return
			}
			last = place
			if strings.ContainsRune(" \n\t", r) || f.Text[place] == '\\' {
				continue
			}
			if !strings.HasPrefix(f.Text[place:], string(r)) {
				t.Errorf("%q: %q expected at %d, found %.10q", content, r, place, f.Text[place:])
				return
			}
		}
		if end := at(len(content)); end < last || end > len(f.Text) {
			t.Errorf("%q ends at %d after %d", content, end, last)
		}
	})
	return seen
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, yaml, content, at string }{
		{"plain", "a: 甲{{ .乙 }}丙 # 注\n", "甲{{ .乙 }}丙", "{{"},
		{"plain folded", "a: 甲\n  乙\n\n  丙丁\n", "甲 乙\n丙丁", "丁"},
		{"single", "a: 'it''s {{ .乙 }}'\n", "it's {{ .乙 }}", ".乙"},
		{"single folded", "a: '甲\n   乙''丙'\n", "甲 乙'丙", "丙"},
		{"double", `a: "\u4e2d\t\"乙\x41丙"` + "\n", "中\t\"乙A丙", "丙"},
		{"double folded", "a: \"甲\\\n   乙\n   丙\"\n", "甲乙 丙", "丙"},
		{"literal", "a: |\n    甲\n      {{ .乙 }}\n\n    丙\nb: 1\n", "甲\n  {{ .乙 }}\n\n丙\n", ".乙"},
		{"literal indented", "a: |2-\n    甲\n   乙", "  甲\n 乙", "乙"},
		{"literal comment", "a: |- # 注\n  甲\n  # 乙\n", "甲\n# 乙", "乙"},
		{"folded", "a: >\n  甲\n  乙\n\n  丙{{ .丁 }}\n", "甲 乙\n丙{{ .丁 }}\n", ".丁"},
		{"folded deeper", "a: >-\n  甲\n    乙\n  丙\n", "甲\n  乙\n丙", "丙"},
		{"carriage returns", "a: |\r\n  甲\r\n  乙\r\n", "甲\n乙\n", "乙"},
		{"byte order mark", "\ufeffa: 甲乙\n", "甲乙", "乙"},
		{"separators", "a: \"甲\u2028乙\"\nb: 丙丁\n", "丙丁", "丁"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := &source.File{Name: "p.yaml", Text: c.yaml}
			found := false
			outline.Scalars(f, func(content string, _ source.Span, at func(int) int) {
				if content != c.content {
					return
				}
				found = true
				if place := at(strings.Index(content, c.at)); !strings.HasPrefix(f.Text[place:], c.at) {
					t.Errorf("%q found at %d: %.12q", c.at, place, f.Text[place:])
				}
			})
			if !found {
				t.Errorf("no scalar %q", c.content)
			}
		})
	}
}

func TestPlacesProperty(t *testing.T) {
	t.Parallel()
	line := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙 a.{}'，。")), 1, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(line, 1, 6).Draw(t, "lines")
		indent := strings.Repeat(" ", rapid.IntRange(1, 6).Draw(t, "indent"))
		style := rapid.SampledFrom([]string{"|", "|-", ">", ">-", "'", `"`}).Draw(t, "style")
		var text string
		switch style {
		case "'", `"`:
			body := strings.Join(lines, "\n"+indent)
			if style == "'" {
				body = strings.ReplaceAll(body, "'", "''")
			}
			text = "a: " + style + body + style + "\nb: 1\n"
		default:
			text = "a: " + style + "\n" + indent + "首" + strings.Join(lines, "\n"+indent) + "\nb: 1\n"
		}
		checkPlaces(t, &source.File{Name: "p.yaml", Text: text})
	})
}

func TestPlacesOfOutlines(t *testing.T) {
	t.Parallel()
	for _, path := range outlineFiles(t) {
		if n := checkPlaces(t, read(t, path)); n < 50 {
			t.Errorf("%s: %d scalars", path, n)
		}
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add("a: |\n  甲\nb: 'it''s'\nc: \"\\u4e2d\\\n  x\"\n")
	f.Add("a: >\n  甲\n\n   乙\n")
	f.Fuzz(func(t *testing.T, text string) {
		outline.Scalars(&source.File{Name: "p.yaml", Text: text}, func(content string, span source.Span, at func(int) int) {
			if span.Start < 0 || span.Start > span.End || span.End > len(text) {
				t.Fatalf("span %v of %d bytes", span, len(text))
			}
			for i := range len(content) + 1 {
				if p := at(i); p < 0 || p > len(text) {
					t.Fatalf("byte %d of %q at %d of %d", i, content, p, len(text))
				}
			}
		})
	})
}
