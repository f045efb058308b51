package docx_test

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"
	"testing"

	"xinde/internal/docx"
	"xinde/internal/essay"
)

const (
	mainSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	relSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// pair is a file of a zip.
type pair struct{ name, text string }

// zipped makes a zip file.
func zipped(t testing.TB, parts ...pair) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// relsPart names the parts of a document.
func relsPart(name string, kinds ...string) pair {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i+1 < len(kinds); i += 2 {
		b.WriteString(`<Relationship Id="r` + strconv.Itoa(i) + `" Type="` + relSpace + "/" + kinds[i] + `" Target="` + kinds[i+1] + `"/>`)
	}
	b.WriteString(`</Relationships>`)
	return pair{name, b.String()}
}

// around are the parts besides the document that the tests of single elements need.
func around() []pair {
	return []pair{
		relsPart("_rels/.rels", "officeDocument", "word/document.xml"),
		relsPart("word/_rels/document.xml.rels", "styles", "styles.xml", "numbering", "numbering.xml", "footnotes", "footnotes.xml", "endnotes", "endnotes.xml"),
		{"word/styles.xml", stylesPart},
		{"word/numbering.xml", numberingPart},
		{"word/footnotes.xml", `<w:footnotes ` + mainSpace + `><w:footnote w:id="1"><w:p/><w:p><w:r><w:t> 脚注。</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>没有用到。</w:t></w:r></w:p></w:footnote></w:footnotes>`},
		{"word/endnotes.xml", `<w:endnotes ` + mainSpace + `><w:endnote w:id="1"><w:p><w:r><w:t>尾注。</w:t></w:r></w:p></w:endnote></w:endnotes>`},
	}
}

const stylesPart = `<w:styles ` + mainSpace + `>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ST"><w:name w:val="Subtitle"/><w:basedOn w:val="N"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="By"><w:name w:val="署名"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sig"><w:name w:val="Signature"/></w:style>
<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Date"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="标题 2,二级标题"/></w:style>
<w:style w:type="paragraph" w:styleId="H2x"><w:name w:val="二级"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="heading 3"><w:name w:val="只是名字"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="大纲三级"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Text"><w:name w:val="Body Text"/><w:basedOn w:val="N"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="C1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="LoopA"><w:name w:val="甲"/><w:basedOn w:val="LoopB"/></w:style>
<w:style w:type="paragraph" w:styleId="LoopB"><w:name w:val="乙"/><w:basedOn w:val="LoopA"/></w:style>
<w:style w:type="paragraph" w:styleId="AllBold"><w:name w:val="粗"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="List"><w:name w:val="表"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListDeep"><w:name w:val="深"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListX"><w:name w:val="再"/><w:basedOn w:val="List"/></w:style>
<w:style w:type="paragraph" w:styleId="Hidden"><w:name w:val="不显"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Big"><w:name w:val="大"/><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hid"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

// read gives the essay of a document's body, in the frame of around.
func read(t testing.TB, body string) (*essay.Essay, []string) {
	t.Helper()
	parts := append(around(), pair{"word/document.xml", `<w:document ` + mainSpace + `><w:body>` + body + `</w:body></w:document>`})
	e, hints, err := docx.Read("稿.docx", zipped(t, parts...))
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	checkEssay(t, e)
	var codes []string
	for _, h := range hints {
		codes = append(codes, h.Code)
	}
	return e, codes
}

// shown gives the lines of an essay: T title, B byline, 1 … 5 heading, P paragraph, S signature, with strong text in *.
func shown(e *essay.Essay) []string {
	var out []string
	for l := range e.Walk() {
		b := strings.Builder{}
		b.WriteString(string("TBPS"[l.Part]))
		if l.Block != nil && l.Block.Kind == essay.Heading {
			b.Reset()
			b.WriteString(strconv.Itoa(l.Block.Level))
		}
		b.WriteString(" ")
		for _, r := range l.Runs {
			if r.Strong {
				b.WriteString("*" + r.String() + "*")
			} else {
				b.WriteString(r.String())
			}
		}
		out = append(out, b.String())
	}
	return out
}

// line makes a paragraph of a style, with runs given as XML or as plain text.
func line(style, content string) string {
	if !strings.HasPrefix(content, "<") {
		content = t1(content)
	}
	props := ""
	if style != "" {
		props = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + props + content + `</w:p>`
}

// t1 makes a run.
func t1(text string) string { return `<w:r><w:t>` + text + `</w:t></w:r>` }

// formatted makes a run with properties.
func formatted(props, text string) string {
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t>` + text + `</w:t></w:r>`
}

// numbered makes a paragraph of a list.
func numbered(id, depth int, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + strconv.Itoa(depth) + `"/><w:numId w:val="` + strconv.Itoa(id) + `"/></w:numPr></w:pPr>` + t1(text) + `</w:p>`
}
