package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// exchange replaces a share of the words by others of their class, never signs and names.
func (g *maker) exchange(p paragraph, share float64) paragraph {
	out := paragraph{}
	for _, s := range p.sentences {
		changed := make(sentence, len(s))
		for i, w := range s {
			if w.class < classPerson && g.rand.Float64() < share {
				w.text = g.words.pick(g.rand, w.class)
			}
			changed[i] = w
		}
		out.sentences = append(out.sentences, changed)
	}
	return out
}

// edit changes one character in every so many, at a random one of them: exchanges it, leaves it out, or adds another one.
func (g *maker) edit(text string, every int) string {
	var b strings.Builder
	n, at := 0, g.rand.IntN(every)
	for _, r := range text {
		if !unicode.IsLetter(r) {
			b.WriteRune(r)
			continue
		}
		if n == at {
			switch g.rand.IntN(3) {
			case 0:
				b.WriteRune(g.words.char(g.rand))
			case 1:
				b.WriteRune(r)
				b.WriteRune(g.words.char(g.rand))
			}
		} else {
			b.WriteRune(r)
		}
		if n++; n == every {
			n, at = 0, g.rand.IntN(every)
		}
	}
	return b.String()
}

// piece cuts so many letters in a row out of a text, from a random one on, and tells where they stood.
func (g *maker) piece(text string, letters int) (string, Span) {
	var at []int
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			at = append(at, i)
		}
	}
	letters = min(letters, len(at))
	first := g.rand.IntN(len(at) - letters + 1)
	from, last := at[first], at[first+letters-1]
	_, size := utf8.DecodeRuneInString(text[last:])
	return text[from : last+size], Span{from, last + size}
}
