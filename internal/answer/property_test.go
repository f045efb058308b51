package answer_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/answer"
)

// hostile gives texts that break naive writers of YAML, and any other.
func hostile() *rapid.Generator[string] {
	bits := rapid.SampledFrom([]string{
		" ", "\t", "\n", "\n\n", "\r", "　", ": ", ":", " #", "#", "---", "...", "- ", "? ", "'", "\"", "\\", "|", ">", "%", "@", "`",
		"&a", "*a", "!!int ", "<<", "{", "}", "[", "]", ",", "=", "~", "null", "NULL", "true", "0755", "1e3", "2026-12-01", "是", "一句话。", "value", "from",
		"\x00", "\x1b", "\x7f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\u200d", "😀", "👩‍👩‍👧", "é", "{{ .甲 }}", "【待补：】", "${a}",
	})
	mixed := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(bits, 0, 8).Draw(t, "bits"), "") })
	long := rapid.Custom(func(t *rapid.T) string {
		return strings.Repeat(bits.Draw(t, "bit"), rapid.IntRange(1, 3000).Draw(t, "times"))
	})
	return rapid.OneOf(mixed, mixed, mixed, rapid.String(), long)
}

func valid() *rapid.Generator[string] {
	return rapid.Map(hostile(), func(s string) string { return strings.ToValidUTF8(s, "?") })
}

// key gives names of questions, hostile too, but never empty: nobody has such a question.
func key() *rapid.Generator[string] {
	return valid().Filter(func(s string) bool { return s != "" })
}

func origin() *rapid.Generator[answer.Origin] {
	return rapid.SampledFrom([]answer.Origin{answer.Typed, answer.Editor, answer.Profile, answer.Roster, answer.Default, answer.Import})
}

func value(depth int) *rapid.Generator[answer.Value] {
	return rapid.Custom(func(t *rapid.T) answer.Value {
		v := answer.Value{Origin: origin().Draw(t, "origin")}
		if depth > 0 {
			v.Shape = answer.Shape(rapid.IntRange(0, 2).Draw(t, "shape"))
		}
		switch v.Shape {
		case answer.List:
			v.Items = rapid.SliceOfN(value(depth-1), 0, 3).Draw(t, "items")
		case answer.Record:
			v.Fields = map[string]answer.Value{}
			for _, k := range rapid.SliceOfNDistinct(key(), 0, 3, rapid.ID).Draw(t, "keys") {
				v.Keys = append(v.Keys, k)
				v.Fields[k] = value(depth-1).Draw(t, "field")
			}
		default:
			v.Text = hostile().Draw(t, "text")
		}
		return v
	})
}

// normal gives the value with every text normalised, as Parse gives it.
func normal(v answer.Value) answer.Value {
	v = v.Clone()
	v.Text = answer.Normalise(v.Text)
	for i := range v.Items {
		v.Items[i] = normal(v.Items[i])
	}
	for k, f := range v.Fields {
		v.Fields[k] = normal(f)
	}
	return v
}

func set() *rapid.Generator[*answer.Set] {
	return rapid.Custom(func(t *rapid.T) *answer.Set {
		s := answer.NewSet()
		for _, id := range rapid.SliceOfNDistinct(key(), 0, 4, rapid.ID).Draw(t, "ids") {
			s.Put(id, value(3).Draw(t, "value"))
		}
		text := valid()
		s.Position = text.Draw(t, "position")
		s.OutlineID = key().Draw(t, "outline")
		s.OutlineVersion, s.OutlineSHA256 = text.Draw(t, "version"), text.Draw(t, "sha256")
		s.Settings = answer.Settings{Marker: text.Draw(t, "marker"), Closing: text.Draw(t, "closing"), Length: rapid.IntRange(0, 5000).Draw(t, "length")}
		if rapid.Bool().Draw(t, "partial") {
			part := rapid.Custom(func(t *rapid.T) answer.Partial {
				return answer.Partial{Path: key().Draw(t, "path"), Text: text.Draw(t, "text")}
			})
			p := part.Draw(t, "last")
			s.Partial, s.Aside = &p, rapid.SliceOfN(part, 0, 2).Draw(t, "aside")
		}
		return s
	})
}

// TestRoundTrip: what is written comes back, whatever it holds; written again it has the same bytes.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := set().Draw(t, "set")
		text := answer.Encode(s)
		got, problems := answer.Parse(file(string(text)))
		if len(problems) > 0 {
			t.Fatalf("%v in\n%s", problems, text)
		}
		want := s.Clone()
		for id, v := range want.Values {
			want.Values[id] = normal(v)
		}
		if diff := cmp.Diff(want, got, said()); diff != "" {
			t.Fatalf("-want +got:\n%s\n%s", diff, text)
		}
		if again := answer.Encode(got); !bytes.Equal(again, answer.Encode(want)) {
			t.Fatalf("written again:\n%s\nfirst:\n%s", again, text)
		}
	})
}

func TestNormaliseTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := answer.Normalise(rapid.OneOf(hostile(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text"))
		if twice := answer.Normalise(once); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
	})
}

// FuzzParse: no text ends the parser, what it accepts is written and read back the same, and every problem has a place and a mend.
func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add("xinde: 1\nanswers: {a: [{value: 1, from: typed}, {b: c}]}\n")
	f.Add(`{"xinde": 1, "answers": {"甲": "\ud83d\ude00"}}`)
	f.Add("xinde: 1\nanswers:\n\t甲：乙\n")
	f.Add("? [a]\n: b\n<<: *c\n--- !!x\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, problems := answer.Parse(file(text))
		for _, d := range problems {
			if d.Message == "" || d.Fix == "" || d.File == nil || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Errorf("problem %+v", d)
			}
		}
		if s == nil || problems.HasErrors() {
			if !problems.HasErrors() {
				t.Fatal("neither set nor error")
			}
			return
		}
		again, problems := answer.Parse(file(string(answer.Encode(s))))
		if len(problems) > 0 {
			t.Fatalf("%v in\n%s", problems, answer.Encode(s))
		}
		if diff := cmp.Diff(s, again, said()); diff != "" {
			t.Fatalf("-first +again:\n%s\n%s", diff, answer.Encode(s))
		}
	})
}
