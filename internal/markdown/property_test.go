package markdown

import (
	"html"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	grender "github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"

	"xinde/internal/essay"
	"xinde/internal/source"
)

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, drawEssay(t)) })
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// checkRoundTrip holds what Write and Parse promise each other.
func checkRoundTrip(t failer, e *essay.Essay) {
	t.Helper()
	want := plain(e.Normal())
	first := Write(e)
	got, _ := Parse(&source.File{Text: string(first)})
	if d := cmp.Diff(want, plain(got)); d != "" {
		t.Fatalf("Parse(Write(e)) is not e (-want +got):\n%s\nfile:\n%q", d, first)
	}
	if second := Write(got); string(second) != string(first) {
		t.Fatalf("Write(Parse(Write(e))) is not Write(e):\n%q\n%q", first, second)
	}
	checkPlaces(t, got)
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
			in := e.File.Text[r.Span.Start:r.Span.End]
			exception := strings.Contains(in, "&") || r.IsHole() || r.Text == " " || r.Text == "\u3000"
			if in != r.Text && !exception {
				t.Fatalf("run %q has %q in the file", r.Text, in)
			}
		}
	}
}

// readers are how others see the file: CommonMark and GFM.
func readers() map[string]goldmark.Markdown {
	opts := []renderer.Option{grender.WithUnsafe()}
	return map[string]goldmark.Markdown{
		"CommonMark": goldmark.New(goldmark.WithRendererOptions(opts...)),
		"GFM":        goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(opts...)),
	}
}

func TestOthersSeeTheSame(t *testing.T) {
	t.Parallel()
	rs := readers()
	rapid.Check(t, func(t *rapid.T) { checkSeen(t, rs, drawEssay(t)) })
}

// checkSeen holds what Write promises to other readers of Markdown.
func checkSeen(t failer, rs map[string]goldmark.Markdown, e *essay.Essay) {
	t.Helper()
	out := Write(e)
	for name, md := range rs {
		if d := cmp.Diff(shown(e.Normal()), seen(t, md, out)); d != "" {
			t.Fatalf("%s sees something else (-want +got):\n%s\nfile:\n%q", name, d, out)
		}
	}
}

// The test's own signs for strong and emphasised text; no text holds control characters.
const (
	boldOn, boldOff = "\x01", "\x02"
	emOn, emOff     = "\x03", "\x04"
)

// shown is what readers must see: each block with its tag, and what is strong or emphasised in it.
func shown(e *essay.Essay) []string {
	var out []string
	for l := range e.Walk() {
		tag := "p"
		switch {
		case l.Part == essay.InTitle:
			tag = "h1"
		case l.Block != nil && l.Block.Kind == essay.Heading:
			tag = "h" + string(rune('1'+l.Block.Level))
		}
		text := strong(l.Runs)
		if l.Part == essay.InByline || l.Part == essay.InSignature {
			text = emOn + text + emOff
		}
		out = append(out, "<"+tag+">"+text+"</"+tag+">")
	}
	return out
}

func strong(runs []essay.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Strong {
			b.WriteString(boldOn + r.String() + boldOff)
		} else {
			b.WriteString(r.String())
		}
	}
	return strings.ReplaceAll(b.String(), boldOff+boldOn, "")
}

// seen renders a file and takes back what HTML adds to its text.
func seen(t failer, md goldmark.Markdown, file []byte) []string {
	var b strings.Builder
	if err := md.Convert(file, &b); err != nil {
		t.Fatalf("render: %v", err)
	}
	var out []string
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if line == bodyMark {
			continue
		}
		for at := strings.Index(line, "<a href="); at >= 0; at = strings.Index(line, "<a href=") {
			end := at + strings.Index(line[at:], ">")
			line = line[:at] + line[end+1:]
		}
		line = strings.ReplaceAll(line, "</a>", "")
		line = strings.NewReplacer("<strong>", boldOn, "</strong>", boldOff, "<b>", boldOn, "</b>", boldOff,
			"<em>", emOn, "</em>", emOff).Replace(line)
		out = append(out, html.UnescapeString(line))
	}
	return out
}
