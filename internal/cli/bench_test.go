package cli

import (
	"os"
	"testing"
)

// BenchmarkLoadAll loads every built-in outline, as `outline list` and the completion of a shell do.
func BenchmarkLoadAll(b *testing.B) {
	env := &Env{Outlines: os.DirFS(repo + "/outlines")}
	for b.Loop() {
		if list, err := env.builtin(); err != nil || len(list) < 5 {
			b.Fatal(len(list), err)
		}
	}
}
