package compare

import "cmp"

// Kind says what a shared passage is. Only copied passages count in the shares.
type Kind uint8

// The kinds of passage.
const (
	Copied  Kind = iota // nobody but one of the two wrote it
	Quoted              // stands in quotation marks with a source, or in 《》, in both essays
	Phrase              // a set phrase
	Outline             // connective text of an outline
	Notice              // words of the notice
	Common              // what very many of the essays have
	kinds
)

// String gives the name of the kind as reports have it.
func (k Kind) String() string {
	return [...]string{"copied", "quoted", "phrase", "outline", "notice", "common", ""}[min(k, kinds)]
}

// MarshalText makes the name of the kind the value of JSON fields.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// stretch is a range of characters of a doc.
type stretch struct {
	from, to uint32
	kind     Kind
}

func byPlace(a, b stretch) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
}

// cover goes along stretches sorted by place and tells which ranges of characters lie wholly inside them, neighbours and overlapping
// ones taken as one. Quotations are looked over: they are left out only where both essays quote.
type cover struct {
	left     []stretch
	from, to uint32 // the stretch in hand
}

// has tells whether from … to is covered. Each call asks for a range that begins no earlier than the last one.
func (c *cover) has(from, to uint32) bool {
	for len(c.left) > 0 && c.left[0].from <= max(from, c.to) {
		s := c.left[0]
		c.left = c.left[1:]
		switch {
		case s.kind == Quoted:
		case s.from <= c.to:
			c.to = max(c.to, s.to)
		default:
			c.from, c.to = s.from, s.to
		}
	}
	return c.from <= from && to <= c.to && c.to > c.from
}
