package prompt

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/interview"
)

// choice is a line of a menu of the runner and what it does.
type choice struct {
	label string
	do    func() (command, error)
	key   string // what a plain terminal is typed for it, where the list has keys of its own
}

// giveUp is the last line of a list that is not a place of its own.
const giveUp = "返回"

// pick shows choices until one is taken; a command of the driver comes back as it is.
func (r *runner) pick(ctx context.Context, title string, choices []choice, at int) (command, error) {
	m := menu{title: title, at: at, inner: choices[len(choices)-1].label == giveUp}
	for _, c := range choices {
		m.items = append(m.items, c.label)
		m.keys = append(m.keys, c.key)
	}
	if !slices.ContainsFunc(m.keys, func(key string) bool { return key != "" }) {
		m.keys = nil
	}
	rep, err := r.ui.pick(ctx, m)
	if err != nil || rep.command != accept {
		return rep.command, err
	}
	return choices[rep.picked[0]].do()
}

// review is the screen after the last question: a table of the sections, and what can still be done.
func (r *runner) review(ctx context.Context) (command, error) {
	r.tour = tour{}
	rows := r.rows()
	if err := r.ui.tell(tableLines(rows, r.ui.width(), r.cells)...); err != nil {
		return interrupt, err
	}
	title, choices := "问题都问过了，接下来：", r.reviewChoices(ctx, rows)
	if left := r.left; left.Path != "" {
		title = "还没有问完，接下来："
		goOn := choice{label: fmt.Sprintf("回到第 %d 题，接着答", left.Number), do: func() (command, error) {
			r.left = interview.Step{}
			return accept, r.session.Jump(left.Path)
		}}
		choices = append([]choice{goOn}, choices...)
	}
	c, err := r.pick(ctx, title, choices, 0)
	if err != nil {
		return interrupt, err
	}
	switch c {
	case back:
		return back, r.goBack()
	case jump, look:
		return r.all(ctx)
	}
	return c, nil
}

func (r *runner) rows() []Row {
	if r.hooks.Table == nil {
		return nil
	}
	return r.hooks.Table()
}

func (r *runner) reviewChoices(ctx context.Context, rows []Row) []choice {
	var out []choice
	goTo := func(path string, t tour) func() (command, error) {
		return func() (command, error) { return accept, r.visit(path, t) }
	}
	if stale := r.stale(); len(stale) > 0 {
		out = append(out, choice{label: fmt.Sprintf("再看一眼受改动影响的 %d 题", len(stale)), do: goTo(stale[0], tour{list: stale[1:]})})
	}
	out = append(out, choice{label: "写完了，生成稿子", do: func() (command, error) { return done, nil }})
	if row, ok := leastOf(rows); ok {
		out = append(out, choice{label: leastLabel(row), do: goTo(row.Path, tour{section: r.sectionOf(row.Path)})})
	}
	if missing := pathsOf(r.session.Missing()); len(missing) > 0 {
		out = append(out, choice{label: fmt.Sprintf("补没有答的 %d 题", len(missing)), do: goTo(missing[0], tour{list: missing[1:]})})
	}
	return append(out,
		choice{label: "看全部回答，改其中一题", do: func() (command, error) { return r.all(ctx) }},
		choice{label: "先保存，下次再写", do: func() (command, error) { return leave, nil }})
}

func (r *runner) stale() []string {
	var out []string
	for _, s := range r.session.Steps() {
		if s.Stale {
			out = append(out, s.Path)
		}
	}
	return out
}

func pathsOf(steps []interview.Step) []string {
	var out []string
	for _, s := range steps {
		out = append(out, s.Path)
	}
	return out
}

func (r *runner) sectionOf(path string) string {
	for _, s := range r.session.Steps() {
		if s.Path == path {
			return s.Section
		}
	}
	return ""
}

// leastOf finds the section with the least material for its size; ok is false when every section has enough.
func leastOf(rows []Row) (least Row, ok bool) {
	for _, r := range rows {
		if r.Path == "" || r.Target <= 0 || r.Chars >= r.Target {
			continue
		}
		if !ok || r.Chars*least.Target < least.Chars*r.Target {
			least, ok = r, true
		}
	}
	return least, ok
}

func leastLabel(r Row) string {
	return fmt.Sprintf("回到材料最少的一节：%s（%d/%d 字）", oneSafe(r.Heading), r.Chars, r.Target)
}

// tableLines is the table of the sections.
func tableLines(rows []Row, width int, cells meter) []string {
	if len(rows) == 0 {
		return nil
	}
	name := min(max(12, width-30), 36)
	out := []string{"", pad("小节", name, cells) + pad("字数/应写", 11, cells) + pad("自己的话", 10, cells) + "待补"}
	for _, r := range rows {
		size := strconv.Itoa(r.Chars)
		if r.Target > 0 {
			size += "/" + strconv.Itoa(r.Target)
		}
		heading := oneLine(r.Heading, name-1, cells)
		out = append(out, pad(heading, name, cells)+pad(size, 11, cells)+pad(fmt.Sprintf("%d%%", r.Own), 10, cells)+strconv.Itoa(r.Holes))
	}
	return append(out, "")
}

// all lists every answer by section; any can be opened.
func (r *runner) all(ctx context.Context) (command, error) {
	return r.browse(ctx, "", tour{})
}

// jump goes to the question the writer names, or shows the list. The way back leads to where the writer was.
func (r *runner) jump(ctx context.Context, number int, from interview.Step) (command, error) {
	steps := r.session.Steps()
	if number == 0 {
		return r.browse(ctx, from.Path, tour{home: from.Path})
	}
	for _, s := range steps {
		if s.Number == number {
			return accept, r.hop(s, from)
		}
	}
	return accept, r.ui.tell(fmt.Sprintf("没有第 %d 题，请写 1 到 %d。", number, from.Total))
}

// hop goes to a question: forward the interview goes on from there, backward it returns.
func (r *runner) hop(to, from interview.Step) error {
	if to.Number >= from.Number {
		r.tour = tour{}
		if err := r.session.Jump(to.Path); err != nil {
			return r.ui.tell(err.Error() + "。")
		}
		return nil
	}
	return r.visit(to.Path, tour{home: from.Path})
}

// browse shows the list of questions; current is where the writer is, "" on the review screen.
func (r *runner) browse(ctx context.Context, current string, t tour) (command, error) {
	from := r.session.Step()
	var choices []choice
	at, entries, heading, entry := 0, 0, "", ""
	for _, s := range r.session.Steps() {
		if s.Kind == interview.Review {
			continue
		}
		if s.Heading != heading && s.Heading != "" {
			choices = append(choices, choice{label: "── " + oneSafe(s.Heading) + " ──", do: r.opener(s, from, current, t)})
		}
		heading = s.Heading
		if name := entryOf(s); name != "" && name != entry {
			entries++
			choices = append(choices, choice{
				"· " + oneSafe(entryName(s.Group, s.Entry)) + "（打开或删除）", r.entryOpener(ctx, s, from, current, t), "条" + strconv.Itoa(entries),
			})
			entry = name
		}
		if s.Path == current {
			at = len(choices)
		}
		choices = append(choices, choice{summary(s, s.Path == current), r.opener(s, from, current, t), strconv.Itoa(s.Number)})
	}
	choices = append(choices, choice{giveUp, func() (command, error) { return accept, nil }, "0"})
	c, err := r.pick(ctx, "要看哪一题？", choices, at)
	if c == back || c == jump || c == look {
		return accept, err
	}
	return c, err
}

// opener goes to a step from the list.
func (r *runner) opener(s, from interview.Step, current string, t tour) func() (command, error) {
	return func() (command, error) {
		if current != "" {
			return accept, r.hop(s, from)
		}
		return accept, r.visit(s.Path, t)
	}
}

// entryOf names the entry of a group that a step belongs to.
func entryOf(s interview.Step) string {
	if s.Group == nil || s.Kind != interview.Ask {
		return ""
	}
	return s.Path[:strings.LastIndexByte(s.Path, ']')+1]
}

// entryOpener offers to open or to remove an entry of a group.
func (r *runner) entryOpener(ctx context.Context, s, from interview.Step, current string, t tour) func() (command, error) {
	return func() (command, error) {
		return r.pick(ctx, oneSafe(entryName(s.Group, s.Entry)), []choice{
			{label: "打开", do: r.opener(s, from, current, t)},
			{label: "删除这一条", do: func() (command, error) { return accept, r.remove(s.Path, current) }},
			{label: giveUp, do: func() (command, error) { return accept, nil }},
		}, 0)
	}
}

// remove takes an entry out; drafts of later entries would belong to others after it and go.
func (r *runner) remove(path, current string) error {
	if err := r.session.RemoveEntry(path); err != nil {
		return r.ui.tell(err.Error() + "。")
	}
	group := path[:strings.LastIndexByte(path, '[')+1]
	for p := range r.drafts {
		if strings.HasPrefix(p, group) {
			delete(r.drafts, p)
		}
	}
	if current == "" {
		r.session.ToReview()
	}
	return r.save()
}

// summary is one question in the list: its number, whether it has an answer, and how that begins.
func summary(s interview.Step, current bool) string {
	sign := "○"
	switch {
	case current:
		sign = "▶"
	case s.Stale:
		sign = "！"
	case !empty(s.Value):
		sign = "✓"
	}
	text := shownOf(s.Question, s.Value)
	switch {
	case s.Stale:
		text = "请再看一眼。" + text
	case text == "" && s.Kind == interview.Ask:
		text = "（没有答）"
	}
	return strings.TrimRight(fmt.Sprintf("%s %d %s %s", sign, s.Number, oneSafe(askOf(s)), text), " ")
}
