// Package atomicfile writes files that are whole or absent: a crash, a full disk or a second program never leaves half a
// file, and nothing that exists is replaced unless that was asked for. It locks nothing and keeps no backup.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Write puts data at path, replacing what is there. A link stays a link and its target is replaced; the mode of an
// existing file is kept, perm (less the umask) is for a new one. A file without write permission is not replaced, a
// device or pipe is written to. On failure the old file is untouched. An error is an *Error.
func Write(path string, data []byte, perm fs.FileMode) error {
	target, err := follow(path)
	if err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	if err := replace(target, data, perm); err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// Create puts data at path only when nothing has that name, without a gap in which another program could take it. Else
// the error is fs.ErrExist. A device or pipe is written to. An error is an *Error.
func Create(path string, data []byte, perm fs.FileMode) error {
	if err := create(path, data, perm); err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// CreateFree is Create under the first free name of Free's row, and gives that name.
func CreateFree(path string, data []byte, perm fs.FileMode) (string, error) {
	for n := 1; ; n++ {
		name := numbered(path, n)
		err := Create(name, data, perm)
		if !errors.Is(err, fs.ErrExist) || n == maxNumber {
			return name, err
		}
	}
}

const maxNumber = 10000 // a guard: no folder has so many drafts of one name

// Free gives path, or when that is taken the first free of 稿(2).md, 稿(3).md and so on.
func Free(path string) string {
	for n := 1; n < maxNumber; n++ {
		name := numbered(path, n)
		if info, err := os.Lstat(name); err != nil || isDevice(info) {
			return name
		}
	}
	return path
}

// numbered puts (n) before the extension; .answers.yaml is one extension.
func numbered(path string, n int) string {
	if n == 1 {
		return path
	}
	ext := filepath.Ext(path)
	if strings.HasSuffix(path, ".answers"+ext) {
		ext = ".answers" + ext
	}
	stem := strings.TrimSuffix(path, ext)
	if base := filepath.Base(path); base == ext { // .profile has a name and no extension
		stem, ext = path, ""
	}
	return fmt.Sprintf("%s(%d)%s", stem, n, ext)
}

func replace(target string, data []byte, perm fs.FileMode) error {
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		info = nil
	case err != nil:
		return err
	case info.IsDir():
		return errIsFolder
	case isDevice(info):
		return writeThrough(target, data)
	case info.Mode().Perm()&0o200 == 0:
		return fs.ErrPermission
	default:
		perm = info.Mode().Perm()
	}
	temp, err := writeTemp(target, data, perm, info != nil)
	if err != nil {
		return err
	}
	return commit(temp, target, rename(temp, target))
}

func create(path string, data []byte, perm fs.FileMode) error {
	if info, err := os.Lstat(path); err == nil {
		if isDevice(info) {
			return writeThrough(path, data)
		}
		return fs.ErrExist
	}
	temp, err := writeTemp(path, data, perm, false)
	if err != nil {
		return err
	}
	err = os.Link(temp, path) // fails when the name is taken, unlike a rename
	if err == nil {
		_ = os.Remove(temp)
		return syncDir(filepath.Dir(path))
	}
	if !errors.Is(err, fs.ErrExist) {
		err = claim(temp, path) // FAT and some network folders have no links
	}
	return commit(temp, path, err)
}

// claim takes the name with an empty file and then renames over it.
func claim(temp, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_ = f.Close()
	if err := rename(temp, path); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

// commit ends a write: it makes the new name durable, or clears the temporary file away.
func commit(temp, target string, err error) error {
	if err != nil {
		_ = os.Remove(temp)
		return err
	}
	return syncDir(filepath.Dir(target))
}

// writeTemp writes and syncs a new file in target's folder. Its name is short, as target's may be as long as names can be.
func writeTemp(target string, data []byte, perm fs.FileMode, exact bool) (string, error) {
	temp := filepath.Join(filepath.Dir(target), tempPrefix+rand.Text()+tempSuffix)
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, perm)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err == nil && exact { // the umask must not take from the mode of the file that is replaced
		err = f.Chmod(perm)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(temp)
		return "", err
	}
	return temp, nil
}

func writeThrough(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// isDevice tells what can be written to but not replaced: /dev/stdout, a pipe. Lstat's link is none of these.
func isDevice(info fs.FileInfo) bool {
	return info.Mode()&(fs.ModeDevice|fs.ModeCharDevice|fs.ModeNamedPipe|fs.ModeSocket) != 0
}

// follow gives the file a link leads to, which need not exist yet.
func follow(path string) (string, error) {
	for range 40 {
		if found, err := filepath.EvalSymlinks(path); err == nil {
			return found, nil
		}
		link, err := os.Readlink(path)
		if err != nil {
			return path, nil //nolint:nilerr // no link: a new file
		}
		if filepath.IsAbs(link) {
			path = link
			continue
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return "", err
		}
		path = filepath.Join(dir, link)
	}
	return "", errLoop
}
