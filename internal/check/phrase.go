package check

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/lexicon"
)

// withLexicon gives an example the facts of the program and a day on which it is written.
func withLexicon(o *Options) {
	o.Lexicon = lexicon.Builtin()
	o.Date = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
}

func phraseRules() []Rule {
	return []Rule{{
		ID: "phrase.name", Title: "固定表述的名称", Level: diag.Warning,
		Doc:     "固定表述的名称写成了别的样子，例如把“四种危险”写成“四大危险”。",
		Example: "经受住“四大挑战”。", Counter: "经受住四大考验，防范“四种危险”，也防范四大风险。", With: withLexicon,
		run: (*pass).phraseNames,
	}, {
		ID: "phrase.member", Title: "固定表述的内容", Level: diag.Warning,
		Doc:     "说了一个固定表述，跟着列出的几项里少了一项，或者换成了别的。",
		Example: "增强政治意识、大局意识、核心意识、规矩意识“四个意识”。", Counter: "增强“四个意识”，也就是政治意识、大局意识、核心意识、看齐意识；要有政治意识、大局意识。", With: withLexicon,
		run: (*pass).phraseMembers,
	}, {
		ID: "phrase.order", Title: "固定表述的顺序", Level: diag.Warning,
		Doc:     "固定表述里各项的顺序是定了的，这里的顺序不一样。",
		Example: "坚定道路自信、制度自信、理论自信、文化自信。", Counter: "坚定道路自信、理论自信、制度自信、文化自信，要有文化自信、道路自信。", With: withLexicon,
		run: (*pass).phraseOrder,
	}, {
		ID: "phrase.expired", Title: "过了期的表述", Level: diag.Warning,
		Doc:     "固定表述后来换了内容，或者说的是已经过去的一段时间。",
		Example: "协调推进全面建成小康社会、全面深化改革、全面依法治国、全面从严治党。", Counter: "协调推进全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党，当年我们全面建成小康社会。", With: withLexicon,
		run: (*pass).expiredPhrases,
	}}
}

func (p *pass) phraseNames() {
	for _, h := range p.hits(lexicon.Phrase) {
		if h.Role == lexicon.Form && !spokenOf(h.sentence()) {
			p.tellOf(&h, fmt.Sprintf("“%s”通行的写法是%s", trimQuotes(h.text()), inQuotes(h.Entry.Name)), "改成"+inQuotes(h.Entry.Name))
		}
	}
}

// trimQuotes takes the quotation marks off a form that has only one of a pair in it.
func trimQuotes(s string) string {
	return strings.NewReplacer("“", "", "”", "", `"`, "").Replace(s)
}

// row is members of one set phrase that stand in a row, with what else stands among them.
type row struct {
	entry   *lexicon.Entry
	line    *line
	members []int // as they come
	former  []hit
	foreign []string
	from    int
	to      int
}

// rows finds the members that stand side by side, in lists of at least two.
func (p *pass) rows() []*row {
	open := map[*lexicon.Entry]*row{}
	var out []*row
	for _, h := range p.hits(lexicon.Phrase) {
		if h.Role != lexicon.Member && h.Role != lexicon.Former {
			continue
		}
		r := open[h.Entry]
		foreign, joined := "", false
		if r != nil && r.line == h.line && h.From >= r.to {
			foreign, joined = between(h.line.text[r.to:h.From])
		}
		if !joined {
			r = &row{entry: h.Entry, line: h.line, from: h.From}
			open[h.Entry] = r
			out = append(out, r)
		}
		if foreign != "" {
			r.foreign = append(r.foreign, foreign)
		}
		r.take(&h)
	}
	return slices.DeleteFunc(out, func(r *row) bool { return len(r.members)+len(r.former) < 2 })
}

func (r *row) take(h *hit) {
	r.to = h.To
	if h.Role == lexicon.Former {
		r.former = append(r.former, *h)
		return
	}
	r.members = append(r.members, h.Index)
}

// between reads what parts two members of a row: signs and joining words, or one item that is no member.
func between(gap string) (foreign string, joined bool) {
	const most = 12 // characters of an item
	rest := strings.Trim(gap, "、，,；和与及”“以")
	if rest == "" {
		return "", true
	}
	if rest == gap || strings.ContainsAny(rest, "、，,；。！？：") || utf8.RuneCountInString(rest) > most || !strings.HasPrefix(gap, "、") || !strings.HasSuffix(gap, "、") {
		return "", false
	}
	return rest, true
}

// tail gives the item that a list goes on with behind the row, and whether the list says that there is more.
func (r *row) tail() (item string, open bool) {
	after := r.line.text[r.to:]
	if startsWith(after, "等 ”等") {
		return "", true
	}
	rest, ok := strings.CutPrefix(after, "、")
	if !ok {
		return "", false
	}
	end := strings.IndexAny(rest, "“”、，,；。！？：（）()")
	if end < 0 {
		end = len(rest)
	}
	return rest[:end], strings.HasSuffix(rest[:end], "等")
}

func (r *row) missing() []string {
	var out []string
	for i, m := range r.entry.Members {
		if !slices.Contains(r.members, i) {
			out = append(out, m)
		}
	}
	return out
}

// named tells whether the name of the phrase stands beside the row.
func (r *row) named() bool {
	const reach = 10 * len("字")
	before, after := r.line.text[max(0, r.from-reach):r.from], r.line.text[r.to:min(len(r.line.text), r.to+reach)]
	if i := strings.LastIndexAny(before, "。！？；"); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(after, "。！？；，"); i >= 0 {
		after = after[:i]
	}
	return slices.ContainsFunc(append([]string{r.entry.Name, r.entry.ID}, r.entry.Aliases...), func(name string) bool {
		return strings.Contains(before, name) || strings.Contains(after, name)
	})
}

// level is that of a fault in the members: sure only where the source is and the order is part of the phrase.
func (r *row) level(f *Finding) {
	f.Level = r.entry.Level
	if r.entry.Grade == "A" && r.entry.Ordered {
		f.Level = diag.Error
	}
}

func (p *pass) phraseMembers() {
	const least = 3 // members of a phrase whose list can be told from other lists
	const few = 3   // one in so many may be missing; who leaves out more did not mean to list them all
	for _, r := range p.rows() {
		missing := r.missing()
		if len(r.entry.Members) < least || len(missing) == 0 || few*len(missing) > len(r.entry.Members) || len(r.former) > 0 || !r.named() {
			continue
		}
		last, open := r.tail()
		if open || slices.Contains(missing, last) {
			continue
		}
		foreign := r.foreign
		if last != "" {
			foreign = append(slices.Clone(foreign), last)
		}
		message := fmt.Sprintf("“%s”里少了“%s”", r.entry.ID, strings.Join(missing, "”“"))
		if len(foreign) > 0 {
			message += fmt.Sprintf("，“%s”不在其中", short(strings.Join(foreign, "”“")))
		}
		r.level(p.tell(r.line, r.from, r.to, message, "写成“"+strings.Join(r.entry.Members, "、")+"”"))
	}
}

func (p *pass) phraseOrder() {
	const least = 3
	for _, r := range p.rows() {
		if !r.entry.Ordered || len(r.entry.Members) < least || len(r.foreign) > 0 || len(r.members) != len(r.entry.Members) || len(r.missing()) > 0 || slices.IsSorted(r.members) {
			continue
		}
		right := strings.Join(r.entry.Members, "、")
		r.level(p.tell(r.line, r.from, r.to, fmt.Sprintf("“%s”各项的顺序是“%s”", r.entry.ID, right), "按这个顺序写"))
	}
}

func (p *pass) expiredPhrases() {
	for _, r := range p.rows() {
		for i := range r.former {
			if h := &r.former[i]; p.over(r.entry.FormerUntil) && !looksBack(h.sentence()) {
				p.tell(h.line, h.From, h.To, fmt.Sprintf("“%s”里的“%s”是 %s以前的说法", r.entry.ID, h.text(), month(r.entry.FormerUntil)), instead(r.entry))
			}
		}
	}
	for _, h := range p.hits(lexicon.Phrase) {
		if h.Role == lexicon.Name && p.over(h.Entry.Until) && !looksBack(h.sentence()) && !spokenOf(h.sentence()) {
			p.tellOf(&h, fmt.Sprintf("“%s”说的是 %s以前的事", h.text(), month(h.Entry.Until)), "写明是哪一段时间的，或者换成眼下的说法")
		}
	}
}

func month(t time.Time) string { return t.Format("2006 年 1 月") }
