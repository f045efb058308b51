package docx

import (
	"strings"

	"xinde/internal/essay"
)

// maxChain is how many styles may be based on one another; Word allows 11 (MS-OI29500 2.1.240).
const maxChain = 32

// defaultSize is 10 points, which counts where no style says a size (ECMA-376 Part 1, 17.3.2.38).
const defaultSize = 20

// namedStyle is a style as the file has it.
type namedStyle struct {
	id, name, kind, base string
	first                bool // of its kind: for all that name no style
	line                 lineProps
	chars                charProps
}

// look is what a style comes to with all that it is based on.
type look struct {
	role      essay.Role
	level     int  // of a heading
	contents  bool // of the table of contents
	subtitle  bool
	said      bool // role was; Unsure may be
	align     essay.Align
	list      int
	depth     int
	listStyle string // the style that names the list
	bold      triple
	hidden    triple
	size      int
	runIn     bool // a character style of ours for a heading at the beginning of a paragraph
}

// styleBook is styles.xml.
type styleBook struct {
	byID     map[string]*namedStyle
	looks    map[string]*look
	defaults namedStyle // w:docDefaults
	normal   string     // id of the paragraph style for paragraphs that name none
}

func newStyleBook() *styleBook {
	b := &styleBook{byID: map[string]*namedStyle{}, looks: map[string]*look{}}
	b.defaults.line = newLineProps()
	return b
}

// read takes the styles of a part.
func (b *styleBook) read(x *xmlReader) error {
	if _, err := x.root(); err != nil {
		return err
	}
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "docDefaults":
			return true, x.each(func(*element) (bool, error) { return true, x.readInto(&b.defaults) })
		case e.name == "style":
			return true, b.add(x, e)
		}
		return false, nil
	})
}

func (b *styleBook) add(x *xmlReader, e *element) error {
	s := &namedStyle{line: newLineProps()}
	s.id = e.word("styleId")
	s.kind = e.word("type")
	first := e.word("default")
	s.first = first == "1" || first == "true" || first == "on"
	if err := x.readInto(s); err != nil {
		return err
	}
	if s.first && s.kind == "paragraph" {
		b.normal = s.id
	}
	b.byID[s.id] = s
	return nil
}

// readInto takes the properties in a w:style, w:rPrDefault or w:pPrDefault.
func (x *xmlReader) readInto(s *namedStyle) error {
	return x.each(func(e *element) (bool, error) {
		if e.space != spaceWord {
			return false, nil
		}
		switch e.name {
		case "name":
			s.name = e.val()
		case "basedOn":
			s.base = e.val()
		case "pPr":
			return true, x.lineProps(&s.line)
		case "rPr":
			var gone bool
			return true, x.charProps(&s.chars, &gone)
		}
		return false, nil
	})
}

// paragraph gives the look of a paragraph style; "" and ids that do not exist are the usual one.
func (b *styleBook) paragraph(id string) *look {
	if s := b.byID[id]; s == nil || s.kind != "paragraph" {
		id = b.normal
	}
	l, ok := b.looks[id]
	if !ok {
		l = b.resolve(id)
		b.finish(l)
		b.looks[id] = l
	}
	return l
}

// character gives the look of a character style, nil when there is none.
func (b *styleBook) character(id string) *look {
	s := b.byID[id]
	if id == "" || s == nil || s.kind != "character" {
		return nil
	}
	l, ok := b.looks[id]
	if !ok {
		l = b.resolve(id)
		l.runIn = strings.HasPrefix(s.name, StyleRunIn)
		b.looks[id] = l
	}
	return l
}

// resolve goes from a style to those it is based on; what the nearest says counts.
func (b *styleBook) resolve(id string) *look {
	l := &look{list: none, depth: none}
	for range maxChain {
		s := b.byID[id]
		if s == nil {
			break
		}
		l.take(s)
		id = s.base
	}
	return l
}

// take fills in what is not said yet.
func (l *look) take(s *namedStyle) {
	if !l.said {
		l.takeRole(s)
	}
	if l.align == essay.AlignNone {
		l.align = s.line.align
	}
	if l.list == none && s.line.list != none {
		l.list, l.listStyle = s.line.list, s.id
	}
	if l.depth == none {
		l.depth = s.line.depth
	}
	l.bold = l.bold.or(s.chars.bold)
	l.hidden = l.hidden.or(s.chars.hidden)
	if l.size == 0 {
		l.size = s.chars.size
	}
}

// finish adds what counts where no style says anything.
func (b *styleBook) finish(l *look) {
	l.take(&b.defaults)
	if l.align == essay.AlignNone {
		l.align = essay.AlignLeft
	}
	if l.size == 0 {
		l.size = defaultSize
	}
}

// takeRole knows the built-in styles by their names, in English or as WPS writes them; ids mean nothing (ECMA-376 Part 1, 17.7.4.9).
// The names of titles count more than their level: a Chinese Word gives Title the level of a heading.
func (l *look) takeRole(s *namedStyle) {
	if s.kind != "paragraph" {
		return
	}
	l.said = true
	name, _, _ := strings.Cut(s.name, ",") // other names may follow
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "title", "标题":
		l.role = essay.IsTitle
	case StyleByline:
		l.role = essay.IsByline
	case "signature", "签名", "date", "日期":
		l.role = essay.IsSignature
	case "subtitle", "副标题":
		l.align, l.subtitle = essay.AlignCentre, true
	default:
		l.contents = strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "目录 ") || name == "contents heading"
		if !l.contents {
			l.takeLevel(s, name)
		}
	}
}

// takeLevel reads the outline level. One that all paragraphs have says nothing of any of them.
func (l *look) takeLevel(s *namedStyle, name string) {
	switch n := s.line.outline; {
	case n == maxOutline && !s.first:
		l.role = essay.IsBody
	case n != none && n != maxOutline:
		l.role, l.level = essay.IsHeading, n+1
	case headingName(name) > 0:
		l.role, l.level = essay.IsHeading, headingName(name)
	default:
		l.said = false
	}
}

// headingName gives N of "heading N", 0 for other names.
func headingName(name string) int {
	for _, word := range []string{"heading", "标题"} {
		rest, ok := strings.CutPrefix(name, word)
		if rest = strings.TrimSpace(rest); ok && len(rest) == 1 && '1' <= rest[0] && rest[0] <= '9' {
			return int(rest[0] - '0')
		}
	}
	return 0
}
