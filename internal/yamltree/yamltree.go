// Package yamltree reads YAML that strangers wrote. It makes a tree of nodes that know their place in the file, refuses what
// our formats do without (aliases, tags, merging, deep nesting, several documents …) and says in Chinese what is wrong. What
// the keys mean is for the packages above. It takes time linear in the size of the file.
package yamltree

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"xinde/internal/diag"
	"xinde/internal/source"
)

// Format says what a file holds and how much of it.
type Format struct {
	Code     string // what the codes begin with: outline gives outline-yaml, outline-alias …
	Noun     string // what the file holds, as its reader calls it: 提纲
	MaxSize  int    // in bytes
	MaxDepth int
	// Keys gives the keys of the format. With them, a file that is no YAML is searched everywhere for slips of typing; without
	// them, only near the error.
	Keys func() map[string]bool
	// Messages are looked at before our own: a part of the library's message, ours, the mend.
	Messages [][3]string
}

// Kind says what a Node holds.
type Kind uint8

// The kinds. Braces are an unquoted {{ … }}, which YAML takes for maps; Parse has reported it.
const (
	Scalar Kind = iota
	List
	Map
	Braces
)

// Node is one value. The keys of a Map are Scalars, none is empty and none stands twice.
type Node struct {
	Kind  Kind
	Text  string      // Scalar: the content, unquoted and unfolded
	Tag   string      // Scalar: what YAML takes it for, "!!str", "!!int" …
	Keys  []*Node     // Map
	Items []*Node     // List: the entries; Map: beside Keys
	Span  source.Span // List, Map: the first character
	At    Mapping     // Scalar: where Text stands
}

// Null tells whether the value was left out: `key:` with nothing after it.
func (n *Node) Null() bool { return n.Kind == Scalar && n.Tag == "!!null" }

// Get gives the value of a key, nil when there is none.
func (n *Node) Get(key string) *Node {
	if n != nil {
		if i := slices.IndexFunc(n.Keys, func(k *Node) bool { return k.Text == key }); i >= 0 {
			return n.Items[i]
		}
	}
	return nil
}

// Parse reads the one document of a file and reports every problem with an Error. The node is nil when nothing can be made of
// the file, and also, without a report, when nothing is written in it.
func Parse(f *source.File, format Format) (*Node, diag.List) {
	r := &reader{file: f, format: format}
	if len(f.Text) > format.MaxSize {
		r.add("size", source.Span{}, fmt.Sprintf("%s文件有 %d 字节，超过了 %d KiB 的上限", format.Noun, len(f.Text), format.MaxSize>>10), "看看是不是给错了文件")
		return nil, r.diags
	}
	if r.unreadable() {
		return nil, r.diags
	}
	r.lines = lineStarts(f.Text)
	var doc yaml.Node
	err := yaml.Load([]byte(f.Text), &doc, yaml.WithPlugin(depthLimit(format.MaxDepth)))
	if err != nil {
		r.syntax(err)
	}
	if err != nil || len(doc.Content) == 0 {
		return nil, r.diags
	}
	return r.node(doc.Content[0]), r.diags
}

// depthLimit stops the library before deep nesting costs stack. Aliases are never expanded, so they need no limit.
type depthLimit int

// CheckDepth is called by the library on every level.
func (d depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > int(d) {
		return errors.New("nested too deeply")
	}
	return nil
}

// CheckAlias lets every alias pass; node refuses them with a place.
func (depthLimit) CheckAlias(int, int) error { return nil }

// reader copies the library's nodes; what our formats may not contain is reported and left out.
type reader struct {
	file   *source.File
	format Format
	diags  diag.List
	lines  []int // byte offset of every line start, counted as the library counts lines

	line, column, last int // the place found last: in a long line the next one is counted from here
}

func lineStarts(text string) []int {
	lines := append(make([]int, 0, len(text)/32+2), 0)
	for at := 0; at < len(text); lines = append(lines, at) {
		at += lineLength(text[at:])
	}
	return lines
}

// offset turns the library's line and character column (both from 1) into a byte offset.
func (r *reader) offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(r.lines) {
		return len(r.file.Text)
	}
	at, n := r.lines[line-1], 1
	if at == 0 && strings.HasPrefix(r.file.Text, "\ufeff") {
		at = len("\ufeff")
	}
	if line == r.line && column >= r.column {
		at, n = r.last, r.column
	}
	for ; n < column && at < len(r.file.Text); n++ {
		_, size := utf8.DecodeRuneInString(r.file.Text[at:])
		at += size
	}
	r.line, r.column, r.last = line, n, at
	return at
}

func (r *reader) node(n *yaml.Node) *Node {
	start := r.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		out := &Node{Tag: "!!null", Span: r.word(start)}
		r.add("alias", out.Span, fmt.Sprintf("%s里不能用 YAML 的引用“*%s”", r.format.Noun, n.Value), "把内容直接写出来；文字本身用 * 开头就加单引号")
		return out
	}
	switch {
	case n.Anchor != "":
		r.add("alias", r.word(start), fmt.Sprintf("%s里不能用 YAML 的记号“&%s”", r.format.Noun, n.Anchor), "去掉它；文字本身用 & 开头就加单引号")
	case n.Style&yaml.TaggedStyle != 0:
		r.add("tag", r.word(start), fmt.Sprintf("%s里不能用 YAML 的类型标记“%s”", r.format.Noun, n.Tag), "去掉它；文字本身用 ! 开头就加单引号")
	}
	switch n.Kind {
	case yaml.MappingNode:
		return r.mapNode(n, start)
	case yaml.SequenceNode:
		return r.listNode(n, start)
	}
	out := &Node{Text: n.Value, Tag: n.ShortTag()}
	out.At, out.Span = mapScalar(r.file.Text, start, n.Value, n.Style)
	return out
}

func (r *reader) mapNode(n *yaml.Node, start int) *Node {
	if strings.HasPrefix(r.file.Text[start:], "{{") {
		out := &Node{Kind: Braces, Tag: "!!null", Span: r.until(start, "\n")}
		r.add("type", out.Span, unquoted, unquotedFix)
		return out
	}
	pairs := len(n.Content) / 2
	out := &Node{Kind: Map, Keys: make([]*Node, 0, pairs), Items: make([]*Node, 0, pairs), Span: r.first(start)}
	seen := make(map[string]bool, pairs)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := r.node(n.Content[i])
		if r.key(key, seen) {
			seen[key.Text] = true
			out.Keys, out.Items = append(out.Keys, key), append(out.Items, r.node(n.Content[i+1]))
		}
	}
	return out
}

// key tells whether a key may stand where seen stand.
func (r *reader) key(k *Node, seen map[string]bool) bool {
	switch {
	case k.Kind == Braces: // has been reported
	case k.Kind != Scalar:
		r.add("yaml", k.Span, "冒号前面只能是一个词", "写成 名字: 内容；文字里有花括号或方括号就加单引号")
	case k.Tag == "!!merge":
		r.add("alias", k.Span, r.format.Noun+"里不能用“<<”合并", "把内容直接写出来")
	case k.Text == "":
		r.add("yaml", k.Span, "冒号前面少了名字", "写成 名字: 内容")
	case seen[k.Text]:
		r.add("duplicate-key", k.Span, fmt.Sprintf("“%s”写了两次", k.Text), "合成一项，或者删去一项")
	default:
		return true
	}
	return false
}

func (r *reader) listNode(n *yaml.Node, start int) *Node {
	out := &Node{Kind: List, Items: make([]*Node, len(n.Content)), Span: r.first(start)}
	for i, item := range n.Content {
		out.Items[i] = r.node(item)
	}
	return out
}

// first is the place of a map or list: the character it begins with.
func (r *reader) first(start int) source.Span {
	_, size := utf8.DecodeRuneInString(r.file.Text[start:])
	return source.Span{Start: start, End: start + size}
}
