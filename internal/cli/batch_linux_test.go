package cli

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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

// TestBatchInterrupted: Ctrl-C ends batch with whole files, a list of them and a word on how to go on; the next run makes the rest.
func TestBatchInterrupted(t *testing.T) {
	t.Parallel()
	const people, some = 3000, 20
	dir := t.TempDir()
	roster, to := roster300(t, dir, people), filepath.Join(dir, "发")
	var said strings.Builder
	args := []string{"batch", roster, "-d", to, "--outline", "post", "--jobs", "1"}
	cmd := exec.CommandContext(t.Context(), linkProgram(t), args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "HOME="+dir), &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for n, begin := 0, time.Now(); n < some && time.Since(begin) < time.Minute; time.Sleep(time.Millisecond) {
		files, _ := filepath.Glob(filepath.Join(to, "*.docx"))
		n = len(files)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	if cmd.ProcessState.ExitCode() != statusInterrupted || !strings.Contains(said.String(), "再跑一次同样的命令就接着写") {
		t.Fatalf("%v: %s", err, said.String())
	}
	files, _ := filepath.Glob(filepath.Join(to, "*.docx"))
	if list := folder(t, to)["清单.json"]; len(files) == people || strings.Count(list, `"sha256"`) != len(files) {
		t.Errorf("%d files, on the list %d", len(files), strings.Count(list, `"sha256"`))
	}
	if status, out := command(t, args...); status != statusDone || !strings.Contains(out, fmt.Sprintf("新写 %d，更新 0，没变 %d", people-len(files), len(files))) {
		t.Errorf("%d: %s", status, out)
	}
}

// TestCollectInterrupted: it says that nothing is lost.
func TestCollectInterrupted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in, out := t.TempDir(), filepath.Join(dir, "汇总")
	save(t, filepath.Join(in, memberName(1)+".txt"), []byte("学习体会\n\n我在窗口收件。\n"))
	env, _, stderr := testEnv(t)
	c := newCollectCmd(env)
	c.SetArgs([]string{in, "--roster", roster300(t, dir, 3), "-d", out})
	c.SilenceErrors, c.SilenceUsage = true, true
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := c.ExecuteContext(stopped); !errors.Is(err, errInterrupted) || !strings.Contains(stderr.String(), "再跑一次") {
		t.Errorf("%v: %s", err, stderr)
	}
	if exists(out) {
		t.Error("something is written")
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

// TestCollectOnAFullDisk: the same holds for what is collected, and nothing that came in is touched.
func TestCollectOnAFullDisk(t *testing.T) {
	t.Parallel()
	in := t.TempDir()
	essay := "学习体会\n\n" + strings.Repeat("我在窗口收件，下午把缺件的一份份打电话补齐。\n", 3000)
	for i := range 3 {
		save(t, filepath.Join(in, memberName(i)+".txt"), []byte(essay))
	}
	roster := roster300(t, t.TempDir(), 3)
	before := folder(t, in)
	for name, c := range map[string]struct{ options, want string }{
		"full":      {"size=300k", "磁盘已满"},
		"read-only": {"ro,size=300k", "只读"},
	} {
		dir := small(t, c.options)
		env, _, stderr := testEnv(t)
		if status := Main([]string{"collect", in, "--roster", roster, "-d", filepath.Join(dir, "汇总")}, env); status != statusFailed {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
		if said := stderr.String(); strings.Count(said, "xinde: ") != 1 || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want one sentence with %q", name, said, c.want)
		}
		copies, _ := filepath.Glob(filepath.Join(dir, "汇总", "*.txt"))
		for _, file := range copies {
			if data, err := os.ReadFile(file); err == nil && string(data) != essay {
				t.Errorf("%s: %s is not whole", name, file)
			}
		}
	}
	if d := cmp.Diff(before, folder(t, in)); d != "" {
		t.Error(d)
	}
}
