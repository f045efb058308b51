// Package interview is the state machine of questions: which one is next, what is wrong with a reply, back, jump and progress.
// A terminal, a line reader, an answers file and a test drive the same Session. It prints nothing and reads nothing.
package interview

import (
	"xinde/internal/answer"
	"xinde/internal/outline"
)

// StepKind tells what the session wants now.
type StepKind uint8

// The steps.
const (
	Ask    StepKind = iota // a question, or one field of a group's entry
	More                   // "another entry?" of a group: answered with 是 or 否
	Rename                 // the names of the chosen members of a family, joined by 、, to be changed or kept
	Review                 // every question has been visited
)

// Step is one place of the interview.
type Step struct {
	Kind     StepKind
	Path     string            // "不足", "三件事[1].结果", "三件事[2]?" (More), "要素=" (Rename); "" for Review
	Question *outline.Question // Ask: the question or the field; More, Rename: the group or choice
	Group    *outline.Question // the group a field belongs to, nil otherwise
	Entry    int               // 0-based entry of the group
	Section  string            // id of the section, "" before the sections
	Heading  string            // what the section is called on screen
	Number   int               // 1-based among the visible steps
	Total    int
	Value    answer.Value // the reply so far: what the prompt shows for editing
	Partial  string       // text that was being typed when the program was left
	Offer    answer.Value // computed default or profile fact, offered for editing when there is no Value
	Stale    bool         // an answer that this one depends on has changed: look again
	Hidden   bool         // condition false (only in lists that ask for hidden ones)
	Required bool
}

// Progress is how much has been written for a section.
type Progress struct {
	Section, Heading string
	Chars, Target    int // characters (字数)
	Asked, Total     int // questions answered, questions visible
}
