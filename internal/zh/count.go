package zh

import "unicode"

// Count gives the 字数 of a text, as a notice that asks for “1500 字” means it: every Han character and every punctuation
// mark or sign counts one, a run of digits or letters counts one (2026, GDP, 3.5, 10:30, e-mail), blanks count nothing.
// It does not allocate.
func Count(s string) int {
	n := 0
	inRun, joint := false, false // joint: a mark that belongs to the run when the run goes on behind it
	for _, r := range s {
		switch classOf(r) {
		case classRun:
			if joint {
				n-- // 3.5 is one number, not two and a point
			} else if !inRun {
				n++
			}
			inRun, joint = true, false
		case classJoint:
			n++
			inRun, joint = false, inRun
		case classOne:
			n++
			inRun, joint = false, false
		case classBlank:
			inRun, joint = false, false
		case classMark: // a combining mark belongs to what stands before it
		}
	}
	return n
}

type class uint8

const (
	classOne class = iota
	classRun
	classJoint
	classBlank
	classMark
)

func classOf(r rune) class {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return classOne
	case r < 0x80:
		return asciiClass(r)
	case unicode.IsMark(r):
		return classMark
	case IsBlank(r):
		return classBlank
	case isIdeographic(r):
		return classOne
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return classRun
	}
	return classOne
}

func asciiClass(r rune) class {
	switch {
	case r >= '0' && r <= '9', r|0x20 >= 'a' && r|0x20 <= 'z':
		return classRun
	case r <= ' ' || r == 0x7F:
		return classBlank
	case r == '.' || r == ',' || r == ':' || r == '-' || r == '\'' || r == '_' || r == '@' || r == '/':
		return classJoint
	}
	return classOne
}

// isIdeographic tells whether a letter stands alone as Han characters do: Han, kana, bopomofo, hangul.
func isIdeographic(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul)
}
