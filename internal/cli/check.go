package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xinde/internal/assignment"
	"xinde/internal/atomicfile"
	"xinde/internal/check"
	"xinde/internal/collect"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/lexicon"
	"xinde/internal/markdown"
	rep "xinde/internal/report"
	"xinde/internal/roster"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// checkOptions are the flags of `xinde check`.
type checkOptions struct {
	env                  *Env
	json, sarif, summary bool
	mends, dryRun        bool
	assignment, roster   string
	profile              string
	people               *roster.Roster
	rosterFlags
	lexicons             []string
	failOn, date, length string
	off                  []string
	explain              string // noID when the flag stands alone
	given                time.Time
	fails                diag.Severity
	checks               check.Options
}

// noID is the value of --explain without =ID: the ids are the arguments then.
const noID = " "

func newCheckCmd(env *Env) *cobra.Command {
	o := &checkOptions{env: env}
	cmd := &cobra.Command{
		Use:   "check <文件或文件夹>...",
		Short: "查稿子里的差错，带行、列和改法",
		Long: `查稿子里的差错：没填的待补，说了没写的“三个方面”，别人的姓名，过时的提法，引号标点，套话残留……
每一处说明在哪一行哪一列、错在哪里、该怎么改。不加 --fix 只查不改；不评观点和文采。

读 .md、.docx、.txt；- 是标准输入，内容是 Markdown。给文件夹就查里面所有的稿子，藏起来的不看。
Word 稿的“行”是从头数的第几段有字的。有一份读不了，别的照查，最后退出码是 3。

有的提法过了日子才算错：写作日期取 --date，没有就取任务里的 date，再没有就取落款，都没有就算今天，小结里写明。
某一处不想听，在 Markdown 里那一段或者它前面写 <!-- xinde:ignore 规则 -->；整篇都不想听用 --off。
有哪些规则看 xinde check --explain，一条规则的说明和例子看 xinde check --explain 规则；
固定表述、过时提法、错别字在词库里，依据看 xinde check --explain 词，例如 xinde check --explain 四种危险。`,
		Example: `  xinde check 心得.docx
  xinde check 收上来的稿子 --summary
  xinde check 心得.md --length 1200-2000 --date 2026-12-01 --fail-on warning
  xinde check 心得.docx --fix --dry-run
  xinde check 心得.md --off punct,hole.open --json
  xinde check --explain hole.open`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && o.explain == "" {
				return usageError("check 后面写要查的稿子", "例如 xinde check 心得.docx；看有哪些规则用 xinde check --explain")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			if o.explain != "" {
				return check.Names(), cobra.ShellCompDirectiveNoFileComp
			}
			return []string{"md", "docx", "txt"}, cobra.ShellCompDirectiveFilterFileExt
		},
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.prepare(args); err != nil {
				return err
			}
			if o.explain != "" {
				return o.explained(args)
			}
			return o.run(c.Context(), args)
		},
	}
	o.flags(cmd)
	return cmd
}

func (o *checkOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&o.json, "json", false, "写成 JSON")
	f.BoolVar(&o.sarif, "sarif", false, "写成 SARIF 2.1.0，给编辑器和代码平台用")
	f.BoolVar(&o.summary, "summary", false, "只写小结：每份多少处，哪几条规则最多")
	f.BoolVar(&o.mends, "fix", false, "把只有一种改法的直接改在原文件里，别的照旧一个字节不动")
	f.BoolVar(&o.dryRun, "dry-run", false, "和 --fix 一起用：只显示会改什么，不动文件")
	f.StringVar(&o.assignment, "assignment", "", "任务`文件`：字数、日期、署名、禁用词和不查的规则从里面取")
	f.StringVar(&o.roster, "roster", "", "名册`文件`：照文件名、署名认出是谁的，查别人的姓名、单位、岗位、地名")
	o.rosterFlags.flags(c)
	f.StringVar(&o.profile, "profile", "", "作者的个人资料`文件`：查署名、自称的岗位和它对不对得上")
	f.StringArrayVar(&o.lexicons, "lexicon", nil, "词库`文件`，叠在自带的词库上，可以用多次；配置文件夹里的 lexicon.yaml 总是用上")
	f.StringVar(&o.failOn, "fail-on", diag.Error.String(), "有这一`级`或更重的，退出码就是 1：error、warning、hint，never 一律是 0")
	f.StringVar(&o.date, "date", "", "写作`日期`，例如 2026-12-01")
	f.StringArrayVar(&o.off, "off", nil, "不查这些`规则`或规则族，几条用逗号隔开，可以用多次")
	f.StringVar(&o.length, "length", "", "要求的`字数`，例如 1200-2000、1200-、-2000")
	f.StringVar(&o.explain, "explain", "", "不查稿子，看`规则`的说明和例子；不写规则就列出全部")
	f.Lookup("explain").NoOptDefVal = noID
	_ = c.RegisterFlagCompletionFunc("off", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return check.Names(), cobra.ShellCompDirectiveNoFileComp
	})
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions([]string{"error", "warning", "hint", failNever}, cobra.ShellCompDirectiveNoFileComp))
}

const failNever = "never"

// prepare reads the flags and refuses what cannot be meant, before any file is looked at.
func (o *checkOptions) prepare(args []string) error {
	if outputs := []bool{o.json, o.sarif, o.summary}; len(slices.DeleteFunc(outputs, func(on bool) bool { return !on })) > 1 {
		return usageError("--json、--sarif、--summary 只能用一个", "要几种就查几次")
	}
	if o.profile != "" && o.roster != "" {
		return usageError("--profile 和 --roster 只能用一个", "一个人的稿子用 --profile，几个人的用 --roster")
	}
	if o.dryRun && (!o.mends || o.json || o.sarif || o.summary) {
		return usageError("--dry-run 要和 --fix 一起用，不能和 --json、--sarif、--summary 一起用", "例如 xinde check 心得.docx --fix --dry-run")
	}
	switch o.failOn {
	case "error":
		o.fails = diag.Error
	case "warning":
		o.fails = diag.Warning
	case "hint":
		o.fails = diag.Hint
	case failNever:
		o.fails = diag.Error - 1
	default:
		return usageError(fmt.Sprintf("--fail-on 没有 %q 这一级", settings.Shorten(o.failOn)), "可以写 error、warning、hint、never")
	}
	var ok bool
	if o.given, ok = zh.ParseDate(o.date); o.date != "" && !ok {
		return usageError(fmt.Sprintf("--date 看不懂 %q", settings.Shorten(o.date)), "写成 2026-12-01 这样")
	}
	if o.checks.Length, ok = check.ParseLength(o.length); o.length != "" && !ok {
		return usageError(fmt.Sprintf("--length 看不懂 %q", settings.Shorten(o.length)), "写成 1200-2000，只有下限写 1200-，只有上限写 -2000")
	}
	for _, list := range o.off {
		for _, name := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",，、 ", r) }) {
			if !slices.Contains(check.Names(), name) {
				return unknownRule(name)
			}
			o.checks.Off = append(o.checks.Off, name)
		}
	}
	for _, name := range args {
		if name == "-" && o.mends {
			return usageError("标准输入没有原文件可改", "把稿子存成文件，再用 --fix")
		}
		if f, ok := formatOf(name); o.explain == "" && !isDir(name) && (!ok || f == formatPDF) {
			return unreadable(name)
		}
	}
	return nil
}

// load reads the lexicon, with what the user lays over it, and the assignment.
func (o *checkOptions) load() error {
	x, err := o.env.lexicon(o.lexicons)
	if err != nil {
		return err
	}
	o.checks.Lexicon = x
	if o.profile != "" {
		p, err := o.env.profile(o.profile)
		if err != nil {
			return err
		}
		o.checks.Writer = check.Writer{Name: p.Get("姓名"), Unit: p.Get("单位"), Post: p.Get("职务"), Place: p.Get("单位")}
	}
	if o.roster != "" {
		if o.people, err = o.read(o.env, o.roster); err != nil {
			return err
		}
	}
	if o.assignment == "" {
		return nil
	}
	a, err := o.env.readAssignment(o.assignment)
	if err != nil {
		return err
	}
	o.take(a)
	return nil
}

// take goes by an assignment. What was said on the command line counts more.
func (o *checkOptions) take(a *assignment.Assignment) {
	if o.length == "" {
		o.checks.Length = check.Length(a.Length)
	}
	if o.date == "" {
		o.given = a.Date
	}
	o.checks.House = check.House{
		Forbid: a.Forbid, Require: a.Require,
		Anonymous: a.Byline == layout.Nowhere, Byline: a.Byline != "" && a.Byline != layout.Nowhere,
	}
	o.checks.Off = append(o.checks.Off, a.Ignore...)
}

// lexicon gives the words to go by: those of the program, of the configuration folder, of the files.
func (env *Env) lexicon(files []string) (*lexicon.Lexicon, error) {
	if own := env.Dirs.Lexicon(); own != "" && exists(own) {
		files = append([]string{own}, files...)
	}
	var list []*source.File
	for _, name := range files {
		f, err := env.readSource(name)
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	x, problems := lexicon.Load(list...)
	return x, env.tell(problems)
}

func unknownRule(name string) error {
	fix := "有哪些规则看 xinde check --explain"
	if n := nearest(name, check.Names()); n != "" {
		fix = "是不是 " + n + "？"
	}
	return usageError(fmt.Sprintf("没有叫 %q 的规则", settings.Shorten(name)), fix)
}

// explained prints the rules that were asked for, or the list of all.
func (o *checkOptions) explained(args []string) error {
	if o.explain != noID {
		args = append([]string{o.explain}, args...)
	}
	var rules []check.Rule
	all := check.Rules()
	for _, name := range args {
		n := len(rules)
		for _, r := range all {
			if r.ID == name || r.Family() == name {
				rules = append(rules, r)
			}
		}
		if len(rules) > n {
			continue
		}
		known, err := o.explainedWord(name)
		if err != nil {
			return err
		}
		if !known {
			return unknownRule(name)
		}
	}
	switch out := o.env.IO.Out; {
	case len(args) > 0 && len(rules) == 0:
		return nil
	case len(args) == 0 && o.json:
		return rep.RulesJSON(out, all)
	case len(args) == 0:
		return rep.RuleList(out, all)
	case o.json:
		return rep.RulesJSON(out, rules)
	}
	for i := range rules {
		if i > 0 {
			fmt.Fprintln(o.env.IO.Out)
		}
		if err := rep.Rule(o.env.IO.Out, &rules[i]); err != nil {
			return err
		}
	}
	return nil
}

// explainedWord prints what the lexicon holds about a word; known is false when it is nothing.
func (o *checkOptions) explainedWord(name string) (known bool, err error) {
	if err := o.load(); err != nil {
		return false, err
	}
	list := o.checks.Lexicon.Named(name)
	for _, e := range list {
		if err := rep.Entry(o.env.IO.Out, e); err != nil {
			return true, err
		}
	}
	return len(list) > 0, nil
}

// run checks the files one by one; what cannot be read is told, and the others are checked all the same.
func (o *checkOptions) run(ctx context.Context, args []string) error {
	if err := o.load(); err != nil {
		return err
	}
	var all []*rep.Essay
	complete := true
	for name, err := range essayFiles(args) {
		var e *rep.Essay
		if err == nil {
			e, err = o.checkFile(name)
		}
		if ctx.Err() != nil || errors.Is(err, errInterrupted) {
			return errInterrupted
		}
		if err != nil {
			report(o.env, err)
			complete = false
			continue
		}
		all = append(all, e)
		if err := o.show(e); err != nil {
			return err
		}
	}
	if err := o.finish(all, complete); err != nil {
		return err
	}
	switch {
	case !complete:
		return toldError{statusFailed}
	case rep.Count(all...).Reach(o.fails):
		return toldError{statusFound}
	}
	return nil
}

// show prints what was found in one file, where that does not have to wait for the others.
func (o *checkOptions) show(e *rep.Essay) error {
	out := o.env.IO.Out
	if e.Fixed != nil {
		o.fixed(e)
	}
	if o.json || o.sarif || o.dryRun {
		return nil
	}
	if !o.summary {
		if err := rep.Findings(out, e, rep.Options{Width: o.env.IO.Cells(), Color: o.env.IO.OutColor()}); err != nil {
			return err
		}
	}
	return rep.Summary(out, e)
}

func (o *checkOptions) finish(all []*rep.Essay, complete bool) error {
	switch out := o.env.IO.Out; {
	case o.json:
		return rep.EssaysJSON(out, all)
	case o.sarif:
		return rep.SARIF(out, all, o.env.Version, complete)
	default:
		return rep.Total(out, all, o.summary)
	}
}

// checkFile reads and checks one file, and mends it where that is wanted.
func (o *checkOptions) checkFile(name string) (*rep.Essay, error) {
	if o.mends {
		return o.fix(name)
	}
	e, _, err := o.env.readEssay(name)
	if err != nil {
		return nil, err
	}
	return o.checked(name, e)
}

// checked runs the rules over an essay.
func (o *checkOptions) checked(name string, e *essay.Essay) (*rep.Essay, error) {
	if empty(e) {
		return nil, &failure{message: e.File.Name + ": 里面没有字", fix: "看看是不是给错了文件"}
	}
	out := &rep.Essay{Path: name, File: e.File, Chars: e.Stats().Chars, Paged: isZip(name)}
	opts := o.checks
	if out.Date, out.Dated = check.WritingDate(e, o.given, o.env.Now()); out.Dated == check.DateGiven && o.date == "" {
		out.Dated = check.DateAssigned
	}
	opts.Date = out.Date
	if o.people != nil {
		if p := collect.Find(&collect.File{Path: filepath.ToSlash(name), Essay: e}, o.people); p != nil {
			opts.Writer = collect.Writer(p, o.people)
		} else {
			fmt.Fprintf(o.env.IO.Err, "注意：%s: 认不出是名册上谁的，没有查姓名、单位\n", name)
		}
	}
	out.Findings = check.Run(e, &opts)
	return out, nil
}

func empty(e *essay.Essay) bool {
	for range e.Walk() {
		return false
	}
	return true
}

// essayFiles gives the files that arguments name, each once: those that are no folders, and the essays below those that are.
func essayFiles(args []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		seen := map[string]bool{}
		once := func(name string, err error) bool {
			if key := filepath.Clean(name); err != nil || !seen[key] {
				seen[key] = true
				return yield(name, err)
			}
			return true
		}
		for _, arg := range args {
			if isDir(arg) {
				if !essaysBelow(arg, once) {
					return
				}
			} else if !once(arg, nil) {
				return
			}
		}
	}
}

// essaysBelow yields the essays below a folder, sorted, and the folders that cannot be read. What is hidden is skipped, and so are
// the lock files of Word (~$…).
func essaysBelow(dir string, yield func(string, error) bool) bool {
	none, goesOn := true, true
	root := dir + string(filepath.Separator) // else a link to a folder would not be followed
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			none, goesOn = false, yield(path, &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err})
		case path == root:
		case strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$"):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && filepath.Ext(path) != "":
			if f, ok := formatOf(path); ok && f != formatPDF {
				none, goesOn = false, yield(path, nil)
			}
		}
		if !goesOn {
			return fs.SkipAll
		}
		return nil
	})
	if none {
		return yield(dir, &failure{message: dir + ": 里面没有 .md、.docx、.txt", fix: "看看是不是给错了文件夹"})
	}
	return goesOn
}

// remarked tells on stderr in one line what the checks find in a new draft. Its holes have been listed.
func (o *newOptions) remarked(r *draft.Result, out target, path string) {
	e, _ := markdown.Parse(&source.File{Name: path, Text: string(markdown.Write(out.preset.Arrange(r.Essay)))})
	opts := check.Options{Off: []string{"hole"}}
	if x, err := o.env.lexicon(nil); err == nil { // a draft is not lost for a word list
		opts.Lexicon = x
	}
	opts.Date, _ = check.WritingDate(e, time.Time{}, o.env.Now())
	n := rep.Count(&rep.Essay{Findings: check.Run(e, &opts)})
	line := "检查："
	if len(r.Holes) > 0 {
		line = "检查（待补不算）："
	}
	line += n.String()
	if n != (rep.Counts{}) && path != "" && out.format != formatPDF {
		line += "（xinde check " + shellQuoted(path) + " 看详细）"
	}
	fmt.Fprintln(o.env.IO.Err, line)
}
