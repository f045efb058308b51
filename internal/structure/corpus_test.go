package structure_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"xinde/internal/essay"
	"xinde/internal/markdown"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/structure"
)

// annotated is an essay of the corpus with what a reader says of it.
type annotated struct {
	name           string
	text           string
	tree, promises string
}

func corpus(t *testing.T) []annotated {
	t.Helper()
	data, err := os.ReadFile("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []annotated
	for part := range strings.SplitSeq(string(data), "\n=== ") {
		name, rest, _ := strings.Cut(part, "\n")
		text, notes, ok := strings.Cut(rest, "---\n")
		if !ok {
			continue // what stands before the first
		}
		a := annotated{name: name, text: text}
		for line := range strings.Lines(notes) {
			if s, ok := strings.CutPrefix(strings.TrimSpace(line), "tree:"); ok {
				a.tree = strings.TrimSpace(s)
			}
			if s, ok := strings.CutPrefix(strings.TrimSpace(line), "promises:"); ok {
				a.promises = strings.TrimSpace(s)
			}
		}
		out = append(out, a)
	}
	return out
}

func (a *annotated) essay() *essay.Essay {
	f := &source.File{Name: "文.txt", Text: a.text}
	if strings.Contains(a.text, "\n## ") {
		e, _ := markdown.Parse(f)
		return e
	}
	return plaintext.Parse(f)
}

// facts are what a tree says, each as a word: headings with style, number and depth, families with style, members and depth.
type facts struct{ headings, families, promises []string }

// factsOf reads a tree as shape writes it and promises as the corpus does.
func factsOf(tree, promises string) facts {
	var f facts
	f.read(tree, 0)
	for p := range strings.SplitSeq(promises, " / ") {
		if p != "" {
			f.promises = append(f.promises, p)
		}
	}
	return f
}

func (f *facts) read(s string, depth int) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		sign, rest, _ := strings.Cut(s, "(")
		// （1） has no ( of ASCII, so the first one opens the members
		level, end := 0, len(rest)
		var members []string
		from := 0
		for i := range len(rest) {
			switch c := rest[i]; {
			case c == '{':
				level++
			case c == '}':
				level--
			case level == 0 && (c == ' ' || c == ')'):
				members = append(members, rest[from:i])
				from = i + 1
				if c == ')' {
					end = i + 1
				}
			}
			if end <= i+1 {
				break
			}
		}
		f.families = append(f.families, fmt.Sprintf("%d %s%d", depth, sign, len(members)))
		for _, m := range members {
			number, inside, _ := strings.Cut(m, "{")
			if strings.HasPrefix(sign, "#") {
				f.headings = append(f.headings, fmt.Sprintf("%d %s%s", depth, sign, number))
			}
			f.read(strings.TrimSuffix(inside, "}"), depth+1)
		}
		s = rest[end:]
	}
}

// found gives the promises as the corpus writes them.
func found(t *structure.Tree) string {
	var out []string
	for _, p := range t.Promises {
		s := strconv.Itoa(p.Count) + p.Noun + "=" + strconv.Itoa(p.Delivered())
		if p.Back {
			s = "<" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " / ")
}

// tally counts what is right, what is too much and what is missing.
type tally struct{ right, extra, missing int }

func (c *tally) add(want, got []string) (extra, missing []string) {
	left := map[string]int{}
	for _, w := range want {
		left[w]++
	}
	for _, g := range got {
		if left[g] > 0 {
			left[g]--
			c.right++
			continue
		}
		c.extra++
		extra = append(extra, g)
	}
	for w, n := range left {
		c.missing += n
		if n > 0 {
			missing = append(missing, w)
		}
	}
	return extra, missing
}

func (c tally) precision() float64 { return float64(c.right) / float64(max(1, c.right+c.extra)) }
func (c tally) recall() float64    { return float64(c.right) / float64(max(1, c.right+c.missing)) }

// TestCorpus holds what is found to what a reader sees in the essays of the corpus.
func TestCorpus(t *testing.T) {
	t.Parallel()
	const floor = 0.95
	essays := corpus(t)
	if len(essays) < 40 {
		t.Fatalf("only %d essays", len(essays))
	}
	counts := map[string]*tally{"headings": {}, "families": {}, "promises": {}}
	for _, a := range essays {
		tree := structure.Of(a.essay(), phrases())
		want, got := factsOf(a.tree, a.promises), factsOf(shape(tree.Families), found(tree))
		for _, x := range []struct {
			what      string
			want, got []string
		}{{"headings", want.headings, got.headings}, {"families", want.families, got.families}, {"promises", want.promises, got.promises}} {
			if extra, missing := counts[x.what].add(x.want, x.got); len(extra)+len(missing) > 0 {
				t.Logf("%s: %s: too much %q, missing %q", a.name, x.what, extra, missing)
			}
		}
	}
	for _, what := range []string{"headings", "families", "promises"} {
		c := counts[what]
		t.Logf("%d essays, %s: precision %.1f %%, recall %.1f %% (%d right, %d too many, %d missing)", len(essays), what, 100*c.precision(), 100*c.recall(), c.right, c.extra, c.missing)
		if c.precision() < floor || c.recall() < floor {
			t.Errorf("%s are below %.2f", what, floor)
		}
	}
}
