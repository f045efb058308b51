package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/prompt"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/store"
	"xinde/internal/zh"
)

// newOptions are the flags of `xinde new`.
type newOptions struct {
	env     *Env
	outline string
	output  string
	answers string
	set     []string
	profile string
	title   string
	paper
	marker  string
	closing string
	date    string
	length  int
	noInput bool
	resume  bool
	plain   bool
	force   bool
}

func newNewCmd(env *Env) *cobra.Command {
	o := &newOptions{env: env}
	cmd := &cobra.Command{
		Use:   "new [提纲]",
		Short: "一题一题地问，写出一篇草稿",
		Long: `一题一题地问你自己的事、数字和原话，放进提纲，写成一篇草稿：Markdown，或者照公文排好的 Word（-o 心得.docx）。

给了 --answers 就不再提问，缺的答案在稿子里留成 【待补：…】。没有终端可问、又没给 --answers，
或者用了 --no-input，缺了必答的题就把它们一次列全，不写稿。
每答一题存一次盘；中途停下，用 --resume 接着写。`,
		Example: `  xinde new post -o 心得.md
  xinde new post -o 心得.docx
  xinde new --resume -o 心得.md
  xinde new post --answers 我的.answers.yaml -o 心得.md
  xinde new post --set 主题=群众工作 --marker yishi -o 心得.md`,
		Args:              maxArgs(1, "new 最多接一份提纲的编号或文件"),
		ValidArgsFunction: env.completeOutlines,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.outline = args[0]
			}
			return runNew(cmd.Context(), o)
		},
		Annotations: exitCodes(statusDone, statusUsage, statusFailed, statusInterrupted),
	}
	f := cmd.Flags()
	f.StringVarP(&o.output, "output", "o", "", "写到这个`文件`（.md、.docx、.txt、.pdf）；不写或写 - 就输出 Markdown 到屏幕")
	f.StringVar(&o.answers, "answers", "", "答案`文件`（YAML 或 JSON），- 是标准输入")
	f.StringArrayVar(&o.set, "set", nil, "给一题的答案，`键=值`，可以用多次")
	f.StringVar(&o.profile, "profile", "", "个人资料`文件`，里面的姓名、单位等直接采用")
	f.StringVar(&o.title, "title", "", "用这个`题目`")
	o.flags(cmd)
	f.StringVar(&o.marker, "marker", "", "序号`样式`：yi yi2 arabic none yishi yiyao（接动词）first di step（有先后的才用）lead")
	f.StringVar(&o.closing, "closing", "", "结尾用`哪一种`，名称见 outline show")
	f.StringVar(&o.date, "date", "", "落款`日期`，例如 2026-12-01")
	f.IntVar(&o.length, "length", 0, "要求的`字数`，用来分配各部分")
	f.BoolVar(&o.noInput, "no-input", false, "不提问")
	f.BoolVar(&o.resume, "resume", false, "接着上次没写完的答")
	f.BoolVar(&o.plain, "plain", false, "一行一行地问，不移动光标（读屏软件、老终端）")
	f.BoolVarP(&o.force, "force", "f", false, "覆盖已有的文件")
	return cmd
}

// job is one draft under way: the outline, the session over the answers, and where the answers are kept.
type job struct {
	outline *outline.Outline
	session *interview.Session
	journal string // path of the answers file to write, "" when nothing is asked
	fresh   bool   // the interview begins: what stands in the journal already is somebody's work
}

func runNew(ctx context.Context, o *newOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	out, err := o.target(o.env, o.output)
	if err != nil {
		return err
	}
	j, err := o.prepare(ctx)
	if err != nil {
		return err
	}
	switch {
	case o.asks():
		done, err := o.interview(ctx, j)
		if err != nil || !done {
			return err
		}
	case o.resume:
		return usageError("--resume 要在终端里一题一题地答，这里没有终端", "去掉 --resume，用 --answers 交答案")
	default:
		j.journal = ""
		j.session.ApplyDefaults()
		if err := o.complete(j.session); err != nil {
			return err
		}
	}
	return o.write(ctx, j, out)
}

// check refuses flags that cannot be meant.
func (o *newOptions) check() error {
	if o.marker != "" && !outline.Marker(o.marker).Valid() {
		return usageError(fmt.Sprintf("--marker 没有 %q 这一种", settings.Shorten(o.marker)), "可以写 yi yi2 arabic none yishi yiyao first di step lead")
	}
	if _, ok := zh.ParseDate(o.date); o.date != "" && !ok {
		return usageError(fmt.Sprintf("--date 看不懂 %q", settings.Shorten(o.date)), "写成 2026-12-01 这样")
	}
	if o.length < 0 || o.length > answer.MaxLength {
		return usageError(fmt.Sprintf("--length %d 不在 1 到 %d 之间", o.length, answer.MaxLength), "")
	}
	if o.resume && o.noInput {
		return usageError("--resume 和 --no-input 不能一起用", "要接着答就去掉 --no-input")
	}
	return nil
}

// asks tells whether this run interviews.
func (o *newOptions) asks() bool {
	if o.noInput || (o.answers != "" && !o.resume) {
		return false
	}
	return o.env.IO.CanPrompt()
}

// prepare finds outline and answers and binds them.
func (o *newOptions) prepare(ctx context.Context) (*job, error) {
	set, journal, err := o.start()
	if err != nil {
		return nil, err
	}
	ol, err := o.findOutline(ctx, set)
	if err != nil {
		return nil, err
	}
	if err := o.settings(set, ol); err != nil {
		return nil, err
	}
	profile, err := o.env.profile(o.profile)
	if err != nil {
		return nil, err
	}
	facts := map[string]string{}
	if profile != nil {
		for _, k := range profile.Keys() {
			facts[k] = profile.Get(k)
		}
	}
	s, problems := interview.New(ol, set, interview.Options{Profile: facts, Today: o.env.Now()})
	if err := o.env.tell(unplaced(problems)); err != nil {
		return nil, err
	}
	if o.profile != "" {
		s.ApplyProfile()
	}
	return &job{outline: ol, session: s, journal: journal, fresh: !o.resume}, nil
}

// unplaced takes the file from findings on answers of --set, which have no place in it.
func unplaced(list diag.List) diag.List {
	for i, d := range list {
		if d.Span == (source.Span{}) {
			list[i].File = nil
		}
	}
	return list
}

// start gives the answers to begin with, and where an interview would keep them.
func (o *newOptions) start() (*answer.Set, string, error) {
	path := o.answers
	if o.resume && path == "" {
		var err error
		if path, err = o.unfinished(); err != nil {
			return nil, "", err
		}
	}
	if path == "" {
		return answer.NewSet(), "", nil
	}
	f, err := o.env.readSource(path)
	if err != nil {
		return nil, "", err
	}
	set, problems := answer.Parse(f)
	return set, path, o.env.tell(problems)
}

// unfinished finds the answers to resume: beside the output, or the last ones kept.
func (o *newOptions) unfinished() (string, error) {
	if o.output != "" && o.output != "-" {
		path := journalBeside(o.output)
		if !exists(path) {
			return "", usageError(fmt.Sprintf("没有 %s，接不上", path), "去掉 --resume 从头写；答案在别处就用 --answers 指给它")
		}
		return path, nil
	}
	path, err := store.Latest(o.env.Dirs.Drafts())
	if err != nil {
		return "", usageError("没有找到没写完的答案", "去掉 --resume 从头写；答案在别处就用 --answers 指给它")
	}
	return path, nil
}

// findOutline loads the outline that was named, or the one the answers were written for.
func (o *newOptions) findOutline(ctx context.Context, set *answer.Set) (*outline.Outline, error) {
	name := o.outline
	if name == "" {
		name = set.OutlineID
	}
	if name == "" {
		return o.chooseOutline(ctx)
	}
	ol, err := o.env.loadOutline(name)
	if err != nil {
		return nil, err
	}
	if o.outline != "" && set.OutlineID != "" && set.OutlineID != ol.ID {
		return nil, usageError(fmt.Sprintf("%s 是照提纲 %s 答的，不是 %s", set.File.Name, set.OutlineID, ol.ID), "去掉命令里的提纲，或者换一份答案")
	}
	return ol, nil
}

// chooseOutline lets the writer take one of the built-in outlines, where there is a terminal to ask on.
func (o *newOptions) chooseOutline(ctx context.Context) (*outline.Outline, error) {
	list, _, err := o.env.all()
	if err != nil {
		return nil, err
	}
	var ids []string
	var options []outline.Option
	for _, ol := range list {
		ids = append(ids, ol.ID)
		options = append(options, outline.Option{Value: ol.ID, Label: ol.Name, Help: ol.Summary})
	}
	if !o.asks() {
		return nil, usageError("还没有说用哪份提纲", "写成 xinde new post；有 "+strings.Join(ids, "、")+"，说明看 xinde outline list")
	}
	i, err := prompt.Choose(ctx, o.terminal(""), "用哪一份提纲写？", options)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, errInterrupted
	}
	return list[i], nil
}

// complete stops where nobody can be asked and a required answer is missing; all of them are told at once.
func (o *newOptions) complete(s *interview.Session) error {
	if o.answers != "" && !o.noInput {
		return nil
	}
	var missing []string
	for _, st := range s.Missing() {
		if st.Required {
			missing = append(missing, fmt.Sprintf("  %s（%s）", st.Path, st.Question.Ask))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return usageError(fmt.Sprintf("缺 %d 个必答的答案：\n%s", len(missing), strings.Join(missing, "\n")),
		"用 --set 键=值 补上，或写进答案文件用 --answers 交进来；在终端里去掉 --no-input 就会一题一题地问")
}

// write builds the draft, writes it, and tells what there is to tell.
func (o *newOptions) write(ctx context.Context, j *job, out target) error {
	opts := draft.Options{Title: o.title, Byline: draft.BylinePlace(o.byline)}
	opts.Date, _ = zh.ParseDate(o.date)
	r, err := draft.Build(j.outline, j.session.Set(), opts)
	if err != nil {
		return err
	}
	data, err := o.env.encode(ctx, r.Essay, out)
	if err != nil {
		return err
	}
	path, err := o.env.writeOutput(o.output, data, o.force)
	if err != nil {
		return err
	}
	if j.journal != "" && filepath.Dir(j.journal) == o.env.Dirs.Drafts() {
		if done, err := store.Finish(j.journal); err == nil { // else --resume offers it once more
			j.journal = done
		}
	}
	o.summary(r, path, j.journal)
	o.remarked(r, out, path)
	o.env.remarks(r.Essay, out)
	return nil
}

// summary tells on stderr where the draft is, how long it is, whose words it holds, and what is missing.
func (o *newOptions) summary(r *draft.Result, path, journal string) {
	w := o.env.IO.Err
	if path != "" {
		fmt.Fprintf(w, "已写入 %s\n", path)
	}
	if journal != "" {
		fmt.Fprintf(w, "答案存在 %s\n", journal)
	}
	fmt.Fprintf(w, "全文 %d 字，本人的话占 %d%%，待补 %d 处\n", r.Stats.Chars, r.Stats.OwnShare(), len(r.Holes))
	for _, h := range r.Holes {
		fmt.Fprintf(w, "  待补 %s：%s\n", h.Path, h.Ask)
	}
}

// settings puts the flags over the settings of the answers file.
func (o *newOptions) settings(set *answer.Set, ol *outline.Outline) error {
	if o.marker != "" {
		set.Settings.Marker = o.marker
	}
	if o.closing != "" {
		if !hasClosing(ol, o.closing) {
			return usageError(fmt.Sprintf("提纲 %s 没有叫 %q 的结尾", ol.ID, settings.Shorten(o.closing)), "可以写 "+strings.Join(closingKeys(ol), "、"))
		}
		set.Settings.Closing = o.closing
	}
	if o.length > 0 {
		set.Settings.Length = o.length
	}
	return o.assign(set, ol)
}

// assign takes the answers of --set.
func (o *newOptions) assign(set *answer.Set, ol *outline.Outline) error {
	for _, kv := range o.set {
		key, text, ok := strings.Cut(kv, "=")
		if !ok || key == "" {
			return usageError(fmt.Sprintf("--set %s 不是 键=值", settings.Shorten(kv)), "写成 --set 主题=群众工作")
		}
		v := answer.Value{Text: answer.Normalise(text), Origin: answer.Import}
		if q := ol.Question(key); q != nil && (q.Kind == outline.List || q.Kind == outline.Choices) {
			v = listValue(text)
		}
		set.Put(key, v)
	}
	return nil
}

// listValue splits a list given on the command line at 、 and ，; a=b renames a member.
func listValue(text string) answer.Value {
	v := answer.Value{Shape: answer.List, Origin: answer.Import}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,", r) }) {
		item := answer.Value{Text: part, Origin: answer.Import}
		if id, name, ok := strings.Cut(part, "="); ok {
			item = answer.Value{
				Shape: answer.Record, Keys: []string{id}, Origin: answer.Import,
				Fields: map[string]answer.Value{id: {Text: name, Origin: answer.Import}},
			}
		}
		v.Items = append(v.Items, item)
	}
	return v
}

func closingKeys(ol *outline.Outline) []string {
	keys := make([]string, 0, len(ol.Closings))
	for _, c := range ol.Closings {
		keys = append(keys, c.Key)
	}
	return keys
}

func hasClosing(ol *outline.Outline, key string) bool {
	for _, c := range ol.Closings {
		if c.Key == key {
			return true
		}
	}
	return false
}

// journalBeside gives the answers file that belongs to an output file: 心得.md → 心得.answers.yaml.
func journalBeside(output string) string {
	return strings.TrimSuffix(output, filepath.Ext(output)) + ".answers.yaml"
}
