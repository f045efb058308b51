package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"xinde/internal/layout"
	"xinde/internal/zh"
)

func newLayoutCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "layout",
		Short: "看 Word 稿的版式",
		Long: `看 Word 稿的版式。默认的 gongwen 参照 GB/T 9704-2012；那是给公文定的，心得体会照用是各单位的习惯，
单位另有要求就换一种，或者把 layout show 写出的文件改一改，用 --layout 交进来。`,
		Example:     "  xinde layout list\n  xinde layout show gongwen -o 本单位.yaml",
		Args:        maxArgs(0, "layout 后面写 list 或 show"),
		RunE:        group,
		Annotations: exitCodes(statusDone, statusUsage),
	}
	cmd.AddCommand(layoutList(env), layoutShow(env))
	return cmd
}

func layoutList(env *Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: "列出内置的版式", Example: "  xinde layout list",
		Args: exactArgs(0, "list 后面不用写别的"), Annotations: exitCodes(statusDone, statusUsage),
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				type row struct {
					ID   string `json:"id"`
					Name string `json:"name"`
				}
				var rows []row
				for _, p := range layout.Presets() {
					rows = append(rows, row{p.ID, p.Name})
				}
				return env.writeJSON(rows)
			}
			const column = 18 // cells; one more than the longest id and a blank
			for _, p := range layout.Presets() {
				fmt.Fprintf(env.IO.Out, "%s%s\n", zh.WidthCondition{}.Pad(p.ID, column), p.Name)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return cmd
}

func layoutShow(env *Env) *cobra.Command {
	var out string
	var force bool
	cmd := &cobra.Command{
		Use: "show <版式>", Short: "写出一种版式的文件，可以照着改", Example: "  xinde layout show gongwen -o 本单位.yaml",
		Args: exactArgs(1, "show 后面写一种版式，例如 gongwen"), Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := env.findLayout(args[0])
			if err != nil {
				return err
			}
			if err := checkYAML(out); err != nil {
				return err
			}
			return env.put(out, layout.Encode(p), force)
		},
	}
	outputFlags(cmd, &out, &force)
	return cmd
}
