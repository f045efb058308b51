package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/interview"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/zh"
)

func newOutlineCmd(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use: "outline", Short: "看提纲、写提纲、查提纲", Args: cobra.ArbitraryArgs, RunE: group,
		Example:     "  xinde outline list\n  xinde outline questions post -o 我的.answers.yaml\n  xinde outline lint 我的提纲.yaml",
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
	}
	c.AddCommand(outlineList(env), outlineShow(env), outlineSkeleton(env), outlineQuestions(env), outlineLint(env), outlineTest(env),
		outlinePreview(env), outlineNew(env), outlineExtract(env), outlineSchema(env))
	return c
}

// oneOutline makes a command on one outline; f gets it loaded.
func oneOutline(env *Env, use, short string, f func(*outline.Outline) error) *cobra.Command {
	name, _, _ := strings.Cut(use, " ")
	return &cobra.Command{
		Use: use, Short: short, Args: exactArgs(1, name+" 后面写一份提纲的编号或文件"), ValidArgsFunction: env.completeOutlines,
		Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			o, err := env.loadOutline(args[0])
			if err != nil {
				return err
			}
			return f(o)
		},
	}
}

// completeOutlines offers the built-in outlines with their names.
func (env *Env) completeOutlines(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	list, err := env.builtin()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, o := range list {
		out = append(out, o.ID+"\t"+o.Name)
	}
	return out, cobra.ShellCompDirectiveDefault
}

// builtin loads every built-in outline.
func (env *Env) builtin() ([]*outline.Outline, error) {
	ids, err := env.outlineIDs()
	if err != nil {
		return nil, err
	}
	var list []*outline.Outline
	for _, id := range ids {
		o, err := env.loadOutline(id)
		if err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return list, nil
}

func outlineList(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "列出内置的提纲", Args: exactArgs(0, "list 后面不用写别的"), Annotations: exitCodes(statusDone, statusUsage),
		Example: "  xinde outline list\n  xinde outline list --json",
		RunE: func(*cobra.Command, []string) error {
			list, err := env.builtin()
			if err != nil {
				return err
			}
			if asJSON {
				return env.writeJSON(listJSON(list))
			}
			cells := zh.WidthCondition{}
			for _, o := range list {
				fmt.Fprintf(env.IO.Out, "%s  %s  %s\n", cells.Pad(o.ID, 14), cells.Pad(o.Name, 18), o.Summary)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "写成 JSON")
	return c
}

func outlineShow(env *Env) *cobra.Command {
	var asJSON, asTree bool
	c := oneOutline(env, "show <提纲>", "看一份提纲的结构和问题", func(o *outline.Outline) error {
		if asJSON {
			return env.writeJSON(showJSON(o))
		}
		_, err := fmt.Fprint(env.IO.Out, showText(o))
		return err
	})
	show := c.RunE
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if asTree {
			return env.tree(args[0], asJSON)
		}
		return show(cmd, args)
	}
	c.Example = "  xinde outline show post\n  xinde outline show post --json\n  xinde outline show 心得.docx --tree"
	c.Flags().BoolVar(&asTree, "tree", false, "画出结构；给一篇稿子就画它的：序号、说了几个写了几个、各段字数")
	c.Flags().BoolVar(&asJSON, "json", false, "写成 JSON")
	return c
}

func outlineSkeleton(env *Env) *cobra.Command {
	var out string
	var force bool
	c := oneOutline(env, "skeleton <提纲>", "写出只有标题、提示和字数的空提纲", func(o *outline.Outline) error {
		if err := checkMarkdown(out); err != nil {
			return err
		}
		return env.put(out, []byte(skeleton(o)), force)
	})
	c.Example = "  xinde outline skeleton post -o 提纲.md"
	outputFlags(c, &out, &force)
	return c
}

func outlineQuestions(env *Env) *cobra.Command {
	var out string
	var force bool
	c := oneOutline(env, "questions <提纲>", "写出一张空的答案表，填好交给 new --answers", func(o *outline.Outline) error {
		if err := checkYAML(out); err != nil {
			return err
		}
		return env.put(out, []byte(answerSheet(o)), force)
	})
	c.Example = "  xinde outline questions post -o 我的.answers.yaml\n  xinde new --answers 我的.answers.yaml -o 心得.md"
	outputFlags(c, &out, &force)
	return c
}

func outputFlags(c *cobra.Command, out *string, force *bool) {
	c.Flags().StringVarP(out, "output", "o", "", "写到这个`文件`；不写或写 - 就输出到屏幕")
	c.Flags().BoolVarP(force, "force", "f", false, "覆盖已有的文件")
}

// put writes the product of a command and says on stderr where it is.
func (env *Env) put(out string, data []byte, force bool) error {
	name, err := env.writeOutput(out, data, force)
	if err == nil && name != "" {
		fmt.Fprintf(env.IO.Err, "已写入 %s\n", name)
	}
	return err
}

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

func outlineTest(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "test <文件>...", Short: "跑提纲里的 tests", Args: someArgs("test 后面写提纲文件或编号"),
		Long:    "跑提纲里的 tests：用写在里面的答案起草，看待补、本人的话、字数和要有的话对不对。有一条不对退出码是 1。",
		Example: "  xinde outline test 我的提纲.yaml", Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			all := []testResult{}
			ids, err := env.outlineIDs()
			if err != nil {
				return err
			}
			for _, name := range args {
				o, err := env.loadOutline(name)
				if err != nil {
					return err
				}
				results, err := env.runTests(o, slices.Contains(ids, name))
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

// build drafts an outline with answers as they are, defaults applied.
func build(o *outline.Outline, set *answer.Set) (*draft.Result, error) {
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		return nil, problems
	}
	s.ApplyDefaults()
	return draft.Build(o, s.Set(), draft.Options{})
}

func outlinePreview(env *Env) *cobra.Command {
	var out string
	var force bool
	c := oneOutline(env, "preview <提纲>", "用示例答案写一篇看看", func(o *outline.Outline) error {
		if err := checkMarkdown(out); err != nil {
			return err
		}
		r, err := build(o, sampleAnswers(o))
		if err != nil {
			return err
		}
		if err := env.put(out, markdown.Write(r.Essay), force); err != nil {
			return err
		}
		fmt.Fprintf(env.IO.Err, "示例稿 %d 字，本人的话占 %d%%，待补 %d 处\n", r.Stats.Chars, r.Stats.OwnShare(), len(r.Holes))
		return nil
	})
	c.Example = "  xinde outline preview 我的提纲.yaml"
	outputFlags(c, &out, &force)
	return c
}

// samplePerson answers the common questions, which need no example of their own; the person is made up.
func samplePerson() map[string]string {
	return map[string]string{
		"姓名": "沈岚", "单位": "云岭县政务服务中心", "职务": "窗口受理岗", "年限": "6年", "日期": "2026-12-01",
		"主要工作": "我在二号窗口收件，每天四十来份，下午把缺件的一份份打电话补齐。",
	}
}

// sampleAnswers takes the answers of the first inline test, the good example of every question they leave open, and else a made-up
// person's.
func sampleAnswers(o *outline.Outline) *answer.Set {
	set := answer.NewSet()
	if len(o.Tests) > 0 && o.Tests[0].Answers != nil {
		set = o.Tests[0].Answers.Clone()
	}
	for q := range o.All() {
		if _, ok := set.Values[q.ID]; ok {
			continue
		}
		if q.Kind != outline.Group {
			if good := cmp.Or(q.Example.Good, samplePerson()[q.ID]); good != "" {
				set.Put(q.ID, answer.Value{Text: good, Origin: answer.Import})
			}
			continue
		}
		entry := answer.Value{Shape: answer.Record, Fields: map[string]answer.Value{}}
		for _, f := range q.Fields {
			if f.Example.Good != "" {
				entry.Keys = append(entry.Keys, f.ID)
				entry.Fields[f.ID] = answer.Value{Text: f.Example.Good, Origin: answer.Import}
			}
		}
		if len(entry.Keys) > 0 {
			set.Put(q.ID, answer.Value{Shape: answer.List, Origin: answer.Import, Items: []answer.Value{entry}})
		}
	}
	return set
}

func outlineNew(env *Env) *cobra.Command {
	var out, name string
	var sections []string
	var force bool
	c := &cobra.Command{
		Use: "new <编号>", Short: "写一份新提纲的开头，带注释", Args: exactArgs(1, "new 后面写新提纲的编号，例如 my-outline"),
		Example: "  xinde outline new my-outline --name 两步走 --section 一件事 --section 打算 -o 我的提纲.yaml", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			if name == "" {
				name = args[0]
			}
			text := outline.New(args[0], name, sections)
			for _, d := range outline.Lint(&source.File{Name: args[0] + ".yaml", Text: text}) {
				if d.Severity == diag.Error { // the user has no such file yet: its lines would tell nothing
					return usageError(d.Message, d.Fix)
				}
			}
			return env.put(out, []byte(text), force)
		},
	}
	c.Flags().StringVar(&name, "name", "", "提纲的`名称`")
	c.Flags().StringArrayVar(&sections, "section", nil, "一部分的`标题`，可以用多次")
	outputFlags(c, &out, &force)
	return c
}

func outlineSchema(env *Env) *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use: "schema", Short: "写出提纲格式的 JSON Schema，给编辑器补全用", Args: exactArgs(0, "schema 后面不用写别的"),
		Example: "  xinde outline schema -o outline.schema.json", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(*cobra.Command, []string) error {
			data, err := outline.Schema()
			if err != nil {
				return err
			}
			return env.put(out, data, force)
		},
	}
	outputFlags(c, &out, &force)
	return c
}
