package answer

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"
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

// Path is the place of a reply: a question, or one field of one entry of a group.
type Path struct {
	ID    string
	Entry int // from 0; -1 when the path names the whole question
	Field string
}

// String gives 不足 or 三件事[1].结果.
func (p Path) String() string {
	if p.Entry < 0 {
		return p.ID
	}
	return fmt.Sprintf("%s[%d].%s", p.ID, p.Entry, p.Field)
}

// ParsePath reads what String gives; the entry is at most 9999.
func ParsePath(s string) (Path, bool) {
	id, rest, ok := strings.Cut(s, "[")
	if !ok {
		return Path{ID: s, Entry: -1}, s != ""
	}
	num, field, ok := strings.Cut(rest, "].")
	n, err := strconv.Atoi(num)
	if !ok || err != nil || n < 0 || n > 9999 || id == "" || field == "" {
		return Path{}, false
	}
	return Path{ID: id, Entry: n, Field: field}, true
}

// Get gives the reply at a path; ok is false when there is none.
func (s *Set) Get(p Path) (Value, bool) {
	v, ok := s.Values[p.ID]
	if p.Entry < 0 || !ok {
		return v, ok && !v.Empty()
	}
	if p.Entry >= len(v.Items) {
		return Value{}, false
	}
	f, ok := v.Items[p.Entry].Fields[p.Field]
	return f, ok && !f.Empty()
}

// PutAt keeps a reply at a path; entries of a group up to it are made.
func (s *Set) PutAt(p Path, v Value) {
	if p.Entry < 0 {
		s.Put(p.ID, v)
		return
	}
	group := s.Values[p.ID].Clone()
	group.Shape, group.Origin = List, ""
	for len(group.Items) <= p.Entry {
		group.Items = append(group.Items, Value{Shape: Record, Fields: map[string]Value{}})
	}
	entry := &group.Items[p.Entry]
	if _, ok := entry.Fields[p.Field]; !ok {
		entry.Keys = append(entry.Keys, p.Field)
	}
	entry.Shape = Record
	if entry.Fields == nil {
		entry.Fields = map[string]Value{}
	}
	entry.Fields[p.Field] = v
	s.Put(p.ID, group)
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
	return &c
}

// Digest is a hash of everything the set says.
func (s *Set) Digest() string { return fmt.Sprintf("%x", sha256.Sum256(Encode(s))) }
