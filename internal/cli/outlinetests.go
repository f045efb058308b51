package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/settings"
	"xinde/internal/source"
)

func outlineTest(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "test <文件>...", Short: "跑提纲里的 tests", Args: someArgs("test 后面写提纲文件或编号"),
		Long:    "跑提纲里的 tests：用写在里面的答案起草，看待补、本人的话、字数和要有的话对不对。有一条不对退出码是 1。",
		Example: "  xinde outline test 我的提纲.yaml", Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			all := []testResult{}
			shelf, err := env.shelf()
			if err != nil {
				return err
			}
			for _, name := range args {
				o, err := env.loadOutline(name)
				if err != nil {
					return err
				}
				results, err := env.runTests(o, slices.Contains(shelf, shelved{id: name}))
				if err != nil {
					return err
				}
				all = append(all, results...)
				if !asJSON {
					env.printTests(o, results)
				}
			}
			if asJSON {
				err = env.writeJSON(all)
			}
			if err == nil && slices.ContainsFunc(all, func(r testResult) bool { return r.State == testWrong }) {
				err = toldError{statusFound}
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "写成 JSON")
	return c
}

// testResult is what came of one test of an outline.
type testResult struct {
	Outline string   `json:"outline"`
	Name    string   `json:"name"`
	State   string   `json:"state"`
	Wrong   []string `json:"wrong"`
}

// The states of a test. The answer files that tests of built-in outlines name are not in the program.
const (
	testPassed  = "passed"
	testWrong   = "failed"
	testSkipped = "skipped"
)

// runTests runs the tests of an outline.
func (env *Env) runTests(o *outline.Outline, builtin bool) ([]testResult, error) {
	var out []testResult
	for _, t := range o.Tests {
		r := testResult{Outline: o.ID, Name: t.Name, State: testSkipped, Wrong: []string{}}
		if !builtin || t.File == "" {
			wrong, err := env.runTest(o, t)
			if err != nil {
				return nil, err
			}
			r.State = testPassed
			if len(wrong) > 0 {
				r.State, r.Wrong = testWrong, wrong
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// printTests prints a line for each test.
func (env *Env) printTests(o *outline.Outline, results []testResult) {
	if len(results) == 0 {
		fmt.Fprintf(env.IO.Out, "%s：没有 tests\n", o.File.Name)
	}
	for _, r := range results {
		switch r.State {
		case testSkipped:
			fmt.Fprintf(env.IO.Out, "略过　%s：%s：答案文件不在程序里\n", r.Outline, r.Name)
		case testPassed:
			fmt.Fprintf(env.IO.Out, "通过　%s：%s\n", r.Outline, r.Name)
		default:
			fmt.Fprintf(env.IO.Out, "不对　%s：%s：%s\n", r.Outline, r.Name, strings.Join(r.Wrong, "；"))
		}
	}
}

// runTest gives what is wrong with one test's draft.
func (env *Env) runTest(o *outline.Outline, t outline.Test) ([]string, error) {
	set := t.Answers
	if set == nil {
		f, err := env.testFile(o, t.File)
		if err != nil {
			return nil, err
		}
		var problems diag.List
		if set, problems = answer.Parse(f); problems.HasErrors() {
			return nil, problems
		}
	}
	r, err := build(o, set.Clone())
	if err != nil {
		return nil, err
	}
	var wrong []string
	if t.Holes != nil && len(r.Holes) != *t.Holes {
		wrong = append(wrong, fmt.Sprintf("待补 %d 处，要求 %d 处", len(r.Holes), *t.Holes))
	}
	if r.Stats.OwnShare() < t.OwnMin {
		wrong = append(wrong, fmt.Sprintf("本人的话占 %d%%，要求至少 %d%%", r.Stats.OwnShare(), t.OwnMin))
	}
	if r.Stats.Chars < t.CharsMin {
		wrong = append(wrong, fmt.Sprintf("全文 %d 字，要求至少 %d 字", r.Stats.Chars, t.CharsMin))
	}
	text := string(markdown.Write(r.Essay))
	for _, want := range t.Contains {
		if !strings.Contains(text, want) {
			wrong = append(wrong, fmt.Sprintf("稿子里没有“%s”", settings.Shorten(want)))
		}
	}
	return wrong, nil
}

// testFile reads the answers of a test: a plain file, placed from the outline's own folder. The outline may come from a stranger,
// so it can neither name a place on this computer nor make the program wait for a device or for stdin.
func (env *Env) testFile(o *outline.Outline, name string) (*source.File, error) {
	path := filepath.Join(filepath.Dir(o.File.Name), name)
	if filepath.IsAbs(name) || path == "-" {
		return nil, usageError(fmt.Sprintf("%s: tests 里的 file 不能是 %q", o.File.Name, name), "写成从提纲所在文件夹算起的位置，例如 ../examples/post.answers.yaml")
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, usageError(path+" 不是普通文件", "tests 里的 file 要写一份答案文件")
	}
	return env.readSource(path)
}
