package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// TestReadmesAgree: both tell the same commands to run.
func TestReadmesAgree(t *testing.T) {
	t.Parallel()
	english, chinese := blocks(readRepo(t, "README.md"), "sh"), blocks(readRepo(t, "README.zh-CN.md"), "sh")
	if len(english) == 0 {
		t.Fatal("README.md has no sh block")
	}
	if diff := cmp.Diff(english, chinese); diff != "" {
		t.Errorf("sh blocks (-README.md +README.zh-CN.md):\n%s", diff)
	}
}

// TestDocumentedCommands: every command line that the documents show can be typed.
func TestDocumentedCommands(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"README.md", "README.zh-CN.md", "internal/docs/outlines.md", "internal/docs/architecture.md", ".github/CONTRIBUTING.md", "CHANGELOG.md"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := readRepo(t, name)
			for line := range strings.SplitSeq(strings.Join(blocks(text, "console"), ""), "\n") {
				if args, ok := strings.CutPrefix(line, "$ xinde "); ok {
					checkCommand(t, args, true)
				}
			}
			for _, m := range regexp.MustCompile("`xinde ([a-z-][^`]*)`").FindAllStringSubmatch(text, -1) {
				checkCommand(t, m[1], false)
			}
		})
	}
}

// TestHelpExamples holds the examples of the help to the same.
func TestHelpExamples(t *testing.T) {
	t.Parallel()
	for _, m := range regexp.MustCompile(`(?m)^  xinde (.*)$`).FindAllStringSubmatch(examplesOf(t), -1) {
		checkCommand(t, m[1], true)
	}
}

func examplesOf(t *testing.T) string {
	t.Helper()
	text, root := "", testRoot(t)
	for _, c := range append(root.Commands(), root) {
		text += c.Example + "\n"
		for _, sub := range c.Commands() {
			text += sub.Example + "\n"
		}
	}
	return text
}

// checkCommand parses a command line without running it; whole ones must have the right number of arguments too.
func checkCommand(t *testing.T, line string, whole bool) {
	t.Helper()
	args := strings.Fields(line)
	root := testRoot(t)
	c, rest, err := root.Find(args)
	if err != nil {
		t.Errorf("xinde %s: %v", line, err)
		return
	}
	if err := c.ParseFlags(rest); err != nil {
		t.Errorf("xinde %s: %v", line, err)
		return
	}
	rest = c.Flags().Args()
	if c.HasSubCommands() && len(rest) > 0 {
		t.Errorf("xinde %s: there is no %s", line, rest[0])
	}
	if err := c.ValidateArgs(rest); err != nil && (whole || len(rest) > 0) {
		t.Errorf("xinde %s: %v", line, err)
	}
	if c.CommandPath() == "xinde outline new" && len(rest) == 1 && strings.Trim(rest[0], "<>ID") != "" {
		for _, d := range outline.Lint(&source.File{Name: line, Text: outline.New(outline.Starter{ID: rest[0], Name: "样子"})}) {
			t.Errorf("xinde %s: %s", line, d.Message)
		}
	}
}

// TestDocumentedOutline: the example of the outline format has no fault, and drafts.
func TestDocumentedOutline(t *testing.T) {
	t.Parallel()
	examples := blocks(readRepo(t, "internal/docs/outlines.md"), "yaml")
	if len(examples) == 0 {
		t.Fatal("no yaml block")
	}
	f := &source.File{Name: "outlines.md", Text: examples[0]}
	for _, d := range outline.Lint(f) {
		if d.Severity == diag.Error {
			t.Errorf("%s", d)
		}
	}
	later := &source.File{Name: "outlines.md", Text: strings.Replace(examples[0], "version: 1.0.0\n", examples[1], 1)}
	if list := outline.Lint(later); list.HasErrors() {
		t.Errorf("the example of changes does not go with it: %v", list)
	}
	o, problems := outline.Load(f)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	set, problems := answer.Parse(&source.File{Name: "sheet", Text: answerSheet(o)})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s.ApplyDefaults()
	r, err := draft.Build(o, s.Set(), draft.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Holes) == 0 || len(r.Essay.Body) == 0 {
		t.Errorf("%d holes, %d blocks: an empty sheet makes a draft full of holes", len(r.Holes), len(r.Essay.Body))
	}
}

// blocks gives the fenced blocks of one language.
func blocks(text, language string) []string {
	var found []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```").FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}

func readRepo(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repo, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}
