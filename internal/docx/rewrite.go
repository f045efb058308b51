package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"xinde/internal/source"
)

// Rewrite makes edits in a Word file. Their places are those of the file that Read gives. Only the characters of the text change: all
// else, with every other part, stays as it is byte for byte. Edits of what the document shows but does not hold as text, such as
// the numbers of a list, and of notes are left out; made are the others. An error is an *Error.
func Rewrite(data []byte, edits []source.Edit) (out []byte, made []source.Edit, err error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, nil, err
	}
	d, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	_, _ = d.essay("") // finds the pieces
	raw, made := d.inPart(source.Separate(edits))
	if len(made) == 0 {
		return data, nil, nil
	}
	k, _ := key(d.part)
	plain, err := unzip(a.parts[k], maxPart)
	if err != nil {
		return nil, nil, err
	}
	mark := len(plain) - len(bytes.TrimPrefix(plain, []byte("\uFEFF")))
	if !utf8.Valid(plain) || string(plain[mark:]) != d.text {
		return nil, nil, &Error{Message: "文件里的正文不是 UTF-8 编码，改不了", Fix: fixSaveAs}
	}
	out, err = a.replace(data, a.parts[k], append(plain[:mark:mark], source.Apply(d.text, raw)...))
	return out, made, err
}

// inPart turns edits of the file, in order, into edits of the main part. An edit over several pieces puts its text in the first.
func (d *document) inPart(edits []source.Edit) (raw, made []source.Edit) {
	for _, e := range edits {
		if one := d.split(e); one != nil {
			raw = append(raw, one...)
			made = append(made, e)
		}
	}
	return raw, made
}

// split gives the edits of the pieces over which one goes; nil when there is not a piece for all of it.
func (d *document) split(e source.Edit) []source.Edit {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].at.End >= e.Span.Start })
	var out []source.Edit
	covered := 0
	for ; i < len(d.pieces) && d.pieces[i].at.Start <= e.Span.End; i++ {
		p := d.pieces[i]
		low, high := max(p.at.Start, e.Span.Start), min(p.at.End, e.Span.End)
		if low > high || low == high && e.Span.Start < e.Span.End {
			continue
		}
		text := ""
		if len(out) == 0 {
			text = escapeText(e.New)
		}
		out = append(out, source.Edit{Span: source.Span{Start: p.raw + low - p.at.Start, End: p.raw + high - p.at.Start}, New: text})
		if covered += high - low; e.Span.Start == e.Span.End {
			break
		}
	}
	if covered != e.Span.End-e.Span.Start || bare(d.text, out) {
		return nil
	}
	return out
}

// bare tells whether edits would leave blanks at the edge of a text, which Word drops unless it is told not to (xml:space).
func bare(text string, edits []source.Edit) bool {
	return slices.ContainsFunc(edits, func(e source.Edit) bool {
		before, after := text[:e.Span.Start], text[e.Span.End:]
		left := e.New == "" && strings.HasSuffix(before, ">") && strings.HasPrefix(after, " ")
		right := e.New == "" && strings.HasPrefix(after, "<") && strings.HasSuffix(before, " ")
		return left || right || strings.TrimSpace(e.New) != e.New
	})
}

// escapeText writes text as the content of an element (XML 1.0, 2.4).
func escapeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// replace writes the package with other bytes for one part. The other parts are copied as they are packed.
func (a *archive) replace(data []byte, part *zip.File, text []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if z == nil {
		return nil, fmt.Errorf("opening the package again: %w", err) // openArchive has read it
	}
	var out bytes.Buffer
	out.Grow(len(data))
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if f.Name != part.Name {
			err = w.Copy(f)
		} else {
			err = write(w, f, text)
		}
		if err != nil {
			return nil, damaged(f.Name)
		}
	}
	if err := w.SetComment(z.Comment); err != nil {
		return nil, damaged(part.Name)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("closing the package: %w", err)
	}
	return out.Bytes(), nil
}

func write(w *zip.Writer, f *zip.File, text []byte) error {
	out, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Comment: f.Comment, Method: zip.Deflate, Modified: f.Modified, ExternalAttrs: f.ExternalAttrs})
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	return err
}
