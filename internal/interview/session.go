package interview

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/live"
	"xinde/internal/outline"
)

// Options are what a session knows besides outline and answers.
type Options struct {
	Profile map[string]string // lasting facts of the writer, offered, never used unasked
	Today   time.Time         // offered for the writing date; zero = none
	Lenient bool              // answers that do not fit are kept aside, and no reason to refuse the others: those of a filled sheet
}

// Session is an interview under way. It is not safe for concurrent use.
type Session struct {
	o       *outline.Outline
	set     *answer.Set
	opts    Options
	view    *live.View
	data    map[string]any // what templates see, made when first needed
	steps   []Step
	path    string          // where the interview is; "" in the review
	entries map[string]int  // entries asked for, by group, where they are more than those answered
	stale   map[string]bool // paths to look at again
	passed  map[string]bool // More steps answered 否, Rename steps seen
	skips   map[string]bool // paths left empty on purpose
}

// New starts or resumes an interview: at the set's position, else at the first question without a reply. Diagnostics with errors
// say what does not fit the outline; the session is then good for nothing but looking. The set becomes the session's own.
func New(o *outline.Outline, set *answer.Set, opts Options) (*Session, diag.List) {
	diags := bind(o, set, opts.Lenient)
	s := &Session{
		o: o, set: set, opts: opts, entries: map[string]int{}, stale: map[string]bool{}, passed: map[string]bool{},
		skips: map[string]bool{},
	}
	s.reopen(set.Position)
	for _, p := range s.partials() {
		s.reopen(p.Path)
	}
	s.refresh()
	if s.index(set.Position) < 0 {
		s.stand(s.firstOpen())
	} else {
		s.path = set.Position
	}
	return s, diags
}

// reopen asks again for an entry that was being asked when the program was left: nothing of it was kept yet.
func (s *Session) reopen(path string) {
	p, ok := answer.ParsePath(path)
	if q := s.o.Question(p.ID); ok && q != nil && q.Kind == outline.Group {
		s.entries[p.ID] = max(s.entries[p.ID], p.Entry+1)
	}
}

// refresh computes view and steps anew. When the step the interview stands at is gone, it stands at the next one that is left.
func (s *Session) refresh() {
	before, at := s.steps, s.index(s.path)
	s.view = live.New(s.o, s.set)
	s.data = nil
	s.steps = s.list()
	if s.path == "" || s.index(s.path) >= 0 || at < 0 {
		return
	}
	for _, st := range before[at:] {
		if s.index(st.Path) >= 0 {
			s.stand(st.Path)
			return
		}
	}
	s.stand("")
}

// stand goes to a step; "" is the review.
func (s *Session) stand(path string) {
	s.path = path
	s.set.Position = path
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
		s.KeepPartial(st.Path, written(v))
		return diags
	}
	s.forget(st.Path)
	s.forward(st)
	return diags
}

// reply keeps the answer to a question.
func (s *Session) reply(st Step, v answer.Value) diag.List {
	fitted, diags := check(nil, st.Question, v)
	if diags.HasErrors() {
		return diags
	}
	p, _ := answer.ParsePath(st.Path)
	s.skips[st.Path] = fitted.Empty()
	if fitted.Empty() {
		s.clear(p)
	} else {
		if st.Question.Picks != "" {
			fitted = keepNames(st.Value, fitted)
		}
		s.set.PutAt(p, withOrigin(fitted, st))
	}
	if !same(st.Value, fitted) {
		s.spoil(p)
	}
	return diags
}

// clear forgets a reply; the entry it stood in is still asked for.
func (s *Session) clear(p answer.Path) {
	s.set.DeleteAt(p)
	if p.Entry >= 0 {
		s.entries[p.ID] = max(s.entries[p.ID], p.Entry+1, len(s.set.Values[p.ID].Items))
		s.trim(p.ID)
	}
}

// trim drops the entries at the end of a group that say nothing any more.
func (s *Session) trim(id string) {
	v, ok := s.set.Values[id]
	if !ok {
		return
	}
	if v = trimEntries(v.Clone()); len(v.Items) > 0 {
		s.set.Put(id, v)
	} else {
		s.set.Delete(id)
	}
}

// withOrigin keeps the origin of an offer that was taken as it stands; what the writer changed is typed.
func withOrigin(v answer.Value, st Step) answer.Value {
	switch {
	case !st.Value.Empty() && same(v, st.Value):
		return st.Value
	case st.Value.Empty() && !st.Offer.Empty() && same(v, st.Offer):
		return st.Offer
	case v.Origin == answer.Default, v.Origin == answer.Profile:
		v = unmarked(v)
	}
	return v.From(answer.Typed)
}

// unmarked takes the origins off a value.
func unmarked(v answer.Value) answer.Value {
	v = v.Clone()
	v.Origin = ""
	for i := range v.Items {
		v.Items[i] = unmarked(v.Items[i])
	}
	for k, f := range v.Fields {
		v.Fields[k] = unmarked(f)
	}
	return v
}

// same compares what two values say.
func same(a, b answer.Value) bool {
	if a.Shape != b.Shape || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return a.Empty() && b.Empty()
	}
	return slices.EqualFunc(a.Items, b.Items, same) && maps.EqualFunc(a.Fields, b.Fields, same)
}

// more answers whether there is another entry.
func (s *Session) more(st Step, v answer.Value) diag.List {
	text, ok := yesNo(v.Text)
	if !ok {
		return diag.List{{Code: "answer", Message: "这里答是或否", Fix: "还有就答是，没有了就答否"}}
	}
	s.passed[st.Path] = text == "否"
	if text == "是" {
		s.entries[st.Group.ID] = st.Entry + 1
	}
	return nil
}

// forward goes to the step after st, under the answers as they are now.
func (s *Session) forward(st Step) {
	delete(s.stale, st.Path)
	s.refresh()
	if at := s.index(st.Path); at >= 0 {
		s.stand(s.pathAt(at + 1))
		return
	}
	if st.Kind != More { // the step is gone and refresh has found where to stand
		return
	}
	at := slices.IndexFunc(s.steps, func(n Step) bool { return n.Group == st.Group && n.Kind == Ask && n.Entry == st.Entry })
	if at >= 0 {
		s.stand(s.steps[at].Path)
	}
}

func (s *Session) pathAt(i int) string {
	if i >= len(s.steps) {
		return ""
	}
	return s.steps[i].Path
}

// Skip leaves the current step as it is for now and goes on: a question without a reply stays a hole.
func (s *Session) Skip() {
	st := s.Step()
	switch {
	case st.Kind == Review:
		return
	case st.Kind != Ask:
		s.passed[st.Path] = true
	case st.Value.Empty():
		s.skips[st.Path] = true
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
	s.stand(s.steps[at-1].Path)
	return true
}

// Jump goes to the step of a path; a group's id means its first entry, an entry's path its first field.
func (s *Session) Jump(path string) error {
	for _, st := range s.steps {
		if st.Path == path || st.Group != nil && (st.Group.ID == path || strings.HasPrefix(st.Path, path+".")) {
			s.stand(st.Path)
			return nil
		}
	}
	return fmt.Errorf("现在没有“%s”这一题", brief(path))
}

// ToReview goes to the review.
func (s *Session) ToReview() { s.stand("") }

// RemoveEntry takes one entry out of a group; path is that of the entry or of any of its fields.
func (s *Session) RemoveEntry(path string) error {
	p, ok := answer.ParsePath(path)
	n := len(s.set.Values[p.ID].Items)
	if !ok || p.Entry < 0 || p.Entry >= max(n, s.entries[p.ID]) {
		return fmt.Errorf("没有“%s”这一条可删", brief(path))
	}
	if p.Entry < n {
		s.set.DeleteAt(answer.Path{ID: p.ID, Entry: p.Entry})
		s.trim(p.ID)
		s.spoil(answer.Path{ID: p.ID, Entry: -1})
	}
	s.entries[p.ID] = max(0, s.entries[p.ID]-1)
	s.moveUp(p)
	s.refresh()
	return nil
}

// moveUp lets what is remembered of the entries behind a removed one follow them. The half-typed texts of the entry itself go.
func (s *Session) moveUp(gone answer.Path) {
	shift := func(path string) (string, bool) {
		p, ok := answer.ParsePath(path)
		if !ok || p.ID != gone.ID || p.Entry < gone.Entry {
			return path, true
		}
		if p.Entry == gone.Entry {
			return "", false
		}
		p.Entry--
		return p.String(), true
	}
	for _, marks := range []map[string]bool{s.stale, s.skips} {
		old := maps.Clone(marks)
		clear(marks)
		for path, on := range old {
			if path, ok := shift(path); ok {
				marks[path] = on
			}
		}
	}
	var left []answer.Partial
	for _, part := range s.partials() {
		if path, ok := shift(part.Path); ok {
			left = append(left, answer.Partial{Path: path, Text: part.Text})
		}
	}
	s.keep(left)
	for path := range s.passed {
		if strings.HasPrefix(path, gone.ID+"[") {
			delete(s.passed, path)
		}
	}
}
