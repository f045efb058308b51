//go:build !windows

package atomicfile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"xinde/internal/atomicfile"
)

func mode(t *testing.T, path string) fs.FileMode {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestWriteKeepsTheMode(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "稿.md")
	for _, want := range []fs.FileMode{0o600, 0o666, 0o755} { // 0666 has bits a umask takes
		put(t, path, "旧")
		if err := os.Chmod(path, want); err != nil {
			t.Fatal(err)
		}
		if err := atomicfile.Write(path, []byte("新"), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := mode(t, path); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestWriteNewMode(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "profile.yaml")
	if err := atomicfile.Write(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := mode(t, path); got != 0o600 {
		t.Errorf("got %v", got)
	}
}

func TestWriteRefusesReadOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "定稿.md")
	put(t, path, "旧")
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Write(path, []byte("新"), 0o644); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "没有权限") {
		t.Errorf("got %v", err)
	}
	if got := read(t, path); got != "旧" {
		t.Errorf("the file has become %q", got)
	}
	only(t, dir, "定稿.md")
}

func TestWriteFollowsLinks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		exists bool
		target string // relative to the folder of the link, or absolute when it begins with /
	}{
		{"existing", true, "../真/稿.md"},
		{"existing absolute", true, "/真/稿.md"},
		{"not yet there", false, "../真/稿.md"},
		{"not yet there absolute", false, "/真/稿.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			for _, d := range []string{"真", "链"} {
				if err := os.Mkdir(filepath.Join(root, d), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			file := filepath.Join(root, "真", "稿.md")
			if tt.exists {
				put(t, file, "旧")
			}
			target := tt.target
			if filepath.IsAbs(target) {
				target = filepath.Join(root, target)
			}
			link := filepath.Join(root, "链", "稿.md")
			if err := os.Symlink(target, link); err != nil {
				t.Fatal(err)
			}
			if err := atomicfile.Write(link, []byte("新"), 0o644); err != nil {
				t.Fatal(err)
			}
			if read(t, file) != "新" || mode(t, link)&fs.ModeSymlink == 0 {
				t.Error("the link was replaced, or its target was not")
			}
			only(t, filepath.Join(root, "真"), "稿.md")
			only(t, filepath.Join(root, "链"), "稿.md")
		})
	}
}

func TestLinksThatTurnInACircle(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for from, to := range map[string]string{"甲": "乙", "乙": "甲"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	if err := atomicfile.Write(filepath.Join(dir, "甲"), []byte("x"), 0o644); err == nil || !strings.Contains(err.Error(), "链接互相指向") {
		t.Errorf("got %v", err)
	}
}

func TestCreateTakesADanglingLinkForTaken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link := filepath.Join(dir, "稿.md")
	if err := os.Symlink("无", link); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Create(link, []byte("x"), 0o644); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if got := atomicfile.Free(link); filepath.Base(got) != "稿(2).md" {
		t.Errorf("Free gives %s", got)
	}
	only(t, dir, "稿.md")
}

// TestPipesAreWrittenTo uses a pipe of its own: with a bug here, run as root, a test on /dev/null would replace it.
func TestPipesAreWrittenTo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "管道")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	pipe, err := os.OpenFile(path, os.O_RDWR, 0) // both ends, so that nothing waits
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pipe.Close() })
	for _, do := range []func(string, []byte, fs.FileMode) error{atomicfile.Write, atomicfile.Create} {
		if err := do(path, []byte("内容"), 0o644); err != nil {
			t.Fatal(err)
		}
		if mode(t, path)&fs.ModeNamedPipe == 0 {
			t.Fatal("the pipe was replaced")
		}
		got := make([]byte, len("内容"))
		if _, err := io.ReadFull(pipe, got); err != nil || string(got) != "内容" {
			t.Errorf("read %q, %v", got, err)
		}
	}
	if got := atomicfile.Free(path); got != path {
		t.Errorf("Free gives %s", got)
	}
	only(t, dir, "管道")
}

func TestFolderWithoutPermission(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "稿.md"), "旧")
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if err := atomicfile.Write(filepath.Join(dir, "稿.md"), []byte("新"), 0o644); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	only(t, dir, "稿.md")
}

const helperFile = "XINDE_TEST_FULL_DISK"

// TestDiskFullInTheMiddle starts this test again as a process that may write ten bytes to a file and no more.
func TestDiskFullInTheMiddle(t *testing.T) {
	if path := os.Getenv(helperFile); path != "" {
		writeBeyondTheLimit(t, path)
		return
	}
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "稿.md")
	put(t, path, "旧")
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestDiskFullInTheMiddle$")
	cmd.Env = append(os.Environ(), helperFile+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := read(t, path); got != "旧" {
		t.Errorf("the old file has become %q", got)
	}
	only(t, dir, "稿.md")
}

func writeBeyondTheLimit(t *testing.T, path string) {
	signal.Ignore(syscall.SIGXFSZ)
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	limited := old
	limited.Cur = 10
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limited); err != nil {
		t.Fatal(err)
	}
	written := atomicfile.Write(path, []byte("比十个字节长得多"), 0o644)
	created := atomicfile.Create(filepath.Join(filepath.Dir(path), "新.md"), []byte("比十个字节长得多"), 0o644)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil { // the coverage of this process is written too
		t.Fatal(err)
	}
	if !errors.Is(written, syscall.EFBIG) || !errors.Is(created, syscall.EFBIG) {
		t.Fatalf("got %v and %v", written, created)
	}
}
