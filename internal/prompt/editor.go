package prompt

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"xinde/internal/interview"

	"xinde/internal/charset"
)

// editor runs the writer's editor on a file that stays until the answer is stored.
type editor struct {
	command string
	dir     string
	driver  driver
	in, out *os.File
}

func (e *editor) available() bool { return strings.TrimSpace(e.command) != "" && e.dir != "" }

// file is where the text of a question is edited: the same name every time, so that a text whose editing was cut
// short is found again.
func (e *editor) file(path string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, path)
	if r := []rune(name); len(r) > 40 {
		name = string(r[:40])
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(path)) // two paths may differ in signs only; a hash never fails to write
	return filepath.Join(e.dir, fmt.Sprintf("%s-%08x.txt", name, h.Sum32()))
}

// edit gives the text as the editor left it, and what the writer has to know. When the editor fails, the file stays
// and the text in it is taken all the same.
func (e *editor) edit(path, text string) (string, string, error) {
	name := e.file(path)
	if err := e.write(name, text); err != nil {
		return text, fmt.Sprintf("不能写编辑器用的文件 %s，请直接输入。", name), nil //nolint:nilerr // told to the writer, who goes on without it
	}
	args := splitCommand(e.command)
	failed := e.driver.lend(func() error {
		cmd := exec.Command(args[0], append(args[1:], name)...)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = e.in, e.out, e.out
		return cmd.Run()
	})
	edited, err := readEdited(name)
	if err != nil {
		return text, fmt.Sprintf("读不懂编辑器存下的文字（%v），文件还在 %s。", err, name), nil
	}
	return edited, e.outcome(failed, edited == interview.Tidy(text), args, name), nil
}

// outcome says what went wrong with the editor, if anything did.
func (e *editor) outcome(failed error, same bool, args []string, name string) string {
	switch {
	case errors.Is(failed, exec.ErrNotFound), errors.Is(failed, os.ErrNotExist):
		return fmt.Sprintf("找不到编辑器 %s，请检查环境变量 VISUAL 或 EDITOR。", args[0])
	case failed != nil:
		return fmt.Sprintf("编辑器没有正常结束，文字没有丢，文件在 %s。", name)
	case same && returnsAtOnce(args):
		return fmt.Sprintf("%s 不等编辑完就返回了，请在 EDITOR 中加上 --wait；这次写在 %s 里的文字，存好后再按一次编辑器键就能读入。", args[0], name)
	}
	return ""
}

// write prepares the file. A file that is already there with other text was saved by an editor that had not been
// waited for: it is newer than what the field holds and stays.
func (e *editor) write(name, text string) error {
	if _, ok := e.left(name); ok && returnsAtOnce(splitCommand(e.command)) {
		return nil
	}
	if err := os.MkdirAll(e.dir, 0o700); err != nil {
		return fmt.Errorf("making the folder of the editor's file: %w", err)
	}
	if err := os.WriteFile(name, []byte(text+"\n"), 0o600); err != nil {
		return fmt.Errorf("writing the editor's file: %w", err)
	}
	return nil
}

// left gives the text of an editing that was never stored.
func (e *editor) left(name string) (string, bool) {
	if e.dir == "" {
		return "", false
	}
	text, err := readEdited(name)
	return text, err == nil && strings.TrimSpace(text) != ""
}

// stored removes the file once its text is safe elsewhere.
func (e *editor) stored(path string) error {
	if e.dir == "" {
		return nil
	}
	if err := os.Remove(e.file(path)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("removing the editor's file: %w", err)
	}
	return nil
}

// readEdited reads what an editor saved, in whatever encoding and with whatever line ends.
func readEdited(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	text, _, err := charset.Decode(data)
	if err != nil {
		return "", err
	}
	return interview.Tidy(strings.ReplaceAll(text, "\ufeff", "")), nil
}

// returnsAtOnce knows the editors that come back before the writing is done unless they are told to wait.
func returnsAtOnce(args []string) bool {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(args[0])), ".exe")
	name = strings.TrimSuffix(name, ".cmd")
	if !slices.Contains([]string{"code", "code-insiders", "codium", "cursor", "subl", "atom", "gedit", "zed", "mate"}, name) {
		return false
	}
	return !slices.ContainsFunc(args[1:], func(a string) bool { return a == "--wait" || a == "-w" })
}

// splitCommand splits a command line at blanks; quotation marks keep blanks together. It gives at least one part.
func splitCommand(s string) []string {
	var parts []string
	var b strings.Builder
	quote, open := rune(0), false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			b.WriteRune(r)
		case r == '"' || r == '\'':
			quote, open = r, true
		case r == ' ' || r == '\t':
			if b.Len() > 0 || open {
				parts = append(parts, b.String())
			}
			b.Reset()
			open = false
		default:
			b.WriteRune(r)
		}
	}
	if b.Len() > 0 || open || len(parts) == 0 {
		parts = append(parts, b.String())
	}
	return parts
}
