package cli

import (
	"fmt"
	"time"

	"xinde/internal/markdown"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// watchEvery is how often a watched file is looked at. Its content is compared, not its time: editors save by writing another file and renaming
// it, and some file systems keep only seconds.
const watchEvery = 150 * time.Millisecond

// watch shows what an outline gives now, and again each time its file is saved, until Ctrl-C.
func (env *Env) watch(name string, show func(f *source.File) error) error {
	shown, seen := "\x00", "\x00" // what no file holds
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		f, err := env.findSource(name)
		var now string
		if err == nil {
			now = f.Text
		} else {
			now = "\x00" + err.Error()
		}
		if now == seen && now != shown { // it has been so for a while: nobody is writing it
			shown = now
			env.clear()
			if err != nil {
				report(env, err)
			} else if err := show(f); err != nil {
				return err
			}
			fmt.Fprintf(env.IO.Err, "—— 存盘就重写，Ctrl-C 结束 ——\n")
		}
		seen = now
		select {
		case <-env.done:
			return nil
		case <-tick.C:
		}
	}
}

// clear empties the screen, where there is one that can be emptied.
func (env *Env) clear() {
	if env.IO.OutMoves() {
		fmt.Fprint(env.IO.Out, "\x1b[H\x1b[2J\x1b[3J")
	}
}

// preview prints the draft that an outline gives with its example answers, or in its place what is wrong with it.
func (env *Env) preview(f *source.File) error {
	list := lint(f)
	if list.HasErrors() {
		return writeFindings(env, list)
	}
	o, _ := outline.Load(f)
	r, err := build(o, sampleAnswers(o))
	if err != nil {
		return err
	}
	if _, err := env.IO.Out.Write(markdown.Write(r.Essay)); err != nil {
		return err
	}
	tellPreview(env, r)
	if len(list) > 0 {
		return writeFindings(env, list)
	}
	return nil
}
