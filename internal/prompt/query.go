package prompt

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// query puts a step into words.
func (r *runner) query(step interview.Step) *query {
	q := &query{
		progress: fmt.Sprintf("第 %d 问，共 %d 问", step.Number, step.Total),
		heading:  safe(step.Heading),
		ask:      safe(askOf(step)),
		first:    step.Number <= 1,
		kept:     !empty(step.Value),
	}
	q.measure(r.session.Progress(), step)
	if step.Stale {
		q.notes = append(q.notes, "前面的回答改过，这一题请再看一眼。")
	}
	r.fill(q, step)
	return q
}

// fill sets what depends on the kind of step.
func (r *runner) fill(q *query, step interview.Step) {
	t := &turn{runner: r, step: step, query: q}
	switch step.Kind {
	case interview.More:
		q.form, q.picked = yesNo, []int{1}
		return
	case interview.Rename:
		q.form, q.hint = single, "按顺序用顿号隔开，直接回车＝不改。"
		t.prefill()
		return
	}
	question := step.Question
	q.form = formOf(question.Kind)
	q.hint = safe(hintOf(question))
	q.help = helpLines(question)
	q.options = safeOptions(question.Options)
	switch q.form {
	case yesNo, pickOne, pickMany:
		t.preselect()
	default:
		t.prefill()
	}
}

// prefill puts text into the field: what was being typed, else the reply, else what is offered.
func (t *turn) prefill() {
	q, step := t.query, t.step
	q.text = t.stored()
	q.offer = interview.TextOf(step.Offer)
	if empty(step.Value) && q.offer != "" {
		q.notes = append(q.notes, "已填入现成的内容，可以改。")
	}
	if q.form == entries && q.text != "" {
		q.text += "\n"
	}
	if text := t.draft(); text != "" && text != q.text {
		q.text = text
		q.notes = append(q.notes, "这是没写完的文字。")
	}
	if text, ok := t.editor.left(t.editor.file(step.Path)); ok && text != q.text {
		q.text = text
		q.notes = append(q.notes, "这是编辑器里写过、还没存下的文字。")
	}
	if t.editor.available() && q.form != single {
		q.edit = func(text string) (string, string, error) { return t.editor.edit(step.Path, text) }
	}
	q.pause = t.pause
}

// draft is what was being written when the question was left.
func (t *turn) draft() string {
	if text, ok := t.drafts[t.step.Path]; ok {
		return text
	}
	return t.step.Partial
}

// preselect marks the options chosen so far, or offered.
func (t *turn) preselect() {
	v := t.step.Value
	if empty(v) {
		v = t.step.Offer
	}
	t.query.chosen = !empty(v)
	if text := t.draft(); text != "" && t.query.form == pickMany {
		v = interview.ValueOf(outline.List, text, answer.Typed)
	}
	if t.query.form != yesNo {
		t.query.picked = picksOf(v, t.step.Question.Options)
		t.query.chosen = len(t.query.picked) > 0
		return
	}
	t.query.picked = []int{0}
	if v.Text == no {
		t.query.picked = []int{1}
	}
}

// measure tells how much the section of the step has without its reply.
func (q *query) measure(all []interview.Progress, step interview.Step) {
	i := slices.IndexFunc(all, func(p interview.Progress) bool { return p.Section == step.Section })
	if i < 0 {
		return
	}
	q.target = all[i].Target
	q.base = max(0, all[i].Chars-zh.Count(interview.TextOf(step.Value)))
}

// askOf is the question of a step.
func askOf(step interview.Step) string {
	switch step.Kind {
	case interview.More:
		return fmt.Sprintf("%s还有%s要写吗？", askBefore(step.Question), entryName(step.Question, step.Entry))
	case interview.Rename:
		return "这几项要换个说法吗？"
	}
	if step.Group != nil {
		return entryName(step.Group, step.Entry) + "：" + step.Question.Ask
	}
	return step.Question.Ask
}

func askBefore(q *outline.Question) string {
	if q.Ask == "" {
		return ""
	}
	return "“" + strings.TrimRight(q.Ask, "？?。：:") + "”，"
}

// entryName is what the entry-th entry of a group is called.
func entryName(group *outline.Question, entry int) string {
	name := group.Item
	if name == "" {
		name = "第{n}条"
	}
	return strings.ReplaceAll(name, "{n}", zh.Numeral(entry+1))
}

func hintOf(q *outline.Question) string {
	hint := q.Hint
	switch q.Kind {
	case outline.Quote:
		hint = strings.TrimSpace(hint + "\n照原话写，不加引号；出处可以另起一行用 —— 写在后面。")
	case outline.Number:
		hint = strings.TrimSpace(hint + "\n写数字，后面可以带单位。")
	case outline.Date:
		hint = strings.TrimSpace(hint + "\n如 2026年3月8日。")
	}
	return hint
}

// helpLines is what "?" shows of a question.
func helpLines(q *outline.Question) []string {
	var out []string
	for _, l := range []struct{ name, text string }{
		{"为什么问：", q.Why}, {"写得好的：", q.Example.Good}, {"写得不够的：", q.Example.Bad},
	} {
		if strings.TrimSpace(l.text) != "" {
			out = append(out, l.name+safe(strings.TrimSpace(l.text)))
		}
	}
	return out
}

func safeOptions(options []outline.Option) []outline.Option {
	out := make([]outline.Option, len(options))
	for i, o := range options {
		out[i] = outline.Option{Value: o.Value, Label: oneSafe(label(o)), Help: oneSafe(o.Help)}
	}
	return out
}

func oneSafe(s string) string { return strings.Join(strings.Fields(safe(s)), " ") }
