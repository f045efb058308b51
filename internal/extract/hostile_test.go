package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

// prose gives the example drafts, again and again, up to a size in bytes.
func prose(tb testing.TB, size int) []*source.File {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "examples", "*.md"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("no drafts: %v", err)
	}
	var out []*source.File
	for n := 0; n < size; {
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			out = append(out, &source.File{Name: name, Text: string(data)})
			n += len(data)
		}
	}
	return out
}

// BenchmarkOf reads 1 MB of essays and makes an outline of each.
func BenchmarkOf(b *testing.B) {
	files := prose(b, 1<<20)
	size := 0
	for _, f := range files {
		size += len(f.Text)
	}
	b.SetBytes(int64(size))
	o := New(options())
	for b.Loop() {
		for _, f := range files {
			e, _ := markdown.Parse(f)
			if _, err := o.Of(e); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// check holds an essay to what is promised of any: an outline without a fault, or a refusal.
func check(t *testing.T, e *essay.Essay, o *Extractor) {
	t.Helper()
	r, err := o.Of(e)
	if err != nil {
		if _, ok := errors.AsType[*RefusedError](err); !ok {
			t.Fatal(err)
		}
		return
	}
	if list := outline.Lint(&source.File{Name: "out.yaml", Text: r.Text}); len(list) > 0 {
		t.Fatalf("%v\n%s", list, r.Text)
	}
	for _, n := range r.Notes {
		if n.Text == "" || n.Place.First >= len(e.Body) {
			t.Fatalf("a note without words or place: %+v", n)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, file := range prose(f, 1) {
		f.Add(file.Text, true)
	}
	for _, s := range []string{
		"学习心得体会\n要做的有三件。\n一是听。听了三天，记了两本。\n二是记。\n三是办。办了两件，退了一件。\n",
		"参观心得\n一路看了三处。\n第一站，村口。那里有一块黑板。\n第二站，后院。院里有桶。\n第三站，车站。\n往后我要写在纸上。\n",
		"# 心得\n\n## 一、学\n\n{{ .甲 }}'\"\n\n## 二、做：#注释\n\n- 一要{{快}}；二要'稳'；三要\\准\n",
	} {
		f.Add(s, false)
	}
	o := New(options()) // a lexicon takes its time
	f.Fuzz(func(t *testing.T, text string, md bool) {
		file := &source.File{Name: "文", Text: strings.ToValidUTF8(text, "�")}
		if md {
			e, _ := markdown.Parse(file)
			check(t, e, o)
			return
		}
		check(t, plaintext.Parse(file), o)
	})
}

// TestHostile: texts made to be slow or large end soon, with an outline that is in order or a refusal.
func TestHostile(t *testing.T) {
	t.Parallel()
	o := New(options())
	for name, text := range map[string]string{
		"headings":   "心得\n" + strings.Repeat("一、学\n学了一点东西回来。\n", 20_000),
		"items":      "心得\n前面的话。\n" + strings.Repeat("一是听。听了很久。二是说。三是做。\n", 5_000),
		"announced":  "心得\n" + strings.Repeat("要做的有三件。\n甲做完了。乙做完了。丙做完了。\n", 5_000),
		"routes":     "心得\n" + strings.Repeat("第一站，村口的黑板。\n第二站，后院的桶。\n", 5_000),
		"counts":     "心得\n前面的话。\n" + strings.Repeat("三个方面、", 20_000) + "\n后面的话。\n",
		"deep":       "心得\n" + strings.Repeat("一、学\n（一）学\n1. 学\n（1）学\n一是学。一要学。\n", 2_000),
		"quotations": "心得\n" + strings.Repeat("“", 50_000) + "\n" + strings.Repeat("他说“好”。", 10_000) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			check(t, plaintext.Parse(&source.File{Name: "文.txt", Text: text}), o)
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("it takes %v", d)
			}
		})
	}
}
