package essay

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/source"
	"xinde/internal/zh"
)

// lineOf makes a clue of a text with signs before it: <left> <centre> <right> <bold> <22> and the roles <T> <B> <1> <P> <S>.
func lineOf(s string) Clue {
	var c Clue
	for strings.HasPrefix(s, "<") {
		sign, rest, _ := strings.Cut(s[1:], ">")
		s = rest
		switch sign {
		case "left":
			c.Align = AlignLeft
		case "centre":
			c.Align = AlignCentre
		case "right":
			c.Align = AlignRight
		case "bold":
			c.Bold = true
		case "T":
			c.Role = IsTitle
		case "B":
			c.Role = IsByline
		case "P":
			c.Role = IsBody
		case "S":
			c.Role = IsSignature
		case "1", "2":
			c.Role, c.Block.Level = IsHeading, int(sign[0]-'0')
		default:
			c.Size, _ = strconv.ParseFloat(sign, 64)
		}
	}
	c.Block.Runs = []Run{{Text: s}}
	return c
}

// places shows an essay: T title, B byline, 1 … 5 heading, P paragraph, S signature.
func places(e *Essay) []string {
	var out []string
	for l := range e.Walk() {
		sign := string("TBPS"[l.Part])
		if l.Block != nil && l.Block.Kind == Heading {
			sign = strconv.Itoa(l.Block.Level)
		}
		out = append(out, sign+" "+Text(l.Runs))
	}
	return out
}

const prose = "今年三月，我到云浦县便民服务中心学习了一个月，收获很大，下面说三点。"

type assembleCase struct {
	name     string
	in, want []string
}

func checkCases(t *testing.T, tests []assembleCase) {
	t.Helper()
	for _, tt := range tests {
		var lines []Clue
		for _, s := range tt.in {
			lines = append(lines, lineOf(strings.ReplaceAll(s, "#", prose)))
		}
		var want []string
		for _, s := range tt.want {
			want = append(want, strings.ReplaceAll(s, "#", prose))
		}
		e := Assemble(lines, nil)
		if d := cmp.Diff(want, places(e)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if d := cmp.Diff(e.Normal(), e); d != "" {
			t.Errorf("%s is not normal (-normal +got):\n%s", tt.name, d)
		}
	}
}

func TestAssembleTitle(t *testing.T) {
	t.Parallel()
	checkCases(t, []assembleCase{
		{"nothing", nil, nil},
		{"blanks", []string{"", "　 ", "\t"}, nil},
		{"before longer text", []string{"一次难忘的学习", "#"}, []string{"T 一次难忘的学习", "P #"}},
		{"its words", []string{"群众工作心得体会"}, []string{"T 群众工作心得体会"}},
		{"centred", []string{"<centre>为了谁？", "短。"}, []string{"T 为了谁？", "P 短。"}},
		{"larger", []string{"<left><22>为了谁", "<16>" + strings.Repeat("学", 70)}, []string{"T 为了谁", "P " + strings.Repeat("学", 70)}},
		{"bold", []string{"<bold>为了谁", "短。"}, []string{"T 为了谁", "P 短。"}},
		{"all is bold", []string{"<bold>为了谁", "<bold>短。"}, []string{"P 为了谁", "P 短。"}},
		{"set with blanks", []string{"　　　　　　　　为了谁", "　　短。"}, []string{"T 为了谁", "P 短。"}},
		{"none: a sentence", []string{"今天学习。", "#"}, []string{"P 今天学习。", "P #"}},
		{"none: half a sentence", []string{"今天，", "#"}, []string{"P 今天，", "P #"}},
		{"none: a salutation", []string{"尊敬的各位领导：", "#"}, []string{"P 尊敬的各位领导：", "P #"}},
		{"none: long", []string{strings.Repeat("心得", 31), "#"}, []string{"P " + strings.Repeat("心得", 31), "P #"}},
		{"none: a heading", []string{"一、学习体会", "#"}, []string{"1 一、学习体会", "P #"}},
		{"none: an attachment", []string{"附件2", "#"}, []string{"P 附件2", "P #"}},
		{"begins as a member", []string{"三要三不要", "#"}, []string{"T 三要三不要", "P #"}},
		{"none: only short lines", []string{"学习", "做事"}, []string{"P 学习", "P 做事"}},
		{"none: set right", []string{"<right>学习心得", "#"}, []string{"P 学习心得", "P #"}},
		{"below a line at the margin", []string{"云浦县", "<centre>学习", "#"}, []string{"P 云浦县", "P 学习", "P #"}},
		{"two lines", []string{"<centre><22>在群众工作中学习", "<centre><22>群众语言", "#"}, []string{"T 在群众工作中学习群众语言", "P #"}},
		{"two lines and a name", []string{"<centre>永远跟党走", "<centre>学习心得体会", "<centre>罗向川", "#"}, []string{"T 永远跟党走学习心得体会", "B 罗向川", "P #"}},
		{"two lines without alignment", []string{"关于2026年上半年", "政治学习的心得体会", "汇报人：某人", "#"}, []string{"T 关于2026年上半年政治学习的心得体会", "B 汇报人：某人", "P #"}},
		{"its words twice", []string{"<centre>学习报告精神", "<centre>心得体会", "#"}, []string{"T 学习报告精神心得体会", "P #"}},
		{"not the smaller one", []string{"<centre><22>为了谁", "<centre><16>窗口与柜台", "#"}, []string{"T 为了谁", "B 窗口与柜台", "P #"}},
		{"two Latin lines", []string{"<centre>Learning", "<centre>by doing", "#"}, []string{"T Learning by doing", "P #"}},
		{"a subtitle", []string{"<centre>为了谁", "<centre>——观《榜样》有感", "<centre>张三", "#"}, []string{"T 为了谁——观《榜样》有感", "B 张三", "P #"}},
		{"a subtitle without alignment", []string{"为了谁", "　　——群众工作心得", "#"}, []string{"T 为了谁——群众工作心得", "P #"}},
		{"given", []string{"云浦县", "<T>为了谁", "<centre>——副题", "#"}, []string{"T 为了谁", "B ——副题", "P 云浦县", "P #"}},
		{"given twice", []string{"<T>甲", "#", "<T>乙", "#"}, []string{"T 甲", "P #", "1 乙", "P #"}},
		{"given first as body", []string{"<P>学习心得体会", "#"}, []string{"P 学习心得体会", "P #"}},
		{"holes", []string{"<centre>【待补：标题】", "#【待补：事】"}, []string{"T 【待补：标题】", "P #【待补：事】"}},
	})
}

func TestAssembleByline(t *testing.T) {
	t.Parallel()
	checkCases(t, []assembleCase{
		{"centred", []string{"<centre>学习心得", "<centre>初二（5）班", "#"}, []string{"T 学习心得", "B 初二（5）班", "P #"}},
		{"two lines", []string{"<centre>学习心得", "<centre>云浦县便民中心", "<centre>（2026年6月1日）", "#"}, []string{"T 学习心得", "B 云浦县便民中心　（2026年6月1日）", "P #"}},
		{"unit and name", []string{"学习心得", "云浦县杉木镇　罗向川", "#"}, []string{"T 学习心得", "B 云浦县杉木镇　罗向川", "P #"}},
		{"a spaced name", []string{"学习心得", "杉木镇 张　三", "#"}, []string{"T 学习心得", "B 杉木镇 张　三", "P #"}},
		{"a name", []string{"学习心得", "欧阳小红", "#"}, []string{"T 学习心得", "B 欧阳小红", "P #"}},
		{"a long name", []string{"学习心得", "阿依古丽·买买提", "#"}, []string{"T 学习心得", "B 阿依古丽·买买提", "P #"}},
		{"in brackets", []string{"学习心得", "（杉木镇 张　三）", "#"}, []string{"T 学习心得", "B （杉木镇 张　三）", "P #"}},
		{"a label", []string{"学习心得", "作者：某人", "单位：某地", "#"}, []string{"T 学习心得", "B 作者：某人　单位：某地", "P #"}},
		{"at the margin", []string{"学习心得", "某人", "　　#", "　　#"}, []string{"T 学习心得", "B 某人", "P #", "P #"}},
		{"none: a paragraph", []string{"学习心得", "　　某人", "　　#"}, []string{"T 学习心得", "P 某人", "P #"}},
		{"none: a salutation", []string{"<centre>学习心得", "尊敬的各位领导：", "#"}, []string{"T 学习心得", "P 尊敬的各位领导：", "P #"}},
		{"none: a heading", []string{"<centre>学习心得", "<centre>一、云浦县", "#"}, []string{"T 学习心得", "1 一、云浦县", "P #"}},
		{"none: a preface", []string{"<centre>学习心得", "<centre>前　言", "#"}, []string{"T 学习心得", "P 前　言", "P #"}},
		{"none: a short sentence", []string{"<centre>学习心得", "<centre>我来了！", "#"}, []string{"T 学习心得", "P 我来了！", "P #"}},
		{"none without a title", []string{"<P>#", "<centre>张三", "#"}, []string{"P #", "P 张三", "P #"}},
		{"below a given title", []string{"<T>学习", "张三", "#"}, []string{"T 学习", "B 张三", "P #"}},
		{"given", []string{"<centre>学习心得", "<B>甲", "<B>乙", "张三", "#"}, []string{"T 学习心得", "B 甲　乙", "P 张三", "P #"}},
		{"given twice", []string{"<T>甲", "<B>乙", "#", "<B>丙"}, []string{"T 甲", "B 乙", "P #", "P 丙"}},
	})
}

func TestAssembleHeadings(t *testing.T) {
	t.Parallel()
	checkCases(t, []assembleCase{
		{
			"levels",
			[]string{"心得", "一、学", "（一）学什么", "1. 学法", "#", "（1）学条文", "#", "①学", "#"},
			[]string{"T 心得", "1 一、学", "2 （一）学什么", "3 1. 学法", "P #", "4 （1）学条文", "P #", "P ①学", "P #"},
		},
		{
			"chapters",
			[]string{"<T>题", "第一章 学", "第一节　学什么", "#", "第二部分：做", "#", "第三章", "#"},
			[]string{"T 题", "1 第一章 学", "2 第一节　学什么", "P #", "1 第二部分：做", "P #", "1 第三章", "P #"},
		},
		{"one below the other", []string{"<T>题", "1. 学", "（1）条文", "#"}, []string{"T 题", "3 1. 学", "4 （1）条文", "P #"}},
		{"with a colon", []string{"<T>题", "一、主要做法：", "#"}, []string{"T 题", "1 一、主要做法：", "P #"}},
		{"none: run in", []string{"<T>题", "一、提高认识。我认真学习", "#"}, []string{"T 题", "P 一、提高认识。我认真学习", "P #"}},
		{"none: a sentence", []string{"<T>题", "（一）提高认识；", "一、提高认识。", "#"}, []string{"T 题", "P （一）提高认识；", "P 一、提高认识。", "P #"}},
		{"none: long", []string{"<T>题", "一、" + strings.Repeat("学", 39), "#"}, []string{"T 题", "P 一、" + strings.Repeat("学", 39), "P #"}},
		{"none: members", []string{"<T>题", "一是学习", "第一，学习", "首先，学习", "一要学习", "#"}, []string{"T 题", "P 一是学习", "P 第一，学习", "P 首先，学习", "P 一要学习", "P #"}},
		{"none: nothing below", []string{"<T>题", "#", "一、学"}, []string{"T 题", "P #", "P 一、学"}},
		{"none: only a signature below", []string{"<T>题", "#", "一、学", "2026年6月1日"}, []string{"T 题", "P #", "P 一、学", "S 2026年6月1日"}},
		{"none: a list", []string{"<T>题", "#", "1. 学", "2. 做", "3. 想", "#"}, []string{"T 题", "P #", "P 1. 学", "P 2. 做", "P 3. 想", "P #"}},
		{"none: a list of brackets", []string{"<T>题", "（1）学", "（2）做", "#"}, []string{"T 题", "P （1）学", "P （2）做", "P #"}},
		{"none: a bare marker", []string{"<T>题", "一、", "#"}, []string{"T 题", "P 一、", "P #"}},
		{"none: set right", []string{"<T>题", "<right>一、学", "#"}, []string{"T 题", "P 一、学", "P #"}},
		{"none: a number", []string{"<T>题", "3.5亿元", "#"}, []string{"T 题", "P 3.5亿元", "P #"}},
		{"given", []string{"<T>题", "<1>学", "（一）学什么", "#", "<2>做", "<P>一、学", "#"}, []string{"T 题", "1 学", "2 （一）学什么", "P #", "2 做", "P 一、学", "P #"}},
	})
}

func TestAssembleSignature(t *testing.T) {
	t.Parallel()
	checkCases(t, []assembleCase{
		{"set right", []string{"<T>题", "#", "<right>某人", "<right>某日"}, []string{"T 题", "P #", "S 某人", "S 某日"}},
		{"set right with blanks", []string{"题", "　　#", "　　　　　　　　某人", "　　　　　　　　某日"}, []string{"T 题", "P #", "S 某人", "S 某日"}},
		{"name and date", []string{"<T>题", "#", "云浦县便民服务中心", "罗向川", "2026年6月1日"}, []string{"T 题", "P #", "S 云浦县便民服务中心", "S 罗向川", "S 2026年6月1日"}},
		{"a date alone", []string{"<T>题", "#", "二〇二六年六月一日"}, []string{"T 题", "P #", "S 二〇二六年六月一日"}},
		{"a month", []string{"<T>题", "#", "2026年6月"}, []string{"T 题", "P #", "S 2026年6月"}},
		{"an open date", []string{"<T>题", "#", "签名：张三", "2026年　月　日"}, []string{"T 题", "P #", "S 签名：张三", "S 2026年　月　日"}},
		{"a name before a date", []string{"<T>题", "#", "张三　2026年 6月 1日"}, []string{"T 题", "P #", "S 张三　2026年 6月 1日"}},
		{"too many lines", []string{"<T>题", "#", "<right>甲", "<right>乙", "<right>丙", "<right>丁"}, []string{"T 题", "P #", "P 甲", "S 乙", "S 丙", "S 丁"}},
		{"none: a sentence", []string{"<T>题", "#", "<right>感谢云浦县便民服务中心。"}, []string{"T 题", "P #", "P 感谢云浦县便民服务中心。"}},
		{"none: a sentence before a date", []string{"<T>题", "我来自云浦县便民服务中心。", "2026年6月1日"}, []string{"T 题", "P 我来自云浦县便民服务中心。", "S 2026年6月1日"}},
		{"none: short text before a date", []string{"<T>题", "#", "谢谢大家", "2026年6月1日"}, []string{"T 题", "P #", "P 谢谢大家", "S 2026年6月1日"}},
		{"none: a name with a sentence", []string{"<T>题", "#", "张三，你好", "2026年6月1日"}, []string{"T 题", "P #", "P 张三，你好", "S 2026年6月1日"}},
		{"none: a name without a date", []string{"<T>题", "#", "张三"}, []string{"T 题", "P #", "P 张三"}},
		{"none: a thank you", []string{"<T>题", "#", "<right>谢谢大家！"}, []string{"T 题", "P #", "P 谢谢大家！"}},
		{"not the title", []string{"<right>2026年6月1日"}, []string{"P 2026年6月1日"}},
		{"given", []string{"<T>题", "#", "<S>甲", "<right>乙"}, []string{"T 题", "P #", "P 乙", "S 甲"}},
		{"given, too many", []string{"<S>甲", "<S>乙", "<S>丙", "<S>丁"}, []string{"P 甲", "S 乙", "S 丙", "S 丁"}},
		{"given twice", []string{"<T>题", "<S>甲", "#", "<S>乙"}, []string{"T 题", "P 甲", "P #", "S 乙"}},
	})
}

func TestAssembleKeepsGivenLinesAsTheyAre(t *testing.T) {
	t.Parallel()
	in := []Clue{lineOf("<P>　　甲 "), lineOf("　　乙。 ")}
	in[0].Block.Section, in[1].Block.Level = "open", 3
	want := []Block{{Runs: []Run{{Text: "　　甲 "}}, Section: "open"}, {Runs: []Run{{Text: "乙。"}}}}
	f := &source.File{}
	e := Assemble(in, f)
	if d := cmp.Diff(want, e.Body); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if e.File != f || in[1].Block.Runs[0].Text != "　　乙。 " || in[1].Block.Level != 3 {
		t.Error("the lines were changed or the file forgotten")
	}
}

func TestAssembleKeepsPlaces(t *testing.T) {
	t.Parallel()
	text := "　题 \n　——副题\n张三\n"
	at := func(s string) Clue {
		i := strings.Index(text, s)
		span := source.Span{Start: i, End: i + len(s)}
		return Clue{Block: Block{Runs: []Run{{Text: s, Span: span}}, Span: span}, Align: AlignCentre}
	}
	f := &source.File{Text: text}
	e := Assemble([]Clue{at("　题 "), at("　——副题"), at("张三")}, f)
	if d := cmp.Diff([]string{"T 题——副题", "B 张三"}, places(e)); d != "" {
		t.Fatal(d)
	}
	for l := range e.Walk() {
		for _, r := range l.Runs {
			if f.Slice(r.Span) != r.Text {
				t.Errorf("run %q has %q in the file", r.Text, f.Slice(r.Span))
			}
		}
	}
}

func drawClues(t *rapid.T) []Clue {
	piece := rapid.SampledFrom([]string{
		"心得体会", "——", "一、", "（一）", "1. ", "（1）", "第一章 ", "一是", "学习", prose, "。", "，", "：", "？", " ", "　", "　　　　", "\t", "a", "b c", "【待补：", "】", "【待补：事】",
		"张三", "云浦县局", "2026年6月1日", "2026年", "月", "日", "作者：", strings.Repeat("学", 30), "\u0301", "👨‍👩‍👧",
	})
	var out []Clue
	var roles []Role
	if rapid.Bool().Draw(t, "roles") {
		roles = []Role{IsTitle, IsByline, IsHeading, IsBody, IsSignature}
	}
	part := 0
	for range rapid.IntRange(0, 9).Draw(t, "lines") {
		c := Clue{
			Align: Align(rapid.IntRange(0, 3).Draw(t, "align")),
			Bold:  rapid.Bool().Draw(t, "bold"),
			Size:  rapid.SampledFrom([]float64{0, 16, 22}).Draw(t, "size"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "runs") {
			text := strings.Join(rapid.SliceOfN(piece, 0, 3).Draw(t, "text"), "")
			c.Block.Runs = append(c.Block.Runs, Run{Text: text, Strong: rapid.Bool().Draw(t, "strong")})
		}
		if roles != nil { // in the order in which they stand in an essay
			part = rapid.IntRange(part, len(roles)-1).Draw(t, "role")
			c.Role, c.Block.Level = roles[part], rapid.IntRange(-1, 7).Draw(t, "level")
			if part == 2 || part == 3 {
				c.Role = rapid.SampledFrom([]Role{IsHeading, IsBody, Unsure}).Draw(t, "body")
			}
		}
		out = append(out, c)
	}
	return out
}

func TestAssembleLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := drawClues(t)
		want := ""
		for _, c := range lines {
			want += Text(c.Block.Runs)
		}
		e := Assemble(lines, nil)
		got := ""
		for l := range e.Walk() {
			got += Text(l.Runs)
		}
		if d := cmp.Diff(bare(want), bare(got)); d != "" {
			t.Fatalf("-want +got:\n%s", d)
		}
		if d := cmp.Diff(e.Normal(), e); d != "" && !strings.Contains(got, "〔") && !nested(e) {
			t.Fatalf("not normal (-normal +got):\n%s", d)
		}
	})
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if zh.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// nested tells whether a hole asks with brackets, or a text has tabs, which Normal changes.
func nested(e *Essay) bool {
	for l := range e.Walk() {
		for _, r := range l.Runs {
			if r.IsHole() && strings.ContainsAny(r.Text, "【】") || strings.Contains(r.Text, "\t") {
				return true
			}
		}
	}
	return false
}

func BenchmarkAssemble(b *testing.B) {
	var lines []Clue
	for range 20_000 {
		lines = append(lines, lineOf("一、学习"), lineOf(prose))
	}
	b.ReportAllocs()
	for b.Loop() {
		if e := Assemble(lines, nil); len(e.Body) < 39_000 {
			b.Fatal(len(e.Body))
		}
	}
}
