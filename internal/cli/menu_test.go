package cli

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMenuArgs(t *testing.T) {
	t.Chdir(t.TempDir())
	tests := []struct {
		line string
		want []string
	}{
		{"1\r\n", []string{"new", "-o", "心得.md"}},
		{"１\n", []string{"new", "-o", "心得.md"}},
		{"2\n", []string{"new", "--resume"}},
		{" 3 \n", []string{"outline", "list"}},
		{"４", []string{"help"}},
		{"\n", []string{"help"}},
		{"12\n", []string{"help"}},
		{"写", []string{"help"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, menuArgs(tt.line)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.line, diff)
		}
	}
}

// TestMenuDrafts: a user who types no names still writes one essay after another, and goes on with the last.
func TestMenuDrafts(t *testing.T) {
	t.Chdir(t.TempDir())
	now := time.Now()
	for i, name := range []string{"心得.md", "心得.answers.yaml", "心得(2).answers.yaml", "心得(3).md", "别的.answers.yaml"} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, now, now.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if got := freeDraft(); got != "心得(4).md" {
		t.Errorf("the next draft is %s", got)
	}
	if got := lastDraft(); got != "心得(2).md" {
		t.Errorf("the last draft is %s", got)
	}
}

func TestMenu(t *testing.T) {
	t.Parallel()
	env, out, errs := testEnv(t)
	env.IO.In = strings.NewReader("3\n\n")
	if err := menu(env, newRootCmd(env)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "岗位三段式") {
		t.Errorf("stdout is %q", out)
	}
	if !strings.HasSuffix(errs.String(), "按回车关闭窗口。") {
		t.Errorf("stderr is %q", errs)
	}
}

// TestMenuKeepsTheStatus: what went wrong is told once, before the wait, and is still the status of the program.
func TestMenuKeepsTheStatus(t *testing.T) {
	t.Parallel()
	env, _, errs := testEnv(t)
	env.Outlines = os.DirFS(t.TempDir())
	env.IO.In = strings.NewReader("1\n")
	err := menu(env, newRootCmd(env))
	if got := exitStatus(err); got != statusUsage {
		t.Errorf("status %d, want %d", got, statusUsage)
	}
	report(env, err)
	if n := strings.Count(errs.String(), "xinde: "); n != 1 {
		t.Errorf("told %d times:\n%s", n, errs)
	}
}

func TestMenuWithoutInput(t *testing.T) {
	t.Parallel()
	env, out, _ := testEnv(t)
	if err := menu(env, newRootCmd(env)); err != nil {
		t.Error(err)
	}
	if out.Len() > 0 {
		t.Errorf("stdout is %q", out)
	}
}

// TestInputEndsWithCtrlC: a command that waits for stdin stops, with the status of an interruption and not another word.
func TestInputEndsWithCtrlC(t *testing.T) {
	t.Parallel()
	silent, keep := io.Pipe()
	defer keep.Close()
	done := make(chan struct{})
	close(done)
	env, _, errs := testEnv(t)
	env.IO.In, env.done = silent, done
	_, err := env.readSource("-")
	if got := exitStatus(err); got != statusInterrupted {
		t.Errorf("status %d of %v, want %d", got, err, statusInterrupted)
	}
	report(env, err)
	if errs.Len() > 0 {
		t.Errorf("stderr is %q", errs)
	}
}
