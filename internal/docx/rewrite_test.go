package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinde/internal/docx"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// unzipped gives the parts of a file.
func unzipped(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// TestRewrite: in the files of all programs, single characters are changed here and there; the text read again is the text with these
// changes, and no other part and no tag is another.
func TestRewrite(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/read/*.docx")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(20) {
			rewriteOnce(t, name, data, rand.New(rand.NewPCG(seed, 1)))
		}
	}
}

func rewriteOnce(t *testing.T, name string, data []byte, rnd *rand.Rand) {
	t.Helper()
	e, _, err := docx.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	text := e.File.Text
	var edits []source.Edit
	for i, r := range text {
		if zh.IsHan(r) && rnd.IntN(6) == 0 {
			edits = append(edits, source.Edit{Span: source.Span{Start: i, End: i + len(string(r))}, New: []string{"改", "<&>", "甲乙"}[rnd.IntN(3)]})
		}
	}
	out, made, err := docx.Rewrite(data, edits)
	if err != nil {
		t.Fatal(name, err)
	}
	again, _, err := docx.Read(name, out)
	if err != nil {
		t.Fatal(name, err)
	}
	if want := source.Apply(text, made); again.File.Text != want {
		t.Errorf("%s: the text is\n%s\nnot\n%s", name, again.File.Text, want)
	}
	if 2*len(made) < len(edits) { // the files are full of numbers of lists, notes and tables, which are not text of the document
		t.Errorf("%s: only %d of %d edits", name, len(made), len(edits))
	}
	before, after := unzipped(t, data), unzipped(t, out)
	changed := 0
	for part, was := range before {
		if now := after[part]; now != was {
			changed++
			if tags(now) != tags(was) {
				t.Errorf("%s: tags of %s changed", name, part)
			}
		}
	}
	if len(before) != len(after) || changed > 1 {
		t.Errorf("%s: %d parts, not %d, and %d are changed", name, len(after), len(before), changed)
	}
}

// tags gives a part without its text.
func tags(part string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(part, '<')
		if i < 0 {
			return b.String()
		}
		part = part[i:]
		end := strings.IndexByte(part, '>') + 1
		b.WriteString(part[:end])
		part = part[end:]
	}
}

func TestRewriteOverRuns(t *testing.T) {
	t.Parallel()
	data := zipped(t, append(around(), pair{"word/document.xml", `<w:document ` + mainSpace + `><w:body><w:p><w:r><w:t>甲,</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>,乙丙</w:t></w:r>` +
		`<w:r><w:t>&lt;丁</w:t></w:r><w:r><w:t>末</w:t></w:r></w:p></w:body></w:document>`})...)
	e, _, err := docx.Read("a.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) source.Span {
		i := strings.Index(e.File.Text, s)
		return source.Span{Start: i, End: i + len(s)}
	}
	end := source.Span{Start: len(e.File.Text), End: len(e.File.Text)}
	for _, c := range []struct {
		edit source.Edit
		want string // the whole text, "" when it cannot be made
	}{
		{source.Edit{Span: at(",,"), New: "，"}, "甲，乙丙<丁末"},
		{source.Edit{Span: at("乙"), New: ""}, "甲,,丙<丁末"},
		{source.Edit{Span: at("丁"), New: "戊"}, ""}, // written with an entity
		{source.Edit{Span: end, New: "。"}, "甲,,乙丙<丁末。"},
		{source.Edit{Span: at("末"), New: "a b"}, "甲,,乙丙<丁a b"},
		{source.Edit{Span: at("末"), New: " b"}, ""}, // Word would drop the blank
	} {
		out, made, err := docx.Rewrite(data, []source.Edit{c.edit})
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := docx.Read("a.docx", out)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case c.want == "" && (len(made) != 0 || !bytes.Equal(out, data)):
			t.Errorf("%v was made: %q", c.edit, again.File.Text)
		case c.want != "" && (len(made) != 1 || again.File.Text != c.want):
			t.Errorf("%v: %d made, %q, want %q", c.edit, len(made), again.File.Text, c.want)
		}
	}
}
