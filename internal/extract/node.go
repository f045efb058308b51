package extract

import (
	"fmt"
	"slices"
	"strings"
)

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
	if promised != "" && w.named {
		text = append(text, fmt.Sprintf("下面写{{ promise %q }}：{{ names %q }}。", promised, promised))
	} else if promised != "" {
		text = append(text, fmt.Sprintf("下面写{{ promise %q }}。", promised))
	}
	switch {
	case f == nil || f.count == nil:
	case repeat == "" && f.named():
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
	if n.part.name.word == "" || n.prefix == "" {
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
	w.line(i+2, "kind: %s\nhint: %s", kind, quoted(q.hint(*a)))
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
	ask, hint := "“"+n.name+"”的标题里，还想写哪几个字？", "概括这里的事，十几个字以内；没有就跳过"
	good := titles()[w.asked%len(titles())]
	switch {
	case n.routed:
		ask, hint, good = "这一处是哪里？", "写到村、路口、窗口，几个字就够", "村口的分拣房"
	case n.part.name.word == "":
		ask = "这一处的标题或首句怎么写？"
	}
	w.line(i, "- id: %s\n  ask: %s\n  kind: line\n  hint: %s\n  example: {good: %s}", n.title, quoted(ask), hint, good)
}

// named tells whether all members have names that can be read out in a row; others have headings that the next writer makes.
func (f *family) named() bool {
	return !slices.ContainsFunc(f.parts, func(x *part) bool { return x.name.word == "" })
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
	return len(f.parts) <= maxItems && (f.hidden || nested || named && (f.parts[0].heading || f.count != nil && len(f.count.names) > 0 || parallel(names)))
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
	w.line(i, "- id: %s\n  ask: %s\n  kind: group", id, quoted(about(n)+"你要分几条来写？一条一条写。"))
	w.line(i+2, "hint: 范文这里并列 %d 项；有几条写几条，先后照轻重\nmin: 2\nmax: %d\nitem: 第{n}条\nfields:", len(f.parts), max(6, len(f.parts)))
	w.line(i+4, "- {id: %s, ask: 这一条怎么说？, kind: line, hint: 几个字到十几个字，末尾不加句号, example: {good: 先说清再动手}}", f.say(id))
	if long {
		a := &w.r.askings[sum.use]
		w.line(i+4, "- id: %s\n  ask: %s\n  kind: text\n  hint: %s\n  example: {good: %s}", f.tell(id), quoted(a.question("")), quoted(sum.hint(*a)), quoted(w.example(sum.use)))
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
	w.line(i, "family:\n  id: %s", id)
	if f.count != nil {
		w.line(i+2, "promise: %s", quoted(promise(f.count, "项")))
	}
	w.line(i+2, "marker: %s", f.marker)
	if f.inline {
		w.line(i+2, "inline: true")
	}
	if f.hidden {
		w.line(i+2, "hidden: true")
	}
	if repeat != "" {
		w.line(i+2, "repeat:\n  over: %s\n  lead: '{{ .%s }}'", repeat, f.say(repeat))
		if textual(f) {
			w.line(i+4, "text: |\n  {{ .%s }}", f.tell(repeat))
		}
		return
	}
	w.line(i+2, "choose: true\nmin: %d\nitems:", min(2, len(f.parts)))
	names := unique{}
	for _, x := range f.parts {
		w.notes(i+4, x.notes)
		name := names.take(x.word())
		m := node{part: x, name: name, indent: i + 6, prefix: prefixOf(x, name), title: w.ids.take(name + "说法")}
		w.line(i+4, "- id: %s\n  name: %s", name, quoted(name))
		if f.hidden {
			continue
		}
		if x.name.word == "" || x.name.rest || x.name.lead != "{{ .name }}" {
			w.line(i+6, "lead: %s", quoted(headingOf(x, m.title)))
		}
		w.node(&m, "")
	}
}
