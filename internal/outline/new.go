package outline

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Starter is what a new outline begins with. What is not said has a value of ours.
type Starter struct {
	ID, Name, Summary string
	Suits             []string
	About             int    // characters asked for
	Marker            Marker // of the sections
	Closing           string // 打算, 归纳, 表态 or none
	Parts             []StarterPart
}

// StarterPart is a section with a heading and one question.
type StarterPart struct{ Heading, Ask, Answer string }

// The answers that a part of a Starter may ask for.
const (
	AnswerText   = "text"   // a few sentences, the default
	AnswerNumber = "number" // the same, with numbers
	AnswerList   = "list"
	AnswerQuote  = "quote"
)

// New gives the text of a commented outline to start from: a section with a heading, a question and a sentence for each part
// (three of our own when there is none). It passes Lint when ID is made of a-z, 0-9 and -.
func New(s Starter) string {
	if len(s.Parts) == 0 {
		s.Parts = []StarterPart{{Heading: "怎么想"}, {Heading: "怎么做"}, {Heading: "差在哪里"}}
	}
	if len(s.Parts) == 1 {
		s.Parts = append(s.Parts, StarterPart{Heading: "打算"})
	}
	suits := make([]string, len(s.Suits))
	for i, x := range s.Suits {
		suits[i] = quoteYAML(x)
	}
	var b strings.Builder
	fmt.Fprintf(&b, newHead, s.ID, quoteYAML(cmp.Or(s.Name, s.ID)), quoteYAML(cmp.Or(s.Summary, "一句话说明这份提纲怎么写")), strings.Join(suits, ", "),
		cmp.Or(s.About, 1200), cmp.Or(s.Marker, Yi), cmp.Or(s.Closing, "打算"))
	for i, p := range s.Parts {
		share := 85 / len(s.Parts)
		if i == 0 {
			share += 85 % len(s.Parts)
		}
		heading := headingText(p.Heading)
		ask := cmp.Or(p.Ask, fmt.Sprintf("讲“%s”，你经手的哪件事最能说明？", heading))
		fmt.Fprintf(&b, newSection, i+1, quoteYAML(heading), share, quoteYAML(ask))
		fmt.Fprintf(&b, answerTemplates()[cmp.Or(p.Answer, AnswerText)], i+1)
	}
	b.WriteString(newTail)
	return b.String()
}

// answerTemplates gives, for each kind of answer, the rest of a section.
func answerTemplates() map[string]string {
	return map[string]string{
		AnswerText: `        kind: text
        required: true
        hint: 写时间、地点、你做了什么、结果怎样
        check:
          - {rule: length, min: 60, level: warn, say: 再写具体些：什么时候、在哪里、你说了什么}
    text: |
      {{ .经过%[1]d }}。
`,
		AnswerNumber: `        kind: text
        required: true
        hint: 写前后两个数和来处，估计的写“大约”
        check:
          - {rule: has_any, of: [number], level: warn, say: 这里要有数}
    text: |
      {{ .经过%[1]d }}。
`,
		AnswerList: `        kind: list
        required: true
        min: 1
        max: 5
        item: 第{n}条
        hint: 一行一条，每条一句话
    text: |
      {{ 分号 .经过%[1]d }}。
`,
		AnswerQuote: `        kind: quote
        hint: 照抄，写清谁在哪里说的；没有就跳过
    text: |
      {{ with .经过%[1]d }}{{ 引文 . }}。{{ end }}
`,
	}
}

// headingText makes a name safe as a template: braces would be read as an action, a line end as a new line of YAML.
func headingText(s string) string {
	s = strings.NewReplacer("{", "（", "}", "）", "｛", "（", "｝", "）").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// quoteYAML writes a text so that YAML reads it back unchanged.
func quoteYAML(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }) {
		return strconv.Quote(s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

const newHead = `# 改完用 xinde outline lint 查，用 xinde outline preview 看样子。
xinde: 1                     # 格式的版本
id: %s                       # 小写字母、数字和 -，与文件名相同
name: %s
summary: %s
suits: [%s]                    # 适合哪些工作，例如 [窗口服务, 社区工作]
version: 1.0.0
defaults:
  topic: 群众工作             # 主题没有答时用它
  length: {about: %d}      # 字数，也可以写 min、max
  marker: %s                 # 各部分的编号：yi 是 一、；yishi 是 一是；none 不编号
  closing: %s
title: '{{ .主题 }}心得体会'
common: [姓名, 单位, 职务, 日期]

questions:                   # 各部分之前问
  - id: 主题
    ask: 这次学习的主题是什么？
    kind: line               # line 一行，text 几段，number date choice choices yesno quote list group
    required: true
    hint: 写通知上的原文
    default: '{{ .topic }}'

family:                      # 有标题的各部分合起来叫什么
  id: 部分
  promise: '{{ .count }}个部分'

sections:
  - id: 引子                  # 没有 heading，不编号
    share: 15                # 占全文字数的百分之几
    questions:
      - id: 由头
        ask: 这次学习里，哪一句话或哪件事让你停了一下？
        kind: text
        required: true
        hint: 写清楚是谁说的、什么事，用自己的话
        why: 开头有自己的由头，才不像抄来的
        example: {good: 讲课的人说他为一户人家跑了三趟, bad: 听了以后深受教育}
    text: |
      {{ .由头 }}。

      下面分{{ promise "部分" }}来写：{{ names "部分" }}。
`

const newSection = `
  - id: 部分%[1]d
    name: %[2]s
    heading: %[2]s
    share: %[3]d
    questions:
      - id: 经过%[1]d
        ask: %[4]s
`

const newTail = `
closings:                    # 几种结尾，写的人选一种
  打算: |
    接下来我要做的是：{{ 分号 .打算 }}。
  归纳: |
    {{ .归纳 }}。
  表态: |
    {{ .表态 }}。
  none: ''

closing_questions:
  - id: 打算
    ask: 接下来要改哪几件事？
    kind: list
    item: 第{n}件
    min: 1
    max: 3
    hint: 每件写做什么、到哪天、怎么看出做成了
    when: 结尾 == "打算"
  - id: 归纳
    ask: 把前面几部分放在一起，你得出的一句话是什么？
    kind: text
    hint: 一句结论，一个理由，用自己的话
    when: 结尾 == "归纳"
  - id: 表态
    ask: 用一两句自己做得到、别人查得到的话表态。
    kind: text
    hint: 写你本人能负责的，不替单位说
    when: 结尾 == "表态"
`
