package zh

import (
	"strings"
	"unicode/utf8"
)

// MarkerStyle is a way of numbering headings or members by characters that are part of the text.
type MarkerStyle uint8

// The styles of markers, after their usual order from large to small.
const (
	NoMarker       MarkerStyle = iota
	MarkerPart                 // 第一部分
	MarkerChapter              // 第一章
	MarkerSection              // 第一节
	MarkerHan                  // 一、 or 一.
	MarkerHanParen             // （一） or ㈠
	MarkerDigit                // 1. or 1、 or ⒈
	MarkerParen                // （1） or 1） or ⑴
	MarkerCircle               // ①
	MarkerOrdinal              // 第一，
	MarkerStep                 // 第一步，
	MarkerShi                  // 一是
	MarkerYao                  // 一要
	MarkerWord                 // 首先， 其次， … 最后，
)

// Marker is a literal marker at the beginning of a line. Number is 1 … 99, and 0 for 最后, which is none. Len is in bytes and
// includes the marker's own punctuation and the blanks after it.
type Marker struct {
	Style  MarkerStyle
	Number int
	Len    int
}

// ReadMarker recognises the marker a line begins with, its punctuation in full or half width; blanks before it are not
// skipped. What only looks like one is refused: 3.5, 1.1, “3、4月份”, “一、二年级”, “第一章讲的是”, “首先要”.
func ReadMarker(s string) (Marker, bool) {
	r, n := utf8.DecodeRuneInString(s)
	var m Marker
	switch {
	case r == '第':
		m = ordinalMarker(s, n)
	case r == '（' || r == '(':
		m = parenMarker(s, n)
	case r >= '①' && r <= '㊿':
		m = signMarker(r, n)
	default:
		if m = plainMarker(s); m.Len == 0 {
			m = wordMarker(s)
		}
	}
	if m.Len == 0 {
		return Marker{}, false
	}
	rest := strings.TrimLeftFunc(s[m.Len:], IsBlank)
	m.Len = len(s) - len(rest)
	return m, true
}

// ordinalMarker reads 第一部分, 第一， and their kin from after 第.
func ordinalMarker(s string, at int) Marker {
	num, n, _ := markerNumber(s[at:])
	if n == 0 {
		return Marker{}
	}
	at += n
	for _, u := range []struct {
		word  string
		style MarkerStyle
	}{{"部分", MarkerPart}, {"章", MarkerChapter}, {"节", MarkerSection}} {
		if rest, ok := strings.CutPrefix(s[at:], u.word); ok {
			n, ok := pause(rest)
			return found(ok || rest == "", u.style, num, len(s)-len(rest)+n)
		}
	}
	style := MarkerOrdinal
	if strings.HasPrefix(s[at:], "步") {
		style, at = MarkerStep, at+len("步")
	}
	n, ok := pause(s[at:])
	return found(ok && n > 0, style, num, at+n)
}

// parenMarker reads （一） and (1) from after the bracket.
func parenMarker(s string, at int) Marker {
	num, n, han := markerNumber(s[at:])
	at += n
	closing := closeParen(s[at:])
	style := MarkerParen
	if han {
		style = MarkerHanParen
	}
	return found(n > 0 && closing > 0, style, num, at+closing)
}

// signMarker reads the markers that are one character; r is not below ①.
func signMarker(r rune, n int) Marker {
	for _, row := range []struct {
		first, last rune
		number      int
		style       MarkerStyle
	}{
		{'①', '⑳', 1, MarkerCircle},
		{'㉑', '㉟', 21, MarkerCircle},
		{'㊱', '㊿', 36, MarkerCircle},
		{'⑴', '⒇', 1, MarkerParen},
		{'⒈', '⒛', 1, MarkerDigit},
		{'㈠', '㈩', 1, MarkerHanParen},
	} {
		if r >= row.first && r <= row.last {
			return Marker{Style: row.style, Number: row.number + int(r-row.first), Len: n}
		}
	}
	return Marker{}
}

// plainMarker reads the markers that begin with their number.
func plainMarker(s string) Marker {
	num, at, han := markerNumber(s)
	if at == 0 {
		return Marker{}
	}
	r, n := utf8.DecodeRuneInString(s[at:])
	rest := s[at+n:]
	switch {
	case han && r == '是':
		return Marker{MarkerShi, num, at + n}
	case han && r == '要':
		return Marker{MarkerYao, num, at + n}
	case strings.ContainsRune("、.．", r) && han:
		return found(!goesOn(rest, num, han), MarkerHan, num, at+n)
	case strings.ContainsRune("、.．", r):
		return found(!goesOn(rest, num, han), MarkerDigit, num, at+n)
	}
	closing := closeParen(s[at:])
	return found(!han && closing > 0, MarkerParen, num, at+closing)
}

// goesOn tells whether what follows a number and its mark makes them part of a longer one: 3.5, 2026.3.8, 一、二年级.
func goesOn(rest string, num int, han bool) bool {
	if han {
		return strings.HasPrefix(rest, Numeral(num+1))
	}
	r, _ := utf8.DecodeRuneInString(rest)
	r = foldRune(r)
	return r >= '0' && r <= '9'
}

// wordMarker reads 首先， and its kin.
func wordMarker(s string) Marker {
	for i, word := range []string{"最后", "首先", "其次", "再次", "此外"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			n, ok := pause(rest)
			return found(ok && n > 0, MarkerWord, i, len(word)+n)
		}
	}
	return Marker{}
}

func found(ok bool, style MarkerStyle, number, length int) Marker {
	if !ok {
		return Marker{}
	}
	return Marker{style, number, length}
}

// pause gives the length of the mark that s begins with and that parts a marker from its text; for a blank it is 0.
func pause(s string) (int, bool) {
	r, n := utf8.DecodeRuneInString(s)
	if s != "" && IsBlank(r) {
		return 0, true
	}
	return n, s != "" && strings.ContainsRune("，、：,:", r)
}

func closeParen(s string) int {
	for _, c := range []string{"）", ")"} {
		if strings.HasPrefix(s, c) {
			return len(c)
		}
	}
	return 0
}

// markerNumber reads a number of 1 … 99 as Numeral or strconv writes it; n is its length, 0 when there is none.
func markerNumber(s string) (num, n int, han bool) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		r = foldRune(r)
		if r < '0' || r > '9' {
			break
		}
		num, n = num*10+int(r-'0'), n+size
		if num == 0 || num > 99 {
			return 0, 0, false
		}
	}
	if n > 0 {
		return num, n, false
	}
	return hanNumber(s)
}

// hanNumber reads a numeral as Numeral writes it: 十二, not 一二 or 一十二.
func hanNumber(s string) (num, n int, han bool) {
	const longest = 3 * len("十")
	for n < len(s) && n <= longest {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("一二三四五六七八九十", r) {
			break
		}
		n += size
	}
	num, ok := ParseNumeral(s[:n])
	if !ok || n > longest || Numeral(num) != s[:n] {
		return 0, 0, false
	}
	return num, n, true
}
