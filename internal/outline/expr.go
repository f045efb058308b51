package outline

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"xinde/internal/diag"
	"xinde/internal/source"
)

// Limits of one condition. Loops cannot nest and nothing makes long values, so the steps of a run are at most the number of
// nodes times the entries of the longest answer.
const (
	maxWhenBytes = 1000
	maxWhenNodes = 200
	whenMemory   = 100_000 // cells, in the library's own count
)

// reads is what a condition reads, and where it stands.
type reads struct {
	uses   []*Question
	fields []string // of groups and quotes
	file   *source.File
	at     mapping
}

// Names gives the ids of the questions that the condition reads, sorted.
func (e Expr) Names() []string {
	if e.reads == nil {
		return nil
	}
	var names []string
	for _, q := range e.reads.uses {
		names = append(names, q.ID)
	}
	return names
}

// Eval decides the condition. env holds answers by question id: an answer.Value, a string, a bool (是, 否), a number, a list of
// strings, a list of records for a group, or a record for a quote; what is missing counts as "" or an empty list. The error is a
// diag.List with the place of the condition.
func (e Expr) Eval(env map[string]any) (bool, error) {
	if e.Program == nil {
		return true, nil
	}
	facts := make(map[string]any, len(e.reads.uses))
	for _, q := range e.reads.uses {
		facts[q.ID] = fact(q, env[q.ID])
	}
	machine := vm.VM{MemoryBudget: whenMemory}
	out, err := machine.Run(e.Program, facts)
	if err != nil {
		return false, diag.List{e.reads.problem(err, e.Src, e.Span)}
	}
	yes, _ := out.(bool)
	return yes, nil
}

// facts is what a condition may name at one place of the interview.
type facts struct {
	file  *source.File
	env   types.Map
	asked map[string]*Question
	later map[string]bool // every id of the outline, asked or not
}

func newFacts(f *source.File, o *Outline) *facts {
	k := &facts{file: f, env: types.Map{}, asked: map[string]*Question{}, later: map[string]bool{}}
	for q := range o.All() {
		k.later[q.ID] = true
		for _, field := range q.Fields {
			k.later[field.ID] = true
		}
	}
	return k
}

func (k *facts) clone() *facts {
	return &facts{file: k.file, env: maps.Clone(k.env), asked: maps.Clone(k.asked), later: k.later}
}

// learn adds a question that has been asked.
func (k *facts) learn(q *Question) {
	k.env[q.ID] = typeOf(q)
	k.asked[q.ID] = q
}

// named gives the types of the ids that occur in a condition: the library looks at every name it is given each time.
func (k *facts) named(src string) types.Map {
	env := types.Map{}
	for id, t := range k.env {
		if strings.Contains(src, id) {
			env[id] = t
		}
	}
	return env
}

func typeOf(q *Question) types.Type {
	switch q.Kind {
	case Number:
		return types.Float64
	case List, Choices:
		return types.Array(types.String)
	case Quote:
		return types.Map{"text": types.String, "source": types.String}
	case Group:
		fields := types.Map{}
		for _, f := range q.Fields {
			fields[f.ID] = typeOf(f)
		}
		return types.Array(fields)
	}
	return types.String
}

// compile checks and compiles a condition that stands in node n. Names are only those asked before.
func compile(src string, n *node, known *facts) (Expr, diag.List) {
	e := Expr{Src: src, Span: n.span}
	p := &reads{file: known.file, at: n.at}
	if len(src) > maxWhenBytes {
		return e, diag.List{p.report("outline-when", n.span, "条件太长了", "拆成几个问题，或者写得简单些")}
	}
	w := newWhenVisitor(src, p, known)
	options := []expr.Option{
		expr.Env(known.named(src)), expr.AsBool(), expr.MaxNodes(maxWhenNodes), expr.DisableIfOperator(),
		expr.DisableAllBuiltins(), expr.Function("has", whenHas, new(func(any) bool)), expr.Function("len", whenLen, new(func(any) int)), expr.Patch(w),
	}
	for _, name := range whenBuiltins() {
		options = append(options, expr.EnableBuiltin(name))
	}
	compiled, err := expr.Compile(src, options...)
	w.finish()
	if len(w.diags) > 0 {
		return e, w.diags
	}
	if err != nil {
		return e, diag.List{p.problem(err, src, n.span)}
	}
	for _, id := range slices.Sorted(maps.Keys(w.used)) {
		p.uses = append(p.uses, known.asked[id])
	}
	p.fields = slices.Sorted(maps.Keys(w.fields))
	e.Program, e.reads = compiled, p
	return e, nil
}

// whenBuiltins are the library's functions that read no clock and cannot make long values.
func whenBuiltins() []string { return []string{"all", "any", "none", "one", "count", "trim"} }

// whenFunctions is every function of conditions, for help.
func whenFunctions() []string { return append([]string{"has", "len"}, whenBuiltins()...) }

func whenHas(args ...any) (any, error) {
	switch v := args[0].(type) {
	case nil:
		return false, nil
	case string:
		return strings.TrimSpace(v) != "", nil
	case float64:
		return v == v, nil // a missing number is NaN
	case []any:
		return len(v) > 0, nil
	case map[string]any:
		text, _ := v["text"].(string)
		return text != "", nil
	}
	return true, nil
}

func whenLen(args ...any) (any, error) {
	switch v := args[0].(type) {
	case string:
		return utf8.RuneCountInString(v), nil
	case []any:
		return len(v), nil
	case map[string]any:
		text, _ := v["text"].(string)
		return utf8.RuneCountInString(text), nil
	}
	return 0, nil
}

// report makes an error at a place of the file.
func (p *reads) report(code string, span source.Span, message, fix string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Severity: diag.Error, File: p.file, Span: span, Message: message, Fix: fix}
}

// span turns the library's range of characters in the condition into a span of the file.
func (p *reads) span(src string, at file.Location) source.Span {
	start := p.at.offset(runeOffset(src, at.From))
	end := p.at.offset(runeOffset(src, at.To))
	return source.Span{Start: start, End: max(start, end)}
}

func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// problem turns the library's English error into ours.
func (p *reads) problem(err error, src string, whole source.Span) diag.Diagnostic {
	fe, ok := errors.AsType[*file.Error](err)
	if !ok {
		message, fix := whenMessage(err.Error())
		return p.report("outline-when", whole, message, fix)
	}
	message, fix := whenMessage(fe.Message)
	return p.report("outline-when", p.span(src, fe.Location), message, fix)
}

func whenMessage(english string) (message, fix string) {
	const sample = "岗位 == \"窗口\""
	switch {
	case strings.Contains(english, "Operator(\"=\")"):
		return "一个等号不是比较", "相等写两个半角等号：" + sample
	case strings.Contains(english, "EOF"), strings.Contains(english, "end of expression"):
		return "条件没有写完", "补上后半，例如 " + sample
	case strings.HasPrefix(english, "unrecognized character"):
		_, c, _ := strings.Cut(english, " '")
		return "条件里不能有这个符号：" + strings.TrimSuffix(c, "'"), "标点和引号都用半角的"
	case strings.HasPrefix(english, "unexpected token"):
		_, token, _ := strings.Cut(english, "(\"")
		token, _, _ = strings.Cut(token, "\")")
		return fmt.Sprintf("条件里这个“%s”放错了地方", token), "看一看前后是不是少了 and、or 或 =="
	case strings.Contains(english, "literal not terminated"):
		return "条件里的引号没有收尾", "补上后一个半角引号"
	case strings.Contains(english, "expected bool"), strings.Contains(english, "non-bool"):
		return "条件的结果不是真或假", "写成比较，例如 " + sample + "，或者 has(岗位)"
	case strings.Contains(english, "mismatched type"):
		return "两边的种类不同，不能这样比", "文字加半角引号，数字不加；有没有回答用 has(…)"
	case strings.Contains(english, "no field"), strings.Contains(english, "unknown field"):
		return "没有这一格", "看一看这个问题的 fields；引语只有 text 和 source"
	case strings.Contains(english, "maximum allowed nodes"), strings.Contains(english, "memory budget"):
		return "条件太长了", "拆成几个问题，或者写得简单些"
	case strings.Contains(english, "regexp"):
		return "matches 后面的正则式不对", "看一看括号是不是成对"
	}
	return "条件写得不对", "能用 == != < > in and or not 和 " + strings.Join(whenFunctions(), "、")
}
