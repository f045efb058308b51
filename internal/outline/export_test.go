package outline

import (
	"reflect"
	"strconv"

	"xinde/internal/source"
)

// What tests of other things than behaviour need to see.

// Raw is the file struct that the schema is made from.
func Raw() any { return &rawOutline{} }

// Types gives the types that read themselves, for the schema: what each stands for in JSON.
func Types() (option, closing, variants, anyOf, closings, pools, answers, names reflect.Type) {
	return reflect.TypeFor[rawOption](), reflect.TypeFor[rawClosing](), reflect.TypeFor[rawVariants](), reflect.TypeFor[anyNode](),
		reflect.TypeFor[ordered[rawClosing]](), reflect.TypeFor[ordered[rawVariants]](), reflect.TypeFor[ordered[anyNode]](), reflect.TypeFor[ordered[string]]()
}

// Tree reads YAML into plain JSON values.
func Tree(f *source.File) any {
	root, _ := readYAML(f)
	if root == nil {
		return nil
	}
	return root.plain()
}

func (n *node) plain() any {
	switch n.kind {
	case mapNode:
		m := map[string]any{}
		for i, k := range n.keys {
			m[k.text] = n.vals[i].plain()
		}
		return m
	case listNode:
		list := []any{}
		for _, v := range n.vals {
			list = append(list, v.plain())
		}
		return list
	}
	switch n.tag {
	case "!!int":
		i, _ := strconv.Atoi(n.text)
		return i
	case "!!float":
		f, _ := strconv.ParseFloat(n.text, 64)
		return f
	case "!!bool":
		return n.text == "true"
	case "!!null":
		return nil
	}
	return n.text
}

// Scalars gives for every scalar of a file its content and the place of each of its bytes.
func Scalars(f *source.File, yield func(content string, span source.Span, at func(int) int)) {
	root, _ := readYAML(f)
	var walk func(*node)
	walk = func(n *node) {
		if n == nil {
			return
		}
		if n.kind == scalarNode && !n.null() {
			yield(n.text, n.span, n.at.offset)
		}
		for _, k := range n.keys {
			walk(k)
		}
		for _, v := range n.vals {
			walk(v)
		}
	}
	walk(root)
}

// Nearest and CountWords are tested alone.
var Nearest = nearest

// CountWords finds typed counts in text, with the nouns of the given promises.
func CountWords(text string, promises ...string) []string {
	l := &loader{o: &Outline{Family: &Family{}}}
	for _, p := range promises {
		l.o.Sections = append(l.o.Sections, &Node{Family: &Family{Promise: Template{Src: p}}})
	}
	var out []string
	for _, m := range l.countWords().find(text) {
		out = append(out, text[m[0]:m[1]])
	}
	return out
}
