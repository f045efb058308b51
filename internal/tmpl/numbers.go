package tmpl

import (
	"math"
	"strings"
)

// numberFuncs calculate. A missing answer gives a missing result, and a text that is no number is an error: a figure that
// nobody gave is never written.
func numberFuncs() map[string]*function {
	const many = 100 // arguments of one calculation
	whole := func(name string, most int) *function {
		return &function{usage: name + " .甲 1", min: min(2, most), max: most, run: arithmetic(name, true)}
	}
	decimal := func(name string, most int) *function {
		return &function{usage: name + " .甲 1.5", min: min(2, most), max: most, run: arithmetic(name, false)}
	}
	convert := func(name string, whole bool) *function {
		return &function{usage: name + " .甲", min: 1, max: 1, run: func(c *call) any { return c.numbers(whole)[0] }}
	}
	return map[string]*function{
		"add1": whole("add1", 1), "add": whole("add", many), "sub": whole("sub", 2),
		"div": divide("div", true), "mod": divide("mod", true), "divf": divide("divf", false),
		"mul": {usage: "mul .甲 2", min: 2, max: many, run: (*call).multiply},
		"max": whole("max", many), "min": whole("min", many), "biggest": whole("biggest", many),
		"add1f": decimal("add1f", 1), "addf": decimal("addf", many), "subf": decimal("subf", many), "mulf": decimal("mulf", many),
		"maxf": decimal("maxf", many), "minf": decimal("minf", many),
		"ceil": decimal("ceil", 1), "floor": decimal("floor", 1),
		"round": {usage: "round .甲 1", min: 2, max: 2, run: (*call).round},
		"int":   convert("int", true), "int64": convert("int64", true), "atoi": convert("atoi", true),
		"float64": convert("float64", false),
		"until":   {usage: "until 3", min: 1, max: 1, run: func(c *call) any { return c.count(0, c.int(0), 0) }},
		"untilStep": {
			usage: "untilStep 0 10 2", min: 3, max: 3,
			run: func(c *call) any { return c.count(c.int(0), c.int(1), c.int(2)) },
		},
		"seq":    {usage: "seq 1 3", min: 1, max: 3, run: (*call).seq},
		"plural": {usage: `plural "one" "many" 2`, min: 3, max: 3, run: (*call).plural},
	}
}

// divide refuses a zero at the end, at which sprig panics.
func divide(name string, whole bool) *function {
	const most = 100
	last := 2
	if !whole {
		last = most
	}
	run := arithmetic(name, whole)
	return &function{usage: name + " .甲 2", min: 2, max: last, run: func(c *call) any {
		for i := 1; i < len(c.args); i++ {
			if n := c.num(i); n == 0 && c.err == nil && !c.missing {
				c.fail("除数不能是 0", "先用 if 判断它是不是 0")
			}
		}
		return run(c)
	}}
}

// multiply refuses products that a whole number cannot hold, which sprig lets overflow.
func (c *call) multiply() any {
	product := 1.0
	for i := range c.args {
		product *= c.num(i)
	}
	if math.Abs(product) > maxNumber {
		c.tooBig("数太大或太小")
		return nil
	}
	return arithmetic("mul", true)(c)
}

// round rounds half away from zero; sprig's gets negative numbers wrong.
func (c *call) round() any {
	n, places := c.num(0), c.int(1)
	if places < 0 || places > 9 {
		c.bad(1, "0 到 9 的整数")
		return nil
	}
	pow := math.Pow(10, float64(places))
	return math.Round(n*pow) / pow
}

// count lists the numbers from … to without to; a step of 0 means one towards to.
func (c *call) count(from, to, step int) []any {
	if c.err != nil || c.missing {
		return nil
	}
	if step == 0 {
		step = 1
		if to < from {
			step = -1
		}
	}
	n := max((to-from+step-sign(step))/step, 0)
	if !c.checkList(n) {
		return nil
	}
	out := make([]any, n)
	for i := range out {
		out[i] = from + i*step
	}
	return out
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// seq writes numbers with both ends, parted by blanks.
func (c *call) seq() any {
	from, to, step := 1, c.int(0), 0
	switch len(c.args) {
	case 2:
		from, to = c.int(0), c.int(1)
	case 3:
		from, step, to = c.int(0), c.int(1), c.int(2)
	}
	if to >= from {
		to++
	} else {
		to--
	}
	var parts []string
	for _, n := range c.count(from, to, step) {
		parts = append(parts, scalar(n))
	}
	return strings.Join(parts, " ")
}

func (c *call) plural() any {
	if c.int(2) == 1 {
		return c.args[0]
	}
	return c.args[1]
}
