package check

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func placeholderRules() []Rule {
	return []Rule{{
		ID: "placeholder.mask", Title: "遮住的字", Level: diag.Error,
		Doc:     "“x年”“××同志”“20xx年”这样的字是范文里遮住的，没有换成自己的就交上去，一眼就看出是抄的。",
		Example: "我参加社区工作已x年。", Counter: "X光机拍了4×4厘米的片子，某些人说x轴和Y轴都对，身份证号330***********1234。",
		run: (*pass).masks,
	}, {
		ID: "placeholder.name", Title: "某某", Level: diag.Warning,
		Doc:     "“某某单位”“某某同志”多半是范文里没有换掉的称呼。",
		Example: "我在某某单位负责宣传。", Counter: "某些人、某种做法、某一天；案例里的李某某受到处分。",
		run: (*pass).somebody,
	}, {
		ID: "placeholder.line", Title: "空格线", Level: diag.Error,
		Doc:     "下划线留出的空没有填。",
		Example: "本人于____年参加工作。", Counter: "文件名是work_log_1.txt。",
		run: (*pass).underlines,
	}, {
		ID: "placeholder.ask", Title: "填写说明", Level: diag.Error,
		Doc:     "“（此处填写…）”“【姓名】”是写给填表人的话，不是稿子里的话。",
		Example: "这次学习让我明白（此处填写体会）。", Counter: "请在此处填写姓名，我教老人填表（见下表）。【典型案例】时间待定。",
		run: (*pass).askings,
	}}
}

const maskSigns = "xX×*○□✕＊"

// masks looks for runs of signs that stand for a word. x年x月x日 is one place.
func (p *pass) masks() {
	for i := range p.lines {
		l := &p.lines[i]
		start, end := -1, -1 // of the mask before
		for at := 0; at < len(l.text); {
			if c := l.text[at]; c >= 0xE3 && c <= 0xE9 { // most of Chinese
				at += 3
				continue
			}
			n := maskLen(l.text, at)
			if n == 0 {
				at++
				continue
			}
			from, level := l.masked(at, at+n)
			switch {
			case from < 0 || l.waits(from):
			case start >= 0 && from-end <= len("年"):
				f := &p.findings[len(p.findings)-1]
				f.Span, f.Level = p.oneLine(l.place(start, at+n)), min(f.Level, level)
				end = at + n
			default:
				p.tell(l, from, at+n, "“"+l.text[from:at+n]+"”是没有换掉的字", "换成真实的内容，或者把这句话删去").level(level)
				start, end = from, at+n
			}
			at += n
		}
	}
}

// maskLen gives the length of the run of mask signs at a byte, 0 for none.
func maskLen(text string, at int) int {
	switch text[at] {
	case 'x', 'X', '*', 0xC3, 0xE2, 0xEF: // what the signs begin with
		n := 0
		for {
			r, size := utf8.DecodeRuneInString(text[at+n:])
			if size == 0 || !in(r, maskSigns) {
				return n
			}
			n += size
		}
	}
	return 0
}

// maskedUnits and maskedPersons are what stands behind a mask.
const (
	maskedUnits   = "年 月 日 省 市 县 镇 乡 村 局 届 大"
	maskedPersons = "指出 强调 同志 书记 总书记 主席 总理 部长 主任 局长 县长 市长 省长 镇长 科长 处长"
)

// masked gives where the mask from … to begins, -1 if it is none, and how bad it is.
func (l *line) masked(from, to int) (int, diag.Severity) {
	text := l.text
	before, next := runeBefore(text, from), runeAt(text, to)
	sign, n := runeAt(text, from), utf8.RuneCountInString(text[from:to])
	rest := text[to:]
	if isDigit(before) {
		return maskedYear(text, from, n, next), diag.Error
	}
	if isLatin(before) || isWord(next) || in(before, "_./-=") || in(next, "_./-=") {
		return -1, 0
	}
	unit := startsWith(rest, maskedUnits) && !startsWith(rest, "大于 大小 大数据 日均 市值 月份牌") || startsWith(rest, maskedPersons)
	switch {
	case sign == '*' || sign == '＊':
		return either(n > 1 && unit && strings.Count(around(text, from), "**") == 1, from), diag.Error
	case sign == '○' || sign == '□':
		return either(n > 1 && next != '后' && !isNumeral(before) && !isNumeral(next), from), diag.Error
	case unit:
		return from, diag.Error
	case n > 1:
		chinese := zh.IsHan(before) || zh.IsHan(next) || in(next, "，。、；：！？”》）") && in(before, "，。、；：！？“《（")
		return either(chinese && !startsWith(rest, "染色体"), from), diag.Warning
	}
	return either(l.quotedX(from, to), from), diag.Error
}

func either(ok bool, at int) int {
	if ok {
		return at
	}
	return -1
}

// around gives what stands near a place.
func around(text string, at int) string {
	const near = 120
	return text[max(0, at-near):min(len(text), at+near)]
}

// maskedYear gives where 20xx年 begins, -1 for other signs behind a digit.
func maskedYear(text string, from, n int, next rune) int {
	const yearLen = 4
	digits := 0
	for from > digits && isDigit(rune(text[from-digits-1])) {
		digits++
	}
	return either(next == '年' && digits+n == yearLen, from-digits)
}

// quotedX tells whether a single sign is all that stands in quotes, and is no letter that is talked about.
func (l *line) quotedX(from, to int) bool {
	before, next := runeBefore(l.text, from), runeAt(l.text, to)
	if l.text[from] != 'x' || !in(before, "“\"") || !in(next, "”\"") {
		return false
	}
	_, size := utf8.DecodeRuneInString(l.text[to:])
	return zh.IsHan(runeAt(l.text, to+size)) && !startsWith(l.text[to+size:], "形 型 轴 号 字 值 光 线 是 代") && !strings.Contains(around(l.text, from), "字母") && !strings.Contains(around(l.text, from), "未知数")
}

// somebody looks for 某某 that is no person of a published case.
func (p *pass) somebody() {
	const surnames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
	end := 0
	var last *line
	p.eachWord("某某", func(l *line, at int) {
		if l == last && at <= end {
			end = at + len("某某")
			return
		}
		last, end = l, at+len("某某")
		for strings.HasPrefix(l.text[end:], "某") {
			end += len("某")
		}
		if !in(runeBefore(l.text, at), surnames) {
			p.tell(l, at, end, "“"+l.text[at:end]+"”是没有换掉的称呼", "换成真实的名称")
		}
	})
}

func (p *pass) underlines() {
	for i := range p.lines {
		l := &p.lines[i]
		for j := 0; j < len(l.marks); {
			n := max(1, l.rowOf(j, "_＿"))
			first, last := &l.marks[j], &l.marks[j+n-1]
			if in(first.sign, "_＿") && !l.waits(first.at) && !isWord(first.before) && !isWord(last.next) && (n > 1 || in(last.next, "年月日")) {
				p.tell(l, first.at, last.at+utf8.RuneLen(last.sign), "下划线留出的空没有填", "填上，或者把这句话删去")
			}
			j += n
		}
	}
}

// askings looks at what stands in brackets.
func (p *pass) askings() {
	for i := range p.lines {
		l := &p.lines[i]
		for j := range l.marks {
			open := &l.marks[j]
			var shut rune
			switch open.sign {
			case '（', '【':
				shut = closerOf(open.sign)
			case '(':
				shut = ')'
			case '[', '{', '<':
				shut = open.sign + 2
			default:
				continue
			}
			if runeBefore(l.text, open.at) != '{' { // of {{ the first
				p.asking(l, open, shut)
			}
		}
		if at := strings.Index(l.text, "此处省略"); at >= 0 && !l.waits(at) && startsWith(l.text[at+len("此处省略"):], "若干 内容 一段 部分") {
			p.tell(l, at, at+len("此处省略"), "这里还没有写", "写上，或者把这句话删去")
		}
	}
}

func (p *pass) asking(l *line, open *mark, shut rune) {
	const longest = 40 * len("字")
	from := open.at + utf8.RuneLen(open.sign)
	end := strings.IndexRune(l.text[from:min(len(l.text), from+longest)], shut)
	if end < 0 || l.waits(open.at) {
		return
	}
	inner := l.text[from : from+end]
	if asks(strings.TrimSpace(inner), open.sign) {
		to := from + end + utf8.RuneLen(shut)
		if open.sign == '{' && strings.HasPrefix(l.text[to:], "}") { // {{.姓名}}
			to++
		}
		p.tell(l, open.at, to, "“"+short(l.text[open.at:to])+"”是填写说明，不是稿子里的话", "填上真实的内容，或者删去")
	}
}

// asks tells whether what stands in brackets is said to the one who fills in a form.
func asks(inner string, open rune) bool {
	if startsWith(inner, "此处填 此处写 此处补 此处插 此处加 此处可 此处请 此处应 请填 请在此 请输入 请补充 待补 待填 待写 待完善 待核 在此填 在这里填") || inner == "待定" {
		return true
	}
	if open == '（' || open == '(' {
		return false
	}
	if strings.HasPrefix(inner, "填写") {
		return true
	}
	name := strings.Trim(inner, "{}.$ 　")
	switch name {
	case "姓名", "单位", "单位名称", "职务", "日期", "时间", "地点", "部门", "部门名称", "岗位", "年份", "主题", "标题", "地名", "公司名称", "学校名称", "名字", "你的姓名", "您的姓名", "你的单位", "您的单位":
		return true
	}
	return open != '{' && open != '<' && (name == "" && open == '【' || strings.Trim(name, "…xX×.") == "" && name != "" && open == '【')
}
