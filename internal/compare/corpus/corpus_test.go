package corpus_test

import (
	"testing"
	"unicode/utf8"

	"xinde/internal/compare/corpus"
)

// TestPlants: plants stand where they are said to stand, and unchanged ones are the same text.
func TestPlants(t *testing.T) {
	t.Parallel()
	c := corpus.New(corpus.Options{N: 300, Copies: 0.4, Seed: 2})
	seen := map[corpus.Kind]int{}
	for _, p := range c.Plants {
		from, to := c.Essays[p.Source].Text, c.Essays[p.Copy].Text
		if p.From.Start < 0 || p.To.Start < 0 || p.From.End > len(from) || p.To.End > len(to) {
			t.Fatalf("%v %+v: the source has %d bytes, the copy %d", p.Kind, p, len(from), len(to))
		}
		if a, b := from[p.From.Start:p.From.End], to[p.To.Start:p.To.End]; p.Exact && a != b || !utf8.ValidString(b) {
			t.Errorf("%v: %q is copied as %q", p.Kind, a, b)
		}
		seen[p.Kind]++
	}
	for k := range corpus.Kinds {
		if seen[k] < 10 {
			t.Errorf("only %d of the kind %v", seen[k], k)
		}
	}
}
