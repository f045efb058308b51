package cli

import (
	"github.com/spf13/cobra"

	"xinde/internal/diag"
	"xinde/internal/outline"
	"xinde/internal/source"
)

func outlineNew(env *Env) *cobra.Command {
	var out, name string
	var sections []string
	var force bool
	c := &cobra.Command{
		Use: "new <编号>", Short: "写一份新提纲的开头，带注释", Args: exactArgs(1, "new 后面写新提纲的编号，例如 my-outline"),
		Example: "  xinde outline new my-outline --name 两步走 --section 一件事 --section 打算 -o 我的提纲.yaml", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			if name == "" {
				name = args[0]
			}
			text := outline.New(args[0], name, sections)
			for _, d := range outline.Lint(&source.File{Name: args[0] + ".yaml", Text: text}) {
				if d.Severity == diag.Error { // the user has no such file yet: its lines would tell nothing
					return usageError(d.Message, d.Fix)
				}
			}
			return env.put(out, []byte(text), force)
		},
	}
	c.Flags().StringVar(&name, "name", "", "提纲的`名称`")
	c.Flags().StringArrayVar(&sections, "section", nil, "一部分的`标题`，可以用多次")
	outputFlags(c, &out, &force)
	return c
}
