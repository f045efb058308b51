package extract

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// write gives the file of an outline.
func write(p *outlinePlan, r *reader) (string, error) {
	w := &writer{r: r, ids: unique{}, sections: unique{}}
	for _, id := range reserved() {
		w.ids[id] = true
	}
	w.head(p)
	top := ""
	if p.top != nil {
		top = w.topFamily(p.top)
		w.named = p.top.named()
	}
	w.b.WriteString("\nsections:")
	shares := share(p.parts)
	promised := false
	for i, x := range p.parts {
		var promise string
		if !promised && top != "" && !x.member && p.top.count != nil {
			promise, promised = top, true
		}
		w.section(x, i, shares[i], promise)
	}
	w.closings()
	if w.asked > maxQuestions || w.b.Len() > maxSize {
		return "", &RefusedError{Reason: fmt.Sprintf("要问 %d 个问题，一份提纲放不下", w.asked), Fix: "一份文件只放一篇"}
	}
	return w.b.String(), nil
}

// writer writes YAML by hand: an encoder writes no comments and no blocks of text as a person does. Every word of the essay that comes in is a
// name that structural has passed.
type writer struct {
	r        *reader
	b        strings.Builder
	ids      unique // of questions, their fields and families, which share one space of names
	sections unique
	asked    int
	shown    [uses]int // examples of each use
	named    bool      // the sections have names of their own
}

// line writes a line, or the lines of a format that has some, each as far in.
func (w *writer) line(indent int, format string, args ...any) {
	for s := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		if s != "" {
			w.b.WriteString("                              "[:indent])
		}
		w.b.WriteString(s)
		w.b.WriteByte('\n')
	}
}

// quoted writes a text as YAML reads it back.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func (w *writer) head(p *outlinePlan) {
	o := w.r.opts
	notes := len(p.allNotes())
	w.b.WriteString("# 照一篇稿子的结构写成，只取次序、序号和各处的作用，没有它的句子。\n")
	w.b.WriteString("# 改完用 xinde outline lint 查，用 xinde outline preview 看样子。\n")
	if notes > 0 {
		w.line(0, "# 拿不准的有 %d 处，写在相应的地方，后面的数字是原文的行和列。", notes)
	}
	w.notes(0, p.notes)
	marker := "none"
	if p.top != nil {
		marker = p.top.marker
	}
	name := cmp.Or(strings.Join(strings.Fields(o.Name), " "), "照稿子取的提纲")
	w.line(0, "xinde: 1\nid: %s\nname: %s\nsummary: %s\nsuits: []\nversion: 1.0.0", o.ID, quoted(name), quoted(summary(p)))
	w.line(0, "defaults:\n  length: {about: %d}\n  marker: %s\n  closing: %s", max(100, (p.chars+50)/100*100), marker, p.closing)
	w.line(0, "title: '{{ .主题 }}心得体会'\ncommon: [姓名, 单位, 职务, 日期]\n\nquestions:")
	w.line(2, "- id: 主题\n  ask: 这次学习的主题是什么？\n  kind: line\n  required: true\n  hint: 照通知上的写法填，不带“心得体会”几个字")
	w.line(4, "example: {good: 窗口服务, bad: 关于学习窗口服务的心得体会}")
}

// summary tells of the parts, but not their names: in a row they may be a sentence of the essay.
func summary(p *outlinePlan) string {
	split := 0
	for _, x := range p.parts {
		if x.family != nil {
			split++
		}
	}
	s := fmt.Sprintf("照一篇 %d 字的稿子取的结构，分 %d 部分", p.chars, len(p.parts))
	if split > 0 {
		s += fmt.Sprintf("，其中 %d 处又分项", split)
	}
	return s
}

// notes writes comments.
func (w *writer) notes(indent int, list []Note) {
	for _, n := range list {
		at := ""
		if f := w.r.e.File; f != nil && n.Place.Span.End > 0 {
			at = "（" + f.Position(n.Place.Span.Start).String() + "）"
		}
		w.line(indent, "# 拿不准%s：%s", at, n.Text)
	}
}

// topFamily writes what the sections form and gives its id.
func (w *writer) topFamily(f *family) string {
	id := w.ids.take(familyName(f, "部分"))
	w.line(0, "\nfamily: {id: %s, promise: %s, choose: true, min: %d}", id, quoted(promise(f.count, "个部分")), min(2, len(f.parts)))
	return id
}

// familyName gives an id for a family, from what it counts.
func familyName(f *family, other string) string {
	if c := f.count; c != nil {
		noun := strings.Map(han, c.noun)
		_, n := utf8.DecodeRuneInString(noun)
		switch {
		case len(noun) > n && strings.ContainsRune("个种项点条大处类层样件", firstRune(noun)):
			return noun[n:]
		case len(noun) > n:
			return noun
		}
	}
	return other
}

// promise gives the template that announces a family.
func promise(c *count, other string) string {
	noun, quoted := other, c != nil && c.quoted
	if c != nil && c.noun != "" && utf8.RuneCountInString(c.noun) <= longestName && strings.Trim(strings.Map(plain, c.noun), "“”") == c.noun || c != nil && strings.Contains(c.noun, "个“") {
		noun = c.noun
	} else {
		quoted = false
	}
	if quoted {
		return "“{{ .count }}" + strings.Trim(noun, "“”") + "”"
	}
	return "{{ .count }}" + noun
}

func han(r rune) rune {
	if zh.IsHan(r) {
		return r
	}
	return -1
}

// plain drops what cannot stand in a promise.
func plain(r rune) rune {
	if zh.IsHan(r) && digit(r) == 0 {
		return r
	}
	return -1
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func (w *writer) section(x *part, i, share int, promised string) {
	w.b.WriteByte('\n')
	w.notes(2, x.notes)
	word := x.word()
	if !x.member && i == 0 {
		word = "引子"
	}
	id := w.sections.take(word)
	w.line(2, "- id: %s", id)
	w.line(4, "name: %s", quoted(id))
	n := node{part: x, name: id, indent: 4, prefix: prefixOf(x, id)}
	if x.member {
		n.title = w.ids.take(id + "小标题")
		w.line(4, "heading: %s", quoted(headingOf(x, n.title)))
	}
	w.line(4, "share: %d", share)
	w.node(&n, promised)
}

// headingOf gives the template of a heading: the name with words of the writer's own behind it, or instead of it.
func headingOf(x *part, title string) string {
	switch {
	case x.name.word == "":
		return "{{ with ." + title + " }}{{ . }}{{ else }}{{ .name }}{{ end }}"
	case x.name.rest:
		return x.name.lead + "{{ with ." + title + " }}：{{ . }}{{ end }}"
	}
	return x.name.lead
}

// prefixOf gives what the ids of a part's questions begin with.
func prefixOf(x *part, id string) string {
	if !x.member || utf8.RuneCountInString(id) > 6 {
		return ""
	}
	return id
}

// share divides 100 by the lengths of the parts.
func share(parts []*part) []int {
	sum, written := 0, 0
	for _, x := range parts {
		sum += x.chars
		if x.chars > 0 {
			written++
		}
	}
	usual := max(1, sum/max(1, written)) // for a part that is only named
	sum += usual * (len(parts) - written)
	out := make([]int, len(parts))
	left, most := 100, 0
	for i, x := range parts {
		out[i] = max(1, 100*cmp.Or(x.chars, usual)/sum)
		left -= out[i]
		if out[i] > out[most] {
			most = i
		}
	}
	out[most] += left
	return out
}

// closings writes the endings that every outline offers.
func (w *writer) closings() {
	w.b.WriteString(`
closings:
  打算: |
    接下来我要做的是：{{ 分号 .打算 }}。
  归纳: |
    {{ .归纳 }}
  表态: |
    {{ .表态 }}
  回扣: |
    {{ .回扣 }}
  none: ''

closing_questions:
  - id: 打算
    ask: 接下来要做的一到三件事是什么？
    kind: list
    when: 结尾 == "打算"
    min: 1
    max: 3
    hint: 每件一行：到哪天，做什么，怎么看出做成了
    example: {good: 7月底前补齐台账，请组长抽10户对一遍}
  - id: 归纳
    ask: 把前面几部分放在一起，你得出的一句话是什么？
    kind: text
    when: 结尾 == "归纳"
    hint: 一句结论，一个理由，用自己的话
    example: {good: 说清楚比跑得快要紧，因为白跑的都是听漏的。}
  - id: 表态
    ask: 用一两句自己做得到、别人查得到的话表态。
    kind: text
    when: 结尾 == "表态"
    hint: 写你本人能负责的，不替单位说
    example: {good: 凡是我接的事，三天内给回话，办不成也回。}
  - id: 回扣
    ask: 开头说的那件事，写到这里你有没有新的想法？
    kind: text
    when: 结尾 == "回扣"
    hint: 可以补充，也可以修正
    example: {good: 那一趟不是他白跑的，是我没有把话说完。}
`)
}
