package questionnaire

import (
	"fmt"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// strays finds words that stand in a sheet and in no answer: above a mark, inside its brackets, behind the end. They may be what somebody
// wrote, so they are told; nobody knows to which question they belong.
type strays struct {
	printed string // all that an empty sheet says, bare
	begun   bool   // what stands above the first question is the head
	list    []Problem
	last    int // line of the last one, for those that go on
	words   string
}

func newStrays(o *outline.Outline) strays {
	var b strings.Builder
	for _, block := range Make(o, answer.NewSet(), Head{}).Body {
		for _, r := range block.Runs {
			b.WriteString(bareOf(r.Text))
		}
		b.WriteByte('\n')
	}
	return strays{printed: b.String()}
}

func bareOf(s string) string {
	return strings.Map(func(r rune) rune {
		if zh.IsBlank(r) {
			return -1
		}
		return r
	}, zh.Fold(s))
}

// see takes a line that is in no answer. Signs and numbers alone, as of a page, are nobody's words.
func (s *strays) see(line string, n int) {
	const fewest = 2 // Han characters
	han := 0
	for _, r := range line {
		if zh.IsHan(r) {
			han++
		}
	}
	if !s.begun || han < fewest || strings.Contains(s.printed, bareOf(line)) {
		return
	}
	if len(s.list) > 0 && s.last == n-1 { // goes on
		s.words += line
	} else {
		s.words = line
		s.list = append(s.list, Problem{Line: n})
	}
	s.last = n
	s.list[len(s.list)-1].Message = fmt.Sprintf("不在任何一个【答】的下面，没有写进稿子：“%s”", brief(s.words))
}

// brief shortens a text for a message.
func brief(s string) string {
	const most = 30
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
