// Package questionnaire makes the 问答单 that one person fills in: an essay document with the questions of an outline and marks in plain
// words, and reads the answers back out of its lines, wherever they were written: Word, WPS, a text file. Visible marks alone carry the
// structure, since programs lose everything else. It knows no files and no rosters.
package questionnaire

import (
	"fmt"
	"strconv"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/live"
	"xinde/internal/outline"
)

// Head says whose sheet it is and what for.
type Head struct {
	Title            string   // of the essay that is asked for
	Name, Unit, Post string   // of the person
	Number           int      // of the person in the roster, from 1; 0 for none. It parts two people of one name
	Task             []string // what the notice asks, a line each
}

// Placeholder stands where the first words of an answer go. Read takes it for nothing.
const Placeholder = "（写在这里）"

// entries is how many entries of a group have room of their own; people add more by going on with the numbers.
const entries = 3

// Make gives the sheet of an outline. Answers in the set are filled in already; those on the person that the head tells are not asked.
func Make(o *outline.Outline, set *answer.Set, h Head) *essay.Essay {
	m := &maker{o: o, set: set, head: h, targets: live.New(o, set).Targets()}
	m.e.Title = runs(h.Title+"问答单", false)
	m.e.Byline = runs(strings.Join(nonempty(h.Unit, h.Post, h.Name), "　"), false)
	m.opening()
	section := ""
	for q, n := range o.All() {
		if n != nil && n.ID != section {
			section = n.ID
			m.section(n)
		}
		m.question(q)
	}
	m.line(mark(wordEnd)+"写完存盘，发回给收稿的人。", false)
	return &m.e
}

type maker struct {
	o        *outline.Outline
	set      *answer.Set
	head     Head
	targets  map[string]int
	e        essay.Essay
	sections int
	asked    int
}

func runs(text string, strong bool) []essay.Run {
	if text == "" {
		return nil
	}
	return []essay.Run{{Text: text, Strong: strong, Source: essay.Source{Kind: essay.Outline}}}
}

func nonempty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// line adds a paragraph; line ends in it become blanks.
func (m *maker) line(text string, strong bool) {
	text = oneLine(text)
	m.e.Body = append(m.e.Body, essay.Block{Runs: runs(text, strong)})
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// opening says whose sheet this is, what is asked and how to fill it in.
func (m *maker) opening() {
	words := []string{m.o.ID, m.o.Version}
	if m.head.Number > 0 {
		words = append(words, strconv.Itoa(m.head.Number))
	}
	m.line(mark(wordSheet, words...)+m.o.Name+"（这一行不要改）", false)
	for _, t := range m.head.Task {
		m.line(t, false)
	}
	m.plan()
	m.line("填法：在每个【答】的下面写自己的事，把“"+Placeholder+"”换成你的话，长短不限，可以分几段。【】里的字不要动；写不出的空着，不用编。", false)
}

// plan says what the essay will consist of.
func (m *maker) plan() {
	var parts []string
	last := ""
	for _, n := range m.o.All() {
		if n != nil && n.ID != last {
			last = n.ID
			parts = append(parts, m.part(n))
		}
	}
	if len(parts) > 0 {
		m.line("提纲："+strings.Join(parts, "；"), false)
	}
}

// part gives the name of a section, and how long it is to be.
func (m *maker) part(n *outline.Node) string {
	text := oneLine(n.Label())
	if chars := m.targets[n.ID]; chars > 0 {
		text += fmt.Sprintf("（约 %d 字）", chars)
	}
	return text
}

func (m *maker) section(n *outline.Node) {
	m.sections++
	text := mark(wordPart, strconv.Itoa(m.sections)) + m.part(n)
	m.e.Body = append(m.e.Body, essay.Block{Kind: essay.Heading, Level: 1, Runs: runs(text, false)})
}

// question adds a question with what helps to answer it.
func (m *maker) question(q *outline.Question) {
	if m.known(q) {
		return
	}
	m.asked++
	m.ask(q, strconv.Itoa(m.asked))
	if q.Kind != outline.Group {
		m.answer(answer.Path{ID: q.ID, Entry: -1})
		return
	}
	m.line(fmt.Sprintf("不够就照样往下加，编号接着写；不到%d件就空着。", entries), false)
	for i := range max(entries, len(m.set.Values[q.ID].Items), q.Min) {
		for k, f := range q.Fields {
			m.ask(f, fmt.Sprintf("%d.%d", m.asked, i*len(q.Fields)+k+1))
			m.answer(answer.Path{ID: q.ID, Entry: i, Field: f.ID})
		}
	}
}

// known tells whether the sheet says something about the person at its head, so that it need not be asked.
func (m *maker) known(q *outline.Question) bool {
	switch q.ID {
	case "姓名":
		return m.head.Name != ""
	case "单位":
		return m.head.Unit != ""
	case "职务":
		return m.head.Post != ""
	case "日期":
		return !m.set.Values[q.ID].Empty()
	}
	return false
}

func (m *maker) ask(q *outline.Question, number string) {
	must := ""
	if q.Required {
		must = "（必答）"
	}
	m.e.Body = append(m.e.Body, essay.Block{Kind: essay.Heading, Level: 2, Runs: runs(mark(wordAsk, number)+oneLine(q.Ask)+must, false)})
	if text := Condition(q); text != "" {
		m.line(text, false)
	}
	if q.Hint != "" {
		m.line("提示："+q.Hint, false)
	}
	if q.Example.Good != "" {
		m.line("例如："+q.Example.Good, false)
	}
	if q.Kind == outline.Quote {
		m.line("写法：先写原话，另起一行写“——”和出处。", false)
	}
	if q.Kind == outline.List {
		m.line("写法：一行一个。", false)
	}
	m.options(q)
}

func (m *maker) options(q *outline.Question) {
	var names []string
	for _, o := range q.Options {
		name := o.Label
		if name == "" {
			name = o.Value
		}
		names = append(names, name)
	}
	switch list := strings.Join(names, "、"); {
	case q.Kind == outline.YesNo:
		m.line("选一个写：是、否", false)
	case len(names) == 0:
	case q.Picks != "":
		m.line("空着就全写；只写几个就写上名字，用顿号隔开："+list, false)
	case q.Kind == outline.Choices:
		m.line("可以选几个，用顿号隔开："+list, false)
	default:
		m.line("选一个写："+list, false)
	}
	if q.ID == outline.ClosingID && len(m.o.ClosingQuestions) > 1 {
		m.line("下面几题写一题就行，写了哪一题就是选了哪一题。", false)
	}
}

// Condition says when a question need be answered at all, "" when it always must. A sheet cannot hide it.
func Condition(q *outline.Question) string {
	if q.When.Src == "" {
		return ""
	}
	if id, value, ok := chosen(q); ok {
		return fmt.Sprintf("“%s”选了“%s”才写这一题。", id, value)
	}
	id, ok := strings.CutSuffix(q.When.Src, ` != ""`)
	if !ok {
		id, ok = strings.CutPrefix(strings.TrimSuffix(q.When.Src, ")"), "has(")
	}
	if ok && isName(id) {
		return fmt.Sprintf("写了“%s”才写这一题。", id)
	}
	return "用不上就空着。"
}

// chosen gives the answer on which a question depends: 结尾 == "打算".
func chosen(q *outline.Question) (id, value string, ok bool) {
	id, value, ok = strings.Cut(strings.TrimSuffix(q.When.Src, `"`), ` == "`)
	return id, value, ok && isName(id) && !strings.ContainsRune(value, '"')
}

// isName tells whether a part of a condition is the name of an answer and nothing else.
func isName(s string) bool { return s != "" && !strings.ContainsAny(s, " !=<>&|()[].,?:\"'") }

// Closing gives the closing that a writer has chosen by answering its question and no other one, "" when that is not plain.
func Closing(o *outline.Outline, set *answer.Set) string {
	if v := set.Values[outline.ClosingID]; !v.Empty() {
		return ""
	}
	closing := ""
	for _, q := range o.ClosingQuestions {
		id, value, ok := chosen(q)
		if v := set.Values[q.ID]; !ok || id != outline.ClosingID || v.Empty() || value == closing {
			continue
		}
		if closing != "" {
			return ""
		}
		closing = value
	}
	return closing
}

// answer adds the mark of an answer and what is known of it.
func (m *maker) answer(p answer.Path) {
	m.line(answerMark(p), true)
	v, ok := m.set.Get(p)
	if !ok {
		m.line(Placeholder, false)
		return
	}
	for l := range strings.SplitSeq(interview.TextOf(v), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			m.e.Body = append(m.e.Body, essay.Block{Runs: runs(l, false)})
		}
	}
}
