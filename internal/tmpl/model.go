// Package tmpl runs the text templates of outlines: text/template with an allow-list of sprig and Chinese helpers.
// It knows where every character of the output came from, finds undefined names before anything runs, and ends a hostile
// template with an error. Outline templates never see the environment, the clock, the network or a file.
package tmpl

import "xinde/internal/essay"

// Text is a value in templates and their output: a rope whose segments know their source. An empty Text is false in conditions.
type Text []Segment

// Segment is a stretch of one source.
type Segment struct {
	Text   string
	Source essay.Source
}
