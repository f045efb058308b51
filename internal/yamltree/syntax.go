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

const (
	maxProblems = 100 // nobody reads more
	maxWord     = 240 // bytes of the text shown as a place: a file without a blank must not be read again for each of its nodes
	maxKey      = 20  // characters; longer than any name: what stands before ： is then a sentence

	unquoted    = "模板没有引号，YAML 会把花括号当成别的东西"
	unquotedFix = "整段文字加单引号：'{{ … }}'"
)

func (r *reader) add(code string, span source.Span, message, fix string) {
	switch {
	case len(r.diags) > maxProblems:
		return
	case len(r.diags) == maxProblems:
		message, fix = "后面还有问题，没有一一列出", "先改上面这些"
	}
	r.diags = append(r.diags, diag.Diagnostic{Code: r.format.Code + "-" + code, File: r.file, Span: span, Message: message, Fix: fix})
}

// word gives the run of non-blank characters at an offset.
func (r *reader) word(from int) source.Span { return r.until(from, " \t\r\n") }

// until gives what stands between an offset and the next stop, at most maxWord of it.
func (r *reader) until(from int, stops string) source.Span {
	end := min(len(r.file.Text), from+maxWord)
	for end < len(r.file.Text) && !utf8.RuneStart(r.file.Text[end]) {
		end--
	}
	if n := strings.IndexAny(r.file.Text[from:end], stops); n >= 0 {
		end = from + n
	}
	return source.Span{Start: from, End: end}
}

// unreadable reports the first character that no YAML file may hold.
func (r *reader) unreadable() bool {
	for i, c := range r.file.Text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(r.file.Text[i:], string(c)):
			r.add("yaml", source.Span{Start: i, End: i + 1}, "文件里有不是 UTF-8 的字", "另存为 UTF-8 编码")
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0xfffe, c == 0xffff:
			r.add("yaml", source.Span{Start: i, End: i + utf8.RuneLen(c)}, "这里有看不见的控制字符", "删去它")
		default:
			continue
		}
		return true
	}
	return false
}

// syntax reports an error of the library in our own words, or the slips that caused it.
func (r *reader) syntax(err error) {
	if all, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(all.Errors) > 0 {
		err = all.Errors[0]
	}
	le, ok := errors.AsType[*yaml.LoadError](err)
	switch {
	case !ok:
		r.add("yaml", source.Span{}, "这个文件不是 YAML", "看看是不是给错了文件")
		return
	case strings.Contains(le.Message, "no documents"):
		return
	}
	mark := le.Mark
	if le.ContextMark.Line > 0 && (strings.Contains(le.ContextMsg, "quoted") || strings.Contains(le.ContextMsg, "flow")) {
		mark = le.ContextMark
	}
	span := r.word(r.offset(mark.Line, mark.Column))
	if strings.Contains(le.Message, "multiple") {
		span = r.secondDocument()
	}
	if !r.slips(span.Start) {
		message, fix := r.message(le.ContextMsg + ": " + le.Message)
		r.add("yaml", span, message, fix)
	}
}

// message turns the library's English into what a clerk can act on.
func (r *reader) message(english string) (message, fix string) {
	for _, row := range slices.Concat(r.format.Messages, messages(r.format)) {
		if strings.Contains(english, row[0]) {
			return row[1], row[2]
		}
	}
	return "这里不合 YAML 的写法", "看一看上一行和这一行的缩进、冒号和引号"
}

func messages(f Format) [][3]string {
	return [][3]string{
		{"nested too deeply", fmt.Sprintf("一层套一层超过了 %d 层", f.MaxDepth), f.Noun + "最多写四五层，减少嵌套"},
		{"multiple", "一个文件里只能有一份" + f.Noun, "去掉 --- 或 ... 这一行，另一份放到别的文件"},
		{"tab character", "这里用了制表符缩进", "换成空格"},
		{"unknown escape character", "双引号里的反斜线后面不能是这个字", "改用单引号，或者写成 \\\\"},
		{"quoted scalar", "这个引号没有收尾", "补上后一个引号"},
		{"flow sequence", "方括号没有收尾，或者少了逗号", "补上 ] 或半角逗号"},
		{"flow mapping", "花括号没有收尾，或者少了逗号", "补上 } 或半角逗号"},
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
	}
}

// secondDocument finds the line that ends the first document.
func (r *reader) secondDocument() source.Span {
	content, start := false, 0
	for line := range strings.Lines(r.file.Text) {
		mark := strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")
		if mark && content {
			return source.Span{Start: start, End: start + 3}
		}
		content = content || !mark && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#")
		start += len(line)
	}
	return source.Span{}
}

// Slips reports what in Chinese typing most often makes a text go wrong that stands at an offset: in its line or the one before.
func Slips(f *source.File, at int, format Format) diag.List {
	format.Keys = nil
	r := &reader{file: f, format: format}
	r.slips(at)
	return r.diags
}

// slips reports the slips by an offset and tells whether there are any; when the keys are known, slips elsewhere are reported too.
func (r *reader) slips(at int) bool {
	line, found := r.file.Position(at).Line, false
	from, to, isKey := line-1, line, likeKey
	if r.format.Keys != nil {
		known := r.format.Keys()
		from, to, isKey = 1, r.file.Lines(), func(s string) bool { return known[s] }
	}
	for l := from; l <= to; l++ {
		before := len(r.diags)
		r.slipsOf(l, isKey)
		found = found || len(r.diags) > before && l >= line-1 && l <= line
	}
	return found
}

func likeKey(s string) bool {
	return s != "" && !strings.ContainsAny(s, ":，。\"'“”") && utf8.RuneCountInString(s) <= maxKey
}

// slipsOf reports a tab indent, a full-width colon after a key and a template without quotes.
func (r *reader) slipsOf(n int, isKey func(string) bool) {
	line := r.file.Line(n)
	if !utf8.ValidString(line) {
		return // Slips are asked of JSON too, where this may be
	}
	body := strings.TrimLeft(line, " \t-")
	indent := line[:len(line)-len(body)]
	start := r.file.Offset(source.Position{Line: n, Column: 1})
	if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
		r.add("yaml", source.Span{Start: start + tab, End: start + tab + 1}, "这里用了制表符缩进", "换成空格")
	}
	head := body[:min(len(body), maxWord)]
	start += len(indent)
	if key, _, ok := strings.Cut(head, "："); ok && isKey(key) {
		start += len(key)
		r.add("yaml", source.Span{Start: start, End: start + len("：")}, fmt.Sprintf("“%s”后面用了全角冒号", key), "换成半角冒号加一个空格")
	} else if key, _, ok := strings.Cut(head, ": {{"); ok && isKey(key) {
		start += len(key) + len(": ")
		r.add("yaml", r.until(start, "\n"), unquoted, unquotedFix)
	}
}
