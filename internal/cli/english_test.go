package cli

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xinde/internal/check"
	"xinde/internal/golden"
	"xinde/internal/layout"
)

// known are the words in Latin letters that a user may meet: names that have to be typed as they are, and names of things.
const known = `Word WPS LibreOffice PDF docx txt pdf UTF GB GB18030 GBK T
xinde md markdown answers yaml yml json Markdown YAML JSON Schema Tab schema
	bash zsh fish powershell Out String Invoke Expression fpath etc d config completions
	yi yi2 arabic none yishi yiyao first di step lead under end topleft
	SARIF error warning hint never ignore xlsx csv draft skeleton lexicon
	my outline two tests id`

// TestNoEnglish walks the whole command tree: help, and what is said to the mistakes people make with flags and arguments.
func TestNoEnglish(t *testing.T) {
	t.Parallel()
	words := vocabulary(t)
	var all bytes.Buffer
	walk(testRoot(t), func(c *cobra.Command) {
		path := strings.Fields(c.CommandPath())[1:]
		for _, args := range mistakes(c) {
			out := runOutput(t, append(path, args...))
			for _, w := range english(out, words) {
				t.Errorf("xinde %s %s says %q:\n%s", strings.Join(path, " "), strings.Join(args, " "), w, out)
			}
			if len(args) == 1 && args[0] == "--help" {
				all.WriteString("$ xinde " + strings.Join(append(path, args...), " ") + "\n" + out + "\n")
			}
		}
	})
	golden.Compare(t, all.Bytes(), "testdata/help.golden")
}

// TestEnglishIsFound keeps the test above able to fail.
func TestEnglishIsFound(t *testing.T) {
	t.Parallel()
	got := strings.Join(english("用法 Usage: xinde --help unknown", vocabulary(t)), " ")
	if got != "Usage unknown" {
		t.Errorf("found %q", got)
	}
}

// mistakes gives command lines that a command must answer in Chinese.
func mistakes(c *cobra.Command) [][]string {
	list := [][]string{{"--help"}, {"-h"}, {"--缺"}, {"-缺"}, {"-Z"}, {"--=x"}, {"---x"}, {"缺"}, {"缺", "缺", "缺"}}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Value.Type() == "bool" {
			list = append(list, []string{"--" + f.Name + "=缺"}, []string{"--" + f.Name[:len(f.Name)-1] + "缺"})
			return
		}
		list = append(list, []string{"--" + f.Name})
		if f.Shorthand != "" {
			list = append(list, []string{"-" + f.Shorthand})
		}
		if f.Value.Type() == "int" {
			list = append(list, []string{"--" + f.Name, "缺"}, []string{"--" + f.Name, "99999999999999999999"}, []string{"--" + f.Name, ""})
		}
	})
	return list
}

// english gives the words in Latin letters that are not known.
func english(text string, words map[string]bool) []string {
	var found []string
	for _, w := range regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*`).FindAllString(text, -1) {
		if !words[w] {
			found = append(found, w)
		}
	}
	return found
}

// vocabulary is known, and the names of all commands, flags and built-in outlines, and the arguments of mistakes.
func vocabulary(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{"Z": true, "x": true}
	add := func(text string) {
		for _, w := range regexp.MustCompile(`[^A-Za-z0-9]+`).Split(text, -1) {
			words[w] = true
		}
	}
	add(known)
	walk(testRoot(t), func(c *cobra.Command) {
		add(c.Name())
		c.Flags().VisitAll(func(f *pflag.Flag) {
			add(f.Name)
			add(f.Shorthand)
			add(f.Name[:len(f.Name)-1])
		})
	})
	env, _, _ := testEnv(t)
	ids, err := env.outlineIDs()
	if err != nil {
		t.Fatal(err)
	}
	add(strings.Join(ids, " "))
	for _, p := range layout.Presets() {
		add(p.ID)
	}
	add(strings.Join(check.Names(), " "))
	return words
}

func testRoot(t *testing.T) *cobra.Command {
	t.Helper()
	env, _, _ := testEnv(t)
	root := newRootCmd(env)
	walk(root, func(c *cobra.Command) { c.InitDefaultHelpFlag() })
	return root
}

func walk(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		walk(sub, f)
	}
}

// runOutput gives everything one command line prints.
func runOutput(t *testing.T, args []string) string {
	t.Helper()
	env, out, errs := testEnv(t)
	Main(args, env)
	return out.String() + errs.String()
}
