package draft

import "xinde/internal/essay"

// result counts what was written.
func (b *builder) result(e *essay.Essay) *Result {
	r := &Result{Essay: e, Holes: b.holes, Stats: e.Stats()}
	targets := b.view.Targets()
	tally := map[string]essay.Tally{}
	for _, s := range r.Stats.Sections {
		tally[s.Section] = s.Tally
	}
	row := func(id, heading string) {
		t := tally[id]
		r.Rows = append(r.Rows, Row{
			Section: id, Heading: heading, Chars: t.Chars, Own: t.Own, Target: targets[id],
			OwnShare: t.OwnShare(), Holes: t.Holes,
		})
	}
	for _, s := range b.o.Sections {
		if !b.view.Alive(s) {
			continue
		}
		heading := b.heads[s.ID]
		if heading == "" {
			heading = s.Label()
		}
		row(s.ID, heading)
	}
	if _, ok := tally["closing"]; ok {
		row("closing", "结尾")
	}
	return r
}
