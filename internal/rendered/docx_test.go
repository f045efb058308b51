package rendered

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	header    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relation  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	page      = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>`
)

// writeDocx makes a Word file of a few parts, with a page number at the right on odd pages and at the left on even ones.
func writeDocx(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.docx") // the same name each time
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for _, part := range parts(body) {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(header + part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func parts(body string) [][2]string {
	types, relations := "", ""
	for i, name := range []string{"settings", "footer1", "footer2"} {
		kind := strings.TrimRight(name, "12")
		types += fmt.Sprintf(`<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, name, wordType, kind)
		relations += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s.xml"/>`, i+1, relation, kind, name)
	}
	return [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` + types + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relation + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations + `</Relationships>`},
		{"word/settings.xml", `<w:settings ` + namespace + `><w:evenAndOddHeaders/></w:settings>`},
		{"word/footer1.xml", footer("right")},
		{"word/footer2.xml", footer("left")},
		{"word/document.xml", `<w:document ` + namespace + `><w:body>` + body + `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>` + page + `</w:sectPr></w:body></w:document>`},
	}
}

func footer(side string) string {
	props := runProps("宋体", "宋体", 28, "")
	return `<w:ftr ` + namespace + `><w:p><w:pPr><w:jc w:val="` + side + `"/></w:pPr><w:r>` + props + `<w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r>` + props + `<w:t>1</w:t></w:r></w:fldSimple><w:r>` + props + `<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
}

// paragraph is one of exactly 28 points a line; props follow the spacing.
func paragraph(props string, runs ...string) string {
	return `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>` + props + `</w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

// text is 16 points high with Times New Roman for Latin.
func text(font, s string) string { return sized(font, 32, "", s) }

func sized(font string, halfPoints int, bold, s string) string {
	return `<w:r>` + runProps("Times New Roman", font, halfPoints, bold) + `<w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>`
}

func runProps(latin, font string, halfPoints int, bold string) string {
	return fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[2]s" w:cs="%[1]s" w:hint="eastAsia"/>%[4]s<w:sz w:val="%[3]d"/></w:rPr>`, latin, font, halfPoints, bold)
}
