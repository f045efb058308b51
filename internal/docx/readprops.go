package docx

import (
	"strconv"

	"xinde/internal/essay"
)

// triple is a switch that may not have been said.
type triple int8

const (
	off   triple = -1
	unset triple = 0
	on    triple = 1
)

func tripleOf(b bool) triple {
	if b {
		return on
	}
	return off
}

// or gives t, or u where t says nothing.
func (t triple) or(u triple) triple {
	if t == unset {
		return u
	}
	return t
}

// xor is how a character style and the paragraph's style come together in a switch such as w:b (ECMA-376 Part 1, 17.7.3).
func (t triple) xor(u triple) triple {
	if t == on && u == on {
		return off
	}
	if t == on || u == on {
		return on
	}
	return t.or(u)
}

// none stands for a number that is not said.
const none = -1

// charProps are the properties of characters that matter here.
type charProps struct {
	style  string
	bold   triple
	hidden triple
	size   int // half-points, 0 when not said
}

// lineProps are the properties of paragraphs that matter here.
type lineProps struct {
	style   string
	align   essay.Align
	outline int // 0 … 9, none
	list    int // w:numId, none
	depth   int // w:ilvl, none
	gone    bool
}

func newLineProps() lineProps { return lineProps{outline: none, list: none, depth: none} }

// charProps reads w:rPr. The mark of a paragraph that was deleted or moved away sets gone.
func (x *xmlReader) charProps(p *charProps, gone *bool) error {
	return x.each(func(e *element) (bool, error) {
		if e.space != spaceWord {
			return false, nil
		}
		switch e.name {
		case "rStyle":
			p.style = e.val()
		case "b":
			p.bold = tripleOf(e.on())
		case "vanish":
			p.hidden = tripleOf(e.on())
		case "sz":
			p.size = number(e.val(), 0, maxSize)
		case "del", "moveFrom":
			*gone = true
		}
		return false, nil
	})
}

// maxSize is the largest size of Word, 1638 points, in half-points.
const maxSize = 2 * 1638

// lineProps reads w:pPr.
func (x *xmlReader) lineProps(p *lineProps) error {
	return x.each(func(e *element) (bool, error) {
		if e.space != spaceWord {
			return false, nil
		}
		switch e.name {
		case "pStyle":
			p.style = e.val()
		case "jc":
			p.align = alignOf(e.val())
		case "outlineLvl":
			p.outline = number(e.val(), none, maxOutline)
		case "numPr":
			return true, x.listProps(p)
		case "rPr":
			var mark charProps
			return true, x.charProps(&mark, &p.gone)
		}
		return false, nil
	})
}

// maxOutline is body text said explicitly (ECMA-376 Part 1, 17.3.1.20).
const maxOutline = notInOutline

func (x *xmlReader) listProps(p *lineProps) error {
	return x.each(func(e *element) (bool, error) {
		switch {
		case e.space != spaceWord:
		case e.name == "numId":
			p.list = number(e.val(), none, maxNumber)
		case e.name == "ilvl":
			p.depth = number(e.val(), none, listLevels-1)
		}
		return false, nil
	})
}

// alignOf reads ST_Jc, in both of its editions (ECMA-376 Part 1, 17.18.44 and Part 4, 14.11.2).
func alignOf(s string) essay.Align {
	switch s {
	case "center":
		return essay.AlignCentre
	case "right", "end":
		return essay.AlignRight
	case "":
		return essay.AlignNone
	}
	return essay.AlignLeft
}

// number reads a number of 0 … most; any other text gives otherwise.
func number(s string, otherwise, most int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		return otherwise
	}
	return n
}
