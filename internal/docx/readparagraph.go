package docx

import (
	"bytes"
	"strconv"

	"xinde/internal/essay"
)

// paragraph is one while it is read. In its text \n stands for a break, and \t for a tab.
type paragraph struct {
	props lineProps
	look  *look
	text  []byte
	marks []mark
	from  []origin
	boxed []*paragraph // of text boxes that hang on it
	hints hints
	label string // its number in a list
	body  bool   // a row of a table or a note: never guessed at
}

// mark says how the text looks from where the last one ends.
type mark struct {
	end          int
	bold, strong bool
	size         int
}

// origin says where the text up to end, from where the last one ends, stands in the part; at is none where it cannot be changed there.
type origin struct{ end, at int }

func (s *story) openParagraph() {
	p := &paragraph{props: newLineProps(), look: s.styles.paragraph("")}
	if f := s.flow(); f.carry != nil {
		c := f.carry
		p.text, p.marks, p.from, p.boxed, p.hints = c.text, c.marks, c.from, c.boxed, c.hints
		f.carry = nil
	}
	s.lines = append(s.lines, p)
}

// readLineProps reads the properties of the open paragraph, which come before its text (ECMA-376 Part 1, 17.3.1.26).
func (s *story) readLineProps() error {
	p := s.line()
	if p == nil {
		return s.x.skip()
	}
	p.props = newLineProps()
	if err := s.x.lineProps(&p.props); err != nil {
		return err
	}
	p.look = s.styles.paragraph(p.props.style)
	return nil
}

func (s *story) closeParagraph() {
	n := len(s.lines) - 1
	p := s.lines[n]
	s.lines = s.lines[:n]
	s.dropInstructions()
	f := s.flow()
	if p.props.gone { // a tracked deletion of the mark joins it to the next one (ECMA-376 Part 1, 17.13.5.15)
		f.carry = p
		return
	}
	p.label = s.label(p)
	f.add(p)
}

// label counts a paragraph of a list, an empty one too, since Word shows its number as well.
func (s *story) label(p *paragraph) string {
	id := p.props.list
	if id == none {
		id = p.look.list
	}
	if id <= 0 { // 0 takes a paragraph out of the list of its style (ECMA-376 Part 1, 17.9.18)
		return ""
	}
	return s.lists.next(id, s.depth(p, id))
}

// depth gives the level of a paragraph in a list: its own, or that which belongs to its style (ECMA-376 Part 1, 17.9.23).
func (s *story) depth(p *paragraph, id int) int {
	if p.props.depth != none {
		return p.props.depth
	}
	if n, ok := s.lists.levelOf(id, p.props.style); ok {
		return n
	}
	if p.look.depth != none {
		return p.look.depth
	}
	n, _ := s.lists.levelOf(id, p.look.listStyle)
	return n
}

func (s *story) openRun() {
	var r runLook
	if p := s.line(); p != nil {
		r = p.look.run(&charProps{}, nil)
	}
	s.runs = append(s.runs, r)
}

func (s *story) readRunProps() error {
	p, n := s.line(), len(s.runs)-1
	if p == nil || n < 0 {
		return s.x.skip()
	}
	var c charProps
	var gone bool
	if err := s.x.charProps(&c, &gone); err != nil {
		return err
	}
	s.runs[n] = p.look.run(&c, s.styles.character(c.style))
	return nil
}

// run gives the look of a run with properties of its own and a character style, which may be nil, in a paragraph of this style.
func (l *look) run(c *charProps, style *look) runLook {
	if style == nil {
		style = &look{}
	}
	r := runLook{
		bold:   c.bold.or(style.bold.xor(l.bold)) == on,
		strong: c.bold.or(style.bold) == on || style.runIn,
		hidden: c.hidden.or(style.hidden.xor(l.hidden)) == on,
		size:   l.size,
	}
	if style.size > 0 {
		r.size = style.size
	}
	if c.size > 0 {
		r.size = c.size
	}
	return r
}

// addChars adds the text that was read last.
func (s *story) addChars() {
	raw := string(s.x.chars)
	text := essay.Clean(raw)
	at := int(s.x.dec.InputOffset()) - len(raw)
	if text != raw || at < 0 || s.x.text[at:at+len(raw)] != raw { // it was written with entities, or in another way
		at = none
	}
	s.add(text, at)
}

// addText adds text that does not stand in the part as it is shown.
func (s *story) addText(text string) { s.add(text, none) }

// add adds text to the open paragraph, unless it cannot be seen there; at is its place in the part or none.
func (s *story) add(text string, at int) {
	p := s.line()
	if p == nil || text == "" || s.instructions > 0 {
		return
	}
	r := p.look.run(&charProps{}, nil)
	if n := len(s.runs); n > 0 {
		r = s.runs[n-1]
	}
	if r.hidden {
		p.hints[hintHidden]++
		return
	}
	s.x.remember(text)
	p.text = append(p.text, text...)
	p.from = append(p.from, origin{len(p.text), at})
	m := mark{len(p.text), r.bold, r.strong, r.size}
	if n := len(p.marks); n > 0 && p.marks[n-1].alike(m) {
		p.marks[n-1].end = m.end
	} else {
		p.marks = append(p.marks, m)
	}
}

func (m mark) alike(o mark) bool {
	m.end = o.end
	return m == o
}

// refs numbers the notes in the order in which the text refers to them, footnotes and endnotes together.
type refs struct {
	number map[string]int // by kind and id
	order  []string
}

// reference puts ［1］ where the text refers to a note. One number is for one note, however often it is referred to.
func (s *story) reference(e *element) {
	id := e.word("id")
	if s.refs == nil || id == "" || s.line() == nil {
		return
	}
	k := noteKey(e.name[:len(e.name)-len("Reference")], id)
	if s.refs.number[k] == 0 {
		s.refs.order = append(s.refs.order, k)
		s.refs.number[k] = len(s.refs.order)
	}
	s.addText(noteSign(s.refs.number[k]))
}

func noteKey(kind, id string) string { return kind + " " + id }

func noteSign(n int) string { return "［" + strconv.Itoa(n) + "］" }

// openNote begins a note that the text refers to.
func (s *story) openNote(e *element) act {
	id := e.word("id")
	k := noteKey(e.name, id)
	f, ok := s.notes[k]
	if !ok || f != nil {
		return actSkip
	}
	f = &flow{}
	s.notes[k] = f
	s.flows = append(s.flows, f)
	return actNote
}

// signed puts the number of a note before its first paragraph with text.
func signed(lines []*paragraph, n int) {
	for _, p := range lines {
		if len(bytes.TrimSpace(p.text)) > 0 {
			p.label = noteSign(n) + p.label
			return
		}
	}
}

// role gives what the file says the paragraph is.
func (p *paragraph) role() (essay.Role, int) {
	o := p.props.outline
	switch {
	case p.body:
		return essay.IsBody, 0
	case p.look.role == essay.IsTitle || p.look.role == essay.IsByline || p.look.role == essay.IsSignature || o == none:
		return p.look.role, p.look.level
	case o == maxOutline:
		return essay.IsBody, 0
	}
	return essay.IsHeading, o + 1
}
