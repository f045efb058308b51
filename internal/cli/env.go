// Package cli is the command line of xinde: commands, flags, help, exit codes. Everything a command decides is decided in the
// packages below; here they are wired to streams, files, clock and environment. Every word a user sees is Chinese.
package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"xinde/internal/config"
	"xinde/internal/iostreams"
	"xinde/outlines"
)

// Env is everything a command may know of the world.
type Env struct {
	IO       *iostreams.Streams
	Now      func() time.Time
	Getenv   func(string) string
	Dirs     config.Dirs
	Outlines fs.FS // the built-in outlines, ID.yaml
	Version  string

	outlineDirs []string        // --outline-dir
	done        <-chan struct{} // closed by the first Ctrl-C; nil in tests
}

// SystemEnv gives the world of this process.
func SystemEnv(version string) *Env {
	home, _ := os.UserHomeDir()
	program, _ := os.Executable()
	dirs := config.FindDirs(config.System{Getenv: os.Getenv, GOOS: runtime.GOOS, Home: home, Program: program, IsDir: isDir})
	return &Env{IO: iostreams.System(os.Getenv), Now: time.Now, Getenv: os.Getenv, Dirs: dirs, Outlines: outlines.FS, Version: version}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Main runs one command line and gives the exit status (DESIGN.md section 5). A panic is a bug and is reported as one.
func Main(args []string, env *Env) (status int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(env.IO.Err, "xinde: 程序出错了，这是我们的毛病：%v\n%s\n提示：请把上面几行和你用的命令报给维护者；已经答的都存在盘上\n", p, debug.Stack())
			status = statusBug
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once, whatever it is doing
	env.done = ctx.Done()
	out := &sticky{w: env.IO.Out}
	env.IO.Out = out
	root := newRootCmd(env)
	root.SetArgs(args)
	err := out.failed(root.ExecuteContext(ctx))
	report(env, err)
	return exitStatus(err)
}
