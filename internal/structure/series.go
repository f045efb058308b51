package structure

import "slices"

// series is markers that belong together, under way.
type series struct {
	kind  Style
	marks []mark
	done  bool  // 最后 has been
	limit *mark // where at the latest it ends: another one of its kind, or a member of one around it
}

// joiner puts the markers of one section together. The stack holds the series that may go on, outer ones below.
type joiner struct {
	stack []*series
	out   []*series
}

// join finds the enumerations. They may go on over paragraphs but not over headings.
func (d *document) join(marks []mark) []*series {
	var j joiner
	section := -1
	for _, m := range marks {
		l := &d.lines[m.line]
		if l.head != nil && (m.at < l.head.name || m.at == l.from) {
			continue // the heading's own
		}
		if at := d.heads[m.line]; at != section {
			section, j.stack = at, nil
		}
		j.add(m)
	}
	kept := j.out[:0]
	for _, s := range j.out {
		if s.holds() {
			kept = append(kept, s)
		}
	}
	return kept
}

// holds tells whether a series is one. A member alone is one only when it hardly can be anything else.
func (s *series) holds() bool {
	m := &s.marks[0]
	lone := m.pos >= inText && m.pause && m.number == 1 && (m.style == Shi || m.style == Ordinal)
	return len(s.marks) > 1 || lone
}

// kind gives what styles may be mixed in one series as one.
func (s Style) kind() Style {
	if s == Word {
		return Ordinal
	}
	return s
}

// words tells whether a style is one of words, which are hardly met by chance: 一是, 其二.
func (s Style) words() bool { return s >= Ordinal }

func (j *joiner) add(m mark) {
	kind := m.style.kind()
	if o := j.top(kind); kind == Aspect && m.number == 1 && o != nil && len(o.marks) == 1 && o.last().line == m.line {
		m.number = 2 // 一方面 … 一方面
	}
	if m.number == 1 {
		j.start(kind, m)
		return
	}
	if i := j.find(kind, &m); i >= 0 {
		o := j.stack[i]
		j.cut(i+1, &m)
		o.limit = nil
		o.marks = append(o.marks, m)
		o.done = m.number == 0
		return
	}
	if kind.words() && kind != Aspect && (m.number == 2 || m.number == 3) && m.pause {
		j.start(kind, m) // the first one is lost
	}
}

// cut ends the series from i on where m begins.
func (j *joiner) cut(i int, m *mark) {
	for _, s := range j.stack[i:] {
		if s.limit == nil {
			s.limit = m
		}
	}
	j.stack = j.stack[:i]
}

func (s *series) last() *mark { return &s.marks[len(s.marks)-1] }

// top gives the innermost series of a kind.
func (j *joiner) top(kind Style) *series {
	for _, o := range slices.Backward(j.stack) {
		if o.kind == kind {
			return o
		}
	}
	return nil
}

// start begins a series. One of its kind may wait for its next member meanwhile, if this one can stand inside it.
func (j *joiner) start(kind Style, m mark) {
	var same []int
	for i, o := range j.stack {
		if o.kind == kind {
			same = append(same, i)
		}
	}
	if n := len(same); n > 0 {
		inner := j.stack[same[n-1]]
		inner.limit = &m
		switch outer := j.stack[same[0]]; {
		case n > 1 && level(outer.last().pos) == level(m.pos):
			j.cut(same[0], &m)
		case n > 1, !inner.holdsInside(&m):
			j.cut(same[n-1], &m)
		}
	}
	s := &series{kind: kind, marks: []mark{m}}
	j.stack, j.out = append(j.stack, s), append(j.out, s)
}

// holdsInside tells whether a series that begins with m may stand inside a member of this one.
func (s *series) holdsInside(m *mark) bool {
	if m.style == Word || m.style == Aspect {
		return false
	}
	return level(s.last().pos) != level(m.pos) || len(s.marks) == 1 && s.last().line == m.line
}

// level puts together the positions that members of one series have.
func level(p position) int {
	switch p {
	case atStart:
		return 2
	case inText:
		return 1
	default:
		return 0
	}
}

// find gives the series that a marker goes on with, -1 for none: the innermost that waits for this number, at best with members that stand
// alike, else the innermost in which a number may be missing, double or out of order.
func (j *joiner) find(kind Style, m *mark) int {
	waits, alike, loose := -1, -1, -1
	for i, o := range slices.Backward(j.stack) {
		if o.kind != kind || !o.near(m) {
			continue
		}
		next := !o.done && (m.number == o.number()+1 || m.number == 0)
		if next && alike < 0 && level(o.last().pos) == level(m.pos) {
			alike = i
		}
		if next && waits < 0 {
			waits = i
		}
		if loose < 0 && o.loose(m) {
			loose = i
		}
	}
	switch {
	case alike >= 0:
		return alike
	case waits >= 0:
		return waits
	}
	return loose
}

// number gives the number of the last member.
func (s *series) number() int { return s.last().number }

// near tells whether a marker stands where the series can go on.
func (s *series) near(m *mark) bool {
	last := s.last()
	switch {
	case last.line == m.line:
		return true
	case m.style == Aspect:
		return m.pos == atStart && m.line == last.line+1
	case m.style == Word:
		return m.pos == atStart && last.pos >= inText
	case !s.kind.words():
		return m.pos == atStart && s.marks[0].pos == atStart
	}
	return m.pos >= inText
}

// lacks tells whether a number was left out: none of the last members has it.
func (s *series) lacks(number int) bool {
	const most = 9
	recent := s.marks[max(0, len(s.marks)-most):]
	return !slices.ContainsFunc(recent, func(m mark) bool { return m.number == number })
}

// loose tells whether a marker may go on with the series although its number is another.
func (s *series) loose(m *mark) bool {
	const text, sign = 3, 2 // members that may be missing between
	gap := m.number - s.number()
	switch {
	case s.done || m.number == 0 || s.kind == Aspect:
		return false
	case gap == 0:
		return level(s.last().pos) == level(m.pos) || s.last().line == m.line
	case gap < 0: // 一是, 三是, 二是
		return s.last().line == m.line || level(s.last().pos) == level(m.pos) && s.lacks(m.number)
	case s.kind.words():
		return gap <= text
	}
	return gap <= sign && level(s.last().pos) == level(m.pos)
}
