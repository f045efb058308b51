package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xinde/internal/check"
	"xinde/internal/essay"
	"xinde/internal/lexicon"
	"xinde/internal/markdown"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

// sample is one case of testdata/sentences.txt: a text, what it needs, and the rules that must speak, each once.
type sample struct {
	line int
	opts check.Options
	text string
	want []string
}

// samples reads the table. A line is “rules | text”, rules parted by blanks, - for none, the same rule twice for two findings;
// in the text ⏎ begins a new line. A rule with ! is one we know we miss. Lines with # and empty ones are passed over.
func samples(t *testing.T) []sample {
	t.Helper()
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []sample
	number, opts := 0, sampleOptions()
	for row := range strings.Lines(string(data)) {
		number++
		row = strings.TrimSpace(row)
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		rules, text, ok := strings.Cut(row, " | ")
		if !ok {
			t.Fatalf("line %d has no “ | ”", number)
		}
		s := sample{line: number, text: strings.ReplaceAll(text, "⏎", "\n"), opts: opts}
		if rules = strings.TrimSpace(rules); rules != "-" {
			s.want = strings.Fields(rules)
		}
		out = append(out, s)
	}
	return out
}

// facts are what every essay is checked with: the lexicon, and a writing date.
func facts() *check.Options {
	return &check.Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Lexicon: lexicon.Builtin()}
}

// sampleOptions are who writes all of the table.
func sampleOptions() check.Options {
	o := facts()
	return check.Options{
		Date: o.Date, Lexicon: o.Lexicon,
		House: check.House{Forbid: []string{"铁军"}},
		Writer: check.Writer{
			Name: "罗向川", Unit: "云浦县便民服务中心", Post: "窗口工作人员", Place: "云浦县杉木镇",
			Others: []check.Person{{Name: "沈一岚", Unit: "白鹭县图书馆", Post: "馆员"}},
		},
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	list := samples(t)
	const least = 150
	if len(list) < least {
		t.Errorf("only %d sentences", len(list))
	}
	expected, found, wrong := 0, 0, 0
	for _, s := range list {
		var got []string
		for _, f := range check.Run(read(s.text), &s.opts) {
			got = append(got, f.Rule)
		}
		rest := slices.Clone(got)
		for _, id := range s.want {
			expected++
			known := strings.HasSuffix(id, "!")
			if i := slices.Index(rest, strings.TrimSuffix(id, "!")); i >= 0 {
				rest = slices.Delete(rest, i, i+1)
				found++
			} else if !known {
				t.Errorf("line %d: %s misses %q", s.line, id, s.text)
			}
		}
		wrong += len(rest)
		if len(rest) > 0 {
			t.Errorf("line %d: %v cries wolf on %q", s.line, rest, s.text)
		}
	}
	t.Logf("%d sentences, %d faults: recall %.1f %%, precision %.1f %%", len(list), expected,
		100*float64(found)/float64(expected), 100*float64(found)/float64(found+wrong))
}

// TestReferencePlaces: the three quotes that are never closed are named where they stand.
func TestReferencePlaces(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../shared/reference/essay-5.txt")
	if err != nil {
		t.Skipf("the reference essays are no part of the repository: %v", err)
	}
	f := &source.File{Name: "5", Text: string(data)}
	var got []source.Position
	for _, x := range check.Run(plaintext.Parse(f), &check.Options{}) {
		if x.Rule == "quote.unclosed" {
			got = append(got, f.Position(x.Span.Start))
		}
	}
	if want := []source.Position{{Line: 4, Column: 198}, {Line: 5, Column: 158}, {Line: 5, Column: 477}}; !slices.Equal(got, want) {
		t.Errorf("unclosed at %v, not %v", got, want)
	}
}

// TestBraces: of a placeholder with two braces both are named.
func TestBraces(t *testing.T) {
	t.Parallel()
	e := read("我叫{{ .姓名 }}，在窗口工作。")
	got := check.Run(e, &check.Options{})
	if len(got) != 1 || e.File.Slice(got[0].Span) != "{{ .姓名 }}" || !strings.Contains(got[0].Message, "“{{ .姓名 }}”") {
		t.Errorf("%+v", got)
	}
}

// TestExamplesAreClean: what the product itself writes gives no cause for complaint.
func TestExamplesAreClean(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../examples/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := &source.File{Name: filepath.Base(name), Text: string(data)}
		e, _ := markdown.Parse(f)
		for _, x := range check.Run(e, facts()) {
			if x.Rule != "hole.open" { // sparse.md shows what holes look like
				t.Errorf("%s:%v: %s %s", f.Name, f.Position(x.Span.Start), x.Rule, x.Message)
			}
		}
	}
}

// TestFixes: what is told once holds all edits, and after all edits nothing of what has a fix is left.
func TestFixes(t *testing.T) {
	t.Parallel()
	for _, s := range samples(t) {
		e := read(s.text)
		text := e.File.Text
		var edits []check.Edit
		left := map[string]bool{}
		for _, x := range check.Run(e, &s.opts) {
			if x.Fix != nil {
				edits = append(edits, x.Fix...)
				left[x.Rule] = true
			}
		}
		slices.SortFunc(edits, func(a, b check.Edit) int { return b.Span.Start - a.Span.Start })
		for i, d := range edits {
			if i > 0 && d.Span.End > edits[i-1].Span.Start {
				t.Errorf("line %d: edits overlap in %q", s.line, s.text)
			}
			text = text[:d.Span.Start] + d.New + text[d.Span.End:]
		}
		again, _ := markdown.Parse(&source.File{Name: "文.md", Text: text})
		for _, x := range check.Run(again, &s.opts) {
			if left[x.Rule] && x.Fix != nil {
				t.Errorf("line %d: %s is still there in %q", s.line, x.Rule, text)
			}
		}
	}
}

func TestMass(t *testing.T) {
	t.Parallel()
	e := read(strings.Repeat("我们走村入户,了解情况;大家都满意。", 30))
	var got []check.Finding
	for _, x := range check.Run(e, &check.Options{}) {
		if x.Rule == "punct.half-width" {
			got = append(got, x)
		}
	}
	if len(got) != 1 || got[0].Count != 60 || len(got[0].Fix) != 60 || got[0].Span.Start != strings.Index(e.File.Text, ",") {
		t.Errorf("%d findings: %+v", len(got), got)
	}
}

// inside checks that a finding stands in its file and on one line of it.
func inside(t *testing.T, f *source.File, x check.Finding) {
	t.Helper()
	spans := []source.Span{x.Span}
	for _, d := range x.Fix {
		spans = append(spans, d.Span)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > len(f.Text) || strings.ContainsRune(f.Text[s.Start:s.End], '\n') {
			t.Fatalf("%s at %v, which is no place on one line: %q", x.Rule, s, f.Slice(s))
		}
	}
}

// TestLinear: no text, however odd, takes longer than its length.
func TestLinear(t *testing.T) {
	t.Parallel()
	const size, most = 60_000, 2 * time.Second
	for unit := range strings.FieldsSeq("“ ” “” 《 》 ( ) (, , \" ,\" x年 **年 _ 1 -1 近3 约三 一、 。 … — 某某 3倍 零 倍 { （ 【 “《 “〈 〈 汉 汉： 是是 本人 作为一名 年 的 〇 ( 中( 中, “” ”“ ‘ (\" 政治意识、 政治意识、甲、 四种意识 四大危险 做出 十七届五中全会精神 群不 的重 创新 “创新 三个代表 据统计") {
		for _, text := range []string{unit, unit + " "} {
			f := &source.File{Name: "文.md", Text: strings.Repeat(text, size/len(text))}
			e := &essay.Essay{File: f, Body: []essay.Block{{Runs: []essay.Run{{Text: f.Text, Span: source.Span{End: len(f.Text)}}}}}}
			o := sampleOptions()
			start := time.Now()
			check.Run(e, &o)
			if took := time.Since(start); took > most {
				t.Errorf("%q takes %v", text, took)
			}
		}
	}
}

// FuzzFamilies: whatever the text is, nothing panics and every place lies on one line of the file.
func FuzzFamilies(f *testing.F) {
	for _, r := range check.Rules() {
		f.Add(r.Example)
		f.Add(r.Counter)
	}
	f.Add("“\"‘《（【(1)x年__**\xff年--—…。。近3余\n\n“「」”）'")
	o := sampleOptions()
	o.Length, o.House.Anonymous, o.House.Byline, o.House.Require = check.Length{Min: 5, Max: 10}, true, true, []string{"清单"}
	f.Fuzz(func(t *testing.T, text string) {
		for _, parse := range []func(*source.File) *essay.Essay{plaintext.Parse, func(f *source.File) *essay.Essay { e, _ := markdown.Parse(f); return e }} {
			file := &source.File{Name: "文", Text: strings.ToValidUTF8(text, "\uFFFD")}
			for _, x := range check.Run(parse(file), &o) {
				inside(t, file, x)
				if x.Message == "" || !utf8.ValidString(x.Message) {
					t.Fatalf("%s says %q", x.Rule, x.Message)
				}
			}
		}
	})
}
