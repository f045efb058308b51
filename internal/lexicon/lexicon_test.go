package lexicon_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xinde/internal/lexicon"
	"xinde/internal/source"
)

func all(x *lexicon.Lexicon) []*lexicon.Entry {
	return slices.Concat(x.Entries(lexicon.Phrase), x.Entries(lexicon.Stale), x.Entries(lexicon.Wording), x.Entries(lexicon.Residue),
		x.Entries(lexicon.Spun), x.Entries(lexicon.Vague), x.Entries(lexicon.Meeting))
}

// TestEntries: every fact has a grade, a source that its file spells out and the day it was looked at; nothing right is found wrong.
func TestEntries(t *testing.T) {
	t.Parallel()
	x := lexicon.Builtin()
	if n := len(x.Entries(lexicon.Phrase)); n != 84 {
		t.Errorf("%d set phrases", n)
	}
	seen := map[string]bool{}
	for _, e := range all(x) {
		key := string(e.Kind) + " " + e.ID
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		if len(e.Sources) == 0 || len(e.Grade) != 1 || !strings.Contains("ABCX", e.Grade) || e.Seen.IsZero() {
			t.Errorf("%s: grade %q, sources %q, seen %v", key, e.Grade, e.Sources, e.Seen)
		}
		for _, s := range e.Sources {
			if utf8.RuneCountInString(s) < 5 {
				t.Errorf("%s: source %q is not spelt out", key, s)
			}
		}
		for _, right := range append([]string{e.Name, e.To}, e.Aliases...) {
			for _, h := range x.Find(right) {
				if h.Role == lexicon.Form && h.Entry == e && e.Name != e.ID {
					t.Errorf("%s: %q, which is right, is found as %q", key, right, right[h.From:h.To])
				}
			}
		}
	}
}

// found gives what Find says, in short.
func found(x *lexicon.Lexicon, text string) []string {
	var out []string
	for _, h := range x.Find(text) {
		out = append(out, fmt.Sprintf("%s:%d:%s", h.Entry.ID, h.Role, text[h.From:h.To]))
	}
	return out
}

func TestFind(t *testing.T) {
	t.Parallel()
	x := lexicon.Builtin()
	for text, want := range map[string][]string{
		"":             nil,
		"察颜观色":         {"察颜观色:0:察颜观色"},
		"我国的社会管理格局":    {"社会管理:0:社会管理"},
		"社会管理学":        nil, // a guard behind it
		"公共社会管理":       nil, // and before it
		"做出应有贡献":       {"做出贡献:0:做出应有贡献"},
		"做出样子，得到贡献":    nil, // a stop lies between
		"“四大危险”":       {"四种危险:0:四大危险"},
		"树立四种意识":       nil, // only with its members beside it
		"四种意识，如看齐意识":   {"四个意识:0:四种意识", "四个意识:2:看齐意识"},
		"大局意识\xff四个意识": {"四个意识:2:大局意识", "四个意识:1:四个意识"},
		"既将开会":         {"既将:0:既将"},
		"既将开会，又将放假":    nil,
		"学习总书记的讲话":     nil, // at the border of two words
		"批评和自我批评":      {"三大作风:2:批评和自我批评"},
	} {
		if got := found(x, text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestFindAgrees: the machine finds what a plain search does, whatever stands around it.
func TestFindAgrees(t *testing.T) {
	t.Parallel()
	var words []string
	var entries strings.Builder
	for _, w := range []string{"甲乙", "乙丙", "甲乙丙", "丙甲乙", "乙丙甲乙", "丙丙", "甲甲甲"} {
		words = append(words, w)
		fmt.Fprintf(&entries, "  - {id: %s, note: 错}\n", w)
	}
	x := load(t, "xinde: 1\nwording:\n"+entries.String())
	text := strings.Repeat("甲乙丙甲乙丙丙甲甲甲甲乙乙丙甲乙甲", 3)
	var want, got [][2]int
	for at := range text {
		for _, w := range words {
			if strings.HasPrefix(text[at:], w) {
				want = append(want, [2]int{at, at + len(w)})
			}
		}
	}
	occurs := slices.Clone(want)
	want = slices.DeleteFunc(want, func(a [2]int) bool {
		return slices.ContainsFunc(occurs, func(b [2]int) bool { return a != b && b[0] <= a[0] && a[1] <= b[1] })
	})
	for _, h := range x.Find(text) {
		got = append(got, [2]int{h.From, h.To})
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func load(t *testing.T, overlay string) *lexicon.Lexicon {
	t.Helper()
	x, problems := lexicon.Load(&source.File{Name: "词库.yaml", Text: overlay})
	if x == nil {
		t.Fatal(problems)
	}
	return x
}

// TestOverlay: a user adds, changes and switches off.
func TestOverlay(t *testing.T) {
	t.Parallel()
	x := load(t, `xinde: 1
sources: {A: 局里的通知}
wording:
  - {id: 杉木乡, to: 杉木镇, sources: [A]}
  - {id: 察颜观色, off: true}
phrases:
  - {id: 四种危险, level: hint}
spun:
  - {id: 熬炼, to: 磨炼}
meetings:
  - {id: 二十届五中全会, from: 2026-10-26, until: 2026-10-29}
`)
	if got := found(x, "杉木乡的干部察颜观色"); !slices.Equal(got, []string{"杉木乡:0:杉木乡"}) {
		t.Error(got)
	}
	if e := x.Named("杉木乡")[0]; e.Sources[0] != "局里的通知" {
		t.Error(e.Sources)
	}
	if e := x.Named("四种危险")[0]; e.Level.String() != "hint" || len(e.Members) != 4 || len(e.Sources) != 3 {
		t.Errorf("%+v", e)
	}
	if e := x.Named("熬炼")[0]; e.Level.String() != "hint" || e.To != "磨炼" {
		t.Errorf("%+v", e)
	}
	if day, ok := x.Opened(lexicon.Session{Congress: 20, Plenum: 5}); !ok || day.Day() != 26 {
		t.Error(day, ok)
	}
	if slices.Contains(found(lexicon.Builtin(), "察颜观色"), "") || len(found(lexicon.Builtin(), "察颜观色")) != 1 {
		t.Error("the overlay changed the lexicon of the program")
	}
}

func TestOverlayProblems(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                   "是空的",
		"wording: []\n":                      "没有写格式的版本",
		"xinde: 1\nwordings: []\n":           "不认识",
		"xinde: 1\nwording: 甲乙\n":            "一串条目",
		"xinde: 1\nwording:\n  - 甲乙\n":       "没有写 id",
		"xinde: 1\nwording:\n  - {id: 甲乙}\n": "没有写该怎么写",
		"xinde: 1\nwording:\n  - {id: 甲, to: 乙丙}\n":                                  "太短",
		"xinde: 1\nwording:\n  - {id: 甲乙, to: 丙, level: 重}\n":                        "“level”不能是“重”",
		"xinde: 1\nwording:\n  - {id: 甲乙, off: true, to: 丙}\n":                       "停用不了",
		"xinde: 1\nstale:\n  - {id: 甲乙, to: 丙}\n":                                    "哪天以后",
		"xinde: 1\nmeetings:\n  - {id: 五中会, from: 2026-10-26}\n":                     "看不懂会议",
		"xinde: 1\nmeetings:\n  - {id: 二十届五中全会}\n":                                   "哪天开的",
		"xinde: 1\nmeetings:\n  - {id: 二十一大, from: 2027-10-20, until: 2027-10-10}\n": "比 from 还早",
		"xinde: 1\nwording:\n  - {id: 甲乙, to: 丙, except_befor: [丁]}\n":               "except_before",
		"xinde: 1\nwording:\n  - {id: " + strings.Repeat("长", 100) + ", to: 丙}\n":    "太长",
	} {
		x, problems := lexicon.Load(&source.File{Name: "词库.yaml", Text: text})
		said := ""
		for _, d := range problems {
			said += d.Message + d.Fix + "\n"
			if d.File.Name != "词库.yaml" {
				t.Errorf("%q: a problem in %s", text, d.File.Name)
			}
		}
		if x != nil || !strings.Contains(said, want) {
			t.Errorf("%q: %q, want %q", text, said, want)
		}
	}
}

// FuzzFind: hits lie in the text, hold the words they name and come by place.
func FuzzFind(f *testing.F) {
	f.Add("四个意识、四大危险，做出应有贡献，科学开展观")
	f.Add("察颜\xff观色\n\x00的重联系")
	x := lexicon.Builtin()
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, h := range x.Find(text) {
			if h.From < last || h.To <= h.From || h.To > len(text) {
				t.Fatalf("%+v", h)
			}
			last = h.From
		}
	})
}

func BenchmarkFind(b *testing.B) {
	x := lexicon.Builtin()
	text := strings.Repeat("我们走村入户，听群众说话，把账目贴在墙上，大家都看得见；做得好的和做得不好的，都写在那里。", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		x.Find(text)
	}
}

func BenchmarkBuiltin(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		lexicon.Builtin()
	}
}
