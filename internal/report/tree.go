package report

import (
	"fmt"
	"io"
	"strings"
)

// Branch is one node of a structure that is drawn: a heading, a member, a promise.
type Branch struct {
	Label     string    `json:"label"`
	Chars     int       `json:"chars,omitempty"`     // 0 is not said
	Promised  int       `json:"promised,omitempty"`  // 0 for what promises nothing
	Delivered int       `json:"delivered,omitempty"` // members of the family that keeps the promise
	Line      int       `json:"line,omitempty"`      // where it stands, 0 is not said
	Branches  []*Branch `json:"branches,omitempty"`
}

// Tree draws a structure. A promise that is not kept has its two numbers apart.
func Tree(w io.Writer, root *Branch) error {
	var b strings.Builder
	b.WriteString(root.line() + "\n")
	root.draw(&b, "")
	return write(w, b.String())
}

// TreeJSON writes a structure as one document.
func TreeJSON(w io.Writer, root *Branch) error { return encode(w, root) }

func (n *Branch) draw(b *strings.Builder, indent string) {
	for i, c := range n.Branches {
		branch, below := "├─ ", "│  "
		if i == len(n.Branches)-1 {
			branch, below = "└─ ", "   "
		}
		b.WriteString(indent + branch + c.line() + "\n")
		c.draw(b, indent+below)
	}
}

func (n *Branch) line() string {
	s := safe(n.Label)
	if n.Promised > 0 {
		s += fmt.Sprintf("　说 %d 个，写 %d 个", n.Promised, n.Delivered)
		if n.Promised != n.Delivered {
			s += "（不符）"
		}
	}
	if n.Chars > 0 {
		s += fmt.Sprintf("　%d 字", n.Chars)
	}
	if n.Line > 0 {
		s += fmt.Sprintf("　第 %d 行", n.Line)
	}
	return s
}
