package outline

import (
	"fmt"
	"strconv"
	"strings"
)

// New gives the text of a commented outline to start from: one section with a heading, a question and a sentence for each
// name in sections (three of our own when there is none). It passes Lint when id is made of a-z, 0-9 and -.
func New(id, name string, sections []string) string {
	if len(sections) == 0 {
		sections = []string{"怎么想", "怎么做", "差在哪里"}
	}
	if len(sections) == 1 {
		sections = append(sections, "打算")
	}
	var b strings.Builder
	fmt.Fprintf(&b, newHead, id, quoteYAML(name))
	for i, s := range sections {
		share := 85 / len(sections)
		if i == 0 {
			share += 85 % len(sections)
		}
		fmt.Fprintf(&b, newSection, i+1, quoteYAML(headingText(s)), share, quoteYAML(fmt.Sprintf("讲“%s”，你经手的哪件事最能说明？", headingText(s))))
	}
	b.WriteString(newTail)
	return b.String()
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
summary: 一句话说明这份提纲怎么写
suits: []                    # 适合哪些工作，例如 [窗口服务, 社区工作]
version: 1.0.0
defaults:
  topic: 群众工作             # 主题没有答时用它
  length: {about: 1200}      # 字数，也可以写 min、max
  marker: yi                 # 各部分的编号：yi 是 一、；yishi 是 一是；none 不编号
  closing: 打算
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
        kind: text
        required: true
        hint: 写时间、地点、你做了什么、结果怎样
        check:
          - {rule: length, min: 60, level: warn, say: 再写具体些：什么时候、在哪里、你说了什么}
    text: |
      {{ .经过%[1]d }}。
`

const newTail = `
closings:                    # 几种结尾，写的人选一种
  打算: |
    接下来我要做的是：{{ 分号 .打算 }}。
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
`
