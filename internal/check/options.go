package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"xinde/internal/essay"
	"xinde/internal/zh"
)

// Names gives what Options.Off understands: the families, each before the ids of its rules.
func Names() []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range Rules() {
		if family := r.Family(); !seen[family] {
			seen[family] = true
			out = append(out, family)
		}
		out = append(out, r.ID)
	}
	return out
}

// ParseLength reads a length asked for: 1200-2000, 1200- or -2000.
func ParseLength(s string) (Length, bool) {
	low, high, ok := strings.Cut(strings.NewReplacer("~", "-", "～", "-", "—", "-", "–", "-", "－", "-", "至", "-", " ", "").Replace(zh.Fold(s)), "-")
	if !ok || low == "" && high == "" {
		return Length{}, false
	}
	least, ok1 := bound(low)
	most, ok2 := bound(high)
	l := Length{Min: least, Max: most}
	return l, ok1 && ok2 && (l.Max == 0 || l.Min <= l.Max)
}

// bound reads one end of a range; "" is no limit.
func bound(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}

// DateSource says where a writing date was taken from.
type DateSource uint8

// The sources of a date, the one that counts most first.
const (
	DateGiven    DateSource = iota // by who asked for the check
	DateAssigned                   // in the assignment
	DateSigned                     // it stands under the essay, or in its byline
	DateToday
)

// WritingDate tells when an essay was written: on the given day, else on the day under it, else today. The result is midnight UTC.
func WritingDate(e *essay.Essay, given, today time.Time) (time.Time, DateSource) {
	if !given.IsZero() {
		return given, DateGiven
	}
	for _, l := range slices.Backward(e.Signature) {
		if t, ok := dateIn(essay.Text(l)); ok {
			return t, DateSigned
		}
	}
	if t, ok := dateIn(essay.Text(e.Byline)); ok {
		return t, DateSigned
	}
	if n := len(e.Body); n > 0 { // Markdown that was not written by us marks no signature
		const short = 20 * len("字")
		last := essay.Text(e.Body[n-1].Runs)
		if t, ok := dateIn(last); ok && len(last) < short {
			return t, DateSigned
		}
	}
	return time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC), DateToday
}

// dateIn reads the date that is a line, or that ends it behind a name or a label.
func dateIn(line string) (time.Time, bool) {
	line = strings.Trim(strings.TrimFunc(line, zh.IsSpace), "（）()")
	if t, ok := zh.ParseDate(line); ok {
		return t, true
	}
	for i, r := range line {
		if r == '：' || r == ':' || zh.IsSpace(r) {
			if t, ok := zh.ParseDate(strings.TrimFunc(line[i+len(string(r)):], zh.IsSpace)); ok {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
