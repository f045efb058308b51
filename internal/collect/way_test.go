package collect_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/assignment"
	"xinde/internal/collect"
	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/lexicon"
	"xinde/internal/outline"
	"xinde/internal/questionnaire"
	"xinde/internal/rendered"
	"xinde/internal/roster"
	"xinde/internal/source"
)

func loadOutline(t *testing.T, id string) *outline.Outline {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../outlines", id+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: id, Text: string(data)})
	if o == nil {
		t.Fatal(problems)
	}
	return o
}

// awkward draws an answer of one to three lines with what writers type. No line begins or ends with a blank.
func awkward(t *rapid.T) string {
	runes := []rune("字中文，。：；“”‘’《》【】（）—…、 　aZ09０９%#*_`<>&\"'\\|-+=@~{}.$𠮷👨‍👩‍👧é①㈠·～￥")
	var out []string
	for range rapid.IntRange(1, 3).Draw(t, "lines") {
		l := rapid.StringOfN(rapid.RuneFrom(runes), 30, 60, -1).Draw(t, "line")
		out = append(out, "甲"+l+"乙")
	}
	return strings.Join(out, "\n")
}

// filledSheet gives a sheet of a person as Word has it, all its long answers typed, and what was typed by the ids of the questions.
func filledSheet(t *testing.T, o *outline.Outline, p *roster.Person, seed int) ([]byte, map[string]string) {
	t.Helper()
	e := questionnaire.Make(o, questionnaire.Known(o, p.Field, nil), questionnaire.Head{Name: p.Name, Unit: p.Unit, Post: p.Post, Number: p.Number})
	typed := map[string]string{}
	at := ""
	var body []essay.Block
	for _, b := range e.Body {
		text := essay.Text(b.Runs)
		if words, ok := strings.CutPrefix(text, "【答 "); ok {
			at = strings.TrimSuffix(words, "】")
		}
		if q := o.Question(at); text != questionnaire.Placeholder || q == nil || q.Kind != outline.Text {
			body = append(body, b)
			continue
		}
		typed[at] = answer.Normalise(rapid.Custom(awkward).Example(seed + len(typed)))
		for l := range strings.SplitSeq(typed[at], "\n") {
			body = append(body, essay.Block{Runs: []essay.Run{{Text: l}}})
		}
	}
	e.Body = body
	w, err := docx.NewWriter(layout.Presets()[0])
	if err != nil {
		t.Fatal(err)
	}
	data, err := w.Write(e)
	if err != nil {
		t.Fatal(err)
	}
	return data, typed
}

// TestTheWholeWay: what people type into their sheets stands in their answers and in their drafts, after another program has saved the sheets.
func TestTheWholeWay(t *testing.T) {
	t.Parallel()
	r := people(t)
	outlines := map[string]*outline.Outline{}
	ids := []string{"post", "gains", "one-case", "three-layers", "site-visit", "elements", "mindset"}
	var typed []map[string]string
	var names []string
	dir := t.TempDir()
	for i, id := range ids {
		outlines[id] = loadOutline(t, id)
		data, texts := filledSheet(t, outlines[id], &r.People[i], 1000*i)
		name := filepath.Join(dir, id+".docx")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		names, typed = append(names, name), append(typed, texts)
	}
	reader := &collect.Reader{
		Assignment: &assignment.Assignment{}, Roster: r, Lexicon: lexicon.Builtin(), Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
		Outline: func(id string) (*outline.Outline, error) { return outlines[id], nil },
	}
	for i, data := range rendered.Resave(t, names...) {
		e, _, err := docx.Read("心得.docx", data)
		if err != nil {
			t.Fatal(err)
		}
		f := &collect.File{Path: "心得.docx", Data: data, Essay: e}
		p := collect.Find(f, r)
		if p == nil || p.Number != i+1 {
			t.Errorf("%s is of %v", ids[i], p)
			continue
		}
		paper, err := reader.Read(p, f)
		if err != nil {
			t.Fatal(err)
		}
		checkWay(t, ids[i], typed[i], paper)
	}
}

func checkWay(t *testing.T, id string, typed map[string]string, paper *collect.Paper) {
	t.Helper()
	var all []string
	for l := range paper.Essay.Walk() {
		all = append(all, essay.Text(l.Runs))
	}
	draft := strings.Join(all, "\n")
	if len(typed) < 5 {
		t.Errorf("%s: %d answers", id, len(typed))
	}
	for q, want := range typed {
		if got := paper.Answers.Values[q].Text; got != want {
			t.Errorf("%s: %s is %q, want %q", id, q, got, want)
		}
		if told := strings.Join(paper.Notes, "\n"); strings.Contains(told, "“"+q+"”的回答没有用上（") || strings.Contains(told, "“"+q+"”的回答没有写进稿子：") {
			continue
		}
		for l := range strings.SplitSeq(want, "\n") {
			if !strings.Contains(draft, l) {
				t.Errorf("%s: %s: no %q in the draft", id, q, l)
			}
		}
	}
}
