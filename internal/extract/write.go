package extract

import (
	"cmp"
	"fmt"
	"slices"
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
	}
	w.b.WriteString("\nsections:")
	shares := share(p.parts)
	promised := false
	for i, x := range p.parts {
		promise := ""
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
}

func (w *writer) line(indent int, format string, args ...any) {
	for range indent {
		w.b.WriteByte(' ')
	}
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
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
	name := cmp.Or(o.Name, "照稿子取的提纲")
	w.line(0, "xinde: 1\nid: %s\nname: %s\nsummary: %s\nsuits: []\nversion: 1.0.0", o.ID, quoted(name), quoted(summary(p)))
	w.line(0, "defaults:\n  length: {about: %d}\n  marker: %s\n  closing: %s", max(100, (p.chars+50)/100*100), marker, p.closing)
	w.line(0, "title: '{{ .主题 }}心得体会'\ncommon: [姓名, 单位, 职务, 日期]\n\nquestions:")
	w.line(2, "- id: 主题\n    ask: 这次学习的主题是什么？\n    kind: line\n    required: true\n    hint: 照通知上的写法填，不带“心得体会”几个字")
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
	noun := other
	if c != nil && c.noun != "" && utf8.RuneCountInString(c.noun) <= longestName && strings.Trim(strings.Map(plain, c.noun), "“”") == c.noun || c != nil && strings.Contains(c.noun, "个“") {
		noun = c.noun
	}
	if c != nil && c.quoted {
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

// node is a part while it is written.
type node struct {
	*part
	name   string
	prefix string
	title  string // question for the words of its heading, "" when it has none
	indent int
}

// node writes questions, text, family and the text behind it.
func (w *writer) node(n *node, promised string) {
	before, after := w.place(n, n.passages), w.place(n, n.after)
	titled := n.title != "" && (n.part.name.word == "" || n.part.name.rest)
	if titled || len(before)+len(after) > 0 {
		w.line(n.indent, "questions:")
	}
	if titled {
		w.titleQuestion(n)
	}
	for _, q := range slices.Concat(before, after) {
		w.question(n, q)
	}
	f := n.family
	id, repeat := "", ""
	if f != nil {
		id = w.ids.take(familyName(f, n.prefix+"各项"))
		if !fixed(f) {
			if !titled && len(before)+len(after) == 0 {
				w.line(n.indent, "questions:")
			}
			repeat = w.groupQuestion(n, f)
		}
	}
	var text []string
	for _, q := range before {
		text = append(text, q.template())
	}
	if promised != "" {
		text = append(text, fmt.Sprintf("下面写{{ promise %q }}：{{ names %q }}。", promised, promised))
	}
	switch {
	case f == nil || f.count == nil:
	case repeat == "":
		text = append(text, fmt.Sprintf("这里要说的有{{ promise %q }}：{{ names %q }}。", id, id))
	default:
		text = append(text, fmt.Sprintf("这里要说的有{{ promise %q }}。", id))
	}
	w.text(n.indent, "text", text)
	if f != nil {
		w.family(n, f, id, repeat)
	}
	text = nil
	for _, q := range after {
		text = append(text, q.template())
	}
	w.text(n.indent, "after", text)
}

func (w *writer) text(indent int, key string, paragraphs []string) {
	if len(paragraphs) == 0 {
		return
	}
	w.line(indent, "%s: |", key)
	for i, p := range paragraphs {
		if i > 0 {
			w.b.WriteByte('\n')
		}
		w.line(indent+2, "%s", p)
	}
}

// asked is a passage with the id of its question.
type asked struct {
	passage
	id string
}

func (q asked) template() string {
	if q.use == quote {
		return "{{ with ." + q.id + " }}{{ 引文 . }}。{{ end }}"
	}
	return "{{ ." + q.id + " }}"
}

// place gives the passages of a part ids.
func (w *writer) place(n *node, list []passage) []asked {
	var out []asked
	for _, p := range list {
		word := p.use.word()
		if strings.HasSuffix(n.prefix, word) || strings.HasPrefix(n.prefix, word) {
			word = "内容"
		}
		out = append(out, asked{p, w.ids.take(n.prefix + word)})
	}
	return out
}

// about leads a question to the part it belongs to.
func about(n *node) string {
	if n.part.name.word == "" && n.time == "" || n.prefix == "" && n.time == "" {
		return ""
	}
	return "讲“" + n.name + "”，"
}

func (w *writer) question(n *node, q asked) {
	a := &w.r.askings[q.use]
	w.asked++
	i := n.indent + 2
	w.line(i, "- id: %s", q.id)
	w.line(i+2, "ask: %s", quoted(a.question(about(n))))
	kind := "text"
	if q.use == quote {
		kind = "quote"
	}
	w.line(i+2, "kind: %s\n%*shint: %s", kind, i+2, "", quoted(q.hint(*a)))
	w.line(i+2, "example: {good: %s}", quoted(w.example(q.use)))
	if q.use == quote {
		return
	}
	w.line(i+2, "check:")
	if q.use == figure {
		w.line(i+4, "- {rule: has_any, of: [number], level: warn, say: 这里要有数}")
	}
	if q.use == plan {
		w.line(i+4, "- {rule: has_any, of: [date, number], level: warn, say: 写上到哪天}")
	}
	least := max(6, min(200, q.chars*2/5))
	w.line(i+4, "- {rule: length, min: %d, level: warn, say: 这里可以写得再具体些}", least)
}

// example gives the next example of an answer.
func (w *writer) example(u use) string {
	list := w.r.askings[u].examples
	w.shown[u]++
	return list[w.shown[u]%len(list)]
}

func (w *writer) titleQuestion(n *node) {
	w.asked++
	i := n.indent + 2
	ask := "“" + n.name + "”的标题里，还想写哪几个字？"
	switch {
	case n.routed:
		ask = "这一处是哪里？"
	case n.part.name.word == "":
		ask = "这一处的标题或首句怎么写？"
	}
	good := titles()[w.asked%len(titles())]
	w.line(i, "- id: %s\n%*sask: %s\n%*skind: line\n%*shint: 概括这里的事，十几个字以内；没有就跳过\n%*sexample: {good: %s}", n.title, i+2, "", quoted(ask), i+2, "", i+2, "", i+2, "", good)
}

// fixed tells whether the members of a family keep their names. Otherwise what they say is the essay's own, and the writer is asked for a list.
func fixed(f *family) bool {
	names := make([]string, 0, len(f.parts))
	nested := false
	for _, x := range f.parts {
		nested = nested || x.family != nil
		if x.name.word != "" {
			names = append(names, x.name.word)
		}
	}
	named := len(names) == len(f.parts)
	return len(f.parts) <= maxItems && (nested || named && (f.parts[0].heading || f.count != nil && len(f.count.names) > 0 || parallel(names)))
}

// groupQuestion asks for the members of a family as a list and gives its id.
func (w *writer) groupQuestion(n *node, f *family) string {
	w.asked += 3
	id := w.ids.take(n.prefix + "各条")
	long := textual(f)
	var sum passage
	for _, x := range f.parts {
		for _, p := range x.passages {
			sum = sum.join(p)
		}
	}
	sum.chars /= len(f.parts)
	i := n.indent + 2
	w.line(i, "- id: %s\n%*sask: %s\n%*skind: group", id, i+2, "", quoted(about(n)+"你要分几条来写？一条一条写。"), i+2, "")
	w.line(i+2, "hint: 原文这里并列 %d 项；有几条写几条，先后照轻重\n%*smin: 1\n%*smax: %d\n%*sitem: 第{n}条\n%*sfields:", len(f.parts), i+2, "", i+2, "", max(6, len(f.parts)), i+2, "", i+2, "")
	w.line(i+4, "- {id: %s, ask: 这一条怎么说？, kind: line, hint: 几个字到十几个字，末尾不加句号, example: {good: 先说清再动手}}", f.say(id))
	if long {
		a := &w.r.askings[sum.use]
		w.line(i+4, "- id: %s\n%*sask: %s\n%*skind: text\n%*shint: %s\n%*sexample: {good: %s}", f.tell(id), i+6, "", quoted(a.question("")), i+6, "", i+6, "", quoted(sum.hint(*a)), i+6, "", quoted(w.example(sum.use)))
	}
	return id
}

// say and tell name the fields of a list; a field may not be called like a question.
func (f *family) say(id string) string  { return id + "说法" }
func (f *family) tell(id string) string { return id + "内容" }

// textual tells whether members have more than their lead.
func textual(f *family) bool {
	return slices.ContainsFunc(f.parts, func(x *part) bool { return len(x.passages) > 0 })
}

// family writes members: fixed ones, or one for each entry of a list.
func (w *writer) family(n *node, f *family, id, repeat string) {
	i := n.indent
	w.line(i, "family:\n%*sid: %s", i+2, "", id)
	if f.count != nil {
		w.line(i+2, "promise: %s", quoted(promise(f.count, "项")))
	}
	w.line(i+2, "marker: %s", f.marker)
	if f.inline {
		w.line(i+2, "inline: true")
	}
	if repeat != "" {
		w.line(i+2, "repeat:\n%*sover: %s\n%*slead: '{{ .%s }}'", i+4, "", repeat, i+4, "", f.say(repeat))
		if textual(f) {
			w.line(i+4, "text: |\n%*s{{ .%s }}", i+6, "", f.tell(repeat))
		}
		return
	}
	w.line(i+2, "choose: true\n%*smin: %d\n%*sitems:", i+2, "", min(2, len(f.parts)), i+2, "")
	names := unique{}
	for _, x := range f.parts {
		w.notes(i+4, x.notes)
		name := names.take(x.word())
		m := node{part: x, name: name, indent: i + 6, prefix: prefixOf(x, name), title: w.ids.take(name + "说法")}
		w.line(i+4, "- id: %s\n%*sname: %s", name, i+6, "", quoted(name))
		if x.name.word == "" || x.name.rest || x.name.lead != "{{ .name }}" {
			w.line(i+6, "lead: %s", quoted(headingOf(x, m.title)))
		}
		w.node(&m, "")
	}
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
