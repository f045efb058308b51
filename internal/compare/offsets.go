package compare

import (
	"encoding/binary"
	"sort"

	"xinde/internal/source"
)

// offsets tells where the characters of a doc stand in its file. Between two signs the characters of a text follow each other and
// take the same number of bytes, so it keeps such runs only: the bytes skipped before, how many, how wide. A mark at every
// 64th run spares reading from the beginning.
type offsets struct {
	steps []byte // three varints a run
	marks []mark
}

// mark is the state before a run: the characters before it, where the last of them ends in the file, and where the run is in steps.
type mark struct{ chars, end, step uint32 }

const runsPerMark = 64

// offsetsOf packs the places of characters, given as where each begins and ends.
func offsetsOf(starts, ends []uint32) offsets {
	var o offsets
	buf := make([]byte, 0, len(starts)/2+16)
	end := uint32(0)
	for i, runs := 0, 0; i < len(starts); runs++ {
		if runs%runsPerMark == 0 {
			o.marks = append(o.marks, mark{uint32(i), end, uint32(len(buf))})
		}
		width := ends[i] - starts[i]
		j := i + 1
		for j < len(starts) && starts[j] == ends[j-1] && ends[j]-starts[j] == width {
			j++
		}
		buf = binary.AppendVarint(buf, int64(starts[i])-int64(end))
		buf = binary.AppendUvarint(buf, uint64(j-i))
		buf = binary.AppendUvarint(buf, uint64(width))
		end = ends[j-1]
		i = j
	}
	o.steps = append(make([]byte, 0, len(buf)), buf...)
	return o
}

// walk reads steps one run after the other.
type walk struct {
	steps               []byte
	at                  int
	chars, end          uint32 // before the run
	start, count, width uint32 // of the run
}

func (w *walk) next() bool {
	skip, a := binary.Varint(w.steps[w.at:])
	if a <= 0 {
		return false
	}
	count, b := binary.Uvarint(w.steps[w.at+a:])
	if b <= 0 {
		return false
	}
	width, c := binary.Uvarint(w.steps[w.at+a+b:])
	begin := int64(w.end) + skip
	if c <= 0 || count == 0 || count > maxText || width > maxText || skip < -maxText || skip > maxText || begin < 0 || begin+int64(count*width) > maxText {
		return false
	}
	w.at += a + b + c
	w.start, w.count, w.width = uint32(begin), uint32(count), uint32(width)
	return true
}

func (w *walk) pass() {
	w.chars += w.count
	w.end = w.start + w.count*w.width
}

// span gives the bytes from the beginning of character from to the end of character to-1; from < to.
func (o *offsets) span(from, to int) source.Span {
	start, _ := o.char(uint32(from))
	_, end := o.char(uint32(to - 1))
	return source.Span{Start: start, End: max(start, end)}
}

// char gives the bytes of one character.
func (o *offsets) char(n uint32) (start, end int) {
	i := sort.Search(len(o.marks), func(i int) bool { return o.marks[i].chars > n }) - 1
	if i < 0 {
		return 0, 0
	}
	m := o.marks[i]
	w := walk{steps: o.steps, at: int(m.step), chars: m.chars, end: m.end}
	for w.next() {
		if n < w.chars+w.count {
			at := int(w.start) + int(n-w.chars)*int(w.width)
			return at, at + int(w.width)
		}
		w.pass()
	}
	return 0, 0
}
