package docx

import (
	"slices"
	"strings"
)

// story reads the paragraphs of a part: of the document, of its footnotes or its endnotes. It goes once over the tags with stacks
// of its own, so that no file can make it recurse.
type story struct {
	x      *xmlReader
	styles *styleBook
	lists  *listBook
	refs   *refs // nil in notes, which have none of their own
	acts   []act // of the open elements

	flows  []*flow          // where paragraphs go, the innermost last
	lines  []*paragraph     // open paragraphs: a text box stands in one
	runs   []runLook        // open runs
	tables []*table         // open tables
	alts   []bool           // open mc:AlternateContent: one of its choices was taken
	drawn  []int            // open pictures: text boxes read before each
	boxes  int              // text boxes read
	fields []fieldPhase     // open complex fields
	notes  map[string]*flow // that the text refers to, nil until read
	inText bool

	instructions int // open fields of which the instruction is read: it is not shown
}

// act is what is to be done at the end of an element.
type act uint8

const (
	actNone act = iota
	actSkip
	actParagraph
	actRun
	actText
	actTable
	actRow
	actCell
	actBox
	actPicture
	actAlternate
	actNote
	actDone // its end was read
)

// flow is a place for paragraphs: the body, a cell, a text box, a note.
type flow struct {
	lines []*paragraph
	carry *paragraph // its mark was deleted, so it goes on in the next
}

// runLook is how the text of a run looks.
type runLook struct {
	bold, strong, hidden bool
	size                 int
}

type fieldPhase uint8

const (
	inInstruction fieldPhase = iota
	inResult
)

// read goes to the end of the part.
func (s *story) read() error {
	for {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		switch t {
		case endOfPart:
			return nil
		case startTag:
			err = s.start(&s.x.el)
		case endTag:
			s.end(s.acts[len(s.acts)-1])
			s.acts = s.acts[:len(s.acts)-1]
		case textToken:
			if s.inText {
				s.addChars()
			}
		}
		if err != nil {
			return err
		}
	}
}

func (s *story) start(e *element) error {
	a, err := actNone, error(nil)
	switch e.space {
	case spaceWord:
		a, err = s.startWord(e)
	case spaceMath:
		a = s.startMath(e)
	case spaceCompat:
		a = s.startCompat(e)
	}
	switch {
	case err != nil:
		return err
	case a == actSkip:
		return s.x.skip()
	case a != actDone:
		s.acts = append(s.acts, a)
	}
	return nil
}

// startMath takes the text of an equation, all that is left of it.
func (s *story) startMath(e *element) act {
	switch e.name {
	case "oMath":
		s.note(hintEquation)
	case "t":
		s.inText = true
		return actText
	}
	return actNone
}

// startCompat takes one of the forms in which a program has written the same thing (ECMA-376 Part 3, 9.3).
func (s *story) startCompat(e *element) act {
	n := len(s.alts) - 1
	switch e.name {
	case "AlternateContent":
		s.alts = append(s.alts, false)
		return actAlternate
	case "Choice", "Fallback":
		if n >= 0 && s.alts[n] {
			return actSkip
		}
		if n >= 0 {
			s.alts[n] = true
		}
	}
	return actNone
}

// startWord opens what holds text and leaves out what shows none. Elements that are not named, such as w:hyperlink, w:ins, w:smartTag
// and w:sdtContent, let their content through.
func (s *story) startWord(e *element) (act, error) {
	switch e.name {
	case "p":
		s.openParagraph()
		return actParagraph, nil
	case "r":
		s.openRun()
		return actRun, nil
	case "t":
		s.inText = true
		return actText, nil
	case "pPr":
		return actDone, s.readLineProps()
	case "rPr":
		return actDone, s.readRunProps()
	case "instrText":
		return actDone, s.instruction()
	case "footnote", "endnote":
		return s.openNote(e), nil
	case "tbl", "tr", "tc", "trPr", "tcPr":
		return s.startTable(e)
	case "txbxContent":
		s.openBox()
		return actBox, nil
	case "drawing", "pict", "object":
		s.drawn = append(s.drawn, s.boxes)
		return actPicture, nil
	}
	return s.startSign(e), nil
}

// startSign takes the elements that stand for a character, and those that are left out.
func (s *story) startSign(e *element) act {
	switch e.name {
	case "tab", "ptab":
		s.addText("\t")
	case "br", "cr":
		s.addText("\n")
	case "noBreakHyphen":
		s.addText("\u2011")
	case "sym":
		s.symbol(e)
	case "fldChar":
		s.field(e)
	case "footnoteReference", "endnoteReference":
		s.reference(e)
	case "altChunk":
		s.note(hintEmbedded)
	case "del", "moveFrom", "delText", "delInstrText", "rt", "rubyPr", "sdtPr", "sdtEndPr", "sectPr", "smartTagPr", "customXmlPr",
		"tblPr", "tblPrEx", "tblGrid", "background":
		return actSkip
	}
	return actNone
}

func (s *story) end(a act) {
	switch a {
	case actParagraph:
		s.closeParagraph()
	case actRun:
		s.runs = s.runs[:len(s.runs)-1]
	case actText:
		s.inText = false
	case actTable, actRow, actCell:
		s.endTable(a)
	case actBox:
		s.closeBox()
	case actPicture:
		n := len(s.drawn) - 1
		if s.drawn[n] == s.boxes {
			s.note(hintPicture)
		}
		s.drawn = s.drawn[:n]
	case actAlternate:
		s.alts = s.alts[:len(s.alts)-1]
	case actNote:
		s.flows = s.flows[:len(s.flows)-1]
	}
}

// flow gives the innermost place for paragraphs.
func (s *story) flow() *flow { return s.flows[len(s.flows)-1] }

// line gives the innermost open paragraph, nil outside of paragraphs.
func (s *story) line() *paragraph {
	if len(s.lines) == 0 {
		return nil
	}
	return s.lines[len(s.lines)-1]
}

// note remembers what was not read as it is at the paragraph that holds it.
func (s *story) note(h hint) {
	p := s.line()
	if p == nil {
		p = &paragraph{props: newLineProps(), look: s.styles.paragraph("")}
		s.flow().add(p)
	}
	p.hints[h]++
}

func (f *flow) add(p *paragraph) {
	f.lines = append(f.lines, p)
	f.lines = append(f.lines, p.boxed...)
	p.boxed = nil
}

// openBox begins a text box, whose paragraphs follow the one that it hangs on.
func (s *story) openBox() {
	s.boxes++
	s.note(hintBox)
	s.flows = append(s.flows, &flow{})
	s.runs = append(s.runs, runLook{})
}

func (s *story) closeBox() {
	box := s.flow()
	s.flows = s.flows[:len(s.flows)-1]
	s.runs = s.runs[:len(s.runs)-1]
	box.settle()
	if p := s.line(); p != nil {
		p.boxed = append(p.boxed, box.lines...)
	} else {
		s.flow().lines = append(s.flow().lines, box.lines...)
	}
}

// settle ends a paragraph that should have gone on in one that never came.
func (f *flow) settle() {
	if p := f.carry; p != nil {
		f.carry = nil
		f.add(p)
	}
}

// field reads the marks of a complex field: instruction, then result (ECMA-376 Part 1, 17.16.18).
func (s *story) field(e *element) {
	kind := e.word("fldCharType")
	n := len(s.fields)
	switch {
	case kind == "begin":
		s.fields = append(s.fields, inInstruction)
		s.instructions++
	case n == 0:
	case kind == "separate":
		s.leave(s.fields[n-1])
		s.fields[n-1] = inResult
	case kind == "end":
		s.leave(s.fields[n-1])
		s.fields = s.fields[:n-1]
	}
}

func (s *story) leave(f fieldPhase) {
	if f == inInstruction {
		s.instructions--
	}
}

// dropInstructions forgets those that do not end with their paragraph, or a broken field would swallow the rest of the essay.
func (s *story) dropInstructions() {
	if s.instructions > 0 {
		s.fields = slices.DeleteFunc(s.fields, func(f fieldPhase) bool { return f == inInstruction })
		s.instructions = 0
	}
}

// instruction looks at w:instrText. EQ fields show a formula, 带圈字符 among them, and have no result as text.
func (s *story) instruction() error {
	text := ""
	for depth := len(s.x.open); len(s.x.open) >= depth; {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		if t == textToken && text == "" {
			text = strings.ToUpper(strings.TrimSpace(string(s.x.chars[:min(len(s.x.chars), 8)])))
		}
	}
	if strings.HasPrefix(text, `EQ `) {
		s.note(hintEquation)
	}
	return nil
}
