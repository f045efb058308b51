package prompt

import (
	"fmt"
	"os"

	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// The outlines of the tests: small has one question of every kind, tour has answers that depend on each other.
const (
	small   = "testdata/small.yaml"
	touring = "testdata/tour.yaml"
)

func loadOutline(name string) (*outline.Outline, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	o, problems := outline.Load(&source.File{Name: name, Text: string(text)})
	if o == nil {
		return nil, fmt.Errorf("%w", problems)
	}
	return o, nil
}

// table is made of the session's own progress.
func table(s *interview.Session) func() []Row {
	return func() []Row {
		var rows []Row
		for _, p := range s.Progress() {
			row := Row{Heading: p.Heading, Chars: p.Chars, Target: p.Target, Own: 100, Holes: p.Total - p.Asked}
			for _, st := range s.Steps() {
				if st.Section == p.Section && row.Path == "" {
					row.Path = st.Path
				}
			}
			rows = append(rows, row)
		}
		return rows
	}
}
