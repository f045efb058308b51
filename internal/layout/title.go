package layout

import (
	"slices"
	"strings"
	"unicode"
)

// BreakTitle gives the byte offsets at which a title that is too long for one line is to be broken: lines of about one length
// that end where a reader pauses (GB/T 9704-2012 7.3.1: 回行时词意完整，排列对称，长短适宜). A title of one line gives nil.
func (p *Preset) BreakTitle(title string) []int {
	room := p.room(Title)
	if width(title) <= room {
		return nil
	}
	return newBreaker(title, room).run()
}

// room is how much stands on a line of a role, in hundredths of a character.
func (p *Preset) room(r Role) int {
	if r != Title && p.Chars > 0 && p.Styles[r].Size == p.Styles[Body].Size {
		return p.Chars * char
	}
	return p.TextWidth() * char / p.Advance(r)
}

// The costs of breaking a title. A line that is one character shorter than it should be costs 1, two characters 4, and so on.
const (
	costFree   = 0   // where a reader pauses
	costPlain  = 40  // between two characters of which nothing is known
	costWord   = 400 // inside a word, or between a number and what it counts
	costNever  = 1e6 // where the rules of setting forbid it; an endless word is left to Word, which breaks it without a mark in the text
	costPerRow = 100 // so that no more lines are made than are needed
)

// breaker finds the cheapest lines of a title.
type breaker struct {
	runes  []rune
	at     []int // byte offset of each rune and of the end
	sum    []int // width before each rune
	cost   []int // of breaking before each rune
	room   int
	target int
}

func newBreaker(title string, room int) *breaker {
	b := &breaker{runes: []rune(title), room: room, sum: []int{0}}
	for i, r := range title {
		b.at = append(b.at, i)
		b.sum = append(b.sum, b.sum[len(b.sum)-1]+runeWidth(r))
	}
	b.at = append(b.at, len(title))
	total := b.sum[len(b.runes)]
	b.target = total / ((total + room - 1) / room)
	b.cost = breakCosts(b.runes)
	markWords(title, b)
	return b
}

// run is the shortest path over the places to break at. A line holds at most room, or one piece that cannot be broken, so the work is
// linear in the title.
func (b *breaker) run() []int {
	n := len(b.runes)
	places := []int{0} // where a line may begin, and the end
	best, from := []int{0}, []int{0}
	for end := 1; end <= n; end++ {
		if end < n && b.cost[end] >= costNever {
			continue
		}
		least, by := -1, 0
		for i := len(places) - 1; i >= 0 && (least < 0 || b.sum[end]-b.sum[places[i]] <= b.room); i-- {
			if cost := best[i] + b.row(places[i], end); least < 0 || cost < least {
				least, by = cost, i
			}
		}
		places, best, from = append(places, end), append(best, least), append(from, by)
	}
	var breaks []int
	for i := from[len(places)-1]; i > 0; i = from[i] {
		breaks = append(breaks, b.at[places[i]])
	}
	slices.Reverse(breaks)
	return breaks
}

// row is the cost of one line and of the break at its end.
func (b *breaker) row(start, end int) int {
	short := (b.target - (b.sum[end] - b.sum[start])) / char
	cost := costPerRow + short*short
	if end < len(b.runes) {
		cost += b.cost[end]
	}
	return cost
}

// breakCosts gives the cost of breaking before each character by the characters around it.
func breakCosts(runes []rune) []int {
	cost := make([]int, len(runes)+1)
	open := 0 // inside 《》 or quotes
	for i, after := range runes {
		if i > 0 {
			cost[i] = pairCost(runes[i-1], after)
			if open > 0 && cost[i] < costWord {
				cost[i] += costWord / 2
			}
		}
		switch {
		case strings.ContainsRune("《“（〈", after):
			open++
		case strings.ContainsRune("》”）〉", after):
			open = max(0, open-1)
		}
	}
	return cost
}

func pairCost(before, after rune) int {
	switch {
	case strings.ContainsRune("，。、；：！？）》〉”’…·,.;:!?)】 \u3000", after), strings.ContainsRune("《〈（“‘(【", before):
		return costNever
	case before == '—' && after == '—', narrow(before) && narrow(after): // whoever joins the lines again puts a blank between Latin words
		return costNever
	case after == '—' || before == '—' || before == ' ' || before == '\u3000' || strings.ContainsRune("，；：！？》〉、", before):
		return costFree
	case unicode.IsDigit(before) || unicode.IsDigit(after):
		return costWord
	case strings.ContainsRune("《〈“（", after), strings.ContainsRune("的和与及”）", before):
		return costFree
	}
	return costPlain
}

// narrow tells whether a character belongs to Latin text, its punctuation among them.
func narrow(r rune) bool { return r < 0x2000 && r != ' ' }

func latin(r rune) bool { return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// words are those that titles of this kind are made of. No title needs more than that they stay whole; the break before the last ones is
// as good as after a comma.
const words = "习近平新时代中国特色社会主义思想 中国特色社会主义 中国式现代化 群众工作 群众路线 主题教育 专题教育 专题学习 警示教育 理论学习 " +
	"党史学习教育 全心全意 为人民服务 人民群众 基层 治理 服务 学习 教育 专题 主题 工作 群众 实践 活动 精神 思想 理论 会议 讲话 重要 " +
	"贯彻 落实 开展 参加 关于 个人 党员 干部 教师 护士 医院 学校 社区 单位 岗位 培训 读书 观看 廉政 纪律 作风 建设 能力 问题 调查 研究 " +
	"心得体会 学习心得 学习体会 心得 体会 感想 感悟 总结 报告 发言 材料 有感"

const endings = "心得体会 学习心得 学习体会 感想 感悟 有感"

// markWords makes breaks inside words dear and those before the usual endings free.
func markWords(title string, b *breaker) {
	index := make(map[int]int, len(b.at))
	for i, at := range b.at {
		index[at] = i
	}
	each(title, words, func(at int, word string) {
		for i := index[at] + 1; b.at[i] < at+len(word); i++ {
			b.cost[i] = max(b.cost[i], costWord)
		}
	})
	each(title, endings, func(at int, _ string) {
		if i := index[at]; i > 0 && b.cost[i] == costPlain {
			b.cost[i] = costFree
		}
	})
}

func each(text, list string, f func(at int, word string)) {
	for word := range strings.FieldsSeq(list) {
		for at := 0; ; {
			i := strings.Index(text[at:], word)
			if i < 0 {
				break
			}
			f(at+i, word)
			at += i + len(word)
		}
	}
}
