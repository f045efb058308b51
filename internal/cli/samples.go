package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/collect"
	"xinde/internal/compare"
	"xinde/internal/roster"
	"xinde/internal/source"
)

// find compares the essays of a set with each other and with the samples. A library that turns out to be damaged is made anew.
func (o *compareOptions) find(ctx context.Context, set *compare.Set, files *texts) (found *compare.Report, complete bool, err error) {
	if o.against == "" {
		found, err := set.Compare()
		return found, true, err
	}
	for range 2 {
		var l *compare.Library
		if l, complete, err = o.samples(ctx, set, files); err != nil {
			return nil, false, err
		}
		if l == nil {
			found, err = set.Compare()
			return found, complete, err
		}
		found, err = set.Compare(l)
		_ = l.Close()
		if !errors.Is(err, compare.ErrLibrary) {
			break
		}
		if name, e := o.libraryName(); e == nil {
			_ = os.Remove(name)
		}
	}
	if err == nil {
		o.open(found, files.by)
	}
	return found, complete, err
}

// samples makes the folder of known texts ready: as a library that is kept between runs and brought up to date, or, where that cannot be
// written, as essays of the set.
func (o *compareOptions) samples(ctx context.Context, set *compare.Set, files *texts) (*compare.Library, bool, error) {
	l, err := o.library()
	if err != nil {
		complete, err := o.load(ctx, []string{o.against}, func(d compare.Doc) error {
			d.Known = true
			return files.add(set, d)
		})
		return nil, complete, err
	}
	complete, err := o.update(ctx, l)
	if err != nil {
		_ = l.Close()
		return nil, false, err
	}
	return l, complete, nil
}

// libraryName is the file in which a folder's samples are kept, below the folder of the program's state.
func (o *compareOptions) libraryName() (string, error) {
	dir, err := filepath.Abs(o.against)
	if err != nil || o.env.Dirs.State == "" {
		return "", errors.New("no place for a library")
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(o.env.Dirs.State, "samples", hex.EncodeToString(sum[:8])+".lib"), nil
}

// library opens the file in which a folder's samples are kept. One that is damaged is made anew.
func (o *compareOptions) library() (*compare.Library, error) {
	name, err := o.libraryName()
	if err != nil {
		return nil, err
	}
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

// sampleKey is the name of a sample in its library: its path below the folder, wherever the program is started; another size or time is
// another sample.
func (o *compareOptions) sampleKey(name string) (string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(o.against, name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s%s%d %d", filepath.ToSlash(rel), keySign, info.Size(), info.ModTime().UnixNano()), nil
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
		key, err := o.sampleKey(name)
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
		e, _, err := o.env.readEssay(o.samplePath(fresh[i]))
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

func (o *compareOptions) samplePath(key string) string {
	name, _, _ := strings.Cut(key, keySign)
	return filepath.Join(o.against, filepath.FromSlash(name))
}

// open reads the samples that share something, so that both sides can be shown.
func (o *compareOptions) open(found *compare.Report, files map[string]*source.File) {
	for i := range found.Docs {
		d := &found.Docs[i]
		if files[d.Name] != nil || !strings.Contains(d.Name, keySign) {
			continue
		}
		name := o.samplePath(d.Name)
		d.Name = filepath.ToSlash(name)
		if e, _, err := o.env.readEssay(name); err == nil {
			files[d.Name] = e.File
		}
	}
}

// own says of essays and of what was written earlier whose they are: by the roster, or by the name of the file where there is none. Of what is
// nobody's it is told that it is not compared.
func (o *compareOptions) own(essays, earlier []compare.Doc, people *roster.Roster) {
	for _, list := range [][]compare.Doc{essays, earlier} {
		owners := ownersOf(list, people)
		for i := range list {
			if list[i].Owner = owners[list[i].Name]; list[i].Owner == "" {
				fmt.Fprintf(o.env.IO.Err, "%s: 看不出是名册上谁写的，没有和本人的比\n", list[i].Name)
			}
		}
	}
	for i := range earlier {
		d := &earlier[i]
		if d.Known = true; d.Owner == "" {
			d.Owner = keySign // else it would be compared with everybody's
		}
	}
}

// ownersOf gives the writers of essays by the names of these.
func ownersOf(list []compare.Doc, people *roster.Roster) map[string]string {
	out := map[string]string{}
	if people == nil {
		for i := range list {
			base := path.Base(list[i].Name)
			out[list[i].Name] = strings.TrimSuffix(base, path.Ext(base))
		}
		return out
	}
	var files []*collect.File
	for i := range list {
		files = append(files, &collect.File{Path: list[i].Name, Essay: list[i].Essay})
	}
	sorted := collect.Sort(files, people)
	for i := range sorted.People {
		s := &sorted.People[i]
		for _, f := range slices.Concat(s.Older, []*collect.File{s.File}) {
			if f != nil {
				out[f.Path] = strconv.Itoa(i + 1)
			}
		}
	}
	return out
}
