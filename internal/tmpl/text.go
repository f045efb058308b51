package tmpl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textFuncs cut, join and change texts; every piece keeps its source. They count in characters, where sprig counts in bytes.
func textFuncs() map[string]*function {
	return map[string]*function{
		"print":      {usage: `print .甲 "文字"`, max: -1, run: (*call).print},
		"println":    {usage: `println .甲 "文字"`, max: -1, run: (*call).println},
		"printf":     {usage: `printf "%s同志" .甲`, min: 1, max: -1, run: (*call).printf},
		"cat":        {usage: "cat .甲 .乙", max: -1, run: (*call).cat},
		"quote":      {usage: "quote .甲", max: -1, run: func(c *call) any { return c.marked(`"`) }},
		"squote":     {usage: "squote .甲", max: -1, run: func(c *call) any { return c.marked(`'`) }},
		"toString":   {usage: "toString .甲", min: 1, max: 1, run: func(c *call) any { return c.show(c.args[0]) }},
		"trim":       {usage: "trim .甲", min: 1, max: 1, run: func(c *call) any { return c.trimmed(0, unicode.IsSpace) }},
		"trimAll":    {usage: `trimAll "，。" .甲`, min: 2, max: 2, run: (*call).trimAll},
		"trimPrefix": {usage: `trimPrefix "我" .甲`, min: 2, max: 2, run: (*call).trimPrefix},
		"trimSuffix": {usage: `trimSuffix "。" .甲`, min: 2, max: 2, run: (*call).trimSuffix},
		"nospace":    {usage: "nospace .甲", min: 1, max: 1, run: (*call).nospace},
		"initials":   {usage: "initials .甲", min: 1, max: 1, run: (*call).initials},
		"trunc":      {usage: "trunc 10 .甲", min: 2, max: 2, run: (*call).trunc},
		"substr":     {usage: "substr 0 10 .甲", min: 3, max: 3, run: (*call).substr},
		"abbrev":     {usage: "abbrev 10 .甲", min: 2, max: 2, run: (*call).abbrev},
		"wrap":       {usage: "wrap 20 .甲", min: 2, max: 2, run: func(c *call) any { return c.wrapped(c.args[:0], 1) }},
		"wrapWith":   {usage: `wrapWith 20 "；" .甲`, min: 3, max: 3, run: func(c *call) any { return c.wrapped(c.args[1:2], 2) }},
		"repeat":     {usage: `repeat 3 "文字"`, min: 2, max: 2, run: (*call).repeat},
		"replace":    {usage: `replace "旧" "新" .甲`, min: 3, max: 3, run: (*call).replace},
		"indent":     {usage: "indent 2 .甲", min: 2, max: 2, run: func(c *call) any { return c.indented(nil) }},
		"nindent":    {usage: "nindent 2 .甲", min: 2, max: 2, run: func(c *call) any { return c.indented(plain("\n")) }},
		"join":       {usage: `join "、" .甲`, min: 2, max: 2, run: (*call).join},
		"splitList":  {usage: `splitList "、" .甲`, min: 2, max: 2, run: func(c *call) any { return c.split(-1, 0, 1) }},
		"split":      {usage: `split "、" .甲`, min: 2, max: 2, run: func(c *call) any { return numbered(c.split(-1, 0, 1)) }},
		"splitn":     {usage: `splitn "、" 2 .甲`, min: 3, max: 3, run: func(c *call) any { return numbered(c.split(c.int(1), 0, 2)) }},
	}
}

// shown gives argument i as it is written; where an answer is missing in the middle of a text that is put together, the
// hole stands there, since the text as a whole is not empty.
func (c *call) shown(i int) Text {
	v := c.args[i]
	if isEmptyText(v) && i < len(c.site.args) && len(c.site.args[i]) > 0 && c.r.env.Hole != nil {
		return c.r.env.Hole(c.site.args[i])
	}
	t := c.show(v)
	c.spend(size(t) + entryUnits*len(t))
	return t
}

// print puts a blank between two values that are no texts, as fmt does.
func (c *call) print() any {
	if c.nothing() {
		return nil
	}
	b := c.rope()
	for i := range c.args {
		if i > 0 && isNumber(c.args[i]) && isNumber(c.args[i-1]) {
			b.add(plain(" "))
		}
		b.add(c.shown(i))
	}
	return b.out
}

// nothing tells whether every argument is a missing answer: then so is the result, and one hole is enough.
func (c *call) nothing() bool {
	for _, a := range c.args {
		if !isEmptyText(a) {
			return false
		}
	}
	return true
}

func (c *call) println() any {
	b := c.rope()
	b.add(c.spaced(" ", c.shown), plain("\n"))
	return b.out
}

// cat joins what is not empty with blanks.
func (c *call) cat() any {
	if c.nothing() {
		return nil
	}
	return c.spaced(" ", c.shown)
}

func (c *call) marked(mark string) any {
	return c.spaced(" ", func(i int) Text {
		b := c.rope()
		b.add(plain(mark), c.shown(i), plain(mark))
		return b.out
	})
}

func (c *call) spaced(sep string, part func(i int) Text) Text {
	b := c.rope()
	for i := range c.args {
		t := part(i)
		if len(t) > 0 && len(b.out) > 0 {
			b.add(plain(sep))
		}
		b.add(t)
	}
	return b.out
}

// trimmed cuts characters off both ends of argument i.
func (c *call) trimmed(i int, off func(rune) bool) Text {
	t := c.text(i)
	s := flat(t)
	end := len(strings.TrimRightFunc(s, off))
	start := len(s) - len(strings.TrimLeftFunc(s, off))
	return cut(t, start, end)
}

func (c *call) trimAll() any {
	set := c.str(0)
	return c.trimmed(1, func(r rune) bool { return strings.ContainsRune(set, r) })
}

func (c *call) trimPrefix() any {
	prefix, t := c.str(0), c.text(1)
	if s := flat(t); strings.HasPrefix(s, prefix) {
		return cut(t, len(prefix), len(s))
	}
	return t
}

func (c *call) trimSuffix() any {
	suffix, t := c.str(0), c.text(1)
	if s := flat(t); strings.HasSuffix(s, suffix) {
		return cut(t, 0, len(s)-len(suffix))
	}
	return t
}

func (c *call) nospace() any {
	return each(c.text(0), func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	})
}

// initials gives the first character of every word.
func (c *call) initials() any {
	t := c.text(0)
	cuts, b := cutter{text: t}, c.rope()
	blank := true
	for i, r := range flat(t) {
		if blank && !unicode.IsSpace(r) {
			cuts.to(i)
			b.add(cuts.to(i + utf8.RuneLen(r)))
		}
		blank = unicode.IsSpace(r)
	}
	return b.out
}

// trunc keeps the first n characters, or the last -n.
func (c *call) trunc() any {
	n, t := c.int(0), c.text(1)
	s := flat(t)
	if n >= 0 {
		return cut(t, 0, offset(s, n))
	}
	return cut(t, offset(s, runes(s)+n), len(s))
}

// substr keeps the characters from … to, counted from 0; negative bounds mean the ends.
func (c *call) substr() any {
	from, to, t := c.int(0), c.int(1), c.text(2)
	s := flat(t)
	end := len(s)
	if to >= 0 {
		end = offset(s, to)
	}
	return cut(t, offset(s, from), end)
}

// abbrev shortens to n characters, of which …… are two.
func (c *call) abbrev() any {
	n, t := c.int(0), c.text(1)
	s := flat(t)
	if runes(s) <= n {
		return t
	}
	b := c.rope()
	b.add(cut(t, 0, offset(s, n-2)), plain("……"))
	return b.out
}

// wrapped breaks argument i into pieces of so many characters; Chinese has no blanks to break at.
func (c *call) wrapped(sep []any, i int) any {
	n, t := c.int(0), c.text(i)
	mark := plain("\n")
	if len(sep) > 0 {
		mark = c.text(1)
	}
	if n < 1 {
		c.bad(0, "大于 0 的整数")
		return nil
	}
	cuts, b := cutter{text: t}, c.rope()
	line := 0
	for at, r := range flat(t) {
		if r == '\n' {
			line = -1
		} else if line == n {
			line = 0
			if !b.add(cuts.to(at), mark) {
				return nil
			}
		}
		line++
	}
	b.add(cuts.to(size(t)))
	return b.out
}

func (c *call) repeat() any {
	n, t := c.int(0), c.text(1)
	if n < 0 || len(t) == 0 {
		return nil
	}
	if !c.checkSize(n*size(t)) || n > maxValue {
		c.checkSize(maxValue + 1)
		return nil
	}
	if len(t) == 1 {
		return Text{{Text: strings.Repeat(t[0].Text, n), Source: t[0].Source}}
	}
	b := c.rope()
	for range n {
		if !b.add(t) {
			return nil
		}
	}
	return b.out
}

// replace puts the new text, with its own source, in place of every old one.
func (c *call) replace() any {
	old, fresh, t := c.str(0), c.text(1), c.text(2)
	if old == "" {
		return t
	}
	s := flat(t)
	cuts, b := cutter{text: t}, c.rope()
	for at := 0; ; {
		i := strings.Index(s[at:], old)
		if i < 0 {
			break
		}
		if !b.add(cuts.to(at+i), fresh) {
			return nil
		}
		at += i + len(old)
		cuts.to(at)
	}
	b.add(cuts.to(len(s)))
	return b.out
}

func (c *call) indented(before Text) any {
	n, t := c.int(0), c.text(1)
	if n < 0 || n > maxWidth {
		c.bad(0, "0 到 200 的整数")
		return nil
	}
	pad := plain(strings.Repeat(" ", n))
	s := flat(t)
	cuts, b := cutter{text: t}, c.rope()
	b.add(before, pad)
	for i := range len(s) {
		if s[i] == '\n' && !b.add(cuts.to(i+1), pad) {
			return nil
		}
	}
	b.add(cuts.to(len(s)))
	return b.out
}

func (c *call) join() any {
	sep, b := c.text(0), c.rope()
	for i, v := range c.entries(1) {
		if i > 0 {
			b.add(sep)
		}
		if !b.add(c.show(v)) {
			return nil
		}
	}
	return b.out
}

// entries gives argument i as a list, a single text as a list of one.
func (c *call) entries(i int) []any {
	switch x := c.args[i].(type) {
	case string:
		if x != "" {
			return []any{x}
		}
		return nil
	case Text, bool, int, float64, Quote, day:
		if isEmptyText(x) {
			return nil
		}
		return []any{x}
	}
	return c.list(i)
}

// split cuts argument text at argument sep into at most n pieces, n < 0 for all.
func (c *call) split(n, sep, text int) []any {
	mark, t := c.str(sep), c.text(text)
	s := flat(t)
	cuts := cutter{text: t}
	var out []any
	for at := 0; c.checkList(len(out)); {
		i := strings.Index(s[at:], mark)
		if mark == "" {
			_, i = utf8.DecodeRuneInString(s[at:])
		}
		if i < 0 || mark == "" && at+i >= len(s) || n >= 0 && len(out) >= n-1 {
			return append(out, cuts.to(len(s)))
		}
		out = append(out, cuts.to(at+i))
		at += i + len(mark)
		cuts.to(at)
	}
	return nil
}

// numbered gives sprig's form of a split text: _0, _1, ….
func numbered(list []any) map[string]any {
	out := make(map[string]any, len(list))
	for i, v := range list {
		out["_"+scalar(i)] = v
	}
	return out
}
