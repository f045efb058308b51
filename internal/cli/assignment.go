package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/assignment"
	"xinde/internal/check"
	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/zh"
)

func newAssignmentCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "assignment",
		Short: "把通知的要求写成任务文件，别的命令照它办",
		Long: `把通知的要求写成任务文件：字数、日期、署名放在哪里、版式、文件名、禁用词……用 --assignment 交给 check。
read 从通知的文字里提出一份来，每一项说明是照哪几个字定的；通知没说的留空，由人来填。`,
		Example: `  xinde assignment read 通知.docx -o 任务.yaml
  xinde assignment new -o 任务.yaml
  xinde assignment lint 任务.yaml`,
		Args:        maxArgs(0, "assignment 后面写 new、read、show 或 lint"),
		RunE:        group,
		Annotations: exitCodes(statusDone, statusUsage),
	}
	cmd.AddCommand(assignmentNew(env), assignmentRead(env), assignmentShow(env), assignmentLint(env))
	return cmd
}

// starter is a file to begin with: what most notices ask.
func starter() *assignment.Assignment {
	const least, most = 1200, 2000
	return &assignment.Assignment{
		Title: "学习心得体会", Topic: "群众工作", Length: assignment.Length{Min: least, Max: most}, Byline: layout.Under, Layout: layout.Default,
		Filename: "{{ .单位 }}+{{ .姓名 }}+心得体会", Own: assignment.Own{Target: 60, Warn: 50, Fail: 30},
	}
}

func assignmentNew(env *Env) *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use: "new", Short: "写出一份任务文件，照着改", Args: exactArgs(0, "new 后面不用写别的"),
		Example: "  xinde assignment new -o 任务.yaml", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(*cobra.Command, []string) error {
			if err := checkYAML(out); err != nil {
				return err
			}
			return env.put(out, assignment.Encode(starter()), force)
		},
	}
	outputFlags(c, &out, &force)
	return c
}

func assignmentRead(env *Env) *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use: "read <通知>", Short: "从通知的文字里提出一份任务文件", Args: exactArgs(1, "read 后面写一份通知（.txt、.md、.docx），- 是标准输入"),
		Long:    "从通知的文字里提出一份任务文件。照哪几个字定的，逐项写在屏幕上；通知没说的不猜。",
		Example: "  xinde assignment read 通知.docx -o 任务.yaml", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkYAML(out); err != nil {
				return err
			}
			f, err := env.readText(args[0])
			if err != nil {
				return err
			}
			a, found, open, notes := assignment.ReadNotice(f, env.Now())
			env.evidence(f, found, open, notes)
			return env.put(out, assignment.Encode(a), force)
		},
	}
	outputFlags(c, &out, &force)
	return c
}

// readText reads the words of a file of any kind that essays come in.
func (env *Env) readText(name string) (*source.File, error) {
	if f, ok := formatOf(name); name != "-" && (f == formatWord || isZip(name)) {
		e, _, err := readWord(name)
		if err != nil {
			return nil, err
		}
		return e.File, nil
	} else if !ok || f == formatPDF {
		return nil, unreadable(name)
	}
	return env.readSource(name)
}

// evidence says on stderr from which words each value was taken.
func (env *Env) evidence(f *source.File, found []assignment.Found, open []string, notes []assignment.Found) {
	w, cells := env.IO.Err, zh.WidthCondition{}
	const column = 12
	for _, x := range found {
		p := f.Position(x.Span.Start)
		fmt.Fprintf(w, "%s%s　（第 %d 行“%s”）\n", cells.Pad(x.Key, column), x.Value, p.Line, settings.Shorten(essay.Clean(f.Slice(x.Span))))
	}
	for _, x := range notes {
		fmt.Fprintf(w, "注意：通知说“%s”，%s\n", settings.Shorten(essay.Clean(f.Slice(x.Span))), x.Value)
	}
	if len(open) > 0 {
		fmt.Fprintf(w, "通知没有说：%s\n", strings.Join(open, "、"))
	}
}

func assignmentShow(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "show <任务文件>", Short: "看一份任务文件说了什么", Args: exactArgs(1, "show 后面写一份任务文件"),
		Example: "  xinde assignment show 任务.yaml", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			a, err := env.readAssignment(args[0])
			if err != nil {
				return err
			}
			for _, l := range taskLines(a) {
				fmt.Fprintln(env.IO.Out, l)
			}
			return nil
		},
	}
}

func assignmentLint(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "lint <任务文件>...", Short: "查任务文件的毛病", Args: someArgs("lint 后面写任务文件"),
		Example: "  xinde assignment lint 任务.yaml", Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			var all diag.List
			for _, name := range args {
				f, err := env.readSource(name)
				if err != nil {
					return err
				}
				a, problems := assignment.Parse(f)
				all = append(all, problems...)
				if a != nil {
					all = append(all, env.unfit(f, a)...)
				}
			}
			if asJSON {
				return env.foundJSON(args, all)
			}
			if len(all) == 0 {
				fmt.Fprintln(env.IO.Err, "没有查出毛病")
				return nil
			}
			if err := writeFindings(env, all); err != nil {
				return err
			}
			if all.HasErrors() {
				return toldError{statusFound}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// readAssignment reads an assignment that other commands go by.
func (env *Env) readAssignment(name string) (*assignment.Assignment, error) {
	f, err := env.readSource(name)
	if err != nil {
		return nil, err
	}
	a, problems := assignment.Parse(f)
	if a != nil {
		problems = append(problems, env.unfit(f, a)...)
	}
	if err := env.tell(problems); err != nil {
		return nil, err
	}
	return a, nil
}

// unfit tells names in an assignment of which there is no such thing: rules, outlines, a layout.
func (env *Env) unfit(f *source.File, a *assignment.Assignment) diag.List {
	var out diag.List
	tell := func(key, word, message, fix string) {
		at := source.Span{}
		if i := strings.Index(f.Text, "\n"+key+":"); i >= 0 {
			at = source.Span{Start: i + 1, End: i + 1 + len(key)}
		}
		out = append(out, settings.Problem(f, "assignment", at, fmt.Sprintf(message, settings.Shorten(word)), fix))
	}
	for _, name := range a.Ignore {
		if !slices.Contains(check.Names(), name) {
			tell("ignore", name, "ignore 里的 %q 不是规则", "有哪些规则看 xinde check --explain")
		}
	}
	ids, _ := env.shelfIDs()
	for _, id := range a.Outlines {
		if !slices.Contains(ids, id) && !exists(id) && !exists(filepath.Join(filepath.Dir(f.Name), id)) {
			tell("outlines", id, "没有叫 %q 的提纲", "有哪些提纲看 xinde outline list；自己的提纲写文件名")
		}
	}
	if _, ok := layout.Named(a.Layout); a.Layout != "" && !ok && !exists(a.Layout) {
		tell("layout", a.Layout, "没有叫 %q 的版式", "有哪些版式看 xinde layout list；自己的版式写文件名")
	}
	return out
}

// taskLines says in a few lines what an assignment asks.
func taskLines(a *assignment.Assignment) []string {
	var out []string
	add := func(label, text string) {
		if text != "" {
			out = append(out, label+"："+text)
		}
	}
	add("题目", a.Title)
	add("主题", a.Topic)
	switch l := a.Length; {
	case l.Min > 0 && l.Max > 0:
		add("字数", fmt.Sprintf("%d 到 %d 字", l.Min, l.Max))
	case l.Min > 0:
		add("字数", fmt.Sprintf("%d 字以上", l.Min))
	case l.Max > 0:
		add("字数", fmt.Sprintf("%d 字以内", l.Max))
	}
	if !a.Due.IsZero() {
		add("交稿", a.Due.Format("2006年1月2日")+"前")
	}
	if !a.Date.IsZero() {
		add("落款日期", a.Date.Format("2006年1月2日"))
	}
	add("署名", map[layout.Place]string{layout.Under: "题目下面", layout.AtEnd: "文末", layout.TopLeft: "左上角", layout.Nowhere: "不署名，正文里不能出现单位和姓名"}[a.Byline])
	add("版式", a.Layout)
	add("文件名", string(a.Filename))
	add("提纲", strings.Join(a.Outlines, "、"))
	if a.Own.Target > 0 {
		add("本人的话", fmt.Sprintf("占 %d%% 以上为好", a.Own.Target))
	}
	add("不许出现", strings.Join(a.Forbid, "、"))
	add("必须出现", strings.Join(a.Require, "、"))
	add("不查", strings.Join(a.Ignore, "、"))
	return out
}
