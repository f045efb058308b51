package archtest

import (
	"slices"
	"strings"
	"testing"
)

// outside marks the packages that are on no floor: see reach for what they may import.
const outside = -1

// floors returns the floor of each package; a package imports lower floors only.
func floors() map[string]int {
	return map[string]int{
		"zh": 0, "source": 0, "diag": 0, "charset": 0, "atomicfile": 0,
		"essay": 1, "markdown": 1, "yamltree": 1, "docx": 1, "plaintext": 1, "layout": 1, "settings": 1, "sheet": 1,
		"tmpl": 2, "answer": 2, "outline": 2, "live": 2, "assignment": 2, "structure": 2, "lexicon": 2, "roster": 2,
		"interview": 3, "draft": 3, "check": 3, "questionnaire": 3, "compare": 3, "extract": 3,
		"batch": 4, "collect": 4,
		"prompt": 5, "report": 5, "store": 5, "config": 5, "iostreams": 5, "office": 5,
		"cli":       6,
		"cmd/xinde": outside, "outlines": outside, "examples": outside, "examples/department": outside,
		"bench/documents": outside, "bench/check": outside, "bench/compare": outside, "compare/corpus": outside,
		"golden": outside, "rendered": outside, "ttytest": outside, "archtest": outside,
	}
}

// reach returns the imports allowed besides those of lower floors.
func reach() map[string][]string {
	return map[string][]string{
		"diag":            {"source"},
		"charset":         {"source"},
		"markdown":        {"essay"},
		"plaintext":       {"essay"},
		"settings":        {"yamltree"},
		"layout":          {"essay", "settings", "yamltree"},
		"docx":            {"essay", "layout"},
		"outline":         {"answer", "tmpl"},
		"live":            {"answer", "outline", "tmpl"},
		"assignment":      {"answer"},
		"questionnaire":   {"interview"},
		"cli":             {"outlines"},
		"rendered":        {"office"},
		"bench/documents": {"docx", "essay", "layout", "markdown", "source"},
		"bench/check":     {"check", "lexicon", "markdown", "source"},
		"bench/compare":   {"compare", "compare/corpus"},
		"cmd/xinde":       {"cli"},
	}
}

// soleImporters returns who may import a third-party module; one that is not here nobody may.
func soleImporters() map[string][]string {
	return map[string][]string{
		"github.com/spf13/cobra":               {"cli"},
		"github.com/spf13/pflag":               {"cli"},
		"github.com/AlecAivazis/survey":        {"prompt"},
		"github.com/Masterminds/sprig":         {"tmpl"},
		"github.com/aymanbagabas/go-udiff":     {"report"},
		"github.com/expr-lang/expr":            {"outline"},
		"github.com/inconshreveable/mousetrap": {"cli"},
		"github.com/klauspost/compress":        {"docx", "bench/documents"},
		"github.com/mattn/go-isatty":           {"iostreams", "prompt"},
		"github.com/mattn/go-runewidth":        {"zh"},
		"github.com/rogpeppe/go-internal":      {"store"},
		"github.com/xuri/excelize/v2":          {"sheet", "examples/department"},
		"github.com/yuin/goldmark":             {"markdown"},
		"go.yaml.in/yaml/v4":                   {"yamltree"},
		"golang.org/x/sys":                     {"iostreams"},
		"golang.org/x/term":                    {"iostreams", "prompt"},
		"golang.org/x/text":                    {"charset", "examples/department"},
		"github.com/creack/pty":                {"ttytest"},
		"github.com/google/go-cmp":             {"golden"},
	}
}

func TestEveryPackageHasAFloor(t *testing.T) {
	t.Parallel()
	known := floors()
	for _, p := range load(t) {
		if _, ok := known[p.name()]; !ok {
			t.Errorf("%s has no floor: give it one in floors()", p.ImportPath)
		}
		delete(known, p.name())
	}
	for name := range known {
		t.Errorf("floors() names %s, which does not exist", name)
	}
}

func TestImportsGoDown(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for path, place := range p.imports {
			to, own := strings.CutPrefix(path, module+"/")
			if own && !allowed(p.name(), strings.TrimPrefix(to, "internal/")) {
				t.Errorf("%s: %s may not import %s", place, p.name(), path)
			}
		}
	}
}

func allowed(from, to string) bool {
	if slices.Contains(reach()[from], to) {
		return true
	}
	known := floors()
	below, ok := known[to]
	return ok && below != outside && below < known[from]
}

func TestAllowed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to string
		want     bool
	}{
		{"essay", "zh", true},
		{"zh", "essay", false},
		{"diag", "source", true},
		{"source", "diag", false},
		{"prompt", "store", false},
		{"cli", "golden", false},
		{"cli", "unknown", false},
		{"cmd/xinde", "zh", false},
		{"outlines", "zh", false},
	}
	for _, test := range tests {
		if got := allowed(test.from, test.to); got != test.want {
			t.Errorf("allowed(%s, %s) = %t", test.from, test.to, got)
		}
	}
}

func TestModulesHaveTheirImporter(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for path, place := range p.imports {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !slices.Contains(importersOf(path), p.name()) {
				t.Errorf("%s: %s may not import %s, only %v may", place, p.name(), path, importersOf(path))
			}
		}
	}
}

func importersOf(path string) []string {
	for mod, who := range soleImporters() {
		if path == mod || strings.HasPrefix(path, mod+"/") {
			return who
		}
	}
	return nil
}

// Nothing leaves the writer's machine: no package of ours may open a connection.
func TestNoNetwork(t *testing.T) {
	t.Parallel()
	for _, p := range load(t) {
		for path, place := range p.imports {
			if path == "net" || strings.HasPrefix(path, "net/") && path != "net/url" {
				t.Errorf("%s: %s imports %s, but xinde works offline", place, p.name(), path)
			}
		}
	}
}
