package structure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/structure"
)

// TestCorpus compares what is found in the essays of testdata/corpus with what a reader wrote below them, behind a line ---: the tree in the
// notation of show, and the promises in that of showPromises. With -v it prints every difference.
func TestCorpus(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "corpus", "[0-9]*"))
	if err != nil || len(files) < 42 {
		t.Fatalf("%d essays: %v", len(files), err)
	}
	opts := phrases()
	opts.Phrases = append(opts.Phrases, "二十大")
	kinds := [...]string{"headings", "families", "promises", "lists"}
	floors := [len(kinds)]float64{0.98, 0.97, 0.95, 0.8} // a little under what is reached
	var totals [len(kinds)]tally
	for _, name := range files {
		e, want := readAnnotated(t, name)
		tree := structure.Of(e, opts)
		checkPlaces(t, e, tree)
		got := factsOf(tree.Families, showPromises(tree.Promises))
		for i := range kinds {
			wrong, missed := without(got[i], want[i]), without(want[i], got[i])
			totals[i].add(len(got[i])-len(wrong), len(wrong), len(missed))
			if len(wrong)+len(missed) > 0 {
				t.Logf("%s: %s: found %q, missed %q", filepath.Base(name), kinds[i], wrong, missed)
			}
		}
	}
	for i, x := range totals {
		precision, recall := x.figures()
		t.Logf("%s in %d essays: %d right, %d wrong, %d missed: precision %.3f, recall %.3f", kinds[i], len(files), x.right, x.wrong, x.missed, precision, recall)
		if precision < floors[i] || recall < floors[i] {
			t.Errorf("%s: precision %.3f and recall %.3f should be at least %.2f", kinds[i], precision, recall, floors[i])
		}
	}
}

// tally counts what was found rightly, what wrongly, and what was not found.
type tally struct{ right, wrong, missed int }

func (x *tally) add(right, wrong, missed int) {
	x.right, x.wrong, x.missed = x.right+right, x.wrong+wrong, x.missed+missed
}

func (x *tally) figures() (precision, recall float64) {
	return float64(x.right) / float64(max(x.right+x.wrong, 1)), float64(x.right) / float64(max(x.right+x.missed, 1))
}

// without gives what a has more often than b.
func without(a, b []string) []string {
	rest := slices.Clone(b)
	var out []string
	for _, s := range a {
		if i := slices.Index(rest, s); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// factsOf gives the headings by style, number and name, the families by kind, style, number of members and depth, the promises as they are shown,
// and the names in a row that stand with them.
func factsOf(list []*structure.Family, promises string) [4][]string {
	var out [4][]string
	var walk func(list []*structure.Family, depth int)
	walk = func(list []*structure.Family, depth int) {
		for _, f := range list {
			out[1] = append(out[1], fmt.Sprintf("%s%d at depth %d", familySign(f), len(f.Members), depth))
			for _, m := range f.Members {
				if f.Kind == structure.Headed {
					out[0] = append(out[0], fmt.Sprintf("%s%d%s", styleSign(m.Style), m.Number, m.Name))
				}
				walk(m.Families, depth+1)
			}
		}
	}
	walk(list, 1)
	if promises == "" {
		return out
	}
	for p := range strings.SplitSeq(promises, " / ") {
		promise, names, ok := strings.Cut(p, ":")
		out[2] = append(out[2], promise)
		if ok {
			out[3] = append(out[3], names)
		}
	}
	return out
}

// readAnnotated reads an essay and what a reader found in it.
func readAnnotated(t *testing.T, name string) (*essay.Essay, [4][]string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text, note, _ := strings.Cut(string(data), "\n---\n")
	lines := strings.Split(note, "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "tree:") || !strings.HasPrefix(lines[1], "promises:") || lines[2] != "" {
		t.Fatalf("%s: behind the line --- stand a line tree: and a line promises:, and nothing else", name)
	}
	tree, promises := strings.TrimSpace(lines[0][len("tree:"):]), strings.TrimSpace(lines[1][len("promises:"):])
	list, rest := readFamilies(tree)
	if rest != "" || show(list) != tree {
		t.Fatalf("%s: the tree is read as %s, and then stands %q", name, show(list), rest)
	}
	f := &source.File{Name: name, Text: text + "\n"}
	if filepath.Ext(name) == ".md" {
		e, _ := markdown.Parse(f)
		return e, factsOf(list, promises)
	}
	return plaintext.Parse(f), factsOf(list, promises)
}

const digits = "0123456789"

// readFamilies reads what show prints, up to what it cannot read. Names have no blanks in them.
func readFamilies(s string) (list []*structure.Family, rest string) {
	for {
		s = strings.TrimPrefix(s, " ")
		f := &structure.Family{}
		if after, ok := strings.CutPrefix(s, "~"); ok {
			f.Kind, s = structure.Led, after
		} else {
			if after, ok := strings.CutPrefix(s, "#"); ok {
				f.Kind, s = structure.Headed, after
			}
			f.Style, s = readStyle(s)
		}
		var ok bool
		if s, ok = strings.CutPrefix(s, "("); !ok {
			return list, s
		}
		_, first := readStyle(s)
		mixed := first != s && strings.TrimLeft(first, digits) != first
		for ok {
			var m *structure.Member
			m, s = readMember(s, f.Style, mixed)
			f.Members = append(f.Members, m)
			s, ok = strings.CutPrefix(s, " ")
		}
		if s, ok = strings.CutPrefix(s, ")"); !ok {
			return list, s
		}
		list = append(list, f)
	}
}

// readMember reads a member: the style in a mixed family, the number if it has one, the name, and what stands inside it.
func readMember(s string, style structure.Style, mixed bool) (m *structure.Member, rest string) {
	m = &structure.Member{Style: style}
	if mixed {
		m.Style, s = readStyle(s)
	}
	after := strings.TrimLeft(s, digits)
	if m.Style == structure.Plain {
		after = s // a name that begins with a digit: 5月6日
	}
	m.Number, _ = strconv.Atoi(s[:len(s)-len(after)])
	n := strings.IndexAny(after, " {)")
	if n < 0 {
		n = len(after)
	}
	m.Name, s = after[:n], after[n:]
	if inner, ok := strings.CutPrefix(s, "{"); ok {
		m.Families, s = readFamilies(inner)
		s = strings.TrimPrefix(s, "}")
	}
	return m, s
}

// readStyle reads the sign of a style, if one is there.
func readStyle(s string) (style structure.Style, rest string) {
	for style := structure.Plain; style <= structure.Word; style++ {
		if rest, ok := strings.CutPrefix(s, styleSign(style)); ok {
			return style, rest
		}
	}
	return structure.Plain, s
}
