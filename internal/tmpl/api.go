package tmpl

import (
	"time"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
)

// Quote is the value of a quote question: keys text and source. An empty Quote is false in conditions; printed, it is
// “text”（source）.
type Quote map[string]Text

// Scope is what a template may name.
type Scope struct {
	Names    map[string]*Scope // names after the dot; a group's value is the Scope of its fields, others nil (.text and .source may follow)
	Families []string          // ids that count, names and promise take
	Variants []string          // pools that variant takes
}

// Place maps a byte offset in a template's text to a byte offset in File.
type Place struct {
	File *source.File
	At   func(offset int) int
}

// Family is what templates may ask about a family: the names of the members that are kept, and its promise.
type Family struct {
	Names   []Text
	Promise Text
}

// Env is what one run may use. Each run gets its own Env and its own data.
type Env struct {
	Date     time.Time // the writing date; zero makes the date functions an error
	Seed     string    // chooses variants: the same seed, the same variant
	Variants map[string][]string
	Families map[string]Family
	Hole     func(paths []string) Text // what stands for an empty value, nil for nothing; paths are those the action named, "三件事[].结果"
	ID       string                    // Source.ID of literal text, "section/practice"
}

// Template is a parsed and instrumented template; it may be executed concurrently.
type Template struct{ impl *template }

// Parse reads a template and reports every problem: syntax in Chinese terms, names not in scope with the nearest one,
// full-width braces and quotes, a missing dot, functions that are not allowed. The Template is nil when there is an Error.
func Parse(text string, scope *Scope, at Place) (*Template, diag.List) {
	impl, problems := parseTemplate(text, scope, at)
	if impl == nil {
		return nil, problems
	}
	return &Template{impl}, problems
}

// Paths gives the answers the template names, sorted: "姓名", "三件事", "三件事[].结果". The parts of a quote have its path.
func (t *Template) Paths() []string { return t.impl.paths() }

// Literals gives the literal text parts with their spans in the file, for lint.
func (t *Template) Literals() []Literal { return t.impl.literals() }

// Literal is a piece of literal template text.
type Literal struct {
	Text string
	Span source.Span
}

// Execute runs the template. data values are Text, Quote, bool, []any of these, or []any of map[string]any (a group);
// they are copied before the run, and what the template names and data lacks is an empty answer. An error is a diag.List
// with the place in the file.
func (t *Template) Execute(data map[string]any, env *Env) (Text, error) {
	return t.impl.execute(data, env)
}

// Own gives a Text of the writer's own words.
func Own(id, s string) Text { return make1(essay.Own, id, s) }

// Given gives a Text of facts that the writer did not type.
func Given(id, s string) Text { return make1(essay.Given, id, s) }

func make1(k essay.Kind, id, s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s, Source: essay.Source{Kind: k, ID: id}}}
}
