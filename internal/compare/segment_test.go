package compare

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// TestBody: a doc comes back from its body.
func TestBody(t *testing.T) {
	t.Parallel()
	var b builder
	r := reader{}
	want := r.read(&b, &Doc{Text: "他说：“一 二，３A𠮷”。\n《书》x"})
	body := encode(want)
	b.reset()
	if !b.decode(body, len(want.chars)) {
		t.Fatal("the body is refused")
	}
	got := &doc{}
	r.finish(&b, got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// FuzzBody reads bodies as a library with right checksums may have them.
func FuzzBody(f *testing.F) {
	var b builder
	r := reader{}
	d := r.read(&b, &Doc{Text: "某人说：“一二三四五六七八九十一二三四五六七八九十”。Ａb"})
	f.Add(encode(d), uint16(len(d.chars)))
	f.Fuzz(func(t *testing.T, body []byte, chars uint16) {
		var b builder
		if !b.decode(body, int(chars)) {
			return
		}
		d := &doc{}
		r.finish(&b, d)
		ix := newIndex([]*doc{d, d}, &Options{Jobs: 1, CommonFloor: 20}, true)
		w := newWorker(ix, true)
		w.doc(1)
		for i := range d.chars {
			if s := d.places.span(i, i+1); s.Start < 0 || s.End < s.Start {
				t.Errorf("character %d stands at %v", i, s)
			}
		}
	})
}

// libraryOf gives a file of one segment whose checksums are right, whatever its list says.
func libraryOf(count uint32, list, bodies []byte) []byte {
	head := binary.LittleEndian.AppendUint32([]byte(segmentMagic), count)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(list)))
	head = binary.LittleEndian.AppendUint32(head, checksum(list))
	head = binary.LittleEndian.AppendUint64(head, uint64(len(bodies)))
	head = binary.LittleEndian.AppendUint32(head, checksum(head))
	return slices.Concat(header(), head, list, bodies)
}

// takes gives by how many bytes of memory a function asked for more.
func takes(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestHostileLibrary: whatever a list says, reading it takes memory by the bytes of the file alone. It is not parallel, since it counts
// the memory of the process.
func TestHostileLibrary(t *testing.T) {
	const most = 1 << 20
	listOf := func(name, removed, chars, size uint64) []byte {
		list := binary.AppendUvarint(nil, name)
		list = append(list, "digest  "...)
		list = append(list, byte(removed))
		list = binary.AppendUvarint(list, chars)
		list = binary.AppendUvarint(list, size)
		return append(list, make([]byte, 4)...)
	}
	tests := map[string][]byte{
		"many entries":              libraryOf(math.MaxUint32, listOf(0, 0, 0, 0), nil),
		"a long name":               libraryOf(1, listOf(1<<30, 0, 0, 0), nil),
		"a name beyond all numbers": libraryOf(1, listOf(math.MaxUint64, 0, 0, 0), nil),
		"a large body":              libraryOf(1, listOf(0, 0, 0, 1<<30), nil),
		"more characters than body": libraryOf(1, listOf(0, 0, 1<<30, 8), make([]byte, 8)),
		"bodies of nobody":          libraryOf(1, listOf(0, 0, 0, 0), make([]byte, 8)),
	}
	for name, file := range tests {
		var err error
		got := takes(func() {
			l := &Library{entries: map[string]entry{}}
			err = l.read(bytes.NewReader(file), int64(len(file)))
		})
		if !errors.Is(err, ErrLibrary) {
			t.Errorf("%s: %v", name, err)
		}
		if got > most {
			t.Errorf("%s: %d bytes of memory for a file of %d", name, got, len(file))
		}
	}
}

// FuzzSegment reads lists whose checksums are right. What is taken up lies inside the file, each sample apart from the others.
func FuzzSegment(f *testing.F) {
	var s segment
	s.add(entry{name: "a", chars: 2}, []byte("\x01\x4e\x02\x4e\x00\x00"))
	s.add(entry{name: "b"}, []byte("\x00\x00"))
	s.add(entry{name: "a", removed: true}, nil)
	f.Add(uint32(len(s.entries)), s.list, s.body)
	f.Fuzz(func(t *testing.T, count uint32, list, bodies []byte) {
		file := libraryOf(count, list, bodies)
		l := &Library{entries: map[string]entry{}}
		if err := l.read(bytes.NewReader(file), int64(len(file))); err != nil {
			return
		}
		at := int64(headerSize + headSize + len(list))
		for _, e := range l.sorted() {
			if e.at < at || e.at+int64(e.size) > int64(len(file)) || 2*int64(e.chars) > int64(e.size) {
				t.Errorf("%+v in a file of %d bytes", e, len(file))
			}
		}
	})
}

// TestOffsets: every character stands where it stood, whatever stands between, and names keep the place of all their characters.
func TestOffsets(t *testing.T) {
	t.Parallel()
	text := ""
	for range 300 {
		text += "我，ab 张　三\n“啊”𠮷！1"
	}
	rd := newReader(&Options{Names: []string{"张三"}})
	d := rd.read(&builder{}, &Doc{Text: text})
	if n := 7 * 300; len(d.chars) != n {
		t.Fatalf("%d characters", len(d.chars))
	}
	want := []string{"我", "a", "b", "张　三", "啊", "𠮷", "1"}
	for i := range d.chars {
		s := d.places.span(i, i+1)
		if got := text[s.Start:s.End]; got != want[i%7] {
			t.Fatalf("character %d is %q", i, got)
		}
	}
	if !slices.IsSortedFunc(d.left, byPlace) {
		t.Error("stretches are not sorted")
	}
}

// TestAround: all runs of surely characters that hold a sure run at one of the places, each once.
func TestAround(t *testing.T) {
	t.Parallel()
	var chars []uint16
	for i := range 120 {
		chars = append(chars, uint16(0x4E00+i))
	}
	for _, places := range [][]uint32{nil, {0}, {5, 7}, {108}, {0, 3, 40, 41, 52, 100, 108}} {
		want := map[uint32]bool{}
		for at := range uint32(len(chars) - surely + 1) {
			for _, p := range places {
				if at <= p && p+sure <= at+surely {
					want[at] = true
				}
			}
		}
		got := map[uint32]bool{}
		for _, p := range around(nil, places, 0, chars) {
			got[p.at] = true
			r := newRoll(chars[p.at:], surely)
			if p.hash != mix(r.hash) {
				t.Errorf("the hash at %d is another one", p.at)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %v, want %v", places, got, want)
		}
	}
}
