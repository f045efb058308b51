package layout

import (
	"xinde/internal/essay"
	"xinde/internal/zh"
)

// Arrange gives an essay as the preset places it: its normal form, with the byline where Place says. It shares what it does not
// change with e.
func (p *Preset) Arrange(e *essay.Essay) *essay.Essay {
	out := e.Normal()
	switch p.Byline {
	case Nowhere:
		out.Byline = nil
	case AtEnd:
		if out.Byline != nil {
			out.Signature = append([][]essay.Run{out.Byline}, out.Signature...)
			out.Byline = nil
		}
	case Under, TopLeft:
	}
	return out
}

// gap is the blank right of a signature's last character, in characters (GB/T 9704-2012 7.3.5.2, 右空二字).
const gap = 2

// Gaps gives the blank to the right of each line of a signature, in hundredths of a character. A date at the end begins two characters right of a
// signer that is longer; under a shorter one it ends two characters before the edge, and the signer moves left.
// Signers stand centred over each other.
func (p *Preset) Gaps(signature [][]essay.Run) []int {
	widths := make([]int, len(signature))
	for i, l := range signature {
		widths[i] = width(essay.Text(l))
	}
	n := len(signature)
	if n == 0 {
		return nil
	}
	signers := widths
	_, dated := zh.ParseDate(essay.Text(signature[n-1]))
	if dated {
		signers = widths[:n-1]
	}
	longest := 0
	for _, w := range signers {
		longest = max(longest, w)
	}
	out := make([]int, n)
	base := gap * char // right of the longest signer
	if dated {
		base, out[n-1] = p.meet(longest, widths[n-1])
	}
	for i, w := range signers {
		out[i] = base + (longest-w)/2
	}
	return out
}

// meet gives the blanks right of the signer and of the date under it, from their widths.
func (p *Preset) meet(signer, date int) (forSigner, forDate int) {
	switch {
	case signer >= date:
		return gap * char, signer - date
	case p.Signature == Staggered:
		return date + 2*gap*char - signer, gap * char
	}
	return gap*char + (date-signer)/2, gap * char
}

// char is the width of one Chinese character in the hundredths that WordprocessingML counts indents in (ECMA-376 Part 1, 17.3.1.12).
const char = 100

// width is the width of a text in hundredths of a Chinese character: Latin letters and digits take half of one.
func width(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r < 0x2000 && r != '·' && r != '×' && r != '÷' {
		return char / 2
	}
	return char
}
