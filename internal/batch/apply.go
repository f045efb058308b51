package batch

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"sync"

	"xinde/internal/atomicfile"
	"xinde/internal/roster"
	"xinde/internal/sheet"
)

// State says what became of a file.
type State uint8

// The states.
const (
	Pending State = iota // the run ended before
	Created
	Updated // it was ours and is another now
	Same
	Kept   // somebody has changed it since, so it was left alone
	Failed // it could not be made
)

// Outcome is what became of an item.
type Outcome struct {
	State State
	Err   error // of a Failed one
}

// Run is how a plan is carried out.
type Run struct {
	Make       func(*Item) ([]byte, error) // gives the bytes of a file; it is called at the same time from several places
	Jobs       int                         // how many at a time
	Force      bool                        // files that somebody has changed are written too
	OnlyFailed bool                        // only those that the last time did not make
	Shard      Shard
	Header     []string              // of the roster, for the list of failures
	Progress   func(done, total int) // may be nil; calls do not overlap
	// Gone may be nil. It is told of each file of the last runs that is still there and that nobody of the plan has any more, and whether
	// somebody has changed it; the list goes on to have it as long as Gone says so.
	Gone func(name string, changed bool) (keep bool)
}

// Apply makes the files of a plan below a folder. Outcomes are in the order of the items. An item that cannot be made is a Failed outcome
// and the others go on; a file that cannot be written ends the run, since the next could not be either. Whatever ends it, every file is
// whole, and the list 清单.json tells what was done.
func (r *Run) Apply(ctx context.Context, root *os.Root, items []Item) ([]Outcome, error) {
	atomicfile.SweepIn(root)
	last := readManifest(root, r.Shard)
	w := &work{run: r, root: root, items: items, last: last.digests(), wrote: written(root), out: make([]Outcome, len(items)), sums: make([]string, len(items))}
	err := w.all(ctx)
	w.gone(last)
	if keep := w.keep(last); err == nil || !isWrite(err) {
		err = errors.Join(err, keep)
	}
	return w.out, err
}

// gone finds files that are still there, but whose people have left the roster or have another name now. Of a part of a roster nobody
// can tell: they may be in another one now, which finds them by the list of this one.
func (w *work) gone(last *manifest) {
	tell := w.run.Gone
	if w.run.Shard.Of > 1 {
		tell = nil
	}
	planned := make(map[string]bool, len(w.items))
	for i := range w.items {
		planned[w.items[i].Name] = true
	}
	for _, f := range last.Files {
		if planned[f.Path] {
			continue
		}
		data, err := w.root.ReadFile(f.Path)
		if err == nil && (tell == nil || tell(f.Path, digest(data) != f.SHA256)) {
			w.left = append(w.left, f)
		}
	}
}

func isWrite(err error) bool {
	_, ok := errors.AsType[*atomicfile.Error](err)
	return ok
}

// work is a run under way.
type work struct {
	run   *Run
	root  *os.Root
	items []Item
	last  map[string]string  // digests by path
	wrote map[[2]string]bool // path and digest, in the lists of all parts: after a change of the roster people are in other parts
	out   []Outcome
	sums  []string
	left  []manifestFile // of earlier runs, see Run.Gone
	mu    sync.Mutex
	done  int
	stop  error
}

// all lets Jobs workers take the items one after the other.
func (w *work) all(ctx context.Context) error {
	next := make(chan int)
	var group sync.WaitGroup
	for range max(1, w.run.Jobs) {
		group.Go(func() {
			for i := range next {
				w.finish(w.one(i))
			}
		})
	}
	for i := range w.items {
		if ctx.Err() != nil || w.stopped() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	return errors.Join(w.stop, ctx.Err())
}

func (w *work) stopped() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stop
}

// finish counts an item, and keeps the first error that ends the run.
func (w *work) finish(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	if err != nil && w.stop == nil {
		w.stop = err
	}
	if w.run.Progress != nil {
		w.run.Progress(w.done, len(w.items))
	}
}

// one makes and writes the file of an item. An error is one that ends the run.
func (w *work) one(i int) error {
	item := &w.items[i]
	old, err := w.root.ReadFile(item.Name)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &atomicfile.Error{Op: atomicfile.OpRead, Path: item.Name, Err: err}
	}
	if sum, ok := w.last[item.Name]; ok && w.run.OnlyFailed {
		if there {
			w.set(i, Same, sum)
		}
		return nil
	}
	data, failure := w.run.Make(item)
	if failure != nil {
		w.out[i] = Outcome{Failed, failure}
		return nil //nolint:nilerr // it is told of this file, and the others are made
	}
	sum := digest(data)
	state := Created
	switch {
	case !there:
	case bytes.Equal(old, data):
		w.set(i, Same, sum)
		return nil
	case w.wrote[[2]string{item.Name, digest(old)}] || w.run.Force:
		state = Updated
	default:
		w.set(i, Kept, w.last[item.Name])
		return nil
	}
	if err := atomicfile.WriteIn(w.root, item.Name, data, fileMode); err != nil {
		return err
	}
	w.set(i, state, sum)
	return nil
}

func (w *work) set(i int, s State, sum string) { w.out[i].State, w.sums[i] = s, sum }

// keep writes the list of what was done and the table of what failed. What the last run did and this one did not come to stays in it.
func (w *work) keep(last *manifest) error {
	m := &manifest{Version: 1, Files: append([]manifestFile{}, w.left...), Failed: []manifestError{}}
	was, wrong := map[string]manifestFile{}, map[string]string{}
	for _, f := range last.Files {
		was[f.Path] = f
	}
	for _, f := range last.Failed {
		wrong[f.Path] = f.Error
	}
	var rows [][]string
	for i := range w.items {
		item, p := &w.items[i], w.items[i].Person
		fail := func(why string) {
			m.Failed = append(m.Failed, manifestError{item.Name, p.Name, p.Row, why})
			rows = append(rows, failedRow(p, len(w.run.Header), why))
		}
		switch o := w.out[i]; o.State {
		case Failed:
			fail(o.Err.Error())
		case Pending:
			if why, ok := wrong[item.Name]; ok {
				fail(why)
			}
			if f, ok := was[item.Name]; ok {
				m.Files = append(m.Files, f)
			}
		case Created, Updated, Same, Kept:
			m.Files = append(m.Files, manifestFile{item.Name, p.Name, p.Unit, p.Row, item.Outline, w.sums[i]})
		}
	}
	if err := m.write(w.root, w.run.Shard); err != nil {
		return err
	}
	name := w.run.Shard.FailedName()
	if len(rows) == 0 {
		if err := w.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return &atomicfile.Error{Op: atomicfile.OpWrite, Path: name, Err: err}
		}
		return nil
	}
	return atomicfile.WriteIn(w.root, name, sheet.CSV(append(append([]string{}, w.run.Header...), "行", "错误"), rows), fileMode)
}

// failedRow is a row of the roster as it was, with where it stands and what was wrong.
func failedRow(p *roster.Person, columns int, why string) []string {
	row := make([]string, columns, columns+2)
	copy(row, p.Cells)
	return append(row, strconv.Itoa(p.Row), why)
}
