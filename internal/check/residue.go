package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/lexicon"
	"xinde/internal/zh"
)

func residueRules() []Rule {
	return []Rule{{
		ID: "residue.site", Title: "网站的话", Level: diag.Warning,
		Doc:     "文稿开头和末尾留着文库、范文网站的话，说明是从那里下载的。",
		Example: "# 学习体会\n本文档由用户上传，转载请注明。\n我在窗口工作。", Counter: "# 学习体会\n窗口的系统能上传材料，用户不用再跑一趟。", With: withLexicon,
		run: (*pass).siteWords,
	}, {
		ID: "residue.title", Title: "题目带着序号", Level: diag.Warning,
		Doc:     "题目末尾带着序号（心得体会1、篇二），是从一组范文里拿出来的样子。",
		Example: "# 群众工作心得体会3\n我在窗口工作。", Counter: "# 学习体会（2026）\n我在窗口工作，这是第3篇。",
		run: (*pass).numberedTitle,
	}, {
		ID: "residue.prompt", Title: "留着写作提示", Level: diag.Error,
		Doc:     "提示该怎么写的话（第一段：引论、约 100 字）留在了稿子里。",
		Example: "第一段：引论(100字)\n我在窗口工作。", Counter: "第一段路最难走，我看了第一段：路基是好的。",
		run: (*pass).promptLines,
	}}
}

// siteWords looks at the first and the last lines only: a site puts its words around a text.
func (p *pass) siteWords() {
	const edge = 10 // lines
	last := -1
	for _, h := range p.hits(lexicon.Residue) {
		if h.number == last || h.number >= edge && h.number < len(p.lines)-edge || spokenOf(h.sentence()) {
			continue
		}
		last = h.number // the whole line has to go
		mend := "删去这一行，再看看别处是不是也是抄来的"
		if h.Entry.To != "" {
			mend = h.Entry.To
		}
		p.tellOf(&h, fmt.Sprintf("“%s”是%s，不是稿子里的", h.text(), h.Entry.Note), mend)
	}
}

// numberedTitle looks at the end of the title, and of lines that are the title of another of the same collection: …心得体会篇二.
func (p *pass) numberedTitle() {
	const most = 25 // Han characters of such a line
	for i := range p.lines {
		l := &p.lines[i]
		if l.part != essay.InTitle && (l.block == nil || len(l.text) > most*len("字") || !strings.Contains(l.text, "篇") || !containsAny(l.text, "心得", "体会", "感悟", "范文", "总结") || l.hasMark("。！？；，")) {
			continue
		}
		if at := strings.Index(l.text, "精选"); at >= 0 && collection(l.text[at+len("精选"):]) {
			to := len(strings.TrimRight(l.text, "）) "))
			p.tell(l, at, to, "“"+short(l.text[at:to])+"”是一组范文的题目", "换成这一篇自己的题目")
			continue
		}
		text := strings.TrimRight(l.text, "）) ")
		bare := strings.TrimRight(text, "0123456789一二三四五六七八九十")
		digits := text[len(bare):]
		if n := utf8.RuneCountInString(digits); n == 0 || n > 2 {
			continue
		}
		head := strings.TrimRight(bare, "（( 　第")
		if !endsWith(head, "心得 体会 感想 总结 范文 篇 发言稿 材料 感悟") {
			continue
		}
		if l.part != essay.InTitle {
			if strings.HasSuffix(head, "篇") {
				p.tell(l, len(bare), len(text), fmt.Sprintf("“%s”像是一组范文里另一篇的题目", short(text)), "看看下面是不是粘进了别的稿子")
			}
			continue
		}
		p.tell(l, len(bare), len(text), fmt.Sprintf("题目末尾带着序号“%s”，像是一组范文里的一篇", digits), "删去序号")
	}
}

// collection tells whether a text says how many essays there are: 5篇）.
func collection(text string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(text, "范文"), "0123456789一二三四五六七八九十")
	return len(rest) < len(text) && strings.HasPrefix(rest, "篇")
}

// promptLines looks for lines that say what a paragraph should be.
func (p *pass) promptLines() {
	for i := range p.lines {
		l := &p.lines[i]
		if n := promptEnd(l.text); n > 0 {
			p.tell(l, 0, n, fmt.Sprintf("“%s”是写作提示，不是正文", short(l.text[:n])), "删去")
		}
	}
}

// promptEnd gives where a hint to the writer at the beginning of a line ends: 第一段：引论(100字), （此处约 200 字）; 0 is none.
func promptEnd(text string) int {
	const most = 40 // Han characters of such a line
	if len(text) > most*len("字") {
		return 0
	}
	end := strings.TrimRight(text, "。：: ")
	body := strings.TrimSuffix(strings.TrimSuffix(end, "）"), ")")
	for _, w := range []string{"左右", "以内", "以上", "上下"} {
		body = strings.TrimSuffix(body, w)
	}
	body, ok := strings.CutSuffix(body, "字")
	digits := strings.TrimRight(body, "0123456789-—~～至到")
	if !ok || digits == body || !endsWith(digits, "（ ( 约 不少于 左右 字数 （约 (约") {
		return 0
	}
	if strings.HasPrefix(text, "第") || zh.IsBlank(runeAt(text, 0)) || in(runeAt(text, 0), "（(") || hanIn(digits) < most/4 {
		return len(end)
	}
	return 0
}

func spunRules() []Rule {
	return []Rule{{
		ID: "spun.word", Title: "翻写的痕迹", Level: diag.Warning,
		Doc:     "“科学开展观”“为人民效劳”一类的词，是文库和翻写工具换词换出来的，说明稿子不是自己写的。",
		Example: "要坚持科学开展观，全心全意为人民效劳。", Counter: "要广泛开展活动，那么多人都来效劳，全心全意为人民服务。", With: withLexicon,
		run: (*pass).spunWords,
	}}
}

func (p *pass) spunWords() {
	for _, h := range p.hits(lexicon.Spun) {
		if spokenOf(h.sentence()) {
			continue
		}
		message := fmt.Sprintf("“%s”像是换词的工具留下的", h.text())
		if h.Entry.Note != "" {
			message += "：" + h.Entry.Note
		}
		p.tellOf(&h, message, "这一段换成自己的话")
	}
}
