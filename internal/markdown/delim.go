package markdown

import "unicode"

// delim is a run of * or _ that may open or close emphasis. From its left end closing ones are used up, from its right
// end opening ones; what stays between is text.
type delim struct {
	char              byte
	canOpen, canClose bool
	length, left      int
	closes, opens     use
}

// use counts what a run closes or opens.
type use struct{ strong, em int }

func (u use) chars() int { return 2*u.strong + u.em }

// newDelim classes the run of n characters at offset i. For * the rule is wider than CommonMark's, which does not know
// that Chinese has no blanks between words and would leave the stars of 他说**“人民至上”**很重要 in the text: a run opens unless a
// blank follows, and closes unless a blank precedes; only ASCII punctuation inside and an ASCII word outside forbid it.
func newDelim(text string, i, n int) *delim {
	prev, next := before(text, i), after(text, i+n)
	d := &delim{char: text[i], length: n, left: n}
	if d.char == '*' {
		d.canOpen = !unicode.IsSpace(next) && !(isMark(next) && isWord(prev))
		d.canClose = !unicode.IsSpace(prev) && !(isMark(prev) && isWord(next))
		return d
	}
	left, right := flanks(prev, next), flanks(next, prev)
	d.canOpen = left && (!right || unicode.IsPunct(prev))
	d.canClose = right && (!left || unicode.IsPunct(next))
	return d
}

func isMark(r rune) bool { return r < 0x80 && isPunct(string(r)) }
func isWord(r rune) bool { return r < 0x80 && (isLetter(byte(r)) || isDigit(byte(r))) }

// pair finds what the runs after the first bottom ones open and close, by CommonMark's algorithm, and forgets them. floor
// holds for each class of closer how far down there is surely no opener for it, which keeps the time linear.
func (s *scanner) pair(bottom int) {
	var stack []*delim
	var floor [12]int
	for _, d := range s.delims[bottom:] {
		class := d.class()
		for d.canClose && d.left > 0 {
			at := d.opener(stack, floor[class])
			if at < 0 {
				floor[class] = len(stack)
				break
			}
			o := stack[at]
			match(o, d)
			stack = stack[:at]
			if o.left > 0 {
				stack = append(stack, o)
			}
			for i := range floor {
				floor[i] = min(floor[i], len(stack))
			}
		}
		if d.canOpen && d.left > 0 {
			stack = append(stack, d)
		}
	}
	s.delims = s.delims[:bottom]
}

// class numbers what the search for an opener depends on.
func (d *delim) class() int {
	c := d.length % 3
	if d.char == '_' {
		c += 3
	}
	if d.canOpen {
		c += 6
	}
	return c
}

// opener gives the index of the nearest run that d closes, -1 without one.
func (d *delim) opener(stack []*delim, floor int) int {
	for i := len(stack) - 1; i >= floor; i-- {
		if o := stack[i]; o.char == d.char && !(o.canClose || d.canOpen) || o.char == d.char && fits(o.length, d.length) {
			return i
		}
	}
	return -1
}

// fits is CommonMark's rule of three for runs that can both open and close.
func fits(a, b int) bool { return (a+b)%3 != 0 || a%3 == 0 && b%3 == 0 }

func match(o, c *delim) {
	if o.left >= 2 && c.left >= 2 {
		o.left, c.left = o.left-2, c.left-2
		o.opens.strong, c.closes.strong = o.opens.strong+1, c.closes.strong+1
		return
	}
	o.left, c.left = o.left-1, c.left-1
	o.opens.em, c.closes.em = o.opens.em+1, c.closes.em+1
}
