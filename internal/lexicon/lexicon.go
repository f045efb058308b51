// Package lexicon holds dated facts that a checker of essays stands on: set phrases with their members, terms that are over, words
// that are often written wrong, what document libraries and spinning tools leave in a text, congresses and plenums. The facts are files
// that a person can read and change (data/*.yaml), each with its source and the day it was looked at; a user's own file adds entries,
// changes them or switches them off. It finds words in a text; what they mean there, internal/check judges.
package lexicon

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"xinde/internal/diag"
	"xinde/internal/source"
)

//go:embed data/*.yaml
var builtin embed.FS

// Kind says what an entry is about. Its text is the key in the files under which such entries stand.
type Kind string

// The kinds.
const (
	Phrase  Kind = "phrases"  // a set phrase; Forms are wrong names of it
	Stale   Kind = "stale"    // Forms were right until a day
	Wording Kind = "wording"  // Forms are wrong words for To
	Residue Kind = "residue"  // Forms are left over from where the text was copied
	Spun    Kind = "spun"     // Forms are put in place of words by tools that disguise a copy
	Vague   Kind = "vague"    // Forms cite nobody
	Meeting Kind = "meetings" // the ID is a congress or a plenum, which met From … Until
)

func kinds() []Kind { return []Kind{Phrase, Stale, Wording, Residue, Spun, Vague, Meeting} }

// Entry is one fact. Fields that do not matter for its kind are zero.
type Entry struct {
	ID      string // stable, unique within its kind
	Kind    Kind
	Name    string   // Phrase: as it is written, else the ID
	Aliases []string // Phrase: names that are right as well
	Members []string // Phrase: as they are named in a row
	Ordered bool     // Phrase: the order of Members is part of it
	Forms   []string // what is looked for; … stands for at most Gap characters of one clause
	To      string   // what would be right
	Note    string   // why, for the writer

	From, Until time.Time // days from and to which it is right, or on which a meeting opened and ended; zero is not known
	Formerly    []string  // Phrase: members that were right until FormerUntil
	FormerUntil time.Time

	// Guards: it is nothing when one of these stands right before or behind it or in the same sentence, or none of OnlyNear does.
	ExceptBefore, ExceptAfter, ExceptNear, OnlyNear []string

	Fix     bool // To may be put in its place without asking
	Level   diag.Severity
	Grade   string // how sure: A official text, B two copies, C one copy, X the copies disagree
	Sources []string
	Seen    time.Time // the day the fact was looked at
}

// Gap is how many characters an … in a form may stand for.
const Gap = 8

// Lexicon is a set of entries and a way to find them. It does not change once it is made and may be used at the same time from anywhere.
type Lexicon struct {
	entries map[Kind][]*Entry
	words   *matcher
	forms   []form
	met     map[Session]*Entry
	names   []string // of the set phrases
}

// Builtin gives the lexicon of the program.
func Builtin() *Lexicon {
	x, problems := Load()
	if problems.HasErrors() {
		panic("lexicon: " + problems.Error()) // a test reads all of it
	}
	return x
}

// Load gives the lexicon of the program with the files of a user laid over it, in this order. With an Error among the problems the
// lexicon is nil.
func Load(files ...*source.File) (*Lexicon, diag.List) {
	r := &reader{entries: map[Kind][]*Entry{}}
	names, err := builtin.ReadDir("data")
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err)) // the folder is in the program
	}
	for _, name := range names {
		text, _ := builtin.ReadFile("data/" + name.Name())
		r.read(&source.File{Name: name.Name(), Text: string(text)})
	}
	for _, f := range files {
		r.read(f)
	}
	r.problems.Sort()
	if r.problems.HasErrors() {
		return nil, r.problems
	}
	x := &Lexicon{entries: r.entries}
	x.index()
	return x, r.problems
}

// Entries gives the entries of a kind, in the order of the files.
func (x *Lexicon) Entries(k Kind) []*Entry { return x.entries[k] }

// Named gives the entries that a person may mean by an id, a name or a form.
func (x *Lexicon) Named(name string) []*Entry {
	var out []*Entry
	for _, k := range kinds() {
		for _, e := range x.entries[k] {
			if e.ID == name || e.Name == name || slices.Contains(e.Forms, name) || slices.Contains(e.Aliases, name) {
				out = append(out, e)
			}
		}
	}
	return out
}

// Phrases gives the names and aliases of the set phrases, which promise nothing although there is a number in them. They are not to be changed.
func (x *Lexicon) Phrases() []string { return x.names }

func (x *Lexicon) phrases() []string {
	names := map[string]bool{}
	for _, e := range x.entries[Phrase] {
		for _, name := range slices.Concat([]string{e.ID, e.Name}, e.Aliases, e.Forms) {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// holds tells whether the guards of an entry let it pass at text[from:to]; the sentence is what stands around.
func (e *Entry) holds(text string, from, to int) bool {
	before, after := text[:from], text[to:]
	for _, w := range e.ExceptBefore {
		if strings.HasSuffix(before, w) {
			return false
		}
	}
	for _, w := range e.ExceptAfter {
		if strings.HasPrefix(after, w) {
			return false
		}
	}
	if len(e.ExceptNear)+len(e.OnlyNear) == 0 {
		return true
	}
	near := Sentence(text, from, to)
	return !containsAny(near, e.ExceptNear) && (len(e.OnlyNear) == 0 || containsAny(near, e.OnlyNear))
}

// Sentence gives the sentence in which text[from:to] stands, of a very long one what is near. It may begin or end inside a character.
func Sentence(text string, from, to int) string {
	const ends, reach = "。！？\n", 300 // bytes on either side
	before, after := text[max(0, from-reach):from], text[to:min(len(text), to+reach)]
	if i := strings.LastIndexAny(before, ends); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(after, ends); i >= 0 {
		after = after[:i]
	}
	return text[from-len(before) : to+len(after)]
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
