package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"xinde/internal/answer"
	"xinde/internal/draft"
	"xinde/internal/interview"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/settings"
)

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
	var force, watch bool
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
		tellPreview(env, r)
		return nil
	})
	once := c.RunE
	c.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case !watch:
			return once(cmd, args)
		case out != "":
			return usageError("--watch 只写到屏幕", "去掉 -o；写好了再用 -o 存一份")
		case args[0] == "-" || !exists(args[0]):
			return usageError("--watch 要看着一个文件，"+settings.Shorten(args[0])+" 不是", "写提纲文件的名字，例如 xinde outline preview 我的提纲.yaml --watch")
		}
		return env.watch(args[0], env.preview)
	}
	c.Long = "用示例答案写一篇看看。--watch 盯着文件，每存一次就重写一遍，有毛病就在原处指出来。"
	c.Example = "  xinde outline preview 我的提纲.yaml\n  xinde outline preview 我的提纲.yaml --watch"
	outputFlags(c, &out, &force)
	c.Flags().BoolVarP(&watch, "watch", "w", false, "盯着文件，存一次重写一次")
	c.Flags().BoolVar(&env.IO.Plain, "plain", false, "不清屏，一遍接一遍往下写")
	return c
}

func tellPreview(env *Env, r *draft.Result) {
	fmt.Fprintf(env.IO.Err, "示例稿 %d 字，本人的话占 %d%%，待补 %d 处\n", r.Stats.Chars, r.Stats.OwnShare(), len(r.Holes))
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
