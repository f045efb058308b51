package structure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/structure"
)

// reference reads one of the essays that people follow; they are not in the repository.
func reference(t *testing.T, n int) *essay.Essay {
	t.Helper()
	name := filepath.Join("..", "..", "..", "shared", "reference", fmt.Sprintf("essay-%d.txt", n))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("the reference essays are not here: %v", err)
	}
	return plaintext.Parse(&source.File{Name: name, Text: string(data)})
}

// shape is show without the names.
func shape(list []*structure.Family) string {
	var out []string
	for _, f := range list {
		var members []string
		for _, m := range f.Members {
			s := strconv.Itoa(m.Number)
			if m.Style != f.Style {
				s = styleSign(m.Style) + s
			}
			if len(m.Families) > 0 {
				s += "{" + shape(m.Families) + "}"
			}
			members = append(members, s)
		}
		out = append(out, familySign(f)+"("+strings.Join(members, " ")+")")
	}
	return strings.Join(out, " ")
}

// short shows promises without the names that are there.
func short(list []*structure.Promise) string {
	var out []string
	for s := range strings.SplitSeq(showPromises(list), " / ") {
		head, rest, _ := strings.Cut(s, ":")
		if _, missing, ok := strings.Cut(rest, " 缺:"); ok {
			head += " 缺:" + missing
		}
		out = append(out, head)
	}
	return strings.Join(out, " / ")
}

// TestReference: the trees, the three promises that are not kept, and silence about everything else.
func TestReference(t *testing.T) {
	t.Parallel()
	tests := []struct{ tree, promises string }{
		{"是(1 2{要(1 2 3)} 3 4{要(1 2)})", "6要素=是4 缺:把握环境、感情投入"},
		{"", "4真=述1 缺:真心、真诚、真实"},
		{"#段(0{~(0 0)} 0{~(0 0)} 0{~(0 0 0{面(1 2)})})", "3问题=#段3 / 3方面=~2等 缺:构建文化"},
		{"#一、(1 2{词(1 2{面(1 2)} 第3)} 3{是(1 2)})", "3会=词3 / 3心=述3 / 3方面=列3等"},
		{"~(0 0{要(1 2 3)} 0{是(1 2 3{步(1 2 3)})})", "3意识=~3 / 3思想=要3 / 3步=步3"},
	}
	for i, tt := range tests {
		e := reference(t, i+1)
		tree := structure.Of(e, phrases())
		if d := cmp.Diff(tt.tree, shape(tree.Families)); d != "" {
			t.Errorf("essay %d (-want +got):\n%s", i+1, d)
		}
		if d := cmp.Diff(tt.promises, short(tree.Promises)); d != "" {
			t.Errorf("essay %d (-want +got):\n%s", i+1, d)
		}
		checkPlaces(t, e, tree)
	}
}

// TestReferencePlaces: 1-based line and column in characters of every promise.
func TestReferencePlaces(t *testing.T) {
	t.Parallel()
	tests := [][]string{
		{"3:179 六要素"},
		{"2:7 真心…真干"},
		{"2:151 三大问题", "4:183 三个方面"},
		{"7:71 三会", "9:219 三心", "10:72 三个方面"},
		{"2:126 三种意识", "4:100 三种思想", "5:478 三步"},
	}
	for i, want := range tests {
		e := reference(t, i+1)
		var got []string
		for _, p := range structure.Of(e, phrases()).Promises {
			text := []rune(e.File.Slice(p.Place.Span))
			if p.Implied {
				text = append(append(text[:2:2], '…'), text[len(text)-2:]...)
			}
			got = append(got, e.File.Position(p.Place.Span.Start).String()+" "+string(text))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("essay %d (-want +got):\n%s", i+1, d)
		}
	}
}

// TestOwnDrafts: in the drafts that the outlines make, every promise is kept.
func TestOwnDrafts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "..", "examples", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no drafts: %v", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		e, _ := markdown.Parse(&source.File{Name: name, Text: string(data)})
		tree := structure.Of(e, phrases())
		for _, p := range tree.Promises {
			if !p.Kept() {
				t.Errorf("%s: %s", filepath.Base(name), showPromises([]*structure.Promise{p}))
			}
		}
		for f := range tree.All() {
			for i, m := range f.Members {
				if m.Number != 0 && m.Number != i+1 {
					t.Errorf("%s: %s has number %d", filepath.Base(name), m.Name, m.Number)
				}
			}
		}
		checkPlaces(t, e, tree)
	}
}

// TestPlaces: what stands at the places in the file, with a run that is no copy of it.
func TestPlaces(t *testing.T) {
	t.Parallel()
	f := &source.File{Name: "文.md", Text: "# 心得\n\n从&lt;甲&gt;、乙两个方面说。\n\n一是**听**得进；二是说得出。\n"}
	e, _ := markdown.Parse(f)
	tree := structure.Of(e, structure.Options{})
	p := tree.Promises[0]
	m := p.By.Members
	got := []string{f.Slice(p.Place.Span), f.Slice(p.CountAt.Span), f.Slice(p.Listed.Members[0].Place.Span), f.Slice(m[0].Marker.Span), f.Slice(m[0].NameAt.Span), f.Slice(m[0].Place.Span), f.Slice(m[1].Place.Span)}
	want := []string{"两个方面", "两", "&lt;甲&gt;", "一是", "听**得进", "一是**听**得进；", "二是说得出。"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
