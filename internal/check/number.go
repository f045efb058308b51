package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func numberRules() []Rule {
	return []Rule{{
		ID: "number.full-width", Title: "全角数字字母", Level: diag.Error,
		Doc:     "数字和字母用半角，全角的占两格，数字会被拆得很开。",
		Example: "全村２１７户。", Counter: "全村217户，GDP（国内生产总值）是3：2。",
		run: (*pass).fullWidth,
	}, {
		ID: "number.zero", Title: "年份里的〇", Level: diag.Error,
		Doc:     "汉字年份里的零写作“〇”，不用圆圈、字母或者阿拉伯数字代替。",
		Example: "二○二六年六月，我到村里报到。", Counter: "二〇二六年六月，2026年，三十年，一百〇五天。",
		run: (*pass).zeros,
	}, {
		ID: "number.approximate", Title: "概数用了顿号", Level: diag.Warning,
		Doc:     "相邻的两个数表示大概的数时中间不用顿号，“三、四个”写作“三四个”。",
		Example: "屋里坐着三、四个人。", Counter: "第三、四条，一、二、三个人，二、三产业，三四个人。",
		run: (*pass).approximate,
	}, {
		ID: "number.about", Title: "约数重复", Level: diag.Warning,
		Doc:     "“近”“约”和“余”“多”“左右”表示同一个意思，用一个就够了。",
		Example: "会上来了近200余人。", Counter: "近200人，近十余年来，节约30%左右，约200人，附近3个多小区。",
		run: (*pass).about,
	}, {
		ID: "number.times", Title: "减少用了倍", Level: diag.Warning,
		Doc:     "减少最多减到没有，不能减少几倍，应当用百分数或者几分之几。",
		Example: "排队时间下降了3倍。", Counter: "人数增加了3倍，费用下降了30%，减少到原来的0.5倍。",
		run: (*pass).times,
	}, {
		ID: "number.marker", Title: "序号后的标点", Level: diag.Hint,
		Doc:     "序号后的标点有讲究：“一、”用顿号，“（一）”不加标点，“1.”用点，“第一，”用逗号。",
		Example: "（一）、加强学习", Counter: "一、加强学习\n（一）读书\n1.做笔记\n第一，记下来。第一、二季度",
		run: (*pass).markerMarks,
	}}
}

// isWide tells whether the three bytes of a text at a place are a digit or letter of full width.
func isWide(text string, at int) bool {
	if at+3 > len(text) || text[at] != 0xEF {
		return false
	}
	r := runeAt(text, at)
	return '０' <= r && r <= '９' || 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ'
}

func (p *pass) fullWidth() {
	first := len(p.findings)
	for i := range p.lines {
		l := &p.lines[i]
		for at := 0; at < len(l.text); {
			n := strings.IndexByte(l.text[at:], 0xEF)
			if n < 0 {
				break
			}
			from := at + n
			to := from
			for isWide(l.text, to) || to > from && strings.HasPrefix(l.text[to:], "．") && isWide(l.text, to+3) {
				to += 3
			}
			if to > from && !l.waits(from) {
				p.mend(l, from, to, "数字或字母用了全角", strings.ReplaceAll(zh.Fold(l.text[from:to]), "．", "."))
			}
			at = max(to, from+3)
		}
	}
	p.mass(first, func(n int) string { return fmt.Sprintf("全文有%d处全角的数字或字母，这是第一处", n) })
}

// before gives the last n characters of a text.
func lastRunes(text string, n int) []rune {
	var out []rune
	for ; n > 0 && text != ""; n-- {
		r, size := utf8.DecodeLastRuneInString(text)
		out = append([]rune{r}, out...)
		text = text[:len(text)-size]
	}
	return out
}

func (p *pass) zeros() {
	p.eachWord("年", func(l *line, at int) {
		const yearLen = 4
		year := lastRunes(l.text[:at], yearLen)
		han, wrong := 0, 0
		for _, r := range year {
			switch {
			case in(r, "一二三四五六七八九〇"):
				han++
			case in(r, "○◯Oo0０Ｏ"):
				wrong++
			}
		}
		from := at - len(string(year))
		if wrong == 0 || han < 2 || han+wrong != yearLen || isNumeral(runeBefore(l.text, from)) || isWord(runeBefore(l.text, from)) {
			return
		}
		right := strings.Map(func(r rune) rune {
			if in(r, "○◯Oo0０Ｏ") {
				return '〇'
			}
			return r
		}, string(year))
		p.mend(l, from, at, "汉字年份里的零写成了别的字符", right)
	})
}

// eachWord calls f for every place in the essay at which a word stands, holes left out.
func (p *pass) eachWord(word string, f func(l *line, at int)) {
	if places, ok := p.frequent[runeAt(word, 0)]; ok {
		p.eachFrequent(places, word, f)
		return
	}
	for i := range p.lines {
		l := &p.lines[i]
		for at := 0; ; {
			n := strings.Index(l.text[at:], word)
			if n < 0 {
				break
			}
			if !l.waits(at + n) {
				f(l, at+n)
			}
			at += n + len(word)
		}
	}
}

// eachFrequent looks only where the word may begin; places do not overlap.
func (p *pass) eachFrequent(places []place, word string, f func(l *line, at int)) {
	line, end := -1, 0
	for _, x := range places {
		l := &p.lines[x.line]
		if x.line == line && x.at < end || !strings.HasPrefix(l.text[x.at:], word) {
			continue
		}
		line, end = x.line, x.at+len(word)
		if !l.waits(x.at) {
			f(l, x.at)
		}
	}
}

func (p *pass) approximate() {
	const unit = "个 天 次 人 名 位 件 里 斤 岁 步 遍 趟 回 句 分钟 小时 十 百 千 万 成 张 块 米 倍 杯 桌 户 家 本 台 辆 头 亩"
	for i := range p.lines {
		l := &p.lines[i]
		for j := range l.marks {
			m := &l.marks[j]
			low, high := hanDigit(m.before), hanDigit(m.next)
			if m.sign != '、' || low == 0 || high != low+1 || !m.tight || l.waits(m.at) {
				continue
			}
			after := m.at + len("、") + len("一")
			head := runeBefore(l.text, m.at-len("一"))
			if zh.IsHan(head) && head != '第' && !isNumeral(head) && startsWith(l.text[after:], unit) && !strings.HasPrefix(l.text[after:], "十年代") {
				p.mend(l, m.at-len("一"), after, "大概的数中间不用顿号", string([]rune{m.before, m.next}))
			}
		}
	}
}

// hanDigit gives 1 … 9 for 一 … 九, else 0.
func hanDigit(r rune) int {
	switch r {
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return 0
}

func (p *pass) about() {
	p.eachWord("近", func(l *line, at int) {
		if !in(runeBefore(l.text, at), "最附靠临邻远走亲贴逼接新就切相将") || strings.HasSuffix(l.text[:at], "将") {
			p.aboutTwice(l, at, at+len("近"), true)
		}
	})
	p.eachWord("约", func(l *line, at int) {
		if !in(runeBefore(l.text, at), "节签公预条契制相邀合违履失隐简婚集续爽赴特") {
			p.aboutTwice(l, at, at+len("约"), false)
		}
	})
}

// aboutTwice looks behind 近 or 约 for a number with 余, 多 or 左右.
func (p *pass) aboutTwice(l *line, at, from int, near bool) {
	rest := l.text[from:]
	n := numberLen(rest)
	if n == 0 {
		return
	}
	tail := rest[n:]
	if more := tail[:len(tail)-len(strings.TrimLeft(tail, "余多"))]; more != "" && len(more) == len("余") {
		if near && startsWith(tail[len(more):], "年 个月 月 天 日 周 载 代 个年 个工作日") { // the last ten years and more
			return
		}
		p.tell(l, at, from+n+len(more), "“"+l.text[at:from]+"”和“"+more+"”意思重复", "两个去掉一个")
		return
	}
	const farthest = 3 // characters of a unit
	for i, word := 0, 0; word <= farthest && i < len(tail); word++ {
		for _, w := range []string{"左右", "上下"} {
			if after, ok := strings.CutPrefix(tail[i:], w); ok && !startsWith(after, "两 手 为 开 班 车 楼 级 学 游 水 铺 联 齐 一 衔 贯") {
				p.tell(l, at, from+n+i+len(w), "“"+l.text[at:from]+"”和“"+w+"”意思重复", "两个去掉一个")
				return
			}
		}
		r, size := utf8.DecodeRuneInString(tail[i:])
		if !zh.IsHan(r) && r != '%' && r != '％' {
			return
		}
		i += size
	}
}

// numberLen gives the length of the number a text begins with, in digits or in Han characters.
func numberLen(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isDigit(r) && !isNumeral(r) && (n == 0 || !in(r, ".,，") || !isDigit(runeAt(s, n+size))) {
			break
		}
		n += size
	}
	return n
}

func (p *pass) times() {
	p.eachWord("倍", func(l *line, at int) {
		head := l.text[:at]
		for r := runeBefore(head, len(head)); isDigit(r) || isNumeral(r) || in(r, ".几数多"); r = runeBefore(head, len(head)) {
			_, size := utf8.DecodeLastRuneInString(head)
			head = head[:len(head)-size]
		}
		if len(head) == at {
			return
		}
		verb := head
		for endsWith(verb, "了 近 约 超 过") {
			verb = verb[:len(verb)-len("了")]
		}
		if endsWith(verb, "下降 减少 降低 缩小 缩短 少") && !endsWith(verb, "多少 不少 至少") && (len(verb) < len(head) || !strings.HasSuffix(verb, "少") || strings.HasSuffix(verb, "减少")) {
			p.tell(l, len(head), at+len("倍"), "减少不能用“倍”来说", "改用百分数或者几分之几")
		}
	})
}

func (p *pass) markerMarks() {
	first := len(p.findings)
	for i := range p.lines {
		if l := &p.lines[i]; l.block != nil {
			p.markerMark(l)
		}
	}
	p.mass(first, func(n int) string {
		return fmt.Sprintf("全文有%d处序号后的标点不合规范，这是第一处", n)
	})
}

func (p *pass) markerMark(l *line) {
	from := len(l.text) - len(strings.TrimLeftFunc(l.text, zh.IsSpace))
	m, ok := zh.ReadMarker(l.text[from:])
	if !ok {
		p.commaMarker(l, from)
		return
	}
	to := from + m.Len
	marker := strings.TrimRightFunc(l.text[from:to], zh.IsSpace)
	end := from + len(marker)
	switch m.Style {
	case zh.MarkerHanParen, zh.MarkerParen:
		if next := runeAt(l.text, end); in(next, "、，,.．") && zh.IsHan(runeAt(l.text, end+utf8.RuneLen(next))) {
			p.mend(l, end, end+utf8.RuneLen(next), "带括号的序号后面不加标点", "")
		}
	case zh.MarkerDigit:
		if strings.HasSuffix(marker, "、") {
			p.mend(l, end-len("、"), end, "阿拉伯数字的序号后面用点", ".")
		}
	case zh.MarkerOrdinal:
		if strings.HasSuffix(marker, "、") && !isNumeral(runeAt(l.text, end)) && runeAt(l.text, end) != '第' {
			p.mend(l, end-len("、"), end, "“第一”这样的序号后面用逗号", "，")
		}
	}
}

// commaMarker looks for “一，” where 一、 belongs.
func (p *pass) commaMarker(l *line, from int) {
	n := 0
	for isNumeral(runeAt(l.text, from+n)) {
		n += len("一")
	}
	num, ok := zh.ParseNumeral(l.text[from : from+n])
	if next := runeAt(l.text, from+n); ok && num <= 20 && zh.Numeral(num) == l.text[from:from+n] && (next == '，' || next == ',') {
		p.mend(l, from+n, from+n+utf8.RuneLen(next), "汉字数字的序号后面用顿号", "、")
	}
}
