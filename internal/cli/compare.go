package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/compare"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/lexicon"
	"xinde/internal/outline"
	rep "xinde/internal/report"
	"xinde/internal/roster"
	"xinde/internal/sheet"
	"xinde/internal/source"
)

// compareOptions are the flags of `xinde compare`.
type compareOptions struct {
	env *Env
	rosterFlags
	roster, against, self, html, csv, threshold, failOn string
	ignore, lexicons                                    []string
	json, force, all                                    bool
	jobs                                                int
	levels                                              compare.Thresholds
}

func newCompareCmd(env *Env) *cobra.Command {
	o := &compareOptions{env: env}
	c := &cobra.Command{
		Use:   "compare <文件或文件夹>...",
		Short: "找几份稿子里相同的段落，两边都给看",
		Long: `找几份稿子里相同的段落：互相之间，和 --against 文件夹里的范文之间，和 --self 文件夹里本人以前写的之间。每一段说明在两边的哪一行，是照抄，还是引用、
固定表述、提纲的话、通知的话、大家都有的话；只有照抄的算进比例。改几个字、换几个同义词、调换句子、改人名单位，照样找得到。

比例是各自全文里和对方相同的字占多少：3% 留意，10% 可疑，20% 严重。相同不等于抄袭，请两边都读一读。
这个命令帮人找出来，不帮人躲过去。`,
		Example: `  xinde compare 收到的 --html 相同.html
  xinde compare 收到的 --against 范文 --roster 名册.xlsx --ignore 通知.docx
  xinde compare 收到的 --self 去年的 --roster 名册.xlsx
  xinde compare 甲.docx 乙.docx --json`,
		Args: someArgs("compare 后面写要比的稿子或文件夹，例如 xinde compare 收到的 --html 相同.html"),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c.Context(), args) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"md", "docx", "txt"}, cobra.ShellCompDirectiveFilterFileExt
		},
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed, statusInterrupted),
	}
	f := c.Flags()
	f.StringVar(&o.against, "against", "", "已知的范文、别处的稿子放在这个`文件夹`，只和要比的稿子比")
	f.StringVar(&o.self, "self", "", "各人自己以前写的稿子放在这个`文件夹`，只和本人的比；按名册认人，没有名册就按文件名")
	f.StringArrayVar(&o.ignore, "ignore", nil, "通知等大家都有的`文件`，里面的话不算，可以用多次")
	f.StringVar(&o.roster, "roster", "", "名册`文件`：里面的姓名、单位换了也看得出")
	f.StringVar(&o.threshold, "threshold", "3,10,20", "留意、可疑、严重各从百分之`几`起")
	f.StringVar(&o.html, "html", "", "写一个网页`文件`，左右对照，不用联网")
	f.StringVar(&o.csv, "csv", "", "写一个表格`文件`")
	f.StringArrayVar(&o.lexicons, "lexicon", nil, "词库`文件`，叠在自带的词库上，可以用多次")
	f.StringVar(&o.failOn, "fail-on", diag.Error.String(), "有严重的退出码就是 1；`级`写 warning 从可疑起，hint 从留意起，never 一律是 0")
	f.IntVar(&o.jobs, "jobs", 0, "同时做几`份`，不写就用上全部处理器")
	f.BoolVar(&o.all, "all", false, "不到留意的也列出来，连只有引用、提纲、通知的话相同的")
	f.BoolVar(&o.json, "json", false, "写成 JSON")
	f.BoolVarP(&o.force, "force", "f", false, "覆盖已有的文件")
	o.flags(c)
	return c
}

// check reads the flags.
func (o *compareOptions) check() (fails float64, err error) {
	parts := strings.FieldsFunc(o.threshold, func(r rune) bool { return strings.ContainsRune(",，、 ", r) })
	var at []float64
	for _, p := range parts {
		n, err := strconv.ParseFloat(strings.TrimSuffix(p, "%"), 64)
		if err != nil || n < 0 || n > 100 || len(at) > 0 && n/100 < at[len(at)-1] {
			break
		}
		at = append(at, n/100)
	}
	if len(at) != 3 || len(parts) != 3 {
		return 0, usageError(fmt.Sprintf("--threshold 看不懂 %q", o.threshold), "写三个从小到大的百分数，例如 3,10,20")
	}
	o.levels = compare.Thresholds{Note: at[0], Warn: at[1], Red: at[2]}
	switch o.failOn {
	case "error":
		return at[2], nil
	case "warning":
		return at[1], nil
	case "hint":
		return at[0], nil
	case failNever:
		return 2, nil // more than all
	}
	return 0, usageError(fmt.Sprintf("--fail-on 没有 %q 这一级", o.failOn), "可以写 error、warning、hint、never")
}

func (o *compareOptions) run(ctx context.Context, args []string) error {
	fails, err := o.check()
	if err != nil {
		return err
	}
	opts, people, err := o.known()
	if err != nil {
		return err
	}
	set := compare.NewSet(opts)
	files := &texts{by: map[string]*source.File{}}
	complete, err := o.fill(ctx, set, files, args, people)
	if err != nil {
		return err
	}
	found, all, err := o.find(ctx, set, files)
	if err != nil {
		return err
	}
	complete = complete && all
	c := shown(found, files.by, o.levels)
	c.All = o.all
	if err := o.write(c); err != nil {
		return err
	}
	switch {
	case !complete:
		return toldError{statusFailed}
	case len(c.Pairs) > 0 && c.Pairs[0].Share >= fails:
		return toldError{statusFound}
	}
	return nil
}

// known gathers what is known of the texts: names, set phrases, the words of outlines, the notices.
func (o *compareOptions) known() (compare.Options, *roster.Roster, error) {
	x, err := o.env.lexicon(o.lexicons)
	if err != nil {
		return compare.Options{}, nil, err
	}
	var people *roster.Roster
	if o.roster != "" {
		if people, err = o.read(o.env, o.roster); err != nil {
			return compare.Options{}, nil, err
		}
	}
	opts, err := o.env.comparing(x, people)
	if err != nil {
		return opts, nil, err
	}
	for _, name := range o.ignore {
		f, err := o.env.readText(name)
		if err != nil {
			return opts, nil, err
		}
		opts.Notices = append(opts.Notices, f.Text)
	}
	opts.Thresholds, opts.All = o.levels, o.all
	if o.jobs > 0 {
		opts.Jobs = o.jobs
	}
	return opts, people, nil
}

// comparing says what the program itself knows of texts: set phrases, the words of its outlines, the people of a roster, nil for none.
func (env *Env) comparing(x *lexicon.Lexicon, people *roster.Roster) (compare.Options, error) {
	opts := compare.Options{Phrases: x.Phrases(), Jobs: runtime.NumCPU()}
	list, _, err := env.all()
	if err != nil {
		return opts, err
	}
	for _, ol := range list {
		opts.Outline = append(opts.Outline, frame(ol)...)
	}
	if people != nil {
		for i := range people.People {
			opts.Names = append(opts.Names, people.People[i].Name, people.People[i].Unit)
		}
	}
	return opts, nil
}

// frame gives the words that stand in drafts of an outline whoever writes them: those of its templates, and of a draft without answers, where
// names and counts stand in them as they will.
func frame(o *outline.Outline) []string {
	out := o.Connective()
	s, _ := interview.New(o, answer.NewSet(), interview.Options{})
	s.ApplyDefaults()
	res, err := draft.Build(o, s.Set(), draft.Options{})
	if err != nil {
		return out
	}
	for l := range res.Essay.Walk() {
		line := ""
		for _, r := range l.Runs {
			if r.Source.Kind == essay.Outline {
				line += r.Text
				continue
			}
			out, line = append(out, line), ""
		}
		out = append(out, line)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// texts are those of the essays by name, for showing what they share.
type texts struct {
	mu sync.Mutex
	by map[string]*source.File
}

// add puts an essay into a set and keeps its text, the rest of it not.
func (t *texts) add(set *compare.Set, d compare.Doc) error {
	t.mu.Lock()
	t.by[d.Name] = d.Essay.File
	t.mu.Unlock()
	if err := set.Add(d); err != nil {
		return usageError(err.Error(), "少放几份再比")
	}
	return nil
}

// fill puts the essays into a set, and those that their writers wrote earlier.
func (o *compareOptions) fill(ctx context.Context, set *compare.Set, files *texts, args []string, people *roster.Roster) (complete bool, err error) {
	add := func(d compare.Doc) error { return files.add(set, d) }
	if o.self == "" {
		return o.load(ctx, args, add)
	}
	essays, complete, err := o.gather(ctx, args)
	if err != nil {
		return false, err
	}
	earlier, all, err := o.gather(ctx, []string{o.self})
	if err != nil {
		return false, err
	}
	o.own(essays, earlier, people)
	for _, d := range slices.Concat(essays, earlier) {
		if err := add(d); err != nil {
			return false, err
		}
	}
	return complete && all, nil
}

// gather reads essays and keeps them.
func (o *compareOptions) gather(ctx context.Context, args []string) (out []compare.Doc, complete bool, err error) {
	var mu sync.Mutex
	complete, err = o.load(ctx, args, func(d compare.Doc) error {
		mu.Lock()
		defer mu.Unlock()
		out = append(out, d)
		return nil
	})
	return out, complete, err
}

// load reads essays, several at a time, and hands each on. What cannot be read is told, and the others are compared all the same.
func (o *compareOptions) load(ctx context.Context, args []string, take func(d compare.Doc) error) (complete bool, err error) {
	var names []string
	complete = true
	for name, err := range essayFiles(args) {
		if err != nil {
			report(o.env, err)
			complete = false
			continue
		}
		names = append(names, name)
	}
	problems, refused := make([]error, len(names)), make([]error, len(names))
	bar := o.env.progress("读取")
	err = o.env.each(ctx, len(names), bar, func(i int) {
		e, _, err := o.env.readEssay(names[i])
		if problems[i] = err; err == nil {
			refused[i] = take(compare.Doc{Name: filepath.ToSlash(names[i]), Essay: e})
		}
	})
	bar.end()
	if err != nil {
		return false, err
	}
	for i := range names {
		if refused[i] != nil {
			return false, refused[i]
		}
		if problems[i] != nil {
			report(o.env, problems[i])
			complete = false
		}
	}
	return complete, nil
}

// shown puts a report into the form in which it is written. A file that is among the samples too is no match for itself.
func shown(found *compare.Report, files map[string]*source.File, levels compare.Thresholds) *rep.Comparison {
	c := &rep.Comparison{Note: levels.Note, Warn: levels.Warn, Red: levels.Red}
	first, same := map[string]int{}, make([]int, len(found.Docs))
	for i, d := range found.Docs {
		f := files[d.Name]
		if f == nil {
			f = &source.File{}
		}
		c.Files = append(c.Files, &source.File{Name: d.Name, Text: f.Text})
		path, err := filepath.Abs(filepath.FromSlash(d.Name))
		if err != nil {
			path = d.Name
		}
		if _, ok := first[path]; !ok {
			first[path] = i
		}
		same[i] = first[path]
	}
	for i := range found.Pairs {
		p := &found.Pairs[i]
		if same[p.A] == same[p.B] {
			continue
		}
		x := rep.SharedPair{A: p.A, B: p.B, Share: p.Share(), ShareA: p.ShareA, ShareB: p.ShareB, Longest: p.Longest, Own: p.Own}
		for _, m := range p.Passages {
			x.Passages = append(x.Passages, rep.SharedPassage{Kind: m.Kind.String(), Chars: m.Chars, A: m.A, B: m.B})
		}
		c.Pairs = append(c.Pairs, x)
	}
	for _, list := range found.Clusters {
		list = slices.DeleteFunc(slices.Clone(list), func(i int) bool { return same[i] != i && slices.Contains(list, same[i]) })
		if len(list) > 2 {
			c.Clusters = append(c.Clusters, list)
		}
	}
	return c
}

// write writes the result where it is wanted.
func (o *compareOptions) write(c *rep.Comparison) error {
	if o.html != "" {
		var page bytes.Buffer
		if err := rep.CompareHTML(&page, c); err != nil {
			return err
		}
		if err := o.env.put(o.html, page.Bytes(), o.force); err != nil {
			return err
		}
	}
	if o.csv != "" {
		if err := o.env.put(o.csv, sheet.CSV(rep.CompareRows(c)), o.force); err != nil {
			return err
		}
	}
	if o.json {
		return rep.CompareJSON(o.env.IO.Out, c)
	}
	return rep.CompareText(o.env.IO.Out, c)
}
