//go:build !windows

package prompt

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/ttytest"
)

// The test binary is also the program under test: started with childEnv set to a folder, it runs an interview there
// and keeps the answers in answers.json, as a caller of Run would.
const childEnv = "XINDE_PROMPT_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

func child(dir string) int {
	if err := os.WriteFile(filepath.Join(dir, "pid"), []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		return fail(err)
	}
	set, err := readSet(dir)
	if err != nil {
		return fail(err)
	}
	o, err := loadOutline(small)
	if err != nil {
		return fail(err)
	}
	s, problems := interview.New(o, set, interview.Options{})
	if s == nil {
		return fail(fmt.Errorf("%w", problems))
	}
	c := Config{
		In: os.Stdin, Err: os.Stderr, Color: os.Getenv("COLOR") != "", Editor: os.Getenv("EDITOR"),
		EditorDir: filepath.Join(dir, "edit"), Plain: os.Getenv("PLAIN") != "",
	}
	out, err := Run(context.Background(), s, c, Hooks{
		Save:  func(set *answer.Set) error { return writeSet(dir, set) },
		Table: table(s),
	})
	if err != nil {
		return fail(err)
	}
	fmt.Fprintf(os.Stderr, "OUTCOME=%s\r\n", [...]string{"interrupted", "left", "finished"}[out])
	return 0
}

func fail(err error) int {
	fmt.Fprintf(os.Stderr, "FAILED=%v\r\n", err)
	return 3
}

func readSet(dir string) (*answer.Set, error) {
	set := &answer.Set{Values: map[string]answer.Value{}}
	data, err := os.ReadFile(filepath.Join(dir, "answers.json"))
	if errors.Is(err, os.ErrNotExist) {
		return set, nil
	}
	if err != nil {
		return nil, err
	}
	return set, json.Unmarshal(data, set)
}

func writeSet(dir string, set *answer.Set) error {
	data, err := json.Marshal(set)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "answers.json"), data, 0o600)
}

// person is the writer in front of the terminal in a test.
type person struct {
	t   *testing.T
	dir string
}

func newPerson(t *testing.T) *person {
	t.Helper()
	t.Parallel()
	p := &person{t, t.TempDir()}
	t.Cleanup(p.gone)
	return p
}

// gone waits for the end of the interview, which may still be saving when its terminal has been taken away.
func (p *person) gone() {
	data, err := os.ReadFile(filepath.Join(p.dir, "pid"))
	if err != nil {
		return // it never started
	}
	pid, err := strconv.Atoi(string(data))
	if err != nil {
		p.t.Fatal(err)
	}
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && syscall.Kill(pid, 0) == nil; {
		time.Sleep(5 * time.Millisecond)
	}
}

func (p *person) env(more ...string) []string { return append(more, childEnv+"="+p.dir) }

// sits starts the interview, or goes on with it, in a window.
func (p *person) sits(width, height int, env ...string) *ttytest.Tmux {
	p.t.Helper()
	return ttytest.StartTmux(p.t, width, height, p.env(env...), os.Args[0])
}

// set is what has been saved.
func (p *person) set() *answer.Set {
	p.t.Helper()
	set, err := readSet(p.dir)
	if err != nil {
		p.t.Fatal(err)
	}
	return set
}

// saved checks the text of an answer that is on disk.
func (p *person) saved(id, want string) {
	p.t.Helper()
	if got := interview.TextOf(p.set().Values[id]); got != want {
		p.t.Errorf("%s is saved as %q, want %q", id, got, want)
	}
}
