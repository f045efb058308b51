package report

import (
	"io"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Diff writes what is different between two texts of one file as a unified diff without lines around it: a line is a whole paragraph.
func Diff(w io.Writer, path, before, after string, color bool) error {
	edits := udiff.Lines(before, after)
	text, err := udiff.ToUnified(safe(path), safe(path), before, edits, 0)
	if err != nil {
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = safe(strings.TrimSuffix(line, "\n"))
		switch {
		case !color || line == "":
		case line[0] == '-':
			line = "\x1b[31m" + line + "\x1b[0m"
		case line[0] == '+':
			line = "\x1b[32m" + line + "\x1b[0m"
		}
		b.WriteString(line + "\n")
	}
	return write(w, b.String())
}
