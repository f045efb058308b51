package tmpl

import (
	"slices"
	"strconv"
	"strings"
)

// listFuncs keep the entries as they are, so that every one keeps its source.
func listFuncs() map[string]*function {
	list := func(usage string, g gives, pick func(list []any) any) *function {
		return &function{usage: usage, min: 1, max: 1, gives: g, run: func(c *call) any { return pick(c.list(0)) }}
	}
	tail := func(l []any) any { return l[min(1, len(l)):] }
	out := map[string]*function{
		"list":    {usage: `list "一" "二"`, max: -1, run: func(c *call) any { return slices.Clone(c.args) }},
		"first":   list("first .甲", anItem, func(l []any) any { return at(l, 0) }),
		"last":    list("last .甲", anItem, func(l []any) any { return at(l, len(l)-1) }),
		"rest":    list("rest .甲", aList, tail),
		"initial": list("initial .甲", aList, func(l []any) any { return l[:max(len(l)-1, 0)] }),
		"reverse": list("reverse .甲", aList, func(l []any) any {
			l = slices.Clone(l)
			slices.Reverse(l)
			return l
		}),
		"compact": list("compact .甲", aList, func(l []any) any {
			return slices.DeleteFunc(slices.Clone(l), func(v any) bool { return !truth(v) })
		}),
		"append":    {usage: `append .甲 "文字"`, min: 2, max: 2, run: func(c *call) any { return slices.Concat(c.list(0), c.args[1:]) }},
		"prepend":   {usage: `prepend .甲 "文字"`, min: 2, max: 2, run: func(c *call) any { return slices.Concat(c.args[1:], c.list(0)) }},
		"concat":    {usage: "concat .甲 .乙", max: -1, run: (*call).concat},
		"uniq":      {usage: "uniq .甲", min: 1, max: 1, gives: aList, run: (*call).uniq},
		"without":   {usage: `without .甲 "文字"`, min: 1, max: -1, gives: aList, run: (*call).without},
		"has":       {usage: `has "文字" .甲`, min: 2, max: 2, run: (*call).has},
		"index":     {usage: "index .甲 0", min: 2, max: -1, gives: anItem, run: (*call).index},
		"slice":     {usage: "slice .甲 0 2", min: 1, max: 3, gives: aList, run: (*call).slice},
		"chunk":     {usage: "chunk 2 .甲", min: 2, max: 2, run: (*call).chunk},
		"toStrings": {usage: "toStrings .甲", min: 1, max: 1, gives: aList, run: (*call).toStrings},
	}
	out["tuple"], out["push"] = out["list"], out["append"]
	return out
}

// at gives an entry, nil when there is none.
func at(l []any, i int) any {
	if i < 0 || i >= len(l) {
		return nil
	}
	return l[i]
}

func (c *call) concat() any {
	var out []any
	for i := range c.args {
		if l := c.entries(i); c.checkList(len(out) + len(l)) {
			out = append(out, l...)
		}
	}
	return out
}

// key is a text that two values share when they are equal: whatever its source, a text is its characters.
func (c *call) key(v any) string {
	var b strings.Builder
	c.writeKey(&b, v, 0)
	return b.String()
}

func (c *call) writeKey(b *strings.Builder, v any, depth int) {
	if !c.enter(depth) {
		return
	}
	switch x := v.(type) {
	case []any:
		b.WriteByte('[')
		for _, item := range x {
			c.writeKey(b, item, depth+1)
		}
		b.WriteByte(']')
	case map[string]any:
		b.WriteByte('{')
		for _, k := range sortedKeys(x) {
			c.writeKey(b, k, depth+1)
			c.writeKey(b, x[k], depth+1)
		}
		b.WriteByte('}')
	default:
		s := flat(c.show(v))
		if c.checkSize(b.Len()+len(s)) && c.spend(len(s)) {
			b.WriteString(strconv.Itoa(len(s)) + ":" + s)
		}
	}
}

// keep gives the entries of argument 0 for which ok holds.
func (c *call) keep(ok func(key string) bool) any {
	var out []any
	for _, v := range c.list(0) {
		if ok(c.key(v)) {
			out = append(out, v)
		}
		if c.err != nil {
			return nil
		}
	}
	return out
}

func (c *call) uniq() any {
	seen := map[string]bool{}
	return c.keep(func(key string) bool {
		had := seen[key]
		seen[key] = true
		return !had
	})
}

func (c *call) without() any {
	off := map[string]bool{}
	for _, v := range c.args[1:] {
		off[c.key(v)] = true
	}
	return c.keep(func(key string) bool { return !off[key] })
}

func (c *call) has() any {
	key := c.key(c.args[0])
	return slices.ContainsFunc(c.list(1), func(v any) bool { return c.key(v) == key })
}

// index gives an entry of a list, a value of a dict or a character of a text, one step after the other.
func (c *call) index() any {
	v := c.args[0]
	for i := 1; i < len(c.args) && c.err == nil; i++ {
		in := &call{r: c.r, site: c.site, args: []any{v, c.args[i]}}
		v = in.element()
		c.err, c.missing = in.err, c.missing || in.missing
	}
	return v
}

// element is index with one step.
func (c *call) element() any {
	switch c.args[0].(type) {
	case map[string]any, Quote:
		return c.dict(0)[c.str(1)]
	case nil:
		return nil
	case []any:
		l, i := c.list(0), c.int(1)
		c.bounds(i, i < len(l))
		return at(l, i)
	}
	t, i := c.text(0), c.int(1)
	s := flat(t)
	from := offset(s, i)
	c.bounds(i, from < len(s))
	return cut(t, from, offset(s, i+1))
}

func (c *call) bounds(i int, below bool) {
	if c.err == nil && !c.missing && (i < 0 || !below) {
		c.fail("没有第 "+strconv.Itoa(i)+" 项（从 0 数起）", "先用 len 看有几项，或用 first、last")
	}
}

// slice gives the entries of a list, or the characters of a text, from … to, counted from 0.
func (c *call) slice() any {
	from, to := 0, -1
	if len(c.args) > 1 {
		from = c.int(1)
	}
	if len(c.args) > 2 {
		to = c.int(2)
	}
	if l, ok := c.args[0].([]any); ok {
		if to < 0 {
			to = len(l)
		}
		c.bounds(from, from <= to && to <= len(l))
		if c.err != nil {
			return nil
		}
		return l[from:to]
	}
	t := c.text(0)
	s := flat(t)
	end := len(s)
	if to >= 0 {
		end = offset(s, to)
		c.bounds(to, runes(s) >= to)
	}
	start := offset(s, from)
	c.bounds(from, start <= end)
	return cut(t, start, end)
}

func (c *call) chunk() any {
	n, l := c.int(0), c.list(1)
	if n < 1 {
		c.bad(0, "大于 0 的整数")
		return nil
	}
	var out []any
	for part := range slices.Chunk(l, n) {
		out = append(out, part)
	}
	return out
}

func (c *call) toStrings() any {
	var out []any
	for _, v := range c.list(0) {
		out = append(out, c.show(v))
	}
	return out
}
