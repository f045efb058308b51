package cli

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSamplesAreUpdated: what is kept of a folder of samples grows at its end when one is added, and nothing is written when none is. One
// whose bytes are damaged is made anew, and the samples are found all the same.
func TestSamplesAreUpdated(t *testing.T) {
	t.Parallel()
	env, stdout, stderr := testEnv(t)
	dir := t.TempDir()
	rnd := rand.New(rand.NewPCG(1, 1))
	text := anyWords(rnd, 200)
	samples, essay := filepath.Join(dir, "范文"), filepath.Join(dir, "甲.txt")
	if err := os.Mkdir(samples, 0o755); err != nil {
		t.Fatal(err)
	}
	save(t, essay, []byte("题目\n\n"+text+"\n"))
	for _, name := range []string{"一", "二", "三"} {
		save(t, filepath.Join(samples, name+".txt"), []byte("题目\n\n"+anyWords(rnd, 200)+"\n"))
	}
	compared := func() []byte {
		t.Helper()
		stdout.Reset()
		if status := Main([]string{"compare", essay, "--against", samples, "--fail-on", "never"}, env); status != 0 {
			t.Fatal(status, stderr.String())
		}
		kept, err := filepath.Glob(filepath.Join(env.Dirs.State, "samples", "*"))
		if err != nil || len(kept) != 1 {
			t.Fatal(kept, err)
		}
		data, err := os.ReadFile(kept[0])
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	name := func() string {
		kept, _ := filepath.Glob(filepath.Join(env.Dirs.State, "samples", "*"))
		return kept[0]
	}
	first := compared()
	if again := compared(); !bytes.Equal(first, again) {
		t.Error("nothing has changed, and the samples are written again")
	}
	save(t, filepath.Join(samples, "四.txt"), []byte("题目\n\n"+text+"\n"))
	more := compared()
	if !strings.Contains(stdout.String(), "四.txt") {
		t.Errorf("the new sample is not found: %s", stdout)
	}
	if grown := len(more) - len(first); !bytes.HasPrefix(more, first) || grown < 2*200 || grown > 2*200+200 {
		t.Errorf("%d bytes became %d by one sample of 200 characters", len(first), len(more))
	}
	more[len(more)-50] ^= 1
	save(t, name(), more)
	if compared(); !strings.Contains(stdout.String(), "四.txt") || stderr.Len() > 0 {
		t.Errorf("samples that are damaged: %s%s", stdout, stderr)
	}
}
