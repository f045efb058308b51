package cli

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// roster300 is a roster that takes batch a while.
func roster300(t *testing.T, dir string, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("姓名,单位\n")
	for i := range n {
		fmt.Fprintf(&b, "%s,第%d科室\n", memberName(i), i%units+1)
	}
	name := filepath.Join(dir, "名册.csv")
	save(t, name, []byte(b.String()))
	return name
}

// folder gives the files of a folder, but for what is hidden.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

// TestBatchKilled: killed at any moment, batch leaves whole files only, and run again it makes the folder of an undisturbed run.
func TestBatchKilled(t *testing.T) {
	t.Parallel()
	const people, rounds = 300, 8
	program := linkProgram(t)
	dir := t.TempDir()
	roster := roster300(t, dir, people)
	want := filepath.Join(dir, "整")
	run := func(to string) *exec.Cmd {
		cmd := exec.CommandContext(context.Background(), program, "batch", roster, "-d", to, "--outline", "post,gains", "--jobs", "2")
		cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "HOME="+dir)
		return cmd
	}
	begin := time.Now()
	if out, err := run(want).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	took := time.Since(begin)
	whole := folder(t, want)
	for i := range rounds {
		to := filepath.Join(dir, strconv.Itoa(i))
		cmd := run(to)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration((float64(i) + rand.Float64()) / rounds * float64(took))) //nolint:gosec // any moment will do
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if _, err := os.Stat(to); err == nil {
			for name, data := range folder(t, to) {
				if !strings.HasPrefix(name, ".") && data != whole[name] {
					t.Errorf("round %d: %s is not whole", i, name)
				}
			}
		}
		if out, err := run(to).CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
		again := folder(t, to)
		if len(again) != len(whole) {
			t.Errorf("round %d: %d files, not %d", i, len(again), len(whole))
		}
		for name, data := range whole {
			if again[name] != data {
				t.Errorf("round %d: %s is another", i, name)
			}
		}
	}
}

// small mounts a file system of some hundred kilobytes; it takes the rights of root.
func small(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).CombinedOutput(); err != nil {
		if os.Getenv("XINDE_CI") == "1" && os.Getuid() == 0 && !strings.Contains(string(out), "permission denied") {
			t.Fatalf("mount: %v %s", err, out)
		}
		t.Skipf("mounting a small file system: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.CommandContext(context.Background(), "umount", dir).Run() })
	return dir
}

// TestBatchOnAFullDisk: one clear sentence, whole files only; so it is in a folder that cannot be written.
func TestBatchOnAFullDisk(t *testing.T) {
	t.Parallel()
	roster := roster300(t, t.TempDir(), 100)
	for name, c := range map[string]struct{ options, want string }{
		"full":      {"size=300k", "磁盘已满"},
		"read-only": {"ro,size=300k", "只读"},
	} {
		dir := small(t, c.options)
		env, _, stderr := testEnv(t)
		if status := Main([]string{"batch", roster, "-d", dir, "--outline", "post"}, env); status != statusFailed {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
		said := stderr.String()
		if strings.Count(said, "xinde: ") != 1 || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want one sentence with %q", name, said, c.want)
		}
		for file, data := range folder(t, dir) {
			if strings.HasPrefix(file, ".") || strings.HasSuffix(file, ".docx") && !strings.HasSuffix(data, "\x00\x00") {
				t.Errorf("%s: %s is left, or not whole", name, file)
			}
		}
	}
}
