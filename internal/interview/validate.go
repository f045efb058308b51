package interview

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// maxText is how many characters one answer may have: a whole essay is shorter.
const maxText = 20_000

// checker tells what is wrong with one reply.
type checker struct {
	value answer.Value
	set   *answer.Set
	diags diag.List
}

func (c *checker) refuse(message, fix string) {
	c.diags = append(c.diags, diag.Diagnostic{Code: "answer", File: c.set.File, Span: c.value.Span, Message: message, Fix: fix})
}

func (c *checker) warn(message string) {
	c.diags = append(c.diags, diag.Diagnostic{Code: "answer-check", Severity: diag.Warning, File: c.set.File, Span: c.value.Span, Message: message})
}

// validate brings a reply into the shape of its question's kind and tells what is wrong with it. An empty reply is always right:
// it is no reply.
func validate(o *outline.Outline, set *answer.Set, q *outline.Question, v answer.Value) (answer.Value, diag.List) {
	c := &checker{value: v, set: set}
	if set.File == nil || v.Span.End == 0 {
		c.set = &answer.Set{}
	}
	if v.Empty() && q.Kind != outline.Choices {
		return answer.Value{Origin: v.Origin}, nil
	}
	v = c.shape(o, q, v)
	if len(c.diags) == 0 {
		c.rules(q, v)
	}
	return v, c.diags
}

// shape converts by kind.
func (c *checker) shape(o *outline.Outline, q *outline.Question, v answer.Value) answer.Value {
	switch q.Kind {
	case outline.List:
		return c.list(q, v)
	case outline.Choices:
		return c.choices(o, q, v)
	case outline.Group:
		return c.group(o, q, v)
	case outline.Quote:
		return c.quote(q, v)
	}
	if v.Shape != answer.Scalar {
		c.refuse(fmt.Sprintf("“%s” 只要一段文字，这里写成了%s", q.ID, shapeName(v)), "写成 "+q.ID+": 文字")
		return v
	}
	v.Text = answer.Normalise(v.Text)
	if utf8.RuneCountInString(v.Text) > maxText {
		c.refuse(fmt.Sprintf("“%s” 超过 %d 字", q.ID, maxText), "删短一些")
	}
	return c.scalar(q, v)
}

func shapeName(v answer.Value) string {
	if v.Shape == answer.List {
		return "一个清单"
	}
	return "几个格子"
}

func (c *checker) scalar(q *outline.Question, v answer.Value) answer.Value {
	text := strings.Trim(v.Text, " \u3000\n")
	switch q.Kind {
	case outline.Line:
		if strings.Contains(text, "\n") {
			c.refuse(fmt.Sprintf("“%s” 只写一行", q.ID), "去掉换行")
		}
	case outline.Number:
		if !strings.ContainsFunc(text, isNumeral) {
			c.refuse(fmt.Sprintf("“%s” 里没有数字：%s", q.ID, text), "写上数字，例如 430 件")
		}
	case outline.Date:
		day, ok := zh.ParseDate(text)
		if !ok {
			c.refuse(fmt.Sprintf("“%s” 看不懂这个日期：%s", q.ID, text), "写成 2026-12-01 这样")
			return v
		}
		v.Text = day.Format("2006-01-02")
	case outline.YesNo:
		v.Text = c.yesNo(q, text)
	case outline.Choice:
		v.Text = c.option(q, text)
	}
	return v
}

func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("零〇一二三四五六七八九十百千万两半", r)
}

func (c *checker) yesNo(q *outline.Question, text string) string {
	switch strings.ToLower(zh.Fold(text)) {
	case "是", "yes", "y", "true", "对", "有", "1":
		return "是"
	case "否", "no", "n", "false", "不是", "没有", "0":
		return "否"
	}
	c.refuse(fmt.Sprintf("“%s” 只能答是或否，这里是：%s", q.ID, text), "写 是 或 否")
	return text
}

// option finds the value of what was chosen by value or label.
func (c *checker) option(q *outline.Question, text string) string {
	var known []string
	for _, o := range q.Options {
		if text == o.Value || text == o.Label {
			return o.Value
		}
		known = append(known, o.Value)
	}
	fix := "可以选 " + strings.Join(known, "、")
	if near := diag.Nearest(text, known); near != "" {
		fix = "是不是 " + near + "？"
	}
	c.refuse(fmt.Sprintf("“%s” 里没有 “%s” 这一项", q.ID, text), fix)
	return text
}

func (c *checker) list(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Scalar {
		lines := strings.Split(answer.Normalise(v.Text), "\n")
		list := answer.Value{Shape: answer.List, Origin: v.Origin, Span: v.Span}
		for _, l := range lines {
			if strings.TrimSpace(l) != "" {
				list.Items = append(list.Items, answer.Value{Text: l, Origin: v.Origin})
			}
		}
		return list
	}
	if v.Shape == answer.Record {
		c.refuse(fmt.Sprintf("“%s” 要一个清单", q.ID), "一条一行，每行前面加 - ")
		return v
	}
	for i, item := range v.Items {
		if item.Shape != answer.Scalar || strings.Contains(item.Text, "\n") {
			c.refuse(fmt.Sprintf("“%s” 的第 %d 条只写一行文字", q.ID, i+1), "去掉换行和下一级")
		}
	}
	return v
}

// choices reads several options; for a family also the new names of its members.
func (c *checker) choices(o *outline.Outline, q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Scalar {
		parts := strings.FieldsFunc(v.Text, func(r rune) bool { return strings.ContainsRune("、，,\n", r) })
		v = answer.Value{Shape: answer.List, Origin: v.Origin, Span: v.Span}
		for _, p := range parts {
			v.Items = append(v.Items, answer.Value{Text: strings.TrimSpace(p), Origin: v.Origin})
		}
	}
	if v.Shape == answer.Record {
		c.refuse(fmt.Sprintf("“%s” 要一个清单", q.ID), "写成 [甲, 乙]；改名写成 [{甲: 新名字}, 乙]")
		return v
	}
	out := v
	out.Items = nil
	seen := map[string]bool{}
	for _, item := range v.Items {
		item, id := c.choice(q, item)
		if !seen[id] {
			seen[id] = true
			out.Items = append(out.Items, item)
		}
	}
	if q.Picks != "" && len(out.Items) < q.Min {
		c.refuse(fmt.Sprintf("“%s” 至少留 %d 项，这里是 %d 项", q.ID, q.Min, len(out.Items)), "再选几项")
	}
	return c.ordered(q, out)
}

func (c *checker) choice(q *outline.Question, item answer.Value) (answer.Value, string) {
	name := ""
	if item.Shape == answer.Record && len(item.Keys) == 1 && q.Picks != "" {
		name = strings.TrimSpace(item.Fields[item.Keys[0]].Text)
		item.Text = item.Keys[0]
	}
	id := c.option(q, item.Text)
	if name == "" || name == id {
		return answer.Value{Text: id, Origin: item.Origin}, id
	}
	if utf8.RuneCountInString(name) > maxName {
		c.refuse(fmt.Sprintf("“%s” 的新名字超过 %d 个字", id, maxName), "起一个短的")
	}
	return answer.Value{Shape: answer.Record, Keys: []string{id}, Origin: item.Origin,
		Fields: map[string]answer.Value{id: {Text: name, Origin: item.Origin}}}, id
}

// maxName is how long a member's name may be, in characters: it stands in lists and headings.
const maxName = 12

func itemID(v answer.Value) string {
	if v.Shape == answer.Record && len(v.Keys) == 1 {
		return v.Keys[0]
	}
	return v.Text
}

// ordered puts the chosen options into the order of the question.
func (c *checker) ordered(q *outline.Question, v answer.Value) answer.Value {
	rank := map[string]int{}
	for i, o := range q.Options {
		rank[o.Value] = i
	}
	slices.SortStableFunc(v.Items, func(a, b answer.Value) int { return rank[itemID(a)] - rank[itemID(b)] })
	return v
}

func (c *checker) group(o *outline.Outline, q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Record {
		v = answer.Value{Shape: answer.List, Items: []answer.Value{v}, Origin: v.Origin, Span: v.Span}
	}
	if v.Shape != answer.List {
		c.refuse(fmt.Sprintf("“%s” 要写成几件事，每件分 %s", q.ID, fieldNames(q)), "每件前面加 - ，下面一格一行")
		return v
	}
	out := v.Clone()
	for i := range out.Items {
		c.entry(o, q, i, &out.Items[i])
	}
	if q.Max > 0 && len(v.Items) > q.Max {
		c.refuse(fmt.Sprintf("“%s” 最多写 %d 件，这里有 %d 件", q.ID, q.Max, len(v.Items)), "挑要紧的写")
	}
	return out
}

func fieldNames(q *outline.Question) string {
	var names []string
	for _, f := range q.Fields {
		names = append(names, f.ID)
	}
	return strings.Join(names, "、")
}

func (c *checker) entry(o *outline.Outline, q *outline.Question, i int, entry *answer.Value) {
	if entry.Shape != answer.Record {
		if !entry.Empty() {
			c.refuse(fmt.Sprintf("“%s” 的第 %d 件要分 %s 来写", q.ID, i+1, fieldNames(q)), "每格一行，写成 名字: 内容")
		}
		return
	}
	for _, k := range entry.Keys {
		at := slices.IndexFunc(q.Fields, func(f *outline.Question) bool { return f.ID == k })
		if at < 0 {
			c.value = entry.Fields[k]
			c.refuse(fmt.Sprintf("“%s” 里没有 “%s” 这一格", q.ID, k), "可以写 "+fieldNames(q))
			continue
		}
		field, problems := validate(o, c.set, q.Fields[at], entry.Fields[k])
		entry.Fields[k] = field
		c.diags = append(c.diags, problems...)
	}
}

func (c *checker) quote(q *outline.Question, v answer.Value) answer.Value {
	if v.Shape == answer.Scalar {
		text := answer.Normalise(v.Text)
		return answer.Value{Shape: answer.Record, Keys: []string{"text"}, Origin: v.Origin, Span: v.Span,
			Fields: map[string]answer.Value{"text": {Text: text, Origin: v.Origin}}}
	}
	for _, k := range v.Keys {
		if k != "text" && k != "source" || v.Fields[k].Shape != answer.Scalar {
			c.refuse(fmt.Sprintf("“%s” 是一句引文，只有 text 和 source 两格", q.ID), "写成 {text: 原话, source: 出处}")
		}
	}
	if v.Shape == answer.List {
		c.refuse(fmt.Sprintf("“%s” 只要一句引文", q.ID), "写成 {text: 原话, source: 出处}")
	}
	return v
}

// rules runs the checks of the outline.
func (c *checker) rules(q *outline.Question, v answer.Value) {
	text := v.Text
	if q.Kind == outline.Quote {
		text = v.Fields["text"].Text
	}
	for _, item := range v.Items {
		text += item.Text + "\n"
	}
	if q.Kind == outline.List && q.Max > 0 && len(v.Items) > q.Max {
		c.refuse(fmt.Sprintf("“%s” 最多写 %d 条，这里有 %d 条", q.ID, q.Max, len(v.Items)), "挑要紧的写")
	}
	for _, rule := range q.Checks {
		if holds(rule, text, len(v.Items)) {
			continue
		}
		if rule.Level == "warn" {
			c.warn(rule.Say)
		} else {
			c.refuse(rule.Say, "")
		}
	}
}

// holds tells whether a reply meets one rule.
func holds(rule outline.Check, text string, entries int) bool {
	between := func(n int) bool { return n >= rule.Min && (rule.Max == 0 || n <= rule.Max) }
	switch rule.Rule {
	case "length":
		return between(utf8.RuneCountInString(strings.Join(strings.Fields(text), "")))
	case "count":
		return between(entries)
	case "pattern":
		re, err := regexp.Compile(rule.Pattern)
		return err != nil || re.MatchString(text)
	case "has_any":
		return slices.ContainsFunc(rule.Of, func(what string) bool { return hasOne(what, text) })
	}
	return true
}

func hasOne(what, text string) bool {
	switch what {
	case "number":
		return strings.ContainsFunc(text, isNumeral)
	case "date":
		return strings.ContainsFunc(text, isNumeral) && strings.ContainsAny(text, "年月日号周点-/")
	case "quote":
		return strings.ContainsAny(text, "“”「」\"")
	case "person":
		return strings.ContainsAny(text, "我他她们人户位")
	}
	return true
}
