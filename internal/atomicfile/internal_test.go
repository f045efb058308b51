package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestCommitClearsAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target := filepath.Join(dir, "稿.md")
	temp, err := writeTemp(target, []byte("新"), 0o644, false)
	if err != nil {
		t.Fatal(err)
	}
	failure := errors.New("rename failed")
	if err := commit(temp, target, failure); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

// TestClaim is the way taken on file systems without links.
func TestClaim(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target := filepath.Join(dir, "稿.md")
	temp, err := writeTemp(target, []byte("新"), 0o644, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := claim(temp, target); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(target); string(data) != "新" || err != nil {
		t.Errorf("got %q, %v", data, err)
	}
	if err := claim(temp, target); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a taken name gives %v", err)
	}
	other := filepath.Join(dir, "另.md")
	if err := claim(filepath.Join(dir, "gone"), other); err == nil {
		t.Error("a lost temporary file gives no error")
	}
	if _, err := os.Lstat(other); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the claimed name is left behind")
	}
}
