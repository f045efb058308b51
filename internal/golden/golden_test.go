package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// recorder stands in for the test that calls Compare.
type recorder struct {
	testing.TB
	failed string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) { r.failed = fmt.Sprintf(format, args...) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

func compare(t *testing.T, got, path string) string {
	t.Helper()
	r := &recorder{TB: t}
	func() {
		defer func() { _ = recover() }()
		Compare(r, got, path)
	}()
	return r.failed
}

func TestCompare(t *testing.T) {
	if *update {
		t.Skip("-update writes instead of comparing")
	}
	path := filepath.Join(t.TempDir(), "sub", "a.golden")
	if compare(t, "甲\n", path) == "" {
		t.Error("a missing file is no failure")
	}
	write(t, path, []byte("甲\r\n"))
	if failed := compare(t, "甲\n", path); failed != "" {
		t.Errorf("line ends made a difference: %s", failed)
	}
	if compare(t, "乙\n", path) == "" {
		t.Error("a difference is no failure")
	}
	*update = true
	t.Cleanup(func() { *update = false })
	if failed := compare(t, "乙\n", path); failed != "" {
		t.Errorf("-update fails: %s", failed)
	}
	if data, err := os.ReadFile(path); string(data) != "乙\n" || err != nil {
		t.Errorf("-update wrote %q, %v", data, err)
	}
}
