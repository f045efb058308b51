package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xinde/internal/compare"
	"xinde/internal/source"
)

// samples makes the folder of known texts ready: as a library that is kept between runs and brought up to date, or, where that cannot be
// written, as essays of the set.
func (o *compareOptions) samples(ctx context.Context, set *compare.Set, files map[string]*source.File) (*compare.Library, bool, error) {
	l, err := o.library()
	if err != nil {
		complete, err := o.add(ctx, set, []string{o.against}, true, files)
		return nil, complete, err
	}
	complete, err := o.update(ctx, l)
	return l, complete, err
}

// library opens the file in which a folder's samples are kept, below the folder of the program's state. One that is damaged is made anew.
func (o *compareOptions) library() (*compare.Library, error) {
	dir, err := filepath.Abs(o.against)
	if err != nil || o.env.Dirs.State == "" {
		return nil, errors.New("no place for a library")
	}
	sum := sha256.Sum256([]byte(dir))
	name := filepath.Join(o.env.Dirs.State, "samples", hex.EncodeToString(sum[:8])+".lib")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	l, err := compare.OpenLibrary(name)
	if errors.Is(err, compare.ErrLibrary) {
		if err := os.Remove(name); err != nil {
			return nil, err
		}
		l, err = compare.OpenLibrary(name)
	}
	return l, err
}

// keySign parts the path of a sample from what its file was when it was read.
const keySign = "\x00"

// sampleKey is the name of a sample in its library: another size or time is another sample.
func sampleKey(name string) (string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s%s%d %d", filepath.ToSlash(name), keySign, info.Size(), info.ModTime().UnixNano()), nil
}

// update takes new and changed samples into a library, and those out that are gone.
func (o *compareOptions) update(ctx context.Context, l *compare.Library) (complete bool, err error) {
	known := l.Names()
	var keys, fresh []string
	complete = true
	for name, err := range essayFiles([]string{o.against}) {
		if err != nil {
			report(o.env, err)
			complete = false
			continue
		}
		key, err := sampleKey(name)
		if err != nil {
			continue // it went away just now
		}
		keys = append(keys, key)
		if _, ok := slices.BinarySearch(known, key); !ok {
			fresh = append(fresh, key)
		}
	}
	slices.Sort(keys)
	if err := l.Remove(slices.DeleteFunc(known, func(k string) bool { _, ok := slices.BinarySearch(keys, k); return ok })...); err != nil {
		return false, err
	}
	docs := make([]compare.Doc, len(fresh))
	problems := make([]error, len(fresh))
	bar := o.env.progress("读取范文")
	err = o.env.each(ctx, len(fresh), bar, func(i int) {
		e, _, err := o.env.readEssay(samplePath(fresh[i]))
		docs[i], problems[i] = compare.Doc{Name: fresh[i], Essay: e, Known: true}, err
	})
	bar.end()
	if err != nil {
		return false, err
	}
	for _, err := range problems {
		if err != nil {
			report(o.env, err)
			complete = false
		}
	}
	return complete, l.Add(slices.DeleteFunc(docs, func(d compare.Doc) bool { return d.Essay == nil })...)
}

func samplePath(key string) string {
	name, _, _ := strings.Cut(key, keySign)
	return filepath.FromSlash(name)
}

// open reads the samples that share something, so that both sides can be shown.
func (o *compareOptions) open(found *compare.Report, files map[string]*source.File) {
	for i := range found.Docs {
		d := &found.Docs[i]
		if files[d.Name] != nil || !strings.Contains(d.Name, keySign) {
			continue
		}
		name := samplePath(d.Name)
		d.Name = filepath.ToSlash(name)
		if e, _, err := o.env.readEssay(name); err == nil {
			files[d.Name] = e.File
		}
	}
}
