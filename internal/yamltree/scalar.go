package yamltree

import (
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"xinde/internal/source"
)

// Mapping turns offsets in a scalar's content into offsets in the file. It is a list of stretches in which both run in step;
// after the last stretch begins, offsets go on counting from it.
type Mapping []stretch

type stretch struct{ content, file int }

// Offset gives the place in the file of the byte at offset i of the content.
func (m Mapping) Offset(i int) int {
	n := sort.Search(len(m), func(k int) bool { return m[k].content > i })
	if n == 0 {
		return 0
	}
	return m[n-1].file + i - m[n-1].content
}

// put records that content offset c stands at file offset f.
func (m *Mapping) put(c, f int) {
	if n := len(*m); n > 0 && (*m)[n-1].file+c-(*m)[n-1].content == f {
		return
	}
	*m = append(*m, stretch{c, f})
}

// mapScalar finds where each byte of a scalar's content stands in text, given where the scalar begins, and its whole span.
// The library tells neither, so the scalar is read a second time beside its known content.
func mapScalar(text string, start int, content string, style yaml.Style) (Mapping, source.Span) {
	switch {
	case style&yaml.LiteralStyle != 0:
		return mapLiteral(text, start, content)
	case style&yaml.FoldedStyle != 0:
		m, end := mapFolded(text, start+lineLength(text[start:]), content, 0)
		return m, source.Span{Start: start, End: end}
	case style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 && start < len(text):
		m, end := mapFolded(text, start+1, content, text[start])
		return m, source.Span{Start: start, End: min(end+1, len(text))}
	case strings.HasPrefix(text[start:], content):
		return Mapping{{0, start}}, source.Span{Start: start, End: start + len(content)}
	}
	m, end := mapFolded(text, start, content, 0)
	return m, source.Span{Start: start, End: end}
}

// lineLength is the length of the first line with its line end. The library also breaks lines at U+0085, U+2028 and U+2029.
func lineLength(s string) int {
	for i, c := range s {
		switch c {
		case '\n', '\u0085', '\u2028', '\u2029':
			return i + utf8.RuneLen(c)
		case '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				return i + 1
			}
		}
	}
	return len(s)
}

func trimBreak(line string) string { return strings.TrimRight(line, "\r\n\u0085\u2028\u2029") }

// mapLiteral maps a `|` scalar: every content line is the end of its line in the file.
func mapLiteral(text string, start int, content string) (Mapping, source.Span) {
	if content == "" {
		return Mapping{{0, start}}, source.Span{Start: start, End: min(start+1, len(text))}
	}
	var m Mapping
	at, src, end := 0, start+lineLength(text[start:]), 0
	for at < len(content) {
		line, size := lineLength(content[at:]), lineLength(text[src:])
		end = src + len(trimBreak(text[src:src+size]))
		m.put(at, max(end-len(trimBreak(content[at:at+line])), src))
		at, src = at+line, src+size
	}
	m.put(at, src)
	return m, source.Span{Start: start, End: end}
}

// mapFolded maps the styles in which line breaks fold into blanks: a run of blanks in the content stands for the run of
// blanks, line breaks and indents in the file. It returns the offset after the last byte used.
func mapFolded(text string, src int, content string, quote byte) (Mapping, int) {
	var m Mapping
	for at := 0; at < len(content); {
		if quote == '"' && src < len(text) && text[src] == '\\' {
			m.put(at, src)
			var width int
			src, width = escape(text, src, content[at:])
			at += width
			continue
		}
		switch c := content[at]; {
		case blank(c):
			m.put(at, src)
			at++
			if src < len(text) && text[src] == c && c != '\n' && at < len(content) && blank(content[at]) {
				src++
			} else if at == len(content) || !blank(content[at]) {
				src = skipBlanks(text, src)
			}
		case src < len(text) && blank(text[src]):
			src = skipBlanks(text, src) // an indent that folded into nothing
		default:
			m.put(at, src)
			if quote == '\'' && strings.HasPrefix(text[src:], "''") {
				src++
			}
			at, src = at+1, min(src+1, len(text))
		}
	}
	m.put(len(content), src)
	return m, src
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipBlanks(text string, src int) int {
	for src < len(text) && blank(text[src]) {
		src++
	}
	return src
}

// escape steps over one backslash escape and tells how many bytes of the content it made.
func escape(text string, src int, content string) (next, width int) {
	if src+1 >= len(text) {
		return len(text), len(content)
	}
	c := text[src+1]
	digits := strings.IndexByte("xuU", c) // two, four or eight
	switch {
	case c == '\n' || c == '\r':
		return skipBlanks(text, src+1), 0
	case digits >= 0:
		src += 2 << digits
	case strings.IndexByte("N_LP", c) < 0:
		return src + 2, 1
	}
	_, width = utf8.DecodeRuneInString(content)
	return min(src+2, len(text)), width
}
