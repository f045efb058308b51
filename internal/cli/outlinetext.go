package cli

import (
	"fmt"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/live"
	"xinde/internal/outline"
	rep "xinde/internal/report"
)

// writeFindings prints findings on stdout, where a pipe can take them.
func writeFindings(env *Env, list diag.List) error {
	return rep.Text(env.IO.Out, list, rep.Options{Width: env.IO.Cells(), Color: env.IO.OutColor()})
}

// foundJSON prints findings as JSON on stdout; errors among them make the status 1.
func (env *Env) foundJSON(paths []string, list diag.List) error {
	if err := rep.JSON(env.IO.Out, paths, list); err != nil {
		return err
	}
	if list.HasErrors() {
		return toldError{statusFound}
	}
	return nil
}

type optionJSON struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

type questionJSON struct {
	ID       string         `json:"id"`
	Kind     string         `json:"kind"`
	Ask      string         `json:"ask"`
	Hint     string         `json:"hint"`
	Required bool           `json:"required"`
	When     string         `json:"when"`
	Section  string         `json:"section"`
	Options  []optionJSON   `json:"options"`
	Fields   []questionJSON `json:"fields"`
}

type nodeJSON struct {
	ID      string     `json:"id"`
	Heading string     `json:"heading"`
	Share   int        `json:"share"`
	Promise string     `json:"promise"`
	Items   []nodeJSON `json:"items"`
}

type outlineJSON struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Summary   string         `json:"summary"`
	Version   string         `json:"version"`
	Questions []questionJSON `json:"questions"`
	Sections  []nodeJSON     `json:"sections"`
}

type summaryJSON struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Summary string   `json:"summary"`
	Suits   []string `json:"suits"`
	Version string   `json:"version"`
	Path    string   `json:"path,omitempty"` // "" for a built-in one
}

func listJSON(list []*outline.Outline, from []shelved) []summaryJSON {
	out := make([]summaryJSON, len(list))
	for i, o := range list {
		out[i] = summaryJSON{o.ID, o.Name, o.Summary, append([]string{}, o.Suits...), o.Version, from[i].path}
	}
	return out
}

func showJSON(o *outline.Outline) outlineJSON {
	out := outlineJSON{ID: o.ID, Name: o.Name, Summary: o.Summary, Version: o.Version, Questions: []questionJSON{}, Sections: []nodeJSON{}}
	for q := range o.All() {
		out.Questions = append(out.Questions, toQuestionJSON(q))
	}
	for _, n := range o.Sections {
		out.Sections = append(out.Sections, toNodeJSON(n))
	}
	return out
}

func toQuestionJSON(q *outline.Question) questionJSON {
	out := questionJSON{
		ID: q.ID, Kind: string(q.Kind), Ask: q.Ask, Hint: q.Hint, Required: q.Required, When: q.When.Src, Section: q.Section,
		Options: []optionJSON{}, Fields: []questionJSON{},
	}
	for _, o := range q.Options {
		out.Options = append(out.Options, optionJSON{o.Value, labelOf(o)})
	}
	for _, f := range q.Fields {
		out.Fields = append(out.Fields, toQuestionJSON(f))
	}
	return out
}

func labelOf(o outline.Option) string {
	if o.Label != "" {
		return o.Label
	}
	return o.Value
}

func toNodeJSON(n *outline.Node) nodeJSON {
	out := nodeJSON{ID: n.ID, Heading: n.Heading.Src, Share: n.Share, Items: []nodeJSON{}}
	if n.Family == nil {
		return out
	}
	out.Promise = n.Family.Promise.Src
	for _, item := range n.Family.Items {
		out.Items = append(out.Items, toNodeJSON(item))
	}
	return out
}

// showText draws the tree of an outline and lists its questions.
func showText(o *outline.Outline) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n%s\n适合：%s\n\n结构（%d 字上下）\n", o.ID, o.Name, o.Version, o.Summary, strings.Join(o.Suits, "、"), live.New(o, answer.NewSet()).Length())
	for _, n := range o.Sections {
		writeNode(&b, n, 1)
	}
	var keys []string
	for _, c := range o.Closings {
		keys = append(keys, c.Key)
	}
	fmt.Fprintf(&b, "  结尾：%s（不选是 %s）\n", strings.Join(keys, "、"), o.Defaults.Closing)
	b.WriteString("\n问题\n")
	for q := range o.All() {
		mark := ""
		if q.Required {
			mark = "（必答）"
		}
		fmt.Fprintf(&b, "  %s%s：%s\n", q.ID, mark, q.Ask)
		for _, f := range q.Fields {
			fmt.Fprintf(&b, "    %s：%s\n", f.ID, f.Ask)
		}
	}
	return b.String()
}

func writeNode(b *strings.Builder, n *outline.Node, depth int) {
	fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), n.Label())
	if n.Share > 0 {
		fmt.Fprintf(b, "　%d%%", n.Share)
	}
	f := n.Family
	if f == nil {
		b.WriteByte('\n')
		return
	}
	if f.Repeat != nil {
		fmt.Fprintf(b, "　（%s，几件写几项）\n", f.Repeat.Over)
		return
	}
	fmt.Fprintf(b, "　（%d 项", len(f.Items))
	if f.Choose {
		b.WriteString("，可以少写、可以改名")
	}
	b.WriteString("）\n")
	for _, item := range f.Items {
		writeNode(b, item, depth+1)
	}
}

// skeleton is the bare outline as Markdown: headings, lengths, and what belongs there.
func skeleton(o *outline.Outline) string {
	view := live.New(o, answer.NewSet())
	targets := view.Targets()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s心得体会\n\n%s。全文 %d 字上下。\n", o.Defaults.Topic, strings.TrimRight(o.Summary, "。"), view.Length())
	guideBefore(&b, o)
	n := 0
	for _, s := range o.Sections {
		heading := phrase(s)
		if s.Heading.Src != "" {
			heading = draft.Marked(o.Family.Marker, n, len(o.Members(o.Family)), heading)
			n++
		}
		if chars := targets[s.ID]; chars > 0 {
			heading += fmt.Sprintf("（约 %d 字）", chars)
		}
		fmt.Fprintf(&b, "\n## %s\n", heading)
		skeletonNode(&b, s, 3)
	}
	b.WriteString("\n## 结尾（选一种）\n\n")
	for _, c := range o.Closings {
		fmt.Fprintf(&b, "- %s\n", strings.TrimRight(c.Key+"："+c.Help, "："))
	}
	for _, q := range o.ClosingQuestions {
		if q.ID != outline.ClosingID {
			guide(&b, q)
		}
	}
	return b.String()
}

// guideBefore writes the questions before the sections that the writer has to think about: not those on the person, and not
// those that have an answer already.
func guideBefore(b *strings.Builder, o *outline.Outline) {
	first := true
	for _, q := range o.Questions {
		if q.Picks != "" || q.Profile != "" || q.Kind == outline.Date || q.Default.Src != "" {
			continue
		}
		if first {
			b.WriteString("\n先想好：\n\n")
		}
		first = false
		guide(b, q)
	}
}

// phrase is the heading or lead of a node as it will be written, where that can be known without answers.
func phrase(n *outline.Node) string {
	text := strings.ReplaceAll(n.Heading.Src, "{{ .name }}", n.Name)
	if text == "" || strings.Contains(text, "{{") {
		return n.Label()
	}
	return text
}

// skeletonNode writes the questions of a node as guidance, and its members as headings below.
func skeletonNode(b *strings.Builder, n *outline.Node, level int) {
	first := true
	for _, q := range n.Questions {
		if q.Picks != "" {
			continue
		}
		if first {
			b.WriteByte('\n')
		}
		first = false
		guide(b, q)
	}
	if n.Family == nil || n.Family.Hidden {
		if first {
			b.WriteString("\n- 一两句话，把上下文接起来\n")
		}
		return
	}
	if r := n.Family.Repeat; r != nil {
		fmt.Fprintf(b, "\n- %s：几件写几段，一件一段\n", r.Over)
	}
	for i, item := range n.Family.Items {
		fmt.Fprintf(b, "\n%s %s\n", strings.Repeat("#", min(level, 6)), draft.Marked(n.Family.Marker, i, len(n.Family.Items), phrase(item)))
		skeletonNode(b, item, level+1)
	}
}

func guide(b *strings.Builder, q *outline.Question) {
	fmt.Fprintf(b, "- %s（%s）\n", q.Ask, strings.TrimRight(q.Hint, "。"))
	for _, f := range q.Fields {
		fmt.Fprintf(b, "  - %s\n", f.Ask)
	}
}

// answerSheet is an empty answers file: every question with its hint and an example, ready to be filled in.
func answerSheet(o *outline.Outline) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s：答案表。把话写在冒号后面；几段话写在 | 下面，每行前面空四格。不想答的留空。\nxinde: 1\noutline: %s\nanswers:\n", o.Name, o.ID)
	section := ""
	for q, n := range o.All() {
		if n != nil && n.ID != section {
			section = n.ID
			fmt.Fprintf(&b, "\n  # ———— %s ————\n", n.Label())
		}
		b.WriteByte('\n')
		sheetQuestion(&b, q, "  ", "  ")
	}
	return b.String()
}

func sheetQuestion(b *strings.Builder, q *outline.Question, indent, first string) {
	must := ""
	if q.Required {
		must = "（必答）"
	}
	comment := func(s string) { fmt.Fprintf(b, "%s# %s\n", indent, strings.ReplaceAll(s, "\n", " ")) }
	comment(q.Ask + must)
	comment("提示：" + q.Hint)
	if q.When.Src != "" {
		comment("只在这时问：" + q.When.Src)
	}
	if q.Example.Good != "" {
		comment("例如：" + q.Example.Good)
	}
	if len(q.Options) > 0 {
		var values []string
		for _, opt := range q.Options {
			values = append(values, opt.Value)
		}
		comment("可以选：" + strings.Join(values, "、"))
		if q.Picks != "" {
			comment(fmt.Sprintf("留空就全写；挑着写就写成 [%s]，改名就写成 [{%s: 新名字}]", strings.Join(values[:min(2, len(values))], ", "), values[0]))
		}
	}
	fmt.Fprintf(b, "%s%s:%s\n", first, q.ID, emptyForm(q))
	if q.Kind == outline.Group {
		for i, f := range q.Fields {
			lead := indent + "    "
			if i == 0 {
				lead = indent + "  - "
			}
			sheetQuestion(b, f, indent+"    ", lead)
		}
	}
}

// emptyForm is what stands after the name of an unanswered question. Lists and quotations show their form; a family does not,
// as an empty list there would mean that all its members were dropped.
func emptyForm(q *outline.Question) string {
	if q.Picks != "" {
		return ""
	}
	switch q.Kind {
	case outline.Choices, outline.List:
		return " []"
	case outline.Quote:
		return " {text: '', source: ''}"
	}
	return ""
}
