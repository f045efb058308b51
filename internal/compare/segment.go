package compare

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
)

// A library file is a header and segments. A segment is a head, a list of its entries and their bodies; all numbers are little-endian,
// and each of the three is known by its checksum.
//
//	header   "xindelib", version, checksum of both
//	head     "SEGM", entries, bytes of the list, checksum of the list, bytes of the bodies (64 bits), checksum of these
//	list     for each entry: name (length and bytes), digest (64 bits), removed (0 or 1), characters, bytes of its body, checksum
//	body     two bytes for each character; the steps of offsets (length and bytes); quotations (how many, then skip and length)
const (
	libraryMagic   = "xindelib"
	libraryVersion = 1 // changes with the format and with fold
	headerSize     = len(libraryMagic) + 4 + 4
	segmentMagic   = "SEGM"
	headSize       = 4 + 4 + 4 + 4 + 8 + 4
	maxList        = 1 << 28 // bytes
)

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

func header() []byte {
	out := binary.LittleEndian.AppendUint32([]byte(libraryMagic), libraryVersion)
	return binary.LittleEndian.AppendUint32(out, checksum(out))
}

// segment is what is written in one go.
type segment struct {
	entries []entry
	list    []byte
	body    []byte
}

func (s *segment) add(e entry, body []byte) {
	e.size, e.sum = uint32(len(body)), checksum(body)
	s.entries = append(s.entries, e)
	s.list = binary.AppendUvarint(s.list, uint64(len(e.name)))
	s.list = append(s.list, e.name...)
	s.list = binary.LittleEndian.AppendUint64(s.list, e.digest)
	removed := byte(0)
	if e.removed {
		removed = 1
	}
	s.list = append(s.list, removed)
	s.list = binary.AppendUvarint(s.list, uint64(e.chars))
	s.list = binary.AppendUvarint(s.list, uint64(e.size))
	s.list = binary.LittleEndian.AppendUint32(s.list, e.sum)
	s.body = append(s.body, body...)
}

// bodies gives where the bodies begin in the segment.
func (s *segment) bodies() int64 { return int64(headSize + len(s.list)) }

func (s *segment) encode(out []byte) []byte {
	head := append(make([]byte, 0, headSize), segmentMagic...)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(s.entries)))
	head = binary.LittleEndian.AppendUint32(head, uint32(len(s.list)))
	head = binary.LittleEndian.AppendUint32(head, checksum(s.list))
	head = binary.LittleEndian.AppendUint64(head, uint64(len(s.body)))
	head = binary.LittleEndian.AppendUint32(head, checksum(head))
	out = append(append(out, head...), s.list...)
	return append(out, s.body...)
}

// read takes up the entries of a file of so many bytes. A segment that is not whole, or has been left as zeros, at the end of the
// file was cut off while it was written.
func (l *Library) read(f io.ReaderAt, size int64) error {
	if size == 0 {
		return nil
	}
	head := make([]byte, headerSize)
	if _, err := f.ReadAt(head, 0); err != nil || !bytes.Equal(head, header()) {
		return ErrLibrary
	}
	l.end = int64(headerSize)
	for l.end < size {
		whole, err := l.readSegment(f, size)
		if err != nil || !whole {
			return err
		}
	}
	return nil
}

// readSegment takes up the segment at l.end; false when it is not whole.
func (l *Library) readSegment(f io.ReaderAt, size int64) (bool, error) {
	head := make([]byte, headSize)
	if size-l.end < headSize {
		return false, nil
	}
	if _, err := f.ReadAt(head, l.end); err != nil {
		return false, err
	}
	if isZero(head) {
		return false, nil
	}
	if string(head[:4]) != segmentMagic || binary.LittleEndian.Uint32(head[24:]) != checksum(head[:24]) {
		return false, ErrLibrary
	}
	count, listSize := binary.LittleEndian.Uint32(head[4:]), int64(binary.LittleEndian.Uint32(head[8:]))
	bodies := binary.LittleEndian.Uint64(head[16:])
	if listSize > maxList {
		return false, ErrLibrary
	}
	left := size - l.end - headSize - listSize
	if left < 0 || bodies > uint64(left) {
		return false, nil
	}
	list := make([]byte, listSize)
	if _, err := f.ReadAt(list, l.end+headSize); err != nil {
		return false, err
	}
	if isZero(list) {
		return false, nil
	}
	entries, ok := readList(list, count, bodies)
	if !ok || checksum(list) != binary.LittleEndian.Uint32(head[12:]) {
		return false, ErrLibrary
	}
	begin := l.end + headSize + listSize
	l.note(entries, begin)
	l.end = begin + int64(bodies)
	return true, nil
}

func isZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// readList reads the entries of a segment. Their bodies have to fill it.
func readList(list []byte, count uint32, bodies uint64) ([]entry, bool) {
	const least = 1 + 8 + 1 + 1 + 1 + 4 // bytes of an entry
	if uint64(count)*least > uint64(len(list)) {
		return nil, false
	}
	out := make([]entry, 0, count)
	in := scanner{left: list}
	for range count {
		e := entry{name: string(in.bytes(in.number()))}
		e.digest = binary.LittleEndian.Uint64(in.fixed(8))
		e.removed = in.fixed(1)[0] == 1
		e.chars, e.size = uint32(in.number()), uint32(in.number())
		e.sum = binary.LittleEndian.Uint32(in.fixed(4))
		if in.bad || uint64(e.size) > bodies || e.chars > e.size/2 {
			return nil, false
		}
		bodies -= uint64(e.size)
		out = append(out, e)
	}
	return out, bodies == 0 && len(in.left) == 0
}

// scanner reads numbers and bytes until they run out.
type scanner struct {
	left []byte
	zero [8]byte
	bad  bool
}

// number reads a number that may be a length: not above maxText.
func (s *scanner) number() int {
	n, size := binary.Uvarint(s.left)
	if size <= 0 || n > maxText {
		s.bad = true
		return 0
	}
	s.left = s.left[size:]
	return int(n)
}

func (s *scanner) bytes(n int) []byte {
	if n > len(s.left) {
		s.bad = true
		return nil
	}
	out := s.left[:n]
	s.left = s.left[n:]
	return out
}

// fixed reads up to eight bytes; zeros when they are missing.
func (s *scanner) fixed(n int) []byte {
	if b := s.bytes(n); b != nil {
		return b
	}
	return s.zero[:n]
}

// encode gives the body of a doc of which no names are masked and nothing but quotations is left out.
func encode(d *doc) []byte {
	out := make([]byte, 0, 2*len(d.chars)+len(d.places.steps)+16)
	for _, c := range d.chars {
		out = binary.LittleEndian.AppendUint16(out, c)
	}
	out = binary.AppendUvarint(out, uint64(len(d.places.steps)))
	out = append(out, d.places.steps...)
	out = binary.AppendUvarint(out, uint64(len(d.left)))
	last := uint32(0)
	for _, q := range d.left {
		out = binary.AppendUvarint(out, uint64(q.from-last))
		out = binary.AppendUvarint(out, uint64(q.to-q.from))
		last = q.from
	}
	return out
}

// decode reads a body of so many characters; false when it is none.
func (b *builder) decode(body []byte, chars int) bool {
	in := scanner{left: body}
	text := in.bytes(2 * chars)
	steps := in.bytes(in.number())
	n := in.number()
	if in.bad || n > len(in.left) || !b.decodeChars(text, chars) {
		return false
	}
	from := 0
	for range n {
		from += in.number()
		size := in.number()
		if in.bad || size > longestQuote || from+size > chars {
			return false
		}
		b.left = append(b.left, stretch{uint32(from), uint32(from + size), Quoted})
	}
	return len(in.left) == 0 && b.unpack(steps, chars)
}

// decodeChars reads the characters alone, without places.
func (b *builder) decodeChars(body []byte, chars int) bool {
	if len(body) < 2*chars {
		return false
	}
	b.chars = slices.Grow(b.chars, chars)[:chars]
	for i := range b.chars {
		b.chars[i] = binary.LittleEndian.Uint16(body[2*i:])
	}
	return true
}

// unpack gives the characters their places again.
func (b *builder) unpack(steps []byte, chars int) bool {
	w := walk{steps: steps}
	for w.at < len(steps) {
		if !w.next() || uint64(w.chars)+uint64(w.count) > uint64(chars) {
			return false
		}
		for i := range w.count {
			b.starts = append(b.starts, w.start+i*w.width)
			b.ends = append(b.ends, w.start+(i+1)*w.width)
		}
		w.pass()
	}
	return int(w.chars) == chars
}
