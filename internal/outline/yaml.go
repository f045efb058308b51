package outline

import (
	"slices"
	"strings"
	"unicode"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// Limits of one outline file. The largest outline we know has 16 KiB, some thousand values and 18 levels;
// what is far beyond that is a mistake or an attack.
const (
	maxFileSize = 256 << 10
	maxDepth    = 64
)

const (
	scalarNode = yamltree.Scalar
	mapNode    = yamltree.Map
	listNode   = yamltree.List
)

// mapping is where a scalar's content stands in the file.
type mapping yamltree.Mapping

func (m mapping) offset(i int) int { return yamltree.Mapping(m).Offset(i) }

// node is a value of the file. Unlike the tree's, a misspelt key of it is mended.
type node struct {
	kind yamltree.Kind
	text string  // scalar: the content, unquoted and unfolded
	tag  string  // scalar: what YAML takes it for, "!!str", "!!int" …
	keys []*node // map
	vals []*node // map: beside keys; list: the entries
	span source.Span
	at   mapping
}

// find gives where a key stands among the keys, -1 when it does not.
func (n *node) find(key string) int {
	if n == nil {
		return -1
	}
	return slices.IndexFunc(n.keys, func(k *node) bool { return k.text == key })
}

// get gives the value of a key, nil when there is none.
func (n *node) get(key string) *node {
	if i := n.find(key); i >= 0 {
		return n.vals[i]
	}
	return nil
}

// null tells whether the value was left out: `key:` with nothing after it.
func (n *node) null() bool { return n.kind == scalarNode && n.tag == "!!null" }

// readYAML reads the one document of a file. The node is nil when nothing can be made of it.
func readYAML(f *source.File) (*node, diag.List) {
	root, problems := yamltree.Parse(f, yamltree.Format{
		Code: "outline", Noun: "提纲", MaxSize: maxFileSize, MaxDepth: maxDepth, Keys: knownKeys,
		Messages: [][3]string{
			{"flow mapping", "花括号没有收尾，或者少了逗号", "补上 } 或半角逗号；花括号里的文字自己带 { }（如 第{n}件）就加单引号"},
		},
	})
	switch {
	case root != nil:
		return nodes(root)[0], append(problems, unseen(f, root)...)
	case len(problems) == 0:
		start := source.Span{End: min(1, len(f.Text))}
		problems = diag.List{diag.Errorf("outline-yaml", f, start, "文件是空的").WithFix("用 xinde outline new 写一个开头")}
	}
	return nil, problems
}

// unseen reports values with characters that nobody sees, which only an escape can write: control characters, and those that turn the
// direction of reading and would show one template and be another.
func unseen(f *source.File, n *yamltree.Node) diag.List {
	var out diag.List
	hidden := func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
	}
	if n.Kind == yamltree.Scalar && strings.ContainsFunc(n.Text, hidden) {
		out = append(out, diag.Errorf("outline-unseen", f, n.Span, "这里有看不见的控制字符").WithFix("删去它"))
	}
	for _, child := range slices.Concat(n.Keys, n.Items) {
		out = append(out, unseen(f, child)...)
	}
	return out
}

// nodes copies a part of the tree. The place of a map or list is what it begins with.
func nodes(tree ...*yamltree.Node) []*node {
	list, all := make([]*node, len(tree)), make([]node, len(tree))
	for i, t := range tree {
		n := &all[i]
		*n = node{kind: t.Kind, text: t.Text, tag: t.Tag, keys: nodes(t.Keys...), vals: nodes(t.Items...), span: t.Span, at: mapping(t.At)}
		switch {
		case len(n.keys) > 0:
			n.span = n.keys[0].span
		case len(n.vals) > 0:
			n.span = n.vals[0].span
		}
		list[i] = n
	}
	return list
}
