// Package live tells which questions, sections and family members of an outline exist under the answers so far. The
// interview and the draft both ask it, so that they cannot disagree. It changes nothing and renders nothing.
package live

import (
	"maps"
	"slices"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// Member is one member of a family that is kept: a fixed one (Node) or entry number Entry (from 0) of a repeated group.
type Member struct {
	Node    *outline.Node
	Name    string
	Renamed bool // the writer gave it another name
	Entry   int
}

// View is an outline under one set of answers. It is a snapshot: after a change make a new one.
type View struct {
	o       *outline.Outline
	set     *answer.Set
	env     map[string]any
	visible map[string]bool
	dead    map[*outline.Node]bool
	kept    map[string]map[string]string // family id → kept member id → name
}

// New evaluates every condition in asking order. A condition that ends in an error counts as true: better to ask once too often.
func New(o *outline.Outline, set *answer.Set) *View {
	v := &View{
		o: o, set: set, env: map[string]any{}, visible: map[string]bool{}, dead: map[*outline.Node]bool{},
		kept: map[string]map[string]string{},
	}
	for _, q := range o.Questions {
		v.question(q, true)
	}
	for _, s := range o.Sections {
		f := (*outline.Family)(nil)
		if s.Heading.Src != "" {
			f = o.Family
		}
		v.node(s, f, true)
	}
	for _, q := range o.ClosingQuestions {
		v.question(q, true)
	}
	return v
}

// node decides whether a node is written, and then its questions and members in asking order.
func (v *View) node(n *outline.Node, f *outline.Family, alive bool) {
	alive = alive && holds(n.When, v.env) && v.keeps(f, n)
	if !alive {
		v.dead[n] = true
	}
	for _, q := range n.Questions {
		v.question(q, alive)
	}
	if n.Family == nil {
		return
	}
	for _, item := range n.Family.Items {
		v.node(item, n.Family, alive)
	}
}

func (v *View) question(q *outline.Question, alive bool) {
	visible := alive && holds(q.When, v.env)
	v.visible[q.ID] = visible
	value, answered := v.set.Values[q.ID]
	switch {
	case visible && q.ID == outline.ClosingID:
		v.env[q.ID] = v.Closing()
	case visible && answered:
		v.env[q.ID] = value
	}
	if q.Picks != "" && visible && answered && len(value.Items) > 0 {
		v.kept[q.Picks] = picks(value)
	}
}

// picks reads the members that were chosen: 会做, or {会讲: 会说} for one that was renamed.
func picks(value answer.Value) map[string]string {
	kept := make(map[string]string, len(value.Items))
	for _, item := range value.Items {
		if item.Shape == answer.Record && len(item.Keys) == 1 {
			kept[item.Keys[0]] = item.Fields[item.Keys[0]].Text
		} else {
			kept[item.Text] = ""
		}
	}
	return kept
}

func holds(e outline.Expr, env map[string]any) bool {
	ok, err := e.Eval(env)
	return ok || err != nil
}

// keeps tells whether the writer kept a member of a family.
func (v *View) keeps(f *outline.Family, n *outline.Node) bool {
	if f == nil {
		return true
	}
	kept, chosen := v.kept[f.ID]
	if !chosen {
		return true
	}
	_, byID := kept[n.ID]
	_, byName := kept[n.Name]
	return byID || byName
}

// Visible tells whether a question is asked now.
func (v *View) Visible(id string) bool { return v.visible[id] }

// Fields gives the fields of a group that are asked in entry i (from 0): a field's condition may look at the fields before it.
func (v *View) Fields(group *outline.Question, i int) []*outline.Question {
	switch {
	case !v.visible[group.ID]:
		return nil
	case !slices.ContainsFunc(group.Fields, func(f *outline.Question) bool { return f.When.Program != nil }):
		return group.Fields
	}
	var entry answer.Value
	if items := v.set.Values[group.ID].Items; i < len(items) {
		entry = items[i]
	}
	env := maps.Clone(v.env)
	var asked []*outline.Question
	for _, f := range group.Fields {
		if !holds(f.When, env) {
			continue
		}
		asked = append(asked, f)
		if a, ok := entry.Fields[f.ID]; ok {
			env[f.ID] = a
		}
	}
	return asked
}

// Alive tells whether a section or item is written.
func (v *View) Alive(n *outline.Node) bool { return !v.dead[n] }

// Env gives the visible answers by question id, for conditions.
func (v *View) Env() map[string]any { return v.env }

// Members gives the members of a family that are written, in the outline's order.
func (v *View) Members(f *outline.Family) []Member {
	if f.Repeat != nil {
		return v.entries(f.Repeat.Over)
	}
	var out []Member
	for _, n := range v.o.Members(f) {
		if v.Alive(n) {
			out = append(out, v.member(f, n))
		}
	}
	return out
}

func (v *View) member(f *outline.Family, n *outline.Node) Member {
	own := n.Name
	if own == "" {
		own = n.ID
	}
	m := Member{Node: n, Name: own}
	for _, key := range []string{n.ID, n.Name} {
		if name := v.kept[f.ID][key]; name != "" && name != own {
			m.Name, m.Renamed = name, true
		}
	}
	return m
}

func (v *View) entries(group string) []Member {
	if !v.visible[group] {
		return nil
	}
	var out []Member
	for i := range v.set.Values[group].Items {
		out = append(out, Member{Entry: i})
	}
	return out
}

// Closing gives the key of the closing that is written: the setting, the answer, or the outline's default.
func (v *View) Closing() string {
	keys := make([]string, 0, len(v.o.Closings))
	for _, c := range v.o.Closings {
		keys = append(keys, c.Key)
	}
	for _, key := range []string{v.set.Settings.Closing, v.set.Values[outline.ClosingID].Text} {
		if slices.Contains(keys, key) {
			return key
		}
	}
	return v.o.Defaults.Closing
}
