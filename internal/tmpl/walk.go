package tmpl

import (
	"slices"
	"sort"
	"strconv"
	gotemplate "text/template"
	"text/template/parse"
)

// runKey holds the run in the data and runVar in the template's variables. Neither can be written in a template.
const (
	runKey = "run\x00"
	runVar = "$run\x00"
)

// The hidden functions. A template cannot name them: they are not in the table of functions.
const (
	emitFunc = "__emit" // followed by the number of the site
	tickFunc = "__tick" // the same
	loopFunc = "__loop"
)

// walker checks the names and functions of a parsed tree and changes the tree: every call gets the run and its site,
// every output goes through __emit, every turn of a range through __tick.
type walker struct {
	*scanner
	scope   *Scope
	table   map[string]*function
	dot     shape
	vars    []variable
	paths   map[string]bool
	roots   map[string]bool
	sites   []site
	literal []Literal
	funcs   gotemplate.FuncMap
	nodes   int  // parts of the tree walked, the cost of a turn of a range
	output  bool // inside an action whose value is written or kept, not tested
}

type variable struct {
	name  string
	shape shape
}

func newWalker(s *scanner, scope *Scope) *walker {
	w := &walker{scanner: s, scope: scope, table: functions(), paths: map[string]bool{}, roots: map[string]bool{}}
	w.dot = shape{kind: root, scope: scope}
	w.sites = []site{{pos: 0, end: len(s.text)}}
	w.funcs = gotemplate.FuncMap{
		loopFunc: (*run).loop,
	}
	return w
}

func (w *walker) finish() *template {
	return &template{place: w.place, text: w.text, sites: w.sites, roots: sortedKeys(w.roots), names: sortedKeys(w.paths), literal: w.literal}
}

func (w *walker) fail(code string, from, to int, msg, fix string) {
	w.diags = append(w.diags, w.place.diag(code, from, to, msg, fix))
}

func (w *walker) root(t *parse.Tree) {
	w.list(t.Root)
	bind := pipeOf(0, &parse.CommandNode{
		NodeType: parse.NodeCommand,
		Args:     []parse.Node{&parse.FieldNode{NodeType: parse.NodeField, Ident: []string{runKey}}},
	})
	bind.Decl = []*parse.VariableNode{runNode(0)}
	t.Root.Nodes = slices.Insert(t.Root.Nodes, 0, parse.Node(&parse.ActionNode{NodeType: parse.NodeAction, Pipe: bind}))
}

func (w *walker) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		w.node(n)
	}
}

func (w *walker) node(n parse.Node) {
	w.nodes++
	switch n := n.(type) {
	case *parse.TextNode:
		from := int(n.Pos)
		w.literal = append(w.literal, Literal{Text: string(n.Text), Span: w.place.span(from, from+len(n.Text))})
	case *parse.ActionNode:
		w.action(n)
	case *parse.IfNode:
		w.branch(&n.BranchNode)
	case *parse.WithNode:
		w.branch(&n.BranchNode)
	case *parse.RangeNode:
		w.branch(&n.BranchNode)
	}
}

// action checks an action; one that declares nothing writes its value.
func (w *walker) action(n *parse.ActionNode) {
	w.output = true
	s := w.pipe(n.Pipe)
	w.output = false
	if len(n.Pipe.Decl) > 0 {
		w.declare(n.Pipe, s)
		return
	}
	at := w.around(int(n.Pipe.Pos))
	if s.kind == group || s.kind == entry {
		w.fail(codeName, at.start, at.end, s.said()+"有好几个答案，不能直接写出来", "用 range 逐项写出里面的答案，例如 {{ range .三件事 }}{{ .结果 }}{{ end }}")
	}
	w.emit(n.Pipe, site{pos: at.start, end: at.end, paths: s.holes()})
}

// emit sends the value of a pipe to a function of its own, which saves passing the site. The pipe then assigns the run to
// itself, so that text/template has nothing to print.
func (w *walker) emit(p *parse.PipeNode, s site) {
	n := w.addSite(s)
	name := emitFunc + strconv.Itoa(n)
	w.funcs[name] = func(r *run, v any) *run { return r.emit(n, v) }
	w.assign(p, name)
}

// assign ends a pipe with a hidden function whose result, the run, is assigned to the run's variable.
func (w *walker) assign(p *parse.PipeNode, name string) {
	p.Cmds = append(p.Cmds, &parse.CommandNode{
		NodeType: parse.NodeCommand, Pos: p.Pos,
		Args: []parse.Node{parse.NewIdentifier(name).SetPos(p.Pos), runNode(p.Pos)},
	})
	p.Decl, p.IsAssign = []*parse.VariableNode{runNode(p.Pos)}, true
}

// declare binds the variable of an action, an if or a with.
func (w *walker) declare(p *parse.PipeNode, s shape) {
	name := p.Decl[0].Ident[0]
	if !p.IsAssign {
		w.vars = append(w.vars, variable{name, s})
		return
	}
	if v := w.variable(name); v != nil {
		v.shape = v.shape.merge(s)
	}
}

// variable gives the innermost variable of a name.
func (w *walker) variable(name string) *variable {
	for i := len(w.vars) - 1; i >= 0; i-- {
		if w.vars[i].name == name {
			return &w.vars[i]
		}
	}
	return nil
}

// branch checks an if, with or range: with and range move the dot inside, and variables live until the end.
func (w *walker) branch(n *parse.BranchNode) {
	dot, vars := w.dot, len(w.vars)
	s := w.pipe(n.Pipe)
	switch n.NodeType {
	case parse.NodeRange:
		w.over(n, s)
		w.dot = s.item()
	case parse.NodeWith:
		w.dot = s
		fallthrough
	default:
		if len(n.Pipe.Decl) > 0 {
			w.declare(n.Pipe, s)
		}
	}
	before := w.nodes
	w.list(n.List)
	if n.NodeType == parse.NodeRange {
		w.count(n, w.nodes-before)
	}
	w.dot = dot
	w.list(n.ElseList)
	w.vars = w.vars[:vars]
}

// over guards what a range goes over and binds its variables.
func (w *walker) over(n *parse.BranchNode, s shape) {
	at := w.around(int(n.Pipe.Pos))
	pos := n.Pipe.Pos
	n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: pos, Args: []parse.Node{
		parse.NewIdentifier(loopFunc).SetPos(pos), runNode(pos), w.site(pos, site{pos: at.start, end: at.end}),
	}})
	for i, d := range n.Pipe.Decl {
		item := s.item()
		if i == 0 && len(n.Pipe.Decl) == 2 {
			item = shape{}
		}
		w.vars = append(w.vars, variable{d.Ident[0], item})
	}
}

// count puts __tick first in the body of a range; a turn costs as much as the body has parts.
func (w *walker) count(n *parse.BranchNode, nodes int) {
	at := w.around(int(n.Pipe.Pos))
	site := w.addSite(site{pos: at.start, end: at.end})
	name := tickFunc + strconv.Itoa(site)
	w.funcs[name] = func(r *run) (*run, error) { return r.tick(site, stepUnits+nodes*nodeUnits) }
	p := pipeOf(n.Pos)
	w.assign(p, name)
	tick := &parse.ActionNode{NodeType: parse.NodeAction, Pos: n.Pos, Line: n.Line, Pipe: p}
	n.List.Nodes = slices.Insert(n.List.Nodes, 0, parse.Node(tick))
}

// site numbers a place and gives the node that tells a call its number.
func (w *walker) site(pos parse.Pos, s site) *parse.NumberNode {
	n := w.addSite(s)
	return &parse.NumberNode{NodeType: parse.NodeNumber, Pos: pos, IsInt: true, Int64: int64(n), Text: strconv.Itoa(n)}
}

func (w *walker) addSite(s site) int {
	w.sites = append(w.sites, s)
	return len(w.sites) - 1
}

// around gives the action that holds an offset.
func (w *walker) around(pos int) action {
	i := sort.Search(len(w.actions), func(i int) bool { return w.actions[i].end > pos })
	if i == len(w.actions) {
		return action{pos, pos}
	}
	return w.actions[i]
}

func runNode(pos parse.Pos) *parse.VariableNode {
	return &parse.VariableNode{NodeType: parse.NodeVariable, Pos: pos, Ident: []string{runVar}}
}

func pipeOf(pos parse.Pos, cmds ...*parse.CommandNode) *parse.PipeNode {
	return &parse.PipeNode{NodeType: parse.NodePipe, Pos: pos, Cmds: cmds}
}
