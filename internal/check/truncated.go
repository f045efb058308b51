package check

import (
	"strings"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/zh"
)

// Two sentences spliced into one by a lost line (“…的重联系…”) are left to the word lists: no rule tells them from rare but
// right neighbours.
func truncatedRules() []Rule {
	return []Rule{{
		ID: "truncated.end", Title: "没有写完", Level: diag.Error,
		Doc:     "最后一段停在半句话上，多半是复制时丢了下文。",
		Example: "这件事让我明白，要把账目贴在墙上，", Counter: "这件事让我明白，要把账目贴在墙上。",
		run: (*pass).cutEnd,
	}, {
		ID: "truncated.paragraph", Title: "段末没有标点", Level: diag.Warning,
		Doc:     "一段话说完要有句号，没有的话可能丢了下文。",
		Example: "我们把账目贴在墙上。大家都来看，看完就放心了\n后来又贴了一次。", Counter: "各位同事：\n我们讲三点：\n要把账目贴在墙上\n后来又贴了一次。他说：“好。”",
		run: (*pass).openParagraphs,
	}}
}

// lastParagraph gives the index of the last line of the body if it is a paragraph, else -1.
func (p *pass) lastParagraph() int {
	for i := len(p.lines) - 1; i >= 0; i-- {
		if l := &p.lines[i]; l.part == essay.InBody {
			if l.paragraph() {
				return i
			}
			return -1
		}
	}
	return -1
}

// cutEnd looks whether the last paragraph ends in the middle of a sentence.
func (p *pass) cutEnd() {
	i := p.lastParagraph()
	if i < 0 || !p.hasProse() {
		return
	}
	l := &p.lines[i]
	text := strings.TrimRightFunc(l.text, zh.IsBlank)
	last := runeBefore(text, len(text))
	const least = 8 // a shorter line is a name or an address
	if l.waits(len(text)-1) || hanIn(text) < least || zh.EndsSentence(text) {
		return
	}
	cut := in(last, "，、,：:") || endsWith(text, "以及 并且 而且 但是 因为 所以 由于 为了 通过 我们要 不仅 从而")
	if cut {
		p.tell(l, lastChar(text), len(text), "最后一段没有写完", "把这句话写完")
	}
}

// hasProse tells whether the body has sentences at all.
func (p *pass) hasProse() bool {
	for i := range p.lines {
		if p.lines[i].paragraph() && p.lines[i].hasMark("。，,、") {
			return true
		}
	}
	return false
}

// lastChar gives where the last character of a text begins.
func lastChar(text string) int { return len(text) - len(string(runeBefore(text, len(text)))) }

// openParagraphs looks at paragraphs of several sentences. Where many end so, the lines are no paragraphs.
func (p *pass) openParagraphs() {
	first := len(p.findings)
	ended, final := 0, p.lastParagraph()
	for i := range p.lines {
		l := &p.lines[i]
		if !l.paragraph() {
			continue
		}
		text := strings.TrimRightFunc(l.text, zh.IsBlank)
		if zh.EndsSentence(text) {
			ended++
			continue
		}
		if l.isOpen(text) && (i < final || i == final && zh.IsHan(runeBefore(text, len(text)))) {
			p.tell(l, lastChar(text), len(text), "这一段末尾没有标点，话可能没有说完", "补上句号，或者把话写完")
		}
	}
	if open := len(p.findings) - first; open > 2 && open*4 > ended {
		p.findings = p.findings[:first]
	}
}

// isOpen tells whether a paragraph has whole sentences and then one without an end.
func (l *line) isOpen(text string) bool {
	last := runeBefore(text, len(text))
	if l.waits(len(text)-1) || !zh.IsHan(last) && last != '，' && last != '、' {
		return false
	}
	at := strings.LastIndex(text, "。")
	return at >= 0 && hanIn(text[at:]) > 0 && (last == '，' || l.marksAfter(at)) && !strings.HasSuffix(text[:at], "）")
}

// marksAfter tells whether a comma stands behind a place: what follows the last full stop is more than a name.
func (l *line) marksAfter(at int) bool {
	for i := len(l.marks) - 1; i >= 0 && l.marks[i].at > at; i-- {
		if l.marks[i].sign == '，' || l.marks[i].sign == ',' {
			return true
		}
	}
	const clause = 8
	return hanIn(l.text[at:]) >= clause
}
