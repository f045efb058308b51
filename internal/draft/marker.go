package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"xinde/internal/outline"
	"xinde/internal/zh"
)

// ownLine tells whether a marker style makes a heading of its own; the others open a paragraph.
func ownLine(m outline.Marker) bool {
	switch m {
	case outline.Yi, outline.Yi2, outline.Arabic, outline.None:
		return true
	}
	return false
}

// Mark gives the literal marker of member i (from 0) of n in a style, "" for styles without one. Where there is one member
// nothing is counted; what is left of 一要 is 要.
func Mark(m outline.Marker, i, n int) string {
	num := zh.Numeral(i + 1)
	if n == 1 {
		if m == outline.Yiyao {
			return "要"
		}
		return ""
	}
	switch m {
	case outline.Yi:
		return num + "、"
	case outline.Yi2:
		return "（" + num + "）"
	case outline.Arabic:
		return strconv.Itoa(i+1) + ". "
	case outline.Yishi:
		return num + "是"
	case outline.Yiyao:
		return num + "要"
	case outline.First:
		return first(i, n)
	case outline.Di:
		return "第" + num + "，"
	case outline.Step:
		return "第" + num + "步，"
	}
	return ""
}

// Marked gives a heading or lead with its marker before it.
func Marked(m outline.Marker, i, n int, lead string) string {
	return fitted(Mark(m, i, n), lead) + lead
}

// fitted gives a marker that does not say the word again that the lead begins with: 一要 before 要有 is 一.
func fitted(mark, lead string) string {
	rest, twice := strings.CutPrefix(lead, "要")
	if r, _ := utf8.DecodeRuneInString(rest); !twice || strings.ContainsRune("求点紧害素事", r) {
		return mark
	}
	return strings.TrimSuffix(mark, "要")
}

// first gives 首先 其次 再次 … 最后; from the sixth member on there is no such word and 第六 is used for all.
func first(i, n int) string {
	words := []string{"首先，", "其次，", "再次，", "此外，"}
	switch {
	case n > len(words)+1:
		return Mark(outline.Di, i, n)
	case i > 0 && i == n-1 && n > 2:
		return "最后，"
	}
	return words[i]
}

// apart gives the marker style to use inside a chain of ancestors' styles: the one asked for, or, when an ancestor
// has it already, the next free one of its kind, so that 一是 never stands inside 一是. A heading cannot stand inside a
// paragraph: below one of those styles it becomes a paragraph of its own kind.
func apart(m outline.Marker, above []outline.Marker) outline.Marker {
	inline := []outline.Marker{outline.Yishi, outline.Di, outline.First, outline.Lead}
	block := []outline.Marker{outline.Yi, outline.Yi2, outline.Arabic, outline.None}
	if ownLine(m) && slices.ContainsFunc(above, func(a outline.Marker) bool { return !ownLine(a) }) {
		m = inline[0]
	}
	next := inline
	if ownLine(m) {
		next = block
	}
	if m == outline.None || m == outline.Lead || !contains(above, m) {
		return m
	}
	for _, c := range next {
		if !contains(above, c) {
			return c
		}
	}
	return m
}

func contains(ms []outline.Marker, m outline.Marker) bool {
	return slices.Contains(ms, m)
}
