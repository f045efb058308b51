package markdown

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xinde/internal/essay"
	"xinde/internal/source"
)

func FuzzParse(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
		f.Add("# 题\n\n*甲*\n\n" + s + "文\n" + s + "\n\n*乙*\n")
		f.Add("- " + s + "\n  > " + s + "\n")
	}
	f.Add("*\n\t*")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		e, _ := Parse(&source.File{Text: text})
		checkPlaces(t, e)
		checkRoundTrip(t, e)
	})
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range hostile() {
		f.Add("题", "甲", s, "文", s, uint8(5))
		f.Add(s, s, s, s, s, uint8(2))
	}
	rs := readers()
	f.Fuzz(func(t *testing.T, title, byline, a, b, c string, flags uint8) {
		run := func(s string, bit uint8) essay.Run {
			return essay.Run{Text: s, Strong: flags>>bit&1 == 1, Source: essay.Source{Kind: essay.Kind(flags % 5)}}
		}
		e := &essay.Essay{
			Title:  []essay.Run{run(title, 0)},
			Byline: []essay.Run{run(byline, 1)},
			Body: []essay.Block{
				{Runs: []essay.Run{run(a, 2), run(b, 3), run(c, 4)}},
				{Kind: essay.Heading, Level: int(flags % 7), Runs: []essay.Run{run(b, 5), run(c, 6)}},
			},
			Signature: [][]essay.Run{{run(c, 7), run(a, 0)}},
		}
		checkRoundTrip(t, e)
		checkSeen(t, rs, e)
	})
}

// Han characters are never markup, so each must come through Parse, in order. The pieces hold no comment and no
// character reference: those drop and make characters.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	var pieces []string
	for _, p := range hostile() {
		if !strings.Contains(p, "&") && utf8.ValidString(p) && !strings.Contains(p, "--") {
			pieces = append(pieces, p)
		}
	}
	pieces = append(pieces, "\n", "\n", "\n\n", "甲", "乙丙", "丁。\n", "> ", "\n===\n", "\n|-|-|\n", "|戊|己|\n", "\n    ", "```\n", "](http://x.y)")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 25).Draw(t, "pieces") {
			b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
		}
		e, _ := Parse(&source.File{Text: b.String()})
		var out strings.Builder
		for l := range e.Walk() {
			out.WriteString(essay.Text(l.Runs))
		}
		if want, got := hanOf(b.String()), hanOf(out.String()); want != got {
			t.Fatalf("of %q\n  stayed %q\nfile: %q", want, got, b.String())
		}
		checkPlaces(t, e)
		checkRoundTrip(t, e)
	})
}

func hanOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, s)
}

// What takes quadratic time takes minutes here.
func TestTimeIsLinear(t *testing.T) {
	t.Parallel()
	const size = 1 << 18
	for _, piece := range []string{
		"*", "_", "[", "]", ">", "> ", "- ", "1. ", "`", "`a``b```c", "<", "<a ", "<!--", "&", "&a", "\\", "![", "[a](", "[a](b)", "*a ", "a* ", "a**b", "*a_ ",
		"【待补：", "】", "【待补：x】", "|", "|a\n|-\n", "a  \n", ">\n\n", "- a\n", "<b>", "</b>", "~a", "@", "http://x.y/_", "www.", "#", "<br>", "<http:",
	} {
		text := strings.Repeat(piece, size/len(piece))
		checkTime(t, piece, text)
	}
	half := size / 6
	checkTime(t, "openers, then closers", strings.Repeat("_a ", half)+strings.Repeat("a* ", half))
	checkTime(t, "nested brackets", strings.Repeat("[", size/2)+strings.Repeat("]", size/2))
	checkTime(t, "quote, then lines", strings.Repeat(">", 1000)+strings.Repeat("a\n", size/2))
}

func checkTime(t *testing.T, name, text string) {
	t.Helper()
	start := time.Now()
	e, _ := Parse(&source.File{Text: text})
	parsed := time.Since(start)
	Write(e)
	if d := time.Since(start); d > 4*time.Second {
		t.Errorf("%q: Parse took %v, Parse and Write %v", name, parsed, d)
	} else if testing.Verbose() && d > 200*time.Millisecond {
		t.Logf("%q: Parse %v, Write %v", name, parsed, d-parsed)
	}
}

// sample is an essay of about 2,000 characters.
func sample() *essay.Essay {
	own := essay.Source{Kind: essay.Own, ID: "做法"}
	link := essay.Source{Kind: essay.Outline, ID: "section/do"}
	e := &essay.Essay{
		Title:     []essay.Run{{Text: "学习便民服务工作方法心得体会", Source: link}},
		Byline:    []essay.Run{{Text: "云岭县政务服务中心　沈岚", Source: own}},
		Signature: [][]essay.Run{{{Text: "2026年3月20日", Source: own}}},
	}
	for i := range 20 {
		if i%4 == 0 {
			e.Body = append(e.Body, essay.Block{Kind: essay.Heading, Level: 1, Runs: []essay.Run{{Text: "一、对照岗位学，补齐窗口短板", Source: link}}})
		}
		e.Body = append(e.Body, essay.Block{Runs: []essay.Run{
			{Text: "一是把材料清单改到看得懂。", Source: link, Strong: true},
			{Text: "三月里共接待群众128人次，其中有41人因为缺材料跑了第二趟，我把这些人缺的东西逐一记下来，", Source: own},
			{Text: "发现说明书上写的和窗口要的并不一样。于是重写了清单，放大到A3纸贴在门口，", Source: own},
			{Text: "第二个月跑两趟的降到9人。", Source: own},
		}})
	}
	return e
}

func BenchmarkWrite(b *testing.B) {
	e := sample()
	b.SetBytes(int64(len(Write(e))))
	b.ReportAllocs()
	for b.Loop() {
		Write(e)
	}
}

func BenchmarkParse(b *testing.B) {
	f := &source.File{Text: string(Write(sample()))}
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(f)
	}
}
