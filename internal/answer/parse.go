package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// Limits of an answers file. A long interview fills some 60 KiB and nests seven deep; what is far beyond is a mistake or an
// attack. Nobody reads more than a hundred problems.
const (
	maxFileSize = 4 << 20
	maxDepth    = 24
	maxProblems = 100
)

// parser collects every problem of one file.
type parser struct {
	file  *source.File
	diags diag.List
}

// Parse reads an answers file, YAML or JSON. All problems are told, sorted; with errors the Set holds what could be read, or
// is nil. A reply without an origin has the origin Import; its text is normalised.
func Parse(f *source.File) (*Set, diag.List) {
	p := &parser{file: f}
	if len(f.Text) > maxFileSize {
		p.fail(source.Span{}, fmt.Sprintf("答案文件超过 %d MB", maxFileSize>>20), "看看是不是给错了文件；答案里只写文字")
		return nil, p.diags
	}
	root := p.read()
	if root == nil {
		return nil, p.diags.Dedup()
	}
	s := NewSet()
	s.File, s.Places = f, map[string]source.Span{}
	p.top(root, s)
	return s, p.diags.Dedup()
}

// read gives the record of the file, nil when there is none.
func (p *parser) read() *node {
	var root *node
	if isJSON(p.file.Text) {
		root = p.readJSON()
	} else {
		root = p.readYAML()
	}
	switch {
	case len(p.diags) > 0 && root == nil:
		return nil
	case root == nil, root.null:
		p.fail(source.Span{}, "答案文件是空的", "用 xinde outline questions 要一张空的答案表")
		return nil
	case root.shape != Record:
		p.fail(root.span, "这不像答案文件", "第一行写 xinde: 1，答案写在 answers: 下面")
		return nil
	}
	return root
}

func (p *parser) fail(span source.Span, message, fix string) {
	switch {
	case len(p.diags) > maxProblems:
		return
	case len(p.diags) == maxProblems:
		message, fix = "后面还有问题，没有一一列出", "先改上面这些"
	}
	span.End = min(span.End, len(p.file.Text)) // in a text that is not UTF-8, places are only near
	span.Start = min(span.Start, span.End)
	p.diags = append(p.diags, diag.Diagnostic{Code: "answers-file", File: p.file, Span: span, Message: message, Fix: fix})
}

// take keeps problems that the reader of YAML found.
func (p *parser) take(problems diag.List) {
	for _, d := range problems {
		p.fail(d.Span, d.Message, d.Fix)
	}
}

func (p *parser) tooDeep(span source.Span) {
	p.fail(span, fmt.Sprintf("一层套一层超过了 %d 层", maxDepth), "答案最多写四五层，减少嵌套")
}

// pairs walks the keys of a record; a key that stands twice is told.
func (p *parser) pairs(n *node, what string, f func(key, value *node)) {
	if n.null {
		return
	}
	if n.shape != Record {
		p.notRecord(n, what)
		return
	}
	seen := map[string]bool{}
	for i, k := range n.keys {
		switch {
		case k.text == "":
			p.fail(k.span, "冒号前面少了名字", "写成 名字: 内容")
		case seen[k.text]:
			p.fail(k.span, fmt.Sprintf("“%s”写了两次", k.text), "合成一项，或者删去一项")
		default:
			seen[k.text] = true
			f(k, n.items[i])
		}
	}
}

// notRecord tells what is no record, or the slip of typing that made it none.
func (p *parser) notRecord(n *node, what string) {
	var slips diag.List
	if n.shape == Scalar && len(p.diags) <= maxProblems {
		slips = yamltree.Slips(p.file, n.span.Start, format())
	}
	if p.take(slips); len(slips) == 0 {
		p.fail(n.span, what+"要写成一行一项“名字: 内容”", "看缩进和冒号")
	}
}

// unknown tells a key that nobody knows, with the nearest one.
func (p *parser) unknown(k *node, otherwise string, known ...string) {
	if near := diag.Nearest(k.text, known); near != "" {
		otherwise = "是不是想写 " + near + "？"
	}
	p.fail(k.span, fmt.Sprintf("没有“%s”这一项", k.text), otherwise)
}

func (p *parser) top(n *node, s *Set) {
	version := false
	known := []string{"xinde", "outline", "answers", "settings", "position", "partial"}
	p.pairs(n, "答案文件", func(k, v *node) {
		s.Places[k.text] = k.span
		switch k.text {
		case "xinde":
			version = true
			if v.text != "1" {
				p.fail(v.span, "xinde 后面的数是格式的版本，这里只认得 1", "写成 xinde: 1；更新的版本要用更新的 xinde 来读")
			}
		case "outline":
			p.outline(v, s)
		case "answers":
			p.pairs(v, "answers: 下面", func(k, v *node) {
				s.Places["answers."+k.text] = k.span
				s.Put(k.text, p.value(v, Import))
			})
		case "settings":
			p.settings(v, s)
		case "position":
			s.Position = p.word(v)
		case "partial":
			p.partials(v, s)
		default:
			p.unknown(k, "可以写 "+strings.Join(known, "、")+"；对问题的回答要缩进两格，写在 answers: 下面", known...)
		}
	})
	if !version {
		p.fail(source.Span{}, "答案文件没有写 xinde: 1", "在第一行写上 xinde: 1")
	}
}

func (p *parser) outline(n *node, s *Set) {
	if n.shape == Scalar {
		s.OutlineID = p.word(n)
		return
	}
	p.pairs(n, "outline ", func(k, v *node) {
		switch k.text {
		case "id":
			s.OutlineID = p.word(v)
		case "version":
			s.OutlineVersion = p.word(v)
		case "sha256":
			s.OutlineSHA256 = p.word(v)
		default:
			p.unknown(k, "可以写 id、version、sha256", "id", "version", "sha256")
		}
	})
}

func (p *parser) settings(n *node, s *Set) {
	p.pairs(n, "settings: 下面", func(k, v *node) {
		s.Places["settings."+k.text] = v.span
		switch k.text {
		case "marker":
			s.Settings.Marker = p.word(v)
		case "closing":
			s.Settings.Closing = p.word(v)
		case "length":
			s.Settings.Length = p.length(v)
		default:
			p.unknown(k, "可以写 marker、closing、length", "marker", "closing", "length")
		}
	})
}

// MaxLength is the longest essay that can be asked for, in characters (字数): far beyond any notice (they stay at or below 3,000).
const MaxLength = 50_000

func (p *parser) length(n *node) int {
	if n.null {
		return 0
	}
	length, err := strconv.Atoi(n.text)
	if n.shape != Scalar || err != nil || length < 1 || length > MaxLength {
		p.fail(n.span, fmt.Sprintf("length 要写 1 到 %d 之间的整数", MaxLength), "例如 length: 1500")
		return 0
	}
	return length
}

// partials reads the half-typed texts: one, or a list of which the last was typed last.
func (p *parser) partials(n *node, s *Set) {
	if n.shape != List {
		n = &node{shape: List, items: []*node{n}}
	}
	var all []Partial
	for _, item := range n.items {
		if part := p.partial(item); part != (Partial{}) {
			all = append(all, part)
		}
	}
	if last := len(all) - 1; last >= 0 {
		s.Partial, s.Aside = &all[last], slices.Clip(all[:last])
	}
	if len(s.Aside) == 0 {
		s.Aside = nil
	}
}

func (p *parser) partial(n *node) Partial {
	var part Partial
	p.pairs(n, "partial: 下面", func(k, v *node) {
		switch k.text {
		case "id":
			part.Path = p.word(v)
		case "text":
			part.Text = p.word(v)
		default:
			p.unknown(k, "可以写 id、text", "id", "text")
		}
	})
	return part
}

// word gives a scalar as it stands.
func (p *parser) word(n *node) string {
	if n.shape != Scalar {
		p.fail(n.span, "这里只要一个词或一段话", "写成一行")
		return ""
	}
	if n.null {
		return ""
	}
	return n.text
}

// value reads a reply: plain, or with its origin as {value: …, from: …}. What is plain has the origin of what it stands in.
func (p *parser) value(n *node, from Origin) Value {
	inner := unwrap(n)
	if inner == nil {
		return p.plain(n, from)
	}
	if f := n.get("from"); f != nil {
		from = Origin(f.text)
		if !slices.Contains(origins(), from) {
			p.fail(f.span, fmt.Sprintf("没有“%s”这种来处", f.text), "可以写 typed、editor、profile、roster、default、import")
			from = Import
		}
	}
	p.pairs(n, "", func(_, _ *node) {}) // tells a key that stands twice
	return p.plain(inner, from)
}

func origins() []Origin { return []Origin{Typed, Editor, Profile, Roster, Default, Import} }

func (p *parser) plain(n *node, from Origin) Value {
	v := Value{Shape: n.shape, Origin: from, Span: n.span}
	switch n.shape {
	case List:
		for _, item := range n.items {
			v.Items = append(v.Items, p.value(item, from))
		}
	case Record:
		v.Fields = map[string]Value{}
		p.pairs(n, "", func(k, item *node) {
			v.Keys = append(v.Keys, k.text)
			v.Fields[k.text] = p.value(item, from)
		})
	default:
		if !n.null {
			v.Text = Normalise(n.text)
		}
	}
	return v
}

// unwrap gives the value of {value: …, from: …}, nil for anything else.
func unwrap(n *node) *node {
	for _, k := range n.keys {
		if k.text != "value" && k.text != "from" {
			return nil
		}
	}
	return n.get("value")
}
