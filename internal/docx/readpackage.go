package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"xinde/internal/charset"
)

// What a file may hold. An essay has 10 KB of text and is a file of some 20 KB; the limits leave room for pictures and for what Word
// keeps of old versions, and keep the memory for a file made to harm below that of a small office computer.
const (
	maxFile    = 32 << 20        // bytes of the file: photographs are kept in it
	maxPart    = charset.MaxSize // bytes of the document unpacked: an essay comes to 0.5 MB at most, and a file made to harm to 1 GB of memory
	maxAround  = 4 << 20         // bytes of styles, numbering or notes: the largest templates have some 1 MB of styles
	maxEntries = 4096            // parts: every picture is one
	maxRatio   = 200             // of unpacked to packed bytes in a part of more than freeSize: Word's XML comes to 10 … 50
	freeSize   = 4 << 20
)

const (
	oleMagic   = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	entryMagic = "PK\x01\x02" // of a record in the directory (APPNOTE.TXT 4.3.12)
)

// archive is the package: a zip file whose parts are known by name (ECMA-376 Part 2).
type archive struct {
	parts map[string]*zip.File // by key
	twice map[string]bool
}

func openArchive(data []byte) (*archive, error) {
	if len(data) > maxFile {
		return nil, &Error{Message: fmt.Sprintf("文件超过 %d MB，太大了", maxFile>>20), Fix: "请删去文件里的图片后再试"}
	}
	if err := refuse(data); err != nil {
		return nil, err
	}
	// Counted before the directory is read, which takes much more memory than the file has; pictures may hold a few by chance.
	if bytes.Count(data, []byte(entryMagic)) > maxEntries {
		return nil, &Error{Message: fmt.Sprintf("文件里有 %d 个以上的部件，不像是文稿", maxEntries), Fix: fixWrong}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &Error{Message: "文件不完整：压缩包的目录读不出来，可能没有传完", Fix: fixDamaged}
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), twice: map[string]bool{}}
	for _, f := range z.File {
		k, ok := key(f.Name)
		if !ok {
			continue // nothing is written to a disk, so such a name can only be of no use
		}
		if a.parts[k] != nil {
			a.twice[k] = true
		}
		a.parts[k] = f
	}
	return a, nil
}

// refuse names the files that are often given in place of a .docx file.
func refuse(data []byte) error {
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xEF\xBB\xBF")))))
	switch {
	case len(data) == 0:
		return &Error{Message: "文件是空的，一个字节也没有", Fix: fixDamaged}
	case bytes.HasPrefix(data, []byte(oleMagic)):
		if bytes.Contains(data, []byte(utf16Name("EncryptedPackage"))) { // MS-OFFCRYPTO 1.3.2
			return &Error{Message: "文件加了密码，读不出来", Fix: "请在 Word 或 WPS 中用密码打开，去掉密码后另存"}
		}
		return &Error{Message: "这是旧版 Word 文档（.doc 或 .wps），只是名字改成了 .docx", Fix: fixSaveAs}
	case strings.HasPrefix(start, `{\rtf`):
		return &Error{Message: "这是 RTF 文档，只是名字改成了 .docx", Fix: fixSaveAs}
	case strings.HasPrefix(start, "%pdf-"):
		return &Error{Message: "这是 PDF，不是 Word 文档", Fix: "请给出原来的文稿"}
	case strings.HasPrefix(start, "<"):
		return &Error{Message: "这是网页或 XML 文件，不是 .docx 文档", Fix: fixSaveAs}
	case !bytes.Contains(data, []byte("PK\x03\x04")) && !bytes.Contains(data, []byte("PK\x05\x06")):
		return &Error{Message: "这不是 .docx 文档", Fix: fixWrong}
	}
	return nil
}

// utf16Name gives a name as the directory of an OLE file holds it.
func utf16Name(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

// key gives the name by which a part is found: names differ in more than case (ECMA-376 Part 2, 6.2.2.3), and some programs write \.
func key(name string) (string, bool) {
	k := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
	return k, k != "" && utf8.ValidString(k) && path.Clean(k) == k && !strings.HasPrefix(k, "../")
}

// read unpacks a part of at most most bytes; ok is false when there is none.
func (a *archive) read(name string, most int) (text string, ok bool, err error) {
	k, ok := key(name)
	f := a.parts[k]
	if !ok || f == nil {
		return "", false, nil
	}
	if a.twice[k] {
		return "", false, &Error{Message: fmt.Sprintf("文件里有两个 %s，不知道哪个是真的", name), Fix: fixDamaged}
	}
	const encrypted = 1 // APPNOTE.TXT 4.4.4
	if f.Flags&encrypted != 0 {
		return "", false, &Error{Message: "压缩包加了密码，读不出来", Fix: "请去掉密码后再试"}
	}
	data, err := unzip(f, most)
	if err != nil {
		return "", false, err
	}
	if utf8.Valid(data) {
		return strings.TrimPrefix(string(data), "\uFEFF"), true, nil
	}
	text, _, err = charset.Decode(data) // XML may be in UTF-16 (ECMA-376 Part 2, 6.2.5)
	if err != nil {
		return "", false, &Error{Message: fmt.Sprintf("文件已经损坏：里面的 %s %s", name, err), Fix: fixDamaged}
	}
	return text, true, nil
}

// unzip trusts no size that the file gives of itself.
func unzip(f *zip.File, most int) ([]byte, error) {
	const usual = 64 << 10
	r, err := f.Open()
	if err != nil {
		return nil, damaged(f.Name)
	}
	defer func() { _ = r.Close() }() // all is in memory
	var out bytes.Buffer
	out.Grow(int(min(f.UncompressedSize64, usual)) + bytes.MinRead)
	_, err = out.ReadFrom(io.LimitReader(r, int64(most)+1))
	switch n := out.Len(); {
	case n > most, n > freeSize && uint64(n)/maxRatio > cmp.Or(f.CompressedSize64, 1):
		return nil, &Error{Message: fmt.Sprintf("文件里的 %s 解开后大得不正常，没有读", f.Name), Fix: fixPlain}
	case err != nil:
		return nil, damaged(f.Name)
	}
	return out.Bytes(), nil
}

// Types of relationships, after the base that strict and transitional files have (ECMA-376 Part 1, 15.2 and Part 4, 9).
const (
	relTransitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relStrict       = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
)

// targets gives the parts that a part refers to, by the last word of the relationship's type.
func (a *archive) targets(part string) (map[string]string, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	text, ok, err := a.read(name, maxAround)
	if !ok || err != nil {
		return nil, err
	}
	out := map[string]string{}
	x := newXMLReader(name, text)
	if _, err := x.root(); err != nil {
		return nil, err
	}
	err = x.each(func(e *element) (bool, error) {
		kind, ok := strings.CutPrefix(e.plain("Type"), relTransitional)
		if !ok {
			kind, ok = strings.CutPrefix(e.plain("Type"), relStrict)
		}
		if ok && e.space == spacePackage && e.plain("TargetMode") != "External" && out[kind] == "" {
			out[kind] = resolve(dir, e.plain("Target"))
		}
		return false, nil
	})
	return out, err
}

// resolve gives the name of a target, which is relative to the folder of the part unless it begins with /.
func resolve(dir, target string) string {
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// main gives the name of the document part.
func (a *archive) main() (string, error) {
	rels, err := a.targets("")
	if err != nil {
		return "", err
	}
	name := cmp.Or(rels["officeDocument"], documentPart)
	if k, ok := key(name); ok && a.parts[k] != nil && !a.foreign(k) {
		return name, nil
	}
	return "", a.noDocument()
}

func (a *archive) foreign(k string) bool {
	return strings.HasPrefix(k, "xl/") || strings.HasPrefix(k, "ppt/")
}

// noDocument names what other programs keep in zip files.
func (a *archive) noDocument() error {
	for _, k := range []struct{ part, message string }{
		{"xl/workbook.xml", "这是 Excel 表格，不是 Word 文档"},
		{"xl/workbook.bin", "这是 Excel 表格，不是 Word 文档"},
		{"ppt/presentation.xml", "这是 PowerPoint 演示文稿，不是 Word 文档"},
		{"content.xml", "这是 ODT 文档，只是名字改成了 .docx"},
		{"index/document.iwa", "这是 Pages 文稿，只是名字改成了 .docx"},
	} {
		if a.parts[k.part] != nil {
			return &Error{Message: k.message, Fix: fixSaveAs}
		}
	}
	return &Error{Message: "这是压缩包，不是 Word 文档：里面没有 " + documentPart, Fix: fixWrong}
}
