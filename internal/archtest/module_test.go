package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "xinde"

// pkg is one package as `go list` tells it, with its files parsed.
type pkg struct {
	ImportPath     string
	Dir            string
	GoFiles        []string
	IgnoredGoFiles []string // those of other systems: their imports count too
	TestGoFiles    []string
	XTestGoFiles   []string

	files []*file
}

// file is one parsed Go file.
type file struct {
	*ast.File
	fset *token.FileSet
	path string // below the module's root, with slashes
	test bool
}

// name is the package's path below the module, without internal/.
func (p *pkg) name() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module+"/"), "internal/")
}

// imports yields, for every file a program is built from, what it imports and where.
func (p *pkg) imports(yield func(path, place string) bool) {
	for _, f := range p.files {
		if f.test {
			continue
		}
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err == nil && !yield(path, f.place(spec)) {
				return
			}
		}
	}
}

// place is file:line of a node.
func (f *file) place(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.fset.Position(n.Pos()).Line)
}

// lines is how many lines a node takes.
func (f *file) lines(n ast.Node) int {
	return f.fset.Position(n.End()).Line - f.fset.Position(n.Pos()).Line + 1
}

// root is the module's folder.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// load lists and parses all packages of the module.
func load(t *testing.T) []*pkg {
	t.Helper()
	top := root(t)
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json", "./...")
	cmd.Dir = top
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []*pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(pkg)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("reading go list: %v", err)
		}
		p.parse(t, top)
		pkgs = append(pkgs, p)
	}
	if len(pkgs) == 0 {
		t.Fatal("go list named no package")
	}
	return pkgs
}

func (p *pkg) parse(t *testing.T, top string) {
	t.Helper()
	fset := token.NewFileSet()
	for _, names := range [][]string{p.GoFiles, p.IgnoredGoFiles, p.TestGoFiles, p.XTestGoFiles} {
		for _, name := range names {
			full := filepath.Join(p.Dir, name)
			parsed, err := parser.ParseFile(fset, full, nil, parser.ParseComments)
			if err != nil {
				t.Fatalf("parsing: %v", err)
			}
			rel, err := filepath.Rel(top, full)
			if err != nil {
				t.Fatal(err)
			}
			p.files = append(p.files, &file{parsed, fset, filepath.ToSlash(rel), strings.HasSuffix(name, "_test.go")})
		}
	}
}
