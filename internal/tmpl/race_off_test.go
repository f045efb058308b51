//go:build !race

package tmpl

// slow is how much longer things may take.
const slow = 1
