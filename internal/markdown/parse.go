package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
)

// The codes of what Parse reports, all hints: the text is kept, its form is not.
const (
	codeLink  = "markdown-link"
	codeHTML  = "markdown-html"
	codeTable = "markdown-table"
)

// Parse reads Markdown as people write it. Every word is kept; what an essay has no form for becomes paragraphs: list
// items with their marker, quotes, code, table rows. Comments <!-- --> are skipped. Line ends inside a paragraph vanish
// between Chinese and become a blank between Latin words; a hard break, or a line that begins with U+3000, begins a new
// paragraph.
//
// The title is a # heading that nothing precedes; further # headings are one level above ##. A paragraph wholly in *…*
// directly below the title, or at the start of a file without one, is the byline; up to essay.MaxSignature such paragraphs
// at the end are the signature. 【待补：…】 is a hole.
//
// Every run is of kind Unknown or Hole. Its text equals the file's at its span, with these exceptions: a character
// reference (&lt;), whose span is its place; the blank for a line end and the U+3000 between table cells, whose spans are
// empty; and a hole that is asked for across such places.
// The list holds hints only.
func Parse(f *source.File) (*essay.Essay, diag.List) {
	r := &reader{file: f, items: map[ast.Node]int{}}
	r.children(newParser(r.items).Parse(text.NewReader([]byte(f.Text))))
	r.hints.Sort()
	return r.assemble(), r.hints
}

// newParser gives goldmark's block structure: no inline parsers, because the scanner has its own, and no link
// definitions, because they would swallow lines such as “[注]: 本文数据”. Where list items begin is put into items.
func newParser(items map[ast.Node]int) parser.Parser {
	shallow := func(p parser.BlockParser, prio int) util.PrioritizedValue { return util.Prioritized(limited{p}, prio) }
	return parser.NewParser(parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		shallow(parser.NewListParser(), 300),
		util.Prioritized(placed{parser.NewListItemParser(), items}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		shallow(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	))
}

// limited keeps quotes and lists from nesting so deep that a line of many > costs quadratic time; deeper ones are text.
type limited struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (l limited) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	const deepest = 32
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if depth++; depth > deepest {
			return nil, parser.NoChildren
		}
	}
	return l.BlockParser.Open(parent, r, pc)
}

// placed keeps where in the file each list item's marker stands: goldmark's own place is wrong after tabs.
type placed struct {
	parser.BlockParser
	at map[ast.Node]int
}

// Open implements parser.BlockParser.
func (p placed) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	blanks := len(line) - len(bytes.TrimLeft(line, " \t"))
	node, state := p.BlockParser.Open(parent, r, pc)
	if node != nil {
		p.at[node] = segment.Start + blanks - segment.Padding
	}
	return node, state
}

// block is what will be a line of the essay. level is the number of # of a heading, 0 for a paragraph.
type block struct {
	runs  []essay.Run
	level int
	whole bool // all of it stands in *…*
	body  bool // the bodyMark; no text
	span  source.Span
}

type reader struct {
	file   *source.File
	items  map[ast.Node]int // where list items begin
	blocks []block
	prefix []essay.Run // list markers that wait for their item's text
	hints  diag.List
}

func (r *reader) report(code string, at source.Span) {
	d := diag.Diagnostic{Code: code, Severity: diag.Hint, File: r.file, Span: at}
	switch code {
	case codeLink:
		d.Message, d.Fix = "链接只读入了文字，没有读入地址", "需要地址时，请把它写进正文"
	case codeHTML:
		d.Message, d.Fix = "HTML 标签当作普通文字读入", "不需要时请删去标签"
	case codeTable:
		d.Message, d.Fix = "表格按行读成了段落", "请改写成文字"
	}
	r.hints = append(r.hints, d)
}

// add keeps a block that has text, with the list markers before it.
func (r *reader) add(b block) {
	if len(r.prefix) > 0 {
		b.runs = append(r.prefix, b.runs...)
		b.whole = false
		if b.level == 1 {
			b.level = 2 // the heading of an item is no title
		}
		r.prefix = nil
	}
	b.runs = essay.MarkHoles(essay.Merge(trim(b.runs)))
	if len(b.runs) > 0 || b.body {
		r.blocks = append(r.blocks, b)
	}
}

func (r *reader) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.node(c)
	}
}

func (r *reader) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		r.paragraphs(r.spans(n.Lines()))
	case *ast.ListItem:
		r.item(n)
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			r.raw([]source.Span{{Start: n.Info.Segment.Start, End: n.Info.Segment.Stop}})
		}
		r.raw(r.spans(n.Lines()))
	case *ast.CodeBlock:
		r.raw(r.spans(n.Lines()))
	case *ast.HTMLBlock:
		r.html(n)
	default:
		r.children(n)
	}
}

// spans gives lines without their line ends and the blanks around them.
func (r *reader) spans(segments *text.Segments) []source.Span {
	out := make([]source.Span, segments.Len())
	for i := range out {
		s := segments.At(i)
		out[i] = source.Span{Start: s.Start, End: s.Stop}
	}
	return out
}

func (r *reader) heading(n *ast.Heading) {
	ls := r.trimmed(r.spans(n.Lines()))
	if len(ls) == 0 {
		return
	}
	runs, _ := join(r.textLines(ls))
	at := source.Span{Start: min(max(n.Pos(), 0), ls[0].Start), End: ls[len(ls)-1].End}
	r.add(block{runs: runs, level: n.Level, span: at})
}

// trimmed drops the line ends and the blanks around lines.
func (r *reader) trimmed(ls []source.Span) []source.Span {
	out := make([]source.Span, 0, len(ls))
	for _, l := range ls {
		out = append(out, span(shrink(r.file.Text, l.Start, l.End)))
	}
	return out
}

// paragraphs reads a paragraph, which may hold several of the essay's and a table.
func (r *reader) paragraphs(ls []source.Span) {
	bare := r.trimmed(ls)
	at := tableAt(r.file.Text, bare)
	if at < 0 {
		r.text(ls)
		return
	}
	r.text(ls[:at])
	r.table(bare[at:])
}

func (r *reader) text(ls []source.Span) {
	if len(ls) == 0 {
		return
	}
	file := r.file.Text
	bare := r.trimmed(ls)
	all := r.textLines(bare)
	for i := range min(len(ls), len(all)) - 1 {
		if strings.HasSuffix(strings.TrimRight(file[bare[i].End:ls[i].End], "\r\n"), "  ") {
			all[i].hard = true
		}
	}
	for _, p := range split(all) {
		runs, whole := join(p)
		r.add(block{runs: runs, whole: whole, span: extent(runs)})
	}
}

// extent is the stretch of the file that runs cover.
func extent(runs []essay.Run) source.Span {
	if len(runs) == 0 {
		return source.Span{}
	}
	return source.Span{Start: runs[0].Span.Start, End: runs[len(runs)-1].Span.End}
}

// raw reads lines whose characters mean nothing, each as a paragraph.
func (r *reader) raw(ls []source.Span) {
	for _, l := range r.trimmed(ls) {
		if l.Start < l.End {
			r.add(block{runs: []essay.Run{{Text: r.file.Text[l.Start:l.End], Span: l}}, span: l})
		}
	}
}

// item reads a list item; its marker becomes the beginning of its first paragraph.
func (r *reader) item(n *ast.ListItem) {
	start := r.items[n]
	if k := markerLen(r.file.Text[start:]); k > 0 {
		r.prefix = append(r.prefix, essay.Run{Text: r.file.Text[start : start+k], Span: span(start, start+k)})
	}
	r.children(n)
	if len(r.prefix) > 0 {
		r.add(block{span: extent(r.prefix)})
	}
}

// markerLen gives the length of a list marker with the blanks after it.
func markerLen(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n >= len(s) || strings.IndexByte("-+*.)", s[n]) < 0 {
		return 0
	}
	n++
	return n + len(s[n:]) - len(strings.TrimLeft(s[n:], " \t"))
}

// html reads an HTML block: comments are skipped, the rest is kept as it is.
func (r *reader) html(n *ast.HTMLBlock) {
	ls := r.spans(n.Lines())
	if n.HasClosure() {
		ls = append(ls, source.Span{Start: n.ClosureLine.Start, End: n.ClosureLine.Stop})
	}
	if len(ls) == 0 {
		return
	}
	ls = r.trimmed(ls)
	if len(ls) == 1 && r.file.Text[ls[0].Start:ls[0].End] == bodyMark {
		r.blocks = append(r.blocks, block{body: true})
		return
	}
	had := len(r.blocks)
	r.raw(outside(newLines(r.file.Text, ls)))
	if len(r.blocks) > had {
		r.report(codeHTML, source.Span{Start: ls[0].Start, End: ls[len(ls)-1].End})
	}
}

// outside gives the parts of lines that are not in comments; a comment without an end is text.
func outside(l lines) []source.Span {
	var out []source.Span
	keep := func(from, to int) {
		for _, part := range strings.SplitAfter(l.text[from:to], "\n") {
			if line := strings.TrimSuffix(part, "\n"); line != "" {
				out = append(out, l.span(from, from+len(line)))
			}
			from += len(part)
		}
	}
	at := 0
	for {
		i := strings.Index(l.text[at:], "<!--")
		if i < 0 {
			break
		}
		end := strings.Index(l.text[at+i+2:], "-->")
		if end < 0 {
			break
		}
		keep(at, at+i)
		at += i + 2 + end + 3
	}
	keep(at, len(l.text))
	return out
}
