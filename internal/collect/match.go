package collect

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/roster"
	"xinde/internal/zh"
)

// index finds the people who are named in a text.
type index struct {
	people []roster.Person
	by     map[rune][]entry // by the first character of the names
}

// entry is a name of a person, bare.
type entry struct {
	person int
	name   []rune
}

func newIndex(people []roster.Person) *index {
	ix := &index{people: people, by: map[rune][]entry{}}
	for i := range people {
		whole := bare(people[i].Name)
		ix.add(i, whole)
		if short := plain(people[i].Name); short != whole {
			ix.add(i, short)
		}
	}
	return ix
}

func (ix *index) add(person int, name string) {
	if n := []rune(name); len(n) > 1 {
		ix.by[n[0]] = append(ix.by[n[0]], entry{person, n})
	}
}

// plain gives a name, bare, without what a roster adds to it: 王五（借调）, 李伟2, 李伟A. People do not write that of themselves.
func plain(name string) string {
	all := bare(name)
	head := all
	if i := strings.IndexAny(head, "([［"); i >= 0 {
		head = head[:i]
	}
	head = strings.TrimRightFunc(head, func(r rune) bool { return r < utf8.RuneSelf })
	if utf8.RuneCountInString(head) < 2 {
		return all
	}
	return head
}

// bare gives a text as names are compared: without blanks and dots, in half-width small letters and brackets.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case zh.IsBlank(r) || r == '·' || r == '•' || r == '．':
			return -1
		case r == '（':
			return '('
		case r == '）':
			return ')'
		}
		return r
	}, strings.ToLower(zh.Fold(s)))
}

// named gives the people whose names stand in a text, each once; a name inside a longer one does not count (张三 in 张三丰).
func (ix *index) named(text string) []int {
	runes := []rune(bare(text))
	var out []int
	for at := 0; at < len(runes); {
		longest := 0
		for _, e := range ix.by[runes[at]] {
			n := e.name
			if len(n) <= len(runes)-at && len(n) > longest && slices.Equal(n, runes[at:at+len(n)]) {
				longest = len(n)
			}
		}
		if longest == 0 {
			at++
			continue
		}
		for _, e := range ix.by[runes[at]] {
			if len(e.name) == longest && slices.Equal(e.name, runes[at:at+longest]) && !slices.Contains(out, e.person) {
				out = append(out, e.person)
			}
		}
		at += longest
	}
	return out
}

// place finds the person of a file; what is nobody's comes back with the reason.
func (ix *index) place(f *File) (int, *Unplaced) {
	folder, stem := path.Dir(f.Path), strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	text := ""
	if f.Essay != nil {
		text = head(f.Essay)
	}
	byName, byHead := ix.named(stem), ix.named(text)
	if o, ok := origin(f); ok && o.Number >= 1 && o.Number <= len(ix.people) {
		i := o.Number - 1 // the mark of a sheet, where its name agrees
		if slices.Contains(byName, i) || slices.Contains(byHead, i) {
			return i, nil
		}
	}
	found := byName
	switch {
	case len(byName) == 0 && len(byHead) == 0: // 张三/心得.docx
		found = ix.named(folder)
	case len(byName) == 0:
		found = byHead
	case len(byName) > 1 && !sameName(ix.people, byName):
		if both := common(byName, byHead); len(both) > 0 {
			found = both
		}
	}
	return ix.choose(f, folder+"\n"+stem+"\n"+text, found)
}

// choose decides between the people who are named by what is said besides in the names of folder and file and in the text.
func (ix *index) choose(f *File, text string, found []int) (int, *Unplaced) {
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0 && f.Err != nil:
		return 0, &Unplaced{File: f, Reason: "读不出来：" + f.Err.Error()}
	case len(found) == 0:
		return 0, &Unplaced{File: f, Reason: "文件名和开头、末尾都没有名册上的姓名"}
	}
	if one := ix.byPlace(text, found); one >= 0 {
		return one, nil
	}
	reason := "提到了几个人的姓名"
	if sameName(ix.people, found) {
		reason = "名册上有几个人叫这个名字"
	}
	u := &Unplaced{File: f, Reason: reason}
	for _, i := range found {
		u.People = append(u.People, &ix.people[i])
	}
	return 0, u
}

// byPlace chooses the one person whose unit, or else whose post, is named too; -1 when that is none or several.
func (ix *index) byPlace(text string, found []int) int {
	text = bare(text)
	for _, of := range []func(*roster.Person) string{
		func(p *roster.Person) string { return p.Unit }, func(p *roster.Person) string { return p.Post },
	} {
		word := func(i int) string { return bare(of(&ix.people[i])) }
		var named []int
		for _, i := range found {
			if w := word(i); len(w) > len("字") && strings.Contains(text, w) {
				named = append(named, i)
			}
		}
		longest := slices.DeleteFunc(slices.Clone(named), func(i int) bool { // 一科 in 十一科
			return slices.ContainsFunc(named, func(k int) bool { return word(k) != word(i) && strings.Contains(word(k), word(i)) })
		})
		if len(longest) == 1 {
			return longest[0]
		}
	}
	return -1
}

func sameName(people []roster.Person, list []int) bool {
	return !slices.ContainsFunc(list, func(i int) bool { return plain(people[i].Name) != plain(people[list[0]].Name) })
}

func common(a, b []int) []int {
	var out []int
	for _, i := range a {
		if slices.Contains(b, i) {
			out = append(out, i)
		}
	}
	return out
}
