package check

import (
	"fmt"
	"strings"
	"time"

	"xinde/internal/diag"
	"xinde/internal/lexicon"
)

func staleRules() []Rule {
	return []Rule{
		{
			ID: "stale.plenum", Title: "过时的会议", Level: diag.Warning,
			Doc:     "把上几届的中央全会当作眼下要学的精神，多半是从旧稿子里来的。",
			Example: "学习贯彻十七届五中全会精神，我有了新的认识。", Counter: "十一届三中全会以来，这里修通了公路。通过学习党的二十届四中全会精神，我有了新的认识。",
			With: withLexicon, run: (*pass).stalePlenums,
		},
		{
			ID: "stale.future", Title: "还没有开的会议", Level: diag.Error,
			Doc:     "写作日期以前，这次中央全会还没有开，或者根本没有这一次。",
			Example: "学习了党的二十届四中全会精神，我很受启发。", Counter: "学习了党的二十届三中全会精神，我很受启发。",
			With: func(o *Options) {
				withLexicon(o)
				o.Date = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
			}, run: (*pass).futurePlenums,
		},
		{
			ID: "stale.term", Title: "过时的提法", Level: diag.Warning,
			Doc:     "这个提法后来换了，例如 2013 年 11 月以后说“社会治理”。",
			Example: "社会管理面临新的课题。", Counter: "她学的是社会管理专业；那时候说社会管理，如今说社会治理。",
			With: withLexicon, run: (*pass).staleTerms,
		},
	}
}

// meetings calls f for every plenum that the essay names.
func (p *pass) meetings(f func(l *line, m lexicon.Session, from, to int)) {
	if p.opts.Date.IsZero() || p.opts.Lexicon == nil {
		return
	}
	if p.sessions == nil {
		p.sessions = []session{}
		for i := range p.lines {
			lexicon.FindSessions(p.lines[i].text, func(m lexicon.Session, from, to int) {
				p.sessions = append(p.sessions, session{&p.lines[i], m, from, to})
			})
		}
	}
	for _, s := range p.sessions {
		f(s.line, s.met, s.from, s.to)
	}
}

// session is a plenum that a line names.
type session struct {
	line     *line
	met      lexicon.Session
	from, to int
}

// stalePlenums reports a plenum of an earlier central committee that the essay studies as if it were today's. A sentence that looks
// back says so.
func (p *pass) stalePlenums() {
	if p.opts.Lexicon == nil {
		return
	}
	now := p.opts.Lexicon.InOffice(p.opts.Date)
	p.meetings(func(l *line, m lexicon.Session, from, to int) {
		sentence := lexicon.Sentence(l.text, from, to)
		before, _, _ := strings.Cut(sentence, l.text[from:to])
		studied := containsAny(before, "学习", "领会", "贯彻", "落实") && strings.HasPrefix(l.text[to:], "精神")
		if m.Congress >= now || !studied || looksBack(sentence) {
			return
		}
		p.find(l, from, to, fmt.Sprintf("“%s”是上几届的会议，写的时候已经是第 %d 届中央", l.text[from:to], now), "改成眼下学的，或者写明是哪一年学的")
	})
}

func (p *pass) futurePlenums() {
	p.meetings(func(l *line, m lexicon.Session, from, to int) {
		if last, known := p.opts.Lexicon.LastPlenum(m.Congress); known && m.Plenum > last {
			p.find(l, from, to, fmt.Sprintf("没有“%s”：第 %d 届中央委员会开了 %d 次全会", l.text[from:to], m.Congress, last), "核对是哪一次会议")
			return
		}
		opened, ok := p.opts.Lexicon.Opened(m)
		if !ok || !opened.After(p.opts.Date) || containsAny(lexicon.Sentence(l.text, from, to), "将", "迎接", "即将") {
			return
		}
		p.find(l, from, to, fmt.Sprintf("“%s”%s才开，写作日期是 %s", l.text[from:to], opened.Format("2006年1月2日"), p.opts.Date.Format("2006年1月2日")), "核对会议和日期")
	})
}

// staleTerms tells every term once, where it first stands.
func (p *pass) staleTerms() {
	told := map[*lexicon.Entry]bool{}
	for _, h := range p.hits(lexicon.Stale) {
		if told[h.Entry] || !p.over(h.Entry.Until) || looksBack(h.sentence()) || spokenOf(h.sentence()) {
			continue
		}
		told[h.Entry] = true
		p.tellOf(&h, fmt.Sprintf("“%s”是过时的提法，如今说%s", trimQuotes(h.text()), inQuotes(h.Entry.To)), instead(h.Entry))
	}
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
