package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/diag"
	"xinde/internal/extract"
	"xinde/internal/lexicon"
	"xinde/internal/outline"
	"xinde/internal/source"
)

func outlineExtract(env *Env) *cobra.Command {
	var out, id, name string
	var force bool
	c := &cobra.Command{
		Use: "extract <稿子>", Short: "照一篇稿子的结构写出提纲", Args: exactArgs(1, "extract 后面写一篇稿子，.md、.docx 或 .txt"),
		Long: "照一篇稿子的结构写出提纲：部分、序号、并列的项、各处的作用和字数，每一处换成一个问题。\n" +
			"原文的句子一句也不带；标题只留说作用的几个字。拿不准的写在文件的注释里，带原文的行和列。",
		Example: "  xinde outline extract 好稿子.docx -o 我的提纲.yaml\n  xinde new 我的提纲.yaml -o 心得.md", Annotations: exitCodes(statusDone, statusUsage, statusFailed),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkYAML(out); err != nil {
				return err
			}
			e, _, err := env.readEssay(args[0])
			if err != nil {
				return err
			}
			if id == "" {
				id = idFrom(out)
			}
			r, err := extract.New(extract.Options{ID: id, Name: name, Lexicon: lexicon.Builtin()}).Of(e)
			if refused, ok := errors.AsType[*extract.RefusedError](err); ok {
				return usageError(args[0]+": "+refused.Error(), refused.Fix)
			}
			if err != nil {
				return err
			}
			for _, d := range outline.Lint(&source.File{Name: id + ".yaml", Text: r.Text}) {
				if d.Severity == diag.Error { // --id may be wrong; the user has no such file yet, so its lines would tell nothing
					return usageError(d.Message, d.Fix)
				}
			}
			if err := env.put(out, []byte(r.Text), force); err != nil {
				return err
			}
			fmt.Fprintf(env.IO.Err, "%d 个部分", r.Parts)
			if n := len(r.Notes); n > 0 {
				fmt.Fprintf(env.IO.Err, "；拿不准的有 %d 处，写在文件的注释里", n)
			}
			fmt.Fprintln(env.IO.Err)
			return nil
		},
	}
	c.Flags().StringVar(&id, "id", "", "提纲的`代号`：小写字母、数字和 -；不写就用文件名")
	c.Flags().StringVar(&name, "name", "", "提纲的`名称`")
	outputFlags(c, &out, &force)
	return c
}

// idFrom makes an id of a file's name, as far as it is one.
func idFrom(out string) string {
	s := strings.TrimSuffix(filepath.Base(out), filepath.Ext(out))
	if s == "" || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(s, "-") != s || strings.Contains(s, "--") {
		return "extracted"
	}
	return s
}
