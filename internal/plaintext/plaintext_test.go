package plaintext_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/essay"
	"xinde/internal/golden"
	"xinde/internal/markdown"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// places shows an essay: T title, B byline, 1 … 5 heading, P paragraph, S signature.
func places(e *essay.Essay) []string {
	var out []string
	for l := range e.Walk() {
		sign := string("TBPS"[l.Part])
		if l.Block != nil && l.Block.Kind == essay.Heading {
			sign = strconv.Itoa(l.Block.Level)
		}
		out = append(out, sign+" "+essay.Text(l.Runs))
	}
	return out
}

func parse(text string) *essay.Essay { return plaintext.Parse(&source.File{Text: text}) }

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n　\n\n", nil},
		{
			"from a web page", "群众工作心得体会\n云浦县杉木镇　罗向川\n\n今年三月，我学习了三天，收获很大，下面说说。\n一、学\n学了就要用。\n2026年6月1日",
			[]string{"T 群众工作心得体会", "B 云浦县杉木镇　罗向川", "P 今年三月，我学习了三天，收获很大，下面说说。", "1 一、学", "P 学了就要用。", "S 2026年6月1日"},
		},
		{
			"set by hand", "                为了谁\n              初二（5）班\n    今年三月，我学习了三天，收获很大，下面说说。\n    一、学\n    学了就要用。\n                          某人\n                          某日\n",
			[]string{"T 为了谁", "B 初二（5）班", "P 今年三月，我学习了三天，收获很大，下面说说。", "1 一、学", "P 学了就要用。", "S 某人", "S 某日"},
		},
		{"holes", "题\n　　今年三月，【待补：你做了什么？】做完以后收获很大，下面说说。【待补】", []string{"T 题", "P 今年三月，【待补：你做了什么？】做完以后收获很大，下面说说。【待补：】"}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, places(parse(tt.text))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// cut breaks every paragraph at so many cells, but no number and not before a mark.
func cut(paragraphs []string, cells int) string {
	var b strings.Builder
	for _, p := range paragraphs {
		at, before := 0, ' '
		for _, r := range p {
			w := zh.WidthCondition{Ambiguous: 2}.RuneWidth(r)
			whole := r < 'z' && before < 'z' || zh.IsPunct(r)
			before = r
			if at+w > cells && !whole {
				b.WriteByte('\n')
				at = 0
			}
			b.WriteRune(r)
			at += w
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const (
	long1 = "今年三月，我到云浦县便民服务中心学习了三天，上午听课，下午分成八组互相扮办事的人，拿着真材料走了一遍流程，走完以后大家坐下来说哪里卡住了，说到晚上七点还没有说完。"
	long2 = "我在3号窗口，办医保参保、异地备案和养老认证，去年经手2874件，平均一天十一二件，来的人六成在六十岁以上，逢集的日子要翻一倍，所以我先把常见的问题写成一页大字说明，放在窗口上"
	long3 = "有位老人说来问那个卡，我以为是社保卡，一口气讲了怎么补，讲完他才说问的是公交卡，他站在那儿听了三分钟没好意思打断我，后面排着十四个人，急的是我不是他，这件事我记到现在。"
)

func TestParseJoinsWhatWasCut(t *testing.T) {
	t.Parallel()
	indented := []string{"学习心得体会", "　　" + long1, "　　一、窗口", "　　" + long2 + "。", "　　" + long3, "　　" + long1}
	parted := []string{"学习心得体会", "", long1, "", "一、窗口", "", long2 + "。", "", long3, "", long1}
	touching := []string{"学习心得体会", long1, "一、窗口", long2 + "。", long3, long1}
	want := []string{"T 学习心得体会", "P " + long1, "1 一、窗口", "P " + long2 + "。", "P " + long3, "P " + long1}
	for name, ps := range map[string][]string{"indented": indented, "parted": parted, "touching": touching} {
		for cells := 60; cells <= 80; cells++ {
			if d := cmp.Diff(want, places(parse(cut(ps, cells)))); d != "" {
				t.Errorf("%s at %d (-want +got):\n%s", name, cells, d)
			}
		}
	}
}

func TestParseJoinsLatinWordsWithABlank(t *testing.T) {
	t.Parallel()
	text := "　　" + strings.Repeat("学", 24) + "we learn  \nby doing, " + strings.Repeat("学", 25) + "\n" +
		strings.Repeat("学", 28) + "\n" + strings.Repeat("学", 28) + "\n完。\n"
	e := parse(text)
	if len(e.Body) != 1 || !strings.Contains(e.Body[0].Text(), "learn by doing") {
		t.Errorf("%q", places(e))
	}
	checkPlaces(t, e)
}

func TestParseLeavesAloneWhatWasNotCut(t *testing.T) {
	t.Parallel()
	poem := []string{strings.Repeat("风", 10), strings.Repeat("花", 10), strings.Repeat("雪", 10), strings.Repeat("月", 10), strings.Repeat("春", 10)}
	sentences := []string{strings.Repeat("风", 29) + "。", strings.Repeat("花", 29) + "。", strings.Repeat("雪", 29) + "。", strings.Repeat("月", 29) + "。"}
	items := []string{"1. " + strings.Repeat("风", 28), "2. " + strings.Repeat("花", 28), "3. " + strings.Repeat("雪", 28), "4. " + strings.Repeat("月", 28)}
	paragraphs := []string{long1, long2, long3, long1, long2}
	few := []string{strings.Repeat("风", 30), strings.Repeat("花", 30), "完。"}
	written := []string{"　　" + strings.Repeat("风", 28), "　　" + strings.Repeat("花", 28), "　　" + strings.Repeat("雪", 28), "　　" + strings.Repeat("月", 28)}
	for name, lines := range map[string][]string{"poem": poem, "sentences": sentences, "items": items, "paragraphs": paragraphs, "few": few, "written": written} {
		e := parse("前言\n" + strings.Join(lines, "\n"))
		if n := len(e.Body); n != len(lines)+1 {
			t.Errorf("%s: %d paragraphs of %d lines: %q", name, n, len(lines)+1, places(e))
		}
	}
}

func TestParseKeepsAHeadingBelowAFullLine(t *testing.T) {
	t.Parallel()
	full := strings.Repeat("学", 28)
	para := "　　" + full + "\n" + full + "学学\n" + full + "学。\n"
	text := para + "我的三点认识\n" + para + "二、做\n" + para
	got := places(parse(text))
	one := "P " + strings.Repeat(full, 3) + "学学学。"
	if d := cmp.Diff([]string{one, "P 我的三点认识", one, "1 二、做", one}, got); d != "" {
		t.Error(d)
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	run := func(s string) []essay.Run { return []essay.Run{{Text: s}} }
	e := &essay.Essay{
		Title: run("题"), Byline: run("甲　乙"),
		Body:      []essay.Block{{Kind: essay.Heading, Level: 1, Runs: run("# *一、*")}, {Runs: run("　文 ")}, {Runs: run("　")}, {Runs: []essay.Run{{Source: essay.Source{Kind: essay.Hole}, Text: "事"}}}},
		Signature: [][]essay.Run{run("2026年3月8日"), run(strings.Repeat("局", 40))},
	}
	fill := strings.Repeat("　", 22)
	want := "题\n甲　乙\n　　# *一、*\n　　文\n　　【待补：事】\n" + fill + "2026年3月8日\n" + "　　　　　　" + strings.Repeat("局", 40) + "\n"
	if d := cmp.Diff(want, string(plaintext.Write(e))); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if got := plaintext.Write(&essay.Essay{}); len(got) != 0 {
		t.Errorf("an empty essay gives %q", got)
	}
}

// TestExamples writes the examples as text and reads them again.
func TestExamples(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("..", "..", "examples")
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(files) < 6 {
		t.Fatalf("only %d examples: %v", len(files), err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		e, _ := markdown.Parse(&source.File{Name: path, Text: strings.ReplaceAll(string(data), "\r\n", "\n")})
		text := plaintext.Write(e)
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		golden.Compare(t, text, filepath.Join("testdata", name+".txt"))
		got := parse(string(text))
		want := places(e)
		if !marked(e) {
			want = places(plain(e))
		}
		if d := cmp.Diff(want, places(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		checkPlaces(t, got)
	}
}

// marked tells whether every heading has a literal marker.
func marked(e *essay.Essay) bool {
	for _, b := range e.Body {
		if _, ok := zh.ReadMarker(b.Text()); b.Kind == essay.Heading && !ok {
			return false
		}
	}
	return true
}

// plain makes paragraphs of the headings.
func plain(e *essay.Essay) *essay.Essay {
	out := *e
	out.Body = nil
	for _, b := range e.Body {
		b.Kind, b.Level = essay.Paragraph, 0
		out.Body = append(out.Body, b)
	}
	return &out
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// checkPlaces holds Parse's promise about spans.
func checkPlaces(t failer, e *essay.Essay) {
	t.Helper()
	for l := range e.Walk() {
		end := 0
		for _, r := range l.Runs {
			if r.Span.Start < end || r.Span.End < r.Span.Start || r.Span.End > len(e.File.Text) {
				t.Fatalf("run %q has the span %v after %d", r.Text, r.Span, end)
			}
			end = r.Span.End
			joint := r.Span.Start == r.Span.End && (r.Text == " " || r.Text == "\u3000")
			if in := e.File.Slice(r.Span); in != r.Text && !joint && !r.IsHole() {
				t.Fatalf("run %q has %q in the file", r.Text, in)
			}
		}
	}
}

// shown is the text of an essay without blanks.
func shown(e *essay.Essay) string {
	var b strings.Builder
	for l := range e.Walk() {
		b.WriteString(essay.Text(l.Runs))
	}
	return bare(b.String())
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if zh.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func drawEssay(t *rapid.T) *essay.Essay {
	piece := rapid.SampledFrom([]string{
		"心得体会", "——", "一、", "（一）", "1. ", "（1）", "一是", "学习", long1, strings.Repeat("学", 28), "。", "，", "：", " ", "　", "　　　　", "\t", "a", "b c", "# ", "*",
		"【待补：", "】", "【待补：事】", "张三", "云浦县局", "2026年6月1日", "作者：", "\u2028", "\x00", "👨‍👩‍👧",
	})
	runs := func(label string) []essay.Run {
		var out []essay.Run
		for range rapid.IntRange(0, 3).Draw(t, label) {
			text := strings.Join(rapid.SliceOfN(piece, 0, 3).Draw(t, "text"), "")
			out = append(out, essay.Run{Text: text, Source: essay.Source{Kind: essay.Kind(rapid.IntRange(0, 4).Draw(t, "kind"))}})
		}
		return out
	}
	e := &essay.Essay{Title: runs("title"), Byline: runs("byline")}
	for range rapid.IntRange(0, 6).Draw(t, "blocks") {
		e.Body = append(e.Body, essay.Block{Kind: essay.BlockKind(rapid.IntRange(0, 1).Draw(t, "block")), Level: 1, Runs: runs("body")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "lines") {
		e.Signature = append(e.Signature, runs("signature"))
	}
	return e
}

// checkRoundTrip holds what Write and Parse promise each other: the text stays, whatever becomes of the roles.
func checkRoundTrip(t failer, e *essay.Essay) {
	t.Helper()
	text := plaintext.Write(e)
	got := parse(string(text))
	if d := cmp.Diff(shown(e.Normal()), shown(got)); d != "" {
		t.Fatalf("Parse(Write(e)) is not e (-want +got):\n%s\nfile:\n%s", d, text)
	}
	checkPlaces(t, got)
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, drawEssay(t)) })
}

func FuzzParse(f *testing.F) {
	f.Add("题\n　　文。\n　　　　　　　　2026年6月1日\n")
	f.Add(cut([]string{"学习心得体会", "　　" + long1, "　　" + long2, "　　" + long3}, 60))
	f.Add("【待补：\n】\n\n\ta\u2028b\n1. x\n\u200B\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		e := parse(text)
		checkPlaces(t, e)
		if want, got := bare(text), shown(e); !strings.Contains(text, "【待补") && want != got {
			t.Fatalf("%q became %q", want, got)
		}
		checkRoundTrip(t, e)
	})
}

func BenchmarkParse(b *testing.B) {
	text := cut(strings.Fields(strings.Repeat("　　"+long1+"\n　　"+long2+"。\n", 5_000)), 60)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if e := parse(text); len(e.Body) == 0 {
			b.Fatal("nothing")
		}
	}
}
