package questionnaire

import (
	"strings"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/outline"
)

// Known gives the answers that a roster has: those to questions whose names are columns. More are given besides, such as the topic and
// the date of an assignment; a column counts more.
func Known(o *outline.Outline, column func(name string) string, more map[string]string) *answer.Set {
	set := answer.NewSet()
	for q := range o.All() {
		text := column(q.ID)
		if text == "" {
			text = more[q.ID]
		}
		if text != "" && q.Kind != outline.Group && q.ID != outline.ClosingID {
			set.Put(q.ID, interview.ValueOf(q.Kind, text, answer.Roster))
		}
	}
	set.OutlineID = o.ID
	return set
}

// Text writes a sheet as a text file that Read takes back: the marks and words as they are, a blank line between paragraphs, headings with #.
func Text(e *essay.Essay) []byte {
	var lines []string
	add := func(prefix string, runs []essay.Run) {
		if text := essay.Text(runs); text != "" {
			lines = append(lines, prefix+text)
		}
	}
	add("# ", e.Title)
	add("", e.Byline)
	for _, b := range e.Body {
		prefix := ""
		if b.Kind == essay.Heading {
			prefix = "## "
		}
		add(prefix, b.Runs)
	}
	return []byte(strings.Join(lines, "\n\n") + "\n")
}
