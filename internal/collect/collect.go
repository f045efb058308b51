// Package collect takes back what the people of a roster hand in: it finds whose file each one is, makes drafts of filled sheets, has all
// of them checked, and says who is missing, who handed in twice and what nobody can place. It plans only; what it gives is written by its
// caller, and no file that came in is ever changed.
package collect

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"xinde/internal/essay"
	"xinde/internal/questionnaire"
	"xinde/internal/roster"
)

// File is one that came in.
type File struct {
	Path     string // below the folder
	Modified time.Time
	Data     []byte
	Essay    *essay.Essay // nil when it cannot be read
	Err      error        // why
}

// State says how a person stands.
type State string

// The states.
const (
	Here    State = "已交"
	Missing State = "未交"
	Twice   State = "重复提交" // the newest counts
	Failing State = "不合格"
	Unclear State = "重名待认" // a file is of one of several people of one name
)

// Status is one person with what was handed in.
type Status struct {
	Person *roster.Person
	State  State
	File   *File   // that counts; nil for Missing
	Older  []*File // handed in as well, the newest first
}

// Unplaced is a file that is nobody's for certain.
type Unplaced struct {
	File   *File
	Reason string
	People []*roster.Person // whose it may be
}

// Result is a folder put in order: a status for every person, in the order of the roster, and the files that are nobody's.
type Result struct {
	People   []Status
	Unplaced []Unplaced
}

// Sort finds whose file each one is. The order of the files does not matter.
func Sort(files []*File, r *roster.Roster) *Result {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	ix := newIndex(r.People)
	given := make([][]*File, len(r.People))
	out := &Result{}
	for _, f := range files {
		if i, u := ix.place(f); u == nil {
			given[i] = append(given[i], f)
		} else {
			out.Unplaced = append(out.Unplaced, *u)
		}
	}
	for i := range r.People {
		s := status(&r.People[i], given[i])
		if s.State == Missing && slices.ContainsFunc(out.Unplaced, func(u Unplaced) bool { return u.sameName() && slices.Contains(u.People, s.Person) }) {
			s.State = Unclear
		}
		out.People = append(out.People, s)
	}
	return out
}

// sameName tells whether all that keeps a file from a person is that several have the name.
func (u *Unplaced) sameName() bool {
	return len(u.People) > 1 && !slices.ContainsFunc(u.People, func(p *roster.Person) bool { return plain(p.Name) != plain(u.People[0].Name) })
}

// Names gives whose a file may be, with their units.
func (u *Unplaced) Names() []string {
	var out []string
	for _, p := range u.People {
		out = append(out, strings.TrimSpace(p.Unit+" "+p.Name))
	}
	return out
}

// Find gives the person whose file one is, nil when that is nobody for certain.
func Find(f *File, r *roster.Roster) *roster.Person {
	i, u := newIndex(r.People).place(f)
	if u != nil {
		return nil
	}
	return &r.People[i]
}

func status(p *roster.Person, files []*File) Status {
	if len(files) == 0 {
		return Status{Person: p, State: Missing}
	}
	slices.SortStableFunc(files, func(a, b *File) int { return b.Modified.Compare(a.Modified) })
	s := Status{Person: p, State: Here, File: files[0], Older: files[1:]}
	if len(s.Older) > 0 {
		s.State = Twice
	}
	return s
}

// reach is how many lines at the beginning and at the end of an essay tell whose it is.
const reach = 6

// head gives the lines of a file in which its writer is named: the title and what stands below, and the signature.
func head(e *essay.Essay) string {
	var all []string
	for l := range e.Walk() {
		all = append(all, essay.Text(l.Runs))
	}
	if len(all) > 2*reach {
		all = append(all[:reach:reach], all[len(all)-reach:]...)
	}
	for i := range all {
		const long = 60 * len("字") // who is named in a paragraph is somebody the writer met
		if len(all[i]) > long {
			all[i] = ""
		}
	}
	return strings.Join(all, "\n")
}

// origin gives what a sheet says of itself.
func origin(f *File) (questionnaire.Origin, bool) {
	if f.Essay == nil || f.Essay.File == nil {
		return questionnaire.Origin{}, false
	}
	return questionnaire.Recognise(f.Essay.File.Text)
}
