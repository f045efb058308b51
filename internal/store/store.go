// Package store keeps the answers of an interview on disk while it is going on: locked against a second program, written whole
// after every answer, the copy of the session before kept once. It knows nothing of questions.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xinde/internal/answer"
	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/diag"
	"xinde/internal/source"
)

// Suffix ends the name of every answers file.
const Suffix = ".answers.yaml"

// doneSuffix ends the name of one whose interview was finished.
const doneSuffix = ".done" + Suffix

// answersMode: what a person writes about the work is nobody else's to read.
const answersMode = 0o600

// ErrBusy says that another program is writing the same answers.
var ErrBusy = errors.New("另一个 xinde 正在写这份答案，先把它关掉")

// Journal is the answers file of one interview under way.
type Journal struct {
	path   string
	unlock func() error // nil when closed
	before []byte       // what the session before left, till it is kept as .bak
}

// Open locks the answers file at path, which need not exist yet; its folder is made. The error is ErrBusy when another program has
// it open; else it names the file and says why in Chinese. The lock ends with the process, however that ends.
func Open(path string) (*Journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpWrite, Path: filepath.Dir(path), Err: err}
	}
	regular := false
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		regular = true
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target // two links to one file must meet at one lock
		}
	}
	unlock, err := lock(path + ".lock")
	if err != nil {
		return nil, err
	}
	j := &Journal{path: path, unlock: unlock}
	if !regular {
		return j, nil // a device may have no end, and holds nothing to keep; Save tells what is wrong with a folder
	}
	if j.before, err = os.ReadFile(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(&atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}, unlock())
	}
	return j, nil
}

// Path gives the answers file.
func (j *Journal) Path() string { return j.path }

// Save writes the set whole: it is on disk when Save returns, and till then the old one is. The copy that the session found is kept
// once as .bak; where that cannot be written, the new answers come first and it is tried again the next time. After Close it is
// an error: the file may be another's by then.
func (j *Journal) Save(s *answer.Set) error {
	if j.unlock == nil {
		return fmt.Errorf("%s: 这份答案已经关上，不能再写", j.path)
	}
	if len(j.before) > 0 && atomicfile.Write(j.path+".bak", j.before, answersMode) == nil {
		j.before = nil
	}
	if err := atomicfile.Write(j.path, answer.Encode(s), answersMode); err != nil {
		return fmt.Errorf("回答没有存上：%w", err)
	}
	return nil
}

// Finish marks the answers of a finished interview, so that Latest does not give them again; it gives their new name. The journal must be
// closed.
func Finish(path string) (string, error) {
	done := atomicfile.Free(strings.TrimSuffix(path, Suffix) + doneSuffix)
	if err := os.Rename(path, done); err != nil {
		return path, &atomicfile.Error{Op: atomicfile.OpWrite, Path: done, Err: err}
	}
	return done, nil
}

// Close gives the lock back. The journal is of no use then; a second call does nothing.
func (j *Journal) Close() error {
	if j.unlock == nil {
		return nil
	}
	unlock := j.unlock
	j.unlock = nil
	return unlock()
}

// Load reads an answers file, whatever its encoding. The diagnostics are those of answer.Parse; the error says why the file could
// not be read, fs.ErrNotExist among others.
func Load(path string) (*answer.Set, diag.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
	}
	defer f.Close()
	text, _, err := charset.Read(f)
	if bad, ok := errors.AsType[*charset.Error](err); ok {
		return nil, nil, fmt.Errorf("%s: %w", path, bad)
	}
	if err != nil {
		return nil, nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
	}
	set, problems := answer.Parse(&source.File{Name: path, Text: text})
	return set, problems, nil
}

// NewPath gives a free name for the answers to an outline in a folder: post-20261201-0930.answers.yaml.
func NewPath(dir, outline string, now time.Time) string {
	return atomicfile.Free(filepath.Join(dir, safeName(outline)+"-"+now.Format("20060102-1504")+Suffix))
}

// safeName keeps an id from leaving the folder; what the linter lets pass stays as it is.
func safeName(id string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|.`, r) {
			return '-'
		}
		return r
	}, id)
}

// Latest gives the unfinished answers file of a folder that was written last; the error is fs.ErrNotExist when there is none.
func Latest(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", &atomicfile.Error{Op: atomicfile.OpRead, Path: dir, Err: err}
	}
	var newest fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.HasSuffix(e.Name(), Suffix) || finished(e.Name()) {
			continue
		}
		if newest == nil || !info.ModTime().Before(newest.ModTime()) { // of the same moment the later name, which has the later time
			newest = info
		}
	}
	if newest == nil {
		return "", &atomicfile.Error{Op: atomicfile.OpRead, Path: dir, Err: fs.ErrNotExist}
	}
	return filepath.Join(dir, newest.Name()), nil
}

// finished tells a name that Finish gave, also a numbered one: post.done(2).answers.yaml.
func finished(name string) bool {
	stem := strings.TrimSuffix(name, Suffix)
	if open := strings.LastIndexByte(stem, '('); open > 0 && strings.HasSuffix(stem, ")") {
		stem = stem[:open]
	}
	return strings.HasSuffix(stem+Suffix, doneSuffix)
}
