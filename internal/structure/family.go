package structure

// family makes a family of a series.
func (d *document) family(s *series) *Family {
	f := &Family{Kind: Marked, Style: s.marks[0].style}
	long := false
	for i := range s.marks {
		m := &s.marks[i]
		x := &Member{Style: m.style, Number: m.number, Marker: d.place(m.line, m.at, m.end)}
		x.Place = Place{First: m.line, From: m.at}
		d.name(x, m.line, m.end)
		if i+1 < len(s.marks) {
			d.endAt(x, &s.marks[i+1], s.marks[i+1].at)
			long = long || x.Place.Last > m.line
		} else {
			d.endLast(x, s, long)
		}
		f.Members = append(f.Members, x)
	}
	return f
}

// endAt ends a member before byte at of the line of m.
func (d *document) endAt(x *Member, m *mark, at int) {
	x.Place.Last, x.Place.To = m.line, at
	if at <= d.lines[m.line].from && m.line > x.Place.First {
		x.Place.Last, x.Place.To = m.line-1, len(d.lines[m.line-1].text)
	}
}

// endLast ends the last member: with the sentence when the others were parts of one, with the paragraph when they were sentences, and
// with the section when they had paragraphs below them. Long tells that they had.
func (d *document) endLast(x *Member, s *series, long bool) {
	m := s.last()
	end := len(d.lines[m.line].text)
	last := m.line
	switch {
	case m.pos == atStart && long:
		last = d.ends[m.line] - 1
		end = len(d.lines[last].text)
	case m.pos < inText:
		text := d.lines[m.line].text
		if l := s.limit; l != nil && l.line == last {
			text = text[:l.at] // there is no end behind it to be looked for
		}
		end = sentenceEnd(text, min(m.end, len(text)))
	}
	x.Place.Last, x.Place.To = last, end
	if l := s.limit; l != nil && (l.line < last || l.line == last && l.at < end) {
		at := l.at
		if l.from > m.at || l.line > m.line {
			at = l.from
		}
		d.endAt(x, l, at)
	}
}

// sentenceReach is how far a sentence is followed where another one may be looked for at every mark.
const sentenceReach = 1500

// sentenceEnd gives the end of the sentence that byte at belongs to.
func sentenceEnd(s string, at int) int {
	for i := at; i < len(s); i++ {
		switch s[i] {
		case '!', '?':
			return i + 1
		case '。'>>12 | 0xE0, '！'>>12 | 0xE0: // the lead bytes of 。 and of ！？
			if mark := s[i:min(i+3, len(s))]; mark == "。" || mark == "！" || mark == "？" {
				return i + 3
			}
		}
	}
	return len(s)
}

// nearEnd is sentenceEnd, or a place that is far behind at.
func nearEnd(s string, at int) int { return sentenceEnd(s[:min(len(s), at+sentenceReach)], at) }

// name gives a member what stands behind its marker up to the first mark.
func (d *document) name(x *Member, line, at int) {
	text := d.lines[line].text
	at += blanks(text[at:])
	n := nameLength(text[at:])
	x.Name, x.NameAt = text[at:at+n], d.place(line, at, at+n)
}

// nameLength gives the length of the words that s begins with: up to the first mark that is not 、 or a quotation mark.
func nameLength(s string) int {
	const most = 60      // characters
	n, asked := 0, false // asked: in a hole
	for i, r := range s {
		n++
		circle := r >= '①' && r <= '⑳'
		asked = (asked || r == '【') && r != '】'
		if n > most || !asked && (circle || r == '…' || stops(r)) {
			return i
		}
	}
	return len(s)
}
