package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/zh"
)

// numeral writes a number in one of the formats of ECMA-376 Part 1, 17.18.59 that Chinese documents use; in others, and beyond the
// end of those that have one, in Arabic digits.
func numeral(format string, n int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting":
		return zh.Numeral(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return strings.Map(digitOf("〇一二三四五六七八九"), strconv.Itoa(n))
	case "ideographTraditional":
		return pick("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return pick("子丑寅卯辰巳午未申酉戌亥", n)
	case "chineseLegalSimplified":
		return pick("壹贰叁肆伍陆柒捌玖拾", n)
	case "ideographLegalTraditional":
		return pick("壹貳參肆伍陸柒捌玖拾", n)
	case "ideographEnclosedCircle":
		return pick("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return pick("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", n)
	case "decimalEnclosedParen":
		return pick("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", n)
	case "decimalEnclosedFullstop":
		return pick("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", n)
	case "decimalZero":
		return zeroed(n)
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(digitOf("０１２３４５６７８９"), strconv.Itoa(n))
	case "upperLetter":
		return letters('A', n)
	case "lowerLetter":
		return letters('a', n)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	}
	return strconv.Itoa(n)
}

// pick gives the nth of some characters.
func pick(from string, n int) string {
	i := 0
	for _, r := range from {
		if i++; i == n {
			return string(r)
		}
	}
	return strconv.Itoa(n)
}

// digitOf maps digits to others.
func digitOf(digits string) func(rune) rune {
	to := []rune(digits)
	return func(r rune) rune { return to[r-'0'] }
}

func zeroed(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// letters counts A … Z, AA, BB … ZZ, AAA.
func letters(first byte, n int) string {
	const most = 3 * 26
	if n < 1 || n > most {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+byte((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

// spaced gives a number with the blank that stands for the gap after it: none after a wide mark, which has one of its own.
func spaced(label string, tight bool) string {
	label = strings.TrimFunc(essay.Clean(label), zh.IsSpace)
	r, _ := utf8.DecodeLastRuneInString(label)
	if label == "" || tight || strings.ContainsRune("、．，：。）】〕」", r) || r >= '①' && r <= '㊿' {
		return label
	}
	return label + " "
}
