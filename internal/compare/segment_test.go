package compare

import (
	"reflect"
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
