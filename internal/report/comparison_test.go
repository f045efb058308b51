package report_test

import (
	"bytes"
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

// TestCompareHTML opens the page in a browser: the pair is shown with its passages on both sides, the text of an essay is text and nothing
// else, and a picture can be taken.
func TestCompareHTML(t *testing.T) {
	t.Parallel()
	browser := chromium(t)
	dir := t.TempDir()
	name := filepath.Join(dir, "相同.html")
	var page bytes.Buffer
	if err := report.CompareHTML(&page, sharing()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "<img src=x") || strings.Count(page.String(), "</script>") != 2 {
		t.Error("the text of an essay is markup")
	}
	if err := os.WriteFile(name, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	browse := func(args ...string) string {
		t.Helper()
		args = append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + filepath.Join(dir, "profile"), "--enable-logging=stderr", "--v=0"}, args...)
		cmd := exec.CommandContext(t.Context(), browser, append(args, "file://"+name+"#pair-0")...)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v %s", err, errs.String())
		}
		if strings.Contains(errs.String(), "CONSOLE") {
			t.Errorf("the console says: %s", errs.String())
		}
		return out.String()
	}
	dom := browse("--dump-dom")
	for _, want := range []string{
		"<title>相同的段落</title>", `<mark class="copied on" tabindex="0" data-passage="0" title="相同">那天下午，一位老人拄着拐来到窗口，要补办一张证。</mark>`,
		`<mark class="notice" tabindex="0" data-passage="1" title="通知的话">我请</mark>`, "&lt;/script&gt;&lt;script&gt;", `href="#pair-0">甲&lt;b&gt;.md`, `<section id="view" aria-live="polite">`,
	} {
		if !strings.Contains(dom, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Count(dom, "拄着拐来到窗口，要补办一张证。</mark>") != 2 {
		t.Error("the passage is not marked on both sides")
	}
	picture := filepath.Join(dir, "page.png")
	browse("--screenshot="+picture, "--window-size=1200,900")
	if info, err := os.Stat(picture); err != nil || info.Size() < 10_000 {
		t.Errorf("the picture: %v", err)
	}
}
