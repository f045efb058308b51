package extract

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/structure"
	"xinde/internal/zh"
)

// rows finds what stands side by side inside a paragraph without a number: names in quotation marks that end alike (“脑勤、手勤、腿勤”), and sentences
// that look at the matter from one side each (从…上讲).
func (r *reader) rows() []*group {
	var out []*group
	for i := range r.lines {
		if r.lines[i].heading {
			continue
		}
		if g := r.sides(i); g != nil {
			out = append(out, g)
		}
		text := r.lines[i].text
		for at := 0; ; {
			open := strings.Index(text[at:], "“")
			if open < 0 {
				break
			}
			from := at + open + len("“")
			end := strings.Index(text[from:], "”")
			if end < 0 {
				break
			}
			if g := r.named(i, from, from+end); g != nil {
				out = append(out, g)
			}
			at = from + end
		}
	}
	return out
}

// named makes a group of at least three names of two characters that have the last one in common.
func (r *reader) named(line, from, to int) *group {
	const least, width = 3, 2 * len("字")
	text := r.lines[line].text[from:to]
	names := strings.Split(text, "、")
	if len(names) < least {
		return nil
	}
	_, n := utf8.DecodeLastRuneInString(names[0])
	last := names[0][len(names[0])-n:]
	g := &group{kind: structure.Listed, hidden: true, count: &count{
		at: structure.Place{First: line, From: from, Last: line, To: to}, number: len(names), noun: last, quoted: true, names: names,
	}}
	for _, name := range names {
		if len(name) != width || !strings.HasSuffix(name, last) || !structural(name) {
			return nil
		}
		at := structure.Place{First: line, From: from, Last: line, To: from + len(name)}
		g.slots = append(g.slots, &slot{name: name, lead: at, place: at})
		from += len(name) + len("、")
	}
	return g
}

// sides makes a group of the sentences of a line that begin with 从…上讲 and the like, each with what follows up to the next.
func (r *reader) sides(line int) *group {
	l := &r.lines[line]
	if strings.Count(l.text, "从") < 2 {
		return nil
	}
	g := &group{kind: structure.Led}
	from := l.from
	for _, end := range sentences(l.text) {
		if lead := sideLead(l.text[from:end]); lead > 0 {
			g.slots = append(g.slots, r.leadSlot(line, from, from+lead, len(l.text)))
		}
		from = end
	}
	for i := 1; i < len(g.slots); i++ {
		g.slots[i-1].place.To = g.slots[i].place.From
	}
	if len(g.slots) < 2 {
		return nil
	}
	return g
}

// sideLead gives the length of 从客观上讲 at the beginning of a sentence, 0 for none.
func sideLead(s string) int {
	const most = 6 // characters between
	rest, ok := strings.CutPrefix(s, "从")
	if !ok {
		return 0
	}
	at := len("从")
	for range most {
		for _, word := range []string{"上讲", "上看", "上说", "来讲", "来看", "来说", "角度看", "角度讲"} {
			if after, ok := strings.CutPrefix(rest, word); ok && at > len("从") && (strings.HasPrefix(after, "，") || strings.HasPrefix(after, ",")) {
				return at + len(word)
			}
		}
		c, n := utf8.DecodeRuneInString(rest)
		if !zh.IsHan(c) {
			return 0
		}
		rest, at = rest[n:], at+n
	}
	return 0
}
