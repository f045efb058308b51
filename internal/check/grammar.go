package check

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func grammarRules() []Rule {
	return []Rule{{
		ID: "grammar.de", Title: "的、地、得", Level: diag.Warning,
		Doc:     "说怎样做一件事用“地”（认真地做好），说做得怎么样用“得”（办得红红火火），都不用“的”。",
		Example: "我会持之以恒的做下去。", Counter: "这是很好的实践项目，真正的做法是认真地做，学习的把握更大，努力的将来。",
		run: (*pass).deForDi,
	}, {
		ID: "grammar.subject", Title: "没有主语", Level: diag.Hint,
		Doc:     "“通过……，使……”一句里没有主语，去掉“通过”或者“使”才有。",
		Example: "通过这次学习，使我认识到群众工作的分量。", Counter: "这次学习使我认识到群众工作的分量。通过走访，使用新表格的人多了。通过学习，我认识到了。",
		run: (*pass).noSubject,
	}}
}

// manners say how something is done; none of them commonly stands before a noun that begins like the verbs of acts.
const manners = "真正 持之以恒 认真 积极 深入 切实 扎实 努力 主动 自觉 充分 深刻 耐心 及时 很好 更好 较好 坚定 坚定不移 始终不渝 " +
	"一如既往 脚踏实地 兢兢业业 全心全意 踏踏实实 实实在在 扎扎实实 坚持不懈 毫不动摇 有效 准确 热情 细致 虚心 用心 精心 尽快 不断 " +
	"进一步 一步一步 一点一点 创造性 自觉主动 诚心诚意 真心实意 默默 慢慢 逐步 逐渐 实事求是 有针对性 有的放矢"

// doings are verbs, and results say how something turned out; between the two only 得 can stand when the sentence ends there.
const (
	doings  = "进行 开展 办 搞 做 干 抓 管 学 讲 说 写 听 过 体现 展现 展示 发挥 安排 打扫 收拾 整理 处理 表现 落实 坚持 执行 贯彻"
	results = "如火如荼 有声有色 红红火火 淋漓尽致 井井有条 有条不紊 明明白白 清清楚楚 一清二楚 妥妥当当 津津有味 热火朝天 头头是道 轰轰烈烈"
)

// resultOf gives the result that a text begins with, "" for none; few begin with such a character.
func resultOf(text string) string {
	if !in(runeAt(text, 0), "如有红淋井明清一妥津热头轰") {
		return ""
	}
	return longestStart(text, results)
}

func (p *pass) deForDi() {
	p.eachWord("的", func(l *line, at int) {
		after := l.text[at+len("的"):]
		if isAct(after) && endsWith(l.text[:at], manners) && !(endsWith(l.text[:at], "真正") && startsWith(after, "为 服务")) { // 真正的为人民服务 is a thing
			p.mend(l, at, at+len("的"), "动词前面用了“的”", "地")
		} else if how := resultOf(after); how != "" && endsWith(l.text[:at], doings) && isStop(runeAt(after, len(how))) {
			p.mend(l, at, at+len("的"), "“"+how+"”说的是做得怎么样，前面用了“的”", "得")
		}
	})
}

// isAct tells whether a text begins with what can only be a verb.
func isAct(text string) bool {
	switch runeAt(text, 0) {
	case '做':
		return !startsWith(text, "做法 做派 做工 做功 做客 做饭 做人 做作")
	case '把':
		return !startsWith(text, "把握 把手 把关 把戏 把柄 把子 把式 把脉 把酒")
	case '将':
		return !startsWith(text, "将军 将士 将来 将领 将帅 将才")
	case '去':
		return !startsWith(text, "去年 去向 去处 去留 去路 去世")
	case '为', '服':
		return startsWith(text, "为人民 为群众 为大家 为老百姓 为居民 为企业 为基层 服务群众 服务人民 服务基层 服务大家 服务企业 服务居民 服务于 服务好")
	case '开', '宣':
		return startsWith(text, "开展了 开展好 开展各 宣传党的 宣传了")
	case '抓', '搞', '办', '干', '当', '用', '管', '讲', '写', '学', '种':
		return startsWith(text, "抓好 抓紧 抓住 搞好 办好 办成 干好 当好 用好 管好 讲好 讲清 写好 学习了 学习党的 学习《 学习习近平 学习贯彻 学习领会 学好 学完 种好 干下去 走下去")
	case '投', '参', '融', '走', '深', '贯', '落', '运', '体', '完', '坚', '解', '处':
		return startsWith(text, "投入到 投身到 参与到 融入到 走进 走到 走下去 深入到 贯彻到 贯彻好 贯彻了 贯彻党的 落实到 落实好 运用到 体现到 体现出 完成好 完成了 坚持下去 解决好 解决了 解决群众 处理好 处理了")
	}
	return false
}

// noSubject looks for a clause with 使 behind one that begins a sentence with 通过: the first is no subject, and there is no other.
func (p *pass) noSubject() {
	const causes = "使我 使自己 使大家 使全 使广大 使人 使干部 使党员 使群众 使居民 使村民 使得"
	for i := range p.lines {
		l := &p.lines[i]
		quoted := false
		for j := range l.marks {
			m := &l.marks[j]
			quoted = m.sign == '“' || quoted && m.sign != '”'
			if quoted || m.next != '使' || m.sign != '，' && m.sign != ',' || l.waits(m.at) {
				continue
			}
			from := l.sentenceStart(j)
			if word := longestStart(l.text[from:], "通过 经过 由于"); word != "" && startsWith(strings.TrimLeft(l.text[m.at+utf8.RuneLen(m.sign):], " "), causes) {
				p.tell(l, from, from+len(word), "“"+word+"……，使……”这一句没有主语", "去掉“"+word+"”，或者去掉“使”")
			}
		}
	}
}

// sentenceStart gives where the sentence begins whose first comma is mark j, the length of the text when it is not the first.
func (l *line) sentenceStart(j int) int {
	for k := j - 1; k >= 0; k-- {
		switch m := &l.marks[k]; {
		case isEnd(m.sign), m.sign == '；', m.sign == ';':
			at := m.at + utf8.RuneLen(m.sign)
			return at + len(l.text[at:]) - len(strings.TrimLeft(l.text[at:], "” 　"))
		case !in(m.sign, "《》“”、（）·-—"):
			return len(l.text)
		}
	}
	return len(l.text) - len(strings.TrimLeftFunc(l.text, zh.IsBlank))
}
