package answer

import (
	"bytes"
	"encoding/json"
	"strings"

	"xinde/internal/source"
)

// isJSON tells whether a file is JSON. It is read as such although YAML nearly contains it: what programs write has pairs of
// \u escapes and tab indents that YAML refuses.
func isJSON(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \t\n"), "{") && json.Valid([]byte(text))
}

// jsonReader makes nodes of valid JSON.
type jsonReader struct {
	*parser
	dec   *json.Decoder
	depth int
	deep  bool // has been told
}

func (p *parser) readJSON() *node {
	r := &jsonReader{parser: p, dec: json.NewDecoder(bytes.NewReader([]byte(p.file.Text)))}
	r.dec.UseNumber() // a number keeps its text
	return r.node()
}

// token gives the next token and its place.
func (r *jsonReader) token() (json.Token, source.Span) {
	start := int(r.dec.InputOffset())
	for start < len(r.file.Text) && strings.IndexByte(" \t\n:,", r.file.Text[start]) >= 0 {
		start++
	}
	t, _ := r.dec.Token() // the text is valid
	return t, source.Span{Start: start, End: int(r.dec.InputOffset())}
}

func (r *jsonReader) node() *node {
	t, span := r.token()
	n := &node{span: span}
	switch t := t.(type) {
	case json.Delim:
		r.inside(n, t)
	case string:
		n.text = t
	case json.Number:
		n.text = t.String()
	case bool:
		n.text = map[bool]string{true: "true", false: "false"}[t]
	default:
		n.null = true
	}
	return n
}

func (r *jsonReader) inside(n *node, open json.Delim) {
	r.depth++
	defer func() { r.depth-- }()
	n.shape = List
	if open == '{' {
		n.shape = Record
	}
	if r.depth > maxDepth && !r.deep {
		r.deep = true
		r.tooDeep(n.span)
	}
	for r.dec.More() {
		if n.shape == Record {
			k, span := r.token()
			name, _ := k.(string)
			n.keys = append(n.keys, &node{text: name, span: span})
		}
		n.items = append(n.items, r.node())
	}
	r.token()
}
