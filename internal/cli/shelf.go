package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"xinde/internal/atomicfile"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// shelved is an outline that is found by its id, the name of its file.
type shelved struct {
	id   string
	path string // "" for a built-in one
	over bool   // a built-in one has the same id
}

// shelf gives the outlines that have an id: those of --outline-dir, then the user's own, then the built-in ones. The first of an id counts.
func (env *Env) shelf() ([]shelved, error) {
	builtin, err := env.outlineIDs()
	if err != nil {
		return nil, err
	}
	var list []shelved
	taken := map[string]bool{}
	for i, dir := range append(slices.Clone(env.outlineDirs), env.Dirs.Outlines()) {
		own := i == len(env.outlineDirs)
		if dir == "" {
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil && (!own || !os.IsNotExist(err)) {
			return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: dir, Err: err}
		}
		for _, e := range entries {
			id, ok := strings.CutSuffix(e.Name(), ".yaml")
			path := filepath.Join(dir, e.Name())
			if !ok || taken[id] || strings.HasPrefix(id, ".") || !isFile(path) {
				continue
			}
			taken[id] = true
			list = append(list, shelved{id, path, slices.Contains(builtin, id)})
		}
	}
	for _, id := range builtin {
		if !taken[id] {
			list = append(list, shelved{id: id})
		}
	}
	return list, nil
}

// isFile tells whether a path leads to a plain file: a pipe or a device in the folder would keep the program waiting.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// outlineIDs gives the ids of the built-in outlines.
func (env *Env) outlineIDs() ([]string, error) {
	files, err := fs.Glob(env.Outlines, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("listing the outlines: %w", err)
	}
	ids := make([]string, len(files))
	for i, f := range files {
		ids[i] = strings.TrimSuffix(f, path.Ext(f))
	}
	return ids, nil
}

// shelfIDs gives the ids on the shelf.
func (env *Env) shelfIDs() ([]string, error) {
	list, err := env.shelf()
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.id
	}
	return ids, err
}

// findSource gives the file of an outline: one on the shelf by its id, or any by its path.
func (env *Env) findSource(name string) (*source.File, error) {
	list, err := env.shelf()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(list, func(s shelved) bool { return s.id == name }); i >= 0 {
		return env.take(list[i])
	}
	if name == "-" || strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") || exists(name) {
		return env.readSource(name)
	}
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.id
	}
	fix := "有的提纲是 " + strings.Join(ids, "、") + "；别的提纲写文件名，例如 我的提纲.yaml"
	if near := nearest(name, ids); near != "" {
		fix = "是不是 " + near + "？"
	}
	return nil, usageError(fmt.Sprintf("没有叫 %q 的提纲", settings.Shorten(name)), fix)
}

// take reads an outline from the shelf.
func (env *Env) take(s shelved) (*source.File, error) {
	if s.path != "" {
		return env.readSource(s.path)
	}
	data, err := fs.ReadFile(env.Outlines, s.id+".yaml")
	return &source.File{Name: s.id + ".yaml", Text: string(data)}, err
}

// loadOutline loads an outline by id or path; its warnings are told, its errors are the error.
func (env *Env) loadOutline(name string) (*outline.Outline, error) {
	f, err := env.findSource(name)
	if err != nil {
		return nil, err
	}
	o, problems := outline.Load(f)
	if err := env.tell(problems); err != nil {
		return nil, err
	}
	if ids, _ := env.shelfIDs(); slices.Contains(ids, name) && o.ID != name {
		return nil, usageError(fmt.Sprintf("%s: 里面写的代号是 %s，和文件名不一样", f.Name, o.ID), "把文件改名为 "+o.ID+".yaml，或者把 id 改成 "+name)
	}
	return o, nil
}

// all loads every outline on the shelf. One of the user's own that cannot be used is told of on stderr and left out.
func (env *Env) all() ([]*outline.Outline, []shelved, error) {
	return env.every(func(s string) { fmt.Fprint(env.IO.Err, s) })
}

// firstProblem gives the first of the problems that an error holds, with its place.
func firstProblem(err error) string {
	if list, ok := errors.AsType[diag.List](err); ok && len(list) > 0 {
		return list[0].String()
	}
	return err.Error()
}

func (env *Env) every(tell func(string)) ([]*outline.Outline, []shelved, error) {
	list, err := env.shelf()
	if err != nil {
		return nil, nil, err
	}
	var out []*outline.Outline
	var from []shelved
	for _, s := range list {
		o, err := env.loadOutline(s.id)
		switch {
		case err == nil:
			out, from = append(out, o), append(from, s)
		case s.path == "":
			return nil, nil, err
		default:
			tell(fmt.Sprintf("xinde: %s\n提示：这一份先不列，看全部毛病用 xinde outline lint %s\n", firstProblem(err), shellQuoted(s.path)))
		}
	}
	return out, from, nil
}
