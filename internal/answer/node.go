package answer

import (
	"strings"

	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// node is a value of the file as this package needs it, whether it was written in YAML or JSON.
type node struct {
	shape Shape
	text  string // Scalar: the literal text, unquoted
	null  bool   // Scalar: nothing was written
	span  source.Span
	keys  []*node // Record
	items []*node // List; Record: beside keys
}

// get gives the value of a key, nil when there is none.
func (n *node) get(key string) *node {
	for i, k := range n.keys {
		if k.text == key {
			return n.items[i]
		}
	}
	return nil
}

func (p *parser) readYAML() *node {
	root, problems := yamltree.Parse(p.file, format())
	p.take(problems)
	if root == nil {
		return nil
	}
	return p.nodes(root)[0]
}

func format() yamltree.Format {
	return yamltree.Format{
		Code: "answers", Noun: "答案", MaxSize: maxFileSize, MaxDepth: maxDepth,
		Messages: [][3]string{
			{"flow sequence", "方括号没有收尾，或者少了逗号", "补上 ] 或半角逗号；文字本身用 [ 开头就加单引号"},
			{"flow mapping", "花括号没有收尾，或者少了逗号", "补上 } 或半角逗号；文字本身用 { 开头就加单引号"},
		},
	}
}

// nodes makes nodes of YAML. The place of each is its first line: of a long text no more is shown.
func (p *parser) nodes(tree ...*yamltree.Node) []*node {
	list := make([]*node, len(tree))
	for i, n := range tree {
		list[i] = &node{text: n.Text, null: n.Null(), span: n.Span, keys: p.nodes(n.Keys...), items: p.nodes(n.Items...)}
		switch n.Kind {
		case yamltree.List:
			list[i].shape = List
		case yamltree.Map:
			list[i].shape = Record
		}
		line, _, _ := strings.Cut(p.file.Slice(n.Span), "\n")
		list[i].span.End = n.Span.Start + len(line)
	}
	return list
}
