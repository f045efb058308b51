package answer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"xinde/internal/diag"
	"xinde/internal/source"
)

// Limits of an answers file. A long interview fills some 30 KiB and nests five deep; what is far beyond is a mistake or an attack.
const (
	maxFileSize = 4 << 20
	maxDepth    = 24
)

// parser collects every problem of one file.
type parser struct {
	file  *source.File
	diags diag.List
}

// Parse reads an answers file, YAML or JSON. All problems are told; with errors the Set holds what could be read, or is nil.
// A plain reply has the origin Import.
func Parse(f *source.File) (*Set, diag.List) {
	p := &parser{file: f}
	if len(f.Text) > maxFileSize {
		p.at(source.Span{}, fmt.Sprintf("答案文件超过 %d MB", maxFileSize>>20), "答案里只写文字")
		return nil, p.diags
	}
	root := p.read()
	if root == nil {
		return nil, p.diags
	}
	s := &Set{Values: map[string]Value{}, File: f}
	p.top(root, s)
	return s, p.diags.Dedup()
}

// read gives the mapping of the file, nil when there is none.
func (p *parser) read() *yaml.Node {
	var doc yaml.Node
	if err := yaml.Load([]byte(p.file.Text), &doc, yaml.WithPlugin(depthLimit{})); err != nil {
		p.syntax(err)
		return nil
	}
	if len(doc.Content) == 0 {
		p.at(source.Span{}, "答案文件是空的", "用 xinde outline questions 要一张空的答案表")
		return nil
	}
	if doc.Content[0].Kind != yaml.MappingNode {
		p.add(doc.Content[0], "这不像答案文件", "第一行写 xinde: 1，答案写在 answers: 下面")
		return nil
	}
	return doc.Content[0]
}

// depthLimit stops deep nesting; aliases are refused when they are met and never expanded.
type depthLimit struct{}

func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errDepth
	}
	return nil
}

func (depthLimit) CheckAlias(int, int) error { return nil }

var errDepth = errors.New("nested too deep")

var linePattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`line (\d+)(?:, column (\d+)|:(\d+))?`) })

// syntax places an error of the YAML library and says in our words what it is most often.
func (p *parser) syntax(err error) {
	message, fix := "YAML 写法不对", "看冒号后面有没有空格、每一级缩进是不是对齐、引号是不是成对"
	if errors.Is(err, errDepth) || strings.Contains(err.Error(), errDepth.Error()) {
		message, fix = fmt.Sprintf("嵌套超过 %d 层", maxDepth), "答案不用写得这么深"
	}
	pos := source.Position{Line: 1, Column: 1}
	if m := linePattern().FindStringSubmatch(err.Error()); m != nil {
		pos.Line, _ = strconv.Atoi(m[1])
		if col, e := strconv.Atoi(m[2] + m[3]); e == nil {
			pos.Column = col
		}
	}
	at := p.file.Offset(pos)
	p.at(source.Span{Start: at, End: at + 1}, message, fix)
}

func (p *parser) at(span source.Span, message, fix string) {
	p.diags = append(p.diags, diag.Diagnostic{Code: "answers-file", File: p.file, Span: span, Message: message, Fix: fix})
}

func (p *parser) add(n *yaml.Node, message, fix string) { p.at(p.span(n), message, fix) }

// span gives the place of a node: of its own characters for a word on one line, else of its first character.
func (p *parser) span(n *yaml.Node) source.Span {
	start := p.file.Offset(source.Position{Line: n.Line, Column: n.Column})
	end := start + 1
	if rest := p.file.Text[start:]; n.Kind == yaml.ScalarNode && strings.HasPrefix(rest, n.Value) && n.Value != "" {
		end = start + len(n.Value)
	}
	return source.Span{Start: start, End: min(end, len(p.file.Text))}
}

// pairs walks the keys of a mapping; a key that stands twice is told.
func (p *parser) pairs(n *yaml.Node, what string, f func(key, value *yaml.Node)) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		p.add(n, what+"要写成 名字: 内容 一行一项", "看缩进和冒号")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if seen[k.Value] {
			p.add(k, fmt.Sprintf("“%s” 写了两次", k.Value), "留一个")
			continue
		}
		seen[k.Value] = true
		f(k, n.Content[i+1])
	}
}

// unknown tells a key that nobody knows, with the nearest one.
func (p *parser) unknown(k *yaml.Node, known ...string) {
	fix := "可以写 " + strings.Join(known, "、")
	if near := diag.Nearest(k.Value, known); near != "" {
		fix = "是不是想写 " + near + "？"
	}
	p.add(k, fmt.Sprintf("没有 “%s” 这一项", k.Value), fix)
}

func (p *parser) top(n *yaml.Node, s *Set) {
	version := ""
	p.pairs(n, "答案文件", func(k, v *yaml.Node) {
		switch k.Value {
		case "xinde":
			if version = v.Value; version != "1" {
				p.add(v, fmt.Sprintf("不认识 %s 版的答案文件", v.Value), "写成 xinde: 1；更新的版本请换新的 xinde")
			}
		case "outline":
			p.outline(v, s)
		case "answers":
			p.pairs(v, "answers ", func(k, v *yaml.Node) {
				s.Put(k.Value, p.value(v))
			})
		case "settings":
			p.settings(v, s)
		case "position":
			s.Position = p.scalar(v)
		case "partial":
			p.partial(v, s)
		default:
			p.unknown(k, "xinde", "outline", "answers", "settings", "position", "partial")
		}
	})
	if version == "" {
		p.at(source.Span{}, "答案文件没有写 xinde: 1", "在第一行写上 xinde: 1")
	}
}

func (p *parser) outline(n *yaml.Node, s *Set) {
	if n.Kind == yaml.ScalarNode {
		s.OutlineID = n.Value
		return
	}
	p.pairs(n, "outline ", func(k, v *yaml.Node) {
		switch k.Value {
		case "id":
			s.OutlineID = p.scalar(v)
		case "version":
			s.OutlineVersion = p.scalar(v)
		case "sha256":
			s.OutlineSHA256 = p.scalar(v)
		default:
			p.unknown(k, "id", "version", "sha256")
		}
	})
}

func (p *parser) settings(n *yaml.Node, s *Set) {
	p.pairs(n, "settings ", func(k, v *yaml.Node) {
		switch k.Value {
		case "marker":
			s.Settings.Marker = p.scalar(v)
		case "closing":
			s.Settings.Closing = p.scalar(v)
		case "length":
			length, err := strconv.Atoi(v.Value)
			if err != nil || length < 0 {
				p.add(v, "length 要写一个整数", "例如 length: 1500")
			}
			s.Settings.Length = length
		default:
			p.unknown(k, "marker", "closing", "length")
		}
	})
}

func (p *parser) partial(n *yaml.Node, s *Set) {
	s.Partial = &Partial{}
	p.pairs(n, "partial ", func(k, v *yaml.Node) {
		switch k.Value {
		case "id":
			s.Partial.Path = p.scalar(v)
		case "text":
			s.Partial.Text = p.scalar(v)
		default:
			p.unknown(k, "id", "text")
		}
	})
}

func (p *parser) scalar(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		p.add(n, "这里只要一个词或一段话", "写成一行")
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

// value reads a reply: plain, or with its origin as {value: …, from: …}.
func (p *parser) value(n *yaml.Node) Value {
	if inner, from := wrapped(n); inner != nil {
		v := p.value(inner)
		v.Origin = Origin(from.Value)
		if !slices.Contains([]Origin{Typed, Editor, Profile, Roster, Default, Import}, v.Origin) {
			p.add(from, fmt.Sprintf("没有 “%s” 这种来处", from.Value), "可以写 typed、editor、profile、roster、default、import")
		}
		return v
	}
	v := Value{Origin: Import, Span: p.span(n)}
	switch n.Kind {
	case yaml.ScalarNode:
		v.Text = Normalise(p.scalar(n))
	case yaml.SequenceNode:
		v.Shape = List
		for _, item := range n.Content {
			v.Items = append(v.Items, p.value(item))
		}
	case yaml.MappingNode:
		v.Shape, v.Fields = Record, map[string]Value{}
		p.pairs(n, "这一项", func(k, item *yaml.Node) {
			v.Keys = append(v.Keys, k.Value)
			v.Fields[k.Value] = p.value(item)
		})
	default:
		p.add(n, "答案里不能用 YAML 的引用（* 和 &）", "把内容直接写出来，或者加引号")
	}
	if n.Anchor != "" {
		p.add(n, "答案里不能用 YAML 的引用（* 和 &）", "去掉 &"+n.Anchor+"，或者给这句话加引号")
	}
	return v
}

// wrapped gives the two parts of {value: …, from: …}, nil for anything else.
func wrapped(n *yaml.Node) (inner, from *yaml.Node) {
	if n.Kind != yaml.MappingNode || len(n.Content) != 4 {
		return nil, nil
	}
	for i := 0; i < 4; i += 2 {
		switch n.Content[i].Value {
		case "value":
			inner = n.Content[i+1]
		case "from":
			from = n.Content[i+1]
		}
	}
	if inner == nil || from == nil {
		return nil, nil
	}
	return inner, from
}
