package outline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"xinde/internal/settings"
)

// maxQuestions bounds the work per outline: nobody answers more, and conditions look at all earlier questions.
const maxQuestions = 500

// tooMany reports an outline beyond the limit; nothing more is looked at then.
func (l *loader) tooMany() bool {
	count := 0
	for q := range l.o.All() {
		count += 1 + len(q.Fields)
	}
	if count > maxQuestions {
		l.fail("outline-size", l.raw.node, fmt.Sprintf("问题有 %d 个，超过了 %d 个的上限", count, maxQuestions), "分成几份提纲")
	}
	return count > maxQuestions
}

// check reports what makes an outline unusable although every key and type is right.
func (l *loader) check() {
	r := &l.raw
	if r.has("id") && !slug(r.ID) {
		l.fail("outline-id", r.val("id"), fmt.Sprintf("提纲的代号“%s”只能用小写字母、数字和 -", settings.Shorten(r.ID)), "例如 three-layers")
	}
	if r.has("version") && !semver(r.Version) {
		l.fail("outline-version", r.val("version"), fmt.Sprintf("版本“%s”不是三个数字", settings.Shorten(r.Version)), "写成 1.0.0 这样")
	}
	l.checkLength()
	l.checkIDs()
	l.checkClosings()
	for q := range l.o.All() {
		l.checkQuestion(q)
		for _, f := range q.Fields {
			l.checkField(f)
			l.checkQuestion(f)
		}
	}
	l.checkFamilies()
	l.checkVariants()
	l.checkChanges()
}

func slug(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// semver accepts 1.2.3 and 1.2.3-rc.1.
func semver(s string) bool {
	core, pre, found := strings.Cut(s, "-")
	if found && (pre == "" || strings.Trim(pre, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") != "") {
		return false
	}
	parts := strings.Split(core, ".")
	return len(parts) == 3 && !slices.ContainsFunc(parts, func(p string) bool { return p == "" || strings.Trim(p, "0123456789") != "" })
}

func (l *loader) checkLength() {
	n, at := l.o.Defaults.Length, l.raw.Defaults.val("length")
	bad := func(a, b int) bool { return a > 0 && b > 0 && a > b }
	if bad(n.Min, n.Max) || bad(n.Min, n.About) || bad(n.About, n.Max) {
		l.fail("outline-min-max", at, "字数的 min、about、max 次序不对", "让 min ≤ about ≤ max")
	}
}

// checkIDs reports ids that are taken, unusable as names, or reserved.
func (l *loader) checkIDs() {
	names := map[string]bool{}
	for q := range l.o.All() {
		at := l.questions[q].val("id")
		l.checkName(at, q.ID, q.ID == ClosingID && l.questions[q].Ask == "")
		l.unique(names, at, q.ID, "问题")
	}
	for q := range l.o.All() {
		fields := map[string]bool{}
		for _, f := range q.Fields {
			at := l.questions[f].val("id")
			l.checkName(at, f.ID, false)
			l.unique(fields, at, f.ID, "字段")
			if names[f.ID] {
				l.fail("outline-duplicate-id", at, fmt.Sprintf("字段“%s”和一个问题同名", settings.Shorten(f.ID)), "换一个代号")
			}
		}
	}
	sections := map[string]bool{}
	for _, s := range l.o.Sections {
		l.checkNode(s, sections, "部分")
	}
	families := map[string]bool{}
	for f := range l.o.Families() {
		s, ok := l.families[f]
		if !ok {
			continue
		}
		l.unique(families, s.val("id"), f.ID, "family")
		if f.ID != "" {
			l.checkWord(s.val("id"), f.ID)
		}
		items := map[string]bool{}
		for _, n := range f.Items {
			l.checkNode(n, items, "项")
		}
	}
}

func (l *loader) checkNode(n *Node, taken map[string]bool, what string) {
	at := l.nodes[n].val("id")
	l.unique(taken, at, n.ID, what)
	if n.ID != "" {
		l.checkWord(at, n.ID)
	}
}

// checkWord reports an id that is no single word. Paths such as 三件事[1].结果 are made of ids.
func (l *loader) checkWord(at *node, id string) {
	if id == "" || strings.ContainsFunc(id, func(r rune) bool { return !letter(r) && !unicode.IsDigit(r) && r != '-' }) {
		l.fail("outline-id", at, fmt.Sprintf("代号“%s”里只能有汉字、字母、数字和 -", settings.Shorten(id)), "去掉空格和标点")
	}
}

func (l *loader) unique(taken map[string]bool, at *node, id, what string) {
	if id != "" && taken[id] {
		l.fail("outline-duplicate-id", at, fmt.Sprintf("%s“%s”已经有了", what, settings.Shorten(id)), "换一个代号")
	}
	taken[id] = true
}

func letter(r rune) bool { return unicode.IsLetter(r) || r == '_' }

// checkName reports a question's id that cannot stand after the dot of a template.
func (l *loader) checkName(at *node, id string, own bool) {
	if id == "" || own {
		return
	}
	if strings.ContainsFunc(id, func(r rune) bool { return !letter(r) && !unicode.IsDigit(r) }) || !letter([]rune(id)[0]) {
		l.fail("outline-id", at, fmt.Sprintf("代号“%s”不能写在模板的点号后面", settings.Shorten(id)), "只用汉字、字母、数字和下划线，不用数字开头")
	}
	if slices.Contains(reserved(), id) {
		l.fail("outline-reserved", at, fmt.Sprintf("“%s”另有用处，不能作代号", id), "换一个代号")
	}
}

func (l *loader) checkClosings() {
	d := &l.raw.Defaults
	var keys []string
	for _, k := range l.raw.Closings.keys {
		keys = append(keys, k.text)
		l.checkWord(k, k.text)
	}
	if d.Closing == "" || slices.Contains(keys, d.Closing) {
		return
	}
	l.fail("outline-closing", d.val("closing"), fmt.Sprintf("没有叫“%s”的结尾", settings.Shorten(d.Closing)),
		meant(d.Closing, keys, "在 closings 里写上它，或者改成已有的结尾"))
}

func (l *loader) checkField(f *Question) {
	if f.Kind == Group {
		l.fail("outline-fields", l.questions[f].val("kind"), "group 的字段不能又是 group", "改成 list 或 text")
	}
}

func kinds() []Kind {
	return []Kind{Line, Text, Number, Date, Choice, Choices, YesNo, Quote, List, Group}
}

// kindKeys tells which kinds a key has a meaning for; keys that are not here fit every kind.
func kindKeys() map[string][]Kind {
	return map[string][]Kind{
		"options": {Choice, Choices},
		"fields":  {Group},
		"min":     {List, Choices, Group},
		"max":     {List, Choices, Group},
		"item":    {List, Group},
		"default": {Line, Text, Number, Date, Choice, YesNo},
	}
}

// ruleKinds tells which kinds a check rule can judge.
func ruleKinds() map[string][]Kind {
	return map[string][]Kind{
		"length":  {Line, Text, Quote},
		"count":   {List, Choices, Group},
		"pattern": {Line, Text, Number},
		"has_any": {Line, Text, List, Quote},
	}
}

func (l *loader) checkQuestion(q *Question) {
	r := l.questions[q]
	if r.Kind == "" || !slices.Contains(kinds(), q.Kind) {
		return // made by the tool, or reported already
	}
	for _, key := range []string{"options", "fields", "min", "max", "item", "default"} {
		if r.has(key) && !slices.Contains(kindKeys()[key], q.Kind) {
			l.fail("outline-kind", r.key(key), fmt.Sprintf("%s 类的问题不能有“%s”", q.Kind, key), "删去这一项，或者换 kind")
		}
	}
	if len(q.Options) == 0 && (q.Kind == Choice || q.Kind == Choices) {
		l.fail("outline-options", r.val("id"), fmt.Sprintf("“%s”是选择题，没有选项", settings.Shorten(q.ID)), "补上 options: [甲, 乙]")
	}
	if len(q.Fields) == 0 && q.Kind == Group {
		l.fail("outline-fields", r.val("id"), fmt.Sprintf("“%s”没有写每一条答哪几格", settings.Shorten(q.ID)), "补上 fields")
	}
	if q.Min > MaxEntries {
		l.fail("outline-min-max", r.val("min"), fmt.Sprintf("最少 %d 条，谁也写不了这么多", q.Min), fmt.Sprintf("写 %d 以下", MaxEntries))
	}
	if q.Max > 0 && q.Min > q.Max {
		l.fail("outline-min-max", r.val("min"), fmt.Sprintf("最少 %d 条，最多却只有 %d 条", q.Min, q.Max), "让 min 不大于 max")
	}
	if q.Kind == Choices && q.Min > len(q.Options) {
		l.fail("outline-min-max", r.val("min"), fmt.Sprintf("至少选 %d 项，选项只有 %d 个", q.Min, len(q.Options)), "减小 min，或者添选项")
	}
	l.checkOptions(q, r)
	for i := range r.Check {
		l.checkRule(q, &r.Check[i])
	}
}

func (l *loader) checkOptions(q *Question, r *rawQuestion) {
	taken := map[string]bool{}
	for i, o := range q.Options {
		l.unique(taken, r.Options[i].val("value"), o.Value, "选项")
	}
	choice := q.Kind == Choice && len(q.Options) > 0 || q.Kind == YesNo
	if q.Kind == YesNo {
		taken = map[string]bool{"是": true, "否": true}
	}
	if choice && r.Default != "" && plain(r.Default) && !taken[r.Default] {
		l.fail("outline-default", r.val("default"), fmt.Sprintf("“%s”不是“%s”的选项", settings.Shorten(r.Default), settings.Shorten(q.ID)), "写一个选项的 value")
	}
}

// checkRule reports a check that could not judge anything, or judges the wrong kind.
func (l *loader) checkRule(q *Question, c *rawCheck) {
	kinds, known := ruleKinds()[c.Rule]
	if !known {
		return
	}
	if !slices.Contains(kinds, q.Kind) {
		l.fail("outline-check", c.val("rule"), fmt.Sprintf("%s 类的问题不能用 %s 来查", q.Kind, c.Rule), "换一条规则，或者换 kind")
	}
	keys := map[string][]string{"length": {"min", "max"}, "count": {"min", "max"}, "pattern": {"pattern"}, "has_any": {"of"}}[c.Rule]
	if !slices.ContainsFunc(keys, c.has) {
		l.fail("outline-check", c.val("rule"), fmt.Sprintf("%s 少了“%s”", c.Rule, strings.Join(keys, "”或“")), "补上，不然什么也没有查")
	}
	for _, key := range []string{"min", "max", "pattern", "of"} {
		if c.has(key) && !slices.Contains(keys, key) {
			l.fail("outline-check", c.key(key), fmt.Sprintf("%s 用不着“%s”", c.Rule, key), "删去这一项")
		}
	}
	if c.Max > 0 && c.Min > c.Max {
		l.fail("outline-min-max", c.val("min"), fmt.Sprintf("最少 %d，最多却是 %d", c.Min, c.Max), "让 min 不大于 max")
	}
	if _, err := regexp.Compile(c.Pattern); err != nil {
		l.fail("outline-regexp", c.val("pattern"), fmt.Sprintf("正则式“%s”不成立", settings.Shorten(c.Pattern)), "看一看括号、方括号和反斜线")
	}
}

func (l *loader) checkFamilies() {
	for f := range l.o.Families() {
		s, ok := l.families[f]
		if !ok {
			continue
		}
		if s.owner != nil {
			l.checkMembers(f, s)
		}
		members := l.o.Members(f)
		if f.Repeat == nil && f.ID != "" && len(members) < 2 && (s.owner == nil || s.has("items")) {
			l.fail("outline-family-size", s.val("id"), fmt.Sprintf("“%s”只有 %d 项，不成一组", settings.Shorten(f.ID), len(members)), "至少写两项；只有一项就写进 text")
		}
		if f.Repeat == nil && f.Min > len(members) {
			l.fail("outline-min-max", s.val("min"), fmt.Sprintf("至少留 %d 项，一共只有 %d 项", f.Min, len(members)), "减小 min")
		}
		if f.Min > 0 && !f.Choose {
			l.fail("outline-choose", s.key("min"), "没有 choose: true，min 不起作用", "加上 choose: true，或者删去 min")
		}
		for _, n := range members {
			l.checkMemberName(f, n)
		}
	}
}

// checkMembers reports a family that has both kinds of member, or none.
func (l *loader) checkMembers(f *Family, s familySource) {
	switch {
	case f.Repeat == nil && !s.has("items"):
		l.fail("outline-repeat", s.val("id"), fmt.Sprintf("“%s”没有项", settings.Shorten(f.ID)), "写 items，或者 repeat: {over: …}")
	case f.Repeat == nil:
	case s.has("items"):
		l.fail("outline-repeat", s.key("repeat"), "items 和 repeat 只能写一种", "删去其中一种")
	case f.Choose:
		l.fail("outline-choose", s.key("choose"), "repeat 的项由回答而来，不能用 choose", "删去 choose")
	}
	if f.Repeat == nil {
		return
	}
	over := l.o.Question(f.Repeat.Over)
	if f.Repeat.Over != "" && (over == nil || over.Kind != Group) {
		l.fail("outline-repeat", s.repeat.val("over"), fmt.Sprintf("没有叫“%s”的 group 问题", settings.Shorten(f.Repeat.Over)),
			l.meant(f.Repeat.Over, l.groups(), "over 要写一个 group 问题的代号"))
	}
	if s.repeat.Lead == "" && s.repeat.Text == "" {
		l.fail("outline-repeat", s.key("repeat"), "repeat 没有写每一项的文字", "补上 lead 或 text")
	}
}

func (l *loader) groups() []string {
	var ids []string
	for q := range l.o.All() {
		if q.Kind == Group {
			ids = append(ids, q.ID)
		}
	}
	return ids
}

// checkMemberName reports a member that must be called something but has no name.
func (l *loader) checkMemberName(f *Family, n *Node) {
	s := l.nodes[n]
	if n.Name != "" || n.ID == "" || !f.Choose && (s.lead == "heading" || s.has("lead")) {
		return
	}
	why := "没有 lead 的项要有名字"
	if f.Choose {
		why = "可以去掉和改名的项要有名字"
	}
	l.fail("outline-item-name", s.val("id"), fmt.Sprintf("“%s”没有 name：%s", settings.Shorten(n.ID), why), "补上 name")
}

func (l *loader) checkVariants() {
	for i, v := range l.raw.Variants.vals {
		if len(v.list) == 0 {
			l.fail("outline-variants", l.raw.Variants.keys[i], "这里没有一种说法", "写成 [甲说法, 乙说法]")
		}
		for k, text := range v.list {
			if !plain(text) {
				l.fail("outline-variants", v.node.vals[k], "variants 里的说法不能用模板", "把 {{ … }} 写到 text 里")
			}
		}
	}
}
