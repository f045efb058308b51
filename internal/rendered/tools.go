package rendered

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long one call of a tool may take; LibreOffice starting on a busy machine under -race needs many seconds.
const patience = 2 * time.Minute

// missing ends a test that lacks what it needs: where everything has to be there, it fails.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("XINDE_CI") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// tool finds a program in the search path.
func tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name+" is not installed: what the Word file comes to cannot be told")
	}
	return path
}

// surroundings are variables that keep the settings of the machine and its language out of what a program gives; home is its
// home and its folder for scraps.
func surroundings(home string) []string {
	return []string{"HOME=" + home, "TMPDIR=" + home, "LC_ALL=C.UTF-8", "XDG_CACHE_HOME=" + filepath.Join(home, "cache")}
}

// command prepares a program in surroundings of its own.
func command(ctx context.Context, home string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = home
	cmd.Env = append(surroundings(home), "PATH="+os.Getenv("PATH"))
	cmd.WaitDelay = 5 * time.Second // should anything of it live on and hold the pipes
	return cmd
}

// within bounds the time of a test's calls.
func within(t testing.TB) (context.Context, context.CancelFunc) {
	t.Helper()
	return context.WithTimeout(t.Context(), patience)
}
