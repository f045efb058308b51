package prompt

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// runner leads the writer through a session with a driver. It decides the order only where the writer has left it:
// after a jump, and from the review screen.
type runner struct {
	session *interview.Session
	hooks   Hooks
	ui      driver
	cells   meter
	editor  *editor
	drafts  map[string]string // text typed for a question that was left without an answer
	warned  string            // path of a required question that was once refused empty
	tour    tour
	left    interview.Step // the question that the writer left for the review, none when all have been asked
}

func newRunner(s *interview.Session, c Config, h Hooks, ui driver) *runner {
	return &runner{
		session: s, hooks: h, ui: ui, cells: newMeter(c.Ambiguous), drafts: map[string]string{},
		editor: &editor{command: c.Editor, dir: c.EditorDir, driver: ui, in: c.In, out: c.Err},
	}
}

// run asks step after step until the writer is done or leaves.
func (r *runner) run(ctx context.Context) (Outcome, error) {
	for {
		step := r.session.Step()
		if step.Kind == interview.Review {
			c, err := r.review(ctx)
			if err != nil || c == done || c == leave || c == interrupt {
				return r.end(c, err)
			}
			continue
		}
		c, err := r.ask(ctx, step)
		if err != nil || c == leave || c == interrupt {
			return r.end(c, err)
		}
	}
}

// done ends the interview from the review screen; drivers do not know it.
const done command = 255

// end keeps everything and names the outcome. Of two errors both are told.
func (r *runner) end(c command, err error) (Outcome, error) {
	if serr := r.save(); serr != nil {
		return Interrupted, errors.Join(err, serr)
	}
	switch {
	case err != nil:
		return Interrupted, err
	case c == done:
		return Finished, nil
	case c == leave:
		return Left, nil
	}
	return Interrupted, nil
}

func (r *runner) save() error {
	if r.hooks.Save == nil {
		return nil
	}
	if err := r.hooks.Save(r.session.Set()); err != nil {
		return fmt.Errorf("存答案：%w", err)
	}
	return nil
}

// ask puts one step to the writer and does what comes of it.
func (r *runner) ask(ctx context.Context, step interview.Step) (command, error) {
	t := &turn{runner: r, step: step, query: r.query(step)}
	rep, err := t.put(ctx)
	if err != nil {
		t.keep(rep)
		return interrupt, err
	}
	if rep.command == accept {
		return accept, t.accepted()
	}
	t.keep(rep)
	switch rep.command {
	case back:
		return back, r.goBack()
	case jump:
		return r.jump(ctx, rep.target, step)
	case look:
		if slices.ContainsFunc(r.session.Steps(), func(s interview.Step) bool {
			return s.Kind == interview.Ask && s.Number >= step.Number && empty(s.Value)
		}) {
			r.left = step
		}
		r.session.ToReview()
	}
	return rep.command, nil
}

func (r *runner) goBack() error {
	r.tour = tour{}
	if r.session.Back() {
		return nil
	}
	return r.ui.tell("这是第一题，前面没有了。")
}

// turn is one step being asked.
type turn struct {
	*runner
	step  interview.Step
	query *query
	skip  bool
	mild  diag.List // what was accepted with a warning
}

// put asks; a quote without a source is asked for its source, too.
func (t *turn) put(ctx context.Context) (reply, error) {
	if t.step.Kind != interview.Ask || t.step.Question.Kind != outline.Quote {
		return t.ui.ask(ctx, t.query, t.check)
	}
	for {
		rep, err := t.ui.ask(ctx, t.query, t.checkQuote)
		if err != nil || rep.command != accept || t.skip || hasSource(rep.text) {
			return rep, err
		}
		source, err := t.ui.ask(ctx, t.sourceQuery(), func(reply) string { return "" })
		words := strings.TrimSpace(rep.text)
		rep.text = interview.JoinQuote(words, source.text)
		t.query.text = rep.text
		if source.command == back {
			continue
		}
		if err != nil || source.command != accept {
			rep.command = source.command
			return rep, err
		}
		wrong := t.check(rep)
		if wrong == "" {
			return rep, nil
		}
		t.query.notes = []string{wrong}
	}
}

func hasSource(text string) bool {
	_, source := interview.SplitQuote(text)
	return source != ""
}

// checkQuote leaves words without a source to the second question.
func (t *turn) checkQuote(r reply) string {
	if strings.TrimSpace(r.text) != "" && !hasSource(r.text) {
		return ""
	}
	return t.check(r)
}

func (t *turn) sourceQuery() *query {
	q := *t.query
	q.form, q.ask, q.hint = single, "这段话的出处是什么？", "如：某某《书名》第几页，或某次会议上的讲话。不知道就直接回车。"
	q.notes, q.help, q.edit, q.offer, q.kept, q.first, q.target = nil, nil, nil, "", false, false, 0
	q.text, q.pause = "", nil
	return &q
}

// check gives the reply to the session and tells what is wrong with it.
func (t *turn) check(rep reply) string {
	t.skip, t.mild = false, nil
	v := t.value(rep)
	if t.query.form == pickMany && len(rep.picked) == 0 && t.step.Question.Picks != "" {
		return "至少要留一项。" // nothing chosen would mean all of them
	}
	if empty(v) && empty(t.step.Value) {
		return t.checkEmpty()
	}
	var refused []string
	for _, d := range t.session.Answer(v) {
		if d.Severity == diag.Error {
			refused = append(refused, sentence(d))
		} else {
			t.mild = append(t.mild, d)
		}
	}
	return strings.Join(refused, "\n")
}

// checkEmpty lets a question go unanswered; a required one on the second time.
func (t *turn) checkEmpty() string {
	if t.step.Required && t.warned != t.step.Path {
		t.warned = t.step.Path
		return "这一题是必答的，不答稿中会留下【待补】；再按一次回车就先空着。"
	}
	t.skip = true
	return ""
}

// sentence joins what is wrong and the mend.
func sentence(d diag.Diagnostic) string {
	text := strings.TrimRight(d.Message, "。；")
	if d.Fix != "" && d.Fix != d.Message {
		text += "；" + strings.TrimRight(d.Fix, "。；")
	}
	if zh.EndsSentence(text) {
		return text
	}
	return text + "。"
}

// accepted moves on and saves.
func (t *turn) accepted() error {
	if t.skip {
		t.session.Skip()
	}
	delete(t.drafts, t.step.Path)
	t.warned = ""
	if err := t.save(); err != nil {
		return err
	}
	if err := t.editor.stored(t.step.Path); err != nil {
		return err
	}
	for _, d := range t.mild {
		if err := t.ui.tell("注意：" + sentence(d)); err != nil {
			return err
		}
	}
	t.next(t.step)
	return nil
}

// keep remembers what was not made an answer, here and in the session; ticks as the values of the options.
func (t *turn) keep(rep reply) {
	text := rep.text
	switch {
	case t.query.form == pickMany && len(rep.picked) > 0:
		text = interview.TextOf(choiceOf(t.step.Question, rep.picked, answer.Value{}))
	case t.query.form > entries:
		return
	}
	if interview.Tidy(text) == interview.Tidy(t.stored()) && t.draft() == "" {
		return
	}
	t.drafts[t.step.Path] = text
	t.session.KeepPartial(t.step.Path, text)
}

// pause keeps half-typed text on disk.
func (t *turn) pause(text string) error {
	t.keep(reply{text: text})
	return t.save()
}

// stored is the text the session would show without any draft.
func (t *turn) stored() string {
	if !empty(t.step.Value) {
		return interview.TextOf(t.step.Value)
	}
	return interview.TextOf(t.step.Offer)
}

// value makes the value of a reply. What was not changed keeps its origin.
func (t *turn) value(rep reply) answer.Value {
	switch t.query.form {
	case yesNo:
		if len(rep.picked) == 0 {
			return answer.Value{}
		}
		return yesNoValue(rep.picked[0])
	case pickOne, pickMany:
		if len(rep.picked) == 0 {
			return answer.Value{}
		}
		return t.keepOrigin(choiceOf(t.step.Question, rep.picked, t.step.Value))
	}
	kind := outline.Line
	if t.step.Kind == interview.Ask {
		kind = t.step.Question.Kind
	}
	from := answer.Typed
	if rep.edited {
		from = answer.Editor
	}
	return t.keepOrigin(interview.ValueOf(kind, rep.text, from))
}

func (t *turn) keepOrigin(v answer.Value) answer.Value {
	for _, old := range []answer.Value{t.step.Value, t.step.Offer} {
		if !empty(old) && interview.TextOf(old) == interview.TextOf(v) && old.Shape == v.Shape {
			return old
		}
	}
	return v
}

// tour is a way through the questions that leaves the written order: after a jump, or from the review screen.
type tour struct {
	on      bool
	home    string   // path to go back to, "" = the review screen
	section string   // stay while the next question is of this section
	group   bool     // an entry is being added: stay till there is no other
	list    []string // questions to visit
	known   []string // questions there were when the tour began
	seen    []string // questions shown again because of what they depend on
}

// next chooses the step after an answered one when a tour is on: what depends on the answer and what the answer
// has brought up come first, then the tour's own questions, then its home.
func (r *runner) next(from interview.Step) {
	if !r.tour.on {
		return
	}
	if r.tour.continues(from, r.session.Step()) {
		return
	}
	r.tour.group = false
	for _, s := range r.session.Steps() {
		fresh := empty(s.Value) && s.Kind == interview.Ask && !slices.Contains(r.tour.known, s.Path)
		if (s.Stale || fresh) && !slices.Contains(r.tour.seen, s.Path) {
			r.tour.seen = append(r.tour.seen, s.Path)
			if r.session.Jump(s.Path) == nil {
				return
			}
		}
	}
	for len(r.tour.list) > 0 {
		path := r.tour.list[0]
		r.tour.list = r.tour.list[1:]
		if r.session.Jump(path) == nil {
			return
		}
	}
	home := r.tour.home
	r.tour = tour{}
	if home == "" || r.session.Jump(home) != nil {
		r.session.ToReview()
	}
}

// continues reports whether the session's own next step belongs to the tour.
func (t *tour) continues(from, next interview.Step) bool {
	if from.Kind == interview.More {
		t.group = next.Group != nil && next.Group == from.Question
		return t.group
	}
	switch {
	case t.group && next.Kind != interview.Review:
		return next.Group == from.Group || next.Kind == interview.More
	case from.Group != nil && next.Group == from.Group && next.Entry == from.Entry && empty(next.Value):
		return true
	}
	return t.section != "" && next.Kind != interview.Review && next.Section == t.section
}

// visit starts a tour at path.
func (r *runner) visit(path string, t tour) error {
	t.on = true
	for _, s := range r.session.Steps() {
		t.known = append(t.known, s.Path)
	}
	if err := r.session.Jump(path); err != nil {
		return r.ui.tell(err.Error() + "。")
	}
	r.tour = t
	return nil
}
