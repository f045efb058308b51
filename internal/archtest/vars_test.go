package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// Nothing is computed when the program starts, and nothing a package keeps can change: a package variable is an error value,
// something made at first use, a flag of the tests, or what the build puts in.
func TestPackageVariables(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for _, f := range p.files {
			if f.test {
				continue
			}
			for spec, embedded := range packageVars(f.File) {
				if !embedded && !constant(spec) && !setByBuild(p, spec) {
					t.Errorf("%s: %s is work at start-up or may change: make it a constant, a function, or sync.OnceValue", f.place(spec), spec.Names[0])
				}
			}
		}
	}
}

// packageVars yields the package variables of a file, and whether the compiler fills them with a file.
func packageVars(f *ast.File) func(func(*ast.ValueSpec, bool) bool) {
	return func(yield func(*ast.ValueSpec, bool) bool) {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok || decl.Tok != token.VAR {
				continue
			}
			for _, s := range decl.Specs {
				spec := s.(*ast.ValueSpec)
				if !yield(spec, embeds(decl.Doc) || embeds(spec.Doc)) {
					return
				}
			}
		}
	}
}

func embeds(doc *ast.CommentGroup) bool {
	if doc == nil {
		return false
	}
	for _, c := range doc.List {
		if len(c.Text) > 11 && c.Text[:11] == "//go:embed " {
			return true
		}
	}
	return false
}

// constant tells whether every value of a declaration is one that costs nothing and stays; `var _ I = T{}` is a check, not a variable.
func constant(spec *ast.ValueSpec) bool {
	if spec.Names[0].Name == "_" {
		return true
	}
	for _, v := range spec.Values {
		call, ok := v.(*ast.CallExpr)
		if !ok {
			return false
		}
		switch selector(call.Fun) {
		case "errors.New", "sync.OnceFunc", "sync.OnceValue", "sync.OnceValues", "flag.Bool":
		default:
			return false
		}
	}
	return len(spec.Values) > 0
}

// setByBuild tells whether the linker sets the variable.
func setByBuild(p *pkg, spec *ast.ValueSpec) bool {
	return p.name() == "cmd/xinde" && spec.Names[0].Name == "version"
}

func TestConstant(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]bool{
		`errors.New("x")`:                         true,
		`sync.OnceValue(func() int { return 1 })`: true,
		`regexp.MustCompile("x")`:                 false,
		`map[string]int{}`:                        false,
		`[]string{"x"}`:                           false,
		`3`:                                       false,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package p\nvar v = "+src, 0)
		if err != nil {
			t.Fatal(err)
		}
		for spec := range packageVars(f) {
			if got := constant(spec); got != want {
				t.Errorf("%s: %t", src, got)
			}
		}
	}
}
