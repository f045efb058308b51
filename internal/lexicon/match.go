package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Role says what was found of an entry.
type Role uint8

// The roles.
const (
	Form   Role = iota // one of Forms
	Name               // Phrase: its name or an alias
	Member             // Phrase: a member
	Former             // Phrase: a member of former days
)

// Hit is a word of an entry at text[From:To]; Index tells which of Forms, Members or Formerly.
type Hit struct {
	Entry    *Entry
	Role     Role
	Index    int
	From, To int
}

// form is a word that is looked for, and what it is.
type form struct {
	hit  Hit    // without a place
	tail string // what must follow within the gap
}

func (x *Lexicon) index() {
	x.met, x.names = meetingsOf(x.entries[Meeting]), x.phrases()
	b := builder{ids: map[string]int32{}}
	for _, k := range kinds() {
		for _, e := range x.entries[k] {
			if k != Meeting {
				x.add(&b, e)
			}
		}
	}
	x.words = b.build()
}

func (x *Lexicon) add(b *builder, e *Entry) {
	put := func(role Role, words []string) {
		for i, w := range words {
			head, tail, _ := strings.Cut(w, "…")
			b.add(head, int32(len(x.forms)))
			x.forms = append(x.forms, form{hit: Hit{Entry: e, Role: role, Index: i}, tail: tail})
		}
	}
	put(Form, e.Forms)
	if e.Kind == Phrase {
		put(Name, append([]string{e.Name}, e.Aliases...))
		put(Member, e.Members)
		for i, w := range e.Members { // 批评和自我批评 is as right as 批评与自我批评
			if and := strings.ReplaceAll(w, "与", "和"); and != w {
				b.add(and, int32(len(x.forms)))
				x.forms = append(x.forms, form{hit: Hit{Entry: e, Role: Member, Index: i}})
			}
		}
		put(Former, e.Formerly)
	}
}

// Find gives what stands in a text, by place. Of two hits that are no members the one inside the other is left out: a short form
// is right as a part of a longer one. The time is linear in the text.
func (x *Lexicon) Find(text string) []Hit {
	var out []Hit
	x.words.each(text, func(id int32, end, length int) {
		f := &x.forms[id]
		h := f.hit
		h.From, h.To = end-length, end
		if f.tail != "" {
			n, ok := gapTo(text[end:], f.tail)
			if !ok {
				return
			}
			h.To = end + n
		}
		if h.Role != Form || h.Entry.holds(text, h.From, h.To) {
			out = append(out, h)
		}
	})
	if len(out) < 2 {
		return out
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	return outer(out)
}

// outer drops what lies inside something longer.
func outer(hits []Hit) []Hit {
	from, to := -1, -1 // of the last that counts
	return slices.DeleteFunc(hits, func(h Hit) bool {
		if h.Role == Member || h.Role == Former {
			return false
		}
		if h.From >= from && h.To <= to && (h.From != from || h.To != to) {
			return true
		}
		if h.To > to {
			from, to = h.From, h.To
		}
		return false
	})
}

// gapTo finds a tail behind at most Gap characters without a stop, and gives where it ends.
func gapTo(text, tail string) (int, bool) {
	at := 0
	for range Gap {
		r, n := utf8.DecodeRuneInString(text[at:])
		if n == 0 || strings.ContainsRune("，。；：！？,;:!?\n“”", r) {
			return 0, false
		}
		at += n
		if strings.HasPrefix(text[at:], tail) {
			return at + len(tail), true
		}
	}
	return 0, false
}

// matcher is an Aho–Corasick machine over bytes. Bytes that stand in no word share a column.
type matcher struct {
	class [256]uint8
	width int     // columns
	next  []int32 // state × width + column → state
	out   []int32 // state → first of its words in outs, -1 for none
	outs  []output
}

// output is a word that ends in a state, and the next that does, -1 for none.
type output struct {
	id     int32
	length int32
	next   int32
}

// builder collects words. The same word may be given for several ids.
type builder struct {
	ids   map[string]int32 // word → its place in words
	words []string
	uses  [][]int32
}

func (b *builder) add(word string, id int32) {
	i, ok := b.ids[word]
	if !ok {
		i = int32(len(b.words))
		b.ids[word] = i
		b.words, b.uses = append(b.words, word), append(b.uses, nil)
	}
	b.uses[i] = append(b.uses[i], id)
}

func (b *builder) build() *matcher {
	m := &matcher{}
	most := 1 // states
	for _, w := range b.words {
		most += len(w)
		for _, c := range []byte(w) {
			if m.class[c] == 0 {
				m.width++
				m.class[c] = uint8(m.width) // at most 243 bytes stand in UTF-8
			}
		}
	}
	m.width++
	m.next = make([]int32, 0, most*m.width)
	m.state()
	for i, w := range b.words {
		s := int32(0)
		for _, c := range []byte(w) {
			at := int(s)*m.width + int(m.class[c])
			if m.next[at] == 0 {
				m.next[at] = m.state()
			}
			s = m.next[at]
		}
		for _, id := range b.uses[i] {
			m.outs = append(m.outs, output{id: id, length: int32(len(w)), next: m.out[s]})
			m.out[s] = int32(len(m.outs) - 1)
		}
	}
	m.link()
	return m
}

// state adds one.
func (m *matcher) state() int32 {
	m.next = m.next[:len(m.next)+m.width]
	m.out = append(m.out, -1)
	return int32(len(m.out) - 1)
}

// link makes every step of the machine one look into the table: where a word does not go on, the longest end of what was read that
// begins another does.
func (m *matcher) link() {
	fail := make([]int32, len(m.out))
	queue := []int32{0}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for c := range m.width {
			at := int(s)*m.width + c
			t, back := m.next[at], int32(0)
			if s != 0 {
				back = m.next[int(fail[s])*m.width+c]
			}
			if t == 0 {
				m.next[at] = back
				continue
			}
			fail[t] = back
			m.append(t, m.out[back])
			queue = append(queue, t)
		}
	}
}

// append lets the words of one state end in another as well. Lists are shared: the shorter words follow the longer.
func (m *matcher) append(s, list int32) {
	if m.out[s] < 0 {
		m.out[s] = list
		return
	}
	last := m.out[s]
	for m.outs[last].next >= 0 {
		last = m.outs[last].next
	}
	m.outs[last].next = list
}

// each calls found for every word in a text, with where it ends.
func (m *matcher) each(text string, found func(id int32, end, length int)) {
	s := int32(0)
	for i := range len(text) {
		s = m.next[int(s)*m.width+int(m.class[text[i]])]
		for o := m.out[s]; o >= 0; o = m.outs[o].next {
			found(m.outs[o].id, i+1, int(m.outs[o].length))
		}
	}
}
