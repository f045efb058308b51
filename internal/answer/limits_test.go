package answer_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xinde/internal/answer"
)

// TestLargeFilesAreQuick parses what would take a careless reader minutes. Each takes 0.3 s, and 2 s under the race detector; the bound
// is for slow and busy machines, and far below what quadratic work would need.
func TestLargeFilesAreQuick(t *testing.T) {
	t.Parallel()
	const head, patience = "xinde: 1\nanswers:\n", 20 * time.Second
	for name, test := range map[string]struct {
		text string
		ok   bool
	}{
		"entries without a blank": {head + "  甲: [" + strings.Repeat("b,", 150_000) + "c]\n", true},
		"aliases":                 {"a: &a [x]\nb: [" + strings.Repeat("*a,", 100_000) + "]\n", false},
		"tags without a blank":    {head + "  甲: [" + strings.Repeat("!x,", 100_000) + "]\n", false},
		"a bomb of aliases": {"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n" +
			"d: &d [*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]\n", false},
		"one key again and again": {head + strings.Repeat("  甲: 一\n", 100_000), false},
	} {
		begin := time.Now()
		_, problems := answer.Parse(file(test.text))
		if took := time.Since(begin); took > patience {
			t.Errorf("%s: %d bytes took %s", name, len(test.text), took)
		}
		if problems.HasErrors() == test.ok || len(problems) > 101 {
			t.Errorf("%s: %d problems", name, len(problems))
		}
	}
}

// TestLongWordEndsWithACharacter: a place that is cut short does not cut a character.
func TestLongWordEndsWithACharacter(t *testing.T) {
	t.Parallel()
	for shift := range 3 {
		long := strings.Repeat("x", shift) + strings.Repeat("好", 200)
		s := parse(t, "xinde: 1\nanswers:\n  甲: "+long+"\n    二\n")
		if word := s.File.Slice(s.Values["甲"].Span); !utf8.ValidString(word) || !strings.HasPrefix(long, word) || len(word) < 100 {
			t.Errorf("the place is %q", word)
		}
	}
}
