package check

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func identityRules() []Rule {
	roster := func(o *Options) {
		o.Writer = Writer{Name: "罗向川", Unit: "云浦县便民服务中心", Post: "窗口工作人员", Place: "云浦县杉木镇"}
		o.Writer.Others = []Person{{Name: "沈一岚", Unit: "白鹭县图书馆", Post: "馆员"}}
	}
	return []Rule{{
		ID: "identity.person", Title: "别人的名字", Level: diag.Error,
		Doc:     "署名或者自我介绍里是名册上另一个人的姓名或单位，多半是抄了他的稿子。",
		Example: "我叫沈一岚，在窗口工作。", Counter: "我和沈一岚一起去了白鹭县图书馆，我叫罗向川。", With: roster,
		run: (*pass).otherPerson,
	}, {
		ID: "identity.name", Title: "名字写错", Level: diag.Error,
		Doc:     "署名和作者的姓名差一个字。",
		Example: "# 学习体会\n*便民服务中心　罗向州*\n我在窗口工作。", Counter: "# 学习体会\n*便民服务中心　罗向川*\n我在窗口工作。", With: roster,
		run: (*pass).misspeltName,
	}, {
		ID: "identity.post", Title: "别人的岗位", Level: diag.Warning,
		Doc:     "稿子里自称的职业和作者的岗位对不上，多半是抄了别人的稿子。",
		Example: "作为一名教师，我深有体会。", Counter: "作为一名教师的女儿，我曾经作为一名护士，后来作为一名党员到了窗口。", With: roster,
		run: (*pass).otherPost,
	}, {
		ID: "identity.place", Title: "别人的地方", Level: diag.Warning,
		Doc:     "稿子里说“我们某县”，而作者不是那里的人，多半是抄了别人的稿子。",
		Example: "我们白鹭县的窗口很忙。", Counter: "我们云浦县的窗口很忙，我们到白鹭县学习过。", With: roster,
		run: (*pass).otherPlace,
	}}
}

// otherPerson looks for people of the roster where the writer speaks of himself.
func (p *pass) otherPerson() {
	me := &p.opts.Writer
	var names, units []string
	for _, o := range me.Others {
		if utf8.RuneCountInString(o.Name) > 1 && !strings.Contains(me.Name, o.Name) {
			names = append(names, o.Name)
		}
		const least = 4 // 财务科 is the name of many a unit
		if hanIn(o.Unit) >= least && !related(me.Unit, o.Unit) {
			units = append(units, o.Unit)
		}
	}
	if len(names)+len(units) == 0 {
		return
	}
	for i := range p.lines {
		if l := &p.lines[i]; l.signs() {
			p.signedBy(l, names, units)
		}
	}
	p.spokenAs("我是 我叫 本人是 本人叫 我的名字是 我的名字叫", names, "名册上另一个人的姓名", func(_, after string) bool {
		return !startsWith(after, "的")
	})
	p.spokenAs("我是 我在 我来自 我们 本人在 本人是 作为", units, "名册上另一个人的单位", worksThere)
}

// worksThere tells whether somebody who says “我在” and a unit belongs to it, by the words after that.
func worksThere(opening, after string) bool {
	switch opening {
	case "我在", "本人在":
		return startsWith(after, "工作 上班 任职 任 担任 干了 从事 负责 供职 就职")
	case "我们":
		return !startsWith(after, "之 学习 参观 的经验 的做法")
	}
	return !startsWith(after, "的") || startsWith(after, "的一员 的一名 的职工 的干部 的员工 的工作人员")
}

// related tells whether one unit is the other or a part of it.
func related(a, b string) bool {
	return a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a)
}

// signedBy looks for others in a byline or signature. The writer's own name makes a unit right.
func (p *pass) signedBy(l *line, names, units []string) {
	if me := p.opts.Writer.Name; me != "" && strings.Contains(l.text, me) {
		names = nil
	}
	for _, word := range slices.Concat(names, units) {
		if at := strings.Index(l.text, word); at >= 0 && !l.waits(at) {
			p.tell(l, at, at+len(word), "署名里的“"+short(word)+"”是名册上另一个人的", "换成自己的")
			return
		}
	}
}

// spokenAs looks for one of several words behind one in which the writer speaks of himself.
func (p *pass) spokenAs(openings string, words []string, what string, ok func(opening, after string) bool) {
	if len(words) == 0 {
		return
	}
	for _, root := range []string{"我", "本人", "作为", "咱们"} {
		if !contains(openings, root) {
			continue
		}
		p.eachWord(root, func(l *line, at int) {
			if root == "我" && !in(runeAt(l.text, at+len(root)), "是叫的来在们") {
				return
			}
			from := at + len(longestStart(l.text[at:], openings))
			if from == at {
				return
			}
			for _, word := range words {
				if strings.HasPrefix(l.text[from:], word) && ok(l.text[at:from], l.text[from+len(word):]) && !p.quoted(l, at) {
					p.tell(l, from, from+len(word), "这里自称的“"+short(word)+"”是"+what, "换成自己的")
					return
				}
			}
		})
	}
}

// quoted tells whether a place lies between quotation marks: there somebody else may say 我.
func (p *pass) quoted(l *line, at int) bool {
	open := false
	for i := range l.marks {
		switch {
		case l.marks[i].at >= at:
			return open
		case l.marks[i].sign == '“':
			open = true
		case l.marks[i].sign == '”':
			open = false
		}
	}
	return open
}

// misspeltName compares the words of byline and signature with the writer's name.
func (p *pass) misspeltName() {
	me := []rune(p.opts.Writer.Name)
	if len(me) < 2 {
		return
	}
	for i := range p.lines {
		l := &p.lines[i]
		if !l.signs() || strings.Contains(l.text, string(me)) {
			continue
		}
		for from, word := range wordsOf(l.text) {
			if differsByOne([]rune(word), me) && !p.isOther(word) && !l.waits(from) {
				f := p.tell(l, from, from+len(word), "署名“"+word+"”和作者的姓名“"+string(me)+"”差一个字", "改成“"+string(me)+"”")
				if len(me) == 2 { // 张伟 and 张玮 may be two people
					f.level(diag.Warning)
				}
			}
		}
	}
}

// wordsOf gives what stands between marks and blanks, with its places.
func wordsOf(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		from := 0
		for at, r := range text + " " {
			if zh.IsHan(r) {
				continue
			}
			if at > from && !yield(from, text[from:at]) {
				return
			}
			from = at + utf8.RuneLen(r)
		}
	}
}

func differsByOne(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n == 1 && (len(a) > 2 || a[0] == b[0])
}

// isOther tells whether somebody else of the roster has this name.
func (p *pass) isOther(name string) bool {
	return slices.ContainsFunc(p.opts.Writer.Others, func(o Person) bool { return o.Name == name })
}

// trade is what people call themselves, with what stands in a post of that kind.
type trade struct{ names, posts string }

func trades() []trade {
	return []trade{
		{"人民教师 教师 老师 班主任 辅导员", "教师 老师 校长 班主任 辅导员 教研 教务"},
		{"医生 医务工作者 护士 护理人员", "医生 医师 护士 护师 药师 主任医"},
		{"人民警察 民警 辅警 公安民警 交警", "警 派出所 公安"},
		{"法官 检察官 律师", "法官 检察 律师 审判 书记员"},
		{"社区工作者 社区干部 网格员", "社区 网格"},
		{"村干部 驻村干部 村支书 第一书记", "村"},
		{"税务干部 税务工作者", "税"},
		{"图书馆员 图书管理员 馆员", "图书 馆员"},
		{"窗口工作人员 窗口人员", "窗口 大厅"},
		{"大学生 学生 研究生", "学生 研究生"},
		{"消防员 消防指战员", "消防"},
		{"银行员工 银行职员 客户经理", "银行 客户经理 柜员"},
	}
}

// otherPost looks for “作为一名教师” by somebody whose post is plainly of another kind.
func (p *pass) otherPost() {
	post, list := p.opts.Writer.Post, trades()
	known := slices.ContainsFunc(list, func(t trade) bool { return contains(post, t.posts) })
	if post == "" || !known {
		return
	}
	for _, root := range []string{"为一", "我是一"} { // 作为一名, 身为一个, 我是一名
		p.eachWord(root, func(l *line, at int) {
			from := at + len(root)
			if startsWith(l.text[from:], "名 个 位") && (root != "为一" || in(runeBefore(l.text, at), "作身")) {
				p.selfCalled(l, from+len("名"), list)
			}
		})
	}
}

// selfCalled looks at what the writer calls himself at a place.
func (p *pass) selfCalled(l *line, from int, list []trade) {
	me := &p.opts.Writer
	for _, t := range list {
		name := longestStart(l.text[from:], t.names)
		if name == "" {
			continue
		}
		after := l.text[from+len(name):]
		if !contains(me.Post+me.Unit, t.posts) && !startsWith(after, "的 家属 家长 出身 之") && !past(l.text[:from]) && !p.quoted(l, from) {
			p.tell(l, from, from+len(name), "这里自称“"+name+"”，作者的岗位是“"+short(me.Post)+"”", "换成自己的岗位")
		}
		return
	}
}

// contains tells whether one of several words stands in a text.
func contains(text, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// longestStart gives the longest of several words a text begins with, "" for none.
func longestStart(text, words string) string {
	best := ""
	for w := range strings.FieldsSeq(words) {
		if len(w) > len(best) && strings.HasPrefix(text, w) {
			best = w
		}
	}
	return best
}

// past tells whether the clause before a place speaks of earlier days, of others or of what might be.
func past(head string) bool {
	const near = 12 * len("字")
	head = head[max(0, len(head)-near):]
	return contains(head, "曾 当年 原来 以前 过去 那时 年轻时 从前 如果 假如 好比 就像 父亲 母亲 妻子 丈夫 爱人 他 她 退休前 想成为")
}

// otherPlace looks for the places of other people's units behind 我们.
func (p *pass) otherPlace() {
	me := &p.opts.Writer
	own := me.Place + me.Unit
	if me.Place == "" {
		return
	}
	var places []string
	for _, o := range me.Others {
		if name := placeOf(o.Unit); name != "" && !strings.Contains(own, name) && placeOf(me.Place) != "" && !slices.Contains(places, name) {
			places = append(places, name)
		}
	}
	p.spokenAs("我们 咱们", places, "另一个人的地方", func(_, after string) bool {
		return !slices.ContainsFunc(me.Others, func(o Person) bool { // told as a unit
			name := placeOf(o.Unit)
			return name != "" && o.Unit != name && strings.HasPrefix(after, strings.TrimPrefix(o.Unit, name))
		})
	})
}

// placeOf gives the county or the like that a name begins with.
func placeOf(unit string) string {
	const longest = 5
	n := 0
	for at, r := range unit {
		if n++; n > longest {
			return ""
		}
		if n > 2 && in(r, "省市县区镇乡") {
			return unit[:at+utf8.RuneLen(r)]
		}
	}
	return ""
}
