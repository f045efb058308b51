//go:build !windows

package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"xinde/internal/answer"
	"xinde/internal/store"
)

// The test binary is also the program that is killed, or that may not write: started with these set, it does what they say.
const (
	childTask = "XINDE_STORE_CHILD"
	childPath = "XINDE_STORE_PATH"
)

func TestMain(m *testing.M) {
	task := map[string]func(string) error{"save": saveForEver, "hold": hold, "limit": saveBeyondTheLimit, "nobody": saveAsNobody}[os.Getenv(childTask)]
	if task == nil {
		os.Exit(m.Run())
	}
	if err := task(os.Getenv(childPath)); err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
}

func child(t testing.TB, task, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childPath+"="+path)
	return cmd
}

// text gives reply i, of a length that differs from one to the next.
func text(i int) string { return strings.Repeat("第"+strconv.Itoa(i)+"句。\n\n", i%40+1) + "完" }

// grown gives a set of n replies.
func grown(n int) *answer.Set {
	s := answer.NewSet()
	for i := range n {
		s.Put("题"+strconv.Itoa(i), answer.Value{Text: text(i), Origin: answer.Typed})
	}
	return s
}

// saveForEver goes on where the file ends and tells every count after it was saved.
func saveForEver(path string) error {
	j, err := store.Open(path)
	if err != nil {
		return err
	}
	n := 0
	if s, problems, err := store.Load(path); err == nil && !problems.HasErrors() {
		n = len(s.Values)
	}
	for {
		n++
		if err := j.Save(grown(n)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// TestKill ends a writing program forty times at any moment. The file always parses, and holds all that the program was told is
// saved; the program that comes next is not kept out by the lock of the dead one.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.answers.yaml")
	saves := 0
	for round := range 40 {
		told := killed(t, path)
		saves += len(told)
		s, problems, err := store.Load(path)
		if err != nil && len(told) == 0 && saves == 0 {
			continue // killed before its first save
		}
		if err != nil || len(problems) > 0 {
			t.Fatalf("round %d: %v %v", round, err, problems)
		}
		n := len(s.Values)
		if len(told) > 0 && n < told[len(told)-1] {
			t.Fatalf("round %d: the file holds %d replies, %d were saved", round, n, told[len(told)-1])
		}
		if want := grown(n); s.Digest() != want.Digest() {
			t.Fatalf("round %d: the file holds\n%s", round, answer.Encode(s))
		}
	}
	if saves < 40 {
		t.Errorf("only %d saves were seen: the test has shown nothing", saves)
	}
	if s, problems, err := store.Load(path + ".bak"); err != nil || len(problems) > 0 || len(s.Values) == 0 {
		t.Errorf("the copy is %+v, %v, %v", s, problems, err)
	}
}

// killed runs the program, kills it at some moment, and gives the counts that it told in whole lines.
func killed(t *testing.T, path string) []int {
	t.Helper()
	cmd := child(t, "save", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond+10*time.Millisecond, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var told []int
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadString('\n')
		if err != nil {
			break
		}
		n, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("the program says %q", line)
		}
		told = append(told, n)
	}
	if err := cmd.Wait(); cmd.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the program was not killed: %v", err)
	}
	return told
}

func hold(path string) error {
	if _, err := store.Open(path); err != nil {
		return err
	}
	fmt.Println("held")
	time.Sleep(time.Minute)
	return nil
}

func TestLockOfAnotherProgram(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.answers.yaml")
	cmd := child(t, "hold", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("the program says %q", line)
	}
	if j, err := store.Open(path); !errors.Is(err, store.ErrBusy) {
		t.Fatalf("got %v, %v", j, err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	save(t, open(t, path), saying("一"))
}

// TestDeviceFull writes to a device, which has no end to read and no room for a lock beside it.
func TestDeviceFull(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.answers.yaml")
	if err := os.Symlink("/dev/full", path); err != nil {
		t.Fatal(err)
	}
	chinese(t, open(t, path).Save(saying("一")), "磁盘已满", path)
	only(t, dir, "a.answers.yaml", "a.answers.yaml.lock")
}

// TestRefusedWrites runs programs that may not write: the error is for a writer, the old file and no other stays.
func TestRefusedWrites(t *testing.T) {
	t.Parallel()
	for task, part := range map[string]string{"limit": "文件太大", "nobody": "没有权限"} {
		t.Run(task, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "a.answers.yaml")
			put(t, path, "xinde: 1\nanswers: {甲: 旧}\n")
			if task == "nobody" {
				closeFolder(t, dir)
			}
			out, err := child(t, task, path).Output() // a run for coverage complains to the other stream
			if code := new(exec.ExitError); !errors.As(err, &code) || code.ExitCode() != 3 {
				t.Fatalf("%v: %s", err, out)
			}
			chinese(t, errors.New(string(out)), part, path, dir)
			if got := read(t, path); got != "xinde: 1\nanswers: {甲: 旧}\n" {
				t.Errorf("the old file has become %q", got)
			}
		})
	}
}

func saveBeyondTheLimit(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = 100 // enough for the copy of the old file, not for the new one
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	j, err := store.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(j.Save(grown(10)), j.Close())
}

// closeFolder lets everybody look into the folder, but nobody write.
func closeFolder(t *testing.T, dir string) {
	t.Helper()
	for _, d := range []string{filepath.Dir(dir), dir} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	}
}

// saveAsNobody gives up the rights of root first, to whom every folder is open.
func saveAsNobody(path string) error {
	const nobody = 65534
	if os.Geteuid() == 0 {
		if err := errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	j, err := store.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(j.Save(grown(1)), j.Close())
}
