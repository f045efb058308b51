package cli

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/assignment"
	"xinde/internal/atomicfile"
	"xinde/internal/batch"
	"xinde/internal/collect"
	"xinde/internal/docx"
	"xinde/internal/roster"
)

// answersFolder holds the answers of filled sheets, below the folder of what was collected.
const answersFolder = "答案"

// copies are the files that are kept of what came in: renamed copies of essays, drafts of sheets, and the answers in them.
type copies struct {
	items []batch.Item
	rows  []*collect.Row // whose an item is
	makes map[string]func() ([]byte, error)
	stems map[string]bool // of all files
}

func (c *copies) add(r *collect.Row, name string, bytes func() ([]byte, error)) {
	c.items, c.rows = append(c.items, batch.Item{Person: r.Person, Name: name}), append(c.rows, r)
	c.makes[name], c.stems[stemOf(name)] = bytes, true
}

func stemOf(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// copies plans them. Each row is told the name of its copy.
func (o *collectOptions) copies(a *assignment.Assignment, people *roster.Roster, rows []collect.Row) (*copies, error) {
	names, problems := batch.Plan(people, batch.Options{Pattern: fileNames(a, people), Title: func(p *roster.Person) string {
		if paper := rows[p.Number-1].Paper; paper != nil && paper.Title != "" {
			return paper.Title
		}
		return titleOf(a)
	}})
	for _, p := range problems {
		if p.Fatal {
			return nil, usageError(p.Message, p.Fix)
		}
	}
	preset, err := o.env.findLayout(a.Layout)
	if err != nil {
		return nil, err
	}
	if a.Byline != "" {
		preset.Byline = a.Byline
	}
	writer, err := docx.NewWriter(preset)
	if err != nil {
		return nil, err
	}
	c := &copies{makes: map[string]func() ([]byte, error){}, stems: map[string]bool{}}
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Paper == nil:
		case r.Paper.Answers == nil:
			r.Copy = names[i].Name + strings.ToLower(path.Ext(r.File.Path))
			c.add(r, r.Copy, func() ([]byte, error) { return r.File.Data, nil })
		default:
			r.Copy = names[i].Name + ".docx"
			c.add(r, r.Copy, func() ([]byte, error) { return writer.Write(r.Paper.Essay) })
			c.add(r, answersFolder+"/"+names[i].Name+answersExt, func() ([]byte, error) { return answer.Encode(r.Paper.Answers), nil })
		}
	}
	return c, nil
}

// papers writes the copies, as batch does: those that it has written before are replaced by newer ones, and what somebody has changed since
// is left alone. The copy of an essay that came again in another format takes the place of the old one.
func (o *collectOptions) papers(ctx context.Context, root *os.Root, c *copies) error {
	if below, err := root.OpenRoot(answersFolder); err == nil {
		atomicfile.SweepIn(below)
		_ = below.Close()
	}
	bar := o.env.progress("写出")
	run := &batch.Run{
		Make: func(it *batch.Item) ([]byte, error) { return c.makes[it.Name]() }, Jobs: runtime.NumCPU(), Force: o.force, Progress: bar.show,
		Gone: func(name string, changed bool) bool {
			return changed || !c.stems[stemOf(name)] || root.Remove(name) != nil
		},
	}
	out, err := run.Apply(ctx, root, c.items)
	bar.end()
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	for i, x := range out {
		switch r := c.rows[i]; x.State {
		case batch.Kept:
			r.Note = joined(r.Note, "结果文件夹里的 "+filepath.FromSlash(c.items[i].Name)+" 有人动过，没有盖掉")
		case batch.Failed:
			err = errors.Join(err, x.Err)
		case batch.Pending, batch.Created, batch.Updated, batch.Same:
		}
	}
	return err
}
