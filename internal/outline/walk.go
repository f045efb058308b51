package outline

import (
	"iter"
	"slices"
)

// All gives every question in asking order with its section (nil before and after the sections). Fields of a group are not
// given: they belong to their question.
func (o *Outline) All() iter.Seq2[*Question, *Node] {
	return func(yield func(*Question, *Node) bool) {
		for _, q := range o.Questions {
			if !yield(q, nil) {
				return
			}
		}
		for _, s := range o.Sections {
			if !s.ask(func(q *Question) bool { return yield(q, s) }) {
				return
			}
		}
		for _, q := range o.ClosingQuestions {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// ask gives the questions of a node and of the items below it, in asking order.
func (n *Node) ask(yield func(*Question) bool) bool {
	for _, q := range n.Questions {
		if !yield(q) {
			return false
		}
	}
	if n.Family == nil {
		return true
	}
	for _, item := range n.Family.Items {
		if !item.ask(yield) {
			return false
		}
	}
	return true
}

// Nodes gives every section and item in writing order, each with the family it is a member of: nil for a section without a heading.
func (o *Outline) Nodes() iter.Seq2[*Node, *Family] {
	return func(yield func(*Node, *Family) bool) {
		for _, s := range o.Sections {
			var f *Family
			if s.Heading.Src != "" {
				f = o.Family
			}
			if !s.walk(f, yield) {
				return
			}
		}
	}
}

func (n *Node) walk(f *Family, yield func(*Node, *Family) bool) bool {
	if !yield(n, f) {
		return false
	}
	if n.Family == nil {
		return true
	}
	for _, item := range n.Family.Items {
		if !item.walk(n.Family, yield) {
			return false
		}
	}
	return true
}

// Families gives every family: first the one of the sections, then those below in writing order.
func (o *Outline) Families() iter.Seq[*Family] {
	return func(yield func(*Family) bool) {
		if o.Family != nil && !yield(o.Family) {
			return
		}
		for n := range o.Nodes() {
			if n.Family != nil && !yield(n.Family) {
				return
			}
		}
	}
}

// Question gives the question of an id, nil when there is none. Fields of groups have no id of their own here.
func (o *Outline) Question(id string) *Question {
	for q := range o.All() {
		if q.ID == id {
			return q
		}
	}
	return nil
}

// FamilyByID gives the family of an id, nil when there is none.
func (o *Outline) FamilyByID(id string) *Family {
	for f := range o.Families() {
		if f.ID == id && id != "" {
			return f
		}
	}
	return nil
}

// Members gives the fixed members of a family in order: its items, or the sections with a heading for the family of the
// sections. A family that repeats over a group has none.
func (o *Outline) Members(f *Family) []*Node {
	if f != o.Family {
		return f.Items
	}
	var list []*Node
	for _, s := range o.Sections {
		if s.Heading.Src != "" {
			list = append(list, s)
		}
	}
	return list
}

// Owners gives the nodes that ask a question, from the section down to the item that holds it; none for questions before and
// after the sections. The question is asked only when every owner is written.
func (o *Outline) Owners(q *Question) []*Node {
	for _, s := range o.Sections {
		if chain := s.owners(q, nil); chain != nil {
			return chain
		}
	}
	return nil
}

func (n *Node) owners(q *Question, above []*Node) []*Node {
	chain := append(slices.Clip(above), n)
	if slices.Contains(n.Questions, q) {
		return chain
	}
	if n.Family == nil {
		return nil
	}
	for _, item := range n.Family.Items {
		if found := item.owners(q, chain); found != nil {
			return found
		}
	}
	return nil
}

// Label is what a node is called on screen before its templates can run: its name, its heading when that is plain text, or its id.
func (n *Node) Label() string {
	switch {
	case n.Name != "":
		return n.Name
	case n.Heading.Src != "" && plain(n.Heading.Src):
		return n.Heading.Src
	}
	return n.ID
}
