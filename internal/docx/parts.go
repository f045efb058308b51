package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"time"

	"xinde/internal/layout"
)

const (
	nsMain     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRel      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xmlHeader  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	typePrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	compatURI  = "http://schemas.microsoft.com/office/word"
)

const documentPart = "word/document.xml"

// part is a file of the package that is the same for every essay of a preset.
type part struct {
	name string
	data []byte
}

// parts gives the files around the document in the order of the package; the document itself is an empty one among them.
func (s sheet) parts() []part {
	doc := func(v any) []byte { return append([]byte(xmlHeader), mustXML(v)...) }
	out := []part{
		{"[Content_Types].xml", s.contentTypes()},
		{"_rels/.rels", relations(nsRel, []string{"officeDocument"}, []string{documentPart})},
		{documentPart, nil},
		{"word/_rels/document.xml.rels", relations(nsRel, []string{"styles", "settings", "fontTable", "footer", "footer"}[:3+len(s.footers())],
			[]string{"styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml"})},
		{"word/styles.xml", doc(s.styles())},
		{"word/settings.xml", doc(s.settings())},
		{"word/fontTable.xml", doc(s.fontTable())},
	}
	for i, f := range s.footers() {
		out = append(out, part{fmt.Sprintf("word/footer%d.xml", i+1), doc(s.footer(f))})
	}
	return out
}

// relations gives a .rels part: rId1 is the first target.
func relations(base string, kinds, targets []string) []byte {
	b := bytes.NewBufferString(xmlHeader + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, kind := range kinds {
		fmt.Fprintf(b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, base, kind, targets[i])
	}
	b.WriteString("</Relationships>")
	return b.Bytes()
}

func (s sheet) contentTypes() []byte {
	b := bytes.NewBufferString(xmlHeader + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	override := func(name, kind string) {
		fmt.Fprintf(b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, name, typePrefix, kind)
	}
	override("document", "document.main")
	override("styles", "styles")
	override("settings", "settings")
	override("fontTable", "fontTable")
	for i := range s.footers() {
		override(fmt.Sprintf("footer%d", i+1), "footer")
	}
	b.WriteString("</Types>")
	return b.Bytes()
}

func (s sheet) settings() *settings {
	out := &settings{NS: nsMain, CharacterSpacing: val{"compressPunctuation"}, ThemeFontLang: lang{Val: "en-US", EastAsia: "zh-CN"}}
	if s.p.Number == layout.OddEven {
		out.EvenAndOdd = &onOff{}
	}
	const word2013 = 15 // else Word opens the file in its compatibility mode
	set := &out.Compat.Setting
	set.Name, set.URI, set.Val = "compatibilityMode", compatURI, word2013
	return out
}

// altNames are what the fonts of a 公文 are called on computers that do not have them under the usual name.
func altNames() map[string]string {
	return map[string]string{"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "SimHei", "宋体": "SimSun", "方正小标宋简体": "方正小标宋_GBK"}
}

func (s sheet) fontTable() *fontTable {
	out := &fontTable{NS: nsMain}
	alt := altNames()
	const gb2312 = "86"
	for _, name := range s.p.Fonts() {
		f := font{Name: name, Charset: &val{gb2312}, Family: val{"auto"}, Pitch: val{"variable"}}
		if other := alt[name]; other != "" {
			f.AltName = &val{other}
		}
		if name == s.p.Latin {
			f.Charset, f.Family = &val{"00"}, val{"roman"}
		}
		out.Fonts = append(out.Fonts, f)
	}
	return out
}

// footers gives the kinds of footer, odd pages first, and how each is aligned.
func (s sheet) footers() []layout.Align {
	switch s.p.Number {
	case layout.OddEven:
		return []layout.Align{layout.Right, layout.Left}
	case layout.Middle:
		return []layout.Align{layout.Centre}
	}
	return nil
}

// footer is a page number between two 一字线 (U+2014), one character from the edge of the type area (GB/T 9704-2012 7.5).
func (s sheet) footer(at layout.Align) *footer {
	out := &footer{NS: nsMain}
	id, _ := named(layout.Number1)
	side := layout.Points(s.p.Styles[layout.Number1].Size)
	ind := &indent{}
	switch at {
	case layout.Right:
		ind.RightChars, ind.Right = 100, side
	case layout.Left:
		ind.LeftChars, ind.Left = 100, side
	}
	out.P.PPr = pPr{PStyle: &val{id}, Ind: ind, Jc: &val{string(at)}}
	preserved := func(t string) run { return run{T: text{Space: "preserve", Text: t}} }
	out.P.Items = []any{preserved("— "), field{Instr: " PAGE ", R: preserved("1")}, preserved(" —")}
	return out
}

func (s sheet) section() []byte {
	out := sectPr{}
	for i, kind := range []string{"default", "even"}[:len(s.footers())] {
		out.Footers = append(out.Footers, footerReference{Type: kind, ID: fmt.Sprintf("rId%d", firstFooter+i)})
	}
	out.PgSz.W, out.PgSz.H = layout.MM(layout.PaperWidth), layout.MM(layout.PaperHeight)
	const header = 15 // millimetres; no header is written, Word wants a distance all the same
	m := &out.PgMar
	m.Top, m.Right, m.Bottom, m.Left = layout.MM(s.p.Page.Top), layout.MM(s.p.Page.Right), layout.MM(s.p.Page.Bottom), layout.MM(s.p.Page.Left)
	m.Header, m.Footer = layout.MM(header), layout.MM(s.p.Page.Footer)
	out.Cols.Space = 425 // Word's own default; there is one column
	// Without w:type there is no grid: every program draws one differently.
	out.DocGrid.LinePitch = s.p.Blank(1)
	return mustXML(out)
}

// firstFooter is the number of the relation to the first footer; styles, settings and fontTable stand before it.
const firstFooter = 4

// pack compresses the parts once and reads them back as entries that can be copied into every file. The times are the
// first that a zip file can hold, so that equal essays give equal bytes.
func pack(parts []part) ([]*zip.File, error) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	d := newScratch().deflate
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		d.Reset(out) // the parts are written one after the other
		return d, nil
	})
	for _, p := range parts {
		f, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", p.name, err)
		}
		if _, err := f.Write(p.data); err != nil {
			return nil, fmt.Errorf("packing %s: %w", p.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	r, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return nil, fmt.Errorf("reading what was packed: %w", err)
	}
	return r.File, nil
}
