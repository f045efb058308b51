package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// run is the length in Han characters from which a shared passage counts as copied. Between independent essays on one topic
// none of that length was found.
const run = 13

// copied gives a passage that a text shares with an essay, "" when there is none. Neither signs nor what is not Han part a passage, line ends and
// set phrases do.
func copied(text string, paragraphs, phrases []string) string {
	found := shared(text, paragraphs)
	if found == "" { // as it is in nearly every case: looking for the phrases takes longer
		return ""
	}
	var pairs []string
	for _, p := range phrases {
		pairs = append(pairs, p, "\n")
	}
	cut := strings.NewReplacer(pairs...)
	var parts []string
	for _, p := range paragraphs {
		parts = slices.AppendSeq(parts, strings.SplitSeq(cut.Replace(p), "\n"))
	}
	return shared(cut.Replace(text), parts)
}

// shared gives the passage as it stands in the essay, which may be the longer of the two.
func shared(text string, paragraphs []string) string {
	known := make(map[uint64]bool, len(text)/len("字"))
	for line := range strings.Lines(text) {
		runs(line, func(hash uint64, _ int) bool {
			known[hash] = true
			return true
		})
	}
	for _, p := range paragraphs {
		found := ""
		runs(p, func(hash uint64, end int) bool {
			if known[hash] {
				found = last(p[:end], run)
			}
			return found == ""
		})
		if found != "" {
			return found
		}
	}
	return ""
}

// runs gives a number for every run of Han characters of a text, and where it ends, until f says no.
func runs(text string, f func(hash uint64, end int) bool) {
	const base = 1_000_003
	top := uint64(1)
	for range run {
		top *= base
	}
	var ring [run]uint64
	n, h := 0, uint64(0)
	for i, r := range text {
		if !zh.IsHan(r) {
			continue
		}
		h = h*base + uint64(r) - ring[n%run]*top
		ring[n%run] = uint64(r)
		n++
		if n >= run && !f(h, i+utf8.RuneLen(r)) {
			return
		}
	}
}

// last gives the end of a text from its nth last Han character on.
func last(s string, n int) string {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if zh.IsHan(r) {
			if n--; n == 0 {
				return s[i:]
			}
		}
	}
	return s
}
