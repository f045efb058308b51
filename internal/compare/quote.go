package compare

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

const (
	quoteMarks   = "“《「『"
	longestQuote = 200 // characters; what is longer is no quotation but a copy
	clauseReach  = 60  // bytes before or behind a quotation in which its source stands
)

// quotes finds the quotations of a line whose characters begin at b.chars[at]: titles in 《》, and what stands in “” with a source
// before it (某某指出：“…”, 《某书》里讲，“…”) or behind it (“…”——某人, “…”（《某书》）).
func (b *builder) quotes(line string, at int) {
	var open [8]struct {
		sign     rune
		from, at int // byte and character after the sign
	}
	depth := 0
	for i, r := range line {
		if fold(r) != 0 {
			at++
			continue
		}
		switch r {
		case '“', '《', '「', '『':
			if depth < len(open) {
				open[depth].sign, open[depth].from, open[depth].at = r, i+utf8.RuneLen(r), at
				depth++
			}
		case '”', '》', '」', '』':
			for depth > 0 {
				depth--
				o := open[depth]
				if o.sign != opening(r) {
					continue
				}
				if n := at - o.at; n > 0 && n <= longestQuote && (r == '》' || sourced(line, o.from-len("“"), i+len("”"))) {
					b.left = append(b.left, stretch{uint32(o.at), uint32(at), Quoted})
				}
				break
			}
		}
	}
}

func opening(r rune) rune {
	switch r {
	case '”':
		return '“'
	case '》':
		return '《'
	case '」':
		return '「'
	}
	return '『'
}

// sourced tells whether a source stands before or behind a quotation at line[from:to], its marks included.
func sourced(line string, from, to int) bool {
	behind := strings.TrimLeftFunc(line[to:], zh.IsSpace)
	for _, s := range []string{"——", "—", "（《", "(《", "（语出", "(语出", "（摘自", "(摘自"} {
		if strings.HasPrefix(behind, s) {
			return true
		}
	}
	return spoken(clause(line[:from]))
}

// clause gives the end of a text after its last full stop, no longer than clauseReach.
func clause(s string) string {
	if n := len(s) - clauseReach; n > 0 {
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		s = s[n:]
	}
	if n := strings.LastIndexAny(s, "。！？；"); n >= 0 {
		_, size := utf8.DecodeRuneInString(s[n:])
		s = s[n+size:]
	}
	return s
}

// spoken tells whether a clause ends by naming what is quoted: with a verb of saying, or a title and a few characters.
func spoken(s string) bool {
	const near = 24 // bytes
	if n := strings.LastIndex(s, "》"); n >= 0 && len(s)-n <= near+len("》") {
		return true
	}
	s = strings.TrimRightFunc(s, func(r rune) bool { return zh.IsPunct(r) || zh.IsSpace(r) })
	for _, v := range []string{
		"指出", "强调", "要求", "提出", "写道", "写着", "说", "说过", "讲", "讲过", "讲到", "说到", "有云", "曰", "有言", "名言", "认为", "告诫", "号召", "明确", "所言", "所说", "古语", "俗话", "诗句", "诗云", "规定", "题词", "寄语", "教导",
	} {
		if strings.HasSuffix(s, v) {
			return len(s) > len(v) // somebody says it
		}
	}
	return false
}
