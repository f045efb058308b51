package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/diag"
	rep "xinde/internal/report"
)

// The exit statuses of DESIGN.md section 5.
const (
	statusDone        = 0
	statusFound       = 1
	statusUsage       = 2
	statusFailed      = 3
	statusPartly      = 4
	statusBug         = 70
	statusInterrupted = 130
)

// usage is a wrong request: flag, argument, outline, answers.
type usage struct{ message, fix string }

func (u *usage) Error() string { return u.message }

func usageError(message, fix string) error { return &usage{message, fix} }

// failure is something that could not be carried out.
type failure struct {
	message, fix string
	cause        error
}

func (f *failure) Error() string { return f.message }
func (f *failure) Unwrap() error { return f.cause }

// errInterrupted ends a command that the user stopped. What an interview has to say about it has been printed.
var errInterrupted = errors.New("interrupted")

// toldError ends a command whose findings have been printed.
type toldError struct{ status int }

func (e toldError) Error() string { return "told" }

// exitStatus gives the status of an error.
func exitStatus(err error) int {
	if err == nil {
		return statusDone
	}
	if t, ok := errors.AsType[toldError](err); ok {
		return t.status
	}
	if errors.Is(err, errInterrupted) {
		return statusInterrupted
	}
	if _, ok := errors.AsType[*failure](err); ok {
		return statusFailed
	}
	if _, ok := errors.AsType[*atomicfile.Error](err); ok {
		return statusFailed
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return statusFailed
	}
	return statusUsage
}

// screenful is how many problems of an input are told: who gave the wrong file shall not lose the first of them out of sight.
const screenful = 20

// report prints an error: where and what, then the way out where there is one.
func report(env *Env, err error) {
	if err == nil || errors.Is(err, errInterrupted) {
		return
	}
	if _, ok := errors.AsType[toldError](err); ok {
		return
	}
	if list, ok := errors.AsType[diag.List](err); ok {
		_ = rep.Text(env.IO.Err, list[:min(len(list), screenful)], env.reportOptions())
		if more := len(list) - screenful; more > 0 {
			fmt.Fprintf(env.IO.Err, "后面还有 %d 处，先改好上面的，或者看看是不是给错了文件\n", more)
		}
		return
	}
	message, fix := err.Error(), ""
	if u, ok := errors.AsType[*usage](err); ok {
		fix = u.fix
	}
	if f, ok := errors.AsType[*failure](err); ok {
		fix = f.fix
	}
	if c, ok := errors.AsType[*charset.Error](err); ok && fix == "" {
		fix = c.Fix
	}
	if e, ok := errors.AsType[*atomicfile.Error](err); ok && fix == "" {
		fix = fileFix(e)
	}
	fmt.Fprintf(env.IO.Err, "xinde: %s\n", strings.TrimRight(message, "\n"))
	if fix != "" {
		fmt.Fprintf(env.IO.Err, "提示：%s\n", fix)
	}
}

func (env *Env) reportOptions() rep.Options {
	return rep.Options{Width: env.IO.Cells(), Color: env.IO.ErrColor()}
}

// tell prints diagnostics on stderr and gives an error when one of them is one.
func (env *Env) tell(list diag.List) error {
	if list.HasErrors() {
		return list
	}
	if len(list) == 0 {
		return nil
	}
	return rep.Text(env.IO.Err, list, env.reportOptions())
}
