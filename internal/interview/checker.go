package interview

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// Limits of one reply.
const (
	maxText = 20_000 // characters: a whole essay is shorter
	maxName = 12     // characters of a member's name: it stands in lists and headings
)

// checker brings replies into the shape of their questions and tells what is wrong with them.
type checker struct {
	file  *source.File // nil when the reply was not read from a file
	diags diag.List
}

// check fits one reply. An empty scalar is always right: it is no reply.
func check(file *source.File, q *outline.Question, v answer.Value) (answer.Value, diag.List) {
	c := &checker{file: file}
	v = c.reply(q, v)
	return v, c.diags
}

func (c *checker) tell(severity diag.Severity, code string, v answer.Value, message, fix string) {
	d := diag.Diagnostic{Code: code, Severity: severity, Message: message, Fix: fix}
	if v.Span != (source.Span{}) {
		d.File, d.Span = c.file, v.Span
	}
	c.diags = append(c.diags, d)
}

func (c *checker) refuse(v answer.Value, message, fix string) {
	c.tell(diag.Error, "answer", v, message, fix)
}

func (c *checker) reply(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Scalar {
		v.Text = answer.Normalise(v.Text)
		if v.Empty() && q.Kind != outline.Choices {
			return answer.Value{Origin: v.Origin, Span: v.Span}
		}
	}
	before := len(c.diags)
	v = c.shape(q, v)
	if len(c.diags) == before {
		c.rules(q, v)
	}
	return v
}

// shape converts by kind.
func (c *checker) shape(q *outline.Question, v answer.Value) answer.Value {
	switch q.Kind {
	case outline.List:
		return c.list(q, v)
	case outline.Choices:
		return c.choices(q, v)
	case outline.Group:
		return c.group(q, v)
	case outline.Quote:
		return c.quote(q, v)
	}
	if v.Shape != answer.Scalar {
		c.refuse(v, fmt.Sprintf("“%s”只要一段文字，这里写成了%s", q.ID, shapeName(v)), "写成 "+q.ID+": 文字")
		return v
	}
	c.tooLong(q, v)
	return c.scalar(q, v)
}

func shapeName(v answer.Value) string {
	if v.Shape == answer.List {
		return "一个清单"
	}
	return "几个格子"
}

func (c *checker) tooLong(q *outline.Question, v answer.Value) {
	if n := utf8.RuneCountInString(v.Text); n > maxText {
		c.refuse(v, fmt.Sprintf("“%s”有 %d 个字，超过了 %d 的上限", q.ID, n, maxText), "只留要写进去的话")
	}
}

func (c *checker) scalar(q *outline.Question, v answer.Value) answer.Value {
	if q.Kind == outline.Text {
		return v
	}
	v.Text = strings.Trim(v.Text, " \u3000")
	switch q.Kind {
	case outline.Line:
		if strings.Contains(v.Text, "\n") {
			c.refuse(v, fmt.Sprintf("“%s”只写一行，这里有几行", q.ID), "并成一行")
		}
	case outline.Number:
		if !strings.ContainsFunc(v.Text, isNumeral) {
			c.refuse(v, fmt.Sprintf("“%s”里没有数字：%s", q.ID, brief(v.Text)), "写上数字，例如 430 件")
		}
	case outline.Date:
		day, ok := zh.ParseDate(v.Text)
		if !ok {
			c.refuse(v, fmt.Sprintf("“%s”这个日期看不懂：%s", q.ID, brief(v.Text)), "写成 2026-12-01 或 2026年12月1日")
			return v
		}
		v.Text = day.Format("2006-01-02")
	case outline.YesNo:
		text, ok := yesNo(v.Text)
		if !ok {
			c.refuse(v, fmt.Sprintf("“%s”只能答是或否，这里是：%s", q.ID, brief(v.Text)), "写 是 或 否")
		}
		v.Text = text
	case outline.Choice:
		v.Text = c.option(q, v)
	}
	return v
}

// brief cuts a reply that is quoted in a message.
func brief(s string) string {
	line, _, more := strings.Cut(s, "\n")
	if short := settings.Shorten(line); short != line || !more {
		return short
	}
	return line + "…"
}

// yesNo reads the ways of saying 是 and 否.
func yesNo(text string) (string, bool) {
	switch strings.ToLower(zh.Fold(strings.Trim(text, " \u3000"))) {
	case "是", "对", "有", "yes", "y", "true", "1":
		return "是", true
	case "否", "不", "不是", "不对", "没有", "no", "n", "false", "0":
		return "否", true
	}
	return text, false
}

// option finds the value of what was chosen by value or label.
func (c *checker) option(q *outline.Question, v answer.Value) string {
	text := strings.Trim(v.Text, " \u3000")
	known := make([]string, 0, len(q.Options))
	for _, o := range q.Options {
		if text == o.Value {
			return o.Value
		}
		known = append(known, o.Value)
	}
	for _, o := range q.Options {
		if text == o.Label {
			return o.Value
		}
	}
	fix := "可以选 " + strings.Join(known, "、")
	if near := diag.Nearest(text, known); near != "" {
		fix = "是不是 " + near + "？"
	}
	c.refuse(v, fmt.Sprintf("“%s”里没有“%s”这一项", q.ID, brief(text)), fix)
	return text
}

func (c *checker) list(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Record {
		c.refuse(v, fmt.Sprintf("“%s”要一个清单，这里写成了几个格子", q.ID), "一条一行，每行前面加“- ”")
		return v
	}
	out := answer.Value{Shape: answer.List, Origin: v.Origin, Span: v.Span}
	if v.Shape == answer.Scalar {
		for l := range strings.SplitSeq(v.Text, "\n") {
			v.Items = append(v.Items, answer.Value{Text: l, Origin: v.Origin, Span: v.Span})
		}
	}
	for _, item := range v.Items {
		item.Text = strings.Trim(answer.Normalise(item.Text), " \u3000")
		if item.Empty() {
			continue
		}
		if item.Shape != answer.Scalar || strings.Contains(item.Text, "\n") {
			c.refuse(item, fmt.Sprintf("“%s”的第 %d 条要写成一行文字", q.ID, len(out.Items)+1), "去掉换行和下一级；有冒号的整条加单引号")
		}
		c.tooLong(q, item)
		out.Items = append(out.Items, item)
	}
	c.count(q, out, "条")
	return out
}

// count holds the number of entries to the limits of the question. Too few of a list is for the writer to know, not a reason to
// lose the ones there are.
func (c *checker) count(q *outline.Question, v answer.Value, unit string) {
	most := q.Max
	if most == 0 {
		most = outline.MaxEntries
	}
	n := len(v.Items)
	switch {
	case n > most:
		c.refuse(v, fmt.Sprintf("“%s”最多写 %d %s，这里有 %d %s", q.ID, most, unit, n, unit), "挑要紧的写")
	case n > 0 && n < q.Min && q.Kind == outline.List:
		c.tell(diag.Warning, "answer-few", v, fmt.Sprintf("“%s”要写 %d 条，这里只有 %d 条", q.ID, q.Min, n), "能补就补上")
	}
}

// choices reads several options; for a family also the new names of its members.
func (c *checker) choices(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Record {
		c.refuse(v, fmt.Sprintf("“%s”要一个清单，这里写成了几个格子", q.ID), "写成 [甲, 乙]；改名写成 [{甲: 新名字}, 乙]")
		return v
	}
	out := answer.Value{Shape: answer.List, Origin: v.Origin, Span: v.Span}
	if v.Shape == answer.Scalar {
		for _, p := range splitNames(v.Text) {
			v.Items = append(v.Items, answer.Value{Text: p, Origin: v.Origin, Span: v.Span})
		}
	}
	seen := map[string]bool{}
	for _, item := range v.Items {
		item = c.choice(q, item)
		if id := pickID(item); !seen[id] {
			seen[id] = true
			out.Items = append(out.Items, item)
		}
	}
	if n := len(out.Items); n < q.Min {
		c.refuse(v, fmt.Sprintf("“%s”至少留 %d 项，这里是 %d 项", q.ID, q.Min, n), "再选几项")
	}
	c.count(q, out, "项")
	c.sameNames(q, out)
	order(q, out.Items)
	return out
}

// splitNames parts names written on one line.
func splitNames(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) })
}

func (c *checker) choice(q *outline.Question, item answer.Value) answer.Value {
	name := ""
	switch {
	case item.Shape == answer.Record && len(item.Fields) == 1 && q.Picks != "":
		item.Text = item.Names()[0]
		name = strings.Trim(answer.Normalise(item.Fields[item.Text].Text), " \u3000")
	case item.Shape != answer.Scalar:
		c.refuse(item, fmt.Sprintf("“%s”的每一项只写一个词", q.ID), "写成 [甲, 乙]")
		return item
	}
	return c.named(q, item, c.option(q, item), name)
}

// named gives a chosen option, with a name of its own where the writer gave it another.
func (c *checker) named(q *outline.Question, at answer.Value, id, name string) answer.Value {
	if name == "" || name == id || name == optionLabel(q, id) {
		return answer.Value{Text: id, Origin: at.Origin, Span: at.Span}
	}
	if problem := nameProblem(name); problem != "" {
		c.refuse(at, problem, fmt.Sprintf("起一个 %d 个字以内的名字", maxName))
	}
	origin := at.Origin
	if f, ok := at.Fields[id]; ok {
		origin = f.Origin
	}
	return answer.Value{
		Shape: answer.Record, Keys: []string{id}, Origin: at.Origin, Span: at.Span,
		Fields: map[string]answer.Value{id: {Text: name, Origin: origin, Span: at.Span}},
	}
}

func nameProblem(name string) string {
	switch {
	case strings.Contains(name, "\n"):
		return fmt.Sprintf("名字“%s”有几行", brief(name))
	case utf8.RuneCountInString(name) > maxName:
		return fmt.Sprintf("名字“%s”超过 %d 个字", brief(name), maxName)
	}
	return ""
}

// sameNames refuses two members of one name.
func (c *checker) sameNames(q *outline.Question, v answer.Value) {
	seen := map[string]bool{}
	for _, item := range v.Items {
		name := pickName(q, item)
		if seen[name] {
			c.refuse(item, fmt.Sprintf("“%s”里有两项都叫“%s”", q.ID, brief(name)), "换一个名字")
		}
		seen[name] = true
	}
}

// pickID gives the option that an item of a choices answer names.
func pickID(v answer.Value) string {
	if v.Shape == answer.Record && len(v.Fields) == 1 {
		return v.Names()[0]
	}
	return v.Text
}

// pickName gives what the item is called: by the writer, else by the outline.
func pickName(q *outline.Question, v answer.Value) string {
	if v.Shape == answer.Record {
		return v.Fields[pickID(v)].Text
	}
	return optionLabel(q, v.Text)
}

func optionLabel(q *outline.Question, id string) string {
	for _, o := range q.Options {
		if o.Value == id && o.Label != "" {
			return o.Label
		}
	}
	return id
}

// order puts the chosen options into the order of the question.
func order(q *outline.Question, items []answer.Value) {
	rank := map[string]int{}
	for i, o := range q.Options {
		rank[o.Value] = i
	}
	slices.SortStableFunc(items, func(a, b answer.Value) int { return rank[pickID(a)] - rank[pickID(b)] })
}

func (c *checker) group(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Record {
		v = answer.Value{Shape: answer.List, Items: []answer.Value{v}, Origin: v.Origin, Span: v.Span}
	}
	if v.Shape != answer.List {
		c.refuse(v, fmt.Sprintf("“%s”要分开写，每件有 %s", q.ID, fieldNames(q)), "每件前面加“- ”，下面一格一行")
		return v
	}
	v = v.Clone()
	for i := range v.Items {
		c.entry(q, i, &v.Items[i])
	}
	c.count(q, v, "件")
	return v
}

func fieldNames(q *outline.Question) string { return strings.Join(fieldIDs(q), "、") }

func fieldIDs(q *outline.Question) []string {
	var ids []string
	for _, f := range q.Fields {
		ids = append(ids, f.ID)
	}
	return ids
}

func (c *checker) entry(q *outline.Question, i int, entry *answer.Value) {
	if entry.Shape != answer.Record {
		if !entry.Empty() {
			c.refuse(*entry, fmt.Sprintf("“%s”的第 %d 件要分 %s 来写", q.ID, i+1, fieldNames(q)), "每格一行，写成 名字: 内容")
		}
		*entry = answer.Value{Shape: answer.Record, Origin: entry.Origin, Span: entry.Span}
		return
	}
	for _, k := range entry.Names() {
		at := slices.IndexFunc(q.Fields, func(f *outline.Question) bool { return f.ID == k })
		if at < 0 {
			fix := "可以写 " + fieldNames(q)
			if near := diag.Nearest(k, fieldIDs(q)); near != "" {
				fix = "是不是 " + near + "？"
			}
			c.refuse(entry.Fields[k], fmt.Sprintf("“%s”里没有“%s”这一格", q.ID, brief(k)), fix)
			continue
		}
		entry.Fields[k] = c.reply(q.Fields[at], entry.Fields[k])
	}
}

func (c *checker) quote(q *outline.Question, v answer.Value) answer.Value {
	const fix = "写成 {text: 原话, source: 出处}"
	out := answer.Value{Shape: answer.Record, Fields: map[string]answer.Value{}, Origin: v.Origin, Span: v.Span}
	switch v.Shape {
	case answer.Scalar:
		c.tooLong(q, v)
		out.Keys, out.Fields["text"] = []string{"text"}, answer.Value{Text: v.Text, Origin: v.Origin, Span: v.Span}
		return out
	case answer.List:
		c.refuse(v, fmt.Sprintf("“%s”只要一句引文，这里写成了清单", q.ID), fix)
		return v
	}
	for _, k := range v.Names() {
		part := v.Fields[k]
		if k != "text" && k != "source" || part.Shape != answer.Scalar {
			c.refuse(part, fmt.Sprintf("“%s”是引文，只有 text 和 source 两格文字", q.ID), fix)
			continue
		}
		part.Text = answer.Normalise(part.Text)
		c.tooLong(q, part)
		out.Keys = append(out.Keys, k)
		out.Fields[k] = part
	}
	if out.Fields["text"].Empty() && !out.Fields["source"].Empty() {
		c.refuse(v, fmt.Sprintf("“%s”只有出处，没有原话", q.ID), fix)
	}
	return out
}
