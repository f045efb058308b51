package outline

import (
	"maps"
	"slices"

	"xinde/internal/tmpl"
)

// scopes are the names that the templates of an outline may use, by place.
type scopes struct {
	all     *tmpl.Scope // any text: every answer
	item    *tmpl.Scope // a node with a name: also .name and .marker
	promise *tmpl.Scope // also .count; no families, so that promises cannot wait for each other
	before  *tmpl.Scope // defaults: .topic and what has been asked so far; grows while binding
	facts   *facts      // conditions: what has been asked so far; grows while binding
}

// bind parses every template and compiles every condition, in asking order.
func (l *loader) bind() {
	l.makeScopes()
	l.bindQuestions(l.o.Questions)
	for _, s := range l.o.Sections {
		l.bindNode(s)
	}
	l.bindQuestions(l.o.ClosingQuestions)
	l.o.Title = l.template(&l.raw.where, "title", l.raw.Title, l.scopes.all)
	if f, ok := l.families[l.o.Family]; ok {
		l.o.Family.Promise = l.template(f.where, "promise", f.promise, l.scopes.promise)
	}
	for i := range l.o.Closings {
		c := l.raw.Closings.vals[i]
		l.o.Closings[i].Text = l.templateAt(c.text, c.Text, l.scopes.all)
	}
}

func (l *loader) makeScopes() {
	names := map[string]*tmpl.Scope{}
	for q := range l.o.All() {
		names[q.ID] = scopeOf(q)
	}
	var families []string
	for f := range l.o.Families() {
		if f.ID != "" {
			families = append(families, f.ID)
		}
	}
	variants := slices.Sorted(maps.Keys(l.o.Variants))
	with := func(extra ...string) *tmpl.Scope {
		own := maps.Clone(names)
		for _, name := range extra {
			own[name] = nil
		}
		return &tmpl.Scope{Names: own, Families: families, Variants: variants}
	}
	l.scopes.all = &tmpl.Scope{Names: names, Families: families, Variants: variants}
	l.scopes.item = with("name", "marker")
	l.scopes.promise = with("count")
	l.scopes.promise.Families = nil
	l.scopes.before = &tmpl.Scope{Names: map[string]*tmpl.Scope{"topic": nil}}
	l.scopes.facts = newFacts(l.file, l.o)
}

// scopeOf gives what stands below a question's name: the fields of a group.
func scopeOf(q *Question) *tmpl.Scope {
	if q.Kind != Group {
		return nil
	}
	s := &tmpl.Scope{Names: map[string]*tmpl.Scope{}}
	for _, f := range q.Fields {
		s.Names[f.ID] = nil
	}
	return s
}

// bindQuestions binds questions one after the other: each sees the ones before it.
func (l *loader) bindQuestions(list []*Question) {
	for _, q := range list {
		l.bindQuestion(q)
		l.bindFields(q)
		l.scopes.before.Names[q.ID] = scopeOf(q)
		l.scopes.facts.learn(q)
	}
}

func (l *loader) bindQuestion(q *Question) {
	r := l.questions[q]
	q.When = l.condition(&r.where, r.When)
	q.Default = l.template(&r.where, "default", r.Default, l.scopes.before)
}

// bindFields binds the fields of a group: each also sees the fields before it, in the same entry.
func (l *loader) bindFields(q *Question) {
	if len(q.Fields) == 0 {
		return
	}
	before, known := maps.Clone(l.scopes.before.Names), l.scopes.facts
	l.scopes.facts = known.clone()
	for _, f := range q.Fields {
		l.bindQuestion(f)
		l.scopes.before.Names[f.ID] = nil
		l.scopes.facts.learn(f)
	}
	l.scopes.before.Names, l.scopes.facts = before, known
}

func (l *loader) bindNode(n *Node) {
	s := l.nodes[n]
	scope := l.scopes.all
	if n.Name != "" || s.lead == "lead" {
		scope = l.scopes.item
	}
	n.When = l.condition(s.where, s.when)
	n.Heading = l.template(s.where, s.lead, s.heading, scope)
	n.Text = l.template(s.where, "text", s.text, scope)
	n.After = l.template(s.where, "after", s.after, scope)
	l.bindQuestions(n.Questions)
	if n.Family != nil {
		l.bindFamily(n.Family)
	}
}

func (l *loader) bindFamily(f *Family) {
	s := l.families[f]
	f.Promise = l.template(s.where, "promise", s.promise, l.scopes.promise)
	for _, item := range f.Items {
		l.bindNode(item)
	}
	if f.Repeat == nil {
		return
	}
	scope := l.scopes.all
	if over := l.o.Question(f.Repeat.Over); over != nil && over.Kind == Group {
		own := maps.Clone(scope.Names)
		for _, field := range over.Fields {
			own[field.ID] = nil
		}
		scope = &tmpl.Scope{Names: own, Families: scope.Families, Variants: scope.Variants}
	}
	f.Repeat.Lead = l.template(&s.repeat.where, "lead", s.repeat.Lead, scope)
	f.Repeat.Text = l.template(&s.repeat.where, "text", s.repeat.Text, scope)
}

func (l *loader) template(w *where, key, src string, scope *tmpl.Scope) Template {
	return l.templateAt(w.val(key), src, scope)
}

// templateAt parses a template whose text is the content of a node. A template that the file does not have (the lead
// {{ .name }}, the default of 结尾) is placed at the node as a whole.
func (l *loader) templateAt(n *node, src string, scope *tmpl.Scope) Template {
	if src == "" || n == nil {
		return Template{}
	}
	at := n.at
	if n.kind != scalarNode || n.text != src {
		at = nil
	}
	start := n.span.Start
	place := tmpl.Place{File: l.file, At: func(offset int) int {
		if at == nil {
			return start
		}
		return at.offset(offset)
	}}
	t, problems := tmpl.Parse(src, scope, place)
	l.diags = append(l.diags, problems...)
	return Template{Src: src, Tmpl: t, Span: n.span}
}

func (l *loader) condition(w *where, src string) Expr {
	if src == "" {
		return Expr{}
	}
	n := w.val("when")
	e, problems := compile(src, n, l.scopes.facts)
	l.diags = append(l.diags, problems...)
	return e
}
