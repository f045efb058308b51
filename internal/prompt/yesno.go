package prompt

import (
	"context"
	"errors"

	"xinde/internal/outline"
)

// Confirm asks one 是/否 question outside of an interview. Leaving it in any way is a no.
func Confirm(ctx context.Context, c Config, question string) (bool, error) {
	r, err := once(ctx, c, &query{form: yesNo, ask: question, picked: []int{1}, chosen: true, first: true, alone: true})
	return err == nil && r.command == accept && len(r.picked) > 0 && r.picked[0] == 0, err
}

// Choose lets the user take one of several options outside of an interview and gives its index, -1 when none was taken.
func Choose(ctx context.Context, c Config, question string, options []outline.Option) (int, error) {
	r, err := once(ctx, c, &query{form: pickOne, ask: question, options: options, first: true, alone: true})
	if err != nil || r.command != accept || len(r.picked) == 0 {
		return -1, err
	}
	return r.picked[0], nil
}

// once asks a single question.
func once(ctx context.Context, c Config, q *query) (r reply, err error) {
	if c.Reader == nil {
		c.Reader = NewReader(c.In)
	}
	ui, err := newDriver(c)
	if err != nil {
		return reply{}, err
	}
	defer func() { err = errors.Join(err, ui.close()) }()
	return ui.ask(ctx, q, func(reply) string { return "" })
}
