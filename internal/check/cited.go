package check

import (
	"fmt"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/lexicon"
)

func sourceRules() []Rule {
	return []Rule{{
		ID: "source.vague", Title: "没有出处", Level: diag.Hint,
		Doc:     "“据统计”“专家指出”没有说是谁统计、谁指出的，别人没法核对。",
		Example: "据统计，大多数矛盾都出在小事上。", Counter: "据县信访局统计，今年来访比去年少了三成；据统计局的年报，人口略有增加。", With: withLexicon,
		run: (*pass).vagueSources,
	}, {
		ID: "source.quote", Title: "引文没有出处", Level: diag.Hint,
		Doc:     "引号里是一段完整的话，前后却没有说是谁说的、写在哪里。",
		Example: "道理很浅。“办事的人把话说满了，等着办事的人就没有退路了，所以话只能说到能办成的地方。”", Counter: "她说：“你把话说满了，等着办事的人就没有退路了，所以话只能说到能办成的地方。”",
		run: (*pass).quotesWithoutSource,
	}}
}

func (p *pass) vagueSources() {
	for _, h := range p.hits(lexicon.Vague) {
		if strings.ContainsAny(h.sentence(), "《“") || startsWith(h.line.text[h.To:], "局 部门 中心 站 办 科") {
			continue
		}
		p.tellOf(&h, fmt.Sprintf("“%s”：没有说%s", h.text(), h.Entry.Note), "写明出处，没有就改成自己知道的事")
	}
}

// quotesWithoutSource looks for long quotations that are whole sentences, with nobody named who said them.
func (p *pass) quotesWithoutSource() {
	const least, reach = 25, 60 // Han characters of the quotation, bytes in which its speaker may stand before it
	for i := range p.lines {
		l := &p.lines[i]
		if !l.paragraph() || !strings.Contains(l.text, "“") {
			continue
		}
		for at := 0; ; {
			n := strings.Index(l.text[at:], "“")
			if n < 0 {
				break
			}
			from := at + n + len("“")
			end := strings.Index(l.text[from:], "”")
			if end < 0 {
				break
			}
			quote := l.text[from : from+end]
			at = from + end + len("”")
			before := strings.TrimSuffix(l.text[:from], "“")
			before = before[max(0, len(before)-reach):]
			if hanIn(quote) < least || !strings.ContainsAny(quote, "。！？，") || l.waits(from) || in(runeBefore(before, len(before)), "：:，,（(") || spoken(before) || cited(l.text[at:]) {
				continue
			}
			p.tell(l, from, from+end, "这段引文没有说是谁说的，或者出自哪里", "写明出处；是自己的话就去掉引号")
		}
	}
}

// spoken tells whether words name a speaker, a text, or what the quotation is to the sentence.
func spoken(before string) bool {
	return containsAny(before, "说", "讲", "问", "答", "喊", "曰", "云", "写", "叫", "指出", "强调", "《", "话", "句", "题", "告诉", "提出", "批示", "要求", "标语", "横幅", "口号", "的“", "记", "读", "听", "念", "想")
}

// cited tells whether words behind a quotation say whose it is.
func cited(after string) bool {
	return startsWith(after, "—— — （ ( 的 ，这 。这 这 ，他 ，她 ，说 他 她 老人 ，《 《 是 ，是 ，写") || strings.HasPrefix(after, "，") && spoken(after[:min(len(after), 60)])
}
