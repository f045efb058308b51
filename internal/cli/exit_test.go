package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"xinde/internal/atomicfile"
	"xinde/internal/diag"
	"xinde/internal/iostreams"
)

func TestExitStatus(t *testing.T) {
	t.Parallel()
	plain := errors.New("x")
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"nothing", nil, 0},
		{"findings", toldError{statusFound}, 1},
		{"told with another status", toldError{statusFailed}, 3},
		{"wrong request", usageError("x", ""), 2},
		{"findings in the input", diag.List{{Severity: diag.Error, Message: "x"}}, 2},
		{"anything else", plain, 2},
		{"failure", &failure{message: "x"}, 3},
		{"failure over a wrong request", &failure{message: "x", cause: usageError("y", "")}, 3},
		{"file", &atomicfile.Error{Op: atomicfile.OpRead, Path: "x", Err: fs.ErrPermission}, 3},
		{"path", &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, 3},
		{"interrupted", errInterrupted, 130},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := exitStatus(tt.err); got != tt.want {
				t.Errorf("exitStatus(%v) = %d, want %d", tt.err, got, tt.want)
			}
			if tt.err == nil {
				return
			}
			if got := exitStatus(fmt.Errorf("doing: %w", tt.err)); got != tt.want {
				t.Errorf("wrapped: %d, want %d", got, tt.want)
			}
		})
	}
}

// TestPanicIsABug: a panic ends with 70 and a report, not with the trace of the runtime alone.
func TestPanicIsABug(t *testing.T) {
	t.Parallel()
	env, _, errs := testEnv(t)
	env.Outlines = nil // the first command that looks at it panics
	if got := Main([]string{"outline", "list"}, env); got != statusBug {
		t.Errorf("status %d, want %d", got, statusBug)
	}
	if !strings.Contains(errs.String(), "程序出错了") {
		t.Errorf("the report is %q", errs)
	}
}

// TestClosedOutput: output that nobody takes is a failure, told once.
func TestClosedOutput(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"version"},
		{"--help"},
		{"outline", "list"},
		{"outline", "schema"},
		{"outline", "show", "post", "--json"},
		{"outline", "lint", "post", "--json"},
		{"outline", "test", "post"},
		{"completion", "bash"},
		{"check", repo + "/examples/post.md"},
		{"check", repo + "/examples/post.md", "--sarif"},
		{"check", "--explain"},
		{"new", "--answers", repo + "/examples/post.answers.yaml"},
	} {
		t.Run(strings.Join(args[:1], " "), func(t *testing.T) {
			t.Parallel()
			env, _, errs := testEnv(t)
			env.IO.Out = closed{}
			if got := Main(args, env); got != statusFailed {
				t.Errorf("%v: status %d, want %d", args, got, statusFailed)
			}
			if n := strings.Count(errs.String(), "xinde: "); n != 1 {
				t.Errorf("%v: told %d times:\n%s", args, n, errs)
			}
		})
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, fs.ErrClosed }

// testEnv is a world without terminals and without folders of the user.
func testEnv(t *testing.T) (env *Env, out, errs *bytes.Buffer) {
	t.Helper()
	s, _, out, errs := iostreams.Test()
	env = SystemEnv("v0.0.0-test")
	env.IO = s
	env.Getenv = func(string) string { return "" }
	env.Dirs.Config, env.Dirs.State = t.TempDir(), t.TempDir()
	return env, out, errs
}
