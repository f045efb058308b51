package layout

import (
	"strconv"
	"strings"
)

// field is one key of a preset's file: how its value is shown and taken. The file is read and written by this table alone.
type field struct {
	key  string                     // with dots: styles.title.font
	doc  string                     // a comment for the file, "" for none
	show func() string              // "" for a value that was not chosen
	none string                     // how a file says that value
	set  func(string) (mend string) // what would be right, "" when the value was taken
}

// fields gives the keys of a preset, bound to its values, in the order of the file.
func (p *Preset) fields() []field {
	out := []field{
		textField("name", "", &p.Name),
		numberField("page.top", "页边距，毫米", &p.Page.Top),
		numberField("page.right", "", &p.Page.Right),
		numberField("page.bottom", "", &p.Page.Bottom),
		numberField("page.left", "", &p.Page.Left),
		numberField("page.footer", "页码离纸的下边，毫米", &p.Page.Footer),
		lineField("line", "行距：28磅 是固定值，1.5倍 是倍数", &p.Line),
		countField("lines", "每页至少要排下的行数，0 是不限", &p.Lines),
		countField("chars", "每行排几个字，0 是按字号自然排", &p.Chars),
		latinField("latin", "英文和数字的字体，同中文 就用各处的中文字体", &p.Latin),
		choiceField("number", "页码：odd-even 单页在右双页在左，center 居中，none 没有", &p.Number, OddEven, Middle, NoNumber),
		choiceField("byline", "署名：under 题目下，topleft 左上角，end 文末，none 不署名", &p.Byline, Under, TopLeft, AtEnd, Nowhere),
		choiceField("signature", "落款比日期短时：center 居日期之中，stagger 比日期左两字", &p.Signature, Centred, Staggered),
	}
	for r := range p.Styles {
		out = append(out, styleFields("styles."+Role(r).String(), &p.Styles[r])...)
	}
	return out
}

func styleFields(key string, s *Style) []field {
	return []field{
		textField(key+".font", "", &s.Font),
		sizeField(key+".size", "", &s.Size),
		flagField(key+".bold", "", &s.Bold),
		choiceField(key+".align", "", &s.Align, Justify, Left, Centre, Right),
		countField(key+".indent", "", &s.Indent),
		lineField(key+".line", "", &s.Line),
		blankField(key+".before", "", &s.Before),
		blankField(key+".after", "", &s.After),
	}
}

func textField(key, doc string, at *string) field {
	return field{key: key, doc: doc, show: func() string { return *at }, set: func(v string) string {
		if v = strings.TrimSpace(v); v == "" || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			return "写一行字"
		}
		*at = v
		return ""
	}}
}

func latinField(key, doc string, at *string) field {
	const same = "同中文"
	f := textField(key, doc, at)
	show, set := f.show, f.set
	f.show = func() string {
		if *at == "" {
			return same
		}
		return show()
	}
	f.set = func(v string) string {
		if strings.TrimSpace(v) == same {
			*at = ""
			return ""
		}
		return set(v)
	}
	return f
}

func numberField(key, doc string, at *float64) field {
	return field{key: key, doc: doc, show: func() string { return plainNumber(*at) }, set: func(v string) string {
		n, ok := parseNumber(v, "毫米", "mm")
		if !ok {
			return "写数字，单位毫米，例如 37"
		}
		*at = n
		return ""
	}}
}

func blankField(key, doc string, at *float64) field {
	show := func() string {
		if *at == 0 {
			return ""
		}
		return plainNumber(*at)
	}
	return field{key, doc, show, "0", func(v string) string {
		n, ok := parseNumber(v, "行")
		if !ok {
			return "写空几行，例如 1"
		}
		*at = n
		return ""
	}}
}

func countField(key, doc string, at *int) field {
	return field{key: key, doc: doc, show: func() string { return strconv.Itoa(*at) }, set: func(v string) string {
		n, ok := parseNumber(v, "行", "字")
		if !ok || n != float64(int(n)) {
			return "写整数，例如 2"
		}
		*at = int(n)
		return ""
	}}
}

func sizeField(key, doc string, at *float64) field {
	show := func() string {
		for _, s := range sizes() {
			if s.Pt == *at {
				return s.Name
			}
		}
		return plainNumber(*at) + "磅"
	}
	return field{key: key, doc: doc, show: show, set: func(v string) string {
		for _, s := range sizes() {
			if s.Name == strings.TrimSpace(v) {
				*at = s.Pt
				return ""
			}
		}
		n, ok := parseNumber(v, "磅", "pt")
		if !ok {
			return "写 三号、小四 或磅数，例如 16磅"
		}
		*at = n
		return ""
	}}
}

func lineField(key, doc string, at *Line) field {
	show := func() string {
		switch {
		case at.Points > 0:
			return plainNumber(at.Points) + "磅"
		case at.Times > 0:
			return plainNumber(at.Times) + "倍"
		}
		return ""
	}
	const none = "跟全文"
	return field{key, doc, show, none, func(v string) string {
		if v == none {
			*at = Line{}
			return ""
		}
		if n, ok := parseNumber(v, "磅", "pt"); ok && n > 0 && !strings.HasSuffix(strings.TrimSpace(v), "倍") {
			*at = Line{Points: n}
			return ""
		}
		if n, ok := parseNumber(v, "倍"); ok && n > 0 {
			*at = Line{Times: n}
			return ""
		}
		return "写 28磅 或 1.5倍"
	}}
}

func flagField(key, doc string, at *bool) field {
	return field{key: key, doc: doc, show: func() string { return strconv.FormatBool(*at) }, set: func(v string) string {
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

func choiceField[T ~string](key, doc string, at *T, choices ...T) field {
	return field{key: key, doc: doc, show: func() string { return string(*at) }, set: func(v string) string {
		var all []string
		for _, c := range choices {
			if v == string(c) {
				*at = c
				return ""
			}
			all = append(all, string(c))
		}
		return "可以写 " + strings.Join(all, "、")
	}}
}

// parseNumber reads a decimal number that one of the units may follow.
func parseNumber(v string, units ...string) (float64, bool) {
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

func plainNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
