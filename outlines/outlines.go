// Package outlines holds the built-in 提纲 as YAML files, for internal/outline to load. It parses and checks nothing
// itself: an outline of the program's own gets no other treatment than one from somebody else.
package outlines

import "embed"

// FS holds one file per outline, named after its id.
//
//go:embed *.yaml
var FS embed.FS
