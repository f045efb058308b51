package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newConvertCmd(env *Env) *cobra.Command {
	var p paper
	var force bool
	cmd := &cobra.Command{
		Use:   "convert <输入> <输出>",
		Short: "在 Markdown、Word 和纯文本之间转换",
		Long: `在 Markdown（.md）、Word（.docx）和纯文本（.txt）之间转换，文字一个不改；装有 LibreOffice 的电脑还能写 .pdf。

读得懂 UTF-8、UTF-16 和 GB18030（GBK），写出的都是 UTF-8。- 是标准输入、标准输出，内容是 Markdown。
Word 稿参照 GB/T 9704-2012 的版式；换版式用 --layout，有哪些见 xinde layout list。`,
		Example: `  xinde convert 心得.md 心得.docx
  xinde convert 收到的稿子.docx 稿子.md
  xinde convert 心得.md 心得.docx --layout song4 --byline end`,
		Args:        exactArgs(2, "convert 要两个文件：输入和输出"),
		Annotations: exitCodes(statusDone, statusUsage, statusFailed, statusInterrupted),
		RunE: func(c *cobra.Command, args []string) error {
			in, name := args[0], args[1]
			out, err := p.target(env, name)
			if err != nil {
				return err
			}
			e, hints, err := env.readEssay(in)
			if err != nil {
				return err
			}
			if err := env.tell(hints); err != nil {
				return err
			}
			data, err := env.encode(c.Context(), e, out)
			if err != nil {
				return err
			}
			path, err := env.writeOutput(name, data, force)
			if err != nil {
				return err
			}
			if path != "" {
				fmt.Fprintf(env.IO.Err, "已写入 %s\n", path)
			}
			env.remarks(e, out)
			return nil
		},
	}
	p.flags(cmd)
	cmd.Flags().BoolVarP(&force, "force", "f", false, "覆盖已有的文件")
	return cmd
}
