package answer

import "xinde/internal/source"

// node is a value of the file as this package needs it, whether it was written in YAML or JSON.
type node struct {
	shape Shape
	text  string // Scalar: the literal text, unquoted
	null  bool   // Scalar: nothing was written
	span  source.Span
	keys  []*node // Record
	items []*node // List; Record: beside keys
}

// get gives the value of a key, nil when there is none.
func (n *node) get(key string) *node {
	for i, k := range n.keys {
		if k.text == key {
			return n.items[i]
		}
	}
	return nil
}
