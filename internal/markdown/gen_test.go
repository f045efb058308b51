package markdown

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/essay"
	"xinde/internal/source"
)

// hostile are pieces of text that mean something to some reader of Markdown.
func hostile() []string {
	return []string{
		"# 标题", "## ", "#", "###### x", "*星*", "**", "*", "***", "_", "__", "_a_", "{{ .姓名 }}", "<w:p>", "1. 列表", "1.", "12) x", "---", "- - -",
		"- 项", "+ 项", "+", "-", "===", "`", "``", "```", "```go", "~~~", "~~删~~", "3~5", "\\", "\\\\", "\\*", "\u3000", "\u3000\u3000", " ", "  ", "    ",
		"\t", "&lt;", "&amp;amp;", "&#32;", "&#x3000;", "&", ";", "[a](b)", "[a]", "](", "[", "]", "(", ")", "![图](x)", "[x]: y", "[^1]", "- [ ] x",
		"[x] ", "http://x.y", "https://x.y/a_b*c*", "www.x.cn", "www.", "a@b.cn", "://", "@", "ftp://a.b/c", "a|b", "|", "| - |", "|---|", "😀", "👨‍👩‍👧", "\x00", "\x1b", "\u0085", "\u2028", "\uFEFF", "\u00A0",
		"\r\n", "\n", "\n\n", "<div>", "</div>", "<!--", "-->", "<!-- 正文 -->", "<b>", "</b>", "<br>", "<", ">", "<a href=\"", "<http://x.y>", "<}@b>", "<", "1@b", "<?", "?>", "<!X",
		"【待补：", "【待补：数据】", "【待补】", "【待补:x】", "【", "】", "：", ":", "“", "”", "《", "》", "。", "，", "！", "!", ".", "说", "很重要", "a", "1", "，a", "x_y", "人民", "\"", "'", "$x$", "=", "：-", "\xff",
	}
}

func drawText(t *rapid.T, label string) string {
	n := rapid.IntRange(1, 6).Draw(t, label+" pieces")
	pieces := hostile()
	var b strings.Builder
	for range n {
		if rapid.IntRange(0, 9).Draw(t, "any") == 0 {
			b.WriteString(rapid.String().Draw(t, "text"))
		} else {
			b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
		}
	}
	return b.String()
}

func drawRuns(t *rapid.T, label string) []essay.Run {
	var out []essay.Run
	for range rapid.IntRange(0, 4).Draw(t, label+" runs") {
		k := essay.Kind(rapid.IntRange(0, 4).Draw(t, "kind"))
		out = append(out, essay.Run{
			Text:   drawText(t, label),
			Source: essay.Source{Kind: k},
			Strong: rapid.IntRange(0, 3).Draw(t, "strong") == 0,
		})
	}
	return out
}

func drawEssay(t *rapid.T) *essay.Essay {
	e := &essay.Essay{}
	if rapid.Bool().Draw(t, "has title") {
		e.Title = drawRuns(t, "title")
	}
	if rapid.Bool().Draw(t, "has byline") {
		e.Byline = drawRuns(t, "byline")
	}
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		b := essay.Block{Runs: drawRuns(t, "block")}
		if rapid.IntRange(0, 2).Draw(t, "is heading") == 0 {
			b.Kind, b.Level = essay.Heading, rapid.IntRange(-1, 7).Draw(t, "level")
		}
		e.Body = append(e.Body, b)
	}
	for range rapid.IntRange(0, 4).Draw(t, "lines") {
		e.Signature = append(e.Signature, drawRuns(t, "signature"))
	}
	return e
}

// plain is an essay without what a file cannot say: sources, sections, places.
func plain(e *essay.Essay) *essay.Essay {
	runs := func(rs []essay.Run) []essay.Run {
		var out []essay.Run
		for _, r := range rs {
			s := essay.Source{}
			if r.IsHole() {
				s.Kind = essay.Hole
			}
			out = append(out, essay.Run{Text: r.Text, Source: s, Strong: r.Strong})
		}
		if out == nil {
			return nil
		}
		return essay.Merge(out)
	}
	p := &essay.Essay{Title: runs(e.Title), Byline: runs(e.Byline)}
	for _, b := range e.Body {
		p.Body = append(p.Body, essay.Block{Kind: b.Kind, Level: b.Level, Runs: runs(b.Runs)})
	}
	for _, l := range e.Signature {
		p.Signature = append(p.Signature, runs(l))
	}
	return p
}

func parseText(t testing.TB, text string) *essay.Essay {
	t.Helper()
	e, _ := Parse(&source.File{Name: "稿.md", Text: text})
	return e
}
