package answer

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"xinde/internal/source"
)

// depthLimit stops the library before deep nesting costs stack. Aliases are never expanded, so they need no limit.
type depthLimit struct{}

// CheckDepth is called by the library on every level.
func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errDepth
	}
	return nil
}

// CheckAlias lets every alias pass; yamlReader refuses them with a place.
func (depthLimit) CheckAlias(int, int) error { return nil }

var errDepth = errors.New("nested too deep")

// yamlReader makes nodes of YAML and refuses what answers may not contain.
type yamlReader struct {
	*parser
	lines []int // byte offset of every line as the library counts lines
}

func (p *parser) readYAML() *node {
	r := &yamlReader{parser: p, lines: yamlLines(p.file.Text)}
	var doc yaml.Node
	if err := yaml.Load([]byte(p.file.Text), &doc, yaml.WithPlugin(depthLimit{})); err != nil {
		r.syntax(err)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	return r.node(doc.Content[0])
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
	pos := r.file.Position(r.lines[line-1])
	pos.Column += max(column, 1) - 1
	return r.file.Offset(pos)
}

// node copies the library's node.
func (r *yamlReader) node(n *yaml.Node) *node {
	at := r.offset(n.Line, n.Column)
	out := &node{span: r.word(at)}
	switch {
	case n.Kind == yaml.AliasNode:
		r.fail(out.span, fmt.Sprintf("答案里不能用 YAML 的引用“*%s”", n.Value), "把内容直接写出来；文字本身用 * 开头就加单引号")
		out.null = true
		return out
	case n.Anchor != "":
		r.fail(out.span, fmt.Sprintf("答案里不能用 YAML 的记号“&%s”", n.Anchor), "去掉它；文字本身用 & 开头就加单引号")
	case n.Style&yaml.TaggedStyle != 0:
		r.fail(out.span, fmt.Sprintf("答案里不能用 YAML 的类型标记“%s”", n.Tag), "去掉它；文字本身用 ! 开头就加单引号")
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.shape, out.span = Record, first(out.span)
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.pair(out, n.Content[i], n.Content[i+1])
		}
	case yaml.SequenceNode:
		out.shape, out.span = List, first(out.span)
		for _, item := range n.Content {
			out.items = append(out.items, r.node(item))
		}
	default:
		out.text, out.null = n.Value, n.ShortTag() == "!!null"
		out.span = r.extent(at, n)
	}
	return out
}

// first is the place of a list or record: its first character.
func first(s source.Span) source.Span { return source.Span{Start: s.Start, End: min(s.Start+1, s.End)} }

func (r *yamlReader) pair(out *node, key, value *yaml.Node) {
	k := r.node(key)
	switch {
	case k.shape != Scalar:
		r.fail(k.span, "冒号前面只能是一个词", "写成 名字: 内容；文字里有花括号或方括号就加单引号")
		return
	case key.Tag == "!!merge":
		r.fail(k.span, "答案里不能用“<<”合并", "把内容直接写出来")
		return
	}
	out.keys = append(out.keys, k)
	out.items = append(out.items, r.node(value))
}

// extent gives the place of a scalar: its characters when they stand on one line, else what it opens with.
func (r *yamlReader) extent(at int, n *yaml.Node) source.Span {
	rest := r.file.Text[at:]
	switch {
	case n.Value != "" && strings.HasPrefix(rest, n.Value):
		return source.Span{Start: at, End: at + len(n.Value)}
	case n.Style&yaml.SingleQuotedStyle != 0:
		return source.Span{Start: at, End: at + quotedLength(rest, '\'')}
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return source.Span{Start: at, End: at + quotedLength(rest, '"')}
	case n.Value == "":
		return source.Span{Start: at, End: at}
	}
	return r.word(at)
}

// quotedLength is how far a quoted scalar goes, at most to the end of its line. An inner ” is written ” or \".
func quotedLength(s string, quote byte) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\n':
			return i
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == quote && quote == '\'' && strings.HasPrefix(s[i+1:], "'"):
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return len(s)
}

// maxWord is how much of a word is shown as a place, in bytes: a file without a blank must not be read again for each of its nodes.
const maxWord = 240

// word gives the run of non-blank characters at an offset, at most maxWord of it.
func (r *yamlReader) word(from int) source.Span {
	end := min(len(r.file.Text), from+maxWord)
	if n := strings.IndexAny(r.file.Text[from:end], " \t\n"); n >= 0 {
		return source.Span{Start: from, End: from + n}
	}
	for end < len(r.file.Text) && !utf8.RuneStart(r.file.Text[end]) {
		end--
	}
	return source.Span{Start: from, End: end}
}

// syntax reports an error of the library in our own words, or the slip of Chinese typing that caused it.
func (r *yamlReader) syntax(err error) {
	if all, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(all.Errors) > 0 {
		err = all.Errors[0]
	}
	le, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		r.fail(source.Span{}, "这个文件不是 YAML", "用 xinde outline questions 要一张空的答案表，照着填")
		return
	}
	if strings.Contains(le.Message, "no documents") {
		return // read says so
	}
	at := r.offset(le.Mark.Line, le.Mark.Column)
	if le.ContextMark.Line > 0 && (strings.Contains(le.ContextMsg, "quoted") || strings.Contains(le.ContextMsg, "flow")) {
		at = r.offset(le.ContextMark.Line, le.ContextMark.Column)
	}
	if strings.Contains(le.Message, errDepth.Error()) {
		r.tooDeep(r.word(at))
		return
	}
	switch {
	case strings.HasPrefix(le.Message, "control characters"):
		at = max(0, strings.IndexFunc(r.file.Text, unwritable))
	case strings.Contains(le.Message, "multiple"):
		at = r.secondDocument()
	}
	if r.slip(at) {
		return
	}
	message, fix := syntaxMessage(le.ContextMsg + ": " + le.Message)
	r.fail(r.word(at), message, fix)
}

// unwritable tells what YAML does not allow bare in a file.
func unwritable(c rune) bool {
	return c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c >= 0x80 && c < 0xa0 && c != 0x85 || c == 0xfffe || c == 0xffff
}

// secondDocument finds the line that ends the first document.
func (r *yamlReader) secondDocument() int {
	content := false
	for _, start := range r.lines {
		line := r.file.Text[start:]
		mark := strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")
		if mark && content {
			return start
		}
		line, _, _ = strings.Cut(line, "\n")
		content = content || !mark && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#")
	}
	return 0
}

// slip looks at the line of an error and the one before it for a tab indent or a full-width colon, which stand behind most of
// them.
func (p *parser) slip(at int) bool {
	line := p.file.Position(at).Line
	for _, l := range []int{line - 1, line} {
		text := p.file.Line(l)
		start := p.file.Offset(source.Position{Line: l, Column: 1})
		body := strings.TrimLeft(text, " \t-")
		indent := text[:len(text)-len(body)]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
			p.fail(source.Span{Start: start + tab, End: start + tab + 1}, "这里用了制表符缩进", "换成空格")
			return true
		}
		key, _, found := strings.Cut(body, "：")
		if found && key != "" && !strings.ContainsAny(key, ":，。\"'“”") && utf8.RuneCountInString(key) <= maxKey {
			colon := start + len(indent) + len(key)
			p.fail(source.Span{Start: colon, End: colon + len("：")}, fmt.Sprintf("“%s”后面用了全角冒号", key), "换成半角冒号加一个空格")
			return true
		}
	}
	return false
}

const maxKey = 20 // characters; longer than any question's name: what stands before ： is then a sentence

// syntaxMessage turns the library's English into what a clerk can act on.
func syntaxMessage(english string) (message, fix string) {
	for _, row := range [][3]string{
		{"multiple", "一个文件里只能有一份答案", "去掉 --- 或 ... 这一行，另一份放到别的文件"},
		{"control characters", "这里有看不见的控制字符", "删去它"},
		{"tab character", "这里用了制表符缩进", "换成空格"},
		{"unknown escape character", "双引号里的反斜线后面不能是这个字", "改用单引号，或者写成 \\\\"},
		{"quoted scalar", "这个引号没有收尾", "补上后一个引号"},
		{"flow sequence", "方括号没有收尾，或者少了逗号", "补上 ] 或半角逗号；文字本身用 [ 开头就加单引号"},
		{"flow mapping", "花括号没有收尾，或者少了逗号", "补上 } 或半角逗号；文字本身用 { 开头就加单引号"},
		{"mapping values are not allowed", "这里不能再有一个冒号，也可能是缩进多了", "文字里有半角冒号就整段加单引号；不然就和上一行对齐"},
		{"block sequence entries are not allowed", "“- ”不能写在这里", "另起一行，再缩进两格"},
		{"cannot start any token", "文字不能用这个符号开头", "整段文字加单引号"},
		{"could not find expected ':'", "这一行少了半角冒号", "写成“名字: 内容”；几段话先写“名字: |”，下面各行缩进"},
		{"expected key", "这一行的缩进和上面对不上", "同一层的行要左边对齐"},
		{"'-' indicator", "这一行的缩进和上面对不上，或者混用了“- ”和“名字:”", "同一层的行要左边对齐，写法要一样"},
		{"anchor", "文字不能用 & 或 * 开头", "整段文字加单引号"},
		{"alias", "文字不能用 & 或 * 开头", "整段文字加单引号"},
		{"block scalar", "“|”下面的文字缩进不对", "各行都用空格缩进，第一行不要比后面的多"},
		{"directive", "文字不能用 % 开头", "整段文字加单引号"},
		{"parsing a tag", "文字不能用 ! 开头", "整段文字加单引号"},
		{"expected node content", "这里少了内容", "补上内容，或者整段加单引号"},
		{"UTF-8", "文件里有不是 UTF-8 的字", "另存为 UTF-8 编码"},
	} {
		if strings.Contains(english, row[0]) {
			return row[1], row[2]
		}
	}
	return "这里不合 YAML 的写法", "看一看上一行和这一行的缩进、冒号和引号"
}
