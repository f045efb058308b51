package tmpl

import (
	"cmp"
	"fmt"
	gotemplate "text/template"

	"xinde/internal/zh"
)

// basicFuncs are the built-in functions of text/template and those of sprig that choose between values.
func basicFuncs() map[string]*function {
	return map[string]*function{
		"and":      {usage: "and .甲 .乙", min: 1, max: -1},
		"or":       {usage: "or .甲 .乙", min: 1, max: -1, fallback: true},
		"not":      {usage: "not .甲", min: 1, max: 1, run: func(c *call) any { return !truth(c.args[0]) }},
		"eq":       {usage: `eq .甲 "文字"`, min: 2, max: -1, run: func(c *call) any { return c.equalsAny() }},
		"ne":       {usage: `ne .甲 "文字"`, min: 2, max: 2, run: func(c *call) any { return !c.equalsAny() }},
		"lt":       compareFunc("lt", func(n int) bool { return n < 0 }),
		"le":       compareFunc("le", func(n int) bool { return n <= 0 }),
		"gt":       compareFunc("gt", func(n int) bool { return n > 0 }),
		"ge":       compareFunc("ge", func(n int) bool { return n >= 0 }),
		"len":      {usage: "len .甲", min: 1, max: 1, run: (*call).len},
		"default":  {usage: `default "文字" .甲`, min: 1, max: 2, fallback: true, run: (*call).orDefault},
		"coalesce": {usage: "coalesce .甲 .乙", min: 1, max: -1, fallback: true, run: (*call).coalesce},
		"ternary":  {usage: `ternary "是的" "不是" .甲`, min: 3, max: 3, fallback: true, run: (*call).ternary},
		"empty":    {usage: "empty .甲", min: 1, max: 1, run: func(c *call) any { return !truth(c.args[0]) }},
		"all":      {usage: "all .甲 .乙", min: 1, max: -1, run: func(c *call) any { return c.truths() == len(c.args) }},
		"any":      {usage: "any .甲 .乙", min: 1, max: -1, run: func(c *call) any { return c.truths() > 0 }},
		"fail":     {usage: `fail "说明"`, min: 1, max: 1, run: (*call).giveUp},
		"kindOf":   {usage: "kindOf .甲", min: 1, max: 1, run: func(c *call) any { return kindOf(c.args[0]) }},
		"kindIs": {
			usage: `kindIs "string" .甲`, min: 2, max: 2,
			run: func(c *call) any { return c.str(0) == kindOf(c.args[1]) },
		},
		"deepEqual": {
			usage: "deepEqual .甲 .乙", min: 2, max: 2,
			run: func(c *call) any { return c.key(c.args[0]) == c.key(c.args[1]) },
		},
	}
}

func truth(v any) bool {
	t, _ := gotemplate.IsTrue(v)
	return t
}

func (c *call) truths() int {
	n := 0
	for _, a := range c.args {
		if truth(a) {
			n++
		}
	}
	return n
}

func (c *call) len() any {
	switch x := c.args[0].(type) {
	case []any:
		return len(x)
	case map[string]any:
		return len(x)
	case Quote:
		return len(x)
	case int, float64, bool:
		c.bad(0, "文字或列表")
		return 0
	}
	return runes(c.str(0))
}

func (c *call) orDefault() any {
	if len(c.args) == 2 && truth(c.args[1]) {
		return c.args[1]
	}
	return c.args[0]
}

func (c *call) coalesce() any {
	for _, a := range c.args {
		if truth(a) {
			return a
		}
	}
	return nil
}

func (c *call) ternary() any {
	if truth(c.args[2]) {
		return c.args[0]
	}
	return c.args[1]
}

func (c *call) giveUp() any {
	c.fail(clip(c.str(0)), "这是提纲自己要求的，请照提纲的说明改")
	return nil
}

func kindOf(v any) string {
	switch v.(type) {
	case []any:
		return "slice"
	case map[string]any, Quote:
		return "map"
	case bool:
		return "bool"
	case int:
		return "int"
	case float64:
		return "float64"
	case nil:
		return "invalid"
	}
	return "string"
}

func (c *call) equalsAny() bool {
	for i := 1; i < len(c.args); i++ {
		if c.equal(0, i) {
			return true
		}
	}
	return false
}

// equal compares two values as they are written, and numerically where one of them is a number.
func (c *call) equal(i, j int) bool {
	a, b := c.args[i], c.args[j]
	if isNumber(a) || isNumber(b) {
		x, okX := c.number(a)
		y, okY := c.number(b)
		return okX && okY && x == y
	}
	return c.comparable(i) && c.comparable(j) && c.str(i) == c.str(j)
}

func (c *call) comparable(i int) bool {
	switch c.args[i].(type) {
	case []any, map[string]any, Quote:
		c.fail("一组答案不能这样比较", "比较里面的一个答案，或用 has、empty、len")
		return false
	}
	return true
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, float64:
		return true
	}
	return false
}

func compareFunc(name string, holds func(int) bool) *function {
	return &function{usage: name + " .甲 3", min: 2, max: 2, run: func(c *call) any {
		n, ok := c.compare()
		return ok && holds(n)
	}}
}

// compare orders numbers by size, dates by day and other texts by their characters. With a missing answer nothing holds.
func (c *call) compare() (order int, ok bool) {
	a, b := c.args[0], c.args[1]
	if isEmptyText(a) || isEmptyText(b) || !c.comparable(0) || !c.comparable(1) {
		return 0, false
	}
	x, okX := c.number(a)
	y, okY := c.number(b)
	if okX && okY {
		return cmp.Compare(x, y), true
	}
	if isNumber(a) || isNumber(b) {
		text := a
		if isNumber(a) {
			text = b
		}
		c.fail(fmt.Sprintf("“%s”不是数，不能比较大小", clip(flat(c.show(text)))), "这个问题用 kind: number")
		return 0, false
	}
	s, t := c.str(0), c.str(1)
	if d, ok := zh.ParseDate(s); ok {
		if e, ok := zh.ParseDate(t); ok {
			return d.Compare(e), true
		}
	}
	return cmp.Compare(s, t), true
}
