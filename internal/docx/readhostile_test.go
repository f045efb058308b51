package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"xinde/internal/docx"
	"xinde/internal/essay"
)

func document(xml string) []pair {
	return []pair{relsPart("_rels/.rels", "officeDocument", "word/document.xml"), {"word/document.xml", xml}}
}

func wrapped(body string) string {
	return `<w:document ` + mainSpace + `><w:body>` + body + `</w:body></w:document>`
}

func ole(stream string) []byte {
	data := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...)
	for _, u := range utf16.Encode([]rune(stream)) {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return data
}

// flagged sets a flag of the first entry of a zip file, in both of its headers.
func flagged(data []byte, flag byte) []byte {
	data = bytes.Clone(data)
	data[6] |= flag
	data[bytes.Index(data, []byte("PK\x01\x02"))+8] |= flag
	return data
}

// TestReadRefuses: each file gets one sentence that names what is wrong with it, and a mend.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	fine := zipped(t, document(wrapped(line("", "甲。")))...)
	deep := strings.Repeat("<w:sdt>", 10_000) + strings.Repeat("</w:sdt>", 10_000)
	bomb := zipped(t, document(wrapped(strings.Repeat(" ", 15<<20)))...)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "文件是空的"},
		{"an old Word file", ole("WordDocument"), "这是旧版 Word 文档"},
		{"encrypted", ole("EncryptedPackage"), "文件加了密码"},
		{"RTF", []byte(`{\rtf1 x}`), "这是 RTF 文档"},
		{"PDF", []byte("%PDF-1.7\n"), "这是 PDF"},
		{"a web page", []byte("\xEF\xBB\xBF\n<html>"), "这是网页或 XML 文件"},
		{"text", []byte("心得体会"), "这不是 .docx 文档"},
		{"too large", make([]byte, 32<<20+1), "文件超过 32 MB"},
		{"cut off", fine[:len(fine)/2], "文件不完整"},
		{"cut off at the end", fine[:len(fine)-1], "文件不完整"},
		{"an empty zip", zipped(t), "这是压缩包，不是 Word 文档"},
		{"no document", zipped(t, pair{"a.txt", "甲"}), "这是压缩包，不是 Word 文档：里面没有 word/document.xml"},
		{"a document named that is not there", zipped(t, relsPart("_rels/.rels", "officeDocument", "word/other.xml"), pair{"a", ""}), "这是压缩包"},
		{"Excel", zipped(t, relsPart("_rels/.rels", "officeDocument", "xl/workbook.xml"), pair{"xl/workbook.xml", "<workbook/>"}), "这是 Excel 表格"},
		{"PowerPoint", zipped(t, relsPart("_rels/.rels", "officeDocument", "ppt/presentation.xml"), pair{"ppt/presentation.xml", "<p/>"}), "这是 PowerPoint 演示文稿"},
		{"ODT", zipped(t, pair{"mimetype", "application/vnd.oasis.opendocument.text"}, pair{"content.xml", "<x/>"}), "这是 ODT 文档"},
		{"too many entries", bytes.Repeat([]byte("PK\x03\x04PK\x01\x02"), 5000), "文件里有 4096 个以上的部件"},
		{"a bomb", zipped(t, document(wrapped(strings.Repeat(" ", 32<<20)))...), "文件里的 word/document.xml 解开后大得不正常"},
		{"a small bomb", bomb, "文件里的 word/document.xml 解开后大得不正常"},
		{"the same name twice", zipped(t, append(document("<x/>"), pair{"WORD/document.xml", "<y/>"})...), "文件里有两个 word/document.xml"},
		{"encrypted entries", flagged(zipped(t, pair{"word/document.xml", wrapped("")}), 1), "压缩包加了密码"},
		{"a wrong checksum", corrupted(t), "文件已经损坏：里面的 word/document.xml 解不开"},
		{"a DTD", zipped(t, document(`<!DOCTYPE x [<!ENTITY a "甲">]>`+wrapped(line("", "&a;")))...), "文件里的 word/document.xml 带有 DTD 声明"},
		{"an entity", zipped(t, document(wrapped(line("", "甲乙&a;")))...), "文件已经损坏：word/document.xml 第 1 行第 "},
		{"broken", zipped(t, document(wrapped("<w:p><w:r><w:t>今天我学习</w:t></w:r><w:p>"))...), "文件已经损坏：word/document.xml 第 1 行第 278 列（在“今天我学习”之后）的 XML 不对"},
		{"cut off inside", zipped(t, document("<w:document "+mainSpace+">\n<w:body>")...), "文件已经损坏：word/document.xml 第 2 行第 9 列的 XML 不对"},
		{"ends without starts", zipped(t, document("</w:p>")...), "文件已经损坏"},
		{"an empty part", zipped(t, document("")...), "文件已经损坏"},
		{"no XML", zipped(t, document("\x00\x01")...), "文件已经损坏"},
		{"bad UTF-8", zipped(t, document(wrapped(line("", "心得体会\xff学习")))...), "文件已经损坏：里面的 word/document.xml 第 1 行第 "},
		{"too deep", zipped(t, document(wrapped(deep))...), "文件里的 word/document.xml 嵌套超过 256 层"},
		{"too many namespaces", zipped(t, document(`<a `+namespaces(200)+`/>`)...), "文件里的 word/document.xml 声明的命名空间太多"},
		{"another format", zipped(t, document("<html/>")...), "这不是 Word 文档"},
		{"broken styles", zipped(t, append(around()[:2], pair{"word/styles.xml", "<w:styles>"}, pair{"word/document.xml", wrapped("")})...), "文件已经损坏：word/styles.xml"},
		{"broken relationships", zipped(t, pair{"_rels/.rels", "<a>"}, pair{"word/document.xml", wrapped("")}), "文件已经损坏：_rels/.rels"},
	}
	for _, tt := range tests {
		e, list, err := docx.Read("稿.docx", tt.data)
		own, ok := errors.AsType[*docx.Error](err)
		if !ok || e != nil || list != nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
			continue
		}
		if own.Fix == "" || strings.ContainsAny(own.Message+own.Fix, "。\n") {
			t.Errorf("%s: message %q, mend %q: one sentence each, without its full stop", tt.name, own.Message, own.Fix)
		}
	}
}

func namespaces(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `xmlns:a%d="http://schemas.openxmlformats.org/wordprocessingml/2006/main" `, i)
	}
	return b.String()
}

// corrupted gives a file in which a byte of a stored document is another than its checksum says.
func corrupted(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, wrapped(line("", "abc")))
	z.Close()
	return bytes.Replace(buf.Bytes(), []byte("abc"), []byte("abd"), 1)
}

// TestReadOddFiles: what is unusual and can be read all the same.
func TestReadOddFiles(t *testing.T) {
	t.Parallel()
	doc := wrapped(line("", "甲。"))
	var u16 []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + `<?xml version="1.0" encoding="UTF-16"?>` + doc)) {
		u16 = binary.BigEndian.AppendUint16(u16, u)
	}
	tests := []struct {
		name string
		data []byte
	}{
		{"no relationships", zipped(t, pair{"word/document.xml", doc})},
		{"empty relationships", zipped(t, relsPart("_rels/.rels"), pair{"word/document.xml", doc})},
		{"another place", zipped(t, relsPart("_rels/.rels", "officeDocument", "/a/../doc/x.xml"), pair{"doc/x.xml", doc})},
		{"names with \\", zipped(t, pair{`word\document.xml`, doc}, pair{`_rels\.rels`, relsPart("", "officeDocument", "word/document.xml").text})},
		{"names that leave the folder", zipped(t, pair{"../../etc/passwd", "x"}, pair{"/word/document.xml", doc}, pair{`C:\x`, "x"}, pair{"a/../word/document.xml", "x"})},
		{"missing styles and notes", zipped(t, append(around()[:2], pair{"word/document.xml", doc})...)},
		{"UTF-16", zipped(t, document(string(u16))...)},
		{"a byte order mark", zipped(t, document("\uFEFF"+doc)...)},
		{"something before the zip", append([]byte("MZ junk "), zipped(t, document(doc)...)...)},
		{"no prefix", zipped(t, document(strings.NewReplacer("xmlns:w=", "xmlns=", "w:", "").Replace(doc))...)},
		{"a prefix used for two namespaces", zipped(t, document(wrapped(`<w:x xmlns:w="urn:x"><w:t>乙</w:t></w:x>`+line("", "甲。")))...)},
		{"a picture by the same name twice", zipped(t, append(document(doc), pair{"a.png", "x"}, pair{"a.png", "y"})...)},
	}
	for _, tt := range tests {
		e, _, err := docx.Read("稿.docx", tt.data)
		if err != nil || len(e.Body) != 1 || e.Body[0].Text() != "甲。" {
			t.Errorf("%s: got %v, %v", tt.name, e, err)
		}
	}
}

// TestReadEmpty: an essay without text is no error.
func TestReadEmpty(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "<w:p/>", "<w:sectPr/>"} {
		e, hints, err := docx.Read("稿.docx", zipped(t, document(wrapped(body))...))
		if err != nil || len(hints) != 0 || e.File == nil || e.Title != nil || e.Body != nil || e.Signature != nil {
			t.Errorf("%q: %v, %v, %v", body, e, hints, err)
		}
	}
}

// TestReadIsBounded reads what would take long or much if something were quadratic.
func TestReadIsBounded(t *testing.T) {
	t.Parallel()
	const paragraphs, n = 100_000, 50_000
	many := func(n int, f func(b *strings.Builder, i int)) string {
		var b strings.Builder
		for i := range n {
			f(&b, i)
		}
		return b.String()
	}
	random := rand.New(rand.NewPCG(1, 2))
	text := many(paragraphs, func(b *strings.Builder, i int) {
		fmt.Fprintf(b, `<w:p w:rsidR="%08X"><w:r><w:t>第%d段，今天我学习了%d件事。</w:t></w:r></w:p>`, random.Uint32(), i, random.IntN(1000))
	})
	tests := []struct{ name, body string }{
		{"paragraphs", text},
		{"runs", "<w:p>" + many(n, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t>%d </w:t></w:r>`, i%70, random.Uint32())
		}) + "</w:p>"},
		{"breaks", "<w:p><w:r>" + many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, `<w:t>%d</w:t><w:br/>`, random.Uint32()) }) + "</w:r></w:p>"},
		{"joined paragraphs", many(n, func(b *strings.Builder, _ int) {
			fmt.Fprintf(b, `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>%d</w:t></w:r></w:p>`, random.Uint32())
		})},
		{"fields", "<w:p>" + many(n, func(b *strings.Builder, _ int) {
			fmt.Fprintf(b, "%s%s<w:r><w:t>%d</w:t></w:r>", begin, separate, random.Uint32())
		}) + "</w:p>"},
		{"numbers", many(n, func(b *strings.Builder, _ int) { b.WriteString(numbered(1, 2, fmt.Sprint(random.Uint32(), "。"))) })},
		{"rows", "<w:tbl>" + many(n/2, func(b *strings.Builder, _ int) {
			fmt.Fprintf(b, "<w:tr><w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc><w:tc/></w:tr>", random.Uint32())
		}) + "</w:tbl>"},
		{"cells", "<w:tbl><w:tr>" + many(n, func(b *strings.Builder, _ int) {
			fmt.Fprintf(b, "<w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc>", random.Uint32())
		}) + "</w:tr></w:tbl>"},
		{"text boxes in text boxes", strings.Repeat("<w:p><w:txbxContent>", 120) + many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, "<w:p><w:t>%d</w:t></w:p>", random.Uint32()) }) + strings.Repeat("</w:txbxContent></w:p>", 120)},
		{"tables in tables", strings.Repeat("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", 80) + many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, "<w:p><w:t>%d</w:t></w:p>", random.Uint32()) }) + strings.Repeat("</w:tc></w:tr></w:tbl>", 80)},
		{"notes", "<w:p>" + many(n, func(b *strings.Builder, _ int) {
			fmt.Fprintf(b, `<w:r><w:footnoteReference w:id="%d"/></w:r>`, random.Uint32())
		}) + "</w:p>"},
		{"pictures", many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, `<w:drawing a="%d"/>`, random.Uint32()) })},
		{"one long text", line("", many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, "%d今天，", random.Uint32()) }))},
		{"attributes", "<w:p " + many(n, func(b *strings.Builder, i int) { fmt.Fprintf(b, `a%d="%d" `, i, random.Uint32()) }) + "/>"},
		{"comments", many(n, func(b *strings.Builder, _ int) { fmt.Fprintf(b, `<!--%d-->`, random.Uint32()) })},
	}
	const patience = time.Minute // 0.2 s each, 5 s under the race detector, and more where other packages are tested beside it; what is quadratic takes many minutes
	for _, tt := range tests {
		data := zipped(t, append(around(), document(wrapped(tt.body))[1])...)
		done := make(chan error, 1)
		go func() {
			_, _, err := docx.Read("稿.docx", data)
			done <- err
		}()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
		case <-time.After(patience):
			t.Fatalf("%s take more than %s", tt.name, patience)
		}
	}
}

// TestReadCutOff cuts every part off at many places: each is an error, and none a panic.
func TestReadCutOff(t *testing.T) {
	t.Parallel()
	body := numbered(1, 0, "甲") + line("Text", begin+"<w:r><w:instrText>EQ x</w:instrText></w:r>"+finish+`<w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r>`) +
		`<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:tcPr/>` + line("", formatted("<w:b/>", "乙")) + `</w:tc></w:tr></w:tbl>`
	parts := append(around(), pair{"word/document.xml", wrapped(body)})
	if _, _, err := docx.Read("稿.docx", zipped(t, parts...)); err != nil {
		t.Fatal(err)
	}
	const step = 7
	for i := range parts {
		for n := 0; n < len(parts[i].text); n += step {
			cut := slices.Clone(parts)
			cut[i].text = cut[i].text[:n]
			_, _, err := docx.Read("稿.docx", zipped(t, cut...))
			if _, ok := errors.AsType[*docx.Error](err); !ok {
				t.Fatalf("%s cut off after %d bytes: %v", parts[i].name, n, err)
			}
		}
	}
}

// FuzzReadXML reads any text as the document, with styles, numbering and notes around it.
func FuzzReadXML(f *testing.F) {
	for _, body := range seeds(f) {
		f.Add(body)
	}
	parts := around()
	f.Fuzz(func(t *testing.T, xml string) {
		checkAny(t, zipped(t, append(slices.Clip(parts), pair{"word/document.xml", xml})...))
	})
}

// FuzzRead reads any bytes.
func FuzzRead(f *testing.F) {
	f.Add(zipped(f, document(wrapped(line("", "甲。")))...))
	f.Add(ole("EncryptedPackage"))
	for _, name := range []string{"hand-word", "hand-strict", "hand-wps"} {
		data, err := os.ReadFile("testdata/read/" + name + ".docx")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkAny(t, data) })
}

// checkAny reads bytes, which must give an essay in order or an error of our own.
func checkAny(t *testing.T, data []byte) {
	e, list, err := docx.Read("稿.docx", data)
	if err != nil {
		own, ok := errors.AsType[*docx.Error](err)
		if !ok || own.Message == "" || own.Fix == "" || e != nil {
			t.Errorf("got %v with %v", e, err)
		}
		return
	}
	checkEssay(t, e)
	for _, d := range list {
		if d.File != e.File || d.Message == "" {
			t.Errorf("%+v is out of place", d)
		}
	}
}

// seeds gives documents with every element that the reader knows.
func seeds(f *testing.F) []string {
	f.Helper()
	out := []string{"", wrapped(""), wrapped(line("T", "题") + line("H1", "一") + numbered(1, 0, "甲") + line("Sig", "人"))}
	for _, file := range fixtures(f) {
		z, err := zip.OpenReader(file)
		if err != nil {
			f.Fatal(err)
		}
		defer z.Close()
		for _, e := range z.File {
			if !strings.HasSuffix(e.Name, "document.xml") && !strings.HasSuffix(e.Name, "main.xml") {
				continue
			}
			r, err := e.Open()
			if err != nil {
				f.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				f.Fatal(err)
			}
			out = append(out, string(data))
		}
	}
	return out
}

// BenchmarkRead reads an essay of 2000 characters as other programs write it, and one with the styles of a large template.
func BenchmarkRead(b *testing.B) {
	body := line("T", "一次跟班学习的心得体会")
	for range 20 {
		body += line("H2", "看到的") + line("Text", strings.Repeat("今年三月，我到窗口学习。", 4)+`</w:t></w:r><w:r w:rsidR="00A1"><w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr><w:t>`+strings.Repeat("收获很大，", 10))
	}
	files := map[string][]byte{"plain": zipped(b, append(around(), pair{"word/document.xml", wrapped(body)})...)}
	for _, name := range []string{"libreoffice", "python-docx"} {
		data, err := os.ReadFile("testdata/read/" + name + ".docx")
		if err != nil {
			b.Fatal(err)
		}
		files[name] = data
	}
	for _, name := range []string{"plain", "libreoffice", "python-docx"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if e, _, err := docx.Read("稿.docx", files[name]); err != nil || len(e.Body) == 0 {
					b.Fatal(err, essay.Text(e.Title))
				}
			}
		})
	}
}
