package extract

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/lexicon"
	"xinde/internal/live"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

func options() Options { return Options{ID: "out", Lexicon: lexicon.Builtin()} }

// shape shows the families of a result: marker(members, each with what is inside); * is for members that are only named, / for those in one paragraph.
func shape(r *Result) string {
	if r.top != nil {
		return familyShape(r.top)
	}
	var out []string
	for _, x := range r.parts {
		s := "-"
		if x.family != nil {
			s += "{" + familyShape(x.family) + "}"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func familyShape(f *family) string {
	if f.hidden {
		return fmt.Sprintf("%d%s", len(f.parts), f.count.noun)
	}
	var out []string
	for i, x := range f.parts {
		s := strconv.Itoa(i + 1)
		if x.place.Last == 0 && x.place.To == 0 {
			s += "*"
		}
		if x.family != nil {
			s += "{" + familyShape(x.family) + "}"
		}
		out = append(out, s)
	}
	sign := f.marker
	if f.inline {
		sign += "/"
	}
	return sign + "(" + strings.Join(out, " ") + ")"
}

// ownShape shows the families that an outline writes with answers, as familyShape does.
func ownShape(o *outline.Outline, v *live.View) string {
	var headed, prose []string
	for _, n := range o.Sections {
		in := ""
		if n.Family != nil && !n.Family.Hidden {
			in = "{" + ownFamily(v, n.Family) + "}"
		}
		if n.Heading.Src != "" && v.Alive(n) {
			headed = append(headed, strconv.Itoa(len(headed)+1)+in)
		}
		prose = append(prose, "-"+in)
	}
	if len(headed) > 0 {
		return string(o.Defaults.Marker) + "(" + strings.Join(headed, " ") + ")"
	}
	return strings.Join(prose, " ")
}

func ownFamily(v *live.View, f *outline.Family) string {
	var out []string
	for i, m := range v.Members(f) {
		s := strconv.Itoa(i + 1)
		if m.Node != nil && m.Node.Family != nil && !m.Node.Family.Hidden {
			s += "{" + ownFamily(v, m.Node.Family) + "}"
		}
		out = append(out, s)
	}
	sign := string(f.Marker)
	if f.Inline {
		sign += "/"
	}
	return sign + "(" + strings.Join(out, " ") + ")"
}

func readFile(t testing.TB, name string) *source.File {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &source.File{Name: name, Text: string(data)}
}

// extracted makes an outline of an essay and loads it; there must be no fault in it.
func extracted(t testing.TB, e *essay.Essay) (*Result, *outline.Outline) {
	t.Helper()
	r, err := New(options()).Of(e)
	if err != nil {
		t.Fatal(err)
	}
	f := &source.File{Name: "out.yaml", Text: r.Text}
	if list := outline.Lint(f); len(list) > 0 {
		t.Fatalf("%v\n%s", list, r.Text)
	}
	o, problems := outline.Load(f)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return r, o
}

// own loads a built-in outline with the answers of its example.
func own(t *testing.T, id string) (*outline.Outline, *live.View) {
	t.Helper()
	o, problems := outline.Load(readFile(t, filepath.Join("..", "..", "outlines", id+".yaml")))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	set, problems := answer.Parse(readFile(t, filepath.Join("..", "..", "examples", id+".answers.yaml")))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s.ApplyDefaults()
	return o, live.New(o, s.Set())
}

// TestRoundTrip: from the drafts of the built-in outlines come the outlines' own trees: the same families, markers and depth.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"gains", "three-whys", "case-mirror", "site-visit", "before-after", "reading", "learn-think-do", "one-case"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			o, v := own(t, id)
			e, _ := markdown.Parse(readFile(t, filepath.Join("..", "..", "examples", id+".md")))
			r, made := extracted(t, e)
			got, want := shape(r), ownShape(o, v)
			if id == "before-after" { // it has no headings: where its parts begin cannot be read, what stands in them can
				got, want = families(got), families(want)
			}
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if made.Defaults.Marker != o.Defaults.Marker && id != "before-after" {
				t.Errorf("marker %s, want %s", made.Defaults.Marker, o.Defaults.Marker)
			}
		})
	}
}

// families leaves the parts without any out of a shape.
func families(shape string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(shape, " -"), func(s string) bool { return strings.Trim(s, "-") == "" }), " ")
}

// TestReference: the trees of the essays that people follow, with what they announce and do not deliver.
func TestReference(t *testing.T) {
	t.Parallel()
	tests := []struct{ tree, notes string }{
		{"yishi(1 2{yiyao/(1 2 3)} 3 4{yiyao/(1 2)} 5* 6*)", "原文说有 6 项，写了 4 项"},
		{"lead(1* 2* 3* 4)", "原文说有 4 项，写了 1 项"},
		{"none(1{lead(1 2* 3)} 2{lead(1 2)} 3{lead(1 2 3)})", "原文说有 3 项，写了 2 项"},
		{"yi(1 2{first/(1 2 3)} 3{yishi/(1 2{lead/(1 2{5勤} 3)})})", "原文的序号混用"},
		{"lead(1{lead/(1 2)} 2{yiyao/(1 2 3)} 3{yishi/(1 2 3{step/(1 2 3)})})", ""},
	}
	for i, tt := range tests {
		name := filepath.Join("..", "..", "..", "shared", "reference", fmt.Sprintf("essay-%d.txt", i+1))
		if _, err := os.Stat(name); err != nil {
			t.Skip("the reference essays are not beside this checkout")
		}
		r, _ := extracted(t, plaintext.Parse(readFile(t, name)))
		if d := cmp.Diff(tt.tree, shape(r)); d != "" {
			t.Errorf("essay %d (-want +got):\n%s", i+1, d)
		}
		if !strings.Contains(r.Text, tt.notes) {
			t.Errorf("essay %d does not say %q", i+1, tt.notes)
		}
	}
}

// TestCorpus: of every essay that the structure was tried on comes an outline without a fault, or a refusal for shortness.
func TestCorpus(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "structure", "testdata", "corpus", "*"))
	if err != nil {
		t.Fatal(err)
	}
	x, refused := New(options()), 0
	for _, name := range files {
		f := readFile(t, name)
		f.Text, _, _ = strings.Cut(f.Text, "\n---\n")
		e := plaintext.Parse(f)
		if filepath.Ext(name) == ".md" {
			e, _ = markdown.Parse(f)
		}
		check(t, e, x)
		if _, err := x.Of(e); err != nil {
			refused++
			t.Logf("%s: %v", name, err)
		}
	}
	all := len(files)
	if all < 40 || refused > all/5 {
		t.Errorf("%d of %d were refused", refused, all)
	}
}

// TestRefused: what has no structure is refused in a sentence.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "题目\n", "学习心得体会\n今天学了。\n", "心得\n" + strings.Repeat("很好。", 70000) + "\n好。\n"} {
		_, err := New(options()).Of(plaintext.Parse(&source.File{Name: "文.txt", Text: text}))
		if _, ok := errors.AsType[*RefusedError](err); !ok {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// TestNothingIsCopied: of an essay's sentences nothing is left, whatever its headings are.
func TestNothingIsCopied(t *testing.T) {
	t.Parallel()
	tests := []struct{ essay, text, want string }{
		{"那天下着雨，来窗口办事的人比平时多一倍", "他说那天下着雨来窗口办事的人，比平时多", "那天下着雨，来窗口办事的人比"},
		{"那天下着雨，来窗口办事的人比平时多一倍", "来窗口办事的人比平时\n多一倍", ""},
		{"我们要全心全意为人民服务不能停在嘴上", "要全心全意为人民服务不能停", ""},
		{"我们要全心全意为人民服务不能只停在嘴上要记在单子里", "全心全意为人民服务不能只停在嘴上要记在单子里", "不能只停在嘴上要记在单子里"},
	}
	for _, tt := range tests {
		if got := copied(tt.text, []string{tt.essay}, []string{"全心全意为人民服务"}); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s / %s: %q, want %q", tt.essay, tt.text, got, tt.want)
		}
	}
}
