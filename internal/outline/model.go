// Package outline is the model of a 提纲: the questions, the tree of sections and the text templates of one
// YAML file (DESIGN.md section 4), with its loader, its linter and its JSON Schema. It renders nothing and asks nothing.
package outline

import (
	"slices"

	"github.com/expr-lang/expr/vm"

	"xinde/internal/answer"
	"xinde/internal/source"
	"xinde/internal/tmpl"
)

// Kind is the type of a question.
type Kind string

// The question kinds.
const (
	Line    Kind = "line"    // one line of text
	Text    Kind = "text"    // one or more paragraphs
	Number  Kind = "number"  // a number, unit allowed after it ("430 件")
	Date    Kind = "date"    // 2026-12-01, 2026年12月1日 …, kept as 2026-12-01
	Choice  Kind = "choice"  // one of Options
	Choices Kind = "choices" // several of Options, in the order of Options
	YesNo   Kind = "yesno"   // 是 or 否
	Quote   Kind = "quote"   // words of somebody else, with their source
	List    Kind = "list"    // several one-line entries
	Group   Kind = "group"   // several records of Fields
)

// Expr is a condition over answers (expr-lang). The zero Expr is always true.
type Expr struct {
	Src     string
	Program *vm.Program // nil: always true
	Span    source.Span
	reads   *reads
}

// Template is a text template with its place in the file. The zero Template is empty.
type Template struct {
	Src  string
	Tmpl *tmpl.Template
	Span source.Span
}

// Example shows a good and a bad answer.
type Example struct{ Good, Bad string }

// Option is one choice: Value is stored, Label is shown (Value when empty in the file).
type Option struct{ Value, Label, Help string }

// Check is one rule an answer must meet; Say is the sentence shown when it does not.
type Check struct {
	Rule     string   // length (characters), count (entries), pattern, has_any
	Min, Max int      // length, count; Max 0 = no limit
	Pattern  string   // pattern: RE2
	Of       []string // has_any: number, date, quote, person
	Level    string   // error (default: the answer is refused) or warn (told, accepted)
	Say      string
}

// MaxEntries bounds the entries of a list or group: nobody writes more.
const MaxEntries = 200

// Question is one thing the writer is asked.
type Question struct {
	ID       string
	Ask      string
	Kind     Kind
	Hint     string
	Why      string
	Example  Example
	Default  Template
	Required bool // false in the file unless said; a missing required answer stops --no-input
	When     Expr
	Options  []Option
	Fields   []*Question // Group
	Min, Max int         // entries of List, Choices, Group; Max 0 = no limit
	Item     string      // Group, List: what one entry is called, "第{n}件"
	Checks   []Check
	Profile  string // key of the profile that may be offered
	Section  string // id of the section that asks it, "" before the sections
	Picks    string // id of the family whose members this question chooses, "" for all others
	Span     source.Span
}

// Family is a set of numbered members: fixed items, or one per entry of a group.
type Family struct {
	ID      string
	Promise Template // text that announces the family; .count is its number in Chinese numerals
	Marker  Marker
	Choose  bool // the writer may drop and rename items
	Min     int  // least members that may be kept
	Inline  bool // members follow each other in one paragraph
	Hidden  bool // members are only named (names, count, promise), not written out
	Items   []*Node
	Repeat  *Repeat
	Span    source.Span
}

// Repeat makes one member per entry of the group question Over.
type Repeat struct {
	Over string
	Lead Template
	Text Template
}

// Node is a section, or an item of a family. The writing order is: marker and heading (or lead), Text, the members of Family,
// then After.
type Node struct {
	ID        string
	Name      string   // item: short name, renamable; .name in its templates
	Heading   Template // section: heading; item: lead phrase, {{ .name }} when absent. A section without one is not numbered
	Share     int      // per cent of the length asked for; nodes without a share divide what is left of their parent's
	When      Expr
	Questions []*Question
	Text      Template
	Family    *Family
	After     Template
	Span      source.Span
}

// Closing is one way to end.
type Closing struct {
	Key  string
	Help string
	Text Template
}

// Length is what is asked for in characters (字数); 0 = not said.
type Length struct{ Min, About, Max int }

// Defaults are the settings that hold when the writer says nothing.
type Defaults struct {
	Topic   string
	Length  Length
	Marker  Marker
	Closing string
}

// Test is one entry of the tests block.
type Test struct {
	Name     string
	Answers  *answer.Set // inline answers; File is the outline file
	File     string      // or a path relative to the outline file
	Holes    *int        // expected number of holes
	OwnMin   int         // expected least own-words share, per cent
	CharsMin int
	Contains []string
	Span     source.Span
}

// Outline is one 提纲.
type Outline struct {
	ID, Name, Summary, Version string
	Suits                      []string
	Defaults                   Defaults
	Title                      Template
	Questions                  []*Question // asked before the sections; well-known ones of `common:` first
	Family                     *Family     // the family that the numbered sections form; Items is nil; never nil after Load
	Sections                   []*Node
	Closings                   []Closing
	ClosingQuestions           []*Question // asked after the sections; the automatic question 结尾 first
	Variants                   map[string][]string
	Changes                    []Change // by version, the earliest first
	Tests                      []Test
	SHA256                     string
	File                       *source.File
}

// Marker is a style of numbering.
type Marker string

// The marker styles. The first three make a heading of their own, none an unnumbered heading; the others open a paragraph.
const (
	Yi     Marker = "yi"     // 一、
	Yi2    Marker = "yi2"    // （一）
	Arabic Marker = "arabic" // 1.
	None   Marker = "none"   // an unnumbered heading line
	Yishi  Marker = "yishi"  // 一是
	Yiyao  Marker = "yiyao"  // 一要
	First  Marker = "first"  // 首先，… 其次，… 再次，… 最后，
	Di     Marker = "di"     // 第一，
	Step   Marker = "step"   // 第一步，
	Lead   Marker = "lead"   // the lead sentence alone
)

// Markers gives every marker style.
func Markers() []Marker {
	return []Marker{Yi, Yi2, Arabic, None, Yishi, Yiyao, First, Di, Step, Lead}
}

// Valid tells whether m is a marker style.
func (m Marker) Valid() bool { return slices.Contains(Markers(), m) }
