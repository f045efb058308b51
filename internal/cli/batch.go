package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/assignment"
	"xinde/internal/atomicfile"
	"xinde/internal/batch"
	"xinde/internal/docx"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/layout"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/questionnaire"
	"xinde/internal/roster"
	"xinde/internal/source"
)

// batchOptions are the flags of `xinde batch`.
type batchOptions struct {
	env *Env
	rosterFlags
	dir, assignment, outlines, as, format, answers, layout, shard string
	jobs                                                          int
	onlyFailed, dryRun, force, json                               bool
}

// The kinds of file that batch makes.
const (
	asSheet    = "sheet"
	asDraft    = "draft"
	asSkeleton = "skeleton"
)

func newBatchCmd(env *Env) *cobra.Command {
	o := &batchOptions{env: env}
	c := &cobra.Command{
		Use:   "batch <名册>",
		Short: "照名册给每个人做一份问答单",
		Long: `照名册（.xlsx 或 .csv）给每个人做一份问答单，填上他自己的姓名、单位、职务；提纲轮着给，相邻的人不一样。
人把自己的事写在【答】的下面，发回来用 xinde collect 收。

先查全部的行和文件名，再写第一份；做不出的一行记进 失败.csv，别的照做。再跑一次只写变了的；有人动过的不碰，
要盖掉用 --force。写了什么记在 清单.json 里。

--as draft 用名册里的列（列名就是问题名）和 --answers 文件夹里的“姓名.answers.yaml”直接写出草稿，缺的留着 【待补】；几个人同名，
就写成他那份稿子的名字，collect 写的 答案/ 就是这样；
--as skeleton 只写提纲。--shard 2/8 只做第 2、10、18……个人，几台电脑一起做一个系统的名册。`,
		Example: `  xinde batch 名册.xlsx -d 发下去 --outline post,gains
  xinde batch 名册.csv -d 发下去 --assignment 任务.yaml
  xinde batch 名册.xlsx -d 草稿 --as draft --answers 答案 --outline post
  xinde batch 名册.xlsx -d 发下去 --outline post --shard 1/4`,
		Args: exactArgs(1, "batch 后面写一份名册，例如 xinde batch 名册.xlsx -d 发下去 --outline post"),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c.Context(), args[0]) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"xlsx", "csv"}, cobra.ShellCompDirectiveFilterFileExt
		},
		Annotations: exitCodes(statusDone, statusUsage, statusFailed, statusPartly, statusInterrupted),
	}
	f := c.Flags()
	f.StringVarP(&o.dir, "dir", "d", "", "写到这个`文件夹`，没有就建")
	f.StringVar(&o.assignment, "assignment", "", "任务`文件`：题目、字数、日期、版式、文件名、提纲从里面取")
	f.StringVar(&o.outlines, "outline", "", "用哪几份`提纲`，用逗号隔开，相邻的人轮着用；名册里有“提纲”一列就照它")
	f.StringVar(&o.as, "as", asSheet, "做成`哪一种`：sheet 问答单，draft 草稿，skeleton 提纲")
	f.StringVar(&o.format, "format", "docx", "文件`格式`：docx 或 md")
	f.StringVar(&o.answers, "answers", "", "答案`文件夹`，里面是“姓名.answers.yaml”；只用于 --as draft")
	f.StringVar(&o.layout, "layout", "", "Word 文件的`版式`，不写就照任务文件，问答单用紧的一种")
	f.StringVar(&o.shard, "shard", "", "只做一部分，`第几份/共几份`，例如 2/8")
	f.IntVar(&o.jobs, "jobs", 0, "同时做几`份`，不写就用上全部处理器")
	f.BoolVar(&o.onlyFailed, "only-failed", false, "只做上次没做出的")
	f.BoolVar(&o.dryRun, "dry-run", false, "只看会写哪些文件")
	f.BoolVarP(&o.force, "force", "f", false, "有人动过的文件也盖掉")
	f.BoolVar(&o.json, "json", false, "小结写成 JSON")
	o.flags(c)
	_ = c.RegisterFlagCompletionFunc("as", cobra.FixedCompletions([]string{asSheet, asDraft, asSkeleton}, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"docx", "md"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// check refuses what cannot be meant.
func (o *batchOptions) check() (batch.Shard, error) {
	var s batch.Shard
	switch {
	case o.dir == "":
		return s, usageError("没有说写到哪个文件夹", "加上 -d 发下去")
	case o.as != asSheet && o.as != asDraft && o.as != asSkeleton:
		return s, usageError(fmt.Sprintf("--as 没有 %q 这一种", o.as), "可以写 sheet、draft、skeleton")
	case o.format != "docx" && o.format != "md":
		return s, usageError(fmt.Sprintf("--format 没有 %q 这一种", o.format), "可以写 docx、md")
	case o.answers != "" && o.as != asDraft:
		return s, usageError("--answers 只用于 --as draft", "加上 --as draft，或者去掉 --answers")
	case o.answers != "" && !isDir(o.answers):
		return s, usageError(o.answers+": 不是文件夹", "给出放“姓名.answers.yaml”的文件夹")
	case o.jobs < 0:
		return s, usageError("--jobs 不能是负数", "不写就用上全部处理器")
	case o.shard == "":
		return s, nil
	}
	index, of, ok := strings.Cut(o.shard, "/")
	var err1, err2 error
	s.Index, err1 = strconv.Atoi(index)
	s.Of, err2 = strconv.Atoi(of)
	if !ok || err1 != nil || err2 != nil || s.Index < 1 || s.Index > s.Of {
		return s, usageError(fmt.Sprintf("--shard 看不懂 %q", o.shard), "写成 2/8：8 份里的第 2 份")
	}
	return s, nil
}

func (o *batchOptions) run(ctx context.Context, name string) error {
	shard, err := o.check()
	if err != nil {
		return err
	}
	a, err := o.env.assignmentOr(o.assignment)
	if err != nil {
		return err
	}
	r, err := o.read(o.env, name)
	if err != nil {
		return err
	}
	ids, outlines, err := o.env.outlinesFor(o.outlines, a, r, batch.OutlineColumn)
	if err != nil {
		return err
	}
	items, problems := batch.Plan(r, o.planned(a, r, ids, shard))
	if err := o.told(problems); err != nil {
		return err
	}
	if o.dryRun {
		return o.listed(items)
	}
	m, err := o.maker(a, outlines, items)
	if err != nil {
		return err
	}
	m.namesakes = map[string]int{}
	for i := range r.People {
		p := &r.People[i]
		m.namesakes[p.Name]++
		m.namesakes[p.Unit+"+"+p.Name]++
	}
	return o.apply(ctx, r, m, shard, items)
}

func (o *batchOptions) planned(a *assignment.Assignment, r *roster.Roster, ids []string, shard batch.Shard) batch.Options {
	p := batch.Options{
		Pattern: fileNames(a, r), Ext: "." + o.format, Outlines: ids, Shard: shard, Title: func(*roster.Person) string { return titleOf(a) },
	}
	if o.as == asSheet {
		p.Suffix = "+问答单"
	}
	return p
}

// told tells the problems of a plan; a fatal one ends the command.
func (o *batchOptions) told(problems []batch.Problem) error {
	for i, p := range problems {
		if p.Fatal {
			return usageError(p.Message, p.Fix)
		}
		if i < screenful {
			fmt.Fprintf(o.env.IO.Err, "注意：第 %d 行的%s：%s（%s）\n", p.Person.Row, p.Person.Name, p.Message, p.Fix)
		}
	}
	if more := len(problems) - screenful; more > 0 {
		fmt.Fprintf(o.env.IO.Err, "注意：文件名还有 %d 处\n", more)
	}
	return nil
}

// listed prints a plan.
func (o *batchOptions) listed(items []batch.Item) error {
	if o.json {
		type row struct {
			Path    string `json:"path"`
			Name    string `json:"name"`
			Unit    string `json:"unit"`
			Outline string `json:"outline"`
		}
		rows := make([]row, len(items))
		for i, it := range items {
			rows[i] = row{it.Name, it.Person.Name, it.Person.Unit, it.Outline}
		}
		return o.env.writeJSON(rows)
	}
	for _, it := range items {
		fmt.Fprintf(o.env.IO.Out, "%s　%s\n", filepath.Join(o.dir, it.Name), it.Outline)
	}
	fmt.Fprintf(o.env.IO.Err, "共 %d 份，没有写（--dry-run）\n", len(items))
	return nil
}

// maker makes the bytes of a file.
type maker struct {
	o        *batchOptions
	a        *assignment.Assignment
	outlines map[string]*outline.Outline
	writer   *docx.Writer
	preset   *layout.Preset

	namesakes map[string]int // how many people have a name, or a unit and a name
}

func (o *batchOptions) maker(a *assignment.Assignment, outlines map[string]*outline.Outline, items []batch.Item) (*maker, error) {
	for i := range items {
		if outlines[items[i].Outline] == nil {
			return nil, usageError(fmt.Sprintf("第 %d 行的%s没有提纲可用", items[i].Person.Row, items[i].Person.Name), "写 --outline，或者在名册的“提纲”一列补上")
		}
	}
	const compact = "xiaosi22" // a sheet is read and filled in on a screen, and not handed in
	name := o.layout
	switch {
	case name != "":
	case o.as == asSheet:
		name = compact
	default:
		name = a.Layout
	}
	preset, err := o.env.findLayout(name)
	if err != nil {
		return nil, err
	}
	if a.Byline != "" {
		preset.Byline = a.Byline
	}
	if o.as == asSheet {
		preset.Byline = layout.Under // whose sheet it is must stand in it
	}
	w, err := docx.NewWriter(preset)
	return &maker{o: o, a: a, outlines: outlines, writer: w, preset: preset}, err
}

func (m *maker) make(it *batch.Item) ([]byte, error) {
	o := m.outlines[it.Outline]
	switch m.o.as {
	case asSheet:
		e := questionnaire.Make(o, m.known(o, it.Person), m.head(it.Person))
		if m.o.format == "md" {
			return questionnaire.Text(e), nil
		}
		return m.writer.Write(e)
	case asSkeleton:
		return m.skeleton(o, it.Person)
	}
	e, err := m.draft(o, it)
	if err != nil {
		return nil, err
	}
	return m.encode(e)
}

func (m *maker) encode(e *essay.Essay) ([]byte, error) {
	if m.o.format == "md" {
		return markdown.Write(m.preset.Arrange(e)), nil
	}
	return m.writer.Write(e)
}

// known gives the answers that roster and assignment have for a person.
func (m *maker) known(o *outline.Outline, p *roster.Person) *answer.Set {
	more := map[string]string{"主题": m.a.Topic}
	if !m.a.Date.IsZero() {
		more["日期"] = m.a.Date.Format(time.DateOnly)
	}
	return questionnaire.Known(o, p.Field, more)
}

func (m *maker) head(p *roster.Person) questionnaire.Head {
	task := taskLines(&assignment.Assignment{Topic: m.a.Topic, Length: m.a.Length, Due: m.a.Due, Forbid: m.a.Forbid, Require: m.a.Require})
	return questionnaire.Head{Title: titleOf(m.a), Name: p.Name, Unit: p.Unit, Post: p.Post, Number: p.Number, Task: task}
}

// titleOf gives the title that an assignment asks for, or one made of its topic.
func titleOf(a *assignment.Assignment) string {
	if a.Title != "" {
		return a.Title
	}
	return a.Topic + "心得体会"
}

// draft puts the answers of roster and file into the outline.
func (m *maker) draft(o *outline.Outline, it *batch.Item) (*essay.Essay, error) {
	set := m.known(o, it.Person)
	if f, err := m.answersOf(it); err != nil {
		return nil, err
	} else if f != nil {
		own, problems := answer.Parse(f)
		if problems.HasErrors() {
			return nil, problems
		}
		for _, id := range own.IDs() {
			set.Put(id, own.Values[id])
		}
		set.File, set.Places, set.Settings = own.File, own.Places, own.Settings
		if own.OutlineID == o.ID { // else names mean what they mean in this outline
			set.OutlineVersion, set.OutlineSHA256 = own.OutlineVersion, own.OutlineSHA256
		}
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		return nil, problems
	}
	s.ApplyDefaults()
	res, err := draft.Build(o, s.Set(), draft.Options{Title: m.a.Title, Byline: draft.BylinePlace(m.preset.Byline), Date: m.a.Date})
	if err != nil {
		return nil, err
	}
	return res.Essay, nil
}

// answersOf finds the answers of a person, named as the file that is made of them (so collect names them), or by unit and name, or by the
// name alone, as long as that is nobody else's; nil when there are none.
func (m *maker) answersOf(it *batch.Item) (*source.File, error) {
	if m.o.answers == "" {
		return nil, nil //nolint:nilnil // no file is no fault
	}
	p := it.Person
	own := strings.TrimSuffix(it.Name, filepath.Ext(it.Name))
	for _, stem := range []string{own, p.Unit + "+" + p.Name, p.Name} {
		name := filepath.Join(m.o.answers, filepath.Base(stem)+answersExt)
		switch n := m.namesakes[stem]; {
		case !exists(name):
		case stem == own || n < 2:
			return m.o.env.readSource(name)
		case stem == p.Name:
			return nil, usageError(fmt.Sprintf("名册上有 %d 个人叫%s，不知道 %s 是谁的", n, p.Name, name), "给他的改名成 "+own+answersExt)
		}
	}
	return nil, nil //nolint:nilnil // no file is no fault
}

// answersExt ends the names of files with answers.
const answersExt = ".answers.yaml"

// skeleton gives the bare outline with the person's name under the title.
func (m *maker) skeleton(o *outline.Outline, p *roster.Person) ([]byte, error) {
	e, _ := markdown.Parse(&source.File{Name: o.ID, Text: skeleton(o)})
	if m.a.Title != "" {
		e.Title = []essay.Run{{Text: m.a.Title}}
	}
	e.Byline = []essay.Run{{Text: strings.TrimSpace(p.Unit + "　" + p.Name)}}
	return m.encode(e)
}

// batchSummary is what became of the files of a run.
type batchSummary struct {
	Total   int `json:"total"`
	Created int `json:"created"`
	Updated int `json:"updated"`
	Same    int `json:"same"`
	Kept    int `json:"kept"`
	Failed  int `json:"failed"`
	Left    int `json:"left"`
}

func summed(out []batch.Outcome) batchSummary {
	s := batchSummary{Total: len(out)}
	for _, o := range out {
		switch o.State {
		case batch.Created:
			s.Created++
		case batch.Updated:
			s.Updated++
		case batch.Same:
			s.Same++
		case batch.Kept:
			s.Kept++
		case batch.Failed:
			s.Failed++
		case batch.Pending:
			s.Left++
		}
	}
	return s
}

func (o *batchOptions) apply(ctx context.Context, r *roster.Roster, m *maker, shard batch.Shard, items []batch.Item) error {
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: o.dir, Err: err}
	}
	root, err := os.OpenRoot(o.dir)
	if err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: o.dir, Err: err}
	}
	defer func() { _ = root.Close() }()
	jobs := o.jobs
	if jobs == 0 {
		jobs = runtime.NumCPU()
	}
	bar := o.env.progress("生成")
	run := &batch.Run{Make: m.make, Jobs: jobs, Force: o.force, OnlyFailed: o.onlyFailed, Shard: shard, Header: r.Header, Progress: bar.show}
	var gone []string
	run.Gone = func(name string, _ bool) bool {
		gone = append(gone, filepath.Join(o.dir, name))
		return true
	}
	out, err := run.Apply(ctx, root, items)
	bar.end()
	s := summed(out)
	if errors.Is(err, context.Canceled) {
		fmt.Fprintf(o.env.IO.Err, "中途停下，写好了 %d 份；再跑一次同样的命令就接着写\n", s.Total-s.Left-s.Failed)
		return errInterrupted
	}
	if err != nil {
		return err
	}
	for i, name := range gone {
		if i == screenful {
			fmt.Fprintf(o.env.IO.Err, "注意：这样的还有 %d 份\n", len(gone)-i)
			break
		}
		fmt.Fprintf(o.env.IO.Err, "注意：%s 是上次写的，名册里已经没有这个人（不要了就删去）\n", name)
	}
	if err := o.reported(shard, items, out, s); err != nil {
		return err
	}
	if s.Failed > 0 {
		return toldError{statusPartly}
	}
	return nil
}

func (o *batchOptions) reported(shard batch.Shard, items []batch.Item, out []batch.Outcome, s batchSummary) error {
	for i, x := range out {
		if x.State == batch.Failed {
			fmt.Fprintf(o.env.IO.Err, "没有做出：第 %d 行的%s\n", items[i].Person.Row, items[i].Person.Name)
			report(o.env, x.Err)
		}
		if x.State == batch.Kept {
			fmt.Fprintf(o.env.IO.Err, "有人动过，没有碰：%s\n", filepath.Join(o.dir, items[i].Name))
		}
	}
	if o.json {
		return o.env.writeJSON(s)
	}
	fmt.Fprintf(o.env.IO.Out, "共 %d 份：新写 %d，更新 %d，没变 %d", s.Total, s.Created, s.Updated, s.Same)
	if s.Kept > 0 {
		fmt.Fprintf(o.env.IO.Out, "，有人动过的 %d", s.Kept)
	}
	if s.Failed > 0 {
		fmt.Fprintf(o.env.IO.Out, "，没有做出 %d（见 %s）", s.Failed, filepath.Join(o.dir, shard.FailedName()))
	}
	fmt.Fprintln(o.env.IO.Out)
	return nil
}
