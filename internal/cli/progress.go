package cli

import (
	"fmt"
	"time"
)

// progress shows on stderr how far long work has come: nothing in the first half second, and nothing where nobody looks on.
type progress struct {
	env   *Env
	verb  string
	start time.Time
	last  time.Time
	shown bool
}

func (env *Env) progress(verb string) *progress {
	return &progress{env: env, verb: verb, start: env.Now()}
}

func (p *progress) show(done, total int) {
	const patience, step = 500 * time.Millisecond, 100 * time.Millisecond
	now := p.env.Now()
	if !p.env.IO.ErrIsTerminal() || now.Sub(p.start) < patience || now.Sub(p.last) < step && done < total {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.env.IO.Err, "\r%s %d/%d", p.verb, done, total)
}

func (p *progress) end() {
	if p.shown {
		fmt.Fprintln(p.env.IO.Err)
	}
}
