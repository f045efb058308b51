package structure_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"xinde/internal/essay"
	"xinde/internal/plaintext"
	"xinde/internal/source"
	"xinde/internal/structure"
)

// checkPlaces fails when a place lies outside the essay or the file, or members do not follow each other.
func checkPlaces(t *testing.T, e *essay.Essay, tree *structure.Tree) {
	t.Helper()
	size := make([]int, len(e.Body))
	for i := range e.Body {
		size[i] = len(e.Body[i].Text())
	}
	inside := func(p structure.Place) {
		if p.First < 0 || p.Last >= len(e.Body) || p.First > p.Last || p.From < 0 || p.To > size[p.Last] || p.First == p.Last && p.From > p.To {
			t.Fatalf("%+v lies outside the essay", p)
		}
		if s := p.Span; s.Start < 0 || s.End < s.Start || s.End > len(e.File.Text) {
			t.Fatalf("%+v lies outside the file", p)
		}
	}
	var members func(list []*structure.Member, in *structure.Member)
	members = func(list []*structure.Member, in *structure.Member) {
		for _, m := range list {
			inside(m.Place)
			inside(m.Marker)
			inside(m.NameAt)
			if in != nil && !in.Place.Has(m.Place) {
				t.Fatalf("%s %+v lies outside %s %+v", m.Name, m.Place, in.Name, in.Place)
			}
			for _, f := range m.Families {
				members(f.Members, m)
			}
		}
	}
	for _, f := range tree.Families {
		members(f.Members, nil)
	}
	for _, p := range tree.Promises {
		inside(p.Place)
		inside(p.CountAt)
		for _, f := range append(p.Candidates, p.By, p.Listed) {
			if f != nil {
				members(f.Members, nil)
			}
		}
	}
}

// parts are what the essays of the fuzzer are made of.
var parts = strings.Fields("一是 二是 三是 一要 二要 首先 其次， 第三 最后， 第一， 第二要 第一步， 一、 二、 （一） （1） 1. 2. ① ② 一方面 另一方面 其一， 一来 三个方面 “三心” 以下两点： 以上三点 四个“真” " +
	"从 等 即 、 ， 。 ； ： “ ” 《 》 （ ） 【待补：甲】 甲、乙、丙 真心， 真诚， 是 的 和 学习 办事 \n \n 第一部分 \n一是 \n二、 \n（二） 短标题 两个问题")

func FuzzOf(f *testing.F) {
	f.Add("一是听。\n二是说。以上两点。")
	f.Add("“三心”，即耐心、细心、热心。耐心，")
	f.Add("\xe4\xb8\x80\xe6\x98\xaf\xff、三个方面")
	f.Add("【待补：一是】【待补：二是】三个方面：")
	f.Fuzz(func(t *testing.T, text string) {
		var b strings.Builder // every byte also stands for a part
		for i := range len(text) {
			b.WriteString(parts[int(text[i])%len(parts)])
		}
		for _, s := range []string{text, b.String()} {
			e := plaintext.Parse(&source.File{Name: "文.txt", Text: strings.ToValidUTF8(s, "?")})
			start := time.Now()
			tree := structure.Of(e, phrases())
			if took, most := time.Since(start), 2*time.Second+time.Duration(len(s))*10*time.Microsecond; took > most {
				t.Fatalf("%d bytes took %v", len(s), took)
			}
			checkPlaces(t, e, tree)
		}
	})
}

// TestHostile: text made to be slow, or to nest deeply.
func TestHostile(t *testing.T) {
	t.Parallel()
	var deep, crossing strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&deep, "%s是%s要首先，", string([]rune("一二三四")[i%4]), string([]rune("一二三四")[i%4]))
		fmt.Fprintf(&crossing, "甲%04d乙，后来又说了几句话。\n", (i*7919)%10000)
	}
	for name, text := range map[string]string{
		"markers":        strings.Repeat("，一是二是", 100000),
		"markers alone":  strings.Repeat("一是。", 50000),
		"circles":        strings.Repeat("①②", 50000),
		"circles on":     strings.Repeat("①", 75000),
		"in paragraphs":  strings.Repeat("一是听\n二是说\n", 12500),
		"headings":       strings.Repeat("一、学\n（一）读\n1. 看\n学得好。\n", 5000),
		"counts":         strings.Repeat("三个方面", 25000),
		"counts, quoted": strings.Repeat("“三心”，即甲、乙、丙。", 10000),
		"lists":          strings.Repeat("甲、乙、丙、丁四个方面：一是甲，二是乙，三是丙，四是丁。", 2500),
		"one list":       strings.Repeat("甲、", 50000) + "三个方面",
		"told":           strings.Repeat("甲、乙两种意识。甲。", 7500),
		"told, lines":    strings.Repeat("甲乙、丙丁两种意识。甲乙。\n", 7500),
		"parallel":       strings.Repeat("待人要真心，说话要真诚，动手要真干，是要求。\n", 2500),
		"quotes":         strings.Repeat("“三", 50000),
		"titles":         strings.Repeat("《一是", 25000),
		"holes":          strings.Repeat("一是【待补：甲】，", 12500),
		"leads":          strings.Repeat("思想方面，\n工作方面，\n", 7500),
		"aspects":        strings.Repeat("一方面另一方面", 12500),
		"deep":           deep.String(),
		"crossing":       crossing.String(),
		"one sentence":   strings.Repeat("我们三个方面，以下", 12500),
		"no full stop":   strings.Repeat("三个方面：①听②说", 10000),
		"lists, no stop": strings.Repeat("甲、乙两种意识，", 10000),
		"back":           "一是听。\n二是说。\n" + strings.Repeat("以上两点。", 12500),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := plaintext.Parse(&source.File{Name: "文.txt", Text: "学习心得\n" + text})
			start := time.Now()
			tree := structure.Of(e, phrases())
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%d bytes took %v", len(text), took)
			} else if testing.Verbose() {
				t.Logf("%d bytes: %v, %.1f MB/s", len(text), took, float64(len(text))/took.Seconds()/1e6)
			}
			checkPlaces(t, e, tree)
		})
	}
}

// BenchmarkOf reads a megabyte of an ordinary essay.
func BenchmarkOf(b *testing.B) {
	chapter := "一、先把账弄清楚\n#我从三个方面来说，即听、看、问。\n一是听。#\n二是看。#一要快，二要准。#\n三是问。#" + prose + prose + "\n二、再把人找回来\n#\n#首先要找。#其次要问。#\n"
	chapter = strings.ReplaceAll(chapter, "#", strings.Repeat(prose, 3))
	text := strings.Repeat(chapter, 1<<20/len(chapter)+1)
	e := plaintext.Parse(&source.File{Name: "文.txt", Text: text})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		structure.Of(e, structure.Options{})
	}
}
