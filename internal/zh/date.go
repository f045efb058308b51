package zh

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// FormatDate gives a day as it stands under a text: 2026年12月1日, without leading zeros (GB/T 9704).
func FormatDate(t time.Time) string {
	return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
}

// ParseDate reads a day written as 2026-12-01, 2026/12/1, 2026.12.1, 2026年12月1日 or 二〇二六年十二月一日, with full-width
// digits and blanks too. A day that does not exist is refused. The result is midnight UTC.
func ParseDate(s string) (time.Time, bool) {
	parts, ok := dateParts(strings.Join(strings.Fields(Fold(s)), ""))
	if !ok {
		return time.Time{}, false
	}
	var n [3]int
	for i, part := range parts {
		if n[i], ok = dateNumber(part, i); !ok {
			return time.Time{}, false
		}
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	return t, n[0] > 0 && t.Year() == n[0] && int(t.Month()) == n[1] && t.Day() == n[2]
}

// dateParts splits a date into year, month and day; the separators must agree.
func dateParts(s string) ([3]string, bool) {
	if year, rest, ok := strings.Cut(s, "年"); ok {
		month, rest, ok := strings.Cut(rest, "月")
		day, found := strings.CutSuffix(rest, "日")
		if !found {
			day, found = strings.CutSuffix(rest, "号")
		}
		return [3]string{year, month, day}, ok && found
	}
	s = strings.NewReplacer("－", "-", "／", "/", "．", ".").Replace(s)
	for _, sep := range []string{"-", "/", "."} {
		if p := strings.Split(s, sep); len(p) == 3 {
			return [3]string(p), true
		}
	}
	return [3]string{}, false
}

// dateNumber reads the part with the index i: a year of four digits, a month or day of one or two.
func dateNumber(s string, i int) (int, bool) {
	low, high := 1, 2
	if i == 0 {
		low, high = 4, 4
	}
	if n, ok := ParseNumeral(s); ok {
		return n, (i == 0) == (n >= 1000)
	}
	if len(s) < low || len(s) > high || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
