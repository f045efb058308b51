package compare_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xinde/internal/compare"
	"xinde/internal/compare/corpus"
	"xinde/internal/essay"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

// of compares texts, named a, b, c and so on.
func of(tb testing.TB, o compare.Options, texts ...string) *compare.Report {
	tb.Helper()
	set := compare.NewSet(o)
	for i, s := range texts {
		if err := set.Add(compare.Doc{Name: string(rune('a' + i)), Text: s}); err != nil {
			tb.Fatal(err)
		}
	}
	r, err := set.Compare()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// random gives so many random characters; no two of them have much in common.
func random(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(rune(0x4E00 + r.IntN(0x4000)))
	}
	return b.String()
}

// disguised writes a text with signs, blanks and line ends thrown in, in which no character that counts is changed.
func disguised(r *rand.Rand, s string) string {
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c)
		switch r.IntN(12) {
		case 0:
			b.WriteString("，")
		case 1:
			b.WriteString("。\n")
		case 2:
			b.WriteString("\u3000 ")
		case 3:
			b.WriteString("\u200B！")
		}
	}
	return b.String()
}

// TestEverySharedPassageIsFound plants unchanged passages of 20 characters and more among random text, between random neighbours,
// and asks for each at its place.
func TestEverySharedPassageIsFound(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 0))
		texts := make([]string, 12)
		for i := range texts {
			texts[i] = random(r, r.IntN(300))
		}
		type plant struct {
			a, b int
			text string
		}
		var plants []plant
		for range 10 {
			p := plant{r.IntN(len(texts)), r.IntN(len(texts) - 1), random(r, 20+r.IntN(20))}
			if p.b >= p.a {
				p.b++
			}
			plants = append(plants, p)
			for _, n := range []int{p.a, p.b} {
				texts[n] += disguised(r, p.text) + random(r, r.IntN(40))
			}
		}
		report := of(t, compare.Options{Jobs: 2}, texts...)
		for _, p := range plants {
			if !shows(report, texts, min(p.a, p.b), max(p.a, p.b), p.text) {
				t.Fatalf("seed %d: %q of %d and %d was not found", seed, p.text, p.a, p.b)
			}
		}
	}
}

// shows tells whether a copied passage of a pair holds the characters on both sides.
func shows(r *compare.Report, texts []string, a, b int, want string) bool {
	for _, p := range r.Pairs {
		if p.A != a || p.B != b {
			continue
		}
		for _, s := range p.Passages {
			if s.Kind == compare.Copied && strings.Contains(plain(texts[a][s.A.Start:s.A.End]), want) && strings.Contains(plain(texts[b][s.B.Start:s.B.End]), want) {
				return true
			}
		}
	}
	return false
}

func plain(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x4E00 || c > 0x9FFF {
			return -1
		}
		return c
	}, s)
}

// TestFrequentPassages: of text that more essays have than are looked at one by one, a passage that two of them alone share is
// still found when it begins or ends with a frequent run.
func TestFrequentPassages(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	slogan, tail := random(r, 16), random(r, 8)
	set := compare.NewSet(compare.Options{Jobs: 3})
	for i := range 400 {
		text := random(r, 100)
		if i%5 == 0 {
			text += slogan
		}
		if i == 100 || i == 200 {
			text += tail
		}
		set.Add(compare.Doc{Name: fmt.Sprintf("%03d", i), Text: text + random(r, 100)})
	}
	report, err := set.Compare()
	if err != nil {
		t.Fatal(err)
	}
	found := slices.ContainsFunc(report.Pairs, func(p compare.Pair) bool { return p.A == 100 && p.B == 200 })
	if !found {
		t.Error("the pair was not found")
	}
}

func TestOrderAndJobsMakeNoDifference(t *testing.T) {
	t.Parallel()
	c := corpus.New(corpus.Options{N: 200, Copies: 0.4, Seed: 11, Chars: 1200})
	var first *compare.Report
	for n := range 5 {
		r := rand.New(rand.NewPCG(uint64(n), 9))
		set := compare.NewSet(compare.Options{Names: c.Names, Jobs: 1 + n*2})
		for _, i := range r.Perm(len(c.Essays)) {
			set.Add(compare.Doc{Name: c.Essays[i].Name, Text: c.Essays[i].Text, Known: i%5 == 0})
		}
		report, err := set.Compare()
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = report
		} else if !reflect.DeepEqual(first, report) {
			t.Fatal("another order, another report")
		}
	}
	for _, p := range first.Pairs {
		if first.Docs[p.A].Known && first.Docs[p.B].Known {
			t.Error("two samples are compared")
		}
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	const (
		own    = "那天傍晚我和老赵沿着河堤走了三里多路，把十四户人家的水表挨个抄了一遍，回来时鞋子全湿了"
		quote  = "一件事情办得好不好要看门口等着的人脸上是什么神色而不是看墙上挂着什么锦旗"
		phrase = "把岸上的灯点亮让夜里行船的人看得见回家的路口"
		frame  = "通过这次学习我对自己的工作有了下面几点新的认识和打算"
		notice = "各科室应于月底前将学习体会文章报送办公室统一汇总归档备查"
	)
	o := compare.Options{Phrases: []string{phrase}, Outline: []string{frame}, Notices: []string{"通知：" + notice + "。特此通知。"}}
	r := rand.New(rand.NewPCG(1, 1))
	essayOf := func(before, after string) string {
		return random(r, 200) + "。\n" + before + own + after + random(r, 200)
	}
	tests := []struct {
		text string
		want compare.Kind
	}{
		{"有位作家写道：“" + quote + "。”", compare.Quoted},
		{"“" + quote + "。”", compare.Copied},
		{phrase, compare.Phrase},
		{frame, compare.Outline},
		{notice, compare.Notice},
	}
	for _, test := range tests {
		report := of(t, o, essayOf("", "。"+test.text+"。"), essayOf("", "。"+random(r, 30)+"。"+test.text+"。"))
		if len(report.Pairs) != 1 {
			t.Fatalf("%q: %d pairs", test.text, len(report.Pairs))
		}
		p := report.Pairs[0]
		kinds := map[compare.Kind]int{}
		for _, s := range p.Passages {
			kinds[s.Kind] += s.Chars
		}
		n := len([]rune(plain(test.text)))
		if kinds[test.want] < n-10 || (test.want != compare.Copied && p.Longest > 45) {
			t.Errorf("%v %q: %+v", test.want, test.text, p)
		}
	}
	if report := of(t, o, random(r, 50)+frame+notice+phrase, random(r, 50)+frame+notice+phrase); len(report.Pairs) != 0 {
		t.Errorf("known text alone makes a pair: %+v", report.Pairs)
	}
	o.All = true
	if report := of(t, o, random(r, 50)+frame, random(r, 50)+frame); len(report.Pairs) != 1 || report.Pairs[0].Share() != 0 || report.Pairs[0].Passages[0].Kind != compare.Outline {
		t.Errorf("known text is not shown: %+v", report.Pairs)
	}
}

// TestDepartment: fifty people fill one outline. Its text is nobody's; an answer that two share is theirs.
func TestDepartment(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 1))
	var outline []string
	for range 12 {
		outline = append(outline, random(r, 8+r.IntN(40)))
	}
	shared := random(r, 60)
	var texts []string
	for i := range 50 {
		var b strings.Builder
		for n, s := range outline {
			b.WriteString(s)
			if n == 5 && (i == 7 || i == 30) {
				b.WriteString(shared)
			} else {
				b.WriteString(random(r, 20+r.IntN(80)))
			}
			b.WriteString("。\n")
		}
		texts = append(texts, b.String())
	}
	set := compare.NewSet(compare.Options{Outline: outline, Jobs: 2})
	all := compare.NewSet(compare.Options{Outline: outline, Jobs: 2, All: true})
	for i, s := range texts {
		d := compare.Doc{Name: fmt.Sprintf("%02d", i), Text: s}
		set.Add(d)
		all.Add(d)
	}
	report, _ := set.Compare()
	if len(report.Pairs) != 1 || report.Pairs[0].A != 7 || report.Pairs[0].B != 30 || report.Pairs[0].Longest != 60 {
		t.Errorf("%+v", report.Pairs)
	}
	report, _ = all.Compare()
	if len(report.Pairs) != 50*49/2 || report.Pairs[1].Share() != 0 || report.Pairs[1].Passages[0].Kind != compare.Outline {
		t.Errorf("%d pairs with all", len(report.Pairs))
	}
}

// TestLeftOutIsShown: a pair that shares a copied passage shows also what both have besides and what does not count, wherever it stands; its
// shares are those of the copied passage.
func TestLeftOutIsShown(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 1))
	copied, notice, quote := random(r, 60), random(r, 40), random(r, 30)
	essayOf := func() string {
		return random(r, 300) + copied + random(r, 300) + "。\n" + notice + "。\n" + random(r, 300) + "。\n某人说：“" + quote + "”。\n" + random(r, 300)
	}
	report := of(t, compare.Options{Notices: []string{notice}}, essayOf(), essayOf())
	if len(report.Pairs) != 1 {
		t.Fatalf("%+v", report.Pairs)
	}
	p := report.Pairs[0]
	got := map[compare.Kind]int{}
	for _, s := range p.Passages {
		got[s.Kind] += s.Chars
	}
	want := map[compare.Kind]int{compare.Copied: 60, compare.Notice: 40, compare.Quoted: 33} // who says it included
	if !reflect.DeepEqual(got, want) || p.CharsA != 60 || p.Longest != 60 {
		t.Errorf("%v, want %v: %+v", got, want, p)
	}
}

// TestEarlierEssays: what a person wrote earlier is compared with that person's essays alone, and makes no cluster.
func TestEarlierEssays(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 1))
	old := random(r, 300)
	set := compare.NewSet(compare.Options{})
	for _, d := range []compare.Doc{
		{Name: "a", Text: old + random(r, 100), Owner: "甲"},
		{Name: "b", Text: old + random(r, 100), Owner: "乙"},
		{Name: "c", Text: old + random(r, 100)},
		{Name: "old a", Text: old, Owner: "甲", Known: true},
		{Name: "older a", Text: old, Owner: "甲", Known: true},
		{Name: "old d", Text: old, Owner: "丁", Known: true},
	} {
		set.Add(d)
	}
	report, err := set.Compare()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, p := range report.Pairs {
		got[report.Docs[p.A].Name+"+"+report.Docs[p.B].Name] = p.Own
	}
	if want := map[string]bool{"a+b": false, "a+c": false, "b+c": false, "a+old a": true, "a+older a": true}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(report.Clusters) != 1 || !slices.Equal(report.Clusters[0], []int{0, 1, 2}) {
		t.Errorf("clusters %v", report.Clusters)
	}
}

func TestNamesHideNothing(t *testing.T) {
	t.Parallel()
	copied := func(name, unit string) string {
		return unit + "的" + name + "去了村里，" + name + "说修路，" + unit + "出了料，" + name + "又去看了两回才算放心"
	}
	r := rand.New(rand.NewPCG(2, 1))
	texts := []string{
		random(r, 100) + copied("沈岚", "云溪县水利站") + random(r, 100),
		random(r, 100) + copied("欧阳知远", "石湾镇政府") + random(r, 100),
	}
	if report := of(t, compare.Options{}, texts...); len(report.Pairs) != 0 && report.Pairs[0].Longest > 20 {
		t.Errorf("found without names: %+v", report.Pairs)
	}
	report := of(t, compare.Options{Names: []string{"沈岚", "欧阳知远", "云溪县水利站", "石湾镇政府", "石湾镇"}}, texts...)
	if len(report.Pairs) != 1 || report.Pairs[0].Longest < 20 {
		t.Fatalf("not found: %+v", report.Pairs)
	}
	s := report.Pairs[0].Passages[0]
	if got := texts[1][s.B.Start:s.B.End]; got != copied("欧阳知远", "石湾镇政府") {
		t.Errorf("the passage is %q", got)
	}
}

// TestCommon: what very many write is common, unless it is so long that nobody writes it by chance.
func TestCommon(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 1))
	short, long := random(r, 40), random(r, 300)
	for _, text := range []string{short, long} {
		var texts []string
		for i := range 26 {
			s := random(r, 300)
			if i < 24 {
				s += text + random(r, 100)
			}
			texts = append(texts, s)
		}
		report := of(t, compare.Options{}, texts...)
		if want := text == long; (len(report.Pairs) > 0) != want {
			t.Errorf("%d characters: %d pairs", len([]rune(text)), len(report.Pairs))
		}
	}
}

// TestBesideCommon: words of their own beside what very many have make a pair when there are 12 of them, and not when there are fewer; with All
// both are shown.
func TestBesideCommon(t *testing.T) {
	t.Parallel()
	for own, want := range map[int]int{8: 0, 11: 0, 12: 1, 30: 1} {
		r := rand.New(rand.NewPCG(14, uint64(own)))
		slogan, beside := random(r, 24), random(r, own)
		for _, all := range []bool{false, true} {
			var texts []string
			for i := range 26 {
				s := random(r, 100) + slogan
				if i == 3 || i == 20 {
					s += beside
				}
				texts = append(texts, s+random(r, 100))
			}
			copied, shown := 0, 0
			for _, p := range of(t, compare.Options{All: all}, texts...).Pairs {
				if p.CharsA > 0 {
					copied++
				}
				shown++
			}
			if copied != want || all != (shown == 26*25/2) {
				t.Errorf("%d characters beside it, all %v: %d pairs, %d with copied text", own, all, shown, copied)
			}
		}
	}
}

func TestPlacesOfAnEssay(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 1))
	shared := random(r, 60)
	file := func(name string) compare.Doc {
		f := &source.File{Name: name, Text: "标题\n\n" + random(r, 80) + "。\n" + shared + "。\n"}
		return compare.Doc{Name: name, Essay: plaintext.Parse(f)}
	}
	a := file("a")
	b := compare.Doc{Name: "b", Essay: &essay.Essay{Body: []essay.Block{
		{Runs: []essay.Run{{Text: random(r, 10)}, {Text: "材料", Source: essay.Source{Kind: essay.Hole}}}},
		{Runs: []essay.Run{{Text: shared[:90]}, {Text: shared[90:]}}},
	}}}
	set := compare.NewSet(compare.Options{})
	if err := set.Add(a, b); err != nil {
		t.Fatal(err)
	}
	report, _ := set.Compare()
	if len(report.Pairs) != 1 || len(report.Pairs[0].Passages) != 1 {
		t.Fatalf("%+v", report)
	}
	s := report.Pairs[0].Passages[0]
	if got := a.Essay.File.Text[s.A.Start:s.A.End]; got != shared {
		t.Errorf("in a: %q", got)
	}
	lines := b.Essay.Body[0].Text() + "\n" + b.Essay.Body[1].Text()
	if got := lines[s.B.Start:s.B.End]; got != shared {
		t.Errorf("in b: %q", got)
	}
}

func TestClusters(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(6, 1))
	x, y := random(r, 100), random(r, 100)
	report := of(t, compare.Options{}, random(r, 200)+x, random(r, 200), x+random(r, 200)+y, y+random(r, 200), random(r, 90)+x[:150])
	if len(report.Clusters) != 1 || !slices.Equal(report.Clusters[0], []int{0, 2, 3, 4}) {
		t.Errorf("clusters %v", report.Clusters)
	}
}

func TestNothing(t *testing.T) {
	t.Parallel()
	l := open(t, filepath.Join(t.TempDir(), "empty"))
	for _, texts := range [][]string{nil, {""}, {"一"}, {"", "一二三", "一二三"}} {
		set := compare.NewSet(compare.Options{Jobs: 2})
		for i, s := range texts {
			set.Add(compare.Doc{Name: strconv.Itoa(i), Text: s})
		}
		if report, err := set.Compare(l); err != nil || len(report.Pairs) != 0 || len(report.Docs) != len(texts) {
			t.Errorf("%q: %+v, %v", texts, report, err)
		}
	}
}

// TestReferenceEssays: five independent essays on one topic.
func TestReferenceEssays(t *testing.T) {
	t.Parallel()
	set := compare.NewSet(compare.Options{})
	for i := range 5 {
		path := filepath.Join("..", "..", "..", "shared", "reference", fmt.Sprintf("essay-%d.txt", i+1))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Skip(err)
		}
		f := &source.File{Name: path, Text: string(text)}
		set.Add(compare.Doc{Name: path, Essay: plaintext.Parse(f)})
	}
	report, err := set.Compare()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Pairs {
		t.Logf("%d and %d share %.4f", p.A+1, p.B+1, p.Share())
		if p.Share() > 0.01 {
			t.Errorf("%d and %d share %.3f", p.A+1, p.B+1, p.Share())
		}
	}
}

// TestHostile: texts that repeat themselves or each other take no more than their length.
func TestHostile(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(8, 1))
	whole, period, slogan := random(r, 2000), random(r, 7), random(r, 50)
	tests := map[string]func(i int) string{
		"identical":     func(int) string { return whole },
		"one character": func(i int) string { return strings.Repeat("啊", 2000-i%3) },
		"a period":      func(i int) string { return strings.Repeat(period, 200+i%9) },
		"slogans":       func(int) string { return strings.Repeat(slogan+random(r, 3), 30) },
		"marks":         func(int) string { return strings.Repeat("“《", 2000) + "，。" },
		"quotes":        func(int) string { return strings.Repeat("某人说：“"+whole[:60]+"”。", 30) },
		"empty":         func(int) string { return "" },
		"not UTF-8":     func(int) string { return strings.Repeat("\xE4\xB8\xFF\x80\xF0", 500) },
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const n = 1000
			set := compare.NewSet(compare.Options{Jobs: 2, Names: []string{"啊啊", "沈岚"}})
			for i := range n {
				set.Add(compare.Doc{Name: fmt.Sprintf("%04d", i), Text: text(i)})
			}
			start := time.Now()
			report, err := set.Compare()
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%v, %d pairs", time.Since(start), len(report.Pairs))
			if len(report.Pairs) > n*few {
				t.Errorf("%d pairs of %d essays", len(report.Pairs), n)
			}
			if name == "identical" && (len(report.Clusters) != 1 || len(report.Clusters[0]) != n || report.Pairs[0].Share() != 1) {
				t.Errorf("identical essays are not found")
			}
		})
	}
}

const few = 64

func FuzzCompare(f *testing.F) {
	f.Add("第一段文字“引文”，沈岚说《书》。", "第一段文字", "沈岚")
	f.Add(strings.Repeat("啊", 50), strings.Repeat("啊呀", 50), "啊啊")
	f.Fuzz(func(t *testing.T, a, b, known string) {
		texts := []string{a + b, b + a, a}
		report := of(t, compare.Options{Names: []string{known}, Phrases: []string{b}, Outline: []string{known}, Notices: []string{known + a}, All: true}, texts...)
		for _, p := range report.Pairs {
			if p.ShareA < 0 || p.ShareA > 1 || p.ShareB > 1 || p.A >= p.B {
				t.Errorf("%+v", p)
			}
			for _, s := range p.Passages {
				if s.A.Start < 0 || s.A.Start >= s.A.End || s.A.End > len(texts[p.A]) || s.B.Start < 0 || s.B.Start >= s.B.End || s.B.End > len(texts[p.B]) {
					t.Errorf("%+v", s)
				}
			}
		}
	})
}
