package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/zh"
)

// Origin is what the opening line of a sheet says.
type Origin struct {
	Outline, Version string
	Number           int // of the person in the roster, 0 when it does not say
}

// Recognise looks for the opening line of a sheet in a text; ok is false when it is none, but an essay or something else.
func Recognise(text string) (Origin, bool) {
	const head = 40 // lines in which it must stand
	n := 0
	for line := range strings.Lines(text) {
		if n++; n > head {
			break
		}
		words, _, ok := marked(line)
		if !ok || words[0] != wordSheet || len(words) < 2 {
			continue
		}
		out := Origin{Outline: words[1]}
		if len(words) > 2 {
			out.Version = words[2]
		}
		if len(words) > 3 {
			out.Number, _ = strconv.Atoi(words[3])
		}
		return out, true
	}
	return Origin{}, false
}

// Problem is an answer that could not be taken, with the line of the text where it stands, from 1.
type Problem struct {
	Line    int
	Message string
}

// Read takes the answers out of the lines of a filled sheet. An answer that is word for word in known keeps its origin there; the others
// are the writer's own. Lines that nobody changed (the placeholder) are no answers. Problems are answers that are named twice or that
// the outline does not ask for, and words that stand outside of the answers; they are in no answer. A sheet of an earlier version of the outline
// is read by its changes.
func Read(text string, o *outline.Outline, known *answer.Set) (*answer.Set, []Problem) {
	origin, _ := Recognise(text)
	r := &reader{o: o, version: origin.Version, known: known, set: answer.NewSet(), seen: map[string]bool{}, strays: newStrays(o)}
	n := 0
	for line := range strings.Lines(text) {
		n++
		r.line(strings.TrimFunc(line, zh.IsSpace), n)
	}
	r.close()
	r.set.OutlineID = o.ID
	for _, id := range r.set.IDs() {
		r.trim(id)
	}
	return r.set, append(r.problems, r.strays.list...)
}

// trim drops the entries of a group in which nothing was written.
func (r *reader) trim(id string) {
	q, v := r.o.Question(id), r.set.Values[id]
	if q == nil || q.Kind != outline.Group {
		return
	}
	v.Items = slices.DeleteFunc(slices.Clone(v.Items), answer.Value.Empty)
	r.set.Put(id, v)
}

type reader struct {
	o        *outline.Outline
	version  string // of the outline, when the sheet was made
	known    *answer.Set
	set      *answer.Set
	seen     map[string]bool
	problems []Problem
	strays   strays

	at    answer.Path // the open answer
	kind  outline.Kind
	open  bool
	words []string
}

func (r *reader) line(line string, n int) {
	words, rest, ok := marked(line)
	if ok {
		words = r.parted(words)
	}
	if ok && ours(words[0]) {
		p, named := path(words)
		p = r.o.Today(r.version, p)
		switch kind, asked := r.kindOf(p); {
		case words[0] != wordAnswer:
			r.close()
			r.strays.begun = r.strays.begun || words[0] != wordSheet
			return
		case named && asked && !r.seen[p.String()]:
			r.close()
			r.seen[p.String()] = true
			r.at, r.kind, r.open, r.strays.begun = p, kind, true, true
			r.write(rest, n)
			return
		case named && asked:
			r.close()
			r.problems = append(r.problems, Problem{n, fmt.Sprintf("“%s”的答案写了两处，用的是前面一处", name(p))})
			return
		case named:
			r.problems = append(r.problems, Problem{n, fmt.Sprintf("提纲里没有“%s”这一题", name(p))})
		}
	}
	r.write(line, n)
}

// parted gives the words of an answer's mark that has lost its blanks, 【答实事1结果】; other words stay as they are.
func (r *reader) parted(words []string) []string {
	all, ok := strings.CutPrefix(strings.Join(words, ""), wordAnswer)
	p, whole := path(words)
	if _, asked := r.kindOf(p); !ok || words[0] == wordAnswer && whole && asked {
		return words
	}
	for q := range r.o.All() {
		switch rest, ok := strings.CutPrefix(all, q.ID); {
		case ok && rest == "" && q.Kind != outline.Group:
			return []string{wordAnswer, q.ID}
		case ok && q.Kind == outline.Group:
			for _, f := range q.Fields {
				if n, ok := strings.CutSuffix(rest, f.ID); ok && n != "" {
					return []string{wordAnswer, q.ID, n, f.ID}
				}
			}
		}
	}
	return words
}

// kindOf gives the kind of the question an answer belongs to.
func (r *reader) kindOf(p answer.Path) (outline.Kind, bool) {
	q := r.o.Question(p.ID)
	switch {
	case q == nil || p.Entry >= outline.MaxEntries:
		return "", false
	case p.Entry < 0:
		return q.Kind, q.Kind != outline.Group
	}
	for _, f := range q.Fields {
		if f.ID == p.Field {
			return f.Kind, true
		}
	}
	return "", false
}

// write adds a line to the open answer.
func (r *reader) write(line string, n int) {
	switch line = unplaced(line); {
	case line == "":
	case r.open:
		r.words = append(r.words, line)
	default:
		r.strays.see(line, n)
	}
}

// unplaced takes away the placeholder, before or behind which some write, whatever width its brackets have by now.
func unplaced(line string) string {
	for _, p := range []string{Placeholder, "(写在这里)"} {
		line = strings.TrimFunc(strings.TrimSuffix(strings.TrimPrefix(line, p), p), zh.IsSpace)
	}
	return line
}

// close keeps the open answer.
func (r *reader) close() {
	text := strings.Join(r.words, "\n")
	r.words = nil
	if !r.open {
		return
	}
	r.open = false
	if r.known != nil {
		if v, ok := r.known.Get(r.at); ok && sameText(interview.TextOf(v), text) {
			r.set.PutAt(r.at, v)
			return
		}
	}
	if text == "" {
		return
	}
	if r.kind == outline.Line || r.kind == outline.Number || r.kind == outline.Date {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	r.set.PutAt(r.at, interview.ValueOf(r.kind, answer.Normalise(text), answer.Import))
}

// sameText tells whether two texts have the same lines, blank ones apart.
func sameText(a, b string) bool { return strings.Join(lines(a), "\n") == strings.Join(lines(b), "\n") }

func lines(text string) []string {
	var out []string
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.TrimFunc(l, zh.IsSpace); l != "" {
			out = append(out, l)
		}
	}
	return out
}
