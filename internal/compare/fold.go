package compare

import "unicode"

// placeholder stands for a masked name. No character folds to it.
const placeholder = 1

// fold gives the character that a rune is compared as, 0 for those that do not count: punctuation, signs, blanks, marks. Full width,
// capitals and circled digits make no difference. Characters beyond 16 bits share the private range; two that fall together are
// too rare to make a passage.
func fold(r rune) uint16 {
	switch {
	case 0x4E00 <= r && r <= 0x9FFF:
		return uint16(r)
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return uint16(r)
	case 'A' <= r && r <= 'Z':
		return uint16(r) | 0x20
	case r < 0x80:
		return 0
	case 0x3001 <= r && r <= 0x3003, 0x3008 <= r && r <= 0x3011, 0x2010 <= r && r <= 0x2027: // most signs of Chinese text
		return 0
	case 0xFF01 <= r && r <= 0xFF5E:
		return fold(r - 0xFEE0)
	}
	return foldRare(r)
}

func foldRare(r rune) uint16 {
	const private, privates = 0xE000, 0x1900
	switch {
	case 0x2460 <= r && r <= 0x2468: // ①
		return uint16('1' + r - 0x2460)
	case 0x2474 <= r && r <= 0x247C: // ⑴
		return uint16('1' + r - 0x2474)
	case 0x2488 <= r && r <= 0x2490: // ⒈
		return uint16('1' + r - 0x2488)
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return 0
	case r > 0xFFFF:
		return uint16(private + r%privates)
	}
	if low := unicode.ToLower(r); low <= 0xFFFF {
		return uint16(low)
	}
	return uint16(r)
}

// foldText gives the characters of a text.
func foldText(s string) []uint16 {
	out := make([]uint16, 0, len(s)/3+1)
	for _, r := range s {
		if c := fold(r); c != 0 {
			out = append(out, c)
		}
	}
	return out
}
