package tmpl

import "fmt"

// sprigFuncs are the functions of sprig that treat Chinese well, called as they are.
func sprigFuncs() map[string]*function {
	one := func(name string) *function {
		return &function{usage: name + " .甲", min: 1, max: 1, run: viaSprig(name)}
	}
	two := func(name string) *function {
		return &function{usage: name + ` "文字" .甲`, min: 2, max: 2, run: viaSprig(name)}
	}
	out := map[string]*function{}
	for _, name := range []string{"title", "untitle", "snakecase", "camelcase", "kebabcase"} {
		out[name] = one(name)
	}
	for _, name := range []string{"upper", "lower", "swapcase"} {
		out[name] = &function{usage: name + " .甲", min: 1, max: 1, run: eachViaSprig(name)}
	}
	for _, name := range []string{"contains", "hasPrefix", "hasSuffix"} {
		out[name] = two(name)
	}
	return out
}

// viaSprig calls a function of sprig with the arguments as characters; a text it makes has the source of its arguments.
func viaSprig(name string) func(c *call) any {
	return func(c *call) any {
		switch f := sprigMap()[name].(type) {
		case func(string) string:
			s := c.str(0)
			if c.err != nil {
				return nil
			}
			return c.made(f(s))
		case func(string, string) bool:
			return f(c.str(0), c.str(1))
		}
		c.fail(fmt.Sprintf("函数 %s 用不了", name), "去掉它")
		return nil
	}
}

// eachViaSprig is for functions that change every character by itself.
func eachViaSprig(name string) func(c *call) any {
	return func(c *call) any {
		f, _ := sprigMap()[name].(func(string) string)
		return each(c.text(0), f)
	}
}

// arithmetic calls a function of sprig that takes any number of numbers. whole means it works in whole numbers: then a
// fraction is an error, not cut off.
func arithmetic(name string, whole bool) func(c *call) any {
	return func(c *call) any {
		args := c.numbers(whole)
		if c.err != nil || c.missing {
			return nil
		}
		switch f := sprigMap()[name].(type) {
		case func(...any) int64:
			return int(f(args...))
		case func(any, ...any) int64:
			return int(f(args[0], args[1:]...))
		case func(any, any) int64:
			return int(f(args[0], args[1]))
		case func(any) int64:
			return int(f(args[0]))
		case func(...any) float64:
			return f(args...)
		case func(any, ...any) float64:
			return f(args[0], args[1:]...)
		case func(any) float64:
			return f(args[0])
		}
		c.fail(fmt.Sprintf("函数 %s 用不了", name), "去掉它")
		return nil
	}
}

// numbers gives all arguments as numbers.
func (c *call) numbers(whole bool) []any {
	out := make([]any, len(c.args))
	for i := range c.args {
		if whole {
			out[i] = c.int(i)
		} else {
			out[i] = c.num(i)
		}
	}
	return out
}
