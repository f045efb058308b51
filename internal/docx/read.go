package docx

import (
	"xinde/internal/diag"
	"xinde/internal/essay"
)

// Read reads a Word file. Styles tell what a line is, and what they do not tell is guessed (essay.Assemble). What an essay cannot
// hold, such as tables and pictures, is read as text or left out, and a hint says so. An error is an *Error.
//
// The essay is a normal one (Normal). Its File holds the text, a line for each paragraph that shows something, notes last, so that
// the line of a finding is a paragraph that can be counted off in the document.
func Read(name string, data []byte) (*essay.Essay, diag.List, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, nil, err
	}
	d, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	e, list := d.essay(name)
	return e, list, nil
}

// open reads the document.
func (a *archive) open() (*document, error) {
	part, err := a.main()
	if err != nil {
		return nil, err
	}
	text, ok, err := a.read(part, maxPart)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, a.noDocument()
	}
	rels, err := a.targets(part)
	if err != nil {
		return nil, err
	}
	d, err := a.document(part, text, rels)
	if err != nil {
		return nil, err
	}
	d.part, d.text = part, text
	return d, nil
}

// document is what the parts of a file hold.
type document struct {
	part, text string // the name of the main part, and what stands in it
	lines      []*paragraph
	notes      []*paragraph
	pieces     []piece // of the lines, once essay has made the file
}

// document reads the parts: styles and numbering first, since the text needs them, then the text, then the notes that it refers to.
func (a *archive) document(part, text string, rels map[string]string) (*document, error) {
	styles, lists := newStyleBook(), newListBook()
	if err := a.readPart(rels["styles"], styles.read); err != nil {
		return nil, err
	}
	if err := a.readPart(rels["numbering"], lists.read); err != nil {
		return nil, err
	}
	s := newStory(styles, lists)
	s.refs = &refs{number: map[string]int{}}
	if err := s.readAll(newXMLReader(part, text)); err != nil {
		return nil, err
	}
	d := &document{lines: s.flow().lines}
	if len(s.refs.order) == 0 {
		return d, nil
	}
	n := newStory(styles, lists)
	n.notes = make(map[string]*flow, len(s.refs.order))
	for _, k := range s.refs.order {
		n.notes[k] = nil
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if err := a.readPart(rels[kind], n.readAll); err != nil {
			return nil, err
		}
	}
	d.notes = n.ordered(s.refs.order)
	return d, nil
}

// readPart reads a part that there need not be.
func (a *archive) readPart(name string, read func(*xmlReader) error) error {
	if name == "" {
		return nil
	}
	text, ok, err := a.read(name, maxAround)
	if !ok || err != nil {
		return err
	}
	return read(newXMLReader(name, text))
}

func newStory(styles *styleBook, lists *listBook) *story {
	return &story{styles: styles, lists: lists, flows: []*flow{{}}}
}

// readAll reads a part to its end.
func (s *story) readAll(x *xmlReader) error {
	s.x = x
	e, err := x.root()
	if err != nil {
		return err
	}
	if e.space != spaceWord {
		return &Error{Message: "这不是 Word 文档：" + x.part + " 里没有正文", Fix: fixWrong}
	}
	s.acts = append(s.acts, actNone)
	if err := s.read(); err != nil {
		return err
	}
	s.flow().settle()
	return nil
}

// ordered gives the paragraphs of the notes by their numbers.
func (s *story) ordered(order []string) []*paragraph {
	var out []*paragraph
	for i, k := range order {
		f := s.notes[k]
		if f == nil {
			continue
		}
		f.settle()
		signed(f.lines, i+1)
		out = append(out, f.lines...)
	}
	return out
}

// essay puts the lines together.
func (d *document) essay(name string) (*essay.Essay, diag.List) {
	c := &composer{}
	for _, p := range d.lines {
		c.add(p)
	}
	lines := len(c.clues)
	for _, p := range d.notes {
		p.body = true
		c.add(p)
	}
	f := c.finish(name)
	d.pieces = c.pieces
	clues := c.clues[:lines]
	titleFromHeading(clues)
	unsignBegin(clues)
	e := essay.Assemble(clues, f)
	for _, n := range c.clues[lines:] {
		e.Body = append(e.Body, essay.Block{Runs: n.Block.Runs, Span: n.Block.Span})
	}
	weaken(e)
	return e.Normal(), report(&c.hints, f)
}

// titleFromHeading makes a title of the first line where it is the only heading of level 1: many people set their title as 标题 1,
// and what stands below it moves up a level.
func titleFromHeading(lines []essay.Clue) {
	tops := 0
	for i := range lines {
		switch l := &lines[i]; {
		case l.Role == essay.IsTitle:
			return
		case l.Role == essay.IsHeading && l.Block.Level == 1:
			tops++
		}
	}
	if tops != 1 || lines[0].Role != essay.IsHeading || lines[0].Block.Level != 1 {
		return
	}
	lines[0].Role = essay.IsTitle
	for i := range lines {
		if lines[i].Role == essay.IsHeading {
			lines[i].Block.Level--
		}
	}
}

// unsignBegin takes the role of lines that their style makes part of the signature but that stand before any text: pandoc sets the
// date below the title in the style Date.
func unsignBegin(lines []essay.Clue) {
	for i := range lines {
		switch l := &lines[i]; l.Role {
		case essay.IsTitle, essay.IsByline:
		case essay.IsSignature:
			l.Role = essay.Unsure
			if l.Align == essay.AlignLeft {
				l.Align = essay.AlignCentre
			}
		default:
			if l.Role != essay.Unsure || l.Align != essay.AlignCentre {
				return
			}
		}
	}
}

// weaken takes the weight from runs where it means nothing: titles and headings are all of one weight.
func weaken(e *essay.Essay) {
	plain := func(runs []essay.Run) {
		for i := range runs {
			runs[i].Strong = false
		}
	}
	plain(e.Title)
	plain(e.Byline)
	for i := range e.Body {
		if e.Body[i].Kind == essay.Heading {
			plain(e.Body[i].Runs)
		}
	}
	for _, l := range e.Signature {
		plain(l)
	}
}
