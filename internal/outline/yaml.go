package outline

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

// Limits of one outline file. The largest outline we know has 16 KiB, some thousand values and 18 levels;
// what is far beyond that is a mistake or an attack.
const (
	maxFileSize = 256 << 10
	maxDepth    = 64
)

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	mapNode
	listNode
)

// node is a YAML value as this package needs it: where it stands, and no anchors, aliases or tags.
type node struct {
	kind  nodeKind
	text  string  // scalar: the content, unquoted and unfolded
	tag   string  // scalar: what YAML takes it for, "!!str", "!!int" …
	keys  []*node // map
	vals  []*node // map: beside keys; list: the entries
	span  source.Span
	at    mapping
	brace bool // map: an unquoted {{ … }}
}

// get gives the value of a key, nil when there is none.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for i, k := range n.keys {
		if k.text == key {
			return n.vals[i]
		}
	}
	return nil
}

// null tells whether the value was left out: `key:` with nothing after it.
func (n *node) null() bool { return n.kind == scalarNode && n.tag == "!!null" }

// readYAML reads the one document of a file. The node is nil when nothing can be made of it.
func readYAML(f *source.File) (*node, diag.List) {
	r := &yamlReader{file: f}
	if len(f.Text) > maxFileSize {
		r.add("outline-size", source.Span{}, fmt.Sprintf("提纲文件有 %d 字节，超过了 %d KiB 的上限", len(f.Text), maxFileSize>>10), "提纲只写问题和连接语，材料写进答案文件")
		return nil, r.diags
	}
	r.lines = yamlLines(f.Text)
	var doc yaml.Node
	if err := yaml.Load([]byte(f.Text), &doc, yaml.WithPlugin(depthLimit{})); err != nil {
		r.syntax(err)
		return nil, r.diags
	}
	if len(doc.Content) == 0 {
		r.add("outline-yaml", source.Span{}, "文件是空的", "用 xinde outline new 写一个开头")
		return nil, r.diags
	}
	return r.convert(doc.Content[0]), r.diags
}

// depthLimit stops the parser before deep nesting costs stack; aliases are never expanded, so they need no limit.
type depthLimit struct{}

// CheckDepth is called by the parser on every level.
func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errors.New("nested too deeply")
	}
	return nil
}

// CheckAlias lets every alias pass; convert refuses them with a place.
func (depthLimit) CheckAlias(int, int) error { return nil }

type yamlReader struct {
	file  *source.File
	lines []int // byte offset of every line start, counted as the YAML library counts lines
	diags diag.List

	line, column, last int // the place found last: in a long line the next one is counted from here
}

func (r *yamlReader) add(code string, span source.Span, message, fix string) {
	r.diags = append(r.diags, diag.Diagnostic{Code: code, Severity: diag.Error, File: r.file, Span: span, Message: message, Fix: fix})
}

// yamlLines finds line starts the way the library does: it also breaks lines at U+0085, U+2028 and U+2029.
func yamlLines(text string) []int {
	lines := []int{0}
	for i, c := range text {
		switch c {
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i+utf8.RuneLen(c))
		case '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				lines = append(lines, i+1)
			}
		}
	}
	return lines
}

// offset turns the library's line and character column (both from 1) into a byte offset.
func (r *yamlReader) offset(line, column int) int {
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

// convert copies the library's node; what outlines may not contain is reported and left out.
func (r *yamlReader) convert(n *yaml.Node) *node {
	start := r.offset(n.Line, n.Column)
	switch {
	case n.Kind == yaml.AliasNode:
		at := r.word(start)
		r.add("outline-alias", at, fmt.Sprintf("提纲里不能用别名“*%s”", n.Value), "把内容再写一遍")
		return &node{kind: scalarNode, tag: "!!null", span: at}
	case n.Anchor != "":
		r.add("outline-alias", r.word(start), fmt.Sprintf("提纲里不能用锚点“&%s”", n.Anchor), "去掉 & 和它后面的名字")
	case n.Style&yaml.TaggedStyle != 0:
		r.add("outline-tag", r.word(start), fmt.Sprintf("提纲里不能用类型标记“%s”", n.Tag), "去掉 ! 开头的标记")
	}
	switch n.Kind {
	case yaml.MappingNode:
		return r.convertMap(n, start)
	case yaml.SequenceNode:
		return r.convertList(n, start)
	}
	out := &node{kind: scalarNode, text: n.Value, tag: n.ShortTag()}
	out.at, out.span = mapScalar(r.file.Text, start, n.Value, styleOf(n))
	return out
}

func styleOf(n *yaml.Node) scalarStyle {
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		return literalStyle
	case n.Style&yaml.FoldedStyle != 0:
		return foldedStyle
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return doubleStyle
	case n.Style&yaml.SingleQuotedStyle != 0:
		return singleStyle
	}
	return plainStyle
}

func (r *yamlReader) convertMap(n *yaml.Node, start int) *node {
	out := &node{kind: mapNode, span: source.Span{Start: start, End: min(start+1, len(r.file.Text))}}
	out.brace = strings.HasPrefix(r.file.Text[start:], "{{")
	seen := map[string]bool{}
	for pair := range slices.Chunk(n.Content, 2) {
		if len(pair) < 2 {
			break
		}
		key := r.convert(pair[0])
		if out.keys == nil {
			out.span = key.span
		}
		switch {
		case out.brace: // one report for the whole, by whoever wanted a text here
		case key.kind != scalarNode:
			r.add("outline-yaml", key.span, "冒号前面只能是一个词", "把这一项的名字写成一个词")
			continue
		case key.tag == "!!merge":
			r.add("outline-alias", key.span, "提纲里不能用“<<”合并", "把内容再写一遍")
			continue
		case seen[key.text]:
			r.add("outline-duplicate-key", key.span, fmt.Sprintf("“%s”写了两次", key.text), "合成一项，或者删去一项")
			continue
		}
		seen[key.text] = true
		out.keys = append(out.keys, key)
		out.vals = append(out.vals, r.convert(pair[1]))
	}
	if out.brace {
		out.span = source.Span{Start: start, End: r.lineEnd(start)}
	}
	return out
}

func (r *yamlReader) convertList(n *yaml.Node, start int) *node {
	out := &node{kind: listNode, span: source.Span{Start: start, End: min(start+1, len(r.file.Text))}}
	for i, item := range n.Content {
		entry := r.convert(item)
		if i == 0 {
			out.span = entry.span
		}
		out.vals = append(out.vals, entry)
	}
	return out
}

func (r *yamlReader) lineEnd(from int) int {
	if n := strings.IndexByte(r.file.Text[from:], '\n'); n >= 0 {
		return from + n
	}
	return len(r.file.Text)
}

// word gives the run of non-blank characters at from.
func (r *yamlReader) word(from int) source.Span {
	end := len(r.file.Text)
	if n := strings.IndexAny(r.file.Text[from:], " \t\r\n"); n >= 0 {
		end = from + n
	}
	return source.Span{Start: from, End: end}
}

// syntax reports an error of the library in our own words, and before it what in Chinese typing usually caused it.
func (r *yamlReader) syntax(err error) {
	r.suspects()
	if all, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(all.Errors) > 0 {
		err = all.Errors[0]
	}
	le, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		r.add("outline-yaml", source.Span{}, "这个文件不是 YAML", "看一看格式说明，或者用 xinde outline new 重新开头")
		return
	}
	start := r.offset(le.Mark.Line, le.Mark.Column)
	if le.ContextMark.Line > 0 && (strings.Contains(le.ContextMsg, "quoted") || strings.Contains(le.ContextMsg, "flow")) {
		start = r.offset(le.ContextMark.Line, le.ContextMark.Column)
	}
	span := r.word(start)
	switch {
	case strings.Contains(le.Message, "multiple"):
		span = r.secondDocument()
	case strings.HasPrefix(le.Message, "control characters"):
		span = r.control()
	}
	line := r.file.Position(span.Start).Line
	for _, d := range r.diags {
		if n := r.file.Position(d.Span.Start).Line; n == line || n == line-1 {
			return // the suspect is the better report
		}
	}
	message, fix := yamlMessage(le)
	r.add("outline-yaml", span, message, fix)
}

// yamlMessage turns the library's English into what a clerk can act on.
func yamlMessage(e *yaml.LoadError) (message, fix string) {
	all := e.ContextMsg + ": " + e.Message
	for _, row := range yamlMessages() {
		if strings.Contains(all, row[0]) {
			return row[1], row[2]
		}
	}
	return "这里不合 YAML 的写法", "看一看上一行和这一行的缩进、冒号和引号"
}

func yamlMessages() [][3]string {
	return [][3]string{
		{"nested too deeply", fmt.Sprintf("层次超过了 %d 层", maxDepth), "提纲最多写四五层，减少嵌套"},
		{"multiple", "一个文件里只能有一份提纲", "去掉 --- 或 ... 这一行，另一份放到别的文件"},
		{"no documents", "文件是空的", "用 xinde outline new 写一个开头"},
		{"tab character", "这里用了制表符缩进", "换成空格"},
		{"control characters", "这里有看不见的控制字符", "删去它"},
		{"unknown escape character", "双引号里的反斜线后面不能是这个字", "改用单引号，或者写成 \\\\"},
		{"quoted scalar", "这个引号没有收尾", "补上后一个引号"},
		{"flow sequence", "方括号没有收尾，或者少了逗号", "补上 ] 或半角逗号"},
		{"flow mapping", "花括号没有收尾，或者少了逗号", "补上 } 或半角逗号；花括号里的文字自己带 { }（如 第{n}件）就加单引号"},
		{"mapping values are not allowed", "这里不能再有一个冒号，也可能是缩进多了", "文字里有半角冒号就整段加单引号；不然就和上一行对齐"},
		{"block sequence entries are not allowed", "“- ”不能写在这里", "另起一行，再缩进两格"},
		{"cannot start any token", "文字不能用这个符号开头", "整段文字加单引号"},
		{"could not find expected ':'", "这一行少了半角冒号", "写成“名字: 内容”，冒号后空一格"},
		{"expected key", "这一行的缩进和上面对不上", "同一层的行要左边对齐"},
		{"'-' indicator", "这一行的缩进和上面对不上，或者混用了“- ”和“名字:”", "同一层的行要左边对齐，写法要一样"},
		{"anchor", "提纲里不能用 & 和 * 开头的写法", "整段文字加单引号，或者把内容再写一遍"},
		{"block scalar", "“|”下面的文字缩进不对", "各行都用空格缩进，第一行不要比后面的多"},
		{"expected node content", "这里少了内容", "补上内容，或者整段加单引号"},
		{"directive", "文字不能用 % 开头", "整段文字加单引号"},
		{"invalid", "文件里有不是 UTF-8 的字", "另存为 UTF-8 编码"},
	}
}

// suspects reports the slips behind most YAML errors of Chinese typists: a full-width colon after a key, a tab indent,
// and a template without quotes.
func (r *yamlReader) suspects() {
	known := knownKeys()
	for _, start := range r.lines {
		line := r.file.Text[start:r.lineEnd(start)]
		body := strings.TrimLeft(line, " \t-")
		at := start + len(line) - len(body)
		if tab := strings.IndexByte(line[:len(line)-len(body)], '\t'); tab >= 0 {
			r.add("outline-yaml", source.Span{Start: start + tab, End: start + tab + 1}, "这里用了制表符缩进", "换成空格")
		}
		if key, _, found := strings.Cut(body, "："); found && known[key] {
			at += len(key)
			r.add("outline-yaml", source.Span{Start: at, End: at + len("：")}, fmt.Sprintf("“%s”后面用了全角冒号", key), "换成半角冒号加一个空格")
		}
		if key, _, found := strings.Cut(body, ": {{"); found && known[key] {
			at += len(key) + len(": ")
			r.add("outline-yaml", source.Span{Start: at, End: r.lineEnd(at)}, unquoted, unquotedFix)
		}
	}
}

const (
	unquoted    = "模板没有引号，YAML 会把花括号当成别的东西"
	unquotedFix = "整段文字加单引号：'{{ … }}'"
)

// secondDocument finds the line that ends the first document.
func (r *yamlReader) secondDocument() source.Span {
	content := false
	for _, start := range r.lines {
		line := r.file.Text[start:r.lineEnd(start)]
		mark := strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")
		if mark && content {
			return source.Span{Start: start, End: start + 3}
		}
		content = content || !mark && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#")
	}
	return source.Span{}
}

// control finds the first character that YAML does not allow.
func (r *yamlReader) control() source.Span {
	for i, c := range r.file.Text {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f || c >= 0x80 && c < 0xa0 && c != 0x85 {
			return source.Span{Start: i, End: i + utf8.RuneLen(c)}
		}
	}
	return source.Span{}
}
