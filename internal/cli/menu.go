package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// menu serves a user who started the program by a double click: a few choices, and a wait at the end so that the window stays.
func menu(env *Env, root *cobra.Command) error {
	choices := [][]string{{"new", "-o", "心得.md"}, {"new", "--resume"}, {"outline", "list"}, {"help"}}
	w, in := env.IO.Err, bufio.NewReader(env.IO.In)
	fmt.Fprint(w, "xinde：用自己的材料写心得体会\n\n  1 写一篇新的\n  2 接着写上次的\n  3 看有哪些提纲\n  4 看说明\n\n输入序号，按回车：")
	line, err := in.ReadString('\n')
	if err != nil && line == "" {
		return nil
	}
	n := strings.IndexAny("1234", strings.TrimSpace(line)+" ")
	if n < 0 || strings.TrimSpace(line) == "" {
		n = 3
	}
	root.SetArgs(choices[n])
	err = root.ExecuteContext(root.Context())
	report(env, err)
	fmt.Fprint(w, "\n按回车关闭窗口。")
	_, _ = in.ReadString('\n')
	if err == nil {
		return nil
	}
	return toldError{exitStatus(err)}
}
