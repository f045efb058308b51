package layout

import (
	"strings"

	"xinde/internal/settings"
)

// fields gives the keys of a preset's file, bound to its values, in the order of the file.
func (p *Preset) fields() []settings.Field {
	const mm = "写数字，单位毫米，例如 37"
	out := []settings.Field{
		settings.Text("name", "", &p.Name),
		settings.Number("page.top", "页边距，毫米", mm, &p.Page.Top, "毫米", "mm"),
		settings.Number("page.right", "", mm, &p.Page.Right, "毫米", "mm"),
		settings.Number("page.bottom", "", mm, &p.Page.Bottom, "毫米", "mm"),
		settings.Number("page.left", "", mm, &p.Page.Left, "毫米", "mm"),
		settings.Number("page.footer", "页码离纸的下边，毫米", mm, &p.Page.Footer, "毫米", "mm"),
		lineField("line", "行距：28磅 是固定值，1.5倍 是倍数", &p.Line),
		settings.Count("lines", "每页至少要排下的行数，0 是不限", maxCount, &p.Lines, "行"),
		settings.Count("chars", "每行排几个字，0 是按字号自然排", maxCount, &p.Chars, "字"),
		latinField("latin", "英文和数字的字体，同中文 就用各处的中文字体", &p.Latin),
		settings.Choice("number", "页码：odd-even 单页在右双页在左，center 居中，none 没有", &p.Number, OddEven, Middle, NoNumber),
		settings.Choice("byline", "署名：under 题目下，topleft 左上角，end 文末，none 不署名", &p.Byline, Under, TopLeft, AtEnd, Nowhere),
		settings.Choice("signature", "落款比日期短时：center 居日期之中，stagger 比日期左两字", &p.Signature, Centred, Staggered),
	}
	for r := range p.Styles {
		out = append(out, styleFields("styles."+Role(r).String(), &p.Styles[r])...)
	}
	return out
}

// maxCount is more lines or characters than any page or line has.
const maxCount = 200

func styleFields(key string, s *Style) []settings.Field {
	const blank = "写空几行，例如 1"
	return []settings.Field{
		settings.Text(key+".font", "", &s.Font),
		sizeField(key+".size", &s.Size),
		settings.Flag(key+".bold", "", &s.Bold),
		settings.Choice(key+".align", "", &s.Align, Justify, Left, Centre, Right),
		settings.Count(key+".indent", "", maxIndent, &s.Indent, "字"),
		lineField(key+".line", "", &s.Line),
		settings.Number(key+".before", "", blank, &s.Before, "行"),
		settings.Number(key+".after", "", blank, &s.After, "行"),
	}
}

// latinField is a font, or 同中文 for none of its own.
func latinField(key, doc string, at *string) settings.Field {
	const same = "同中文"
	f := settings.Text(key, doc, at)
	show, set := f.Show, f.Set
	f.Show = func() string {
		if *at == "" {
			return same
		}
		return show()
	}
	f.Set = func(v string) string {
		if strings.TrimSpace(v) == same {
			*at = ""
			return ""
		}
		return set(v)
	}
	return f
}

// sizeField is a size by its name or in points.
func sizeField(key string, at *float64) settings.Field {
	show := func() string {
		for _, s := range sizes() {
			if s.Pt == *at {
				return s.Name
			}
		}
		return settings.Plain(*at) + "磅"
	}
	return settings.Field{Key: key, Show: show, Set: func(v string) string {
		for _, s := range sizes() {
			if s.Name == strings.TrimSpace(v) {
				*at = s.Pt
				return ""
			}
		}
		n, ok := settings.ParseNumber(v, "磅", "pt")
		if !ok {
			return "写 三号、小四 或磅数，例如 16磅"
		}
		*at = n
		return ""
	}}
}

// lineField is a pitch in points or times the height of the font; a style may go with the whole.
func lineField(key, doc string, at *Line) settings.Field {
	const none = "跟全文"
	show := func() string {
		switch {
		case at.Points > 0:
			return settings.Plain(at.Points) + "磅"
		case at.Times > 0:
			return settings.Plain(at.Times) + "倍"
		}
		return ""
	}
	return settings.Field{Key: key, Doc: doc, Show: show, None: none, Set: func(v string) string {
		if v == none {
			*at = Line{}
			return ""
		}
		if n, ok := settings.ParseNumber(v, "倍"); ok && n > 0 && strings.HasSuffix(strings.TrimSpace(v), "倍") {
			*at = Line{Times: n}
			return ""
		}
		if n, ok := settings.ParseNumber(v, "磅", "pt"); ok && n > 0 {
			*at = Line{Points: n}
			return ""
		}
		return "写 28磅 或 1.5倍"
	}}
}
