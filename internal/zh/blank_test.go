package zh_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"xinde/internal/zh"
)

// TestIsBlank: the short cut for Chinese text says what Unicode does.
func TestIsBlank(t *testing.T) {
	t.Parallel()
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if want := unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf); zh.IsBlank(r) != want {
			t.Fatalf("%U: %t", r, !want)
		}
	}
}

func TestDecodeRune(t *testing.T) {
	t.Parallel()
	texts := []string{"", "a", "字", "字a", "\xe5", "\xe5\xad", "\xe5a\x97", "\xe5\xada", "\xe0\x80\x80", "\xed\xa0\x80", "\xef\xbc\x8c", "𠮷"}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		texts = append(texts, string(r))
	}
	for _, s := range texts {
		r, n := zh.DecodeRune(s)
		if want, size := utf8.DecodeRuneInString(s); r != want || n != size {
			t.Fatalf("%q: %U, %d", s, r, n)
		}
	}
}
