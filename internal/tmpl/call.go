package tmpl

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"xinde/internal/essay"
	"xinde/internal/zh"
)

// function is a row of the table of functions.
type function struct {
	usage    string // how a call looks, for messages
	min, max int    // arguments, the piped one included; max < 0 means any number
	run      func(c *call) any
	entry    func(r *run, site int, args ...any) (any, error) // what text/template calls
	names    func(s *Scope) (known []string, what string)     // what the first argument must name
	gives    gives
	fallback bool // chooses between values: an empty text in quotation marks means that nothing may stand there
}

// gives says what is known of a result.
type gives uint8

const (
	anything gives = iota
	anItem         // an entry of the last or only list given
	aList          // a list of the same entries
)

// result is the shape of what a call gives.
func (f *function) result(args []shape, merged shape) shape {
	if f.gives == anything || len(args) == 0 {
		return merged
	}
	s := args[0]
	switch {
	case s.kind != group && s.kind != leaf:
		return merged
	case f.gives == anItem:
		s = s.item()
	}
	s.soft = merged.soft
	return s
}

// call is one call of a function. Its methods read arguments; the first error sticks, and what is read after it is zero.
type call struct {
	r       *run
	site    *site
	args    []any
	err     error
	missing bool // an argument that must be there is an empty answer: so is the result
}

func (r *run) invoke(fn *function, at int, args []any) (any, error) {
	r.last = at
	if err := r.spend(stepUnits); err != nil {
		return nil, err
	}
	c := &call{r: r, site: &r.t.sites[at], args: args}
	v := fn.run(c)
	if c.err == nil && !c.missing {
		v = c.finish(v)
	}
	switch {
	case c.err != nil:
		return nil, c.err
	case c.missing:
		return Text(nil), nil
	}
	return v, nil
}

func (c *call) fail(msg, fix string) {
	if c.err == nil {
		c.err = c.r.stop(codeRun, msg, fix)
	}
}

func (c *call) tooBig(what string) {
	if c.err == nil {
		c.err = c.r.stop(codeLimit, what, "减小它，或减少循环的次数")
	}
}

// bad reports argument i.
func (c *call) bad(i int, want string) {
	c.fail(fmt.Sprintf("函数的第 %d 个参数应当是：%s", i+1, want), "写成 "+c.usage())
}

func (c *call) usage() string {
	if c.site.fn == nil {
		return "{{ .名字 }}"
	}
	return c.site.fn.usage
}

func (c *call) spend(units int) bool {
	if c.err == nil {
		c.err = c.r.spend(units)
	}
	return c.err == nil
}

// finish checks and charges a result.
func (c *call) finish(v any) any {
	n := 0
	switch x := v.(type) {
	case string:
		n = len(x)
	case Text:
		n = size(x)
		c.spend(entryUnits * len(x))
	case []any:
		c.checkList(len(x))
		c.spend(entryUnits * len(x))
	case map[string]any:
		c.checkList(len(x))
		c.spend(entryUnits * len(x))
	}
	c.checkSize(n)
	c.spend(n)
	return v
}

// checkSize refuses a text of n bytes that is too long; it is asked before the text is made.
func (c *call) checkSize(n int) bool {
	if n > maxValue || n < 0 {
		c.tooBig("一段文字太长（上限 1 MiB）")
	}
	return c.err == nil
}

func (c *call) checkList(n int) bool {
	if n > maxList || n < 0 {
		c.tooBig("列表太长（上限一万项）")
	}
	return c.err == nil
}

// show gives a value as it is written: answers with their sources, numbers in digits, 是 or 否, lists joined with 、.
func (c *call) show(v any) Text {
	switch x := v.(type) {
	case nil:
		return nil
	case Text:
		return x
	case Quote:
		return c.quoted(x)
	case []any:
		return c.row(x, "、")
	case map[string]any:
		c.fail("这是一组答案，不能直接写出来", "用 range 逐项写出里面的答案")
		return nil
	}
	return plain(scalar(v))
}

// scalar writes what is neither an answer's text nor made of several values.
func scalar(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case bool:
		if x {
			return "是"
		}
		return "否"
	case day:
		return zh.FormatDate(x.time)
	case int:
		return strconv.Itoa(x)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// text gives argument i as it is written, without holes that could not be cut.
func (c *call) text(i int) Text {
	t := solid(c.show(c.args[i]))
	if !c.spend(size(t) + entryUnits*len(t)) {
		return nil
	}
	return t
}

// str gives the characters of argument i.
func (c *call) str(i int) string {
	if s, ok := c.args[i].(string); ok {
		c.spend(len(s))
		return s
	}
	return flat(c.text(i))
}

// list gives argument i as a list. An empty answer is an empty list.
func (c *call) list(i int) []any {
	switch x := c.args[i].(type) {
	case nil:
		return nil
	case []any:
		if c.spend(entryUnits * len(x)) {
			return x
		}
		return nil
	case Text:
		if len(x) == 0 {
			return nil
		}
	}
	c.bad(i, "一组答案或列表")
	return nil
}

// dict gives argument i as a map that must not be changed.
func (c *call) dict(i int) map[string]any {
	switch x := c.args[i].(type) {
	case nil:
		return nil
	case map[string]any:
		c.spend(entryUnits * len(x))
		return x
	case Quote:
		out := make(map[string]any, len(x))
		for k, v := range x {
			out[k] = v
		}
		return out
	}
	c.bad(i, "dict 或一组里的一项")
	return nil
}

// int gives argument i as a whole number.
func (c *call) int(i int) int {
	n := c.num(i)
	if n != math.Trunc(n) {
		c.bad(i, "整数")
		return 0
	}
	return int(n)
}

// maxNumber keeps arithmetic exact: every whole number up to it is a float64, and decimals stay short.
const maxNumber = 1e15

// num gives argument i as a number. An empty answer makes the result of the call empty, so that no figure is invented.
func (c *call) num(i int) float64 {
	v := c.args[i]
	if isEmptyText(v) {
		c.missing = true
		return 0
	}
	n, ok := c.number(v)
	if !ok {
		c.fail(fmt.Sprintf("“%s”不是数", clip(flat(c.show(v)))), "这个问题用 kind: number，或不做计算，直接写出答案")
		return 0
	}
	if math.Abs(n) > maxNumber || n != 0 && math.Abs(n) < 1/maxNumber {
		c.tooBig("数太大或太小")
		return 0
	}
	return n
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 20
	if runes(s) <= most {
		return s
	}
	return s[:offset(s, most)] + "……"
}

// maxNumberText is the most bytes that a number is written with.
const maxNumberText = 120

// number reads numbers and texts that are numbers, in ASCII, full-width or Chinese digits.
func (c *call) number(v any) (float64, bool) {
	switch x := v.(type) {
	case int:
		return float64(x), true
	case float64:
		return x, !math.IsNaN(x) && !math.IsInf(x, 0)
	case string:
		return parseNumber(x)
	case Text:
		if c.spend(entryUnits*len(x)) && size(x) <= maxNumberText {
			return parseNumber(flat(x))
		}
	}
	return 0, false
}

func parseNumber(s string) (float64, bool) {
	if len(s) > maxNumberText {
		return 0, false
	}
	s = strings.TrimSpace(zh.Fold(s))
	if strings.Trim(s, "0123456789.+-") == "" {
		n, err := strconv.ParseFloat(s, 64)
		return n, err == nil
	}
	n, ok := zh.ParseNumeral(s)
	return float64(n), ok
}

// isEmptyText tells whether a value is an answer that is missing; "" written in a template is not.
func isEmptyText(v any) bool {
	t, ok := v.(Text)
	return v == nil || ok && len(t) == 0
}

// taint is the source of what a function makes anew from its arguments: the writer's if any of it is.
func (c *call) taint() essay.Source {
	var out essay.Source
	for _, a := range c.args {
		if out = stronger(out, c.source(a, 0)); out.Kind == essay.Own {
			break
		}
	}
	return out
}

func stronger(a, b essay.Source) essay.Source {
	rank := func(s essay.Source) int {
		switch s.Kind {
		case essay.Own:
			return 2
		case essay.Given:
			return 1
		}
		return 0
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}

// source is the strongest source in a value.
func (c *call) source(v any, depth int) essay.Source {
	var out essay.Source
	switch x := v.(type) {
	case Text:
		c.spend(entryUnits * len(x))
		for _, s := range x {
			out = stronger(out, s.Source)
		}
	case Quote:
		return stronger(c.source(x["text"], depth), c.source(x["source"], depth))
	case []any:
		for _, item := range x {
			if !c.enter(depth) {
				return out
			}
			out = stronger(out, c.source(item, depth+1))
		}
	case map[string]any:
		for _, k := range sortedKeys(x) {
			if !c.enter(depth) {
				return out
			}
			out = stronger(out, c.source(x[k], depth+1))
		}
	}
	return out
}

// enter charges one entry of a nested value.
func (c *call) enter(depth int) bool {
	if depth >= maxDepth {
		c.tooBig("列表里套列表的层数太多")
	}
	return c.spend(entryUnits)
}

// made gives a text that a function made anew the source of its arguments.
func (c *call) made(s string) any {
	src := c.taint()
	if src.Kind == essay.Unknown || s == "" {
		return s
	}
	return Text{{Text: s, Source: src}}
}

// rope collects the parts of a text and refuses to grow too long.
type rope struct {
	c    *call
	out  Text
	size int
}

func (c *call) rope() *rope { return &rope{c: c} }

// add appends; it tells whether there is room for more.
func (b *rope) add(parts ...Text) bool {
	for _, t := range parts {
		b.size += size(t)
		if !b.c.checkSize(b.size) || !b.c.spend(entryUnits*len(t)) {
			return false
		}
		b.out = append(b.out, t...)
	}
	return b.c.err == nil
}

// day is a date without the methods of time.Time, which templates could call.
type day struct{ time time.Time }
