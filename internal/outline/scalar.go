package outline

import (
	"sort"
	"strings"

	"xinde/internal/source"
)

type scalarStyle uint8

const (
	plainStyle scalarStyle = iota
	singleStyle
	doubleStyle
	literalStyle
	foldedStyle
)

// mapping turns offsets in a scalar's content into offsets in the file. It is a list of stretches in which both run in step;
// after the last stretch begins, offsets go on counting from it.
type mapping []stretch

type stretch struct{ content, file int }

// offset gives the place in the file of the byte at offset i of the content.
func (m mapping) offset(i int) int {
	n := sort.Search(len(m), func(k int) bool { return m[k].content > i })
	if n == 0 {
		return 0
	}
	return m[n-1].file + i - m[n-1].content
}

// put records that content offset c stands at file offset f.
func (m *mapping) put(c, f int) {
	if n := len(*m); n > 0 && (*m)[n-1].file+c-(*m)[n-1].content == f {
		return
	}
	*m = append(*m, stretch{c, f})
}

// mapScalar finds where each byte of a scalar's content stands in text, given where the scalar begins, and its whole span.
// The library tells neither, so the scalar is read a second time beside its known content.
func mapScalar(text string, start int, content string, style scalarStyle) (mapping, source.Span) {
	switch style {
	case literalStyle:
		return mapLiteral(text, start, content)
	case foldedStyle:
		body := start + lineLength(text[start:])
		m, end := mapFolded(text, body, content, style)
		return m, source.Span{Start: start, End: end}
	case singleStyle, doubleStyle:
		m, end := mapFolded(text, start+1, content, style)
		return m, source.Span{Start: start, End: min(end+1, len(text))}
	}
	m, end := mapFolded(text, start, content, style)
	return m, source.Span{Start: start, End: end}
}

// lineLength is the length of the first line with its line end.
func lineLength(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n + 1
	}
	return len(s)
}

// mapLiteral maps a `|` scalar: every content line is the end of its line in the file.
func mapLiteral(text string, start int, content string) (mapping, source.Span) {
	var m mapping
	src := start + lineLength(text[start:])
	end := src
	for at := 0; at < len(content); {
		line := lineLength(content[at:])
		own := strings.TrimSuffix(content[at:at+line], "\n")
		size := lineLength(text[src:])
		end = src + len(strings.TrimRight(text[src:src+size], "\r\n"))
		m.put(at, max(end-len(own), src))
		at, src = at+line, src+size
	}
	if len(m) == 0 {
		m.put(0, start)
		end = start + 1
	}
	return m, source.Span{Start: start, End: max(end, start)}
}

// mapFolded maps the styles in which line breaks fold into blanks: a run of blanks in the content stands for the run of
// blanks, line breaks and indents in the file. It returns the offset after the last byte used.
func mapFolded(text string, src int, content string, style scalarStyle) (mapping, int) {
	var m mapping
	for at := 0; at < len(content); {
		if style == doubleStyle && src < len(text) && text[src] == '\\' {
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
			if style == singleStyle && strings.HasPrefix(text[src:], "''") {
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
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[src+1]]
	switch c := text[src+1]; {
	case c == '\n' || c == '\r':
		return skipBlanks(text, src+1), 0
	case digits > 0, c == 'N', c == '_', c == 'L', c == 'P':
		return min(src+2+digits, len(text)), runeWidth(content)
	default:
		return src + 2, 1
	}
}

// runeWidth is the number of bytes of the first character of s.
func runeWidth(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}
