package cli

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// menuDraft is the draft a user gets who never typed a file name.
const menuDraft = "心得"

// menu serves a user who started the program by a double click: a few choices, and a wait at the end so that the window stays.
func menu(env *Env, root *cobra.Command) error {
	w, in := env.IO.Err, bufio.NewReader(&interruptible{in: env.IO.In, done: env.done})
	fmt.Fprint(w, "xinde：用自己的材料写心得体会\n\n  1 写一篇新的\n  2 接着写上次的\n  3 看有哪些提纲\n  4 看说明\n\n输入序号，按回车：")
	line, err := in.ReadString('\n')
	if errors.Is(err, errInterrupted) {
		return err
	}
	if err != nil && line == "" {
		return nil // nobody is there
	}
	root.SetArgs(menuArgs(line))
	err = root.ExecuteContext(root.Context())
	report(env, err)
	fmt.Fprint(w, "\n按回车关闭窗口。")
	_, _ = in.ReadString('\n')
	if err == nil {
		return nil
	}
	return toldError{exitStatus(err)}
}

// menuArgs gives the command line of a choice; an input method may have made its number full-width.
func menuArgs(line string) []string {
	switch strings.TrimSpace(line) {
	case "1", "１":
		return []string{"new", "-o", freeDraft()}
	case "2", "２":
		if name := lastDraft(); name != "" {
			return []string{"new", "--resume", "-o", name}
		}
		return []string{"new", "--resume"}
	case "3", "３":
		return []string{"outline", "list"}
	}
	return []string{"help"}
}

// freeDraft names a draft in the current folder that neither exists nor has answers, so that one essay after another can be
// written without typing a name.
func freeDraft() string {
	name := menuDraft + ".md"
	for n := 2; exists(name) || exists(journalBeside(name)); n++ {
		name = fmt.Sprintf("%s(%d).md", menuDraft, n)
	}
	return name
}

// lastDraft names the draft whose answers were written last in the current folder, "" when there are none.
func lastDraft() string {
	journals, _ := filepath.Glob(menuDraft + "*" + journalBeside(".md"))
	name, latest := "", time.Time{}
	for _, j := range journals {
		if info, err := os.Stat(j); err == nil && info.ModTime().After(latest) {
			name, latest = strings.TrimSuffix(j, journalBeside(".md"))+".md", info.ModTime()
		}
	}
	return name
}
