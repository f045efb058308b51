//go:build race

package tmpl

// slow is how much longer things may take: the race detector costs that much.
const slow = 15
