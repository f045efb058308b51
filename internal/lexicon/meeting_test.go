package lexicon_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/lexicon"
)

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestInOffice(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]int{
		"1970-01-01": 0, "2012-11-13": 17, "2012-11-14": 18, "2020-06-01": 19, "2022-10-22": 20, "2026-11-23": 20,
	} {
		if got := lexicon.Builtin().InOffice(on(day)); got != want {
			t.Errorf("%s: %d, want %d", day, got, want)
		}
	}
}

func TestLastPlenum(t *testing.T) {
	t.Parallel()
	for congress, want := range map[int]int{16: 7, 17: 0, 19: 7, 20: 0, 21: 0} {
		n, known := lexicon.Builtin().LastPlenum(congress)
		if !known {
			n = 0
		}
		if n != want {
			t.Errorf("%d: %d, want %d", congress, n, want)
		}
	}
}

func TestFindSessions(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]lexicon.Session{
		"学习党的十七届五中全会精神":   {{Congress: 17, Plenum: 5}},
		"二十届三中全会、十九届六中全会": {{Congress: 20, Plenum: 3}, {Congress: 19, Plenum: 6}},
		"四中全会召开以后":        nil,
		"届五中全会":           nil,
		"中全会":             nil,
		"":                nil,
	} {
		var got []lexicon.Session
		lexicon.FindSessions(text, func(m lexicon.Session, from, to int) {
			if from >= to || to > len(text) {
				t.Errorf("%q: %d…%d", text, from, to)
			}
			got = append(got, m)
		})
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", text, d)
		}
	}
}

// TestPlenumsLieInTheirTerm: a plenum opens after its congress has ended and before the next one ends.
func TestPlenumsLieInTheirTerm(t *testing.T) {
	t.Parallel()
	x := lexicon.Builtin()
	for congress := 12; congress <= 21; congress++ {
		last := time.Time{}
		for plenum := 1; plenum <= 9; plenum++ {
			opened, ok := x.Opened(lexicon.Session{Congress: congress, Plenum: plenum})
			if ok && (x.InOffice(opened) != congress || !opened.After(last)) {
				t.Errorf("%d, %d: %s", congress, plenum, opened)
			}
			if ok {
				last = opened
			}
		}
	}
	if _, ok := x.Opened(lexicon.Session{Congress: 20, Plenum: 5}); ok {
		t.Error("a meeting that was only announced is known")
	}
}
