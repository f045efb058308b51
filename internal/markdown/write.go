package markdown

import "xinde/internal/essay"

// bodyMark stands between the title and a signature when an essay has neither byline nor body; without it the first
// signature line would be read as the byline. Readers of Markdown do not show it.
const bodyMark = "<!-- 正文 -->"

// Write gives the normal form of an essay (essay.Normal) as Markdown: LF line ends, one final one, always the same bytes.
// An essay without any text gives no bytes.
func Write(e *essay.Essay) []byte {
	e = e.Normal()
	w := writer{out: make([]byte, 0, size(e))}
	if e.Title != nil {
		w.block("# ", e.Title, heading)
	}
	if e.Byline != nil {
		w.block("", e.Byline, wrapped)
	}
	for _, b := range e.Body {
		if b.Kind == essay.Heading {
			w.block("######"[:b.Level+1]+" ", b.Runs, heading)
		} else {
			w.block("", b.Runs, paragraph)
		}
	}
	if e.Byline == nil && len(e.Body) == 0 && len(e.Signature) > 0 {
		w.gap()
		w.out = append(w.out, bodyMark+"\n"...)
	}
	for _, l := range e.Signature {
		w.block("", l, wrapped)
	}
	return w.out
}

// size estimates the length of the file.
func size(e *essay.Essay) int {
	n := 0
	for l := range e.Walk() {
		for _, r := range l.Runs {
			n += len(r.Text) + 16
		}
	}
	return n
}

type writer struct{ out []byte }

// gap puts an empty line between blocks.
func (w *writer) gap() {
	if len(w.out) > 0 {
		w.out = append(w.out, '\n')
	}
}

func (w *writer) block(prefix string, runs []essay.Run, f form) {
	w.gap()
	w.out = append(w.out, prefix...)
	if f == wrapped {
		w.out = append(w.out, '*')
	}
	w.out = appendLine(w.out, runs, f)
	if f == wrapped {
		w.out = append(w.out, '*')
	}
	w.out = append(w.out, '\n')
}
