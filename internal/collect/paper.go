package collect

import (
	"fmt"
	"strings"
	"time"

	"xinde/internal/answer"
	"xinde/internal/assignment"
	"xinde/internal/check"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/layout"
	"xinde/internal/lexicon"
	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/questionnaire"
	"xinde/internal/roster"
	"xinde/internal/source"
)

// Reader makes papers of files. It may be used by several goroutines at once.
type Reader struct {
	Assignment *assignment.Assignment
	Roster     *roster.Roster
	Outline    func(id string) (*outline.Outline, error) // may be called at the same time
	Lexicon    *lexicon.Lexicon
	Today      time.Time
}

// Paper is what one person handed in, read and checked.
type Paper struct {
	Essay    *essay.Essay
	Read     *essay.Essay // the same with a file, in which findings and shared passages have their places
	Answers  *answer.Set  // of a filled sheet; nil for a finished essay
	Title    string
	Chars    int
	Holes    int
	Own      int // share of the writer's own words in per cent, -1 where nobody knows
	Findings []check.Finding
	Notes    []string // answers that could not be taken
}

// Counts gives how many findings there are of each level.
func (p *Paper) Counts() (errs, warnings, hints int) {
	for _, f := range p.Findings {
		switch f.Level {
		case diag.Error:
			errs++
		case diag.Warning:
			warnings++
		case diag.Hint:
			hints++
		}
	}
	return errs, warnings, hints
}

// Read reads the file of a person. An error says in one Chinese sentence why nothing can be made of it.
func (r *Reader) Read(p *roster.Person, f *File) (*Paper, error) {
	if f.Essay == nil {
		return nil, f.Err
	}
	o, isSheet := origin(f)
	paper := &Paper{Essay: f.Essay, Own: -1}
	if isSheet {
		var err error
		if paper, err = r.sheet(p, f, o); err != nil {
			return nil, err
		}
	}
	paper.Title = essay.Text(paper.Essay.Title)
	stats := paper.Essay.Stats()
	paper.Chars = stats.Chars
	checked := paper.Essay
	if checked.File == nil { // a draft of ours: the rules want a file to stand in
		checked, _ = markdown.Parse(&source.File{Name: f.Path, Text: string(markdown.Write(paper.Essay))})
	}
	paper.Read, paper.Holes = checked, holes(checked)
	paper.Findings = check.Run(checked, r.options(p, checked))
	return paper, nil
}

// holes counts the places of an essay that wait for the writer.
func holes(e *essay.Essay) int {
	n := 0
	for l := range e.Walk() {
		for _, r := range l.Runs {
			if r.IsHole() {
				n++
			}
		}
	}
	return n
}

// sheet makes a draft of a filled sheet.
func (r *Reader) sheet(p *roster.Person, f *File, from questionnaire.Origin) (*Paper, error) {
	o, err := r.Outline(from.Outline)
	if err != nil {
		return nil, fmt.Errorf("问答单是照提纲 %s 做的，这里没有这份提纲；收的时候用 --outline 给出它的文件", from.Outline)
	}
	known := questionnaire.Known(o, p.Field, r.facts())
	set, problems := questionnaire.Read(f.Essay.File.Text, o, known)
	for _, id := range known.IDs() {
		if _, ok := set.Values[id]; !ok && isFact(id) {
			set.Put(id, known.Values[id])
		}
	}
	if c := questionnaire.Closing(o, set); c != "" {
		set.Put(outline.ClosingID, answer.Value{Text: c, Origin: answer.Default})
	}
	paper := &Paper{Answers: set.Clone(), Own: -1}
	if from.Version != "" && o.Version != from.Version {
		paper.Notes = append(paper.Notes, fmt.Sprintf("问答单是照提纲 %s 的 %s 版做的，现在是 %s 版", o.ID, from.Version, o.Version))
	}
	for i, x := range problems {
		const most = 5
		if i == most {
			paper.Notes = append(paper.Notes, fmt.Sprintf("这样的还有 %d 处", len(problems)-i))
			break
		}
		paper.Notes = append(paper.Notes, fmt.Sprintf("第 %d 行：%s", x.Line, x.Message))
	}
	s, told := interview.New(o, set, interview.Options{Lenient: true})
	for _, d := range told {
		if d.Code != "answer-check" { // how to write an answer better is for an interview, not for who collects
			paper.Notes = append(paper.Notes, d.Message)
		}
	}
	s.ApplyDefaults()
	for _, h := range s.Hidden() {
		if h.Value.Origin != answer.Roster {
			paper.Notes = append(paper.Notes, fmt.Sprintf("“%s”的回答没有用上%s", h.Path, inBrackets(strings.TrimSuffix(questionnaire.Condition(h.Question), "。"))))
		}
	}
	res, err := draft.Build(o, s.Set(), draft.Options{Title: r.Assignment.Title, Byline: draft.BylinePlace(r.Assignment.Byline), Date: r.Assignment.Date})
	if err != nil {
		return nil, fmt.Errorf("照提纲写不出草稿：%w", err)
	}
	paper.Essay = res.Essay
	paper.Own = res.Stats.OwnShare()
	return paper, nil
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

// isFact tells the questions on the person that a sheet does not ask, since its head says it.
func isFact(id string) bool {
	return id == roster.Name || id == roster.Unit || id == roster.Post || id == "日期"
}

func (r *Reader) facts() map[string]string {
	out := map[string]string{"主题": r.Assignment.Topic}
	if !r.Assignment.Date.IsZero() {
		out["日期"] = r.Assignment.Date.Format(time.DateOnly)
	}
	return out
}

// options are what a person's essay is checked by.
func (r *Reader) options(p *roster.Person, e *essay.Essay) *check.Options {
	a := r.Assignment
	o := &check.Options{
		Length: check.Length(a.Length), Off: a.Ignore, Lexicon: r.Lexicon,
		House:  check.House{Forbid: a.Forbid, Require: a.Require, Anonymous: a.Byline == layout.Nowhere, Byline: a.Byline != "" && a.Byline != layout.Nowhere},
		Writer: Writer(p, r.Roster),
	}
	o.Date, _ = check.WritingDate(e, a.Date, r.Today)
	return o
}

// Writer says of a person of a roster what the rules on identity want to know.
func Writer(p *roster.Person, r *roster.Roster) check.Writer {
	w := check.Writer{Name: p.Name, Unit: p.Unit, Post: p.Post, Place: p.Unit}
	for i := range r.People {
		if x := &r.People[i]; x != p && !strings.EqualFold(x.Name, w.Name) {
			w.Others = append(w.Others, check.Person{Name: x.Name, Unit: x.Unit, Post: x.Post})
		}
	}
	return w
}

// Fails tells whether a paper is not good enough to be taken: a finding that is an error, or too few words of the writer's own.
func (r *Reader) Fails(p *Paper) bool {
	errs, _, _ := p.Counts()
	return errs > 0 || p.Own >= 0 && p.Own < r.Assignment.Own.Fail
}
