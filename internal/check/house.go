package check

import (
	"strings"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/zh"
)

func houseRules() []Rule {
	return []Rule{{
		ID: "house.forbidden", Title: "不许出现的词", Level: diag.Error,
		Doc:     "通知里写明稿子中不能出现这个词。",
		Example: "我们单位的绰号是铁军。", Counter: "我们单位没有绰号。", With: func(o *Options) { o.House.Forbid = []string{"铁军"} },
		run: (*pass).forbidden,
	}, {
		ID: "house.required", Title: "必须出现的词", Level: diag.Error,
		Doc:     "通知里写明稿子中要有这个词。",
		Example: "我谈三点体会。", Counter: "我对照清单谈三点体会。", With: func(o *Options) { o.House.Require = []string{"清单"} },
		run: (*pass).required,
	}, {
		ID: "house.anonymous", Title: "要求匿名", Level: diag.Error,
		Doc:     "通知要求匿名，稿子里不能有作者的姓名和单位。",
		Example: "我叫沈一岚，在云浦县水务局工作。", Counter: "我在窗口工作。", With: func(o *Options) {
			o.House.Anonymous = true
			o.Writer = Writer{Name: "沈一岚", Unit: "云浦县水务局"}
		},
		run: (*pass).anonymous,
	}, {
		ID: "house.byline", Title: "没有署名", Level: diag.Error,
		Doc:     "通知要求署名，稿子的标题下面和末尾都没有。",
		Example: "# 学习体会\n我在窗口工作。", Counter: "# 学习体会\n*水务局　沈一岚*\n我在窗口工作。", With: func(o *Options) { o.House.Byline = true },
		run: (*pass).byline,
	}}
}

func (p *pass) forbidden() {
	for _, word := range p.opts.House.Forbid {
		if word == "" {
			continue
		}
		p.eachWord(word, func(l *line, at int) {
			p.tell(l, at, at+len(word), "通知要求不出现“"+short(word)+"”", "删去，或者换个说法")
		})
	}
}

func (p *pass) required() {
	for _, word := range p.opts.House.Require {
		if word != "" && !p.has(word) && len(p.lines) > 0 {
			l := &p.lines[0]
			p.tell(l, 0, len(l.text), "通知要求写到“"+short(word)+"”，稿子里没有", "在合适的地方写到它")
		}
	}
}

// has tells whether a word stands in the essay, holes left out.
func (p *pass) has(word string) bool {
	for i := range p.lines {
		if strings.Contains(p.lines[i].text, word) && strings.Contains(essay.Words(p.lines[i].runs), word) {
			return true
		}
	}
	return false
}

// anonymous looks for name and unit, and for a byline or signature of whoever.
func (p *pass) anonymous() {
	if !p.opts.House.Anonymous {
		return
	}
	told := map[*line]bool{}
	for _, word := range []string{p.opts.Writer.Name, p.opts.Writer.Unit} {
		if word == "" {
			continue
		}
		p.eachWord(word, func(l *line, at int) {
			told[l] = true
			p.tell(l, at, at+len(word), "通知要求匿名，这里写了“"+short(word)+"”", "删去，或者换成不露身份的说法")
		})
	}
	for i := range p.lines {
		if l := &p.lines[i]; l.signs() && !told[l] {
			p.tell(l, 0, len(l.text), "通知要求匿名，这里有署名", "删去署名")
		}
	}
}

// signs tells whether a line says who wrote the essay; a date does not.
func (l *line) signs() bool {
	if l.part != essay.InByline && l.part != essay.InSignature {
		return false
	}
	_, date := zh.ParseDate(strings.Trim(l.text, "（）() "))
	return !date && hanIn(l.text) > 1 && !(strings.HasSuffix(l.text, "月") && strings.Contains(l.text, "年"))
}

func (p *pass) byline() {
	if !p.opts.House.Byline || len(p.lines) == 0 {
		return
	}
	for i := range p.lines {
		if p.lines[i].signs() {
			return
		}
	}
	l := &p.lines[0]
	p.tell(l, 0, len(l.text), "通知要求署名，稿子里没有署名", "在标题下面写上单位和姓名")
}
