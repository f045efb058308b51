package atomicfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/atomicfile"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// only checks that the folder holds these names and no temporary file.
func only(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the folder (-want +got):\n%s", diff)
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "稿.md")
	for _, text := range []string{"第一稿，长一些", "第二稿", ""} {
		if err := atomicfile.Write(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	only(t, dir, "稿.md")
}

func TestWriteLongestName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name := strings.Repeat("长", 84) + ".md" // 255 bytes, the most most file systems take
	if err := atomicfile.Write(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	only(t, dir, name)
}

func TestWriteFailures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "夹"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "文件"), "旧")
	tests := []struct{ name, path, want string }{
		{"a folder", "夹", "这是一个文件夹"},
		{"no folder", "无/稿.md", "文件夹不存在"},
		{"below a file", "文件/稿.md", ""},
		{"name too long", strings.Repeat("长", 100), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(dir, tt.path)
			for _, do := range []func(string, []byte, fs.FileMode) error{atomicfile.Write, atomicfile.Create} {
				err := do(path, []byte("新"), 0o644)
				e, ok := errors.AsType[*atomicfile.Error](err)
				if !ok || e.Path != path || !strings.HasPrefix(err.Error(), path+": 不能写入，") {
					t.Fatalf("got %v", err)
				}
				if !strings.Contains(err.Error(), tt.want) && !errors.Is(err, fs.ErrExist) {
					t.Errorf("got %v, want %s", err, tt.want)
				}
			}
		})
	}
	only(t, dir, "夹", "文件")
	only(t, filepath.Join(dir, "夹"))
	if got := read(t, filepath.Join(dir, "文件")); got != "旧" {
		t.Errorf("the old file has become %q", got)
	}
}

func TestCreate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "稿.md")
	if err := atomicfile.Create(path, []byte("第一"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := atomicfile.Create(path, []byte("第二"), 0o644)
	if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "已经有同名的文件") {
		t.Errorf("got %v", err)
	}
	if got := read(t, path); got != "第一" {
		t.Errorf("the file has become %q", got)
	}
	only(t, dir, "稿.md")
}

// TestCreateFreeRace lets many writers want one name: everyone gets a name and no text is lost.
func TestCreateFreeRace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const writers = 20
	var wg sync.WaitGroup
	names := make([]string, writers)
	for i := range writers {
		wg.Go(func() {
			name, err := atomicfile.CreateFree(filepath.Join(dir, "稿.md"), fmt.Append(nil, i), 0o644)
			if err != nil {
				t.Error(err)
			}
			names[i] = name
		})
	}
	wg.Wait()
	for i, name := range names {
		if got := read(t, name); got != strconv.Itoa(i) {
			t.Errorf("%s holds %q, want %d", name, got, i)
		}
	}
	want := []string{"稿.md"}
	for n := 2; n <= writers; n++ {
		want = append(want, fmt.Sprintf("稿(%d).md", n))
	}
	only(t, dir, want...)
}

// TestWriteRace lets many writers replace one file: it always holds one whole text.
func TestWriteRace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "稿.md")
	put(t, path, strings.Repeat("0", 1<<16))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := atomicfile.Write(path, []byte(strings.Repeat(strconv.Itoa(i), 1<<16)), 0o644); err != nil {
				t.Error(err)
			}
			if got := read(t, path); len(got) != 1<<16 || strings.Trim(got, got[:1]) != "" {
				t.Error("half a file was seen")
			}
		})
	}
	wg.Wait()
}

func TestFree(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"稿.md", "稿(2).md", "单.md", "甲.answers.yaml", "无后缀", ".profile", "a.b"} {
		put(t, filepath.Join(dir, name), "")
	}
	if err := os.Mkdir(filepath.Join(dir, "夹"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"新.md": "新.md", "稿.md": "稿(3).md", "单.md": "单(2).md", "甲.answers.yaml": "甲(2).answers.yaml", "无后缀": "无后缀(2)",
		".profile": ".profile(2)", "夹": "夹(2)", "a.b": "a(2).b", "无/稿.md": "无/稿.md",
	} {
		if got := atomicfile.Free(filepath.Join(dir, name)); got != filepath.Join(dir, want) {
			t.Errorf("Free(%s) = %s, want %s", name, filepath.Base(got), want)
		}
	}
}

func TestReason(t *testing.T) {
	t.Parallel()
	_, missing := os.Open(filepath.Join(t.TempDir(), "无"))
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("读取：%w", missing), "没有这个文件或文件夹"},
		{fs.ErrPermission, "没有权限"},
		{&atomicfile.Error{Op: atomicfile.OpRead, Path: "a", Err: fs.ErrPermission}, "没有权限"},
		{fs.ErrExist, "已经有同名的文件"},
		{&fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}, "磁盘已满"},
		{errors.New("strange"), "系统报告：strange"},
	} {
		if got := atomicfile.Reason(tt.err); got != tt.want {
			t.Errorf("Reason(%v) = %s, want %s", tt.err, got, tt.want)
		}
	}
}

func TestReadError(t *testing.T) {
	t.Parallel()
	err := &atomicfile.Error{Op: atomicfile.OpRead, Path: "稿.md", Err: fs.ErrNotExist}
	if got, want := err.Error(), "稿.md: 不能读取，没有这个文件或文件夹"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkWrite(b *testing.B) {
	path := filepath.Join(b.TempDir(), "稿.answers.yaml")
	data := []byte(strings.Repeat("答案", 1000))
	for b.Loop() {
		if err := atomicfile.Write(path, data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
