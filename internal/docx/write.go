package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"

	"xinde/internal/essay"
	"xinde/internal/layout"
)

// Writer writes essays by one preset. It may be used by several goroutines at once.
type Writer struct {
	preset  *layout.Preset
	roles   [layout.Roles]roleXML
	entries []entry
	section []byte // what closes the document
	pool    sync.Pool
}

// entry is a file of the package, compressed; that of the document waits for its data.
type entry struct {
	header zip.FileHeader
	data   []byte
}

// scratch is what one Write needs and the next can use again.
type scratch struct {
	xml     []byte
	packed  bytes.Buffer
	deflate *flate.Writer
}

// NewWriter prepares all that the essays of a preset share. The preset must be one that layout has checked.
func NewWriter(p *layout.Preset) (*Writer, error) {
	s := sheet{p}
	files, err := pack(s.parts())
	if err != nil {
		return nil, err
	}
	w := &Writer{preset: p, section: append(s.section(), "</w:body></w:document>"...)}
	for _, f := range files {
		e, err := unpack(f)
		if err != nil {
			return nil, err
		}
		w.entries = append(w.entries, e)
	}
	for r := range w.roles {
		w.roles[r] = newRoleXML(s, layout.Role(r))
	}
	w.pool.New = func() any { return newScratch() }
	return w, nil
}

// level is the effort of the compression. Two higher saves four bytes in a hundred and costs a quarter more time.
const level = 3

func newScratch() *scratch {
	d, err := flate.NewWriter(io.Discard, level)
	if err != nil {
		panic(fmt.Sprintf("docx: flate level %d: %v", level, err))
	}
	return &scratch{deflate: d}
}

// unpack takes the compressed bytes of an entry. Its sizes shall stand before the data, not after: some readers of offices
// know no other way.
func unpack(f *zip.File) (entry, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return entry{}, fmt.Errorf("unpacking %s: %w", f.Name, err)
	}
	e := entry{header: f.FileHeader}
	if e.data, err = io.ReadAll(raw); err != nil {
		return entry{}, fmt.Errorf("unpacking %s: %w", f.Name, err)
	}
	const sizesFollow = 0x8
	e.header.Flags &^= sizesFollow
	e.header.Extra = nil
	return e, nil
}

// Write gives the bytes of a .docx file. Equal essays give equal bytes.
func (w *Writer) Write(e *essay.Essay) ([]byte, error) {
	s := w.pool.Get().(*scratch)
	defer w.pool.Put(s)
	s.xml = w.document(s.xml[:0], e)
	s.packed.Reset()
	s.deflate.Reset(&s.packed)
	if _, err := s.deflate.Write(s.xml); err != nil {
		return nil, fmt.Errorf("compressing the document: %w", err)
	}
	if err := s.deflate.Close(); err != nil {
		return nil, fmt.Errorf("compressing the document: %w", err)
	}
	var out bytes.Buffer
	out.Grow(s.packed.Len() + w.around())
	z := zip.NewWriter(&out)
	for _, e := range w.entries {
		h, data := e.header, e.data
		if h.Name == documentPart {
			data = s.packed.Bytes()
			h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE(s.xml), uint64(len(data)), uint64(len(s.xml))
		}
		f, err := z.CreateRaw(&h)
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", h.Name, err)
		}
		if _, err := f.Write(data); err != nil {
			return nil, fmt.Errorf("packing %s: %w", h.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// around is the size of all but the document's data.
func (w *Writer) around() int {
	const records = 76 + 22 // local and central header, end of the directory; the names come twice
	n := records
	for _, e := range w.entries {
		n += len(e.data) + records + 2*len(e.header.Name)
	}
	return n
}

const documentHead = xmlHeader + `<w:document xmlns:w="` + nsMain + `" xmlns:r="` + nsRel + `"><w:body>`

// document appends document.xml.
func (w *Writer) document(out []byte, e *essay.Essay) []byte {
	e = w.preset.Arrange(e)
	out = append(out, documentHead...)
	top := w.preset.Byline == layout.TopLeft
	if top {
		out = w.line(out, layout.Byline, e.Byline)
	}
	if e.Title != nil {
		out = w.title(out, e.Title)
	}
	if !top {
		out = w.line(out, layout.Byline, e.Byline)
	}
	keep := w.preset.KeepLast(e)
	for i := range e.Body {
		b := &e.Body[i]
		switch {
		case b.Kind == essay.Heading:
			out = w.line(out, layout.Heading(b.Level), b.Runs)
		case keep && i == len(e.Body)-1:
			out = w.paragraph(out, &w.roles[layout.Body], w.roles[layout.Body].openKept, b.Runs)
		default:
			out = w.line(out, layout.Body, b.Runs)
		}
	}
	out = w.signature(out, e.Signature)
	return append(out, w.section...)
}

// line appends a paragraph, none for no runs.
func (w *Writer) line(out []byte, r layout.Role, runs []essay.Run) []byte {
	if len(runs) == 0 {
		return out
	}
	return w.paragraph(out, &w.roles[r], w.roles[r].open, runs)
}

func (w *Writer) paragraph(out []byte, r *roleXML, open []byte, runs []essay.Run) []byte {
	out = append(out, open...)
	first := true
	for s := range stretches(runs) {
		if level := s.runIn(); level > 0 && first && r == &w.roles[layout.Body] {
			out = r.set(out, &r.runIn[level-1], s.text)
		} else {
			out = r.append(out, s)
		}
		first = false
	}
	return append(out, "</w:p>"...)
}

// title appends the title, on several lines where it is too long for one.
func (w *Writer) title(out []byte, runs []essay.Run) []byte {
	r := &w.roles[layout.Title]
	out = append(out, r.open...)
	breaks := w.preset.BreakTitle(essay.Text(runs))
	at := 0
	for s := range stretches(runs) {
		end := at + len(s.text)
		for len(breaks) > 0 && breaks[0] < end {
			head := s
			head.text, s.text = s.text[:breaks[0]-at], s.text[breaks[0]-at:]
			out = append(r.append(out, head), "<w:r><w:br/></w:r>"...)
			at, breaks = breaks[0], breaks[1:]
		}
		out, at = r.append(out, s), end
	}
	return append(out, "</w:p>"...)
}

// signature appends the lines at the end, which stay on one page.
func (w *Writer) signature(out []byte, lines [][]essay.Run) []byte {
	id, _ := named(layout.Signature)
	advance := w.preset.Advance(layout.Signature)
	for i, g := range w.preset.Gaps(lines) {
		p := pPr{PStyle: &val{id}, Ind: &indent{RightChars: g, Right: g * advance / 100}}
		if w.preset.Styles[layout.Signature].Align != layout.Right {
			p.Ind = nil
		}
		if i > 0 {
			p.PStyle.Val = styleDate
		}
		if i < len(lines)-1 {
			p.KeepNext = &onOff{}
		}
		out = w.paragraph(out, &w.roles[layout.Signature], append([]byte("<w:p>"), mustXML(p)...), lines[i])
	}
	return out
}
