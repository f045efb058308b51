package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"xinde/internal/assignment"
	"xinde/internal/outline"
	"xinde/internal/roster"
	"xinde/internal/settings"
	"xinde/internal/sheet"
)

// rosterFlags say which table holds the people, and how to read it.
type rosterFlags struct {
	columns []string // 列=键
	sheet   string
}

func (o *rosterFlags) flags(c *cobra.Command) {
	c.Flags().StringArrayVar(&o.columns, "map", nil, "名册里的一列是什么，`列=键`，例如 部门全称=单位，可以用多次")
	c.Flags().StringVar(&o.sheet, "sheet", "", "名册在哪个`工作表`，不写就是第一个有字的")
}

// read reads a roster and tells on stderr what is doubtful in it.
func (o *rosterFlags) read(env *Env, name string) (*roster.Roster, error) {
	opts := roster.Options{Map: map[string]string{}}
	for _, pair := range o.columns {
		column, key, ok := strings.Cut(pair, "=")
		if !ok || column == "" || key == "" {
			return nil, usageError(fmt.Sprintf("--map 看不懂 %q", settings.Shorten(pair)), "写成 --map 部门全称=单位")
		}
		opts.Map[strings.TrimSpace(column)] = strings.TrimSpace(key)
	}
	data, err := readWhole(name)
	if err != nil {
		return nil, err
	}
	t, err := sheet.Read(name, data, o.sheet)
	if bad, ok := errors.AsType[*sheet.Error](err); ok {
		return nil, usageError(name+": "+bad.Message, bad.Fix)
	}
	if err != nil {
		return nil, err
	}
	r, problems := roster.Read(t, opts)
	for i, p := range problems {
		if p.Fatal {
			return nil, usageError(p.Place+": "+p.Message, p.Fix)
		}
		if i < screenful {
			fmt.Fprintf(env.IO.Err, "注意：%s: %s（%s）\n", p.Place, p.Message, p.Fix)
		}
	}
	if more := len(problems) - screenful; more > 0 {
		fmt.Fprintf(env.IO.Err, "注意：名册里还有 %d 处\n", more)
	}
	return r, nil
}

// outlinesFor loads the outlines that are named on the command line, in an assignment or in the roster, each once.
func (env *Env) outlinesFor(flag string, a *assignment.Assignment, r *roster.Roster, column string) (ids []string, by map[string]*outline.Outline, err error) {
	ids = splitList(flag)
	if len(ids) == 0 {
		ids = a.Outlines
	}
	all := slices.Clone(ids)
	wanted := map[string]*roster.Person{} // who is the first to have it
	for i := range r.People {
		if id := r.People[i].Field(column); id != "" && !slices.Contains(all, id) {
			all, wanted[id] = append(all, id), &r.People[i]
		}
	}
	if len(all) == 0 {
		return nil, nil, usageError("没有说用哪份提纲", "写 --outline post,gains，相邻的人轮着用；或者写在任务文件的 outlines 里")
	}
	by = map[string]*outline.Outline{}
	for _, id := range all {
		o, err := env.loadOutline(id)
		if bad, ok := errors.AsType[*usage](err); ok && wanted[id] != nil {
			err = usageError(fmt.Sprintf("第 %d 行的%s：%s", wanted[id].Row, wanted[id].Name, bad.message), bad.fix)
		}
		if err != nil {
			return nil, nil, err
		}
		by[id] = o
	}
	return ids, by, nil
}

// fileNames gives the pattern of file names: that of the assignment, or unit and name, as far as the roster has them.
func fileNames(a *assignment.Assignment, r *roster.Roster) assignment.Pattern {
	switch {
	case a.Filename != "":
		return a.Filename
	case slices.ContainsFunc(r.People, func(p roster.Person) bool { return p.Unit != "" }):
		return "{{ .单位 }}+{{ .姓名 }}"
	}
	return "{{ .姓名 }}"
}

// splitList reads names parted by commas.
func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、 ", r) })
}

// assignmentOr gives the assignment of a file, an empty one for no file.
func (env *Env) assignmentOr(name string) (*assignment.Assignment, error) {
	if name == "" {
		return &assignment.Assignment{}, nil
	}
	return env.readAssignment(name)
}
