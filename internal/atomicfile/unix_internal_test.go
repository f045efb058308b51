//go:build !windows

package atomicfile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestBusy(t *testing.T) {
	t.Parallel()
	for _, errno := range []syscall.Errno{syscall.ETXTBSY, syscall.EBUSY} {
		err := &os.PathError{Op: "rename", Path: "稿.md", Err: errno}
		if got := Reason(err); got != "文件正被其他程序打开（如 Word、WPS 或同步软件）" {
			t.Errorf("%v gives %s", errno, got)
		}
	}
}

func TestSyncDir(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syncDir(dir); err != nil {
		t.Error(err)
	}
	if err := syncDir(filepath.Join(dir, "无")); err != nil {
		t.Errorf("a folder that cannot be opened gives %v", err)
	}
	if err := syncDir("/dev/null"); err != nil { // EINVAL: cannot be synced
		t.Errorf("a folder that cannot be synced gives %v", err)
	}
}
