package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/live"
	"xinde/internal/outline"
)

// Options are what a session knows besides outline and answers.
type Options struct {
	Profile map[string]string // lasting facts of the writer, offered, never used unasked
	Today   time.Time         // offered for the writing date; zero = none
}

// Session is an interview under way. It is not safe for concurrent use.
type Session struct {
	o      *outline.Outline
	set    *answer.Set
	opts   Options
	view   *live.View
	steps  []Step
	path   string          // where the interview is; "" in the review
	extra  map[string]int  // entries asked for beyond those answered, by group
	stale  map[string]bool // paths to look at again
	passed map[string]bool // More steps answered 否, Rename steps seen
	skips  map[string]bool // paths left empty on purpose
}

// New starts or resumes an interview: at the set's position, else at the first question without a reply. Diagnostics with errors say
// what does not fit the outline.
func New(o *outline.Outline, set *answer.Set, opts Options) (*Session, diag.List) {
	diags := bind(o, set)
	s := &Session{o: o, set: set, opts: opts, extra: map[string]int{}, stale: map[string]bool{}, passed: map[string]bool{},
		skips: map[string]bool{}}
	s.refresh()
	if set.Position == "" || s.Jump(set.Position) != nil {
		s.path = s.firstOpen()
	}
	return s, diags
}

// refresh computes the view and the steps anew.
func (s *Session) refresh() {
	s.view = live.New(s.o, s.set)
	s.steps = s.list()
}

// firstOpen gives the path of the first question that has no reply, "" when there is none.
func (s *Session) firstOpen() string {
	for _, st := range s.steps {
		if st.Kind == Ask && st.Value.Empty() {
			return st.Path
		}
	}
	return ""
}

// Set gives the replies; it is the session's own and grows with it.
func (s *Session) Set() *answer.Set { return s.set }

// Steps gives every step that is visible now, in order.
func (s *Session) Steps() []Step { return slices.Clone(s.steps) }

// Step gives the step the interview stands at.
func (s *Session) Step() Step {
	if i := s.index(s.path); i >= 0 {
		return s.steps[i]
	}
	return Step{Kind: Review, Number: len(s.steps), Total: len(s.steps)}
}

func (s *Session) index(path string) int {
	if path == "" {
		return -1
	}
	return slices.IndexFunc(s.steps, func(st Step) bool { return st.Path == path })
}

// Answer takes the reply to the current step. Errors refuse it and keep its text as half-typed; warnings are told, and it is
// accepted. The interview moves on to the next step.
func (s *Session) Answer(v answer.Value) diag.List {
	st := s.Step()
	var diags diag.List
	switch st.Kind {
	case Review:
		return nil
	case More:
		diags = s.more(st, v)
	case Rename:
		diags = s.rename(st, v)
	default:
		diags = s.reply(st, v)
	}
	if diags.HasErrors() {
		return diags
	}
	if s.set.Partial != nil && s.set.Partial.Path == st.Path {
		s.set.Partial = nil
	}
	delete(s.stale, st.Path)
	s.forward(st)
	return diags
}

// reply keeps the answer to a question.
func (s *Session) reply(st Step, v answer.Value) diag.List {
	fitted, diags := validate(s.o, s.set, st.Question, v)
	if diags.HasErrors() {
		s.KeepPartial(st.Path, v.Text)
		return diags
	}
	p, _ := answer.ParsePath(st.Path)
	if fitted.Empty() && p.Entry < 0 {
		s.set.Delete(p.ID)
	} else {
		s.set.PutAt(p, withOrigin(fitted, st))
	}
	s.skips[st.Path] = fitted.Empty()
	if !same(st.Value, fitted) {
		s.spoil(p.ID)
	}
	return diags
}

// withOrigin keeps the origin of an offer that was taken as it stands; what the writer changed is typed.
func withOrigin(v answer.Value, st Step) answer.Value {
	if st.Value.Empty() && !st.Offer.Empty() && same(v, st.Offer) {
		v.Origin = st.Offer.Origin
	} else if !st.Value.Empty() && same(v, st.Value) {
		v.Origin = st.Value.Origin
	}
	if v.Origin == "" {
		v.Origin = answer.Typed
	}
	return v
}

// same compares what two values say.
func same(a, b answer.Value) bool {
	if a.Shape != b.Shape || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return a.Empty() && b.Empty()
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for k, f := range a.Fields {
		if g, ok := b.Fields[k]; !ok || !same(f, g) {
			return false
		}
	}
	return true
}

// spoil marks the answered questions whose condition or default reads a changed answer: they are to be looked at again.
func (s *Session) spoil(id string) {
	for q := range s.o.All() {
		if q.ID != id && !s.set.Values[q.ID].Empty() && reads(q, id) {
			s.stale[q.ID] = true
		}
	}
}

func reads(q *outline.Question, id string) bool {
	if slices.Contains(q.When.Names(), id) {
		return true
	}
	if q.Default.Tmpl == nil {
		return false
	}
	return slices.ContainsFunc(q.Default.Tmpl.Paths(), func(p string) bool { return p == id || strings.HasPrefix(p, id+"[") })
}

// more answers whether there is another entry.
func (s *Session) more(st Step, v answer.Value) diag.List {
	switch v.Text {
	case "是":
		s.extra[st.Group.ID]++
		s.passed[st.Path] = false
	case "否":
		s.passed[st.Path] = true
	default:
		return diag.List{{Code: "answer", Message: "这里答是或否", Fix: "还有就答是，没有了就答否"}}
	}
	return nil
}

// rename takes the members' names as one line, joined by 、.
func (s *Session) rename(st Step, v answer.Value) diag.List {
	s.passed[st.Path] = true
	text := strings.TrimSpace(v.Text)
	if text == "" {
		return nil
	}
	names := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,\n", r) })
	picked := s.picked(st.Question)
	if problem := renameProblem(names, len(picked)); problem != "" {
		s.KeepPartial(st.Path, v.Text)
		return diag.List{{Code: "answer", Message: problem, Fix: "一项一个名字，用顿号隔开，次序不变"}}
	}
	list := answer.Value{Shape: answer.List, Origin: answer.Typed}
	for i, id := range picked {
		item := answer.Value{Text: id, Origin: answer.Typed}
		if name := strings.TrimSpace(names[i]); name != s.optionLabel(st.Question, id) && name != id {
			item = answer.Value{Shape: answer.Record, Keys: []string{id}, Origin: answer.Typed,
				Fields: map[string]answer.Value{id: {Text: name, Origin: answer.Typed}}}
		}
		list.Items = append(list.Items, item)
	}
	if !same(list, s.set.Values[st.Question.ID]) {
		s.set.Put(st.Question.ID, list)
		s.spoil(st.Question.ID)
	}
	return nil
}

func renameProblem(names []string, want int) string {
	if len(names) != want {
		return fmt.Sprintf("留下的有 %d 项，这里写了 %d 个名字", want, len(names))
	}
	seen := map[string]bool{}
	for _, n := range names {
		n = strings.TrimSpace(n)
		if seen[n] {
			return fmt.Sprintf("“%s” 写了两次", n)
		}
		if utf8.RuneCountInString(n) > maxName {
			return fmt.Sprintf("“%s” 超过 %d 个字", n, maxName)
		}
		seen[n] = true
	}
	return ""
}

// picked gives the ids of the members kept, all of them when nothing was chosen.
func (s *Session) picked(q *outline.Question) []string {
	var ids []string
	for _, item := range s.set.Values[q.ID].Items {
		ids = append(ids, itemID(item))
	}
	if len(ids) == 0 {
		for _, o := range q.Options {
			ids = append(ids, o.Value)
		}
	}
	return ids
}

func (s *Session) optionLabel(q *outline.Question, id string) string {
	for _, o := range q.Options {
		if o.Value == id && o.Label != "" {
			return o.Label
		}
	}
	return id
}

// forward goes to the step after st, under the answers as they are now.
func (s *Session) forward(st Step) {
	at := s.index(st.Path)
	s.refresh()
	now := s.index(st.Path)
	if st.Kind == More && !s.passed[st.Path] {
		now = s.index(fmt.Sprintf("%s[%d].%s", st.Group.ID, st.Entry, st.Group.Fields[0].ID)) - 1
	}
	if now < 0 {
		now = at - 1
	}
	s.path = ""
	if now+1 >= 0 && now+1 < len(s.steps) {
		s.path = s.steps[now+1].Path
	}
	s.set.Position = s.path
}

// Skip leaves the current question empty for now and goes on.
func (s *Session) Skip() {
	st := s.Step()
	if st.Kind == Review {
		return
	}
	s.skips[st.Path] = true
	if st.Kind != Ask {
		s.passed[st.Path] = true
	}
	s.forward(st)
}

// Back goes to the step before; false at the first one. From the review it goes to the last question.
func (s *Session) Back() bool {
	at := s.index(s.path)
	if at < 0 {
		at = len(s.steps)
	}
	if at == 0 {
		return false
	}
	s.path = s.steps[at-1].Path
	s.set.Position = s.path
	return true
}

// Jump goes to the step of a path; a group's id means its first entry.
func (s *Session) Jump(path string) error {
	for _, st := range s.steps {
		if st.Path == path || st.Group != nil && st.Group.ID == path {
			s.path = st.Path
			s.set.Position = s.path
			return nil
		}
	}
	return fmt.Errorf("现在没有 “%s” 这一题", path)
}

// ToReview goes to the review.
func (s *Session) ToReview() {
	s.path = ""
	s.set.Position = ""
}

// KeepPartial keeps half-typed text of a question; empty text forgets it.
func (s *Session) KeepPartial(path, text string) {
	if strings.TrimSpace(text) == "" {
		if s.set.Partial != nil && s.set.Partial.Path == path {
			s.set.Partial = nil
		}
	} else {
		s.set.Partial = &answer.Partial{Path: path, Text: text}
	}
	s.refresh()
}

// RemoveEntry takes one entry out of a group; path is that of any of its fields.
func (s *Session) RemoveEntry(path string) error {
	p, ok := answer.ParsePath(path)
	group := s.set.Values[p.ID].Clone()
	if !ok || p.Entry < 0 || p.Entry >= len(group.Items) {
		return fmt.Errorf("没有 “%s” 这一条可删", path)
	}
	group.Items = slices.Delete(group.Items, p.Entry, p.Entry+1)
	if len(group.Items) == 0 {
		s.set.Delete(p.ID)
	} else {
		s.set.Put(p.ID, group)
	}
	s.extra[p.ID] = 0
	s.spoil(p.ID)
	s.refresh()
	if s.index(s.path) < 0 {
		_ = s.Jump(p.ID)
	}
	return nil
}
