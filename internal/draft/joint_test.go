package draft

import (
	"testing"

	"xinde/internal/essay"
	"xinde/internal/tmpl"
)

// lit and own make the segments of a rendered template.
func lit(s string) tmpl.Segment {
	return tmpl.Segment{Text: s, Source: essay.Source{Kind: essay.Outline}}
}

func own(s string) tmpl.Segment {
	return tmpl.Segment{Text: s, Source: essay.Source{Kind: essay.Own, ID: "经过"}}
}

func TestJoints(t *testing.T) {
	t.Parallel()
	line := tmpl.Segment{Text: "便民中心。", Source: essay.Source{Kind: essay.Own, ID: "单位"}}
	cases := []struct {
		name string
		in   tmpl.Text
		want []string
	}{
		{"no stop before a stop", tmpl.Text{lit("那天我去了："), own("屋顶漏了"), lit("。后来修好了。")}, []string{"那天我去了：屋顶漏了。后来修好了。"}},
		{"stop before a stop", tmpl.Text{lit("那天："), own("屋顶漏了。"), lit("。后来")}, []string{"那天：屋顶漏了。后来"}},
		{"question before a stop", tmpl.Text{own("他问谁来修？"), lit("。我说我来。")}, []string{"他问谁来修？我说我来。"}},
		{"quoted end before a stop", tmpl.Text{own("他说：“不行。”"), lit("。我走了。")}, []string{"他说：“不行。”我走了。"}},
		{"stop before a comma", tmpl.Text{own("屋顶漏了。"), lit("，我去看。")}, []string{"屋顶漏了，我去看。"}},
		{"question before a comma", tmpl.Text{own("谁来修？"), lit("，我去看。")}, []string{"谁来修？我去看。"}},
		{"comma before a stop", tmpl.Text{own("屋顶漏了，"), lit("。")}, []string{"屋顶漏了。"}},
		{"semicolon before a comma", tmpl.Text{own("屋顶漏了；"), lit("，后来")}, []string{"屋顶漏了，后来"}},
		{"own quotation marks", tmpl.Text{lit("他说“"), own("“看不懂。”"), lit("”。我记住了。")}, []string{"他说“看不懂。”我记住了。"}},
		{"outline's quotation marks", tmpl.Text{lit("他说“"), own("看不懂。"), lit("”。我记住了。")}, []string{"他说“看不懂。”我记住了。"}},
		{"stop inside marks before a comma", tmpl.Text{lit("他说“"), own("看不懂。"), lit("”，我记住了。")}, []string{"他说“看不懂”，我记住了。"}},
		{"marks made by a function", tmpl.Text{lit("他说："), lit("“"), own("看不懂。"), lit("”"), lit("。我记住了。")}, []string{"他说：“看不懂。”我记住了。"}},
		{"book marks", tmpl.Text{lit("学了《"), own("《条例》"), lit("》。")}, []string{"学了《条例》。"}},
		{"brackets", tmpl.Text{lit("（"), own("据台账。"), lit("）。")}, []string{"（据台账）。"}},
		{"a phrase inside a sentence", tmpl.Text{lit("我在"), line, lit("工作。")}, []string{"我在便民中心工作。"}},
		{"several paragraphs", tmpl.Text{lit("经过："), own("第一段。\n　　第二段"), lit("。完了。")}, []string{"经过：第一段。", "　　第二段。完了。"}},
		{"indent inside a paragraph", tmpl.Text{lit("经过："), own("　　漏雨")}, []string{"经过：漏雨。"}},
		{"indent of a paragraph stays", tmpl.Text{own("　　漏雨。")}, []string{"　　漏雨。"}},
		{"end without a stop", tmpl.Text{own("修好了")}, []string{"修好了。"}},
		{"several stops at the end", tmpl.Text{own("学习了。。")}, []string{"学习了。"}},
		{"several stops before a stop", tmpl.Text{own("学习了。。"), lit("。后来")}, []string{"学习了。后来"}},
		{"end in a comma", tmpl.Text{own("修好了，")}, []string{"修好了。"}},
		{"end in a figure", tmpl.Text{own("占 41%")}, []string{"占 41%。"}},
		{"end that is no sentence", tmpl.Text{own("---")}, []string{"---"}},
		{"blank line", tmpl.Text{lit("甲。\n\n乙。\n丙。\n")}, []string{"甲。", "乙。丙。"}},
		{"blank line after an answer", tmpl.Text{lit("甲："), own("事"), lit("。\n\n乙。\n")}, []string{"甲：事。", "乙。"}},
		{"line ends of actions", tmpl.Text{lit("甲。\n"), lit("\n乙。\n"), lit("\n丙。\n")}, []string{"甲。乙。丙。"}},
		{"only blanks", tmpl.Text{lit("\n\n"), own(" 　"), lit("\n")}, nil},
	}
	isLine := func(id string) bool { return id == "单位" }
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range paragraphs(c.in) {
				got = append(got, plainText(join(p, isLine)))
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("paragraph %d: got %q, want %q", i+1, got[i], c.want[i])
				}
			}
		})
	}
}
