package check

import (
	"fmt"
	"strings"
	"time"

	"xinde/internal/diag"
	"xinde/internal/lexicon"
)

func staleRules() []Rule {
	day := func(o *Options) { o.Date = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }
	return []Rule{
		{
			ID: "stale.plenum", Title: "过时的会议", Level: diag.Warning,
			Doc:     "把上几届的中央全会当作眼下要学的精神，多半是从旧稿子里来的。",
			Example: "通过认真学习领会党的十七届五中全会精神，我有了新的认识。", Counter: "十一届三中全会以来，这里修通了公路。通过学习党的二十届四中全会精神，我有了新的认识。",
			With: day, run: (*pass).stalePlenums,
		},
		{
			ID: "stale.future", Title: "还没有开的会议", Level: diag.Error,
			Doc:     "写作日期以前，这次中央全会还没有开。",
			Example: "学习了党的二十届四中全会精神，我很受启发。", Counter: "学习了党的二十届三中全会精神，我很受启发。",
			With: func(o *Options) { o.Date = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }, run: (*pass).futurePlenums,
		},
	}
}

// meetings calls f for every plenum that the essay names.
func (p *pass) meetings(f func(l *line, m lexicon.Meeting, from, to int)) {
	if p.opts.Date.IsZero() {
		return
	}
	for i := range p.lines {
		l := &p.lines[i]
		lexicon.FindMeetings(l.text, func(m lexicon.Meeting, from, to int) { f(l, m, from, to) })
	}
}

// stalePlenums reports a plenum of an earlier central committee that the essay studies as if it were today's. A sentence that looks
// back says so.
func (p *pass) stalePlenums() {
	now := lexicon.InOffice(p.opts.Date)
	p.meetings(func(l *line, m lexicon.Meeting, from, to int) {
		before, after := sentenceAround(l.text, from, to)
		studied := containsAny(before, "学习", "领会", "贯彻", "落实") && strings.HasPrefix(after, "精神")
		if m.Congress >= now || !studied || containsAny(before+after, "以来", "曾", "当年", "那年", "历史上", "年代", "那时", "当时", "年前") {
			return
		}
		p.find(l, from, to, fmt.Sprintf("“%s”是上几届的会议，写的时候已经是第 %d 届中央", l.text[from:to], now), "改成眼下学的，或者写明是哪一年学的")
	})
}

func (p *pass) futurePlenums() {
	p.meetings(func(l *line, m lexicon.Meeting, from, to int) {
		opened, ok := m.Opened()
		before, after := sentenceAround(l.text, from, to)
		if !ok || !opened.After(p.opts.Date) || containsAny(before+after, "将", "迎接", "即将") {
			return
		}
		p.find(l, from, to, fmt.Sprintf("“%s”%s才开，写作日期是 %s", l.text[from:to], opened.Format("2006年1月2日"), p.opts.Date.Format("2006年1月2日")), "核对会议和日期")
	})
}

// sentenceAround gives what stands in the sentence of text[from:to] before it and behind it.
func sentenceAround(text string, from, to int) (before, after string) {
	before, after = text[:from], text[to:]
	if i := strings.LastIndexAny(before, "。！？"); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(after, "。！？"); i >= 0 {
		after = after[:i]
	}
	return before, after
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
