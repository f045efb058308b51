package outline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// Load reads an outline. Every problem of the file is reported at once, sorted; the Outline is nil when one is an Error.
// A loaded Outline is never changed again and may be used by many goroutines.
func Load(f *source.File) (*Outline, diag.List) {
	l := load(f)
	if l.diags.HasErrors() {
		return nil, l.diags.Dedup()
	}
	return l.o, l.diags.Dedup()
}

// loader builds the model from the file structs, then parses the templates and conditions in asking order.
type loader struct {
	file  *source.File
	raw   rawOutline
	diags diag.List
	o     *Outline

	questions map[*Question]*rawQuestion
	nodes     map[*Node]nodeSource
	families  map[*Family]familySource
	scopes    scopes
}

// nodeSource is what sections and items have in common in the file.
type nodeSource struct {
	*where
	lead                       string // the key of the heading: heading or lead
	heading, when, text, after string
}

type familySource struct {
	*where
	promise string
	repeat  *rawRepeat
	owner   *Node // the node below which it stands, nil for the sections' family
}

func load(f *source.File) *loader {
	l := &loader{
		file: f, o: &Outline{File: f, Family: &Family{}}, questions: map[*Question]*rawQuestion{},
		nodes: map[*Node]nodeSource{}, families: map[*Family]familySource{},
	}
	root, problems := readYAML(f)
	l.diags = problems
	if root == nil {
		return l
	}
	d := &decoder{file: f}
	d.value(root, &l.raw)
	l.diags = append(l.diags, d.diags...)
	if root.kind != mapNode {
		return l
	}
	l.build()
	if l.tooMany() {
		return l
	}
	l.buildTests()
	l.buildChanges()
	l.check()
	l.bind()
	return l
}

func (l *loader) add(severity diag.Severity, code string, n *node, message, fix string) {
	var span source.Span
	if n != nil {
		span = n.span
	}
	l.diags = append(l.diags, diag.Diagnostic{Code: code, Severity: severity, File: l.file, Span: span, Message: message, Fix: fix})
}

// meant gives the mend of a name that does not exist.
func (l *loader) meant(name string, known []string, otherwise string) string {
	if len(l.diags) > maxSuggestions {
		return otherwise
	}
	return meant(name, known, otherwise)
}

func (l *loader) fail(code string, n *node, message, fix string) {
	l.add(diag.Error, code, n, message, fix)
}

// build makes the model without templates and conditions.
func (l *loader) build() {
	r, o := &l.raw, l.o
	sum := sha256.Sum256([]byte(l.file.Text))
	o.SHA256 = hex.EncodeToString(sum[:])
	o.ID, o.Name, o.Summary, o.Version, o.Suits = r.ID, r.Name, r.Summary, r.Version, r.Suits
	o.Defaults = Defaults{
		Topic: r.Defaults.Topic, Closing: r.Defaults.Closing, Marker: Marker(cmp.Or(r.Defaults.Marker, string(Yi))),
		Length: Length{Min: r.Defaults.Length.Min, About: r.Defaults.Length.About, Max: r.Defaults.Length.Max},
	}
	o.Questions = append(l.common(), l.buildQuestions(r.Questions, "")...)
	for i := range r.Sections {
		o.Sections = append(o.Sections, l.buildSection(&r.Sections[i]))
	}
	l.buildTopFamily()
	l.buildClosings()
	o.ClosingQuestions = append(o.ClosingQuestions, l.buildQuestions(r.ClosingQuestions, "")...)
	o.Variants = map[string][]string{}
	for i, k := range r.Variants.keys {
		o.Variants[k.text] = r.Variants.vals[i].list
	}
}

// common gives the well-known questions that the file asks for.
func (l *loader) common() []*Question {
	known := wellKnown()
	var list []*Question
	for i, id := range l.raw.Common {
		at := l.raw.val("common")
		if i < len(at.vals) {
			at = at.vals[i]
		}
		k := slices.IndexFunc(known, func(q Question) bool { return q.ID == id })
		if k < 0 {
			l.fail("outline-common", at, fmt.Sprintf("没有叫“%s”的常用问题", settings.Shorten(id)), "只有 姓名、单位、职务、年限、日期、主要工作；别的写进 questions")
			continue
		}
		q := known[k]
		q.Span = at.span
		list = append(list, &q)
		l.questions[&q] = &rawQuestion{where: where{at}, ID: id}
	}
	return list
}

func (l *loader) buildQuestions(raws []rawQuestion, section string) []*Question {
	var list []*Question
	for i := range raws {
		r := &raws[i]
		q := &Question{
			ID: r.ID, Ask: r.Ask, Kind: Kind(r.Kind), Hint: r.Hint, Why: r.Why, Example: Example{Good: r.Example.Good, Bad: r.Example.Bad},
			Required: r.Required, Min: r.Min, Max: r.Max, Item: r.Item, Profile: r.Profile, Section: section, Span: r.val("id").span,
		}
		for _, o := range r.Options {
			q.Options = append(q.Options, Option{Value: o.Value, Label: cmp.Or(o.Label, o.Value), Help: o.Help})
		}
		for _, c := range r.Check {
			q.Checks = append(q.Checks, Check{Rule: c.Rule, Min: c.Min, Max: c.Max, Pattern: c.Pattern, Of: c.Of, Level: cmp.Or(c.Level, "error"), Say: c.Say})
		}
		q.Fields = l.buildQuestions(r.Fields, section)
		l.questions[q] = r
		list = append(list, q)
	}
	return list
}

func (l *loader) buildSection(r *rawSection) *Node {
	n := &Node{ID: r.ID, Name: r.Name, Share: r.Share, Span: r.val("id").span}
	l.nodes[n] = nodeSource{where: &r.where, lead: "heading", heading: r.Heading, when: r.When, text: r.Text, after: r.After}
	n.Heading.Src = r.Heading // members of the sections' family are known by it
	l.buildInside(n, r.Questions, r.Family, r.ID)
	return n
}

func (l *loader) buildItem(r *rawItem, section string) *Node {
	n := &Node{ID: r.ID, Name: r.Name, Share: r.Share, Span: r.val("id").span}
	l.nodes[n] = nodeSource{where: &r.where, lead: "lead", heading: cmp.Or(r.Lead, "{{ .name }}"), when: r.When, text: r.Text, after: r.After}
	l.buildInside(n, r.Questions, r.Family, section)
	return n
}

// buildInside fills a node's questions and family. The question which members to write comes before the node's own.
func (l *loader) buildInside(n *Node, questions []rawQuestion, family *rawFamily, section string) {
	n.Questions = l.buildQuestions(questions, section)
	if family == nil {
		return
	}
	f := &Family{
		ID: family.ID, Marker: Marker(cmp.Or(family.Marker, string(Yishi))), Choose: family.Choose, Min: family.Min,
		Inline: family.Inline, Hidden: family.Hidden, Span: family.val("id").span,
	}
	for i := range family.Items {
		f.Items = append(f.Items, l.buildItem(&family.Items[i], section))
	}
	if family.Repeat != nil {
		f.Repeat = &Repeat{Over: family.Repeat.Over}
	}
	n.Family = f
	l.families[f] = familySource{where: &family.where, promise: family.Promise, repeat: family.Repeat, owner: n}
	if q := l.picks(f, f.Items, n.Label()); q != nil {
		q.Section = section
		n.Questions = append([]*Question{q}, n.Questions...)
	}
}

// picks makes the question which members of a family to write, nil when the writer may not choose.
func (l *loader) picks(f *Family, members []*Node, label string) *Question {
	if !f.Choose {
		return nil
	}
	f.Min = cmp.Or(f.Min, 2)
	q := &Question{
		ID: f.ID, Picks: f.ID, Kind: Choices, Min: f.Min, Max: len(members), Span: f.Span,
		Ask: "这里写哪几项？", Hint: fmt.Sprintf("不写的去掉，至少留 %d 项；留下的可以改名，先后照提纲", f.Min),
	}
	if label != "" {
		q.Ask = fmt.Sprintf("“%s”写哪几项？", label)
	}
	for _, m := range members {
		q.Options = append(q.Options, Option{Value: m.ID, Label: m.Label()})
	}
	l.questions[q] = &rawQuestion{where: where{l.families[f].val("id")}, ID: q.ID}
	return q
}

func (l *loader) buildTopFamily() {
	f := &Family{Marker: l.o.Defaults.Marker}
	l.o.Family = f
	r := l.raw.Family
	if r == nil {
		return
	}
	f.ID, f.Choose, f.Min, f.Span = r.ID, r.Choose, r.Min, r.val("id").span
	l.families[f] = familySource{where: &r.where, promise: r.Promise}
	if q := l.picks(f, l.o.Members(f), ""); q != nil {
		q.Ask = "全文写哪几部分？"
		l.o.Questions = append(l.o.Questions, q)
	}
}

// buildClosings keeps the closings and makes the question 结尾.
func (l *loader) buildClosings() {
	keys := l.raw.Closings.keys
	if len(keys) == 0 {
		return
	}
	at := l.raw.key("closings")
	q := &Question{ID: ClosingID, Ask: "结尾怎么写？", Kind: Choice, Hint: "选一种；不想另写结尾就选最短的", Span: at.span}
	for i, k := range keys {
		help := cmp.Or(l.raw.Closings.vals[i].Help, closingHelp(k.text))
		l.o.Closings = append(l.o.Closings, Closing{Key: k.text, Help: help})
		q.Options = append(q.Options, Option{Value: k.text, Label: closingLabel(k.text), Help: help})
	}
	l.o.Defaults.Closing = cmp.Or(l.o.Defaults.Closing, keys[0].text)
	l.questions[q] = &rawQuestion{where: where{at}, ID: q.ID, Default: l.o.Defaults.Closing}
	l.o.ClosingQuestions = []*Question{q}
}

func plain(template string) bool { return !strings.Contains(template, "{{") }
