// Package answer holds what a writer replied, with the origin of every reply, and the file format
// (*.answers.yaml, DESIGN.md section 4) it is kept in. It does not know which questions exist.
package answer

import (
	"xinde/internal/source"
)

// Origin says how a reply came about. Only Typed, Editor and Import count as the writer's own words.
type Origin string

// The origins of DESIGN.md section 2.
const (
	Typed   Origin = "typed"
	Editor  Origin = "editor"
	Profile Origin = "profile"
	Roster  Origin = "roster"
	Default Origin = "default"
	Import  Origin = "import"
)

// Shape says which field of a Value holds it.
type Shape uint8

// The shapes. A yes/no is a Scalar 是 or 否; a choice is a Scalar; choices and lists are a List of Scalars;
// a group is a List of Records; a quote is a Record with text and source.
const (
	Scalar Shape = iota
	List
	Record
)

// Value is one reply. The zero Value is an empty scalar: no reply.
type Value struct {
	Shape  Shape
	Text   string           // Scalar: LF line ends, no trailing blank
	Items  []Value          // List
	Fields map[string]Value // Record
	Keys   []string         // Record: order of Fields as written
	Origin Origin
	Span   source.Span // in Set.File, zero when not read from a file
}

// Partial is the text of a question that was being typed when the program was left.
type Partial struct {
	Path string // "不足" or "三件事[1].结果" (indices from 0)
	Text string
}

// Settings are choices about the essay that are not answers. Empty means: the outline's default.
type Settings struct {
	Marker  string // marker style of the sections
	Closing string // key of the closing
	Length  int    // characters asked for
}

// Set is all replies for one essay.
type Set struct {
	OutlineID, OutlineVersion, OutlineSHA256 string
	Values                                   map[string]Value
	Order                                    []string // keys of Values in the order first given
	Settings                                 Settings
	Position                                 string // path of the question to resume at
	Partial                                  *Partial
	Aside                                    []Partial    // half-typed texts of other questions, oldest first; none without a Partial
	File                                     *source.File // nil unless read from a file
	// Places tells where keys stand in File: "answers.姓名", "settings.marker", "outline".
	Places map[string]source.Span
}
