package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xinde/internal/settings"
	"xinde/internal/zh"
)

// exitKey is the annotation under which a command keeps its exit statuses.
const exitKey = "exit"

// exitCodes makes the annotation of a command's exit statuses.
func exitCodes(codes ...int) map[string]string {
	words := map[int]string{
		statusDone: "0 做完了", statusFound: "1 查出了问题", statusUsage: "2 请求有错（参数、提纲、答案）",
		statusFailed: "3 做不成（文件、权限、磁盘）", statusPartly: "4 只做成一部分，没有做出的列出来了", statusInterrupted: "130 中途停下，已存盘",
	}
	var parts []string
	for _, c := range codes {
		parts = append(parts, words[c])
	}
	parts = append(parts, fmt.Sprintf("%d 程序出错", statusBug))
	return map[string]string{exitKey: strings.Join(parts, "；")}
}

// ownMousetrap keeps cobra from turning a double click away: menu serves it. The text is cobra's and shared by all trees.
var ownMousetrap = sync.OnceFunc(func() { cobra.MousetrapHelpText = "" })

// chinese takes every English word of cobra and pflag out of a command tree.
func chinese(root *cobra.Command) {
	ownMousetrap()
	root.CompletionOptions.DisableDefaultCmd = true
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), helpText(c)) })
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := fmt.Fprint(c.ErrOrStderr(), helpText(c))
		return err
	})
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolP("help", "h", false, "看这条命令的说明")
	root.SetHelpCommand(&cobra.Command{
		Use: "help [命令]", Short: "看命令的说明", Annotations: exitCodes(statusDone, statusUsage),
		RunE: func(_ *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "))
			}
			return target.Help()
		},
	})
}

// helpText is the whole help of a command.
func helpText(c *cobra.Command) string {
	var b strings.Builder
	if c.Long != "" {
		b.WriteString(c.Long + "\n\n")
	} else {
		b.WriteString(c.Short + "\n\n")
	}
	b.WriteString("用法：\n  " + useLine(c) + "\n")
	writeCommands(&b, c)
	writeFlags(&b, "选项", c.LocalFlags())
	if c.HasParent() {
		writeFlags(&b, "通用选项", c.InheritedFlags())
	}
	if c.Example != "" {
		b.WriteString("\n例子：\n" + c.Example + "\n")
	}
	if codes := c.Annotations[exitKey]; codes != "" {
		b.WriteString("\n退出码：" + codes + "\n")
	}
	return b.String()
}

func useLine(c *cobra.Command) string {
	line := c.CommandPath()
	if _, args, ok := strings.Cut(c.Use, " "); ok {
		line += " " + args
	}
	if c.HasAvailableSubCommands() {
		return line + " <命令>"
	}
	return line + " [选项]"
}

func writeCommands(b *strings.Builder, c *cobra.Command) {
	var rows [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			rows = append(rows, [2]string{sub.Name(), sub.Short})
		}
	}
	writeRows(b, "命令", rows)
}

func writeFlags(b *strings.Builder, title string, set *pflag.FlagSet) {
	var rows [][2]string
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name, text := pflag.UnquoteUsage(f)
		left := "    --" + f.Name
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			left += " " + name
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			text += "（默认 " + f.DefValue + "）"
		}
		rows = append(rows, [2]string{left, text})
	})
	writeRows(b, title, rows)
}

// writeRows writes a table of two columns, padded by cells.
func writeRows(b *strings.Builder, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	cells, width := zh.WidthCondition{}, 0
	for _, r := range rows {
		width = max(width, cells.Width(r[0]))
	}
	b.WriteString("\n" + title + "：\n")
	for _, r := range rows {
		b.WriteString("  " + cells.Pad(r[0], width) + "  " + r[1] + "\n")
	}
}

// flagError says what is wrong with a flag in Chinese.
func flagError(c *cobra.Command, err error) error {
	fix := "用 " + c.CommandPath() + " --help 看有哪些选项"
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return usageError(fmt.Sprintf("没有 %s 这个选项", settings.Shorten(dashed(e.GetSpecifiedName()))), near(c, e.GetSpecifiedName(), fix))
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usageError(fmt.Sprintf("%s 后面要有内容", dashed(e.GetSpecifiedName())), fix)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		fix := "--" + e.GetFlag().Name + "：" + strings.ReplaceAll(e.GetFlag().Usage, "`", "")
		if e.GetFlag().Value.Type() == "int" {
			fix = "写一个整数，例如 --" + e.GetFlag().Name + " 1500"
		}
		return usageError(fmt.Sprintf("--%s 不能是 %q", e.GetFlag().Name, settings.Shorten(e.GetValue())), fix)
	}
	return usageError("选项写得不对", fix)
}

func dashed(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}

func near(c *cobra.Command, name, otherwise string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if n := nearest(name, names); n != "" {
		return "是不是 --" + n + "？"
	}
	return otherwise
}

// unknownCommand says that there is no such command, with the nearest one.
func unknownCommand(c *cobra.Command, name string) error {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	slices.Sort(names)
	fix := "可以用 " + strings.Join(names, "、")
	if n := nearest(name, names); n != "" {
		fix = "是不是 " + c.CommandPath() + " " + n + "？"
	}
	return usageError(fmt.Sprintf("没有 %q 这条命令", strings.TrimSpace(c.CommandPath()+" "+settings.Shorten(name))), fix)
}

// group is the RunE of a command that only has others below it.
func group(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(c, args[0])
	}
	return c.Help()
}

// exactArgs, maxArgs and minArgs check the number of arguments; say is the sentence for a wrong one.
func exactArgs(n int, say string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError(say, "")
		}
		return nil
	}
}

func maxArgs(n int, say string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return usageError(say, "")
		}
		return nil
	}
}

func someArgs(say string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError(say, "")
		}
		return nil
	}
}
