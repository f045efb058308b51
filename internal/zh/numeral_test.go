package zh_test

import (
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/zh"
)

func TestNumeral(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{
		0: "零", 1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九",
		100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一", 120: "一百二十", 200: "二百",
		1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1011: "一千零一十一", 1100: "一千一百", 1101: "一千一百零一",
		2026: "二千零二十六", 9999: "九千九百九十九",
		10000: "一万", 10001: "一万零一", 10010: "一万零一十", 10100: "一万零一百", 11000: "一万一千", 20000: "二万",
		100000: "十万", 100001: "十万零一", 110000: "十一万", 105000: "十万五千", 1010000: "一百零一万", 1000500: "一百万零五百",
		12345678: "一千二百三十四万五千六百七十八", 10500000: "一千零五十万", 99999999: "九千九百九十九万九千九百九十九",
		-1: "-1", 100000000: "100000000",
	} {
		if got := zh.Numeral(n); got != want {
			t.Errorf("Numeral(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestParseNumeral(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{"两": 2, "两百": 200, "两万": 20000, "一十二": 12, "二〇二六": 2026, "〇": 0, "一百〇一": 101, "一二三四五六七八": 12345678, "三": 3} {
		if got, ok := zh.ParseNumeral(s); !ok || got != want {
			t.Errorf("ParseNumeral(%q) = %d, %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{
		"", "个", "三个", "十十", "百", "千一", "百千", "一百千", "一百二百", "一千一千", "零十", "一百零", "零零十", "一万万", "万", "零万", "一万零", "两三", "十两三",
		"三四十", "一二三四五六七八九", "3", "负一", "一百 零一",
	} {
		if got, ok := zh.ParseNumeral(s); ok {
			t.Errorf("ParseNumeral(%q) = %d, want a refusal", s, got)
		}
	}
}

func TestNumeralRoundTrip(t *testing.T) {
	t.Parallel()
	check := func(t rapid.TB, n int) {
		if got, ok := zh.ParseNumeral(zh.Numeral(n)); !ok || got != n {
			t.Fatalf("%d is written %q and read %d, %v", n, zh.Numeral(n), got, ok)
		}
	}
	for n := range 30_000 {
		check(t, n)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.IntRange(0, 99_999_999).Draw(t, "n")) })
}

func FuzzParseNumeral(f *testing.F) {
	f.Add("一千零一十")
	f.Add("二〇二六")
	f.Add("两万零三")
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := zh.ParseNumeral(s)
		if !ok {
			return
		}
		if n < 0 || n > 99_999_999 {
			t.Fatalf("%q gives %d", s, n)
		}
		if again, ok := zh.ParseNumeral(zh.Numeral(n)); !ok || again != n {
			t.Fatalf("%q gives %d, then %d", s, n, again)
		}
	})
}
