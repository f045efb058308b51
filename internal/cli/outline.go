package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/outline"
	"xinde/internal/zh"
)

func newOutlineCmd(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use: "outline", Short: "看提纲、写提纲、查提纲", Args: cobra.ArbitraryArgs, RunE: group,
		Example:     "  xinde outline list\n  xinde outline questions post -o 我的.answers.yaml\n  xinde outline lint 我的提纲.yaml",
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed),
	}
	c.AddCommand(outlineList(env), outlineShow(env), outlineSkeleton(env), outlineQuestions(env), outlineLint(env), outlineTest(env),
		outlinePreview(env), outlineNew(env), outlineAdd(env), outlineExtract(env), outlineSchema(env))
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

// completeOutlines offers the outlines that have an id, with their names.
func (env *Env) completeOutlines(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var out []string
	list, _, err := env.every(func(string) {}) // nothing may stand between the words that are offered
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, o := range list {
		out = append(out, o.ID+"\t"+o.Name)
	}
	return out, cobra.ShellCompDirectiveDefault
}

func outlineList(env *Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "列出有的提纲", Args: exactArgs(0, "list 后面不用写别的"), Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		Long:    "列出有的提纲：--outline-dir 里的、自己的文件夹里的（后面写着在哪里）、内置的。代号相同的，前面的算数。",
		Example: "  xinde outline list\n  xinde outline list --json",
		RunE: func(*cobra.Command, []string) error {
			list, from, err := env.all()
			if err != nil {
				return err
			}
			if asJSON {
				return env.writeJSON(listJSON(list, from))
			}
			cells := zh.WidthCondition{}
			for i, o := range list {
				line := fmt.Sprintf("%s  %s  %s", cells.Pad(o.ID, 14), cells.Pad(o.Name, 18), o.Summary)
				if s := from[i]; s.over {
					line += "（" + s.path + "，代替内置的）"
				} else if s.path != "" {
					line += "（" + s.path + "）"
				}
				fmt.Fprintln(env.IO.Out, line)
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
			if err := env.put(out, data, force); err != nil || out == "" || out == "-" {
				return err
			}
			fmt.Fprintf(env.IO.Err, "在提纲的第一行写上：# yaml-language-server: $schema=%s\n", filepath.Base(out))
			return nil
		},
	}
	c.Long = "写出提纲格式的 JSON Schema，给编辑器补全、显示说明、标错用。\n放在提纲旁边，写完时提示的那一行抄到提纲的第一行。"
	outputFlags(c, &out, &force)
	return c
}
