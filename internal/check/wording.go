package check

import (
	"fmt"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/lexicon"
)

func wordingRules() []Rule {
	return []Rule{{
		ID: "wording.word", Title: "用错的字词", Level: diag.Warning,
		Doc:     "常见的错别字、易混的词和写坏了的词，例如“察颜观色”“新形式下”。只是习惯不同的，用提示说。",
		Example: "干部要学会察颜观色。", Counter: "干部要学会察言观色，分清内容和形式，下面请大家发言。", With: withLexicon,
		run: (*pass).wrongWords,
	}}
}

func (p *pass) wrongWords() {
	for _, h := range p.hits(lexicon.Wording) {
		if spokenOf(h.sentence()) {
			continue
		}
		e, word := h.Entry, h.text()
		message := fmt.Sprintf("“%s”应为%s", word, inQuotes(e.To))
		switch {
		case e.Note != "":
			message = fmt.Sprintf("“%s”：%s", word, e.Note)
		case e.Level == diag.Hint:
			message = fmt.Sprintf("“%s”一般写%s", word, inQuotes(e.To))
		}
		f := p.tellOf(&h, message, instead(e))
		if e.Fix && e.Level != diag.Hint && whole(e, h.Index) {
			f.Fix = p.edit(nil, h.line, h.From, h.To, e.To)
		}
	}
}

// whole tells whether what would be right stands for all of a form, and not for a word in it.
func whole(e *lexicon.Entry, form int) bool {
	return e.To != "" && (len(e.Forms) == 1 || utf8.RuneCountInString(e.To) == utf8.RuneCountInString(e.Forms[form]))
}
