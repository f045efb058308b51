// Package draft puts answers into an outline and gives an essay in which every run knows its source: the writer, a given
// fact, the outline, or a hole. It writes no file and invents nothing: what is missing stays visible.
package draft

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/live"
	"xinde/internal/outline"
	"xinde/internal/tmpl"
	"xinde/internal/zh"
)

// BylinePlace says where unit and name stand.
type BylinePlace string

// The places of the byline (DESIGN.md section 4, Assignment). TopLeft differs from Under only on paper.
const (
	Under     BylinePlace = "under"
	End       BylinePlace = "end"
	TopLeft   BylinePlace = "topleft"
	Anonymous BylinePlace = "none"
)

// Options are the choices about one draft that are neither outline nor answers.
type Options struct {
	Title  string      // instead of the outline's; "" = the outline's
	Byline BylinePlace // "" = Under
	Date   time.Time   // the writing date when the answer 日期 is missing; zero = unknown
	Seed   string      // chooses the phrase variants; "" = unit and name of the writer
}

// Hole is a place of the draft that waits for an answer.
type Hole struct {
	Path    string // 不足, 三件事[].结果
	Ask     string
	Section string
}

// Row is one line of the table of sections. Chars, Own and Target are characters (字数).
type Row struct {
	Section, Heading   string
	Chars, Own, Target int
	OwnShare           int // per cent
	Holes              int
}

// Result is a draft with what is to be said about it.
type Result struct {
	Essay *essay.Essay
	Holes []Hole
	Rows  []Row
	Stats essay.Stats
}

// Build renders an outline with answers. The answers must fit the outline (interview.New checks that). The error is a
// diag.List with the place in the outline file when a template ends badly.
func Build(o *outline.Outline, set *answer.Set, opts Options) (*Result, error) {
	b, err := newBuilder(o, set, opts)
	if err != nil {
		return nil, err
	}
	e := &essay.Essay{}
	if err := b.head(e); err != nil {
		return nil, err
	}
	if err := b.sections(); err != nil {
		return nil, err
	}
	if err := b.closing(); err != nil {
		return nil, err
	}
	e.Body = b.blocks
	b.signature(e)
	return b.result(e), nil
}

// builder carries what one draft needs while it is written.
type builder struct {
	o       *outline.Outline
	set     *answer.Set
	view    *live.View
	opts    Options
	data    map[string]any
	env     *tmpl.Env
	ask     map[string]*outline.Question // by static path
	blocks  []essay.Block
	section string
	holes   []Hole
	seen    map[string]bool // holes told already, by section and path
	heads   map[string]string
	over    string // the group whose entry is being written: its fields are named without it there
	entry   int    // which of its entries, from 0
}

func newBuilder(o *outline.Outline, set *answer.Set, opts Options) (*builder, error) {
	b := &builder{
		o: o, set: set, view: live.New(o, set), opts: opts,
		ask: map[string]*outline.Question{}, seen: map[string]bool{}, heads: map[string]string{},
	}
	for q := range o.All() {
		b.ask[q.ID] = q
		for _, f := range q.Fields {
			b.ask[q.ID+"[]."+f.ID] = f
		}
	}
	if opts.Seed == "" {
		b.opts.Seed = b.text("单位") + "/" + b.text("姓名")
	}
	if d, ok := zh.ParseDate(b.text("日期")); ok {
		b.opts.Date = d
	}
	b.data = b.view.Data()
	b.unnumber()
	b.env = &tmpl.Env{Date: b.opts.Date, Seed: b.opts.Seed, Variants: o.Variants, Hole: b.hole}
	var err error
	b.env.Families, err = b.families()
	return b, err
}

// text gives a scalar answer as it is, "" when there is none.
func (b *builder) text(id string) string { return b.set.Values[id].Text }

// head writes the title and the byline.
func (b *builder) head(e *essay.Essay) error {
	b.section = ""
	if b.opts.Title != "" {
		e.Title = []essay.Run{{Text: b.opts.Title, Source: essay.Source{Kind: essay.Own, ID: "题目"}}}
	} else {
		runs, err := b.line(b.o.Title, "title")
		if err != nil {
			return err
		}
		e.Title = runs
	}
	if p := b.place(); p == Under || p == TopLeft {
		e.Byline = b.byline()
	}
	return nil
}

func (b *builder) place() BylinePlace {
	if b.opts.Byline == "" {
		return Under
	}
	return b.opts.Byline
}

// byline gives unit and name, parted by a full-width blank; of what the outline asks for, what is missing is a hole.
func (b *builder) byline() []essay.Run {
	var runs []essay.Run
	for _, id := range []string{"单位", "姓名"} {
		q := b.ask[id]
		if q == nil && b.text(id) == "" {
			continue
		}
		if len(runs) > 0 {
			runs = append(runs, essay.Run{Text: "\u3000", Source: essay.Source{Kind: essay.Outline}})
		}
		if v, ok := b.set.Values[id]; ok && v.Text != "" {
			runs = append(runs, oneLine(b.data[id].(tmpl.Text), b.isLine)...)
		} else {
			runs = append(runs, toRuns(b.hole([]string{id}))...)
		}
	}
	return runs
}

// signature writes signer and date at the end: the signer only where the byline belongs there.
func (b *builder) signature(e *essay.Essay) {
	b.section = ""
	if b.place() == Anonymous {
		return
	}
	if b.place() == End {
		if r := b.byline(); len(r) > 0 {
			e.Signature = append(e.Signature, r)
		}
	}
	if !b.opts.Date.IsZero() {
		e.Signature = append(e.Signature, []essay.Run{{
			Text:   zh.FormatDate(b.opts.Date),
			Source: essay.Source{Kind: essay.Given, ID: "日期"},
		}})
	}
}

// hole is tmpl's hook for an empty value: nothing for a question that is hidden now, else what is asked, without its last
// mark: the text around the hole brings one.
func (b *builder) hole(paths []string) tmpl.Text {
	for _, p := range paths {
		first, last := 0, math.MaxInt
		if b.ask[b.over+"[]."+p] != nil {
			p, first, last = b.over+"[]."+p, b.entry, b.entry
		}
		q := b.ask[p]
		if q == nil || !b.asked(p, first, last) {
			continue
		}
		b.note(Hole{Path: p, Ask: q.Ask, Section: b.section})
		return tmpl.Text{{Text: strings.TrimRight(q.Ask, "？?。！!；，、 "), Source: essay.Source{Kind: essay.Hole, ID: p}}}
	}
	return nil
}

// asked tells whether a question is asked now; a field, whether one of the entries from first to last asks it, or one that is still to
// be written.
func (b *builder) asked(path string, first, last int) bool {
	id, _, inside := strings.Cut(path, "[")
	if !inside {
		return b.view.Visible(id)
	}
	for i := first; i <= min(last, max(first, len(b.set.Values[id].Items)-1)); i++ {
		if slices.Contains(b.view.Fields(b.ask[id], i), b.ask[path]) {
			return true
		}
	}
	return false
}

func (b *builder) note(h Hole) {
	key := h.Section + "\x00" + h.Path
	if !b.seen[key] {
		b.seen[key] = true
		b.holes = append(b.holes, h)
	}
}

// run executes a template with the answers and the extra names of the place.
func (b *builder) run(t outline.Template, id string, extra map[string]any) (tmpl.Text, error) {
	if t.Tmpl == nil {
		return nil, nil
	}
	data := b.data
	if len(extra) > 0 {
		data = make(map[string]any, len(b.data)+len(extra))
		maps.Copy(data, b.data)
		maps.Copy(data, extra)
	}
	env := *b.env
	env.ID = id
	text, err := t.Tmpl.Execute(data, &env)
	if err != nil {
		return nil, fmt.Errorf("写“%s”时：%w", id, err)
	}
	return text, nil
}

// line renders a template that gives one line: a title, a heading, a lead.
func (b *builder) line(t outline.Template, id string) ([]essay.Run, error) {
	text, err := b.run(t, id, nil)
	if err != nil {
		return nil, err
	}
	return oneLine(text, b.isLine), nil
}

// oneLine joins the paragraphs of a text into one line.
func oneLine(text tmpl.Text, isLine func(string) bool) []essay.Run {
	var runs []essay.Run
	for _, p := range paragraphs(text) {
		runs = append(runs, p...)
	}
	runs = join(runs, isLine)
	if n := len(runs); n > 0 {
		last := &runs[n-1]
		if last.Source.Kind != essay.Hole {
			last.Text = strings.TrimRight(last.Text, "。；，、 ")
		}
	}
	return compact(runs)
}

// unnumber takes the marks of a written list off the entries of list answers: the outline makes a row of them.
func (b *builder) unnumber() {
	for q := range b.o.All() {
		entries, _ := b.data[q.ID].([]any)
		if q.Kind != outline.List || len(entries) == 0 {
			continue
		}
		counted := len(entries) > 1 // “1、7月…”, “2、8月…”: one alone may mean January and July
		for i, e := range entries {
			t, _ := e.(tmpl.Text)
			counted = counted && len(t) > 0 && strings.HasPrefix(t[0].Text, strconv.Itoa(i+1)+"、")
		}
		for _, e := range entries {
			t, _ := e.(tmpl.Text)
			switch _, rest, _ := strings.Cut(plainText(toRuns(t)), "、"); {
			case len(t) == 0:
			case counted && rest != "":
				t[0].Text = rest
			default:
				t[0].Text = unmarked(t[0].Text)
			}
		}
	}
}

// unmarked gives an entry without “- ”, “1.”, “（一）” or the like before it; words such as 一是 stay.
func unmarked(s string) string {
	m, _ := zh.ReadMarker(s)
	cut := 0
	switch m.Style {
	case zh.MarkerHan, zh.MarkerHanParen, zh.MarkerDigit, zh.MarkerParen, zh.MarkerCircle:
		cut = m.Len
	case zh.NoMarker:
		if at := listMark().FindStringSubmatchIndex(s); at != nil {
			cut = max(at[3], at[5])
		}
	}
	if cut == len(s) {
		return s
	}
	return s[cut:]
}

// listMark finds bullets, and the number before a month: 1.7月 is the first entry and July, while 1.15前 is a date.
var listMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:([-－–•·●○■◆][ \x{3000}]*|\*[ \x{3000}]+)|([0-9]{1,2}[.．])[0-9]{1,2}月)`)
})

func toRuns(t tmpl.Text) []essay.Run {
	runs := make([]essay.Run, 0, len(t))
	for _, s := range t {
		runs = append(runs, essay.Run{Text: s.Text, Source: s.Source})
	}
	return runs
}

// isLine tells whether an answer's path is a one-line question.
func (b *builder) isLine(id string) bool {
	q := b.ask[static(id)]
	return q != nil && q.Kind == outline.Line
}

// static turns 三件事[1].结果 into 三件事[].结果.
func static(path string) string {
	i := strings.IndexByte(path, '[')
	j := strings.IndexByte(path, ']')
	if i < 0 || j < i {
		return path
	}
	return path[:i+1] + path[j:]
}
