package docx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/source"
)

// Limits of an XML part. Word nests a text box in a table in a table some 60 deep and declares some 40 namespaces, all at the root.
const (
	maxDepth    = 256
	maxBindings = 64 // prefixes of the namespaces below that are in force
)

// space is a namespace, strict or transitional.
type space uint8

const (
	spaceOther space = iota
	spaceWord
	spaceMath
	spaceCompat
	spacePackage
)

func spaceOf(uri string) space {
	switch uri {
	case nsMain, "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return spaceWord
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return spaceMath
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceCompat
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spacePackage
	}
	return spaceOther
}

// binding is a prefix in force; the last of a prefix counts.
type binding struct {
	prefix string
	space  space
	depth  int
}

// element is a start tag. It is good until the next token.
type element struct {
	space space
	name  string
	attrs []xml.Attr
	x     *xmlReader
}

// word gives the value of an attribute of WordprocessingML.
func (e *element) word(name string) string {
	for i := range e.attrs {
		a := &e.attrs[i]
		if a.Name.Local == name && (a.Name.Space == "" || e.x.lookUp(a.Name.Space) == spaceWord) {
			return a.Value
		}
	}
	return ""
}

// val gives the attribute that most elements have for their value.
func (e *element) val() string { return e.word("val") }

// on reads a switch (ECMA-376 Part 1, 17.17.4 and 22.9.2.7): on without a value.
func (e *element) on() bool {
	switch e.val() {
	case "0", "false", "off":
		return false
	}
	return true
}

// plain gives the value of an attribute without a prefix.
func (e *element) plain(name string) string {
	for i := range e.attrs {
		if e.attrs[i].Name.Local == name && e.attrs[i].Name.Space == "" {
			return e.attrs[i].Value
		}
	}
	return ""
}

// xmlReader gives the tags and texts of a part, one after the other. It allows no DTD, so that no entity can be declared, resolves
// the namespaces that matter and sees to it that every element is closed.
type xmlReader struct {
	part  string
	text  string
	dec   *xml.Decoder
	open  []xml.Name
	bound []binding
	el    element
	chars xml.CharData // of the last textToken
	last  string       // text read last, to tell a place by
}

func newXMLReader(part, text string) *xmlReader {
	x := &xmlReader{part: part, text: text, dec: xml.NewDecoder(strings.NewReader(text))}
	x.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	x.el.x = x
	return x
}

// token is the kind of what next found.
type token uint8

const (
	endOfPart token = iota
	startTag        // in x.el
	endTag
	textToken // in x.chars
)

func (x *xmlReader) next() (token, error) {
	for {
		t, err := x.dec.RawToken()
		if err != nil {
			return x.ended(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			return startTag, x.start(t)
		case xml.EndElement:
			return endTag, x.end(t.Name)
		case xml.CharData:
			x.chars = t
			return textToken, nil
		case xml.Directive:
			return 0, &Error{Message: fmt.Sprintf("文件里的 %s 带有 DTD 声明，Word 不会这样写，没有读", x.part), Fix: fixPlain}
		}
	}
}

func (x *xmlReader) start(t xml.StartElement) error {
	if len(x.open) == maxDepth {
		return &Error{Message: fmt.Sprintf("文件里的 %s 嵌套超过 %d 层，没有读", x.part, maxDepth), Fix: fixPlain}
	}
	x.open = append(x.open, t.Name)
	if err := x.bind(t.Attr); err != nil {
		return err
	}
	x.el.space, x.el.name, x.el.attrs = x.lookUp(t.Name.Space), t.Name.Local, t.Attr
	return nil
}

// bind takes the declarations of an element. Namespaces that do not matter are kept only where they hide one that does.
func (x *xmlReader) bind(attrs []xml.Attr) error {
	for i := range attrs {
		prefix := ""
		switch n := attrs[i].Name; {
		case n.Space == "xmlns":
			prefix = n.Local
		case n.Space != "" || n.Local != "xmlns":
			continue
		}
		s := spaceOf(attrs[i].Value)
		if s == x.lookUp(prefix) {
			continue
		}
		if len(x.bound) == maxBindings {
			return &Error{Message: fmt.Sprintf("文件里的 %s 声明的命名空间太多，没有读", x.part), Fix: fixPlain}
		}
		x.bound = append(x.bound, binding{prefix, s, len(x.open)})
	}
	return nil
}

func (x *xmlReader) lookUp(prefix string) space {
	for _, b := range slices.Backward(x.bound) {
		if b.prefix == prefix {
			return b.space
		}
	}
	return spaceOther
}

func (x *xmlReader) end(name xml.Name) error {
	n := len(x.open)
	if n == 0 || x.open[n-1] != name {
		return x.broken()
	}
	x.open = x.open[:n-1]
	for k := len(x.bound); k > 0 && x.bound[k-1].depth == n; k-- {
		x.bound = x.bound[:k-1]
	}
	return nil
}

func (x *xmlReader) ended(err error) (token, error) {
	if errors.Is(err, io.EOF) && len(x.open) == 0 {
		return endOfPart, nil
	}
	return 0, x.broken()
}

// broken tells where the XML breaks off.
func (x *xmlReader) broken() error {
	f := source.File{Text: x.text}
	p := f.Position(int(x.dec.InputOffset()))
	near := ""
	if x.last != "" {
		near = fmt.Sprintf("（在“%s”之后）", x.last)
	}
	return &Error{Message: fmt.Sprintf("文件已经损坏：%s 第 %d 行第 %d 列%s的 XML 不对", x.part, p.Line, p.Column, near), Fix: fixDamaged}
}

// remember keeps the end of a text.
func (x *xmlReader) remember(s string) {
	const enough = 10
	i := len(s)
	for n := 0; n < enough && i > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if s = strings.TrimSpace(s[i:]); s != "" {
		x.last = s
	}
}

// root reads up to the first start tag.
func (x *xmlReader) root() (*element, error) {
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return nil, err
		case t == startTag:
			return &x.el, nil
		case t == endOfPart:
			return nil, x.broken()
		}
	}
}

// skip reads to the end of the element that was just opened.
func (x *xmlReader) skip() error {
	for depth := len(x.open); len(x.open) >= depth; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// each calls f for every child of the element that was just opened, and reads to its end. f tells whether it has read the child
// to its end; else the child is skipped. Text is passed over.
func (x *xmlReader) each(f func(e *element) (read bool, err error)) error {
	for depth := len(x.open); len(x.open) >= depth; {
		t, err := x.next()
		if err == nil && t == startTag {
			var read bool
			if read, err = f(&x.el); err == nil && !read {
				err = x.skip()
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
