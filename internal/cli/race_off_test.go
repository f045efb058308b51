//go:build !race

package cli

// slow is how much longer things may take.
const slow = 1
