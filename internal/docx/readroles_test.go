package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/source"
)

func TestReadRoles(t *testing.T) {
	t.Parallel()
	prose := "今年三月，我到云岭县便民服务中心学习了一个月，收获很大，下面说三点。"
	outlined := func(level string, text string) string {
		return `<w:p><w:pPr><w:outlineLvl w:val="` + level + `"/></w:pPr>` + t1(text) + `</w:p>`
	}
	checkRead(t, []readCase{
		{"styles", line("T", "题") + line("By", "甲") + line("H1", "一") + line("H2", "二") + line("Out", "三") + line("Text", "文") + line("Sig", "人") + line("D", "2026年3月8日"), []string{"T 题", "B 甲", "1 一", "2 二", "3 三", "P 文", "S 人", "S 2026年3月8日"}, nil},
		{"based on", line("T", "题") + line("H2x", "二") + line("Text", "文"), []string{"T 题", "2 二", "P 文"}, nil},
		{"ids mean nothing", line("heading 3", prose) + line("heading 3", "名"), []string{"P " + prose, "P 名"}, nil},
		{"a loop of styles", line("LoopA", prose) + line("none", prose), []string{"P " + prose, "P " + prose}, nil},
		{"text said to be", line("Text", "学习心得") + line("Text", "一、学习") + line("Text", prose), []string{"P 学习心得", "P 一、学习", "P " + prose}, nil},
		{"that all paragraphs are text says nothing", line("N", "学习心得") + line("", "一、学习") + line("", prose), []string{"T 学习心得", "1 一、学习", "P " + prose}, nil},
		{"levels said directly", line("T", "题") + outlined("1", "学") + outlined("9", "一、学习") + line("", prose), []string{"T 题", "2 学", "P 一、学习", "P " + prose}, nil},
		{"heading 1 for the title", line("H1", "学习") + line("H2", "看") + line("", prose) + line("H2", "想") + line("", prose), []string{"T 学习", "1 看", "P " + prose, "1 想", "P " + prose}, nil},
		{"heading 1 twice", line("H1", "看") + line("", prose) + line("H1", "想") + line("", prose), []string{"1 看", "P " + prose, "1 想", "P " + prose}, nil},
		{"heading 1 not first", line("", prose) + line("H1", "看") + line("H2", "想") + line("", prose), []string{"P " + prose, "1 看", "2 想", "P " + prose}, nil},
		{"a subtitle", line("T", "题") + line("ST", "——副题") + line("ST", "张三") + line("", prose), []string{"T 题——副题", "B 张三", "P " + prose}, nil},
		{"a subtitle without a title", line("ST", "为了谁") + line("", prose), []string{"T 为了谁", "P " + prose}, nil},
		{"a date below the title", line("T", "题") + line("D", "2026年3月8日") + line("", prose), []string{"T 题", "B 2026年3月8日", "P " + prose}, nil},
		{"alignment", `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + t1("为了谁") + `</w:p>` + line("", prose) + `<w:p><w:pPr><w:jc w:val="end"/></w:pPr>` + t1("某某") + `</w:p>`, []string{"T 为了谁", "P " + prose, "S 某某"}, nil},
		{"set with tabs", line("", "<w:r><w:tab/><w:tab/><w:t>为了谁</w:t></w:r>") + line("", "短。"), []string{"T 为了谁", "P 短。"}, nil},
		{"size", line("", formatted(`<w:sz w:val="44"/>`, "为了谁")) + line("", strings.Repeat("学", 70)), []string{"T 为了谁", "P " + strings.Repeat("学", 70)}, nil},
		{"size by a style", line("", formatted(`<w:rStyle w:val="Big"/>`, "为了谁")) + line("", strings.Repeat("学", 70)), []string{"T 为了谁", "P " + strings.Repeat("学", 70)}, nil},
		{"justified", `<w:p><w:pPr><w:jc w:val="both"/><w:outlineLvl w:val="x"/></w:pPr>` + t1(prose) + `</w:p>`, []string{"P " + prose}, nil},
		{"hidden by its style", line("Hidden", t1("甲")+formatted(`<w:vanish w:val="off"/>`, "乙。")), []string{"P 乙。"}, []string{"docx-hidden"}},
		{"a number makes a heading", line("T", "题") + numbered(1, 0, "看") + line("", prose), []string{"T 题", "1 一、看", "P " + prose}, nil},
	})
}

func TestReadStrong(t *testing.T) {
	t.Parallel()
	checkRead(t, []readCase{
		{"bold", line("Text", t1("甲")+formatted("<w:b/>", "乙")+formatted(`<w:b w:val="true"/>`, "丙")+formatted(`<w:b w:val="false"/>`, "丁")), []string{"P 甲*乙丙*丁"}, nil},
		{"by a style", line("Text", t1("甲")+formatted(`<w:rStyle w:val="S"/>`, "乙")+formatted(`<w:rStyle w:val="S"/><w:b w:val="0"/>`, "丙")), []string{"P 甲*乙*丙"}, nil},
		{"all of it", line("Text", formatted("<w:b/>", "甲")+t1(" ")+formatted("<w:b/>", "乙")), []string{"P 甲 乙"}, nil},
		{"all of it by its style", line("AllBold", "甲。") + line("AllBold", formatted("<w:b/>", "乙")+t1("。")), []string{"P 甲。", "P 乙。"}, nil},
		{"not in other places", line("T", t1("甲")+formatted("<w:b/>", "乙")) + line("By", t1("甲")+formatted("<w:b/>", "乙")) + line("H1", t1("甲")+formatted("<w:b/>", "乙")) + line("", t1("一、")+formatted("<w:b/>", "看")) + line("Text", "甲。") + line("Sig", t1("甲")+formatted("<w:b/>", "乙")), []string{"T 甲乙", "B 甲乙", "1 甲乙", "1 一、看", "P 甲。", "S 甲乙"}, nil},
		{"with breaks", line("Text", formatted("<w:b/>", "甲</w:t><w:br/><w:t>乙")+t1("丙")), []string{"P 甲", "P *乙*丙"}, nil},
	})
}

const numberingPart = `<w:numbering ` + mainSpace + `>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3)"/><w:suff w:val="nothing"/><w:isLgl/><w:lvlRestart w:val="0"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val="附件："/></w:lvl>
<w:lvl w:ilvl="5"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="100% %6"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="NS"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%1）"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="List"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="NS"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>`

func TestReadNumbers(t *testing.T) {
	t.Parallel()
	const text = "，今天。" // so that no number makes a heading
	tests := []struct {
		name string
		in   string // list.level
		want string
	}{
		{"one level", "1.0 1.0 1.0", "一、|二、|三、"},
		{"levels", "1.0 1.1 1.1 1.0 1.1", "一、|一.1 |一.2 |二、|二.1 "},
		{"a level left out", "1.1 1.0 1.0", "一.1 |一、|二、"},
		{"Arabic digits, never restarted, nothing behind", "1.0 1.1 1.2 1.0 1.1 1.2", "一、|一.1 |1.1.1)|二、|二.1 |2.1.2)"},
		{"one pattern goes on", "1.0 2.0", "一、|二、"},
		{"started anew", "1.0 3.0 3.0 1.0", "一、|五、|六、|七、"},
		{"a level of its own", "4.0 4.0", "①|②"},
		{"no numbers", "1.3 1.4", "·|附件："},
		{"percent", "1.5", "100% I "},
		{"through a numbering style", "5.0 5.1", "（1）|a. "},
		{"not there", "6.0 7.0 0.0", "||"},
	}
	for _, tt := range tests {
		var body strings.Builder
		for s := range strings.FieldsSeq(tt.in) {
			var id, depth int
			fmt.Sscanf(s, "%d.%d", &id, &depth)
			body.WriteString(numbered(id, depth, text))
		}
		e, _ := read(t, body.String())
		var got []string
		for _, l := range shown(e) {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(l, "P "), text))
		}
		if d := cmp.Diff(tt.want, strings.Join(got, "|")); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
	checkRead(t, []readCase{
		{"a level by the style", line("ListDeep", "甲。") + line("ListX", "乙。"), []string{"P 一.1 甲。", "P a. 乙。"}, nil},
		{"by the style", line("List", "　甲。") + line("List", "") + line("List", "乙。") + `<w:p><w:pPr><w:pStyle w:val="List"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + t1("丙。") + `</w:p>`, []string{"P a. 甲。", "P c. 乙。", "P 丙。"}, nil},
	})
}

// TestReadPlaces: a line of the file is a paragraph that shows something.
func TestReadPlaces(t *testing.T) {
	t.Parallel()
	e, _ := read(t, line("T", "题")+line("", "")+line("Text", "　　甲【待补：事】")+line("", "　　今天，我学习了很多，　<w:r/>")+line("Sig", "人"))
	want := "题\n甲【待补：事】\n　　今天，我学习了很多，\n人"
	if e.File.Name != "稿.docx" || e.File.Text != want {
		t.Fatalf("the file is %q, want %q", e.File.Text, want)
	}
	hole := e.Body[0].Runs[1]
	if p := e.File.Position(hole.Span.Start); e.File.Slice(hole.Span) != "事" || p != (source.Position{Line: 2, Column: 6}) {
		t.Errorf("the hole is %q at %s", e.File.Slice(hole.Span), p)
	}
	if p := e.File.Position(e.Body[1].Runs[0].Span.Start); p != (source.Position{Line: 3, Column: 3}) {
		t.Errorf("the paragraph is at %s", p)
	}
	if b := e.Body[1]; e.File.Position(b.Span.Start).Line != 3 {
		t.Errorf("the block is at %v", b.Span)
	}
}
