package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxEntry is the largest index a path may have: a slip in a file must not make a million empty entries.
const maxEntry = 9999

// Path is the place of a reply: a question, an entry of a group, or one field of an entry.
type Path struct {
	ID    string
	Entry int    // from 0; -1 when the path names the whole question
	Field string // "" when the path names the whole entry
}

// String gives 不足, 三件事[1] or 三件事[1].结果.
func (p Path) String() string {
	switch {
	case p.Entry < 0:
		return p.ID
	case p.Field == "":
		return fmt.Sprintf("%s[%d]", p.ID, p.Entry)
	}
	return fmt.Sprintf("%s[%d].%s", p.ID, p.Entry, p.Field)
}

// ParsePath reads what String gives; ok is false for anything else.
func ParsePath(s string) (p Path, ok bool) {
	id, rest, found := strings.Cut(s, "[")
	if !found {
		return Path{ID: s, Entry: -1}, s != ""
	}
	num, field, found := strings.Cut(rest, "]")
	n, err := strconv.Atoi(num)
	if !found || err != nil || n < 0 || n > maxEntry || id == "" {
		return Path{}, false
	}
	p = Path{ID: id, Entry: n, Field: strings.TrimPrefix(field, ".")}
	return p, p.String() == s
}

// Get gives the reply at a path; ok is false when there is none.
func (s *Set) Get(p Path) (v Value, ok bool) {
	v, ok = s.Values[p.ID]
	if p.Entry >= 0 {
		if p.Entry >= len(v.Items) {
			return Value{}, false
		}
		v = v.Items[p.Entry]
		if p.Field != "" {
			v, ok = v.Fields[p.Field]
		}
	}
	return v, ok && !v.Empty()
}

// PutAt keeps a reply at a path; entries of a group up to it are made.
func (s *Set) PutAt(p Path, v Value) {
	if p.Entry < 0 {
		s.Put(p.ID, v)
		return
	}
	group := s.Values[p.ID].Clone()
	group.Shape = List
	if group.Origin == "" {
		group.Origin = v.Origin
	}
	for len(group.Items) <= p.Entry {
		group.Items = append(group.Items, Value{Shape: Record, Origin: group.Origin})
	}
	if p.Field == "" {
		group.Items[p.Entry] = v
	} else {
		group.Items[p.Entry].putField(p.Field, v)
	}
	s.Put(p.ID, group)
}

func (v *Value) putField(name string, f Value) {
	v.Shape = Record
	if v.Fields == nil {
		v.Fields = map[string]Value{}
	}
	if _, ok := v.Fields[name]; !ok {
		v.Keys = append(v.Keys, name)
	}
	v.Fields[name] = f
}

// DeleteAt forgets the reply at a path. An entry that is taken out makes the later ones move up; a group without entries is
// forgotten.
func (s *Set) DeleteAt(p Path) {
	v, ok := s.Values[p.ID]
	switch {
	case p.Entry < 0:
		s.Delete(p.ID)
		return
	case !ok || p.Entry >= len(v.Items):
		return
	}
	v = v.Clone()
	if p.Field == "" {
		v.Items = slices.Delete(v.Items, p.Entry, p.Entry+1)
	} else {
		entry := &v.Items[p.Entry]
		delete(entry.Fields, p.Field)
		entry.Keys = slices.DeleteFunc(entry.Keys, func(k string) bool { return k == p.Field })
	}
	if len(v.Items) == 0 {
		s.Delete(p.ID)
		return
	}
	s.Put(p.ID, v)
}
