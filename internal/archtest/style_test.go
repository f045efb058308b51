package archtest

import (
	"bytes"
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	maxFileLines = 600
	maxFuncLines = 80
)

func TestPackagesAreDocumented(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		if !documented(p) {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func documented(p *pkg) bool {
	for _, f := range p.files {
		if f.Doc != nil && strings.TrimSpace(f.Doc.Text()) != "" {
			return true
		}
	}
	return false
}

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for _, f := range p.files {
			if n := f.fset.File(f.Pos()).LineCount(); n > maxFileLines {
				t.Errorf("%s has %d lines, more than %d", f.path, n, maxFileLines)
			}
			for _, fn := range funcs(f) {
				if n := f.lines(fn) - tableLines(f, fn); n > maxFuncLines {
					t.Errorf("%s: %s has %d lines besides its tables, more than %d", f.place(fn), fn.Name, n, maxFuncLines)
				}
			}
		}
	}
}

// funcs returns the functions and methods declared in f.
func funcs(f *file) []*ast.FuncDecl {
	var found []*ast.FuncDecl
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			found = append(found, fn)
		}
	}
	return found
}

// tableLines counts the lines of a literal that is all a function does or, in a test, that it returns or sets a variable to:
// a table grows with its cases, not in difficulty.
func tableLines(f *file, fn *ast.FuncDecl) int {
	if fn.Body == nil {
		return 0
	}
	n := 0
	for _, stmt := range fn.Body.List {
		switch s := stmt.(type) {
		case *ast.ReturnStmt:
			if (f.test || len(fn.Body.List) == 1) && len(s.Results) == 1 {
				n += literalLines(f, s.Results[0])
			}
		case *ast.AssignStmt:
			if f.test && len(s.Rhs) == 1 {
				n += literalLines(f, s.Rhs[0])
			}
		}
	}
	return n
}

func literalLines(f *file, e ast.Expr) int {
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	if lit, ok := e.(*ast.CompositeLit); ok {
		return f.lines(lit)
	}
	return 0
}

func TestNoInit(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for _, f := range p.files {
			for _, fn := range funcs(f) {
				if fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: func init is not used here", f.place(fn))
				}
			}
		}
	}
}

// The clock, the environment and the streams come in from outside, so that every package can be tested without them.
func TestTheWorldComesInFromOutside(t *testing.T) {
	t.Parallel()
	banned := regexp.MustCompile(`^(fmt\.Print(f|ln)?|os\.(Getenv|LookupEnv|Environ|Exit|Stdin|Stdout|Stderr)|time\.(Now|Since|Until))$`)
	free := regexp.MustCompile(`^(cmd/.*|bench/.*|examples/.*|cli|iostreams|golden|rendered|ttytest)$`)
	for _, p := range load(t) {
		if free.MatchString(p.name()) {
			continue
		}
		for _, f := range p.files {
			if f.test {
				continue
			}
			for n := range ast.Preorder(f.File) {
				if name := selector(n); banned.MatchString(name) {
					t.Errorf("%s: %s belongs in cmd, cli or iostreams", f.place(n), name)
				}
			}
		}
	}
}

// selector returns "os.Exit" for that expression, "" for any other node.
func selector(n ast.Node) string {
	if sel, ok := n.(*ast.SelectorExpr); ok {
		if x, ok := sel.X.(*ast.Ident); ok {
			return x.Name + "." + sel.Sel.Name
		}
	}
	return ""
}

// left returns what must not be left in a text file.
func left() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X|A` + `I)\b|(?:^|[^\w.\-/$}*])/(?:wo` + `rk|ro` + `ot)(?:/|\b)`)
}

func TestNothingIsLeft(t *testing.T) {
	t.Parallel()
	found := left()
	for path, line := range textLines(t) {
		if word := found.FindString(line.text); word != "" {
			t.Errorf("%s:%d: %q is not to be in the repository", path, line.number, strings.TrimSpace(word))
		}
	}
}

func TestLeft(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"// TO" + "DO: later":            true,
		"A" + "I":                        true,
		"MAIL":                           false,
		"cd /wo" + "rk/main":             true,
		"/ro" + "ot":                     true,
		".github/wo" + "rkflows":         false,
		"https://example.org/wo" + "rks": false,
	} {
		if got := left().MatchString(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

type textLine struct {
	number int
	text   string
}

// textLines yields every line of every text file below the root; go.sum is chance letters and is left out.
func textLines(t *testing.T) func(func(string, textLine) bool) {
	t.Helper()
	top := os.DirFS(root(t))
	return func(yield func(string, textLine) bool) {
		err := fs.WalkDir(top, ".", func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == ".git":
				return fs.SkipDir
			case !d.Type().IsRegular() || d.Name() == "go.sum" || filepath.Ext(path) == ".exe":
				return nil
			}
			data, err := fs.ReadFile(top, path)
			if err != nil || bytes.IndexByte(data, 0) >= 0 {
				return err
			}
			number := 0
			for text := range strings.Lines(string(data)) {
				if number++; !yield(path, textLine{number, text}) {
					return fs.SkipAll
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
