package docx

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/zh"
)

// roleXML is what opens the paragraphs and runs of a role, encoded once.
type roleXML struct {
	open     []byte
	openKept []byte // stays with the next paragraph
	plain    faces
	strong   faces
	hole     faces
	runIn    [layout.Levels]faces // a heading at the beginning of its paragraph
	split    bool                 // signs between the scripts need a run of their own
}

// faces open a run: in the fonts of the style, or all in the Chinese one.
type faces struct{ style, chinese []byte }

func newRoleXML(s sheet, r layout.Role) roleXML {
	id, _ := named(r)
	open := func(p pPr) []byte { return append([]byte("<w:p>"), mustXML(p)...) }
	font := s.p.Styles[r].Font
	face := func(styleID, font string) faces {
		own := &fonts{Hint: "eastAsia", ASCII: font, HAnsi: font, EastAsia: font, CS: font}
		inStyle, inChinese := rPr{}, rPr{RFonts: own}
		if styleID != "" {
			inStyle.RStyle, inChinese.RStyle = &val{styleID}, &val{styleID}
		}
		return faces{style: openRun(inStyle), chinese: openRun(inChinese)}
	}
	out := roleXML{
		open: open(pPr{PStyle: &val{id}}), openKept: open(pPr{PStyle: &val{id}, KeepNext: &onOff{}}),
		plain: face("", font), hole: face(styleHole, font), split: s.p.Latin != "" && s.p.Latin != font,
	}
	out.strong = out.plain
	if r == layout.Body {
		out.strong = face(styleStrong, font)
		for i := range out.runIn {
			out.runIn[i] = face(runInStyle(i+1), s.p.Styles[layout.Heading(i+1)].Font)
		}
	}
	return out
}

func openRun(p rPr) []byte {
	if p.RStyle == nil && p.RFonts == nil {
		return []byte("<w:r>")
	}
	return append([]byte("<w:r>"), mustXML(p)...)
}

// stretch is text that looks the same, whoever wrote it: the file does not tell sources, so that Markdown, which cannot, gives the same.
type stretch struct {
	text         string
	hole, strong bool
}

// stretches joins runs that look the same.
func stretches(runs []essay.Run) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		for i := 0; i < len(runs); {
			s := stretch{text: runs[i].String(), hole: runs[i].IsHole(), strong: runs[i].Strong}
			j := i + 1
			for j < len(runs) && runs[j].IsHole() == s.hole && runs[j].Strong == s.strong {
				j++
			}
			if j > i+1 {
				s.text = essay.Text(runs[i:j])
			}
			if !yield(s) {
				return
			}
			i = j
		}
	}
}

// runIn gives the level of a heading that its paragraph begins with (“**一、提高认识。**正文”), 0 for any other stretch. Offices set it in
// the face of the heading and the text behind it in that of the body.
func (s stretch) runIn() int {
	if !s.strong || s.hole {
		return 0
	}
	m, _ := zh.ReadMarker(s.text)
	return essay.MarkerLevel(m.Style)
}

func (x *roleXML) append(out []byte, s stretch) []byte {
	switch {
	case s.hole:
		return x.set(out, &x.hole, s.text)
	case s.strong:
		return x.set(out, &x.strong, s.text)
	}
	return x.set(out, &x.plain, s.text)
}

// set appends a text in the faces given.
func (x *roleXML) set(out []byte, f *faces, text string) []byte {
	for text != "" {
		n, between := len(text), false
		if x.split {
			n, between = cut(text)
		}
		open := f.style
		if between {
			open = f.chinese
		}
		out = appendText(append(out, open...), text[:n])
		out = append(out, "</w:r>"...)
		text = text[n:]
	}
	return out
}

// cut gives how much of a text is set in one face. Word sets signs that both scripts have, such as “ ” — … ·, in the Latin font
// (MS-OI29500 2.1.88), and LibreOffice in that of the text before; in a run whose fonts are all the Chinese one, neither can.
func cut(text string) (n int, between bool) {
	for i := 0; i < len(text); {
		sign, size := signAt(text, i)
		switch {
		case i == 0:
			between = sign
		case sign != between:
			return i, between
		}
		i += size
	}
	return len(text), between
}

// signAt tells whether the character at i is a sign of both scripts. The lead bytes of most Chinese text are passed without decoding.
func signAt(text string, i int) (sign bool, size int) {
	switch c := text[i]; {
	case c < utf8.RuneSelf:
		return false, 1
	case 0xE3 <= c && c <= 0xEF: // U+3000 … U+FFFF
		return false, 3
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r >= 0x2E80 || unicode.In(r, unicode.L, unicode.M):
		return false, size
	case r == '’' && i > 0 && i+size < len(text) && isLetter(text[i-1]) && isLetter(text[i+size]):
		return false, size // don’t
	}
	return true, size
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// appendText appends w:t. Blanks at its ends, and all but one in a row, would be lost without xml:space.
func appendText(out []byte, text string) []byte {
	if text[0] == ' ' || text[len(text)-1] == ' ' || strings.Contains(text, "  ") {
		out = append(out, `<w:t xml:space="preserve">`...)
	} else {
		out = append(out, "<w:t>"...)
	}
	from := 0
	for i := range len(text) {
		var escape string
		switch text[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		default:
			continue
		}
		out = append(append(out, text[from:i]...), escape...)
		from = i + 1
	}
	out = append(out, text[from:]...)
	return append(out, "</w:t>"...)
}
