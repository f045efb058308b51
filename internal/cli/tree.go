package cli

import (
	"fmt"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/lexicon"
	"xinde/internal/live"
	"xinde/internal/outline"
	rep "xinde/internal/report"
	"xinde/internal/structure"
	"xinde/internal/zh"
)

// tree draws the structure of an outline or, for a file that is none, of an essay.
func (env *Env) tree(name string, asJSON bool) error {
	root, err := env.treeOf(name)
	if err != nil {
		return err
	}
	if asJSON {
		return rep.TreeJSON(env.IO.Out, root)
	}
	return rep.Tree(env.IO.Out, root)
}

func (env *Env) treeOf(name string) (*rep.Branch, error) {
	if f, ok := formatOf(name); ok && strings.Contains(name, ".") && (f == formatWord || f == formatText || f == formatMarkdown) {
		e, _, err := env.readEssay(name)
		if err != nil {
			return nil, err
		}
		return essayTree(e), nil
	}
	o, err := env.loadOutline(name)
	if err != nil {
		return nil, err
	}
	return outlineTree(o), nil
}

// outlineTree draws the sections with the lengths that they should have.
func outlineTree(o *outline.Outline) *rep.Branch {
	view := live.New(o, answer.NewSet())
	targets := view.Targets()
	root := &rep.Branch{Label: o.ID + " " + o.Name, Chars: view.Length()}
	n := 0
	for _, s := range o.Sections {
		label := s.Label()
		if s.Heading.Src != "" {
			label = draft.Marked(o.Family.Marker, n, len(o.Members(o.Family)), label)
			n++
		}
		b := nodeTree(s, label)
		b.Chars = targets[s.ID]
		root.Branches = append(root.Branches, b)
	}
	return root
}

func nodeTree(n *outline.Node, label string) *rep.Branch {
	b := &rep.Branch{Label: label}
	if f := n.Family; f != nil && f.Repeat != nil {
		b.Branches = append(b.Branches, &rep.Branch{Label: "每答一项" + f.Repeat.Over + "写一段"})
	} else if f != nil {
		for i, item := range f.Items {
			b.Branches = append(b.Branches, nodeTree(item, draft.Marked(f.Marker, i, len(f.Items), item.Label())))
		}
	}
	return b
}

// essayTree draws what structure finds: families with their members, and the promises that announce them.
func essayTree(e *essay.Essay) *rep.Branch {
	t := structure.Of(e, structure.Options{Phrases: lexicon.Builtin().Phrases()})
	d := &essayDrawer{e: e, promises: map[*structure.Family]*structure.Promise{}}
	root := &rep.Branch{Label: essay.Text(e.Title), Chars: e.Stats().Chars}
	if root.Label == "" {
		root.Label = "（没有题目）"
	}
	for _, p := range t.Promises {
		if p.By != nil && d.promises[p.By] == nil {
			d.promises[p.By] = p
		}
	}
	root.Branches = d.families(t.Families)
	for _, p := range t.Promises {
		if p.By == nil || p.By.Kind == structure.Listed || p.By.Kind == structure.Told {
			root.Branches = append(root.Branches, &rep.Branch{Label: "“" + d.text(p.Place) + "”", Promised: p.Count, Delivered: p.Delivered(), Line: d.line(p.Place)})
		}
	}
	return root
}

type essayDrawer struct {
	e        *essay.Essay
	promises map[*structure.Family]*structure.Promise
}

func (d *essayDrawer) families(list []*structure.Family) []*rep.Branch {
	var out []*rep.Branch
	for _, f := range list {
		b := &rep.Branch{Label: fmt.Sprintf("%s　%d 项", kindWord(f), len(f.Members))}
		if p := d.promises[f]; p != nil {
			b.Label = fmt.Sprintf("%s　“%s”", kindWord(f), d.text(p.Place))
			b.Promised, b.Delivered = p.Count, p.Delivered()
		}
		for _, m := range f.Members {
			x := &rep.Branch{Label: d.text(m.Marker) + m.Name, Chars: d.chars(m.Place), Line: d.line(m.Place), Branches: d.families(m.Families)}
			b.Branches = append(b.Branches, x)
		}
		out = append(out, b)
	}
	return out
}

func kindWord(f *structure.Family) string {
	switch f.Kind {
	case structure.Headed:
		return "标题"
	case structure.Led:
		return "句首相同"
	case structure.Marked:
		return "序号"
	case structure.Listed, structure.Told:
		return "并列"
	}
	return ""
}

// text gives what stands at a place, within one block.
func (d *essayDrawer) text(p structure.Place) string {
	text := essay.Text(d.e.Body[p.First].Runs)
	to := p.To
	if p.Last > p.First {
		to = len(text)
	}
	return text[p.From:to]
}

func (d *essayDrawer) line(p structure.Place) int {
	if d.e.File == nil {
		return 0
	}
	return d.e.File.Position(p.Span.Start).Line
}

// chars counts a place.
func (d *essayDrawer) chars(p structure.Place) int {
	n := 0
	for i := p.First; i <= p.Last; i++ {
		text := essay.Text(d.e.Body[i].Runs)
		from, to := 0, len(text)
		if i == p.First {
			from = p.From
		}
		if i == p.Last {
			to = p.To
		}
		n += zh.Count(text[from:to])
	}
	return n
}
