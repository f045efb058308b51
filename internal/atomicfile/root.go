package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// tempPrefix and tempSuffix mark the files that WriteIn renames when they are whole.
const tempPrefix, tempSuffix = ".xinde-", ".tmp"

// WriteIn puts data at a name below a folder, replacing what is there; nothing outside the folder can be reached, and a link at the name
// is replaced and not followed. An error is an *Error.
func WriteIn(root *os.Root, name string, data []byte, perm fs.FileMode) error {
	if err := writeIn(root, name, data, perm); err != nil {
		return &Error{Op: OpWrite, Path: filepath.Join(root.Name(), name), Err: err}
	}
	return nil
}

func writeIn(root *os.Root, name string, data []byte, perm fs.FileMode) error {
	temp := filepath.Join(filepath.Dir(name), tempPrefix+rand.Text()+tempSuffix)
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		_ = root.Remove(temp)
	}
	return err
}

// SweepIn removes what a WriteIn that was killed has left in a folder.
func SweepIn(root *os.Root) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if n := e.Name(); strings.HasPrefix(n, tempPrefix) && strings.HasSuffix(n, tempSuffix) && e.Type().IsRegular() {
			_ = root.Remove(n)
		}
	}
}
