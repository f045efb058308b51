package cli

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"xinde/internal/diag"
	"xinde/internal/settings"
)

// newRootCmd gives the whole command tree.
func newRootCmd(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "xinde",
		Short: "用自己的材料写心得体会",
		Long: `用自己的材料写心得体会：一题一题地问，放进提纲，写成草稿。没有答的地方留着 【待补：…】。

不编造，不注水，不降重，不“去机器味”，不成批造成稿。全部在这台电脑上做，不联网。`,
		Example: `  xinde outline list
  xinde new post -o 心得.md
  xinde check 心得.md`,
		Args:        cobra.ArbitraryArgs,
		RunE:        func(c *cobra.Command, args []string) error { return runRoot(env, c, args) },
		Annotations: exitCodes(statusDone, statusUsage),
	}
	root.SetIn(env.IO.In)
	root.SetOut(env.IO.Out)
	root.SetErr(env.IO.Err)
	root.Flags().Bool("version", false, "看版本")
	root.PersistentFlags().BoolVar(&env.IO.NoColor, "no-color", false, "不用颜色")
	for _, c := range []*cobra.Command{newNewCmd(env), newOutlineCmd(env), newBatchCmd(env), newCollectCmd(env), newCompareCmd(env), newAssignmentCmd(env)} {
		c.PersistentFlags().StringArrayVar(&env.outlineDirs, "outline-dir", nil, "先到这个`文件夹`里找提纲，可以写多次")
		root.AddCommand(c)
	}
	root.AddCommand(newConvertCmd(env), newCheckCmd(env), newLayoutCmd(env), newCompletionCmd(env), newVersionCmd(env))
	chinese(root)
	return root
}

func runRoot(env *Env, c *cobra.Command, args []string) error {
	if v, _ := c.Flags().GetBool("version"); v {
		return printVersion(env)
	}
	if len(args) == 0 && startedByDoubleClick() {
		return menu(env, c)
	}
	return group(c, args)
}

func newVersionCmd(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "看版本", Args: exactArgs(0, "version 后面不用写别的"), Annotations: exitCodes(statusDone, statusUsage),
		Example: "  xinde version",
		RunE:    func(*cobra.Command, []string) error { return printVersion(env) },
	}
}

func printVersion(env *Env) error {
	_, err := fmt.Fprintf(env.IO.Out, "xinde %s\n", env.Version)
	return err
}

func newCompletionCmd(env *Env) *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use:   "completion <bash|zsh|fish|powershell>",
		Short: "写出命令行补全脚本",
		Long: `写出命令行补全脚本，装上以后按 Tab 补全命令、选项和提纲编号。

bash、zsh、fish 写到例子里的文件，重新打开终端就生效。
powershell：xinde completion powershell | Out-String | Invoke-Expression`,
		Example: `  xinde completion bash -o /etc/bash_completion.d/xinde
  xinde completion zsh -o "${fpath[1]}/_xinde"
  xinde completion fish -o ~/.config/fish/completions/xinde.fish`,
		Args:        exactArgs(1, "completion 后面写一种：bash、zsh、fish、powershell"),
		ValidArgs:   []string{"bash", "zsh", "fish", "powershell"},
		Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(c *cobra.Command, args []string) error {
			script, err := completion(c.Root(), args[0])
			if err != nil {
				return err
			}
			return env.put(out, script, force)
		},
	}
	outputFlags(c, &out, &force)
	return c
}

// completion gives the completion script for a shell.
func completion(root *cobra.Command, shell string) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch shell {
	case "bash":
		err = root.GenBashCompletionV2(&b, true)
	case "zsh":
		err = root.GenZshCompletion(&b)
	case "fish":
		err = root.GenFishCompletion(&b, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(&b)
	default:
		return nil, usageError(fmt.Sprintf("没有 %q 这种补全", settings.Shorten(shell)), "可以写 bash、zsh、fish、powershell")
	}
	return b.Bytes(), err
}

func nearest(word string, known []string) string { return diag.Nearest(word, known) }
