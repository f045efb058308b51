package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/essay"
	"xinde/internal/golden"
	"xinde/internal/source"
)

// outline shows an essay on few lines: T title, B byline, P paragraph, H1 heading, S signature; ⟦…⟧ hole, **…** strong.
func outlineOf(e *essay.Essay) string {
	var b strings.Builder
	for l := range e.Walk() {
		switch {
		case l.Part == essay.InTitle:
			b.WriteString("T ")
		case l.Part == essay.InByline:
			b.WriteString("B ")
		case l.Part == essay.InSignature:
			b.WriteString("S ")
		case l.Block.Kind == essay.Heading:
			b.WriteString("H" + string(rune('0'+l.Block.Level)) + " ")
		default:
			b.WriteString("P ")
		}
		for _, r := range l.Runs {
			switch {
			case r.IsHole():
				b.WriteString("⟦" + r.Text + "⟧")
			case r.Strong:
				b.WriteString("**" + r.Text + "**")
			default:
				b.WriteString(r.Text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"whole", "# 题\n\n*办公室　沈岚*\n\n## 一、学\n\n正文。\n\n*沈岚*\n\n*2026年3月8日*\n", "T 题\nB 办公室　沈岚\nH1 一、学\nP 正文。\nS 沈岚\nS 2026年3月8日\n"},
		{"no title", "## 一、学\n\n正文", "H1 一、学\nP 正文\n"},
		{"several titles", "# 题\n\n# 一、学\n\n## （一）深\n", "T 题\nH1 一、学\nH2 （一）深\n"},
		{"title not first", "附件\n\n# 题\n", "P 附件\nH1 题\n"},
		{"setext", "题\n===\n\n一、学\n---\n\n正文", "T 题\nH1 一、学\nP 正文\n"},
		{"closed heading", "# 题 #\n\n## 一 ##\n", "T 题\nH1 一\n"},
		{"signature in one block", "# 题\n\n正文\n\n*沈岚*\n*3月8日*\n", "T 题\nP 正文\nS 沈岚\nS 3月8日\n"},
		{"emphasis at most thrice", "# 题\n\n文\n\n*甲*\n\n*乙*\n\n*丙*\n\n*丁*\n", "T 题\nP 文\nP 甲\nS 乙\nS 丙\nS 丁\n"},
		{"underscores", "# 题\n\n_甲_\n\n文\n", "T 题\nB 甲\nP 文\n"},
		{"signature without body", "# 题\n\n<!-- 正文 -->\n\n*甲*\n", "T 题\nS 甲\n"},
		{"bold before punctuation", "他说**“人民至上”**很重要", "P 他说**“人民至上”**很重要\n"},
		{"bold title marks", "学习**《准则》**的要求", "P 学习**《准则》**的要求\n"},
		{"bold lead", "**一是提高认识。**要学", "P **一是提高认识。**要学\n"},
		{"bold ascii punctuation", "他说**\"好\"**很对", "P 他说**\"好\"**很对\n"},
		{"bold tag", "甲<b>“乙”</b>丙", "P 甲**“乙”**丙\n"},
		{"bold tag alone", "甲<b>乙", "P 甲<b>乙\n"},
		{"bold and emphasis", "***甲***乙*丙*", "P **甲**乙丙\n"},
		{"stars that are none", "3 * 4 * 5", "P 3 * 4 * 5\n"},
		{"snake case", "a_b_c", "P a_b_c\n"},
		{"hole", "甲【待补：人数】乙【待补】丙【待补:x】", "P 甲⟦人数⟧乙⟦⟧丙⟦x⟧\n"},
		{"hole with markup", "【待补：**甲**乙】", "P ⟦甲乙⟧\n"},
		{"hole without end", "甲【待补：乙", "P 甲【待补：乙\n"},
		{"not a hole", "【待补充】", "P 【待补充】\n"},
		{"lists", "- 甲\n- 乙\n\n1. 丙\n2) 丁\n\n   戊\n", "P - 甲\nP - 乙\nP 1. 丙\nP 2) 丁\nP 戊\n"},
		{"nested list", "- 甲\n  - 乙\n    1. 丙\n", "P - 甲\nP - 乙\nP 1. 丙\n"},
		{"list in list", "- 1. 甲\n", "P - 1. 甲\n"},
		{"tabs in lists", "-\t\t甲\n\t- 乙\n>\t- 丙\n\n1.\t- 丁\n", "P -\t\t甲\nP - 乙\nP - 丙\nP 1.\t- 丁\n"},
		{"empty item", "-\n\n甲", "P -\nP 甲\n"},
		{"task", "- [ ] 甲\n- [x] 乙", "P - [ ] 甲\nP - [x] 乙\n"},
		{"heading in item", "- # 甲\n", "H1 - 甲\n"},
		{"quote", "> 甲\n> 乙\n>\n> - 丙\n", "P 甲乙\nP - 丙\n"},
		{"fence", "```go 说明\n甲 **乙**\n\n丙\n```", "P go 说明\nP 甲 **乙**\nP 丙\n"},
		{"indented code", "    甲\n    乙\n", "P 甲\nP 乙\n"},
		{"code span", "甲`乙 *丙*`丁", "P 甲乙 *丙*丁\n"},
		{"code span of ticks", "`` ` ``", "P `\n"},
		{"lone tick", "甲`乙", "P 甲`乙\n"},
		{"table", "|项目|数|\n|---|:-:|\n|**甲**|1|2|\n", "P 项目　数\nP **甲**　1　2\n"},
		{"table after text", "正文\n|项目|数|\n|---|---|\n", "P 正文\nP 项目　数\n"},
		{"html block", "<div>\n甲\n</div>\n\n乙", "P <div>\nP 甲\nP </div>\nP 乙\n"},
		{"html inline", "甲<u>乙</u>", "P 甲<u>乙</u>\n"},
		{"comments", "<!-- 甲\n\n乙 -->丙\n\n丁<!-- 戊 -->己", "P 丙\nP 丁己\n"},
		{"comment without end", "<!-- 甲\n\n乙", "P <!-- 甲\nP 乙\n"},
		{"soft break", "甲\n乙\nab\ncd，\n戊", "P 甲乙ab cd，戊\n"},
		{"soft break latin", "Go\n1.26 ok", "P Go 1.26 ok\n"},
		{"hard breaks", "甲  \n乙\\\n丙<br>丁", "P 甲\nP 乙\nP 丙\nP 丁\n"},
		{"indented lines", "　　甲\n　　乙\n丙", "P 　　甲\nP 　　乙丙\n"},
		{"links", "[甲](http://x.y \"t\")乙![丙](<a b>)<http://z.w>", "P 甲乙丙http://z.w\n"},
		{"link with emphasis", "[**甲**](x)**乙**", "P **甲乙**\n"},
		{"no link", "[甲] (乙)[丙](丁 戊", "P [甲] (乙)[丙](丁 戊\n"},
		{"words in brackets", "[注](见附件)", "P [注](见附件)\n"},
		{"link in link", "[甲[乙](x)](y)", "P [甲乙](y)\n"},
		{"definition", "[注]: 本文数据", "P [注]: 本文数据\n"},
		{"rule", "甲\n\n---\n\n***\n\n乙", "P 甲\nP 乙\n"},
		{"escapes", `\# 甲\*\\\a`, "P # 甲*\\\\a\n"},
		{"references", "&lt;甲&gt;&#32;&#x4e59;&nix;&amp", "P <甲> 乙&nix;&amp\n"},
		{"strikethrough stays", "~~甲~~", "P ~~甲~~\n"},
		{"carriage returns", "甲\r\n\r\n乙\r\n", "P 甲\nP 乙\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := parseText(t, tt.in)
			if d := cmp.Diff(tt.want, outlineOf(plain(e))); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			checkPlaces(t, e)
			checkRoundTrip(t, e)
		})
	}
}

func TestParseHints(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, code, at string }{
		{"甲[乙](x)", codeLink, "[乙](x)"},
		{"甲<u>乙", codeHTML, "<u>"},
		{"<div>\n甲\n</div>", codeHTML, "<div>\n甲\n</div>"},
		{"|a|\n|-|\n|b|", codeTable, "|a|\n|-|\n|b|"},
		{"<!-- 甲 -->\n\n**乙**<b>丙</b>", "", ""},
	}
	for _, tt := range tests {
		f := &source.File{Name: "稿.md", Text: tt.in}
		_, hints := Parse(f)
		if tt.code == "" {
			if len(hints) != 0 {
				t.Errorf("%q: %v", tt.in, hints)
			}
			continue
		}
		if len(hints) != 1 || hints[0].Code != tt.code || f.Text[hints[0].Span.Start:hints[0].Span.End] != tt.at {
			t.Errorf("%q: got %+v, want %s at %q", tt.in, hints, tt.code, tt.at)
		}
	}
}

func TestWriteEscapes(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"他说：“好！”——3～5天（约10%）、A/B、[注]、#话题、5*3、a_b、x < y、R&D、C:\\目录", "他说：“好！”——3～5天（约10%）、A/B、[注]、#话题、5*3、a_b、x < y、R&D、C:\\目录"},
		{"# 标题", `\# 标题`},
		{"#标题", "#标题"},
		{"> 引", `\> 引`},
		{"- 项", `\- 项`},
		{"-5度", "-5度"},
		{"+ 项", `\+ 项`},
		{"1. 列表", `1\. 列表`},
		{"1.提高", "1.提高"},
		{"12) x", `12\) x`},
		{"2026年", "2026年"},
		{"---", `\---`},
		{"===", "==="},
		{"*星*", `\*星\*`},
		{"2*3*4", `2\*3\*4`},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"_a_", `\_a\_`},
		{"file_name_x", "file_name_x"},
		{"```", "\\`\\`\\`"},
		{"~~~", `\~\~\~`},
		{"3~5天，7~8人", `3\~5天，7\~8人`},
		{"3~5天", "3~5天"},
		{"a|b", "a|b"},
		{"| a |", "| a |"},
		{"[a](b)", `[a\](b)`},
		{"[x]: y", `\[x]: y`},
		{"- [ ] x", `\- [ ] x`},
		{"<w:p>", `\<w:p>`},
		{"a<b", "a<b"},
		{"<div", `\<div`},
		{"&lt;", `\&lt;`},
		{"&", "&"},
		{`末\`, `末\\`},
		{`\*`, `\\*`},
		{"http://x.y", "http://x.y"},
		{"http://x.y/a*b*", `http\://x.y/a\*b\*`},
		{" 甲 ", "&#32;甲&#32;"},
		{"　　甲　", "　　甲　"},
		{"{{ .姓名 }}", "{{ .姓名 }}"},
		{"甲\n乙\t丙\x00丁", "甲 乙 丙丁"},
		{"【待补：甲】", "【待补：甲】"},
	}
	for _, tt := range tests {
		e := &essay.Essay{Body: []essay.Block{{Runs: []essay.Run{{Text: tt.text, Source: essay.Source{Kind: essay.Own}}}}}}
		if got := string(Write(e)); got != tt.want+"\n" {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want+"\n")
		}
	}
}

func TestWriteForms(t *testing.T) {
	t.Parallel()
	run := func(s string) []essay.Run { return []essay.Run{{Text: s}} }
	bold := func(a, b, c string) []essay.Run {
		return []essay.Run{{Text: a}, {Text: b, Strong: true}, {Text: c}}
	}
	tests := []struct {
		name string
		e    essay.Essay
		want string
	}{
		{"nothing", essay.Essay{}, ""},
		{"no text", essay.Essay{Title: run(" "), Body: []essay.Block{{}, {Runs: run("\t")}}}, ""},
		{"title", essay.Essay{Title: run("C #")}, "# C \\#\n"},
		{"byline", essay.Essay{Title: run("题"), Byline: run("　甲")}, "# 题\n\n*&#12288;甲*\n"},
		{"signature only", essay.Essay{Signature: [][]essay.Run{run("甲")}}, "<!-- 正文 -->\n\n*甲*\n"},
		{"four lines", essay.Essay{Signature: [][]essay.Run{run("甲"), run("乙"), run("丙"), run("丁")}}, "甲\n\n*乙*\n\n*丙*\n\n*丁*\n"},
		{"levels", essay.Essay{Body: []essay.Block{{Kind: essay.Heading, Level: 0, Runs: run("1. 甲")}, {Kind: essay.Heading, Level: 9, Runs: run("乙")}}}, "## 1. 甲\n\n###### 乙\n"},
		{"bold", essay.Essay{Body: []essay.Block{{Runs: bold("甲", "乙", "丙")}}}, "甲**乙**丙\n"},
		{"bold in marks", essay.Essay{Body: []essay.Block{{Runs: bold("甲，", "“乙”", "，丙")}}}, "甲，**“乙”**，丙\n"},
		{"bold of marks", essay.Essay{Body: []essay.Block{{Runs: bold("甲", "“乙”", "丙")}}}, "甲<b>“乙”</b>丙\n"},
		{"bold byline", essay.Essay{Byline: bold("甲", "乙", "丙")}, "*甲<b>乙</b>丙*\n"},
		{"hole", essay.Essay{Body: []essay.Block{{Runs: []essay.Run{{Text: "谁【和】谁", Source: essay.Source{Kind: essay.Hole}}}}}}, "【待补：谁〔和〕谁】\n"},
		{"typed hole", essay.Essay{Body: []essay.Block{{Runs: []essay.Run{{Text: "【待", Source: essay.Source{Kind: essay.Own}}, {Text: "补】"}}}}}, "【待补：】\n"},
	}
	for _, tt := range tests {
		if got := string(Write(&tt.e)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		checkRoundTrip(t, &tt.e)
	}
}

// The golden shows a whole file of the kind people hand in next to what is read from it and written again.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.in.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		e := parseText(t, strings.ReplaceAll(string(text), "\r\n", "\n"))
		base := strings.TrimSuffix(name, ".in.md")
		golden.Compare(t, outlineOf(e), base+".essay.txt")
		golden.Compare(t, Write(e), base+".out.md")
	}
}
