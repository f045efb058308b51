package tmpl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/essay"
)

// flat gives the characters of a text; a hole shows its brackets, so that it stays a hole whatever is done to it.
func flat(t Text) string {
	switch len(t) {
	case 0:
		return ""
	case 1:
		return shown(t[0])
	}
	var b strings.Builder
	for _, s := range t {
		b.WriteString(shown(s))
	}
	return b.String()
}

func shown(s Segment) string {
	if s.Source.Kind == essay.Hole {
		return essay.HoleOpen + s.Text + essay.HoleClose
	}
	return s.Text
}

// size is the number of bytes of a text.
func size(t Text) int {
	n := 0
	for _, s := range t {
		n += len(s.Text)
	}
	return n
}

// plain is connective text made by a function; it gets the ID of the run when it is written.
func plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s, Source: essay.Source{Kind: essay.Outline}}}
}

// solid makes holes ordinary text, so that byte offsets of flat(t) are offsets of t.
func solid(t Text) Text {
	if !slices.ContainsFunc(t, func(s Segment) bool { return s.Source.Kind == essay.Hole }) {
		return t
	}
	out := slices.Clone(t)
	for i, s := range out {
		out[i].Text = shown(s)
		if s.Source.Kind == essay.Hole {
			out[i].Source.Kind = essay.Outline
		}
	}
	return out
}

// cut gives the bytes from … to of a solid text with their sources.
func cut(t Text, from, to int) Text {
	c := cutter{text: t}
	c.to(from)
	return c.to(to)
}

// cutter cuts a solid text from left to right, in time linear in the text however many pieces there are.
type cutter struct {
	text Text
	at   int // bytes handed out
	seg  int // segment reached
	used int // bytes of it handed out
}

// to takes everything up to byte offset end.
func (c *cutter) to(end int) Text {
	var out Text
	for c.seg < len(c.text) && c.at < end {
		s := c.text[c.seg]
		rest := s.Text[c.used:]
		n := min(end-c.at, len(rest))
		if n > 0 {
			out = append(out, Segment{Text: rest[:n], Source: s.Source})
		}
		c.at += n
		c.used += n
		if c.used == len(s.Text) {
			c.seg, c.used = c.seg+1, 0
		}
	}
	return out
}

// each changes every segment by itself; f must work character by character.
func each(t Text, f func(string) string) Text {
	out := make(Text, 0, len(t))
	for _, s := range t {
		if s.Text = f(s.Text); s.Text != "" {
			out = append(out, s)
		}
	}
	return out
}

// offset gives the byte offset of the n-th character, the length when there are fewer.
func offset(s string, n int) int {
	if n <= 0 {
		return 0
	}
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

func runes(s string) int { return utf8.RuneCountInString(s) }
