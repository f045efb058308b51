// Package batch makes a file for each person of a roster. It plans first, which touches nothing: who gets which outline under which name,
// and everything that could go wrong with all the names. Then it writes, in parallel, whole files only, and keeps a list by which a second
// run writes what changed and nothing else. What stands in a file is made by its caller.
package batch

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/assignment"
	"xinde/internal/roster"
)

// Item is the file of one person.
type Item struct {
	Person  *roster.Person
	Outline string
	Name    string // of the file, in the folder
}

// Problem is told before anything is written. With a Fatal one nothing can be.
type Problem struct {
	Person       *roster.Person // nil when it is about all
	Message, Fix string
	Fatal        bool
}

// Options say what is made.
type Options struct {
	Pattern  assignment.Pattern // of the file names, without an ending
	Suffix   string             // behind it: +问答单
	Ext      string             // with its point
	Outlines []string           // neighbours get different ones
	Shard    Shard
	Title    func(*roster.Person) string // of a person's essay, for {{ .题目 }}; nil where none is known
}

// stem gives the name of a person's file as the pattern has it. Where that is too long the long values in it are cut, so that the others
// stay.
func (o *Options) stem(p *roster.Person) (stem string, cut bool) {
	value := o.value(p)
	stem = o.Pattern.Fill(value) + o.Suffix
	for _, most := range []int{40, 20, 10} {
		if len(stem)+len(o.Ext) <= maxName {
			break
		}
		stem, cut = o.Pattern.Fill(func(name string) string { return firstOf(value(name), most) })+o.Suffix, true
	}
	return stem, cut
}

// firstOf gives the first characters of a text.
func firstOf(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// value gives what a name in the pattern stands for.
func (o *Options) value(p *roster.Person) func(name string) string {
	return func(name string) string {
		if v := p.Field(name); v != "" || name != assignment.TitleName || o.Title == nil {
			return v
		}
		return o.Title(p)
	}
}

// Shard is one of several parts of a roster that are made apart from each other; the zero Shard is all of it.
type Shard struct{ Index, Of int } // from 1

// takes tells whether a person, counted from 1, belongs to the part: every Of-th does.
func (s Shard) takes(number int) bool { return s.Of <= 1 || (number-1)%s.Of == s.Index-1 }

// name puts the part into a file name.
func (s Shard) name(stem, ext string) string {
	if s.Of <= 1 {
		return stem + ext
	}
	return fmt.Sprintf("%s.%d-%d%s", stem, s.Index, s.Of, ext)
}

// OutlineColumn is the column of a roster that gives a person an outline of choice.
const OutlineColumn = "提纲"

// Plan gives every person of a part a file. The names do not depend on the part.
func Plan(r *roster.Roster, o Options) ([]Item, []Problem) {
	if p := missing(r, &o); p != nil {
		return nil, p
	}
	var items []Item
	var problems []Problem
	taken := map[string]*roster.Person{}
	for i := range r.People {
		p := &r.People[i]
		stem, cut := o.stem(p)
		name, changed := fileName(stem, o.Ext)
		if changed == "" && cut {
			changed = fmt.Sprintf("文件名太长，改成“%s”", name)
		}
		if changed != "" && o.Shard.takes(p.Number) {
			problems = append(problems, Problem{Person: p, Message: changed, Fix: "不想这样就在名册里改"})
		}
		if first := taken[fold(name)]; first != nil {
			stem = strings.TrimSuffix(name, o.Ext)
			for n := 2; taken[fold(name)] != nil; n++ {
				name = fmt.Sprintf("%s(%d)%s", stem, n, o.Ext)
			}
			if o.Shard.takes(p.Number) {
				problems = append(problems, Problem{
					Person: p, Message: fmt.Sprintf("文件名和第 %d 行的%s一样，改成“%s”", first.Row, first.Name, name), Fix: "要分得清就在文件名里加上别的列，例如 {{ .序号 }}",
				})
			}
		}
		taken[fold(name)] = p
		if o.Shard.takes(p.Number) {
			items = append(items, Item{Person: p, Outline: outlineOf(p, o.Outlines), Name: name})
		}
	}
	return items, problems
}

// fold makes names equal that one folder cannot hold: Windows and macOS tell no capitals apart.
func fold(name string) string { return strings.ToLower(name) }

func outlineOf(p *roster.Person, list []string) string {
	if own := p.Field(OutlineColumn); own != "" {
		return own
	}
	if len(list) == 0 {
		return ""
	}
	return list[(p.Number-1)%len(list)]
}

// missing tells of columns that the pattern names and the roster has not.
func missing(r *roster.Roster, o *Options) []Problem {
	names, _ := o.Pattern.Names()
	var out []Problem
	for _, n := range names {
		known := n == roster.Name || n == assignment.TitleName && o.Title != nil || slices.Contains(r.Columns, n) || slices.ContainsFunc(r.People, func(p roster.Person) bool { return p.Field(n) != "" })
		if !known {
			out = append(out, Problem{Message: fmt.Sprintf("文件名里要用“%s”，名册里没有这一列", n), Fix: "名册里有 " + strings.Join(r.Columns, "、"), Fatal: true})
		}
	}
	return out
}

// maxName is how long a file name may be: 255 bytes on Linux, and room for (2) and for copies that other programs make.
const maxName = 200

// fileName makes a name that every system takes; changed says what had to be changed.
func fileName(stem, ext string) (name, changed string) {
	safe := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`\/:*?"<>|`, r):
			return r + 0xFEE0 // its full-width form
		case r < ' ' || r == 0x7F:
			return -1
		}
		return r
	}, stem)
	safe = strings.TrimRight(strings.TrimSpace(safe), ". ")
	if strings.HasPrefix(safe, ".") || strings.HasPrefix(safe, "~$") {
		safe = "_" + safe
	}
	if reserved(safe) {
		safe = "_" + safe
	}
	for len(safe)+len(ext) > maxName {
		_, n := utf8.DecodeLastRuneInString(safe)
		safe = safe[:len(safe)-n]
	}
	if safe == "" {
		safe = "_"
	}
	if safe != stem {
		changed = fmt.Sprintf("文件名“%s”有的系统不认，改成“%s”", short(stem), short(safe))
	}
	return safe + ext, changed
}

// reserved are names of devices on Windows, with or without an ending.
func reserved(stem string) bool {
	head, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	switch head = strings.TrimSpace(head); {
	case head == "CON" || head == "PRN" || head == "AUX" || head == "NUL":
		return true
	case len(head) == 4 && (strings.HasPrefix(head, "COM") || strings.HasPrefix(head, "LPT")):
		return head[3] >= '1' && head[3] <= '9'
	}
	return false
}

func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
