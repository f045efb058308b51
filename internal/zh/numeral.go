package zh

import (
	"strconv"
	"strings"
)

const (
	digits     = "零一二三四五六七八九"
	maxNumeral = 99999999
)

func digit(n int) string { return digits[n*3 : n*3+3] }

// Numeral writes n as it is read: 零, 十, 十一, 一百零一, 一千零一十, 一万. Outside 0…99999999 it gives Arabic digits.
func Numeral(n int) string {
	switch {
	case n < 0 || n > maxNumeral:
		return strconv.Itoa(n)
	case n == 0:
		return digit(0)
	}
	var b strings.Builder
	high, low := n/10000, n%10000
	if high > 0 {
		writeGroup(&b, high)
		b.WriteString("万")
		if low > 0 && low < 1000 {
			b.WriteString(digit(0))
		}
	}
	writeGroup(&b, low)
	return b.String()
}

// writeGroup writes 1…9999 with inner zeros, nothing for 0.
func writeGroup(b *strings.Builder, n int) {
	zero := false
	for i, unit := 0, 1000; unit > 0; i, unit = i+1, unit/10 {
		d := n / unit % 10
		if d == 0 {
			zero = true
			continue
		}
		if zero && n >= unit*10 { // zeros inside a group, not before it
			b.WriteString(digit(0))
		}
		zero = false
		if !(unit == 10 && d == 1 && b.Len() == 0) { // 十二, but 一百一十二
			b.WriteString(digit(d))
		}
		b.WriteString([]string{"千", "百", "十", ""}[i])
	}
}

// ParseNumeral reads what Numeral writes, and also 两 for 二, 〇 for 零 and digits in a row (二〇二六).
func ParseNumeral(s string) (int, bool) {
	if s == "" || len(s) > 48 {
		return 0, false
	}
	if n, ok := digitRow(s); ok {
		return n, true
	}
	high, low, split := strings.Cut(s, "万")
	if !split {
		return parseGroup(s)
	}
	h, ok := parseGroup(high)
	if !ok || h == 0 {
		return 0, false
	}
	if low == "" {
		return h * 10000, true
	}
	l, ok := parseGroup(low)
	return h*10000 + l, ok && l > 0
}

// digitRow reads 七 and 二〇二六, but not 两三, which means "two or three", and no more than eight digits.
func digitRow(s string) (int, bool) {
	n, count := 0, 0
	for _, r := range s {
		d, ok := digitOf(r)
		if !ok || (r == '两' && len(s) > 3) {
			return 0, false
		}
		n, count = n*10+d, count+1
	}
	return n, count <= 8
}

// parseGroup reads 0…9999 written with 千百十.
func parseGroup(s string) (int, bool) {
	total, pending, unit := 0, -1, 10000
	for _, r := range s {
		if d, ok := digitOf(r); ok {
			if pending > 0 || (pending == 0 && d == 0) {
				return 0, false
			}
			pending = d
			continue
		}
		u, ok := unitOf(r)
		if !ok || u >= unit || pending == 0 || (pending < 0 && !(u == 10 && total == 0)) {
			return 0, false
		}
		total += max(pending, 1) * u
		pending, unit = -1, u
	}
	if pending == 0 && total > 0 {
		return 0, false
	}
	return total + max(pending, 0), s != ""
}

func digitOf(r rune) (int, bool) {
	switch r {
	case '〇':
		return 0, true
	case '两':
		return 2, true
	}
	i := strings.IndexRune(digits, r)
	return i / 3, i >= 0
}

func unitOf(r rune) (int, bool) {
	switch r {
	case '千':
		return 1000, true
	case '百':
		return 100, true
	case '十':
		return 10, true
	}
	return 0, false
}

// Cardinal is Numeral as a count word before a measure word: 2 is 两.
func Cardinal(n int) string {
	if n == 2 {
		return "两"
	}
	return Numeral(n)
}
