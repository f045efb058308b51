package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// Op says what was tried, in Chinese, as it follows 不能.
type Op string

// The operations.
const (
	OpWrite Op = "写入"
	OpRead  Op = "读取"
)

// Error says which file could not be written or read and why. Its text is Chinese throughout.
type Error struct {
	Op   Op
	Path string
	Err  error
}

// Error gives `path: 不能写入，reason`.
func (e *Error) Error() string {
	reason := Reason(e.Err)
	if e.Op == OpWrite && errors.Is(e.Err, fs.ErrNotExist) {
		reason = "文件夹不存在" // the file itself need not exist
	}
	return fmt.Sprintf("%s: 不能%s，%s", e.Path, e.Op, reason)
}

// Unwrap gives the cause, fs.ErrExist among others.
func (e *Error) Unwrap() error { return e.Err }

var (
	errIsFolder = errors.New("这是一个文件夹")
	errLoop     = errors.New("链接互相指向，找不到真正的文件")
)

// Reason says in Chinese why the system refused a file; for an error it does not know it gives the system's own words.
func Reason(err error) string {
	switch {
	case errors.Is(err, errIsFolder):
		return errIsFolder.Error()
	case errors.Is(err, errLoop):
		return errLoop.Error()
	case isBusy(err):
		return "文件正被其他程序打开（如 Word、WPS 或同步软件）"
	case errors.Is(err, fs.ErrExist):
		return "已经有同名的文件"
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限"
	}
	return systemReason(err)
}

func systemReason(err error) string {
	for _, known := range []struct {
		errno  syscall.Errno
		reason string
	}{
		{syscall.ENOSPC, "磁盘已满"},
		{errDiskFull, "磁盘已满"},
		{syscall.EISDIR, "这是一个文件夹"},
		{syscall.ENOTDIR, "路径中间有一段不是文件夹"},
		{syscall.ENAMETOOLONG, "文件名太长"},
		{syscall.EFBIG, "文件太大"},
		{syscall.EROFS, "磁盘是只读的"},
		{syscall.EIO, "磁盘读写出错"},
	} {
		if errors.Is(err, known.errno) {
			return known.reason
		}
	}
	return "系统报告：" + err.Error()
}
