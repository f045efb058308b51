package tmpl

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

// pipe checks a pipeline and gives the shape of its value.
func (w *walker) pipe(p *parse.PipeNode) shape {
	if p == nil {
		return shape{}
	}
	for _, d := range p.Decl {
		if d.Ident[0] == "$" {
			w.fail(codeName, int(d.Pos), int(d.Pos)+1, "“$”是全部答案，不能改", "换一个变量名，例如 $甲")
		}
	}
	var s shape
	for i, c := range p.Cmds {
		s = w.command(c, s, i > 0)
	}
	return s
}

// command checks one stage of a pipeline; piped tells whether it gets the value of the stage before.
func (w *walker) command(c *parse.CommandNode, before shape, piped bool) shape {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return w.call(c, id, before, piped)
	}
	var s shape
	c.Args[0], s = w.operand(c.Args[0])
	if len(c.Args) > 1 || piped {
		from := int(c.Args[0].Position())
		at := w.around(from)
		w.fail(codeSyntax, at.start, at.end, fmt.Sprintf("“%s”不是函数，不能这样用", c.Args[0]), "前面加上函数的名字，或拆成两个花括号")
	}
	return s
}

// operand checks a value and gives the node to put in its place: a function without arguments becomes a pipeline of
// its own, so that it can be given the run.
func (w *walker) operand(n parse.Node) (parse.Node, shape) {
	w.nodes++
	switch n := n.(type) {
	case *parse.DotNode:
		return n, w.whole(w.dot, int(n.Pos), 1)
	case *parse.FieldNode:
		return n, w.resolve(w.dot, chain(n.Ident, int(n.Pos), 0))
	case *parse.VariableNode:
		return n, w.variableNode(n)
	case *parse.ChainNode:
		return n, w.chain(n)
	case *parse.PipeNode:
		return n, w.pipe(n)
	case *parse.IdentifierNode:
		c := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{n}}
		s := w.call(c, n, shape{}, false)
		return pipeOf(n.Pos, c), s
	case *parse.NilNode:
		w.fail(codeSyntax, int(n.Pos), int(n.Pos)+3, "这里不能写 nil", `用 "" 表示空`)
	case *parse.NumberNode:
		if n.IsComplex || !n.IsInt && !n.IsFloat {
			w.fail(codeSyntax, int(n.Pos), int(n.Pos)+len(n.Text), fmt.Sprintf("“%s”不是可以用的数", n.Text), "写成整数或小数")
		}
	}
	return n, shape{}
}

// whole refuses all answers as one value: then nobody could tell which ones the template uses.
func (w *walker) whole(s shape, pos, size int) shape {
	if s.kind == root {
		w.fail(codeName, pos, pos+size, "这里的“.”是全部答案，不能当作一个值", "写出答案的名字，例如 .姓名")
		return shape{}
	}
	return s
}

func (w *walker) variableNode(n *parse.VariableNode) shape {
	fields := chain(n.Ident[1:], int(n.Pos), len(n.Ident[0]))
	if n.Ident[0] == "$" {
		all := shape{kind: root, scope: w.scope}
		if len(fields) == 0 {
			return w.whole(all, int(n.Pos), 1)
		}
		return w.resolve(all, fields)
	}
	if v := w.variable(n.Ident[0]); v != nil {
		return w.resolve(v.shape, fields)
	}
	return shape{}
}

func (w *walker) chain(n *parse.ChainNode) shape {
	var s shape
	n.Node, s = w.operand(n.Node)
	pos := int(n.Pos)
	var fields []field
	for _, name := range n.Field {
		fields = append(fields, field{strings.TrimPrefix(name, "."), pos})
		pos += len(name) + 1
	}
	return w.resolve(s, fields)
}

// chain gives the names of a node with their offsets. The parser puts the position of a node with several names at the
// dot of the second one, and that of a variable with names at its first dot.
func chain(idents []string, pos, before int) []field {
	if before == 0 && len(idents) > 1 {
		pos -= len(idents[0]) + 1
	}
	var out []field
	for _, id := range idents {
		out = append(out, field{id, pos})
		pos += len(id) + 1
	}
	return out
}

// call checks a function call and gives it the run and its site.
func (w *walker) call(c *parse.CommandNode, id *parse.IdentifierNode, before shape, piped bool) shape {
	pos := int(id.Pos)
	fn := w.table[id.Ident]
	if fn == nil {
		w.unknownFunc(id, pos)
	}
	var out shape
	args := make([][]string, 0, len(c.Args))
	shapes := make([]shape, 0, len(c.Args))
	for i, a := range c.Args[1:] {
		var s shape
		c.Args[i+1], s = w.operand(a)
		shapes = append(shapes, s)
	}
	if piped {
		shapes = append(shapes, before)
	}
	for _, s := range shapes {
		args = append(args, s.holes())
		out = out.merge(s)
	}
	if fn == nil {
		return out
	}
	w.arity(fn, id, len(shapes))
	w.literalName(fn, c)
	out.soft = out.soft || fn.fallback && slices.ContainsFunc(c.Args[1:], isEmptyString)
	if fn.run == nil { // and, or: text/template's own, which do not look at what they need not
		return out
	}
	w.funcs[id.Ident] = fn.entry
	s := site{pos: pos, end: pos + len(id.Ident), fn: fn}
	if w.output {
		s.args = args
	}
	c.Args = slices.Insert(c.Args, 1, parse.Node(runNode(id.Pos)), parse.Node(w.site(id.Pos, s)))
	return fn.result(shapes, out)
}

func isEmptyString(n parse.Node) bool {
	s, ok := n.(*parse.StringNode)
	return ok && s.Text == ""
}

func (w *walker) unknownFunc(id *parse.IdentifierNode, pos int) {
	end := pos + len(id.Ident)
	if _, ok := w.names()[id.Ident]; ok {
		w.fail(codeName, pos, end, fmt.Sprintf("“%s”前面少了“.”", id.Ident), fmt.Sprintf("写成 {{ .%s }}", id.Ident))
		return
	}
	if folded := zh.Fold(id.Ident); w.table[folded] != nil {
		w.fail(codeFunc, pos, end, fmt.Sprintf("“%s”是全角字母", id.Ident), "改成半角的 "+folded)
		return
	}
	if refused(id.Ident) {
		w.fail(codeFunc, pos, end, fmt.Sprintf("提纲里不能用函数 %s", id.Ident), "去掉它：提纲只能整理答案，不读环境、网络和时钟，也不改数据")
		return
	}
	fix := "如果是答案的名字，前面要加“.”"
	if near := diag.Nearest(id.Ident, sortedKeys(w.table)); near != "" {
		fix = fmt.Sprintf("是不是 %s？", near)
	} else if near := diag.Nearest(id.Ident, sortedKeys(w.names())); near != "" {
		fix = fmt.Sprintf("是不是 .%s？", near)
	}
	w.fail(codeFunc, pos, end, fmt.Sprintf("没有“%s”这个函数", id.Ident), fix)
}

// names are the answers that can be named here after a dot.
func (w *walker) names() map[string]*Scope {
	if w.dot.kind == entry {
		return w.dot.scope.Names
	}
	return w.scope.Names
}

func (w *walker) arity(fn *function, id *parse.IdentifierNode, n int) {
	if n >= fn.min && (fn.max < 0 || n <= fn.max) {
		return
	}
	want := fmt.Sprintf(" %d 个", fn.min)
	switch {
	case fn.max < 0:
		want = fmt.Sprintf("至少 %d 个", fn.min)
	case fn.max > fn.min:
		want = fmt.Sprintf(" %d 到 %d 个", fn.min, fn.max)
	}
	pos := int(id.Pos)
	w.fail(codeFunc, pos, pos+len(id.Ident), fmt.Sprintf("函数 %s 要%s参数，这里有 %d 个", id.Ident, want, n), "写成 "+fn.usage)
}

// literalName checks the family or pool that a call names in quotation marks.
func (w *walker) literalName(fn *function, c *parse.CommandNode) {
	if fn.names == nil || len(c.Args) < 2 {
		return
	}
	s, ok := c.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	known, what := fn.names(w.scope)
	if slices.Contains(known, s.Text) {
		return
	}
	fix := fmt.Sprintf("先在提纲里写上这个 %s", what)
	if near := diag.Nearest(s.Text, known); near != "" {
		fix = fmt.Sprintf("是不是“%s”？", near)
	}
	w.fail(codeName, int(s.Pos), int(s.Pos)+len(s.Quoted), fmt.Sprintf("没有叫“%s”的 %s", s.Text, what), fix)
}
