package tmpl

import (
	"maps"
	"slices"
)

// dictFuncs read dicts and entries of groups; nothing changes one in place, and every order is that of the keys.
func dictFuncs() map[string]*function {
	return map[string]*function{
		"dict":   {usage: `dict "名" "值"`, max: -1, run: (*call).makeDict},
		"get":    {usage: `get .甲 "名"`, min: 2, max: 2, run: func(c *call) any { return c.dict(0)[c.str(1)] }},
		"hasKey": {usage: `hasKey .甲 "名"`, min: 2, max: 2, run: (*call).hasKey},
		"keys":   {usage: "keys .甲", min: 1, max: -1, run: (*call).keys},
		"values": {usage: "values .甲", min: 1, max: 1, run: (*call).values},
		"pick":   {usage: `pick .甲 "名"`, min: 1, max: -1, run: func(c *call) any { return c.choose(true) }},
		"omit":   {usage: `omit .甲 "名"`, min: 1, max: -1, run: func(c *call) any { return c.choose(false) }},
		"pluck":  {usage: `pluck "名" .甲`, min: 1, max: -1, run: (*call).pluck},
		"dig":    {usage: `dig "名" "没有时的文字" .甲`, min: 3, max: -1, run: (*call).dig},
	}
}

func (c *call) makeDict() any {
	if len(c.args)%2 != 0 {
		c.fail("dict 的名和值没有成对", `写成 dict "名" "值"`)
		return nil
	}
	out := make(map[string]any, len(c.args)/2)
	for i := 0; i < len(c.args); i += 2 {
		out[c.str(i)] = c.args[i+1]
	}
	return out
}

func (c *call) hasKey() any {
	_, ok := c.dict(0)[c.str(1)]
	return ok
}

func (c *call) keys() any {
	out := []any{}
	for i := range c.args {
		for _, k := range sortedKeys(c.dict(i)) {
			out = append(out, k)
		}
		if !c.checkList(len(out)) {
			return nil
		}
	}
	return out
}

func (c *call) values() any {
	d := c.dict(0)
	out := make([]any, 0, len(d))
	for _, k := range sortedKeys(d) {
		out = append(out, d[k])
	}
	return out
}

// choose keeps the named keys, or the others.
func (c *call) choose(named bool) any {
	var names []string
	for i := 1; i < len(c.args); i++ {
		names = append(names, c.str(i))
	}
	slices.Sort(names)
	out := maps.Clone(c.dict(0))
	maps.DeleteFunc(out, func(k string, _ any) bool {
		_, found := slices.BinarySearch(names, k)
		return found != named
	})
	return out
}

func (c *call) pluck() any {
	name := c.str(0)
	out := []any{}
	for i := 1; i < len(c.args); i++ {
		if v, ok := c.dict(i)[name]; ok {
			out = append(out, v)
		}
	}
	return out
}

// dig follows keys into the last argument; the one before it stands for what is not there.
func (c *call) dig() any {
	last := len(c.args) - 1
	v := c.args[last]
	for i := range last - 1 {
		in := &call{r: c.r, site: c.site, args: []any{v}}
		d := in.dict(0)
		if c.err = in.err; c.err != nil {
			return nil
		}
		next, ok := d[c.str(i)]
		if !ok {
			return c.args[last-1]
		}
		v = next
	}
	return v
}
