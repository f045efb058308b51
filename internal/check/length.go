package check

import (
	"fmt"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func lengthRules() []Rule {
	limits := func(o *Options) { o.Length = Length{Min: 10, Max: 20} }
	return []Rule{{
		ID: "length.short", Title: "字数不够", Level: diag.Warning,
		Doc:     "正文比要求的字数少；标题、署名和日期不算。",
		Example: "我学到了很多。", Counter: "我把账目贴在墙上，让大家都看见。", With: limits,
		run: (*pass).tooShort,
	}, {
		ID: "length.long", Title: "字数超出", Level: diag.Warning,
		Doc:     "正文比要求的字数多；标题、署名和日期不算。",
		Example: "我把账目贴在墙上，让大家都看见。我把会开在院子里，让大家都说话。", Counter: "我把账目贴在墙上，让大家都看见。", With: limits,
		run: (*pass).tooLong,
	}}
}

func (p *pass) tooShort() {
	least := p.opts.Length.Min
	if least <= 0 || len(p.lines) == 0 {
		return
	}
	if n := p.essay.Stats().Chars; n < least {
		l := &p.lines[0]
		for i := range p.lines {
			if p.lines[i].block != nil {
				l = &p.lines[i]
			}
		}
		p.tell(l, lastChar(l.text), len(l.text), fmt.Sprintf("正文%d字，要求不少于%d字", n, least), fmt.Sprintf("还差%d字，补自己做过的事", least-n))
	}
}

// tooLong names the paragraph in which the limit is passed.
func (p *pass) tooLong() {
	most := p.opts.Length.Max
	if most <= 0 || len(p.lines) == 0 {
		return
	}
	n := p.essay.Stats().Chars
	if n <= most {
		return
	}
	l, sum := &p.lines[len(p.lines)-1], 0
	for i := range p.lines {
		if p.lines[i].block == nil {
			continue
		}
		if sum += zh.Count(p.lines[i].text); sum > most {
			l = &p.lines[i]
			break
		}
	}
	p.tell(l, 0, len(string(runeAt(l.text, 0))), fmt.Sprintf("正文%d字，要求不超过%d字，到这一段超出", n, most), fmt.Sprintf("删去%d字", n-most))
}
