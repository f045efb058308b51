package draft

import (
	"maps"
	"slices"
	"strings"

	"xinde/internal/essay"
	"xinde/internal/live"
	"xinde/internal/outline"
	"xinde/internal/tmpl"
	"xinde/internal/zh"
)

// where is the place of a member: its number among its siblings, its heading level and the marker styles above it.
type where struct {
	marker outline.Marker
	i, n   int
	level  int
	above  []outline.Marker
	extra  map[string]any // .name and .marker, or the fields of a repeated entry
}

// sections writes the tree of the outline.
func (b *builder) sections() error {
	members := b.view.Members(b.o.Family)
	style := b.o.Family.Marker
	if m := outline.Marker(b.set.Settings.Marker); m != "" {
		style = m
	}
	number := map[*outline.Node]live.Member{}
	index := map[*outline.Node]int{}
	for i, m := range members {
		number[m.Node], index[m.Node] = m, i
	}
	for _, n := range b.o.Sections {
		b.section = n.ID
		if n.Heading.Tmpl == nil {
			if err := b.plain(n); err != nil {
				return err
			}
			continue
		}
		m, ok := number[n]
		if !ok {
			continue
		}
		w := where{marker: style, i: index[n], n: len(members), level: 1, extra: b.extra(b.o.Family, m, style)}
		if err := b.member(n, n.Heading, w); err != nil {
			return err
		}
	}
	return nil
}

// plain writes a section that has no heading and is not numbered.
func (b *builder) plain(n *outline.Node) error {
	if !b.view.Alive(n) {
		return nil
	}
	if err := b.body(n.Text, n.ID, nil); err != nil {
		return err
	}
	if err := b.family(n, where{level: 0}); err != nil {
		return err
	}
	return b.body(n.After, n.ID, nil)
}

// member writes one numbered node: marker and heading (or lead), text, the members below it, and what follows them.
func (b *builder) member(n *outline.Node, head outline.Template, w where) error {
	lead, err := b.lead(n, head, w)
	if err != nil {
		return err
	}
	below, err := b.open(n.Text, b.id(n), lead, w)
	if err != nil {
		return err
	}
	if err := b.family(n, below); err != nil {
		return err
	}
	return b.body(n.After, b.id(n), w.extra)
}

func (b *builder) id(n *outline.Node) string { return b.section + "/" + n.ID }

// lead gives the words after the marker: the heading, the lead phrase, or the member's name.
func (b *builder) lead(n *outline.Node, head outline.Template, w where) ([]essay.Run, error) {
	if head.Tmpl == nil {
		name, _ := w.extra["name"].(tmpl.Text)
		return oneLine(name, b.isLine), nil
	}
	text, err := b.run(head, b.id(n), w.extra)
	if err != nil {
		return nil, err
	}
	return oneLine(text, b.isLine), nil
}

// open writes the heading line, or opens the first paragraph with marker and lead, and then the text.
// It gives the place of the members below.
func (b *builder) open(t outline.Template, id string, lead []essay.Run, w where) (where, error) {
	below := where{level: w.level, above: append(slices.Clip(w.above), w.marker), extra: w.extra}
	mark := fitted(Mark(w.marker, w.i, w.n), plainText(lead))
	if w.n == 1 && len(lead) == 0 {
		mark = ""
	}
	text, err := b.run(t, id, w.extra)
	if err != nil {
		return below, err
	}
	runs := lead
	if mark != "" {
		runs = append([]essay.Run{{Text: mark, Source: essay.Source{Kind: essay.Outline, ID: id}}}, lead...)
	}
	if _, named := b.heads[b.section]; !named && w.level == 1 {
		b.heads[b.section] = plainText(runs)
	}
	if ownLine(w.marker) {
		if len(runs) > 0 {
			b.blocks = append(b.blocks, essay.Block{Kind: essay.Heading, Level: w.level, Runs: runs, Section: b.section})
		}
		below.level++
		b.paragraphs(paragraphs(text))
		return below, nil
	}
	paras := paragraphs(text)
	if len(lead) > 0 {
		runs = append(runs, essay.Run{Text: leadEnd(lead), Source: essay.Source{Kind: essay.Outline, ID: id}})
	}
	if len(paras) == 0 {
		paras = [][]essay.Run{nil}
	}
	paras[0] = append(runs, paras[0]...)
	b.paragraphs(paras)
	return below, nil
}

// leadEnd is the stop after a lead sentence: none where the lead has its own.
func leadEnd(lead []essay.Run) string {
	if last := lead[len(lead)-1]; !last.IsHole() && zh.EndsSentence(last.Text) {
		return ""
	}
	return "。"
}

// family writes the members of a node's family.
func (b *builder) family(n *outline.Node, below where) error {
	f := n.Family
	if f == nil || f.Hidden {
		return nil
	}
	members := b.members(f)
	style := apart(f.Marker, below.above)
	from := len(b.blocks)
	level := max(1, below.level)
	for i, m := range members {
		w := where{marker: style, i: i, n: len(members), level: level, above: below.above, extra: merge(below.extra, b.extra(f, m, style))}
		if err := b.one(f, m, w); err != nil {
			return err
		}
	}
	if f.Inline {
		b.runIn(from)
	}
	return nil
}

// one writes a fixed item or one entry of a repeated family.
func (b *builder) one(f *outline.Family, m live.Member, w where) error {
	if f.Repeat == nil {
		return b.member(m.Node, m.Node.Heading, w)
	}
	b.over, b.entry = f.Repeat.Over, m.Entry
	defer func() { b.over = "" }()
	text, err := b.run(f.Repeat.Lead, b.section+"/"+f.ID, w.extra)
	if err != nil {
		return err
	}
	_, err = b.open(f.Repeat.Text, b.section+"/"+f.ID, oneLine(text, b.isLine), w)
	return err
}

// members gives the members of a family; a repeated one has at least as many as it must, the missing ones as holes.
func (b *builder) members(f *outline.Family) []live.Member {
	ms := b.view.Members(f)
	if f.Repeat != nil {
		q := b.ask[f.Repeat.Over]
		for q != nil && b.view.Visible(q.ID) && len(ms) < max(1, q.Min, f.Min) {
			ms = append(ms, live.Member{Entry: len(ms)})
		}
	}
	return ms
}

// extra gives the names a member's templates see besides the answers.
func (b *builder) extra(f *outline.Family, m live.Member, style outline.Marker) map[string]any {
	if m.Node != nil {
		return map[string]any{"name": m.Text(), "marker": string(style)}
	}
	return b.view.Entry(b.ask[f.Repeat.Over], m.Entry)
}

func merge(a, c map[string]any) map[string]any {
	if len(a) == 0 {
		return c
	}
	out := make(map[string]any, len(a)+len(c))
	maps.Copy(out, a)
	maps.Copy(out, c)
	return out
}

func (b *builder) memberNames(f *outline.Family) []tmpl.Text {
	var out []tmpl.Text
	for _, m := range b.members(f) {
		out = append(out, m.Text())
	}
	return out
}

// families gives what templates may ask about: the names that are kept, and the promise with its number computed.
func (b *builder) families() (map[string]tmpl.Family, error) {
	out := map[string]tmpl.Family{}
	for f := range b.o.Families() {
		names := b.memberNames(f)
		num := tmpl.Text{{Text: zh.Cardinal(len(names)), Source: essay.Source{Kind: essay.Outline, ID: f.ID}}}
		promise, err := b.run(f.Promise, f.ID, map[string]any{"count": num})
		if err != nil {
			return nil, err
		}
		out[f.ID] = tmpl.Family{Names: names, Promise: promise}
	}
	return out, nil
}

// body writes the paragraphs of a template.
func (b *builder) body(t outline.Template, id string, extra map[string]any) error {
	text, err := b.run(t, id, extra)
	if err != nil {
		return err
	}
	b.paragraphs(paragraphs(text))
	return nil
}

func (b *builder) paragraphs(paras [][]essay.Run) {
	for _, p := range paras {
		if runs := join(p, b.isLine); len(runs) > 0 {
			b.blocks = append(b.blocks, essay.Block{Runs: runs, Section: b.section})
		}
	}
}

// runIn joins the paragraphs from block number from on into one.
func (b *builder) runIn(from int) {
	if len(b.blocks)-from < 2 {
		return
	}
	all := b.blocks[from]
	for _, bl := range b.blocks[from+1:] {
		all.Runs = append(all.Runs, bl.Runs...)
	}
	b.blocks = append(b.blocks[:from], all)
}

// closing writes the ending that was chosen.
func (b *builder) closing() error {
	b.section = "closing"
	key := b.view.Closing()
	for _, c := range b.o.Closings {
		if c.Key == key {
			return b.body(c.Text, "closing/"+key, nil)
		}
	}
	return nil
}

func plainText(runs []essay.Run) string {
	var sb strings.Builder
	for _, r := range runs {
		sb.WriteString(r.Text)
	}
	return sb.String()
}
