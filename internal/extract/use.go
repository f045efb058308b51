package extract

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// use is what a passage does in the essay, and so what the next writer is asked for in its place.
type use uint8

// The uses of passages. view is for what shows nothing else.
const (
	view     use = iota // 看法: what the writer thinks
	occasion            // 由头: what the essay is about: a meeting, a visit
	event               // 事例: what happened once
	figure              // 数字: numbers
	quote               // 原话: words of somebody else
	measure             // 做法: what is done, or should be
	lack                // 不足: what was not done well
	plan                // 打算: what will be done
	scene               // 见闻: what stood at a place
	uses
)

// passage is text that the next writer must replace.
type passage struct {
	use     use
	chars   int
	figures int  // numbers in it
	quoted  bool // somebody speaks
	dated   bool
}

// cues are words that show what a passage does, by their first characters.
type cues struct{ words map[rune][]cue }

type cue struct {
	word   string
	use    use
	weight int
}

func newCues() *cues {
	c := &cues{words: map[rune][]cue{}}
	add := func(u use, weight int, words string) {
		for w := range strings.FieldsSeq(words) {
			r, _ := utf8.DecodeRuneInString(w)
			c.words[r] = append(c.words[r], cue{w, u, weight})
		}
	}
	add(occasion, 3, "培训 研修 跟岗 挂职 轮训 讲座 读书会 夜学 观看 参观 考察 组织 集中学习 学习了 学完 听了 读的是 读了 会议 动员 党课 专题片 警示片 主题教育 派我们 报到")
	add(event, 2, "那天 有一次 有一回 记得 当时 上个月 上周 去年 前年 今年 昨天 上午 下午 晚上 早上 中午 那一刻 后来 第二天 第一天 有位 有个 有一位 有一户 大爷 大妈 阿姨 大伯 奶奶 老人 师傅 老师 同事 家长 患者 居民 学生 他说 她说 我说 问我 告诉我")
	add(measure, 1, "要 必须 应当 应该 坚持 加强 建立 健全 完善 通过 做到 做好 抓好 落实 推进 推动 确保 制定 强化 注重 提高 切实 努力 围绕 立足 结合")
	add(lack, 5, "不足 差距 没有做到 做得不够 做得不好 没有做好 不到位 惭愧 教训 没做成 没学会 短板 反思 毛病 欠缺 薄弱 没解决 没有解决 学不来")
	add(plan, 5, "打算 下一步 接下来 今后 月底前 年底前 月前 期限 往后 日前 以后都 立几条 立三条 下学期 明年")
	add(view, 2, "认为 觉得 体会 明白 懂得 意义 重要 关键 道理 启示 说明 其实 看来 意识到 认识到 深感 感到 感悟 原因 本质 根本")
	add(scene, 2, "门口 墙上 院子 屋里 走进 来到 看到 看见 眼前 摆着 挂着 路边 车间 展厅 旧址")
	return c
}

// read tells what a text does. First is for the passage that the essay begins with.
func (c *cues) read(text string, first bool) passage {
	p := passage{chars: zh.Count(text)}
	var score [uses]int
	said := 0       // characters in quotation marks
	open := -1      // where a quotation begins
	digits := false // the character before was one
	before := '。'
	for i, r := range text {
		last := before
		before = r
		switch {
		case r >= '0' && r <= '9':
			if !digits {
				p.figures++
			}
			digits = true
			continue
		case r == '“':
			open = i
		case r == '”' && open >= 0:
			if n := utf8.RuneCountInString(text[open:i]); n > 8 {
				said += n
				p.quoted = true
			}
			open = -1
		case r == '月' || r == '日' || r == '年':
			p.dated = p.dated || digits
		}
		digits = false
		for _, q := range c.words[r] {
			if q.word == "要" && !zh.IsPunct(last) && !strings.ContainsRune("我们还就都也", last) {
				continue // 重要, 需要
			}
			if strings.HasPrefix(text[i:], q.word) {
				score[q.use] += q.weight
				break
			}
		}
	}
	if p.dated {
		score[event] += 3
	}
	if p.quoted {
		score[event] += 2
	}
	switch {
	case !first:
		score[occasion] = 0
	case p.dated && score[occasion] > 0:
		score[occasion] += 5 // a date at the beginning is that of the occasion
	}
	score[figure] = max(0, p.figures-4) * 2
	best := view
	for u := range uses {
		if score[u] > score[best] {
			best = u
		}
	}
	if 2*said > p.chars && p.chars < 150 {
		best = quote
	}
	p.use = best
	return p
}

// join makes one passage of two.
func (p passage) join(q passage) passage {
	if q.chars > p.chars && p.use != q.use {
		p.use = q.use
	}
	p.chars += q.chars
	p.figures += q.figures
	p.quoted = p.quoted || q.quoted
	p.dated = p.dated || q.dated
	return p
}

// gather joins neighbours that do the same, and then the shortest with its neighbour until at most most are left.
func gather(list []passage, most int) []passage {
	var out []passage
	for _, p := range list {
		if n := len(out); n > 0 && out[n-1].use == p.use && p.use != quote {
			out[n-1] = out[n-1].join(p)
			continue
		}
		out = append(out, p)
	}
	for len(out) > most {
		k := 0
		for i := range out {
			if out[i].chars < out[k].chars {
				k = i
			}
		}
		k = max(k, 1)
		out[k-1] = out[k-1].join(out[k])
		out = append(out[:k], out[k+1:]...)
	}
	return out
}
