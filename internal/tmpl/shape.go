package tmpl

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/diag"
)

// shapeKind says what is known of a value before anything runs.
type shapeKind uint8

const (
	unknown shapeKind = iota // the result of a function
	root                     // all answers: the dot at the top, $
	group                    // the entries of a group
	entry                    // one entry of a group
	leaf                     // an answer: a text, a list, a quote, or an item of a list
)

// shape is what the walker knows of a value.
type shape struct {
	kind  shapeKind
	path  string
	scope *Scope   // root, group, entry: the names below
	from  []string // the answers that the value comes from
	soft  bool     // may be empty on purpose: default "" .备注
}

// item is the shape of what range goes over.
func (s shape) item() shape {
	switch s.kind {
	case group:
		s.kind, s.path = entry, s.path+"[]"
	case leaf:
		s.path += "[]"
	default:
		return shape{from: s.from, soft: s.soft}
	}
	s.from = []string{s.path}
	return s
}

// said names the value in a message.
func (s shape) said() string {
	if list, ok := strings.CutSuffix(s.path, "[]"); ok {
		return fmt.Sprintf("“%s”的一项", list)
	}
	return fmt.Sprintf("“%s”", s.path)
}

// merge is the shape of a value that is made from two.
func (s shape) merge(o shape) shape {
	return shape{from: union(s.from, o.from), soft: s.soft || o.soft}
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// holes are the paths to ask for when the value is empty.
func (s shape) holes() []string {
	if s.soft {
		return nil
	}
	return s.from
}

// field is one name of a chain such as .引文.text, with the offset of its dot.
type field struct {
	name string
	pos  int
}

// resolve follows names from a shape.
func (w *walker) resolve(s shape, chain []field) shape {
	for _, f := range chain {
		switch s.kind {
		case root, entry:
			sub, ok := s.scope.Names[f.name]
			if !ok {
				w.undefined(s, f)
				return shape{}
			}
			s = w.named(s, f.name, sub)
		case leaf:
			if f.name != "text" && f.name != "source" {
				w.notBelow(s, f)
				return shape{}
			}
		case group:
			w.report(f, fmt.Sprintf("“%s”是一组答案，后面不能直接接“.%s”", s.path, f.name),
				fmt.Sprintf("写成 {{ range .%s }}{{ .%s }}{{ end }}", s.path, f.name))
			return shape{}
		}
	}
	return s
}

// named is the shape of a declared name below s.
func (w *walker) named(s shape, name string, sub *Scope) shape {
	out := shape{kind: leaf, path: name, scope: sub}
	if s.kind == root {
		w.roots[name] = true
	} else {
		out.path = s.path + "." + name
	}
	if sub != nil {
		out.kind = group
	}
	out.from = []string{out.path}
	w.paths[out.path] = true
	return out
}

func (w *walker) report(f field, msg, fix string) {
	w.fail(codeName, f.pos, f.pos+1+len(f.name), msg, fix)
}

// undefined reports a name that the scope does not have.
func (w *walker) undefined(s shape, f field) {
	msg := fmt.Sprintf("没有叫“%s”的答案", f.name)
	if _, ok := w.scope.Names[f.name]; ok {
		w.report(f, fmt.Sprintf("%s里没有“%s”", s.said(), f.name), fmt.Sprintf("写成 {{ $.%s }}", f.name))
		return
	}
	fix := "先在 questions 里加上这个问题，或改用已有的名字"
	if near := diag.Nearest(f.name, sortedKeys(s.scope.Names)); near != "" {
		fix = fmt.Sprintf("是不是“%s”？写成 {{ .%s }}", near, near)
	}
	w.report(f, msg, fix)
}

// notBelow reports a name after an answer that has none below it.
func (w *walker) notBelow(s shape, f field) {
	fix := fmt.Sprintf("去掉“.%s”", f.name)
	if _, ok := w.scope.Names[f.name]; ok {
		fix = fmt.Sprintf("写成 {{ $.%s }}", f.name)
	}
	w.report(f, fmt.Sprintf("%s是一个答案，里面没有“%s”", s.said(), f.name), fix)
}
