package prompt

import (
	"context"
	"errors"
)

// Confirm asks one 是/否 question outside of an interview. Leaving it in any way is a no.
func Confirm(ctx context.Context, c Config, question string) (yes bool, err error) {
	if c.Reader == nil {
		c.Reader = NewReader(c.In)
	}
	ui, err := newDriver(c)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, ui.close()) }()
	r, err := ui.ask(ctx, &query{form: yesNo, ask: question, picked: []int{1}, chosen: true, first: true}, func(reply) string { return "" })
	if err != nil {
		return false, err
	}
	return r.command == accept && len(r.picked) > 0 && r.picked[0] == 0, nil
}
