package markdown

import (
	"slices"
	"strings"

	"xinde/internal/essay"
	"xinde/internal/source"
)

// lines is the text of one block: stretches of a file, one per line, joined by line ends. Most blocks are one stretch
// and are not copied.
type lines struct {
	text  string
	spans []source.Span // in the file
	at    []int         // where each begins in text
}

func newLines(file string, spans []source.Span) lines {
	l := lines{spans: spans, at: make([]int, len(spans))}
	if len(spans) == 1 {
		l.text = file[spans[0].Start:spans[0].End]
		return l
	}
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte('\n')
		}
		l.at[i] = b.Len()
		b.WriteString(file[s.Start:s.End])
	}
	l.text = b.String()
	return l
}

// place turns an offset in the text into one in the file.
func (l lines) place(at int) int {
	i, ok := slices.BinarySearch(l.at, at)
	if !ok {
		i--
	}
	return l.spans[i].Start + at - l.at[i]
}

// span turns the bytes from … to of the text into a span of the file.
func (l lines) span(from, to int) source.Span {
	start := l.place(from)
	return source.Span{Start: start, End: start + to - from}
}

type tokenKind uint8

const (
	words     tokenKind = iota // text of the file
	reference                  // a character reference; text is what it stands for
	softBreak
	hardBreak
	delimiter // a run of * or _
	boldOpen  // <b>
	boldClose
	nothing // markup that shows nothing
)

type token struct {
	kind     tokenKind
	from, to int // in lines.text
	text     string
	delim    *delim
}

// scanner reads the inline structure of one block in one pass. It has its own rules where CommonMark's do not fit
// Chinese prose (see newDelim) and where they would lose words: a link definition such as “[注]: 本文” stays text.
type scanner struct {
	lines
	tokens   []token
	from     int // start of plain text not yet told
	delims   []*delim
	brackets []bracket
	spent    int // brackets below this index cannot be links any more: a link holds no link
	ticks    map[int]int
	comments int      // the last -->
	notes    []notice // what the reader should know
}

// notice is something that was read otherwise than the writer may expect.
type notice struct {
	code     string
	from, to int
}

type bracket struct {
	token, delims int
	image         bool
}

func scan(l lines) *scanner {
	s := &scanner{lines: l, comments: -1}
	if !strings.ContainsAny(l.text, "\\&`*_[]<\n") {
		s.flush(len(l.text))
		return s
	}
	s.comments = strings.LastIndex(l.text, "-->")
	for i := 0; i < len(l.text); {
		n := s.special(i)
		if n == 0 {
			i++
			continue
		}
		i += n
		s.from = i
	}
	s.flush(len(l.text))
	s.pair(0)
	s.matchBold()
	return s
}

// flush tells the plain text before offset to.
func (s *scanner) flush(to int) {
	if s.from < to {
		s.tokens = append(s.tokens, token{kind: words, from: s.from, to: to})
		s.from = to
	}
}

// tell adds a token after the plain text before it, and gives its length.
func (s *scanner) tell(t token) int {
	s.flush(t.from)
	s.tokens = append(s.tokens, t)
	return t.to - t.from
}

// shell tells the text from a to b inside markup that reaches from i to end, and gives the whole length.
func (s *scanner) shell(i, a, b, end int) int {
	s.flush(i)
	s.literal(a, b)
	return end - i
}

// special reads the markup at offset i and gives its length, 0 for plain text.
func (s *scanner) special(i int) int {
	switch s.text[i] {
	case '\\':
		return s.backslash(i)
	case '&':
		return s.reference(i)
	case '`':
		return s.code(i)
	case '*', '_':
		return s.run(i)
	case '[', '!':
		return s.open(i)
	case ']':
		return s.close(i)
	case '<':
		return s.angle(i)
	case '\n':
		return s.tell(token{kind: softBreak, from: i, to: i + 1})
	}
	return 0
}

func (s *scanner) backslash(i int) int {
	rest := s.text[i+1:]
	switch {
	case strings.HasPrefix(rest, "\n"):
		return s.tell(token{kind: hardBreak, from: i, to: i + 2})
	case isPunct(rest):
		return s.shell(i, i+1, i+2, i+2)
	}
	return 0
}

func (s *scanner) reference(i int) int {
	n := entityLen(s.text[i:])
	if n == 0 {
		return 0
	}
	text, ok := resolve(s.text[i : i+n])
	if !ok {
		return 0
	}
	return s.tell(token{kind: reference, from: i, to: i + n, text: essay.Clean(text)})
}

// code reads inline code; its text is kept and means nothing else.
func (s *scanner) code(i int) int {
	n := runLen(s.text[i:], '`')
	end := s.closeTicks(i+n, n)
	if end < 0 {
		s.flush(i)
		return s.tell(token{kind: words, from: i, to: i + n})
	}
	a, b := i+n, end
	if in := s.text[a:b]; blankEnd(in, 0) && blankEnd(in, len(in)-1) && strings.Trim(in, " \n") != "" {
		a, b = a+1, b-1
	}
	return s.shell(i, a, b, end+n)
}

func blankEnd(s string, i int) bool { return s != "" && (s[i] == ' ' || s[i] == '\n') }

// literal tells the text from a to b with its line ends and nothing else.
func (s *scanner) literal(a, b int) {
	s.from = a
	for i := a; i < b; i++ {
		if s.text[i] == '\n' {
			s.tell(token{kind: softBreak, from: i, to: i + 1})
			s.from = i + 1
		}
	}
	s.flush(b)
}

// closeTicks finds a run of exactly n backticks at or after offset at, -1 without one. Where each length occurs last is
// found once, so that many runs without an end cost no more than one.
func (s *scanner) closeTicks(at, n int) int {
	if s.ticks == nil {
		s.ticks = map[int]int{}
		for i := 0; i < len(s.text); i++ {
			if k := runLen(s.text[i:], '`'); k > 0 {
				s.ticks[k] = i
				i += k - 1
			}
		}
	}
	if last, ok := s.ticks[n]; !ok || last < at {
		return -1
	}
	for i := at; ; i++ {
		if k := runLen(s.text[i:], '`'); k == n {
			return i
		} else if k > 0 {
			i += k - 1
		}
	}
}

// run reads a run of * or _.
func (s *scanner) run(i int) int {
	n := runLen(s.text[i:], s.text[i])
	d := newDelim(s.text, i, n)
	s.delims = append(s.delims, d)
	return s.tell(token{kind: delimiter, from: i, to: i + n, delim: d})
}

// open reads [ or ![, which may turn out to begin a link.
func (s *scanner) open(i int) int {
	n, image := 1, false
	if s.text[i] == '!' {
		if !strings.HasPrefix(s.text[i+1:], "[") {
			return 0
		}
		n, image = 2, true
	}
	s.tell(token{kind: words, from: i, to: i + n})
	s.brackets = append(s.brackets, bracket{token: len(s.tokens) - 1, delims: len(s.delims), image: image})
	return n
}

// close reads ]: of a link or an image its text stays.
func (s *scanner) close(i int) int {
	top := len(s.brackets) - 1
	if top < 0 {
		return 0
	}
	b := s.brackets[top]
	s.brackets = s.brackets[:top]
	dead := !b.image && top < s.spent
	s.spent = min(s.spent, top)
	if dead {
		return 0
	}
	n := linkTail(s.text[i+1:])
	if n == 0 {
		return 0
	}
	s.flush(i)
	s.tokens[b.token].kind = nothing
	s.pair(b.delims)
	if !b.image {
		s.spent = top
	}
	s.notes = append(s.notes, notice{codeLink, s.tokens[b.token].from, i + 1 + n})
	return s.tell(token{kind: nothing, from: i, to: i + 1 + n})
}

// angle reads a comment, a tag or an autolink.
func (s *scanner) angle(i int) int {
	rest := s.text[i:]
	if strings.HasPrefix(rest, "<!--") && s.comments > i+1 {
		return s.tell(token{kind: nothing, from: i, to: i + 2 + strings.Index(rest[2:], "-->") + 3})
	}
	if n := autolink(rest); n > 0 {
		return s.shell(i, i+1, i+n-1, i+n)
	}
	n := tagLen(rest)
	if n == 0 {
		return 0
	}
	switch name := strings.ToLower(strings.TrimRight(rest[1:n-1], " /")); name {
	case "b", "strong":
		return s.tell(token{kind: boldOpen, from: i, to: i + n})
	case "/b", "/strong":
		return s.tell(token{kind: boldClose, from: i, to: i + n})
	case "br":
		return s.tell(token{kind: hardBreak, from: i, to: i + n})
	}
	s.notes = append(s.notes, notice{codeHTML, i, i + n})
	return s.shell(i, i, i+n, i+n)
}

// matchBold turns tags without a partner into text.
func (s *scanner) matchBold() {
	var open []int
	for i := range s.tokens {
		switch t := &s.tokens[i]; {
		case t.kind == boldOpen:
			open = append(open, i)
		case t.kind == boldClose && len(open) > 0:
			open = open[:len(open)-1]
		case t.kind == boldClose:
			t.kind = words
		}
	}
	for _, i := range open {
		s.tokens[i].kind = words
	}
}
