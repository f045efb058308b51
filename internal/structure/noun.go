package structure

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// force says how surely a counted noun announces a list.
type force uint8

const (
	noForce force = iota
	weak          // 问题: it may count things in the world, so something must show that a list is meant
	strong        // 方面: it counts what the text is about to say
)

// nounForce is the table of nouns that announce a list. A noun stands in it when a careful writer who counts it names the members
// nearby. Things, people and times are never in it, however often they are counted: 三名同志, 两个小时, 三次会议, 120户.
func nounForce(word string) force {
	switch word {
	case "方面", "层面", "维度", "要素", "要点", "要领", "环节", "步骤", "意识", "心态", "体会", "启示", "收获", "感悟", "感受", "思考", "打算", "建议", "心得",
		"做法", "经验", "措施", "举措", "结合", "转变", "转化", "关系", "抓手", "着力点", "关键词", "必须", "坚持", "明确", "带头", "始终", "牢记", "不忘", "到位",
		"强化", "注重", "突出", "着力", "自觉", "统一", "并重", "并举", "看法", "想法", "认识", "角度", "诀窍", "法子", "教训", "努力", "确保", "落实":
		return strong
	case "问题", "思想", "任务", "原因", "矛盾", "目标", "阶段", "特点", "变化", "困难", "观念", "原则", "标准", "能力", "机制", "办法", "方法", "途径", "渠道", "作风", "短板",
		"不足", "习惯", "要求", "关键", "重点", "难点", "精神", "态度", "责任", "本领", "优势", "倾向", "现象", "误区", "理由", "好处", "作用", "底线", "步子", "工作", "层次", "境界", "转型",
		"字", "词", "法宝", "口诀", "保证", "支撑", "提升", "提高", "加强", "优化", "完善", "主题", "内容", "意义", "故事", "道理", "招数", "基本功", "基础", "功课", "部分", "意思", "账", "劲", "防线", "关口":
		return weak
	}
	return noForce
}

// verbal tells whether a noun of the table is a verb otherwise, so that more of its sentence may follow: 六个必须坚持.
func verbal(word string) bool {
	switch word {
	case "必须", "坚持", "明确", "带头", "始终", "牢记", "不忘", "到位", "强化", "注重", "突出", "着力", "自觉", "努力", "确保", "落实", "提升", "提高", "加强", "优化", "完善":
		return true
	}
	return false
}

// nounAt reads a noun of the table; the longest one counts.
func nounAt(s string) (string, force) {
	for _, n := range []int{9, 6, 3} {
		if len(s) >= n {
			if f := nounForce(s[:n]); f != noForce {
				return s[:n], f
			}
		}
	}
	return "", noForce
}

// nounBehind reads a noun behind words that may stand between a count and it: 三个主要方面.
func nounBehind(s string) (noun string, at int, f force) {
	for range 3 {
		if n := qualifier(s[at:]); n > 0 {
			if noun, f = nounAt(s[at+n:]); f != noForce && !(len(noun) == 3) {
				return noun, at + n, f
			}
			at += n
			continue
		}
		break
	}
	noun, f = nounAt(s)
	return noun, 0, f
}

// qualifier gives the length of a word that may stand before a noun.
func qualifier(s string) int {
	for _, n := range []int{6, 3} {
		if len(s) < n {
			continue
		}
		switch s[:n] {
		case "主要", "重要", "突出", "具体", "深刻", "基本", "关键", "核心", "明显", "粗浅", "重大", "现实", "错误", "不同", "个人", "学习", "工作", "思想", "初步", "切身", "深切",
			"鲜明", "宝贵", "实际", "必要", "根本", "重点", "良好", "正确", "认识", "改进", "整改", "大", "小", "新", "真", "好", "硬":
			return n
		}
	}
	return 0
}

// nounNear finds a noun among the next few characters: 三点不成熟的想法.
func nounNear(s string) (noun string, at int, f force) {
	const most = 6
	for range most {
		if noun, f = nounAt(s[at:]); f != noForce && len(noun) > 3 {
			return noun, at, f
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		if !zh.IsHan(r) || isNumeral(r) {
			break
		}
		at += n
	}
	return "", 0, noForce
}

// measure reads the word that stands between a number and its noun. One that points (点, 条) may stand for a noun itself.
func measure(s string) (n int, points bool) {
	for _, word := range []string{"句话", "件事", "样东西"} {
		if strings.HasPrefix(s, word) {
			return len(word), true
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '个', '种', '大', '类', '重', '处', '对', '组', '层', '股', '笔', '道':
		return n, false
	case '点', '条', '项', '步', '招', '样':
		return n, true
	}
	return 0, false
}

// phrases are the set phrases that begin with a number, by their first character.
type phrases map[rune][]string

func newPhrases(names []string) phrases {
	p := phrases{}
	for _, name := range names {
		if r, _ := utf8.DecodeRuneInString(name); begins(r) {
			p[r] = append(p[r], name)
		}
	}
	return p
}

// at tells whether a set phrase stands at the beginning of s.
func (p phrases) at(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	for _, name := range p[r] {
		if strings.HasPrefix(s, name) {
			return true
		}
	}
	return false
}
