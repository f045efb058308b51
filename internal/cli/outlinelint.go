package cli

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

func outlineLint(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "lint <文件>...", Short: "查提纲的毛病，一次列全", Args: someArgs("lint 后面写提纲文件"),
		Long:    "查提纲的毛病，一次列全，带行、列和改法。有错误退出码是 1，只有警告是 0。",
		Example: "  xinde outline lint 我的提纲.yaml", Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			var all diag.List
			var paths []string
			var unread error
			for _, name := range args {
				f, err := env.findSource(name)
				if err != nil && len(args) == 1 || errors.Is(err, errInterrupted) {
					return err
				}
				if err != nil { // the others are looked at all the same
					report(env, err)
					unread = toldError{exitStatus(err)}
					continue
				}
				paths = append(paths, f.Name)
				all = append(all, lint(f)...)
			}
			switch {
			case asJSON:
				return cmp.Or(unread, env.foundJSON(paths, all))
			case unread != nil: // nobody can say that there is no fault in them
				return cmp.Or(writeFindings(env, all), unread)
			}
			return env.found(all)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "写成 JSON")
	return c
}

// lint finds the faults of an outline, those among them that show only when it is used.
func lint(f *source.File) diag.List {
	list := outline.Lint(f)
	if list.HasErrors() {
		return list
	}
	o, _ := outline.Load(f)
	for _, set := range []*answer.Set{sampleAnswers(o), answer.NewSet()} {
		_, err := build(o, set)
		if more, ok := errors.AsType[diag.List](err); ok {
			return append(list, more...)
		}
		if err != nil {
			return append(list, diag.Errorf("outline-draft", f, source.Span{}, "用示例答案写不出稿子：%v", err))
		}
	}
	return list
}

// found prints findings on stdout; errors among them make the status 1.
func (env *Env) found(list diag.List) error {
	if err := writeFindings(env, list); err != nil {
		return err
	}
	if list.HasErrors() {
		return toldError{statusFound}
	}
	if len(list) == 0 {
		fmt.Fprintln(env.IO.Err, "没有查出毛病")
	}
	return nil
}
