package outline

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"

	"xinde/internal/diag"
	"xinde/internal/settings"
)

// whenVisitor looks at the tree of a condition before the library checks it: it finds every unknown name instead of the
// first, tells names asked later from names that do not exist, and refuses what could run long.
type whenVisitor struct {
	known   *facts
	reads   *reads
	src     string
	idents  []*ast.IdentifierNode
	callees map[ast.Node]bool
	// names: declared by let (refused), of questions, of fields
	declared, used, fields map[string]bool
	diags                  diag.List
}

func newWhenVisitor(src string, p *reads, known *facts) *whenVisitor {
	return &whenVisitor{
		known: known, reads: p, src: src, callees: map[ast.Node]bool{},
		declared: map[string]bool{}, used: map[string]bool{}, fields: map[string]bool{},
	}
}

// Visit collects names and reports forms that conditions may not use. Children come before their parents.
func (w *whenVisitor) Visit(p *ast.Node) {
	switch n := (*p).(type) {
	case *ast.IdentifierNode:
		w.idents = append(w.idents, n)
	case *ast.CallNode:
		w.call(n)
	case *ast.MemberNode:
		w.member(n)
	case *ast.BinaryNode:
		w.binary(n)
	case *ast.PredicateNode:
		if inner := ast.Find(n.Node, isPredicate); inner != nil {
			w.refuse(n.Location(), "循环里不能再套循环", "拆成两个条件")
		}
	case *ast.VariableDeclaratorNode:
		w.declared[n.Name] = true
		w.refuse(n.Location(), "条件里不能用 let", "直接写比较")
	case *ast.SequenceNode:
		w.refuse(n.Location(), "条件里不能用分号", "直接写比较")
	case *ast.SliceNode:
		w.refuse(n.Location(), "条件里不能取一段", "用 any、all 或 len")
	}
}

func isPredicate(n ast.Node) bool {
	_, ok := n.(*ast.PredicateNode)
	return ok
}

func (w *whenVisitor) refuse(at file.Location, message, fix string) {
	w.diags = append(w.diags, w.reads.report("outline-when", w.reads.span(w.src, at), message, fix))
}

func (w *whenVisitor) call(n *ast.CallNode) {
	w.callees[n.Callee] = true
	id, ok := n.Callee.(*ast.IdentifierNode)
	if ok && (id.Value == "has" || id.Value == "len") {
		if len(n.Arguments) != 1 {
			w.refuse(n.Location(), fmt.Sprintf("%s 的括号里要写一个问题", id.Value), fmt.Sprintf("写成 %s(问题)", id.Value))
		}
		return
	}
	message := "条件里不能这样用函数"
	if ok {
		message = fmt.Sprintf("条件里不能用函数“%s”", settings.Shorten(id.Value))
	}
	w.refuse(n.Callee.Location(), message, "能用的有 "+strings.Join(whenFunctions(), "、"))
}

// member allows .字段 and refuses [0]: an entry that is not there would end the run with an error.
func (w *whenVisitor) member(n *ast.MemberNode) {
	name, ok := n.Property.(*ast.StringNode)
	if !ok {
		w.refuse(n.Location(), "条件里不能按序号取一条", "用 any(三件事, .结果 != \"\") 这样的写法")
		return
	}
	w.fields[name.Value] = true
}

func (w *whenVisitor) binary(n *ast.BinaryNode) {
	switch n.Operator {
	case "..", "**", "^":
		w.refuse(n.Location(), fmt.Sprintf("条件里不能用“%s”", n.Operator), "直接写比较")
	case "==", "!=":
		w.option(n.Left, n.Right)
		w.option(n.Right, n.Left)
	case "in":
		w.option(n.Right, n.Left)
		if list, ok := n.Right.(*ast.ArrayNode); ok {
			for _, value := range list.Nodes {
				w.option(n.Left, value)
			}
		}
	}
}

// option reports a choice compared with a word that is none of its options: such a condition could never hold.
func (w *whenVisitor) option(side, other ast.Node) {
	id, ok := side.(*ast.IdentifierNode)
	value, text := other.(*ast.StringNode)
	if !ok || !text || value.Value == "" {
		return
	}
	q := w.known.asked[id.Value]
	if q == nil {
		return
	}
	var values []string
	for _, o := range q.Options {
		values = append(values, o.Value)
	}
	if q.Kind == YesNo {
		values = []string{"是", "否"}
	}
	if len(values) == 0 || slices.Contains(values, value.Value) {
		return
	}
	w.diags = append(w.diags, w.reads.report("outline-when-option", w.reads.span(w.src, value.Location()),
		fmt.Sprintf("“%s”没有“%s”这个选项", settings.Shorten(q.ID), settings.Shorten(value.Value)), meant(value.Value, values, "只有 "+strings.Join(values, "、"))))
}

// finish reports the names that cannot be used here and remembers the others.
func (w *whenVisitor) finish() {
	for _, id := range w.idents {
		switch {
		case w.callees[id], w.declared[id.Value]:
		case w.known.asked[id.Value] != nil:
			w.used[id.Value] = true
		case w.known.later[id.Value]:
			w.unknown("outline-when-later", id, "在这里还没有问到", "把那个问题移到前面，或者换一个前面问过的")
		default:
			names := slices.Sorted(maps.Keys(w.known.asked))
			w.unknown("outline-when-unknown", id, "不是任何问题的代号", meant(id.Value, names, "看一看问题的代号"))
		}
	}
}

func (w *whenVisitor) unknown(code string, id *ast.IdentifierNode, what, fix string) {
	d := w.reads.report(code, w.reads.span(w.src, id.Location()), fmt.Sprintf("条件里的“%s”%s", settings.Shorten(id.Value), what), fix)
	w.diags = append(w.diags, d)
}
