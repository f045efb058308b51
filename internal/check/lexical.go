package check

import (
	"strings"
	"time"

	"xinde/internal/lexicon"
)

// hit is what the lexicon found in a line.
type hit struct {
	lexicon.Hit
	line   *line
	number int // of the line, from 0
}

// hits gives what the lexicon finds of a kind, by place. The essay is searched once, for all kinds.
func (p *pass) hits(k lexicon.Kind) []hit {
	if p.found == nil && p.opts.Lexicon != nil {
		p.found = map[lexicon.Kind][]hit{}
		for i := range p.lines {
			l := &p.lines[i]
			for _, h := range p.opts.Lexicon.Find(l.text) {
				if !l.waits(h.From) {
					p.found[h.Entry.Kind] = append(p.found[h.Entry.Kind], hit{h, l, i})
				}
			}
		}
	}
	return p.found[k]
}

// text gives the words that were found.
func (h *hit) text() string { return h.line.text[h.From:h.To] }

// sentence gives the sentence in which they stand.
func (h *hit) sentence() string { return lexicon.Sentence(h.line.text, h.From, h.To) }

// tellOf reports a hit with the level of its entry.
func (p *pass) tellOf(h *hit, message, suggestion string) *Finding {
	f := p.tell(h.line, h.From, h.To, message, suggestion)
	f.Level = h.Entry.Level
	return f
}

// spokenOf tells whether a sentence speaks of how something is written, and not of the thing.
func spokenOf(sentence string) bool {
	return containsAny(sentence, "不得使用", "不要使用", "误写", "错写", "误作", "不能写", "不要写", "不写作", "不宜", "应为“", "应写")
}

// looksBack tells whether a sentence speaks of former days.
func looksBack(sentence string) bool {
	return containsAny(sentence, "以来", "曾", "当年", "那年", "那几年", "历史上", "年代", "那时", "当时", "年前", "过去", "从前", "以前", "原来", "旧称", "改称")
}

// over tells whether a day lies behind the writing date; a day or a date that is not known does not.
func (p *pass) over(day time.Time) bool {
	return !day.IsZero() && !p.opts.Date.IsZero() && p.opts.Date.After(day)
}

// instead says what to put in place, where the entry knows.
func instead(e *lexicon.Entry) string {
	if e.To == "" {
		return ""
	}
	return "改成" + inQuotes(e.To)
}

// inQuotes puts words in quotation marks; those that have some already are left.
func inQuotes(s string) string {
	if strings.Contains(s, "“") {
		return s
	}
	return "“" + s + "”"
}
