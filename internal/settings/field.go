package settings

import (
	"strconv"
	"strings"
	"time"

	"xinde/internal/zh"
)

// Text is one line that is not empty.
func Text(key, doc string, at *string) Field {
	return Field{Key: key, Doc: doc, Show: func() string { return *at }, Set: func(v string) string {
		if v = strings.TrimSpace(v); v == "" || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			return "写一行字"
		}
		*at = v
		return ""
	}}
}

// Number is a decimal number that one of the units may follow; mend says what to write. Zero is shown as "".
func Number(key, doc, mend string, at *float64, units ...string) Field {
	show := func() string {
		if *at == 0 {
			return ""
		}
		return Plain(*at)
	}
	return Field{Key: key, Doc: doc, Show: show, None: "0", Set: func(v string) string {
		n, ok := ParseNumber(v, units...)
		if !ok {
			return mend
		}
		*at = n
		return ""
	}}
}

// Count is a whole number from 0 to most, shown also when it is 0.
func Count(key, doc string, most int, at *int, units ...string) Field {
	return Field{Key: key, Doc: doc, Show: func() string { return strconv.Itoa(*at) }, Set: func(v string) string {
		n, ok := ParseNumber(v, units...)
		if !ok || n != float64(int(n)) || n < 0 || int(n) > most {
			return "写 0 到 " + strconv.Itoa(most) + " 的整数"
		}
		*at = int(n)
		return ""
	}}
}

// Flag is yes or no.
func Flag(key, doc string, at *bool) Field {
	return Field{Key: key, Doc: doc, Show: func() string { return strconv.FormatBool(*at) }, Set: func(v string) string {
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true", "yes", "是":
			*at = true
		case "false", "no", "否":
			*at = false
		default:
			return "写 true 或 false"
		}
		return ""
	}}
}

// Choice is one of a few words.
func Choice[T ~string](key, doc string, at *T, choices ...T) Field {
	return Field{Key: key, Doc: doc, Show: func() string { return string(*at) }, Set: func(v string) string {
		var all []string
		for _, c := range choices {
			if strings.TrimSpace(v) == string(c) {
				*at = c
				return ""
			}
			all = append(all, string(c))
		}
		return "可以写 " + strings.Join(all, "、")
	}}
}

// Date is a day; the zero time is none.
func Date(key, doc string, at *time.Time) Field {
	show := func() string {
		if at.IsZero() {
			return ""
		}
		return at.Format(time.DateOnly)
	}
	return Field{Key: key, Doc: doc, Show: show, Set: func(v string) string {
		day, ok := zh.ParseDate(v)
		if !ok {
			return "写成 2026-12-01 这样"
		}
		*at = day
		return ""
	}}
}

// Words is a list of words that check takes; check gives what would be right, nil takes all.
func Words(key, doc string, at *[]string, check func(string) string) Field {
	return Field{Key: key, Doc: doc, List: func() []string { return *at }, SetList: func(words []string) string {
		for _, w := range words {
			if check != nil {
				if mend := check(w); mend != "" {
					return mend
				}
			}
		}
		*at = words
		return ""
	}}
}

// ParseNumber reads a decimal number that one of the units may follow.
func ParseNumber(v string, units ...string) (float64, bool) {
	v = strings.TrimSpace(v)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(v, u); ok {
			v = strings.TrimSpace(rest)
			break
		}
	}
	n, err := strconv.ParseFloat(v, 64)
	return n, err == nil && n > -1e6 && n < 1e6 // neither NaN nor infinite
}

// Plain shows a number as people write it.
func Plain(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
