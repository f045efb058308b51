package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"
)

// entityLen gives the length of what has the form of a character reference at the start of s, 0 for none.
func entityLen(s string) int {
	const longest = 40
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return 0
	}
	name := s[1:end]
	ok := func(c byte) bool { return isLetter(c) || isDigit(c) }
	if name[0] == '#' {
		name = name[1:]
		ok = isDigit
		if name != "" && name[0]|0x20 == 'x' {
			name = name[1:]
			ok = func(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
		}
	}
	for i := range len(name) {
		if !ok(name[i]) {
			return 0
		}
	}
	if name == "" {
		return 0
	}
	return end + 1
}

// resolve gives what a character reference stands for; ok is false for an unknown name, which is plain text.
func resolve(ref string) (text string, ok bool) {
	name := strings.Trim(ref, "&;")
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", false
		}
		return string(e.Characters), true
	}
	digits, base := name[1:], 10
	if digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > 7 {
		return "", false
	}
	if n == 0 || n > 0x10FFFF || 0xD800 <= n && n <= 0xDFFF {
		return "\uFFFD", true
	}
	return string(rune(n)), true
}
