package interview

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// binder fits a set to an outline.
type binder struct {
	o       *outline.Outline
	set     *answer.Set
	moved   bool // the outline has changed since the tool wrote the set
	lenient bool // what does not fit is kept aside
	byID    map[string]*outline.Question
	ids     []string
	diags   diag.List
}

// bind fits a set to an outline: unknown keys, wrong shapes and values that the checks refuse are told, all at once. In a set that
// the tool wrote for an earlier state of the outline they are warnings, and what does not fit is kept aside for its question: an
// interview must go on after its outline was mended. So it is in a lenient bind.
func bind(o *outline.Outline, set *answer.Set, lenient bool) diag.List {
	b := &binder{
		o: o, set: set, byID: map[string]*outline.Question{}, lenient: lenient,
		moved: set.OutlineID == o.ID && (set.OutlineSHA256 != "" && set.OutlineSHA256 != o.SHA256 || set.OutlineVersion != "" && set.OutlineVersion != o.Version),
	}
	if set.OutlineID != "" && set.OutlineID != o.ID {
		b.add(diag.Warning, "outline", set.Places["outline"], fmt.Sprintf("这份答案是照提纲 %s 答的，现在用的是 %s", set.OutlineID, o.ID), "两份提纲问的题不全一样，看看用对了没有")
	}
	for q := range o.All() {
		b.byID[q.ID] = q
		b.ids = append(b.ids, q.ID)
	}
	b.carry()
	for _, id := range set.IDs() {
		b.reply(id)
	}
	b.settings()
	if !b.diags.HasErrors() {
		set.OutlineID, set.OutlineVersion, set.OutlineSHA256 = o.ID, o.Version, o.SHA256
	}
	return b.diags.Dedup()
}

func (b *binder) add(severity diag.Severity, code string, span source.Span, message, fix string) {
	d := diag.Diagnostic{Code: code, Severity: severity, Message: message, Fix: fix}
	if b.set.File != nil {
		d.File, d.Span = b.set.File, span
	}
	b.diags = append(b.diags, d)
}

func (b *binder) reply(id string) {
	v := b.set.Values[id]
	q, ok := b.byID[id]
	switch {
	case !ok:
		b.unknown(id)
		return
	case v.Shape == answer.Scalar && v.Empty():
		return // a line of an answers file that was not filled in
	}
	fitted, problems := check(b.set.File, q, v)
	if problems.HasErrors() && (b.moved || b.lenient) {
		b.add(diag.Warning, "answer-moved", b.set.Places["answers."+id], b.unfit(id, problems), "原来的文字留着，到那一题再改")
		b.salvage(q, v)
		return
	}
	b.diags = append(b.diags, problems...)
	if problems.HasErrors() {
		return
	}
	if q.Kind == outline.Group {
		fitted = trimEntries(fitted)
	}
	b.set.Put(id, fitted)
}

// unfit says of an answer that it does not fit, and why as far as that is known.
func (b *binder) unfit(id string, problems diag.List) string {
	if b.moved {
		return fmt.Sprintf("提纲改过了，“%s”的回答有不合用的", brief(id))
	}
	why := problems[slices.IndexFunc(problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })].Message
	return fmt.Sprintf("“%s”的回答没有写进稿子：%s", brief(id), why)
}

// salvage keeps of an answer what still fits, and the rest as text for its question. A group loses only the fields concerned.
func (b *binder) salvage(q *outline.Question, v answer.Value) {
	b.set.Delete(q.ID)
	if q.Kind != outline.Group || v.Shape != answer.List {
		b.aside(answer.Path{ID: q.ID, Entry: -1}, v)
		return
	}
	for i, entry := range v.Items {
		for _, name := range entry.Names() {
			p := answer.Path{ID: q.ID, Entry: i, Field: name}
			at := slices.IndexFunc(q.Fields, func(f *outline.Question) bool { return f.ID == name })
			if at < 0 || q.Max > 0 && i >= q.Max {
				b.aside(p, entry.Fields[name])
				continue
			}
			if fitted, problems := check(nil, q.Fields[at], entry.Fields[name]); problems.HasErrors() {
				b.aside(p, entry.Fields[name])
			} else if !fitted.Empty() {
				b.set.PutAt(p, fitted)
			}
		}
	}
}

func (b *binder) aside(p answer.Path, v answer.Value) {
	text := written(v)
	switch {
	case text == "":
	case b.set.Partial == nil:
		b.set.Partial = &answer.Partial{Path: p.String(), Text: text}
	default:
		b.set.Aside = append(b.set.Aside, answer.Partial{Path: p.String(), Text: text})
	}
}

// trimEntries drops the entries at the end of a group that say nothing.
func trimEntries(v answer.Value) answer.Value {
	for len(v.Items) > 0 && v.Items[len(v.Items)-1].Empty() {
		v.Items = v.Items[:len(v.Items)-1]
	}
	return v
}

func (b *binder) unknown(id string) {
	if b.moved || b.lenient {
		b.add(diag.Warning, "answer-unknown", b.set.Places["answers."+id], fmt.Sprintf("提纲改过了，已经没有“%s”这一题", brief(id)), "回答留在文件里，不写进稿子")
		b.aside(answer.Path{ID: id, Entry: -1}, b.set.Values[id])
		b.set.Delete(id)
		return
	}
	fix := fmt.Sprintf("看提纲问些什么：xinde outline questions %s", b.o.ID)
	if len(b.diags) < maxSuggestions {
		if near := diag.Nearest(id, b.ids); near != "" {
			fix = "是不是 " + near + "？"
		}
	}
	b.add(diag.Error, "answer-unknown", b.set.Places["answers."+id], fmt.Sprintf("提纲 %s 没有“%s”这一题", b.o.ID, brief(id)), fix)
}

// maxSuggestions is how many unknown names are worth looking for the one that was meant.
const maxSuggestions = 50

// settings checks the choices beside the answers.
func (b *binder) settings() {
	s := b.set.Settings
	if s.Marker != "" && !outline.Marker(s.Marker).Valid() {
		var known []string
		for _, m := range outline.Markers() {
			known = append(known, string(m))
		}
		b.add(diag.Error, "settings", b.set.Places["settings.marker"], fmt.Sprintf("没有“%s”这种序号样式", brief(s.Marker)), "可以写 "+strings.Join(known, "、"))
	}
	var keys []string
	for _, c := range b.o.Closings {
		keys = append(keys, c.Key)
	}
	if s.Closing != "" && !slices.Contains(keys, s.Closing) {
		fix := "可以写 " + strings.Join(keys, "、")
		if len(keys) == 0 {
			fix = "这份提纲没有几种结尾可选，去掉这一项"
		}
		b.add(diag.Error, "settings", b.set.Places["settings.closing"], fmt.Sprintf("提纲 %s 没有叫“%s”的结尾", b.o.ID, brief(s.Closing)), fix)
	}
}

// written gives what a writer would type for a value: a list as lines, a quote with its source under it.
func written(v answer.Value) string {
	var lines []string
	switch v.Shape {
	case answer.List:
		for _, item := range v.Items {
			lines = append(lines, written(item))
		}
	case answer.Record:
		if len(v.Fields) == 1 { // an option under another name, or a quote without a source
			return written(v.Fields[v.Names()[0]])
		}
		for _, k := range v.Names() {
			text := written(v.Fields[k])
			if k == "source" && text != "" {
				text = "——" + text
			}
			if text != "" {
				lines = append(lines, text)
			}
		}
	default:
		return v.Text
	}
	return strings.Join(lines, "\n")
}
