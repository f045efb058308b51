package answer

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// NewSet gives a set without replies.
func NewSet() *Set { return &Set{Values: map[string]Value{}} }

// Put keeps a reply under a question's id.
func (s *Set) Put(id string, v Value) {
	if s.Values == nil {
		s.Values = map[string]Value{}
	}
	if _, ok := s.Values[id]; !ok {
		s.Order = append(s.Order, id)
	}
	s.Values[id] = v
}

// Delete forgets the reply to a question.
func (s *Set) Delete(id string) {
	delete(s.Values, id)
	s.Order = slices.DeleteFunc(s.Order, func(x string) bool { return x == id })
}

// IDs gives the ids of the replies in the order first given; what was put in without an order comes last, sorted.
func (s *Set) IDs() []string {
	return inOrder(s.Order, s.Values)
}

// Names gives the names of a record's fields as written; what was put in without an order comes last, sorted.
func (v Value) Names() []string {
	return inOrder(v.Keys, v.Fields)
}

func inOrder(order []string, values map[string]Value) []string {
	ids := make([]string, 0, len(values))
	seen := make(map[string]bool, len(values))
	for _, id := range order {
		if _, ok := values[id]; ok && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if len(ids) < len(values) {
		for _, id := range slices.Sorted(maps.Keys(values)) {
			if !seen[id] {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Own tells whether a reply of this origin counts as the writer's own words (DESIGN.md section 4).
func (o Origin) Own() bool { return o == Typed || o == Editor || o == Import }

// From gives the value with an origin for every part that has none.
func (v Value) From(o Origin) Value {
	v = v.Clone()
	v.origin(o)
	return v
}

func (v *Value) origin(o Origin) {
	if v.Origin == "" {
		v.Origin = o
	}
	for i := range v.Items {
		v.Items[i].origin(v.Origin)
	}
	for k, f := range v.Fields {
		f.origin(v.Origin)
		v.Fields[k] = f
	}
}

// Empty tells whether a value holds no reply.
func (v Value) Empty() bool {
	switch v.Shape {
	case List:
		return len(v.Items) == 0
	case Record:
		for _, f := range v.Fields {
			if !f.Empty() {
				return false
			}
		}
		return true
	}
	return strings.TrimSpace(v.Text) == ""
}

// Clone gives a copy that shares nothing.
func (v Value) Clone() Value {
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = v.Items[i].Clone()
	}
	v.Keys = slices.Clone(v.Keys)
	if v.Fields != nil {
		fields := make(map[string]Value, len(v.Fields))
		for k, f := range v.Fields {
			fields[k] = f.Clone()
		}
		v.Fields = fields
	}
	return v
}

// Clone gives a copy that shares nothing but the file.
func (s *Set) Clone() *Set {
	c := *s
	c.Values = maps.Clone(s.Values)
	for k, v := range c.Values {
		c.Values[k] = v.Clone()
	}
	c.Order = slices.Clone(s.Order)
	if s.Partial != nil {
		p := *s.Partial
		c.Partial = &p
	}
	c.Aside = slices.Clone(s.Aside)
	c.Places = maps.Clone(s.Places)
	return &c
}

// Digest is a hash of everything the set says.
func (s *Set) Digest() string { return fmt.Sprintf("%x", sha256.Sum256(Encode(s))) }
