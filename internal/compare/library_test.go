package compare_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"xinde/internal/compare"
	"xinde/internal/compare/corpus"
)

func open(tb testing.TB, path string) *compare.Library {
	tb.Helper()
	l, err := compare.OpenLibrary(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close() })
	return l
}

// TestLibrary: samples in a file are found as samples in the set are, whether they came at once or one by one.
func TestLibrary(t *testing.T) {
	t.Parallel()
	c := corpus.New(corpus.Options{N: 120, Copies: 0.4, Seed: 4, Chars: 1000})
	path := filepath.Join(t.TempDir(), "samples")
	l := open(t, path)
	set, both := compare.NewSet(compare.Options{Names: c.Names, Jobs: 2}), compare.NewSet(compare.Options{Names: c.Names})
	for i, e := range c.Essays {
		d := compare.Doc{Name: e.Name, Text: e.Text, Known: i%2 == 0}
		both.Add(d)
		if !d.Known {
			set.Add(d)
		} else if err := l.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := both.Compare()
	for _, l := range []*compare.Library{l, open(t, path)} {
		got, err := set.Compare(l)
		if err != nil {
			t.Fatal(err)
		}
		a, b := shares(got), shares(want)
		if len(a) != len(b) {
			t.Errorf("%d pairs, want %d", len(a), len(b))
		}
		for name, share := range a {
			if math.Abs(share-b[name]) > 0.02 {
				t.Errorf("%s: %.3f, want %.3f", name, share, b[name])
			}
		}
	}
}

// shares gives the pairs by name. Which of two passages that lie over each other is shown depends on which doc came first, so shares
// may differ a little.
func shares(r *compare.Report) map[string]float64 {
	out := map[string]float64{}
	for _, p := range r.Pairs {
		out[r.Docs[p.A].Name+" "+r.Docs[p.B].Name] = p.Share()
	}
	return out
}

func TestLibraryChanges(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "samples")
	l := open(t, path)
	r := rand.New(rand.NewPCG(1, 2))
	a, b, c := random(r, 300), random(r, 300), random(r, 300)
	add := func(name, text string) int64 {
		if err := l.Add(compare.Doc{Name: name, Text: text}); err != nil {
			t.Fatal(err)
		}
		info, _ := os.Stat(path)
		return info.Size()
	}
	add("a", a)
	size := add("b", b)
	if add("b", b) != size {
		t.Error("an unchanged sample was written again")
	}
	add("b", c)
	if err := l.Remove("a", "nobody"); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	if got := l.Names(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("names %q", got)
	}
	set := compare.NewSet(compare.Options{})
	set.Add(compare.Doc{Name: "x", Text: a}, compare.Doc{Name: "y", Text: b}, compare.Doc{Name: "z", Text: c})
	report, err := set.Compare(l)
	if err != nil || len(report.Pairs) != 1 || report.Pairs[0].Share() != 1 || report.Docs[report.Pairs[0].A].Name != "z" {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestCutOff: of a write that was cut off at any byte nothing is left, and the next one goes on from there.
func TestCutOff(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "samples")
	l := open(t, path)
	l.Add(compare.Doc{Name: "a", Text: "一二三四五六七八九十"})
	first, _ := os.ReadFile(path)
	l.Add(compare.Doc{Name: "b", Text: "甲乙丙丁戊己庚辛壬癸"})
	all, _ := os.ReadFile(path)
	for n := len(first); n < len(all); n++ {
		cut := filepath.Join(dir, strconv.Itoa(n))
		os.WriteFile(cut, all[:n], 0o600)
		l := open(t, cut)
		if got := l.Names(); !slices.Equal(got, []string{"a"}) {
			t.Fatalf("cut at %d: %q", n, got)
		}
		if err := l.Add(compare.Doc{Name: "c", Text: "子丑"}); err != nil {
			t.Fatal(err)
		}
		if got := open(t, cut).Names(); !slices.Equal(got, []string{"a", "c"}) {
			t.Fatalf("cut at %d, then written: %q", n, got)
		}
	}
}

// TestDamage: a changed byte is told, or changes nothing.
func TestDamage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "samples")
	r := rand.New(rand.NewPCG(1, 3))
	text := random(r, 60)
	l := open(t, path)
	l.Add(compare.Doc{Name: "a", Text: "某人说：“" + text + "”"}, compare.Doc{Name: "b", Text: random(r, 60)})
	all, _ := os.ReadFile(path)
	set := compare.NewSet(compare.Options{})
	set.Add(compare.Doc{Name: "x", Text: text})
	for i := range all {
		changed := slices.Clone(all)
		changed[i] ^= 1 << r.IntN(8)
		bad := filepath.Join(dir, strconv.Itoa(i))
		os.WriteFile(bad, changed, 0o600)
		l, err := compare.OpenLibrary(bad)
		if err == nil {
			_, err = set.Compare(l)
			l.Close()
		}
		if !errors.Is(err, compare.ErrLibrary) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
}

func FuzzLibrary(f *testing.F) {
	path := filepath.Join(f.TempDir(), "seed")
	l := open(f, path)
	l.Add(compare.Doc{Name: "a", Text: "某人说：“一二三四五六七八九十一二三四五六七八九十”。"})
	l.Remove("a")
	seed, _ := os.ReadFile(path)
	f.Add(seed)
	f.Add(seed[:len(seed)-9])
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := compare.OpenLibrary(path)
		if err != nil {
			return
		}
		defer l.Close()
		set := compare.NewSet(compare.Options{All: true})
		set.Add(compare.Doc{Name: "x", Text: "一二三四五六七八九十一二三四五六七八九十"})
		set.Compare(l)
		if err := l.Add(compare.Doc{Name: "y", Text: "一二三"}); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(open(t, path).Names(), "y") {
			t.Error("the sample is not there")
		}
	})
}

// BenchmarkLibraryAdd opens a library of 100,000 samples (COMPARE_LARGE) or 10,000 and adds one; then one essay is compared with it.
func BenchmarkLibraryAdd(b *testing.B) {
	n := 10000
	if os.Getenv("COMPARE_LARGE") != "" {
		n = 100000
	}
	path := filepath.Join(b.TempDir(), "samples")
	l := open(b, path)
	c := corpus.New(corpus.Options{N: 10000, Seed: 5})
	for i := 0; i < n; i += 500 {
		var docs []compare.Doc
		for j := i; j < i+500; j++ {
			docs = append(docs, compare.Doc{Name: strconv.Itoa(j), Text: c.Essays[j%len(c.Essays)].Text + strconv.Itoa(j)})
		}
		if err := l.Add(docs...); err != nil {
			b.Fatal(err)
		}
	}
	text := c.Essays[3].Text
	b.Run(fmt.Sprintf("add to %d", n), func(b *testing.B) {
		for b.Loop() {
			l := open(b, path)
			if err := l.Add(compare.Doc{Name: "new", Text: text + strconv.Itoa(b.N)}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run(fmt.Sprintf("compare with %d", n), func(b *testing.B) {
		set := compare.NewSet(compare.Options{Jobs: 4})
		set.Add(compare.Doc{Name: "x", Text: text})
		for b.Loop() {
			if r, err := set.Compare(l); err != nil || len(r.Pairs) == 0 {
				b.Fatal(err)
			}
		}
	})
}
