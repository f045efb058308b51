// Package store keeps the answers of an interview on disk while it is going on: locked against a second program, written whole
// after every answer, the copy of the session before kept once. It knows nothing of questions.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"xinde/internal/answer"
	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/diag"
	"xinde/internal/source"
)

// Suffix ends the name of every answers file.
const Suffix = ".answers.yaml"

// Journal is the answers file of one interview under way.
type Journal struct {
	path   string
	unlock func()
	backed bool
}

// ErrBusy says that another program is writing the same answers.
var ErrBusy = errors.New("另一个 xinde 正在写这份答案，先把它关掉")

// Open locks the answers file at path, which need not exist yet; its folder is made. The error is ErrBusy when it is locked already.
func Open(path string) (*Journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("%s：建不了文件夹：%s", filepath.Dir(path), atomicfile.Reason(err))
	}
	unlock, err := lock(path + ".lock")
	if err != nil {
		return nil, err
	}
	return &Journal{path: path, unlock: unlock}, nil
}

// lock takes the lock file or gives up at once.
func lock(path string) (func(), error) {
	type result struct {
		unlock func()
		err    error
	}
	got := make(chan result, 1)
	go func() {
		u, err := lockedfile.MutexAt(path).Lock()
		got <- result{u, err}
	}()
	select {
	case r := <-got:
		if r.err != nil {
			return nil, fmt.Errorf("%s：%s", path, atomicfile.Reason(r.err))
		}
		return r.unlock, nil
	case <-time.After(lockWait):
		return nil, ErrBusy
	}
}

// lockWait is how long a lock may take; a free one takes microseconds.
const lockWait = 300 * time.Millisecond

// Path gives the answers file.
func (j *Journal) Path() string { return j.path }

// Save writes the set whole: it is on disk when Save returns, and before that the old one is. The copy that the session found is
// kept once as .bak.
func (j *Journal) Save(s *answer.Set) error {
	if !j.backed {
		if old, err := os.ReadFile(j.path); err == nil {
			if err := atomicfile.Write(j.path+".bak", old, 0o600); err != nil {
				return err
			}
		}
		j.backed = true
	}
	return atomicfile.Write(j.path, answer.Encode(s), 0o600)
}

// Close gives the lock back and removes its file.
func (j *Journal) Close() error {
	j.unlock()
	if err := os.Remove(j.path + ".lock"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s.lock：%s", j.path, atomicfile.Reason(err))
	}
	return nil
}

// Load reads an answers file, whatever its encoding.
func Load(path string) (*answer.Set, diag.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%s：%s", path, atomicfile.Reason(err))
	}
	defer f.Close()
	text, _, err := charset.Read(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%s：%w", path, err)
	}
	set, problems := answer.Parse(&source.File{Name: path, Text: text})
	return set, problems, nil
}

// NewPath gives a free name for the answers to an outline in a folder: post-20261201-0930.answers.yaml.
func NewPath(dir, outline string, now time.Time) string {
	return atomicfile.Free(filepath.Join(dir, outline+"-"+now.Format("20060102-1504")+Suffix))
}

// Latest gives the answers file of a folder that was written last; the error is fs.ErrNotExist when there is none.
func Latest(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", fmt.Errorf("looking for answers in %s: %w", dir, err)
	}
	type candidate struct {
		path string
		at   time.Time
	}
	var found []candidate
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasSuffix(e.Name(), Suffix) && info.Mode().IsRegular() {
			found = append(found, candidate{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	if len(found) == 0 {
		return "", fs.ErrNotExist
	}
	return slices.MaxFunc(found, func(a, b candidate) int { return a.at.Compare(b.at) }).path, nil
}
