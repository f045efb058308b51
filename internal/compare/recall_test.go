package compare_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"xinde/internal/compare"
	"xinde/internal/compare/corpus"
)

// kept is a corpus as a set, with the number of each essay in its report.
type kept struct {
	*corpus.Corpus
	set    *compare.Set
	report *compare.Report
	number map[string]int // in the corpus
}

func compareCorpus(tb testing.TB, o corpus.Options, jobs int) *kept {
	tb.Helper()
	k := &kept{Corpus: corpus.New(o), number: map[string]int{}}
	k.set = compare.NewSet(compare.Options{Names: k.Names, Jobs: jobs})
	for i, e := range k.Essays {
		if err := k.set.Add(compare.Doc{Name: e.Name, Text: e.Text}); err != nil {
			tb.Fatal(err)
		}
		k.number[e.Name] = i
	}
	start := time.Now()
	r, err := k.set.Compare()
	if err != nil {
		tb.Fatal(err)
	}
	k.report = r
	tb.Logf("%d essays: %v", o.N, time.Since(start))
	return k
}

// found gives the pairs that the report has with at least so many copied characters or so large a share.
func (k *kept) found(chars int, share float64) map[[2]int]*compare.Pair {
	out := map[[2]int]*compare.Pair{}
	for i := range k.report.Pairs {
		p := &k.report.Pairs[i]
		if max(p.CharsA, p.CharsB) < chars || p.Share() < share {
			continue
		}
		a, b := k.number[k.report.Docs[p.A].Name], k.number[k.report.Docs[p.B].Name]
		if a > b {
			a, b = b, a
		}
		out[[2]int{a, b}] = p
	}
	return out
}

// tally is what was found of one kind of copy.
type tally struct{ pairs, found, chars, foundChars int }

// score counts, by kind, how much of the planted passages the report shows.
func (k *kept) score(found map[[2]int]*compare.Pair) [corpus.Kinds]tally {
	var out [corpus.Kinds]tally
	for _, p := range k.Plants {
		t := &out[p.Kind]
		t.pairs++
		pair := found[[2]int{min(p.Source, p.Copy), max(p.Source, p.Copy)}]
		from, to := k.covered(pair, &p)
		t.chars += chars(k.Essays[p.Copy].Text[p.To.Start:p.To.End])
		t.foundChars += min(from, to)
		if pair != nil {
			t.found++
		}
	}
	return out
}

// covered gives how many characters of a plant the passages of a pair show in each essay.
func (k *kept) covered(pair *compare.Pair, p *corpus.Plant) (from, to int) {
	if pair == nil {
		return 0, 0
	}
	turned := k.number[k.report.Docs[pair.A].Name] != p.Source
	var a, b []corpus.Span
	for _, s := range pair.Passages {
		if s.Kind != compare.Copied && s.Kind != compare.Common {
			continue
		}
		if turned {
			s.A, s.B = s.B, s.A
		}
		a = append(a, corpus.Span(s.A))
		b = append(b, corpus.Span(s.B))
	}
	return inside(k.Essays[p.Source].Text, p.From, a), inside(k.Essays[p.Copy].Text, p.To, b)
}

// inside counts the characters of a range that lie in one of the spans.
func inside(text string, r corpus.Span, spans []corpus.Span) int {
	seen := make([]bool, r.End-r.Start)
	for _, s := range spans {
		for i := max(s.Start, r.Start); i < min(s.End, r.End); i++ {
			seen[i-r.Start] = true
		}
	}
	n := 0
	for i, c := range text[r.Start:r.End] {
		if seen[i] && !strings.ContainsRune(signs, c) {
			n++
		}
	}
	return n
}

const signs = "，。\n"

func chars(s string) int {
	n := 0
	for _, c := range s {
		if !strings.ContainsRune(signs, c) {
			n++
		}
	}
	return n
}

// TestRecall prints what is found of every kind of copy, and what is found that was not copied. COMPARE_LARGE does it with 10,000 too.
func TestRecall(t *testing.T) {
	t.Parallel()
	sizes := []int{1000}
	if os.Getenv("COMPARE_LARGE") != "" {
		sizes = append(sizes, 10000)
	}
	for _, n := range sizes {
		for _, seed := range []uint64{7, 8, 9} {
			t.Run(fmt.Sprintf("%d essays, corpus %d", n, seed), func(t *testing.T) {
				compareCorpus(t, corpus.Options{N: n, Copies: 0.4, Seed: seed}, 4).check(t)
			})
		}
	}
}

// check holds a report to what it must show.
func (k *kept) check(t *testing.T) {
	t.Helper()
	const least = 30 // copied characters that make a pair worth a report
	found := k.found(least, 0)
	pairs := k.Pairs()
	for kind, s := range k.score(found) {
		recall := float64(s.foundChars) / float64(s.chars)
		t.Logf("%-10s pairs %4d found %4d recall %.3f, of characters %.3f", corpus.Kind(kind), s.pairs, s.found, float64(s.found)/float64(s.pairs), recall)
		if corpus.Kind(kind) == corpus.Edited && recall < 0.95 {
			t.Errorf("of paragraphs with one edit in eight characters %.3f are found", recall)
		}
	}
	precision, recall := k.precision(found)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("pairs %d, reported %d (with any passage %d): precision %.3f recall %.3f F1 %.3f", len(pairs), len(found), len(k.report.Pairs), precision, recall, f1)
	if f1 < 0.96 {
		t.Errorf("F1 %.3f", f1)
	}
	k.checkExact(t)
	k.checkIndependent(t)
}

// checkIndependent looks for independent essays that share so much that it is told. The sentences of the corpus come from few words, so
// one pair in ten million may agree by chance: none among 1,000 essays.
func (k *kept) checkIndependent(t *testing.T) {
	t.Helper()
	wrong, pairs := 0, k.Pairs()
	for at, p := range k.found(0, compare.DefaultThresholds().Note) {
		if _, ok := pairs[at]; !ok {
			wrong++
			t.Logf("independent essays %v share %.3f: %s", at, p.Share(), k.text(p))
		}
	}
	if n := len(k.Essays); wrong > n*(n-1)/2/10_000_000 {
		t.Errorf("%d independent pairs of %d essays share too much", wrong, n)
	}
}

// checkExact looks for every passage that was copied without a change, and of which 20 characters are no slogan.
func (k *kept) checkExact(t *testing.T) {
	found := k.found(0, 0)
	for i := range k.Plants {
		p := &k.Plants[i]
		if !p.Exact {
			continue
		}
		text := k.Essays[p.Copy].Text[p.To.Start:p.To.End]
		if k.own(text) < 20 {
			continue
		}
		from, to := k.covered(found[[2]int{min(p.Source, p.Copy), max(p.Source, p.Copy)}], p)
		if n := chars(text); from < n || to < n {
			t.Errorf("of %d unchanged characters %d are shown in the source and %d in the copy: %q", n, from, to, text)
		}
	}
}

// own gives the length of the longest part of a text between slogans.
func (k *kept) own(text string) int {
	longest := 0
	for _, s := range k.Slogans {
		text = strings.ReplaceAll(text, s, "|")
	}
	for part := range strings.SplitSeq(text, "|") {
		longest = max(longest, chars(part))
	}
	return longest
}

func (k *kept) precision(found map[[2]int]*compare.Pair) (precision, recall float64) {
	pairs := k.Pairs()
	right := 0
	for at := range found {
		if _, ok := pairs[at]; ok {
			right++
		}
	}
	return float64(right) / float64(max(len(found), 1)), float64(right) / float64(len(pairs))
}

// text shows the passages of a pair.
func (k *kept) text(p *compare.Pair) string {
	var b strings.Builder
	a := k.Essays[k.number[k.report.Docs[p.A].Name]].Text
	for _, s := range p.Passages {
		fmt.Fprintf(&b, "\n%v %d %q", s.Kind, s.Chars, a[s.A.Start:s.A.End])
	}
	return b.String()
}

func BenchmarkCompare(b *testing.B) {
	sizes := []int{1000, 10000}
	if os.Getenv("COMPARE_LARGE") != "" {
		sizes = append(sizes, 100000)
	}
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			c := corpus.New(corpus.Options{N: n, Copies: 0.3, Seed: 3})
			b.ReportAllocs()
			var peak uint64
			for b.Loop() {
				peak = max(peak, peakOf(b, func() {
					set := compare.NewSet(compare.Options{Names: c.Names[:min(len(c.Names), 2000)], Jobs: 4})
					for i := 0; i < len(c.Essays); i += 64 {
						var docs []compare.Doc
						for _, e := range c.Essays[i:min(i+64, len(c.Essays))] {
							docs = append(docs, compare.Doc{Name: e.Name, Text: e.Text})
						}
						set.Add(docs...)
					}
					r, err := set.Compare()
					if err != nil || len(r.Pairs) == 0 {
						b.Fatal(err)
					}
				}))
			}
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "essays/s")
		})
	}
}

// peakOf gives by how much the memory taken from the system was larger at most than the texts to be compared.
func peakOf(b *testing.B, f func()) uint64 {
	b.Helper()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak := m.HeapInuse, uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	f()
	close(stop)
	<-done
	return peak - min(before, peak)
}
