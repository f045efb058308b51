package essay

import (
	"testing"

	"xinde/internal/source"
)

func TestPlace(t *testing.T) {
	t.Parallel()
	at := func(text string, start, end int) Run {
		return Run{Text: text, Span: source.Span{Start: start, End: end}}
	}
	ask := at("丙", 31, 34)
	ask.Source.Kind = Hole
	runs := []Run{at("甲乙", 10, 16), at("<", 16, 20), ask, at("丁", 37, 40)} // 甲乙&lt;【待补：丙】丁
	open := len(HoleOpen)
	for _, test := range []struct{ from, to, start, end int }{
		{0, 3, 10, 13},
		{3, 6, 13, 16},
		{6, 7, 16, 20},
		{3, 7, 13, 20},
		{7, 7 + open, 31, 31},
		{7 + open, 7 + open + 3, 31, 34},
		{7, 7 + open + 3 + len(HoleClose), 31, 34},
		{7 + open + 3 + len(HoleClose), 7 + open + 3 + len(HoleClose) + 3, 37, 40},
		{0, 7 + open + 3 + len(HoleClose) + 3, 10, 40},
		{6, 6, 16, 16},
	} {
		if got := Place(runs, test.from, test.to); got != (source.Span{Start: test.start, End: test.end}) {
			t.Errorf("%d…%d: %v, want %d…%d", test.from, test.to, got, test.start, test.end)
		}
	}
	if got := Place(nil, 0, 3); got != (source.Span{}) {
		t.Errorf("no runs: %v", got)
	}
}
