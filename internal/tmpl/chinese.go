package tmpl

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"xinde/internal/zh"
)

// chineseFuncs are what an essay needs and sprig does not have.
func chineseFuncs() map[string]*function {
	families := func(s *Scope) ([]string, string) { return s.Families, "family" }
	return map[string]*function{
		"顿号":   {usage: "顿号 .甲", min: 1, max: 1, run: func(c *call) any { return c.row(c.entries(0), "、") }},
		"分号":   {usage: "分号 .甲", min: 1, max: 1, run: func(c *call) any { return c.row(c.entries(0), "；") }},
		"引文":   {usage: "引文 .甲", min: 1, max: 1, run: (*call).quotation},
		"中文数字": {usage: "中文数字 .甲", min: 1, max: 1, run: (*call).numeral},
		"序号":   {usage: `序号 "（一）" 1`, min: 2, max: 2, run: (*call).ordinal},
		"字数":   {usage: "字数 .甲", min: 1, max: 1, run: (*call).chars},
		"count": {
			usage: `count "三会"`, min: 1, max: 1, names: families,
			run: func(c *call) any { return zh.Cardinal(len(c.family().Names)) },
		},
		"names":   {usage: `names "三会"`, min: 1, max: 1, names: families, run: (*call).familyNames},
		"promise": {usage: `promise "三会"`, min: 1, max: 1, names: families, run: func(c *call) any { return c.family().Promise }},
		"variant": {
			usage: `variant "开头"`, min: 1, max: 1, run: (*call).variant,
			names: func(s *Scope) ([]string, string) { return s.Variants, "variants" },
		},
	}
}

// row joins entries with a mark; what an entry ends with would clash with it and goes.
func (c *call) row(list []any, mark string) Text {
	b := c.rope()
	for _, v := range list {
		if _, ok := v.([]any); ok {
			c.fail("列表里还有列表，不能直接写出来", "用 range 逐项写")
			return nil
		}
		t := c.show(v)
		if !c.spend(size(t) + entryUnits*(len(t)+1)) {
			return nil
		}
		if t = unended(solid(t)); len(t) == 0 {
			continue
		}
		if len(b.out) > 0 {
			b.add(plain(mark))
		}
		if !b.add(t) {
			return nil
		}
	}
	return b.out
}

// unended cuts blanks and the marks that end or part sentences off the end; ？ and ！ say something and stay.
func unended(t Text) Text {
	s := flat(t)
	return cut(t, 0, len(strings.TrimRight(s, "。；，、;, \t\n\u3000")))
}

// quotation writes “text”（source）. A text that brings its own marks keeps them.
func (c *call) quotation() any {
	if q, ok := c.args[0].(Quote); ok {
		return c.quoted(q)
	}
	return c.quoted(Quote{"text": c.text(0)})
}

func (c *call) quoted(q Quote) Text {
	text, from := q["text"], q["source"]
	if len(text) == 0 {
		return nil
	}
	b := c.rope()
	if enclosed(flat(text), "“", "”") {
		b.add(text)
	} else {
		b.add(plain("“"), text, plain("”"))
	}
	switch {
	case len(from) == 0:
	case enclosed(flat(from), "（", "）"):
		b.add(from)
	default:
		b.add(plain("（"), from, plain("）"))
	}
	return b.out
}

// enclosed tells whether one pair of marks holds the whole text.
func enclosed(s, l, r string) bool {
	inner, ok := strings.CutPrefix(s, l)
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, r)
	return ok && !strings.Contains(inner, l) && !strings.Contains(inner, r)
}

func (c *call) numeral() any {
	n := c.int(0)
	if c.err != nil || c.missing {
		return nil
	}
	return c.made(zh.Numeral(n))
}

// ordinal writes n in the place and the style of the number in a sample: （一）, 第1步, ①.
func (c *call) ordinal() any {
	sample, n := c.str(0), c.int(1)
	for _, style := range []struct {
		one   string
		write func(int) string
	}{{"一", zh.Numeral}, {"①", circled}, {"1", func(n int) string { return scalar(n) }}} {
		if strings.Contains(sample, style.one) {
			return strings.Replace(sample, style.one, style.write(n), 1)
		}
	}
	c.fail("序号的样子里没有“一”“1”或“①”", `写成 序号 "（一）" 1`)
	return nil
}

// circled writes ① … ⑳ and （21） beyond them.
func circled(n int) string {
	if n < 1 || n > 20 {
		return "（" + scalar(n) + "）"
	}
	return string('①' + rune(n-1))
}

// chars is the 字数 of a text, or of all entries of a list.
func (c *call) chars() any {
	n := 0
	for _, v := range c.entries(0) {
		if t := c.show(v); c.spend(size(t) + entryUnits*len(t)) {
			n += zh.Count(flat(t))
		}
	}
	return n
}

func (c *call) family() Family {
	id := c.str(0)
	f, ok := c.r.env.Families[id]
	if !ok {
		c.fail("没有叫“"+clip(id)+"”的 family", "改用提纲里已有的名字")
	}
	return f
}

func (c *call) familyNames() any {
	b := c.rope()
	for _, name := range c.family().Names {
		if len(name) > 0 && len(b.out) > 0 {
			b.add(plain("、"))
		}
		b.add(name)
	}
	return b.out
}

// variant picks from a pool by a stable hash, so that the same seed always gets the same wording.
func (c *call) variant() any {
	id := c.str(0)
	pool := c.r.env.Variants[id]
	if len(pool) == 0 {
		c.fail("variants 里没有“"+clip(id)+"”", "先在 variants 里写上几种说法")
		return nil
	}
	sum := sha256.Sum256([]byte(c.r.env.Seed + "\x00" + id))
	return pool[binary.BigEndian.Uint64(sum[:])%uint64(len(pool))]
}
