package tmpl

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// printf formats as fmt does, but every value keeps its source, widths are limited, and what fmt would answer with
// %!d(…) is an error. Indexes and * are not understood.
func (c *call) printf() any {
	format := c.text(0)
	f := formatter{call: c, b: c.rope(), next: 1, cuts: cutter{text: format}}
	f.format(flat(format))
	if c.err == nil && f.next < len(c.args) {
		c.fail(fmt.Sprintf("printf 多给了 %d 个值", len(c.args)-f.next), "每个值在格式里要有一个 %s")
	}
	return f.b.out
}

type formatter struct {
	*call
	b    *rope
	next int    // argument to use
	cuts cutter // of the format
}

// verb is one % of a format.
type verb struct {
	flags       string
	width, prec int // -1 when absent
	letter      byte
}

func (f *formatter) format(s string) {
	for at := 0; at < len(s) && f.err == nil; {
		i := strings.IndexByte(s[at:], '%')
		if i < 0 {
			i = len(s) - at
		}
		f.b.add(f.cuts.to(at + i))
		if at += i; at == len(s) {
			return
		}
		v, n := readVerb(s[at+1:])
		f.verb(v)
		at += 1 + n
		f.cuts.to(at)
	}
}

// readVerb reads what stands after a %, and gives its length.
func readVerb(s string) (verb, int) {
	v := verb{width: -1, prec: -1}
	rest := strings.TrimLeft(s, "+-# 0")
	v.flags = s[:len(s)-len(rest)]
	v.width, rest = digits(rest)
	if after, ok := strings.CutPrefix(rest, "."); ok {
		v.prec, rest = digits(after)
		v.prec = max(v.prec, 0)
	}
	if rest != "" {
		v.letter, rest = rest[0], rest[1:]
	}
	return v, len(s) - len(rest)
}

func digits(s string) (int, string) {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n == 0 {
		return -1, s
	}
	v, err := strconv.Atoi(s[:n])
	if err != nil {
		v = math.MaxInt
	}
	return v, s[n:]
}

func (f *formatter) verb(v verb) {
	if v.letter == '%' {
		f.b.add(plain("%"))
		return
	}
	if v.width > maxWidth || v.prec > maxWidth {
		f.tooBig("printf 的宽度太大（上限 200）")
		return
	}
	if v.letter == 0 || !strings.ContainsRune("svqdfgexXobct", rune(v.letter)) {
		f.fail("printf 的格式里有不认识的 % 写法", "文字用 %s，整数用 %d，小数用 %.1f，百分号用 %%")
		return
	}
	if f.next >= len(f.args) {
		f.fail("printf 少给了值", "格式里每个 %s 后面要有一个值")
		return
	}
	i := f.next
	f.next++
	if isEmptyText(f.args[i]) {
		f.b.add(f.shown(i))
		return
	}
	f.value(v, i)
}

func (f *formatter) value(v verb, i int) {
	switch v.letter {
	case 's', 'v', 't':
		f.b.add(pad(limit(f.text(i), v.prec), v))
	case 'q':
		f.b.add(plain(`"`), f.text(i), plain(`"`))
	case 'f', 'g', 'e':
		f.number(v, i, f.num(i))
	default:
		f.number(v, i, f.int(i))
	}
}

// number formats a number; it has the source of the answer it was read from.
func (f *formatter) number(v verb, i int, n any) {
	spec := "%" + v.flags
	if v.width >= 0 {
		spec += strconv.Itoa(v.width)
	}
	if v.prec >= 0 {
		spec += "." + strconv.Itoa(v.prec)
	}
	t := plain(fmt.Sprintf(spec+string(v.letter), n))
	if src := f.source(f.args[i], 0); src.ID != "" {
		t[0].Source = src
	}
	f.b.add(t)
}

// limit keeps the first n characters; n < 0 keeps all.
func limit(t Text, n int) Text {
	if n < 0 {
		return t
	}
	return cut(t, 0, offset(flat(t), n))
}

// pad fills a text with blanks up to the width in characters.
func pad(t Text, v verb) Text {
	n := v.width - runes(flat(t))
	if n <= 0 {
		return t
	}
	blanks := plain(strings.Repeat(" ", n))
	if strings.Contains(v.flags, "-") {
		return append(slices.Clip(t), blanks...)
	}
	return append(blanks, t...)
}
