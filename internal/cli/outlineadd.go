package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"xinde/internal/atomicfile"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

func outlineAdd(env *Env) *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use: "add <文件>...", Short: "查过以后，放进自己的提纲文件夹", Args: someArgs("add 后面写提纲文件"),
		Long:    "查一遍，没有错误就抄进自己的提纲文件夹，文件名是它的代号；以后写代号就能用。\n有错误的一份也不放，退出码是 1。",
		Example: "  xinde outline add 我的提纲.yaml\n  xinde new my-outline -o 心得.md", Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			files, err := env.sound(args)
			if err != nil {
				return err
			}
			var list []addition
			for _, f := range files {
				a, err := env.plan(f, list, force)
				if err != nil {
					return err
				}
				list = append(list, a)
			}
			for _, a := range list {
				if err := env.add(a); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVarP(&force, "force", "f", false, "代替同一个代号的，内置的也可以")
	return c
}

// sound reads outlines, all of which must be without errors before one is taken.
func (env *Env) sound(names []string) ([]*source.File, error) {
	var files []*source.File
	var all diag.List
	for _, name := range names {
		f, err := env.readSource(name)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		all = append(all, lint(f)...)
	}
	if err := writeFindings(env, all); err != nil {
		return nil, err
	}
	if all.HasErrors() {
		return nil, toldError{statusFound}
	}
	return files, nil
}

// addition is an outline with the place it goes to.
type addition struct {
	id, path, text string
	there          bool // it is there already
}

// plan finds the place of an outline; before are those that are added with it. Nothing is written as long as one has no place.
func (env *Env) plan(f *source.File, before []addition, force bool) (addition, error) {
	dir := env.Dirs.Outlines()
	if dir == "" {
		return addition{}, usageError("不知道自己的提纲文件夹在哪里", "设环境变量 XINDE_CONFIG_DIR，或者用 --outline-dir 指着放提纲的文件夹")
	}
	o, _ := outline.Load(f)
	a := addition{id: o.ID, path: filepath.Join(dir, o.ID+".yaml"), text: f.Text}
	builtin, err := env.outlineIDs()
	if err != nil {
		return a, err
	}
	if slices.ContainsFunc(before, func(b addition) bool { return b.id == a.id }) {
		return a, usageError(fmt.Sprintf("%s: 前面一份的代号也是 %s", f.Name, a.id), "改一个 id")
	}
	if info, err := os.Lstat(a.path); err == nil && !info.Mode().IsRegular() {
		return a, usageError(a.path+" 不是普通文件", "先把它移走") // writing through a link would change a file somewhere else
	}
	there, err := os.ReadFile(a.path)
	switch {
	case err == nil && string(there) == f.Text:
		a.there = true
	case err == nil && !force:
		return a, usageError(fmt.Sprintf("%s 已经有了，内容不一样", a.path), "改一个 id；要换掉它，加 --force")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return a, &atomicfile.Error{Op: atomicfile.OpRead, Path: a.path, Err: err}
	case err != nil && slices.Contains(builtin, a.id) && !force:
		return a, usageError(fmt.Sprintf("%s: %s 是内置提纲的代号", f.Name, a.id), "改一个 id；要用自己的代替内置的，加 --force")
	}
	return a, nil
}

// add copies an outline into the user's folder.
func (env *Env) add(a addition) error {
	if a.there {
		fmt.Fprintf(env.IO.Err, "%s 已经在那里了，一样的\n", a.path)
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(a.path), 0o755); err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: filepath.Dir(a.path), Err: err}
	}
	if err := atomicfile.Write(a.path, []byte(a.text), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(env.IO.Err, "已放进 %s；用它写：xinde new %s -o 心得.md\n", a.path, a.id)
	return nil
}
