package essay

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxLevel is the deepest heading level; Markdown has no deeper one below the title.
const MaxLevel = 5

// MaxSignature is how many lines a signature has at most: unit, name, date.
const MaxSignature = 3

// Normal gives the form in which every writer writes an essay and every reader gives it back, so that Markdown and Word
// agree: texts are Clean, hole marks in texts are holes, hole texts hold no 【】, neighbours of one source are merged, blocks
// without text are gone, levels lie in 1 … MaxLevel, and signature lines above the last MaxSignature stand in the body.
// It shares nothing with e that it changes, and Normal of a normal essay is equal to it.
func (e *Essay) Normal() *Essay {
	out := &Essay{Title: normalRuns(e.Title), Byline: normalRuns(e.Byline), File: e.File}
	out.Body = make([]Block, 0, len(e.Body))
	for _, b := range e.Body {
		if b, ok := normalBlock(b); ok {
			out.Body = append(out.Body, b)
		}
	}
	if len(out.Body) == 0 {
		out.Body = nil
	}
	for _, l := range e.Signature {
		if l = normalRuns(l); l != nil {
			out.Signature = append(out.Signature, l)
		}
	}
	if n := len(out.Signature) - MaxSignature; n > 0 {
		for _, l := range out.Signature[:n] {
			out.Body = append(out.Body, Block{Runs: l})
		}
		out.Signature = out.Signature[n:]
	}
	return out
}

func normalBlock(b Block) (Block, bool) {
	b.Runs = normalRuns(b.Runs)
	if b.Kind == Heading {
		b.Level = min(max(b.Level, 1), MaxLevel)
	} else {
		b.Kind, b.Level = Paragraph, 0
	}
	return b, b.Runs != nil
}

// normalRuns gives nil for runs that show nothing but blanks.
func normalRuns(runs []Run) []Run {
	if isNormal(runs) {
		return runs
	}
	out := make([]Run, 0, len(runs))
	for _, r := range runs {
		r.Text = Clean(r.Text)
		out = append(out, r)
	}
	out = MarkHoles(out)
	for i := range out {
		if r := &out[i]; r.IsHole() {
			r.Text, r.Strong = inner(r.Text), false
		}
	}
	out = Merge(out)
	if strings.Trim(Text(out), " ") == "" {
		return nil
	}
	return out
}

// isNormal tells, without false alarms, that runs are in their normal form already, as most are.
func isNormal(runs []Run) bool {
	shown := false
	for i := range runs {
		r := &runs[i]
		switch {
		case r.Text == "" && !r.IsHole(), !isClean(r.Text), strings.Contains(r.Text, HoleClose):
			return false
		case r.IsHole() && (r.Strong || strings.Contains(r.Text, "【")):
			return false
		case i > 0 && joins(runs[i-1], *r):
			return false
		}
		shown = shown || r.IsHole() || strings.Trim(r.Text, " ") != ""
	}
	return shown
}

// inner keeps a hole's text from closing its own brackets.
func inner(s string) string {
	if !strings.ContainsAny(s, "【】") {
		return s
	}
	return strings.NewReplacer("【", "〔", "】", "〕").Replace(s)
}

// Clean makes a text fit for one line of any format: tabs and line ends become blanks; control characters, byte order
// marks and non-characters, which XML cannot hold and nobody can see, are dropped, and so are those that turn the direction of reading; broken UTF-8 becomes U+FFFD.
// U+3000 and every other character stay.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case dropped(r):
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

func isClean(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < ' ' || c == 0x7f:
			return false
		case c < utf8.RuneSelf:
			i++
		case 0xE3 <= c && c <= 0xEE: // U+3000 … U+EFFF, most of Chinese
			i += 3
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == '\u2028' || r == '\u2029' || dropped(r) {
				return false
			}
			i += n
		}
	}
	return true
}

func dropped(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF' || r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF
}
