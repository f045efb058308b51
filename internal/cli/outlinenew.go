package cli

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/prompt"
	"xinde/internal/source"
	"xinde/internal/store"
	"xinde/internal/zh"
)

// starterOutline is the outline by which somebody is asked for a new outline.
//
//go:embed starter.yaml
var starterOutline string

// outlineNewOptions are the flags of `xinde outline new`.
type outlineNewOptions struct {
	env      *Env
	id       string
	output   string
	name     string
	sections []string
	force    bool
	noInput  bool
	plain    bool
	resume   bool
}

func outlineNew(env *Env) *cobra.Command {
	o := &outlineNewOptions{env: env}
	c := &cobra.Command{
		Use: "new [编号]", Short: "写一份新提纲的开头，带注释", Args: maxArgs(1, "new 后面写一个新提纲的编号，例如 my-outline"),
		Long:        "写一份新提纲的开头，带注释，改了就能用。\n在终端里一题一题地问：名称、分几部分、每部分问什么；写了 --name、--section 或者 --no-input 就不问。每答一题存一次盘，中途停下用 --resume 接着答。",
		Example:     "  xinde outline new\n  xinde outline new my-outline --name 两步走 --section 一件事 --section 打算 -o 我的提纲.yaml",
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed, statusInterrupted),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.id = args[0]
			}
			return o.run(cmd.Context())
		},
	}
	c.Flags().StringVar(&o.name, "name", "", "提纲的`名称`")
	c.Flags().StringArrayVar(&o.sections, "section", nil, "一部分的`标题`，可以用多次")
	c.Flags().BoolVar(&o.noInput, "no-input", false, "不提问")
	c.Flags().BoolVar(&o.plain, "plain", false, "一行一行地问，不移动光标")
	c.Flags().BoolVar(&o.resume, "resume", false, "接着上次没答完的")
	outputFlags(c, &o.output, &o.force)
	return c
}

func (o *outlineNewOptions) run(ctx context.Context) error {
	if err := checkYAML(o.output); err != nil {
		return err
	}
	s := outline.Starter{ID: o.id, Name: o.name}
	for _, heading := range o.sections {
		s.Parts = append(s.Parts, outline.StarterPart{Heading: heading})
	}
	asks := o.name == "" && len(o.sections) == 0 && !o.noInput && o.env.IO.CanPrompt()
	switch {
	case asks:
		s, journal, done, err := o.ask(ctx)
		if err != nil || !done {
			return err
		}
		return o.finish(s, journal)
	case o.resume:
		return usageError("--resume 要在终端里一题一题地答", "去掉 --resume")
	case o.id == "":
		return usageError("还没有说新提纲的编号", "写成 xinde outline new my-outline；在终端里不写编号，就一题一题地问")
	}
	text := outline.New(s)
	for _, d := range outline.Lint(&source.File{Name: s.ID + ".yaml", Text: text}) {
		if d.Severity == diag.Error { // the user has no such file yet: its lines would tell nothing
			return usageError(d.Message, d.Fix)
		}
	}
	return o.env.put(o.output, []byte(text), o.force)
}

// finish writes what somebody has answered for, whatever is wrong with it, and then tells what is.
func (o *outlineNewOptions) finish(s outline.Starter, journal string) error {
	if o.output == "" && o.env.IO.OutIsTerminal() {
		o.output = s.ID + ".yaml"
	}
	text := outline.New(s)
	name, err := o.env.writeOutput(o.output, []byte(text), o.force)
	if err != nil {
		return err
	}
	if _, err := store.Finish(journal); err != nil || name == "" {
		return err
	}
	fmt.Fprintf(o.env.IO.Err, "已写入 %s\n", name)
	if list := outline.Lint(&source.File{Name: name, Text: text}); list.HasErrors() {
		return o.env.found(list)
	}
	fmt.Fprintf(o.env.IO.Err, "接着改它，边改边看：xinde outline preview %[1]s --watch\n改好了：xinde outline add %[1]s\n", shellQuoted(name))
	return nil
}

// ask interviews for a new outline. The answers are kept until the outline is written; false means that the writer left before the end.
func (o *outlineNewOptions) ask(ctx context.Context) (s outline.Starter, journal string, done bool, err error) {
	meta, problems := outline.Load(&source.File{Name: "starter.yaml", Text: starterOutline})
	if problems.HasErrors() {
		return s, "", false, problems
	}
	set, path, err := o.begin()
	if err != nil {
		return s, "", false, err
	}
	session, problems := interview.New(meta, set, interview.Options{})
	if err := o.env.tell(problems); err != nil {
		return s, "", false, err
	}
	kept, err := store.Open(path)
	if errors.Is(err, store.ErrBusy) {
		return s, "", false, usageError(path+": "+err.Error(), "")
	}
	if err != nil {
		return s, "", false, err
	}
	defer func() { _ = kept.Close() }() // a lock file that stays is taken over
	as := &newOptions{env: o.env, plain: o.plain}
	out, err := prompt.Run(ctx, session, as.terminal(path), prompt.Hooks{Save: kept.Save})
	if err != nil {
		return s, "", false, &failure{message: err.Error(), fix: "答过的存在 " + path, cause: err}
	}
	if out == prompt.Finished {
		session.ApplyDefaults()
		return starterOf(session.Set()), path, true, nil
	}
	fmt.Fprintf(o.env.IO.Err, "\n答案存在 %s\n接着答：xinde outline new --resume\n", path)
	if out == prompt.Interrupted {
		err = errInterrupted
	}
	return s, "", false, err
}

// begin gives the answers to begin with and where they are kept.
func (o *outlineNewOptions) begin() (*answer.Set, string, error) {
	dir := o.env.Dirs.Starters()
	if dir == "" {
		return nil, "", usageError("不知道答案存在哪里", "设环境变量 XDG_STATE_HOME，或者不问：xinde outline new my-outline --no-input")
	}
	if o.resume {
		path, err := store.Latest(dir)
		if err != nil {
			return nil, "", usageError("没有找到没答完的新提纲", "去掉 --resume 从头答")
		}
		set, problems, err := store.Load(path)
		if err == nil {
			err = o.env.tell(problems)
		}
		return set, path, err
	}
	set := answer.NewSet()
	if o.id != "" {
		set.Put("代号", answer.Value{Text: o.id, Origin: answer.Typed})
	}
	return set, store.NewPath(dir, "outline", o.env.Now()), nil
}

// charsOf reads a number of characters as people write it: 1500, 1500字左右, 一千五百; 0 for none that an essay could have.
func charsOf(s string) int {
	const least, most = 100, 100_000
	s = strings.TrimFunc(zh.Fold(s), func(r rune) bool { return strings.ContainsRune("约大概左右上下个字以内 ", r) })
	n, err := strconv.Atoi(s)
	if err != nil {
		n, _ = zh.ParseNumeral(s)
	}
	if n < least || n > most {
		return 0
	}
	return n
}

// starterOf makes the answers an outline to begin with.
func starterOf(set *answer.Set) outline.Starter {
	text := func(id string) string { return set.Values[id].Text }
	s := outline.Starter{
		ID: text("代号"), Name: text("名称"), Summary: text("说明"), Marker: outline.Marker(text("序号")), Closing: text("收尾"),
	}
	for _, v := range set.Values["适合"].Items {
		s.Suits = append(s.Suits, v.Text)
	}
	s.About = charsOf(text("字数"))
	for _, v := range set.Values["部分们"].Items {
		if f := v.Fields; f["标题"].Text != "" {
			s.Parts = append(s.Parts, outline.StarterPart{Heading: f["标题"].Text, Ask: f["问"].Text, Answer: f["答的"].Text})
		}
	}
	return s
}
