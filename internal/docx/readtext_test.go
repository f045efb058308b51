package docx_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type readCase struct {
	name, body  string
	want, hints []string
}

func checkRead(t *testing.T, tests []readCase) {
	t.Helper()
	for _, tt := range tests {
		e, hints := read(t, tt.body)
		if d := cmp.Diff(tt.want, shown(e)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if d := cmp.Diff(tt.hints, hints); d != "" {
			t.Errorf("%s: hints (-want +got):\n%s", tt.name, d)
		}
	}
}

const (
	begin    = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	separate = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	finish   = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

func TestReadText(t *testing.T) {
	t.Parallel()
	instr := func(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }
	checkRead(t, []readCase{
		{"nothing", "", nil, nil},
		{"blanks", line("", " 　 ") + line("", "<w:r/>"), nil, nil},
		{"runs", line("Text", t1("甲")+t1("乙")), []string{"P 甲乙"}, nil},
		{"text is kept as it is", line("Text", t1("甲 ")+`<w:r><w:t xml:space="preserve"> 乙</w:t></w:r>`), []string{"P 甲  乙"}, nil},
		{"character data in pieces", line("Text", t1("甲<![CDATA[<&>]]><!-- 丙 -->&amp;&#x4E59;")), []string{"P 甲<&>&乙"}, nil},
		{"indents are dropped", line("Text", t1("　　甲 　")), []string{"P 甲"}, nil},
		{"a tab", line("Text", "<w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), []string{"P 甲 乙"}, nil},
		{"breaks in text", line("Text", `<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:cr/><w:t>丙</w:t></w:r>`), []string{"P 甲", "P 乙", "P 丙"}, nil},
		{"breaks in a title", line("T", `<w:r><w:br w:type="page"/><w:t>学习</w:t><w:br/><w:t>心得 Go</w:t><w:br/><w:t>on</w:t></w:r>`), []string{"T 学习心得 Go on"}, nil},
		{"hyphens", line("Text", `<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>7</w:t><w:softHyphen/><w:t>B</w:t></w:r>`), []string{"P A\u20117B"}, nil},
		{"symbols", line("Text", `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="B1"/><w:sym w:font="宋体" w:char="2460"/><w:t>甲</w:t></w:r>`), []string{"P ✓±①甲"}, nil},
		{"unknown symbols", line("Text", `<w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F041"/><w:sym w:font="x" w:char="D800"/><w:sym/></w:r>`), []string{"P 甲"}, []string{"docx-symbol"}},
		{"links and tags", line("Text", `<w:hyperlink><w:smartTag>`+t1("甲")+`</w:smartTag></w:hyperlink><w:sdt><w:sdtPr>`+t1("丙")+`</w:sdtPr><w:sdtContent>`+t1("乙")+`</w:sdtContent></w:sdt>`), []string{"P 甲乙"}, nil},
		{"ruby", line("Text", `<w:r><w:ruby><w:rt>`+t1("lan")+`</w:rt><w:rubyBase>`+t1("岚")+`</w:rubyBase></w:ruby></w:r>`), []string{"P 岚"}, nil},
		{"a field", line("Text", begin+instr("PAGE")+separate+t1("7")+finish+t1("页")), []string{"P 7页"}, nil},
		{"a field in an instruction", line("Text", begin+instr("IF ")+begin+instr("X")+separate+t1("1")+finish+separate+t1("对")+finish+t1("了")), []string{"P 对了"}, nil},
		{"a field in a result", line("Text", begin+separate+begin+instr("X")+separate+t1("1")+finish+t1("2")+finish+t1("3")), []string{"P 123"}, nil},
		{"a field without end", line("Text", begin+instr("X")) + line("Text", "甲"), []string{"P 甲"}, nil},
		{"a result of two paragraphs", line("Text", begin+instr("X")+separate+t1("甲")) + line("Text", t1("乙")+finish), []string{"P 甲", "P 乙"}, nil},
		{"ends of no field", line("Text", finish+separate+t1("甲")), []string{"P 甲"}, nil},
		{"a simple field", line("Text", `<w:fldSimple w:instr="PAGE">`+t1("7")+`</w:fldSimple>`), []string{"P 7"}, nil},
		{"a sign in a circle", line("Text", begin+instr(` eq \o\ac(○,1)`)+finish+t1("甲")), []string{"P 甲"}, []string{"docx-equation"}},
		{"an equation", line("Text", t1("甲")+`<m:oMath><m:r><w:rPr><w:b/></w:rPr><m:t>x=1</m:t></m:r></m:oMath>`), []string{"P 甲x=1"}, []string{"docx-equation"}},
		{"hidden", line("Text", t1("甲")+formatted("<w:vanish/>", "乙")+formatted(`<w:rStyle w:val="Hid"/>`, "丙")+formatted(`<w:rStyle w:val="Hid"/><w:vanish w:val="0"/>`, "丁")), []string{"P 甲丁"}, []string{"docx-hidden"}},
		{"a picture", line("Text", `<w:r><w:drawing/></w:r>`) + line("Text", "甲"), []string{"P 甲"}, []string{"docx-picture"}},
		{"only a picture", line("Text", `<w:r><w:pict/></w:r>`), nil, []string{"docx-picture"}},
		{"a comment", line("Text", `<w:commentRangeStart w:id="1"/>`+t1("甲")+`<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`), []string{"P 甲"}, nil},
		{"a hole", line("Text", t1("我【待")+formatted("<w:b/>", "补：事")+t1("】了")), []string{"P 我【待补：事】了"}, nil},
		{"contents", line("C1", "一、甲　1") + line("Text", "甲"), []string{"P 甲"}, []string{"docx-contents"}},
		{"something embedded", line("Text", "甲") + `<w:altChunk/>`, []string{"P 甲"}, []string{"docx-embedded"}},
	})
}

func TestReadChanges(t *testing.T) {
	t.Parallel()
	gone := `<w:pPr><w:pStyle w:val="Text"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`
	checkRead(t, []readCase{
		{"insertions and deletions", line("Text", `<w:ins>`+t1("甲")+`</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r>`+t1("丁")+`</w:del>`+t1("丙")), []string{"P 甲丙"}, nil},
		{"moves", line("Text", `<w:moveTo>`+t1("甲")+`</w:moveTo><w:moveFrom>`+t1("乙")+`</w:moveFrom>`), []string{"P 甲"}, nil},
		{"a mark deleted", `<w:p>` + gone + t1("甲") + `</w:p>` + line("H1", "乙") + line("Text", "丙"), []string{"T 甲乙", "P 丙"}, nil},
		{"three marks deleted", `<w:p>` + gone + t1("甲") + `</w:p><w:p>` + gone + t1("乙") + `</w:p>` + line("Text", "丙"), []string{"P 甲乙丙"}, nil},
		{"the last mark deleted", `<w:p>` + gone + t1("甲") + `</w:p>`, []string{"P 甲"}, nil},
		{"old properties", `<w:p><w:pPr><w:pStyle w:val="Text"/><w:pPrChange><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>`, []string{"P 甲"}, nil},
		{"a row deleted", `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>` + line("", "甲") + `</w:tc></w:tr><w:tr><w:tc>` + line("", "乙") + `</w:tc><w:tc>` + line("", "丙") + `</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>` + line("", "丁") + `</w:tc></w:tr></w:tbl>`, []string{"P 乙　丙"}, []string{"docx-table"}},
	})
}

func TestReadBoxes(t *testing.T) {
	t.Parallel()
	box := func(content string) string {
		return `<w:r><w:pict><w:txbxContent>` + content + `</w:txbxContent></w:pict></w:r>`
	}
	alternate := `<w:r><mc:AlternateContent><mc:Choice Requires="a">` + t1("甲") + `</mc:Choice><mc:Choice Requires="b">` + t1("乙") + `</mc:Choice><mc:Fallback>` + t1("丙") + `</mc:Fallback></mc:AlternateContent></w:r>`
	checkRead(t, []readCase{
		{"alternatives", line("Text", alternate), []string{"P 甲"}, nil},
		{"only a fallback", line("Text", `<mc:AlternateContent><mc:Fallback>`+t1("丙")+`</mc:Fallback></mc:AlternateContent>`), []string{"P 丙"}, nil},
		{"a box", line("Text", t1("甲")+box(line("Text", "丙")+line("Text", "丁"))+t1("乙")), []string{"P 甲乙", "P 丙", "P 丁"}, []string{"docx-textbox"}},
		{"a box in a box", line("Text", t1("甲")+box(line("Text", t1("乙")+box(line("Text", "丙"))))), []string{"P 甲", "P 乙", "P 丙"}, []string{"docx-textbox"}},
		{"a box in a cell", `<w:tbl><w:tr><w:tc>` + line("", t1("甲")+box(line("", "乙"))) + `</w:tc><w:tc>` + line("", "丙") + `</w:tc></w:tr></w:tbl>`, []string{"P 甲　乙　丙"}, []string{"docx-table", "docx-textbox"}},
		{"a box outside of paragraphs", `<w:txbxContent>` + line("Text", "甲") + `</w:txbxContent>`, []string{"P 甲"}, []string{"docx-textbox"}},
	})
}

func TestReadTables(t *testing.T) {
	t.Parallel()
	cell := func(content string) string { return `<w:tc>` + content + `</w:tc>` }
	row := func(cells string) string { return `<w:tr>` + cells + `</w:tr>` }
	long := "窗口的椅子换成了软的，坐下来的人不急了，我也就不急了，一件一件办。"
	checkRead(t, []readCase{
		{"rows", `<w:tbl>` + row(cell(line("", "甲"))+cell(line("", ""))+cell(line("", " 乙 "))) + row(cell(line("", "丙"))+cell(line("", "丁"))) + `</w:tbl>`, []string{"P 甲　乙", "P 丙　丁"}, []string{"docx-table"}},
		{"a frame", `<w:tbl>` + row(cell(line("H1", "甲")+line("Text", "乙")+line("H1", "丙")+line("Text", "丁"))) + `</w:tbl>`, []string{"1 甲", "P 乙", "1 丙", "P 丁"}, nil},
		{"paragraphs and breaks in a cell", `<w:tbl>` + row(cell(line("", "甲")+line("", "<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"))+cell(line("", "丁"))) + `</w:tbl>`, []string{"P 甲　乙 丙　丁"}, []string{"docx-table"}},
		{"a table in a table", `<w:tbl>` + row(cell(line("", "甲"))+cell(`<w:tbl>`+row(cell(line("", "乙"))+cell(line("", "丙")))+`</w:tbl><w:p/>`)) + `</w:tbl>`, []string{"P 甲　乙　丙"}, []string{"docx-table"}},
		{"a form", `<w:tbl>` + row(cell(line("", "心得"))+cell(line("", long)+line("", long))+cell(line("", "签字"))) + `</w:tbl>`, []string{"P 心得", "P " + long, "P " + long, "P 签字"}, []string{"docx-table"}},
		{"bold in a row", `<w:tbl>` + row(cell(line("", formatted("<w:b/>", "甲")))+cell(line("", "乙"))) + `</w:tbl>`, []string{"P *甲*　乙"}, []string{"docx-table"}},
		{"numbers in a row", `<w:tbl>` + row(cell(numbered(1, 0, " 甲"))+cell(numbered(1, 0, "乙"))) + `</w:tbl>`, []string{"P 一、甲　二、乙"}, []string{"docx-table"}},
		{"a cell without a row", `<w:tbl>` + cell(line("Text", "甲")) + `</w:tbl>` + cell(line("Text", "乙")) + row(""), []string{"P 甲", "P 乙"}, nil},
	})
}

func TestReadNotes(t *testing.T) {
	t.Parallel()
	foot, end := `<w:r><w:footnoteReference w:id="1"/></w:r>`, `<w:r><w:endnoteReference w:id="1"/></w:r>`
	checkRead(t, []readCase{
		{"both kinds", line("Text", t1("甲")+end+t1("。")) + line("Text", t1("乙")+foot+end) + line("Sig", "丙"), []string{"P 甲［1］。", "P 乙［2］［1］", "P ［1］尾注。", "P ［2］脚注。", "S 丙"}, nil},
		{"none there", line("Text", t1("甲")+`<w:r><w:footnoteReference w:id="9"/><w:footnoteReference/></w:r>`), []string{"P 甲［1］"}, nil},
	})
}
