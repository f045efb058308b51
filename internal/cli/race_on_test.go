//go:build race

package cli

// slow is how much longer things may take: the race detector costs that much.
const slow = 10
