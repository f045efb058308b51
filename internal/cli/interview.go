package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/config"
	"xinde/internal/draft"
	"xinde/internal/prompt"
	"xinde/internal/store"
)

// interview asks; false means that the writer left before the end, with everything saved.
func (o *newOptions) interview(ctx context.Context, j *job) (bool, error) {
	if err := o.place(j); err != nil {
		return false, err
	}
	journal, err := store.Open(j.journal)
	if errors.Is(err, store.ErrBusy) {
		return false, usageError(j.journal+": "+err.Error(), "")
	}
	if err != nil {
		return false, err
	}
	defer func() {
		_ = journal.Close()                 // a lock file that stays is taken over
		_ = os.Remove(editorDir(j.journal)) // works only when nothing is left in it
	}()
	out, err := prompt.Run(ctx, j.session, o.terminal(j.journal), prompt.Hooks{Save: journal.Save, Table: func() []prompt.Row { return o.table(j) }})
	if err != nil {
		return false, &failure{message: err.Error(), fix: "答过的存在 " + j.journal, cause: err}
	}
	if out == prompt.Finished {
		return true, o.remember(ctx, j.session.Set())
	}
	fmt.Fprintf(o.env.IO.Err, "\n答案存在 %s\n接着写：%s\n", j.journal, o.resumeCommand(j.journal))
	if out == prompt.Interrupted {
		return false, errInterrupted
	}
	return false, nil
}

// place decides where the answers are kept: beside the draft, or among the drafts of the user. Answers that stand there already
// are not touched unless they are resumed.
func (o *newOptions) place(j *job) error {
	if j.journal != "" && j.journal != "-" {
		return nil
	}
	if o.output == "" || o.output == "-" {
		dir := o.env.Dirs.Drafts()
		if dir == "" {
			return usageError("不知道答案存在哪里", "用 -o 写明草稿的文件名，答案就存在它旁边")
		}
		j.journal = store.NewPath(dir, j.outline.ID, o.env.Now())
		return nil
	}
	j.journal = journalBeside(o.output)
	if j.fresh && exists(j.journal) && !o.force {
		return usageError(j.journal+" 里已经有答案", "接着写用 "+o.resumeCommand(j.journal)+"；从头写就换一个 -o，或加 --force（旧的留成 .bak）")
	}
	return nil
}

// resumeCommand is the command line that goes on where the writer left.
func (o *newOptions) resumeCommand(journal string) string {
	ids, _ := o.env.shelfIDs()
	cmd := "xinde new"
	if o.outline != "" && !slices.Contains(ids, o.outline) { // the answers name it by its id, which does not tell where it is
		cmd += " " + shellQuoted(o.outline)
	}
	cmd += " --resume"
	for _, dir := range o.env.outlineDirs {
		cmd += " --outline-dir " + shellQuoted(dir)
	}
	if o.output != "" && o.output != "-" && journal == journalBeside(o.output) {
		return cmd + " -o " + shellQuoted(o.output)
	}
	cmd += " --answers " + shellQuoted(journal)
	if o.output != "" {
		cmd += " -o " + shellQuoted(o.output)
	}
	return cmd
}

func shellQuoted(s string) string {
	if strings.ContainsAny(s, " '\"()&;$`\\*?<>|") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

// terminal tells the prompter where and how to ask.
func (o *newOptions) terminal(journal string) prompt.Config {
	in, _ := o.env.IO.In.(*os.File)
	errs, _ := o.env.IO.Err.(*os.File)
	editor := o.env.Getenv("VISUAL")
	if editor == "" {
		editor = o.env.Getenv("EDITOR")
	}
	o.env.IO.Plain = o.plain
	return prompt.Config{
		In: in, Err: errs, Ambiguous: o.env.IO.Cells().Ambiguous, Color: o.env.IO.ErrColor(), Editor: editor,
		EditorDir: editorDir(journal), Plain: o.plain || o.env.IO.LinePrompt(),
	}
}

// editorDir is the folder of one draft's editor files. A file that survives a crash there is found again by the same draft.
func editorDir(journal string) string {
	if journal == "" {
		return ""
	}
	return strings.TrimSuffix(journal, store.Suffix) + ".edit"
}

// table gives what the draft would hold now, section by section.
func (o *newOptions) table(j *job) []prompt.Row {
	r, err := draft.Build(j.outline, j.session.Set(), draft.Options{})
	if err != nil {
		return nil
	}
	first := map[string]string{}
	for _, st := range j.session.Steps() {
		if _, ok := first[st.Section]; !ok {
			first[st.Section] = st.Path
		}
	}
	var rows []prompt.Row
	for _, row := range r.Rows {
		rows = append(rows, prompt.Row{
			Heading: row.Heading, Chars: row.Chars, Target: row.Target, Own: row.OwnShare, Holes: row.Holes,
			Path: first[row.Section],
		})
	}
	return rows
}

// remember offers to keep lasting facts that the profile does not have yet. It writes only what the writer typed, and says where.
func (o *newOptions) remember(ctx context.Context, set *answer.Set) error {
	path := o.env.Dirs.Profile()
	if path == "" || o.profile != "" {
		return nil
	}
	p, err := o.env.profile("")
	if err != nil {
		return err
	}
	if p == nil {
		p = &config.Profile{}
	}
	var news []string
	for _, key := range config.ProfileKeys() {
		v := set.Values[key]
		if v.Text == "" || strings.Contains(v.Text, "\n") || p.Get(key) == v.Text || v.Origin != answer.Typed {
			continue
		}
		p.Set(key, v.Text)
		news = append(news, key+" "+v.Text)
	}
	if len(news) == 0 {
		return nil
	}
	yes, err := prompt.Confirm(ctx, o.terminal(path), fmt.Sprintf("把%s记下来，下次直接拿来用？", strings.Join(news, "、")))
	if err != nil || !yes {
		return err
	}
	if err := p.Save(path); err != nil {
		return err
	}
	fmt.Fprintf(o.env.IO.Err, "记在 %s\n", path)
	return nil
}
