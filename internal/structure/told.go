package structure

import (
	"strings"
	"unicode/utf8"
)

// told looks for sentences that begin with the names of a list, and for paragraphs whose first sentences have them, when at least that many are found.
// Behind the last name found it looks no further than reach.
func (s *search) told(p *Promise, least int) {
	const reach, lines = 900, 16
	names := p.Listed.Members
	t := teller{d: s.d, names: names, found: make([]*Member, len(names))}
	first := p.Place.First
	from := max(p.Place.To, names[len(names)-1].Place.To)
	t.sentences(first, from, reach)
	for i := first + 1; i < s.d.ends[first] && i <= first+lines; i++ {
		t.opening(i)
	}
	f, m := t.family()
	if len(f.Members) < least || len(f.Members) > p.Count {
		return
	}
	p.Candidates = append(p.Candidates, f)
	p.By = f
	p.Missing = missing(p, m)
}

// teller collects what is told of names.
type teller struct {
	d     *document
	names []*Member
	found []*Member // for every name
	order []int
}

// sentences reads the sentences of a line behind byte from.
func (t *teller) sentences(line, from, reach int) {
	text := t.d.lines[line].text
	last := from
	for at := nearEnd(text, from); at < len(text) && at < last+reach; at = nearEnd(text, at) {
		begin := at + len(text[at:]) - len(strings.TrimLeft(text[at:], "”\"“’ 　"))
		if t.begins(line, begin) {
			last = begin
		}
	}
}

// begins looks for a name at a place.
func (t *teller) begins(line, at int) bool {
	for i, n := range t.names {
		if t.found[i] == nil && strings.HasPrefix(t.d.lines[line].text[at:], n.Name) {
			t.add(i, line, at)
			return true
		}
	}
	return false
}

// opening looks for one name in the first sentence of a line.
func (t *teller) opening(line int) {
	const most = 300
	l := &t.d.lines[line]
	end := min(len(l.text), l.from+most)
	for end < len(l.text) && !utf8.RuneStart(l.text[end]) {
		end--
	}
	first := l.text[l.from:min(end, sentenceEnd(l.text[:end], l.from))]
	for i, n := range t.names {
		if at := strings.Index(first, n.Name); at >= 0 && t.found[i] == nil {
			t.add(i, line, l.from+at)
			return
		}
	}
}

func (t *teller) add(i, line, at int) {
	name := t.names[i].Name
	place := t.d.place(line, at, at+len(name))
	t.found[i] = &Member{Name: name, NameAt: place, Place: place, Marker: t.d.place(line, at, at)}
	t.order = append(t.order, i)
}

// family gives what was told, in the order of the text.
func (t *teller) family() (*Family, matching) {
	f := &Family{Kind: Told}
	m := matching{of: make([]int, len(t.names))}
	for i := range m.of {
		m.of[i] = -1
	}
	for k, i := range t.order {
		m.of[i] = k
		f.Members = append(f.Members, t.found[i])
	}
	return f, m
}

// implied finds clauses in a row that end in words with one character in common, and then say what these are: a promise without a number.
// It is one only when some of the words are told of below.
func (s *search) implied() []*Promise {
	var out []*Promise
	for i := range s.d.lines {
		if s.d.lines[i].head != nil || !s.d.lines[i].says {
			continue
		}
		for _, l := range parallel(s.d.lines[i].text) {
			p := &Promise{Implied: true, Count: len(l.items), Listed: s.d.listed(i, l)}
			p.Noun, _, _ = cutRune(p.Listed.Members[0].Name)
			first, last := l.items[0], l.items[len(l.items)-1]
			p.Place = s.d.place(i, first.from, last.to)
			p.CountAt = p.Place
			if s.told(p, 1); p.By != nil {
				out = append(out, p)
			}
		}
	}
	return out
}

// cutRune parts the first character from the rest.
func cutRune(s string) (first, rest string, ok bool) {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n], s[n:], s != ""
}

// parallel finds rows of at least three short clauses that end in words of two characters, the first of which is the same in all, and after
// which a clause with 是 follows.
func parallel(text string) []listing {
	const least = 3
	var out []listing
	var row []item
	from := 0
	for i, r := range text {
		if !stops(r) {
			continue
		}
		x, ok := tail(text, from, i)
		rest := text[i+utf8.RuneLen(r):]
		if ok && len(row) > 0 && !sameHead(text, row[0], x) {
			row = nil
		}
		if ok {
			row = append(row, x)
		}
		comma := r == '，' || r == ',' || r == '；' || r == ';'
		if len(row) >= least && comma && (strings.HasPrefix(rest, "是") || strings.HasPrefix(rest, "都是") || strings.HasPrefix(rest, "这")) {
			out = append(out, listing{items: row})
			row = nil
		}
		if !ok || !comma {
			row = nil
		}
		from = i + utf8.RuneLen(r)
	}
	return out
}

// stops tells whether r ends a clause.
func stops(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '！', '？', ',', ':', ';', '!', '?':
		return true
	}
	return false
}

// tail gives the last two characters of a clause that is neither long nor very short.
func tail(text string, from, to int) (item, bool) {
	const least, most = 4 * len("字"), 16 * len("字")
	if to-from < least || to-from > most {
		return item{}, false
	}
	at := to
	for range 2 {
		_, n := utf8.DecodeLastRuneInString(text[from:at])
		if n < len("字") {
			return item{}, false
		}
		at -= n
	}
	return item{at, to}, true
}

// sameHead tells whether two words of two characters begin with the same one and end with others.
func sameHead(text string, a, b item) bool {
	const n = len("字")
	s, t := a.of(text), b.of(text)
	return s[:n] == t[:n] && s[n:] != t[n:]
}
