package structure

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// mark is a marker found in the text.
type mark struct {
	line, at, end int
	from          int // of its sentence
	style         Style
	number        int // 0 is 最后
	pos           position
	pause         bool // a mark of its own parts it from what follows: 第一， and not 第一要
}

// position is what stands before a place: the more, the likelier a marker is meant.
type position uint8

const (
	nowhere  position = iota // other words
	inRow                    // 、
	inClause                 // ，or ：
	inPart                   // ；
	inText                   // the end of a sentence
	atStart                  // nothing
)

// zhStyle gives the style of a marker that zh reads.
func zhStyle(s zh.MarkerStyle) Style {
	switch s {
	case zh.MarkerPart, zh.MarkerChapter:
		return Part
	case zh.MarkerSection:
		return Section
	case zh.MarkerHan:
		return Han
	case zh.MarkerHanParen:
		return HanParen
	case zh.MarkerDigit:
		return Digit
	case zh.MarkerParen:
		return Paren
	case zh.MarkerCircle:
		return Circle
	case zh.MarkerOrdinal:
		return Ordinal
	case zh.MarkerStep:
		return Step
	case zh.MarkerShi:
		return Shi
	case zh.MarkerYao:
		return Yao
	case zh.MarkerWord:
		return Word
	default:
		return Plain
	}
}

// readMark reads the marker that s begins with; at is where it stands, of which line and byte are left to the caller. What end holds is its length.
func readMark(s string, at position) (mark, bool) {
	m, ok := readOwn(s, at)
	if !ok {
		z, known := zh.ReadMarker(s)
		if !known || !free(s, z) {
			return mark{}, false
		}
		m = mark{style: zhStyle(z.Style), number: z.Number, end: z.Len, pause: true}
	}
	m.pos = at
	return m, m.allowed()
}

// allowed tells whether a marker of this style can stand there.
func (m *mark) allowed() bool {
	switch m.style {
	case Shi, Yao, Qi:
		return m.pos >= inClause || m.pos == inRow && m.number > 1
	case Circle, Aspect:
		return true
	case Part, Section:
		return m.pos == atStart
	default:
		return m.pos >= inClause
	}
}

// free tells whether what follows a marker that zh reads leaves it one: 三要素 and 一是一 are words.
func free(s string, z zh.Marker) bool {
	rest := s[z.Len:]
	r, _ := utf8.DecodeRuneInString(rest)
	switch z.Style {
	case zh.MarkerYao:
		return !strings.ContainsRune("素义件领害旨", r) && !strings.HasPrefix(rest, "不得") && !strings.HasPrefix(rest, "不然")
	case zh.MarkerShi:
		return !strings.HasPrefix(rest, zh.Numeral(z.Number)) && !strings.HasPrefix(rest, "一，二是二") && !strings.HasPrefix(rest, "非")
	case zh.MarkerOrdinal:
		return !strings.HasPrefix(rest, "第") && !followsNumeral(s, z)
	case zh.MarkerWord:
		return z.Number != 4 || strings.HasPrefix(s, "此外，") || strings.HasPrefix(s, "此外,")
	}
	return true
}

// followsNumeral tells whether the number of 第一、 goes on: 第一、二产业.
func followsNumeral(s string, z zh.Marker) bool {
	rest := s[z.Len:]
	return strings.HasSuffix(s[:z.Len], "、") && (strings.HasPrefix(rest, zh.Numeral(z.Number+1)) || rest != "" && rest[0] >= '0' && rest[0] <= '9')
}

// readOwn reads the markers zh does not know, because a line seldom begins with them, and those without a mark behind them.
func readOwn(s string, pos position) (mark, bool) {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '首', '其', '再', '最':
		return readWord(s)
	case '第':
		return readOrdinal(s, n, pos)
	case '一', '二', '三', '四', '五':
		return readCount(s, r, n)
	}
	return mark{}, false
}

// readWord reads 首先 and its kin, 其一 and its kin.
func readWord(s string) (mark, bool) {
	if rest, ok := strings.CutPrefix(s, "其"); ok {
		r, n := utf8.DecodeRuneInString(rest)
		number := 1 + strings.IndexRune("一二三四五六七八九", r)/len("一")
		if strings.ContainsRune("一二三四五六七八九", r) && (pause(rest[n:]) > 0 || goesOn(rest[n:])) {
			return mark{style: Qi, number: number, end: len("其") + n + pause(rest[n:]), pause: true}, true
		}
	}
	for _, w := range []struct {
		word   string
		number int
		bare   bool // it may do without a mark
	}{{"首先", 1, true}, {"其次", 2, true}, {"再次", 3, false}, {"再者", 3, false}, {"最后", 0, false}} {
		if rest, ok := strings.CutPrefix(s, w.word); ok {
			n := pause(rest)
			if n == 0 && !w.bare && !goesOn(rest) {
				return mark{}, false
			}
			return mark{style: Word, number: w.number, end: len(w.word) + n, pause: n > 0}, true
		}
	}
	return mark{}, false
}

// goesOn tells whether words follow with which a member begins that has no mark behind its marker: 第三要学会讲.
func goesOn(s string) bool {
	for _, word := range []string{"要", "是", "必须", "应", "须", "得", "就是", "在于", "做到", "坚持"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return word != "要" || !strings.HasPrefix(rest, "务") && !strings.HasPrefix(rest, "素") && !strings.HasPrefix(rest, "义") && !strings.HasPrefix(rest, "件")
		}
	}
	return false
}

// readOrdinal reads 第一要, 第一点， and 第一步是 from behind 第.
func readOrdinal(s string, at int, pos position) (mark, bool) {
	number, n := readNumber(s[at:])
	if n == 0 || number > 99 {
		return mark{}, false
	}
	at += n
	style := Ordinal
	for _, u := range []string{"个方面", "方面", "个层面", "点", "条", "步", "招", "关", "类", "种", "层", "个", "件事", "句话", "句", "阶段", "站"} {
		if rest, ok := strings.CutPrefix(s[at:], u); ok {
			later := pos == atStart && number > 1 && u == "句" // of paragraphs: 第四句他没有讲
			if p := pause(rest); p == 0 && !goesOn(rest) && !later {
				return mark{}, false
			}
			if u == "步" {
				style = Step
			}
			at += len(u)
			p := pause(s[at:])
			return mark{style: style, number: number, end: at + p, pause: p > 0}, true
		}
	}
	if !goesOn(s[at:]) {
		return mark{}, false
	}
	return mark{style: style, number: number, end: at}, true
}

// readCount reads 一来, 一则 and 一方面; r is the numeral, n its length.
func readCount(s string, r rune, n int) (mark, bool) {
	number := 1 + strings.IndexRune("一二三四五", r)/len("一")
	rest := s[n:]
	switch {
	case r == '一' && strings.HasPrefix(rest, "方面"):
		at := n + len("方面")
		return mark{style: Aspect, number: 1, end: at + pause(s[at:]), pause: true}, true
	case strings.HasPrefix(rest, "来") && !strings.HasPrefix(rest, "来自") && number <= 3:
		return mark{style: Lai, number: number, end: n + len("来") + pause(rest[len("来"):]), pause: true}, true
	case strings.HasPrefix(rest, "则") && number <= 3:
		return mark{style: Ze, number: number, end: n + len("则") + pause(rest[len("则"):]), pause: true}, true
	}
	return mark{}, false
}

// pause gives the length of the mark, and of blanks, that part a marker from its text.
func pause(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if s == "" || !strings.ContainsRune("，、：,:", r) {
		return 0
	}
	return n + blanks(s[n:])
}

// readNumber reads a number as people count with it, in characters or digits, and gives its length; 两 is 2. What only stands near a number
// (三四, 几) is none.
func readNumber(s string) (number, n int) {
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
		number = number*10 + int(s[n]-'0')
		n++
	}
	if n > 0 {
		return number, n
	}
	for n < len(s) && n <= 3*len("十") {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isNumeral(r) {
			break
		}
		n += size
	}
	if n == len("两") && s[:n] == "两" {
		return 2, n
	}
	number, ok := zh.ParseNumeral(s[:n])
	if !ok || zh.Numeral(number) != s[:n] {
		return 0, 0
	}
	return number, n
}

func isNumeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '百':
		return true
	}
	return false
}
