package report_test

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"xinde/internal/golden"
	"xinde/internal/report"
	"xinde/internal/source"
)

// hostile is a text that would like to be more.
const hostileText = "</script><script>document.title='坏'</script><img src=x onerror=\"document.title='坏'\"> \u2028 {{ .Data }} 𠮷 &lt;"

func sharing() *report.Comparison {
	same := "那天下午，一位老人拄着拐来到窗口，要补办一张证。"
	a := &source.File{Name: "甲<b>.md", Text: "# 心得\n\n" + hostileText + "\n\n𠮷" + same + "我请他坐下。\n"}
	b := &source.File{Name: "乙.md", Text: "# 体会\n\n" + same + "\n\n请各科室结合岗位撰写。\n"}
	at := func(f *source.File, s string) source.Span {
		i := strings.Index(f.Text, s)
		return source.Span{Start: i, End: i + len(s)}
	}
	c := &source.File{Name: "丙.md", Text: "别的。\n"}
	return &report.Comparison{
		Files: []*source.File{a, b, c}, Note: 0.03, Warn: 0.10, Red: 0.20, Clusters: [][]int{{0, 1, 2}},
		Pairs: []report.SharedPair{
			{A: 0, B: 1, Share: 0.5, ShareA: 0.12, ShareB: 0.5, Longest: 22, Passages: []report.SharedPassage{
				{Kind: "copied", Chars: 22, A: at(a, same), B: at(b, same)}, {Kind: "notice", Chars: 3, A: at(a, "我请"), B: at(b, "请各")},
			}},
			{A: 0, B: 2, Share: 0.01, ShareA: 0.01, ShareB: 0.01},
		},
	}
}

func TestCompareText(t *testing.T) {
	t.Parallel()
	var text, doc bytes.Buffer
	if err := report.CompareText(&text, sharing()); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, text.Bytes(), "testdata/comparison.golden")
	all := sharing()
	all.All, all.Pairs[0].Own = true, true
	all.Pairs[1].Passages = []report.SharedPassage{{Kind: "outline"}, {Kind: "quoted"}, {Kind: "outline"}}
	text.Reset()
	if err := report.CompareText(&text, all); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"最长相同 22 字（本人以前写的）\n", "不多　甲<b>.md 1%　和　丙.md 1%　最长相同 0 字\n    没有照抄的，相同的是引用、提纲的话\n", "1 对相同到 3% 以上"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in %s", want, text.String())
		}
	}
	if err := report.CompareJSON(&doc, sharing()); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, doc.Bytes(), "testdata/comparison.json.golden")
}

// chromium finds a browser.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("XINDE_CI") == "1" {
		t.Fatal("chromium is not installed")
	}
	t.Skip("chromium is not installed: what the page does cannot be told")
	return ""
}

// browser opens pages without a window.
type browser struct {
	t         *testing.T
	path, dir string
}

// open opens a page, with a script added to its end, and gives its DOM and what the console says.
func (b browser) open(page, script string, args ...string) (dom, console string) {
	b.t.Helper()
	name := filepath.Join(b.dir, "相同.html")
	if err := os.WriteFile(name, []byte(page+"<script>"+script+"</script>"), 0o600); err != nil {
		b.t.Fatal(err)
	}
	args = append([]string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + filepath.Join(b.dir, "profile"), "--enable-logging=stderr", "--v=0",
		"--virtual-time-budget=2000",
	}, args...)
	cmd := exec.CommandContext(b.t.Context(), b.path, append(args, "file://"+name)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		b.t.Fatalf("%v %s", err, errs.String())
	}
	for line := range strings.Lines(errs.String()) {
		if strings.Contains(line, "CONSOLE") {
			console += line
		}
	}
	return out.String(), console
}

// TestCompareHTML opens the page in a browser and uses it: the worst pair is shown with its passages on both sides, links and keys lead to
// the others, the text of an essay is text and nothing else, and a picture can be taken.
func TestCompareHTML(t *testing.T) {
	t.Parallel()
	b := browser{t, chromium(t), t.TempDir()}
	var out bytes.Buffer
	c := sharing()
	c.All = true
	if err := report.CompareHTML(&out, c); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	if strings.Contains(page, "<img src=x") || strings.Count(page, "</script>") != 2 {
		t.Error("the text of an essay is markup")
	}
	dom, console := b.open(page, "", "--dump-dom")
	if console != "" {
		t.Errorf("the console says: %s", console)
	}
	const same = "那天下午，一位老人拄着拐来到窗口，要补办一张证。"
	for _, want := range []string{
		"<title>相同的段落</title>", `<mark class="copied on" data-passages="0" title="第 1 段，相同，22 字" tabindex="0" data-number="1">` + same + "</mark>",
		`<mark class="notice" data-passages="1" title="第 2 段，通知的话，3 字" tabindex="0" data-number="2">我请</mark>`, "&lt;/script&gt;&lt;script&gt;",
		`href="#pair-0">甲&lt;b&gt;.md`, `<section id="view">`, "第 1 段，相同，22 字；共 2 段",
	} {
		if !strings.Contains(dom, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Count(dom, same+"</mark>") != 2 {
		t.Error("the passage is not marked on both sides")
	}
	picture := filepath.Join(b.dir, "page.png")
	b.open(page, "", "--screenshot="+picture, "--window-size=1200,900")
	if info, err := os.Stat(picture); err != nil || info.Size() < 10_000 {
		t.Errorf("the picture: %v", err)
	}
	if _, console := b.open(page, "throw new Error('x')", "--dump-dom"); !strings.Contains(console, "Error: x") {
		t.Errorf("an error of a script is not seen: %q", console)
	}
}

// TestUseOfPage: what a click on a link or a passage and the keys do.
func TestUseOfPage(t *testing.T) {
	t.Parallel()
	b := browser{t, chromium(t), t.TempDir()}
	c := sharing()
	// A passage of the first file that the second one has twice, one time within a longer one.
	p := &c.Pairs[0]
	p.Passages = append(p.Passages, report.SharedPassage{Kind: "quoted", Chars: 8, A: source.Span{Start: p.Passages[0].A.Start, End: p.Passages[0].A.Start + 12}, B: source.Span{Start: 2, End: 8}})
	c.Pairs[1].Share = 0.04
	var out bytes.Buffer
	if err := report.CompareHTML(&out, c); err != nil {
		t.Fatal(err)
	}
	const tell = `
const key = (k, on) => (on || document.body).dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }))
const on = side => [...document.querySelectorAll('#' + side + ' mark.on')].map(m => m.textContent).join('|')
const later = f => setTimeout(f, 200)
const tell = () => { document.title = [document.getElementById('view-title').textContent, on('left'), on('right'), document.getElementById('which').textContent].join(' / ') }
`
	const same = "那天下午，一位老人拄着拐来到窗口，要补办一张证。"
	split := "那天下午|" + strings.TrimPrefix(same, "那天下午")
	for _, test := range []struct{ name, script, want string }{
		{"the second pair", `document.querySelector('a[href="#pair-1"]').click(); later(tell)`, "甲<b>.md　和　丙.md /  /  / "},
		{
			"and back", `document.querySelector('a[href="#pair-1"]').click(); later(() => { document.querySelector('a[href="#pair-0"]').click(); later(tell) })`,
			"甲<b>.md　和　乙.md / " + split + " / " + same + " / 第 1 段，相同，22 字；共 3 段",
		},
		{"next", `key('n'); tell()`, "甲<b>.md　和　乙.md / 我请 / 请各 / 第 2 段，通知的话，3 字；共 3 段"},
		{"previous, one inside another", `key('p'); tell()`, "甲<b>.md　和　乙.md / 那天下午 / 体会 / 第 3 段，引用，8 字；共 3 段"},
		{"a click on the other side", `document.querySelector('#right mark.notice').click(); tell()`, "甲<b>.md　和　乙.md / 我请 / 请各 / 第 2 段，通知的话，3 字；共 3 段"},
		{"a click where two lie over each other", `document.querySelector('#left mark').click(); tell()`, "甲<b>.md　和　乙.md / 那天下午 / 体会 / 第 3 段，引用，8 字；共 3 段"},
		{"Enter on a passage", `const m = document.querySelector('#right mark.notice'); m.focus(); key('Enter', m); tell()`, "甲<b>.md　和　乙.md / 我请 / 请各 / 第 2 段，通知的话，3 字；共 3 段"},
		{"the keys stay on the side", `document.querySelector('#right mark.copied').focus(); key('n'); document.title = document.activeElement.textContent`, "请各"},
	} {
		dom, console := b.open(out.String(), tell+test.script, "--dump-dom")
		if console != "" {
			t.Errorf("%s: the console says: %s", test.name, console)
		}
		_, title, _ := strings.Cut(dom, "<title>")
		title, _, _ = strings.Cut(title, "</title>")
		blanks := strings.NewReplacer(" ", "", "　", "")
		if got := html.UnescapeString(title); blanks.Replace(got) != blanks.Replace(test.want) {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}
