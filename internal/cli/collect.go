package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"xinde/internal/assignment"
	"xinde/internal/atomicfile"
	"xinde/internal/batch"
	"xinde/internal/collect"
	"xinde/internal/compare"
	"xinde/internal/diag"
	"xinde/internal/lexicon"
	"xinde/internal/outline"
	rep "xinde/internal/report"
	"xinde/internal/roster"
	"xinde/internal/sheet"
	"xinde/internal/source"
)

// collectOptions are the flags of `xinde collect`.
type collectOptions struct {
	env *Env
	rosterFlags
	roster, out, assignment, outlines, failOn string
	lexicons                                  []string
	dryRun, json, force                       bool
}

func newCollectCmd(env *Env) *cobra.Command {
	o := &collectOptions{env: env}
	c := &cobra.Command{
		Use:   "collect <文件夹>",
		Short: "收稿：谁交了、谁没交，填好的问答单变成草稿，逐份检查",
		Long: `把收到的文件放进一个文件夹，不管叫什么名字：照文件名和稿子的开头、末尾认出是谁的，填好的问答单写成草稿，写好的稿子照收，
逐份检查（别人的姓名、单位也查），再写出：

  改好名字的稿子      照任务文件说的文件名；原来的文件一个不动
  答案/              问答单里的答案，可以用 xinde new --answers 再写一遍
  汇总表.xlsx        每人一行：字数、待补、本人素材占比、错误、状态
  相同.html          几个人的稿子相同的段落，左右对照
  催交.txt           只点没交的人
  认不出.csv         不知道是谁的文件，为什么，可能是谁

可以天天跑：写过的稿子换成最新的，有人动过的不碰，要盖掉用 --force。写了什么记在 清单.json 里。

交了几次的用最新的一份，都列出来。有人没交、有认不出的、有不合格的，退出码是 1。`,
		Example: `  xinde collect 收到的 --roster 名册.xlsx -d 汇总
  xinde collect 收到的 --roster 名册.xlsx -d 汇总 --assignment 任务.yaml
  xinde collect 收到的 --roster 名册.xlsx --dry-run`,
		Args: exactArgs(1, "collect 后面写放稿子的文件夹，例如 xinde collect 收到的 --roster 名册.xlsx -d 汇总"),
		RunE: func(c *cobra.Command, args []string) error {
			err := o.run(c.Context(), args[0])
			if errors.Is(err, errInterrupted) {
				fmt.Fprintln(env.IO.Err, "中途停下；写好的都是完整的，再跑一次同样的命令就从头收一遍")
			}
			return err
		},
		Annotations: exitCodes(statusDone, statusFound, statusUsage, statusFailed, statusInterrupted),
	}
	f := c.Flags()
	f.StringVar(&o.roster, "roster", "", "名册`文件`，.xlsx 或 .csv")
	f.StringVarP(&o.out, "dir", "d", "", "结果写到这个`文件夹`，没有就建")
	f.StringVar(&o.assignment, "assignment", "", "任务`文件`：字数、日期、署名、文件名、禁用词从里面取")
	f.StringVar(&o.outlines, "outline", "", "问答单用的自己的`提纲`文件，用逗号隔开；内置的不用写")
	f.StringArrayVar(&o.lexicons, "lexicon", nil, "词库`文件`，叠在自带的词库上，可以用多次")
	f.StringVar(&o.failOn, "fail-on", diag.Error.String(), "error：有没交、认不出、不合格的，退出码是 1；`级`写 never 就一律是 0")
	f.BoolVar(&o.dryRun, "dry-run", false, "只看是谁的、会改成什么名字，什么也不写")
	f.BoolVarP(&o.force, "force", "f", false, "结果文件夹里有人动过的稿子也盖掉")
	f.BoolVar(&o.json, "json", false, "写成 JSON")
	o.flags(c)
	return c
}

func (o *collectOptions) run(ctx context.Context, dir string) error {
	switch {
	case o.roster == "":
		return usageError("没有说名册是哪个文件", "加上 --roster 名册.xlsx")
	case o.out == "" && !o.dryRun:
		return usageError("没有说结果写到哪个文件夹", "加上 -d 汇总，或者先用 --dry-run 看看")
	case o.failOn != diag.Error.String() && o.failOn != failNever:
		return usageError(fmt.Sprintf("--fail-on 没有 %q 这一级", o.failOn), "可以写 error、never")
	case !isDir(dir):
		return usageError(dir+": 不是文件夹", "把收到的文件放进一个文件夹")
	}
	a, err := o.env.assignmentOr(o.assignment)
	if err != nil {
		return err
	}
	people, err := o.read(o.env, o.roster)
	if err != nil {
		return err
	}
	x, err := o.env.lexicon(o.lexicons)
	if err != nil {
		return err
	}
	files, err := o.received(ctx, dir)
	if err != nil {
		return err
	}
	outlines, err := o.outlinesOf(a, people)
	if err != nil {
		return err
	}
	sorted := collect.Sort(files, people)
	reader := &collect.Reader{Assignment: a, Roster: people, Lexicon: x, Today: o.env.Now(), Outline: outlines.get}
	rows, err := o.rows(ctx, reader, sorted)
	if err != nil {
		return err
	}
	alike, err := o.compare(x, people, outlines.named, rows)
	if err != nil {
		return err
	}
	c, err := o.copies(a, people, rows)
	if err != nil {
		return err
	}
	if !o.dryRun {
		if err := o.write(ctx, a, c, sorted, rows, alike); err != nil {
			return err
		}
	}
	return o.told(sorted, rows)
}

// sheetOutlines are the outlines that sheets may be made of, by their ids.
type sheetOutlines struct {
	env     *Env
	builtin []string
	named   []*outline.Outline // on the command line, in the assignment or in the roster
	mu      sync.Mutex
	known   map[string]*outline.Outline
}

func (o *collectOptions) outlinesOf(a *assignment.Assignment, people *roster.Roster) (*sheetOutlines, error) {
	names := append(splitList(o.outlines), a.Outlines...)
	for i := range people.People {
		if name := people.People[i].Field(batch.OutlineColumn); name != "" {
			names = append(names, name)
		}
	}
	builtin, err := o.env.outlineIDs()
	s := &sheetOutlines{env: o.env, builtin: builtin, known: map[string]*outline.Outline{}}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err != nil {
			break
		}
		var one *outline.Outline
		if one, err = o.env.loadOutline(name); err == nil {
			s.named, s.known[one.ID] = append(s.named, one), one
		}
	}
	return s, err
}

// get gives an outline by its id, for many goroutines. What a sheet says is only an id, and never a file to be opened.
func (s *sheetOutlines) get(id string) (*outline.Outline, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[id] != nil {
		return s.known[id], nil
	}
	if !slices.Contains(s.builtin, id) {
		return nil, errors.New("没有这份提纲")
	}
	one, err := s.env.loadOutline(id)
	s.known[id] = one
	return one, err
}

// received reads all files below a folder, but for what is hidden, Word's lock files and the lists of batch, in parallel.
func (o *collectOptions) received(ctx context.Context, dir string) ([]*collect.File, error) {
	var files []*collect.File
	err := filepath.WalkDir(dir+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$") || batch.IsList(d.Name())
		switch {
		case err != nil:
			return &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
		case d.IsDir():
			if hidden && filepath.Clean(path) != filepath.Clean(dir) || o.out != "" && sameFolder(path, o.out) {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && !hidden:
			info, err := d.Info()
			if err != nil {
				return &atomicfile.Error{Op: atomicfile.OpRead, Path: path, Err: err}
			}
			name, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			files = append(files, &collect.File{Path: filepath.ToSlash(name), Modified: info.ModTime()})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, usageError(dir+": 里面没有文件", "看看是不是给错了文件夹")
	}
	bar := o.env.progress("读取")
	err = o.env.each(ctx, len(files), bar, func(i int) { o.parse(dir, files[i]) })
	bar.end()
	return files, err
}

func sameFolder(a, b string) bool {
	x, err1 := filepath.Abs(a)
	y, err2 := filepath.Abs(b)
	return err1 == nil && err2 == nil && filepath.Clean(x) == filepath.Clean(y)
}

// each calls f for 0 … n-1 from several goroutines.
func (env *Env) each(ctx context.Context, n int, bar *progress, f func(i int)) error {
	next := make(chan int)
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range runtime.NumCPU() {
		group.Go(func() {
			for i := range next {
				f(i)
				mu.Lock()
				done++
				bar.show(done, n)
				mu.Unlock()
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	if ctx.Err() != nil {
		return errInterrupted
	}
	return nil
}

// parse reads one file; what cannot be read keeps its reason.
func (o *collectOptions) parse(dir string, f *collect.File) {
	name := filepath.Join(dir, filepath.FromSlash(f.Path))
	if kind, ok := formatOf(name); !ok || kind == formatPDF || filepath.Ext(name) == "" {
		f.Err = errors.New("不是 .docx、.md、.txt，请另存为 .docx")
		return
	}
	data, err := readWhole(name)
	if err == nil {
		f.Data = data
		f.Essay, err = o.env.parseEssay(name, data)
	}
	if err == nil && empty(f.Essay) {
		f.Essay, err = nil, errors.New("里面没有字")
	}
	if err != nil {
		f.Err = errors.New(strings.TrimPrefix(err.Error(), name+": "))
	}
}

// rows reads and checks the paper of everybody.
func (o *collectOptions) rows(ctx context.Context, r *collect.Reader, sorted *collect.Result) ([]collect.Row, error) {
	rows := make([]collect.Row, len(sorted.People))
	bar := o.env.progress("检查")
	err := o.env.each(ctx, len(rows), bar, func(i int) { rows[i] = row(r, sorted.People[i]) })
	bar.end()
	return rows, err
}

func row(r *collect.Reader, s collect.Status) collect.Row {
	out := collect.Row{Status: s}
	if s.File == nil {
		return out
	}
	var notes []string
	for _, f := range s.Older {
		notes = append(notes, "还交过 "+f.Path)
	}
	paper, err := r.Read(s.Person, s.File)
	if err != nil {
		out.State = collect.Failing
		out.Note = strings.Join(append([]string{"读不出来：" + err.Error()}, notes...), "；")
		return out
	}
	out.Paper = paper
	if r.Fails(paper) {
		out.State = collect.Failing
		notes = append(notes, faults(paper)...)
		if paper.Own >= 0 && paper.Own < r.Assignment.Own.Fail {
			notes = append(notes, fmt.Sprintf("本人的话只占 %d%%", paper.Own))
		}
	}
	out.Note = strings.Join(append(notes, paper.Notes...), "；")
	return out
}

// faults says in short what makes a paper fail: how many holes there are, and the first of the other errors.
func faults(p *collect.Paper) []string {
	const most = 3
	var out []string
	holes, more := 0, 0
	for _, f := range p.Findings {
		switch {
		case f.Level != diag.Error:
		case strings.HasPrefix(f.Rule, "hole."):
			holes++
		case len(out) < most:
			out = append(out, f.Message)
		default:
			more++
		}
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("还有 %d 处错误", more))
	}
	if holes > 0 {
		out = append([]string{fmt.Sprintf("待补 %d 处", holes)}, out...)
	}
	return out
}

// compare finds what the papers share, and says of each with whose it has most in common. The result is nil where there is nothing to compare.
func (o *collectOptions) compare(x *lexicon.Lexicon, people *roster.Roster, named []*outline.Outline, rows []collect.Row) (*rep.Comparison, error) {
	opts, err := o.env.comparing(x, people)
	if err != nil {
		return nil, err
	}
	for _, one := range named {
		opts.Outline = append(opts.Outline, frame(one)...)
	}
	set := compare.NewSet(opts)
	files, by := map[string]*source.File{}, map[string]*collect.Row{}
	for i := range rows {
		r := &rows[i]
		if r.Paper == nil {
			continue
		}
		name := fmt.Sprintf("%d %s", r.Person.Number, strings.TrimSpace(r.Person.Unit+" "+r.Person.Name))
		files[name], by[name] = r.Paper.Read.File, r
		if err := set.Add(compare.Doc{Name: name, Essay: r.Paper.Read}); err != nil {
			return nil, usageError(err.Error(), "分几次收")
		}
	}
	if len(by) < 2 {
		return nil, nil //nolint:nilnil // one paper shares nothing
	}
	found, err := set.Compare()
	if err != nil {
		return nil, usageError(err.Error(), "分几次收")
	}
	c := shown(found, files, compare.DefaultThresholds())
	for i := range c.Pairs {
		p := &c.Pairs[i] // the worst first
		a, b := c.Files[p.A].Name, c.Files[p.B].Name
		for _, side := range [][2]string{{a, b}, {b, a}} {
			r := by[side[0]]
			if r.Alike.With != "" || p.Share == 0 {
				continue
			}
			r.Alike = collect.Alike{Share: p.Share, With: side[1], Longest: p.Longest}
			if p.Share >= c.Warn {
				r.Note = joined(r.Note, fmt.Sprintf("和 %s 有 %.0f%% 相同，见 相同.html", side[1], 100*p.Share))
			}
		}
	}
	return c, nil
}

// joined puts notes one behind the other.
func joined(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), "；")
}

// write writes what was collected below the folder.
func (o *collectOptions) write(ctx context.Context, a *assignment.Assignment, c *copies, sorted *collect.Result, rows []collect.Row, alike *rep.Comparison) error {
	for _, dir := range []string{o.out, filepath.Join(o.out, answersFolder)} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return &atomicfile.Error{Op: atomicfile.OpWrite, Path: dir, Err: err}
		}
	}
	root, err := os.OpenRoot(o.out)
	if err != nil {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: o.out, Err: err}
	}
	defer func() { _ = root.Close() }()
	if err := o.papers(ctx, root, c); err != nil {
		return err
	}
	table, err := sheet.XLSX(collect.Table(rows))
	if err != nil {
		return err
	}
	if err := atomicfile.WriteIn(root, "汇总表.xlsx", table, 0o644); err != nil {
		return err
	}
	var page bytes.Buffer
	if alike != nil && len(alike.Pairs) > 0 && alike.Pairs[0].Share >= alike.Note {
		if err := rep.CompareHTML(&page, alike); err != nil {
			return err
		}
	}
	if err := put(root, "相同.html", page.Bytes()); err != nil {
		return err
	}
	due := ""
	if !a.Due.IsZero() {
		due = a.Due.Format("1月2日")
	}
	if err := put(root, "催交.txt", []byte(collect.Reminder(rows, a.Title, due))); err != nil {
		return err
	}
	var csv []byte
	if len(sorted.Unplaced) > 0 {
		csv = sheet.CSV(collect.UnplacedTable(sorted.Unplaced))
	}
	return put(root, "认不出.csv", csv)
}

// put writes a list, or takes that of the last time away when there is nothing on it.
func put(root *os.Root, name string, data []byte) error {
	if len(data) > 0 {
		return atomicfile.WriteIn(root, name, data, 0o644)
	}
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &atomicfile.Error{Op: atomicfile.OpWrite, Path: name, Err: err}
	}
	return nil
}

// told prints the summary. Whoever is missing or fails makes the status 1.
func (o *collectOptions) told(sorted *collect.Result, rows []collect.Row) error {
	counts := collect.Count(rows, sorted.Unplaced)
	open := 0
	for _, t := range counts {
		if t.Name != string(collect.Here) && t.Name != string(collect.Twice) {
			open += t.N
		}
	}
	var err error
	if o.json {
		err = o.env.writeJSON(o.document(sorted, rows, counts))
	} else {
		o.lines(sorted, rows, counts)
	}
	if err == nil && open > 0 && o.failOn != failNever {
		return toldError{statusFound}
	}
	return err
}

func (o *collectOptions) lines(sorted *collect.Result, rows []collect.Row, counts []collect.Tally) {
	w := o.env.IO.Out
	for i := range rows {
		r := &rows[i]
		if r.State == collect.Here && r.Note == "" && !o.dryRun {
			continue
		}
		fmt.Fprintf(w, "%s　%s", r.State, strings.TrimSpace(r.Person.Unit+"　"+r.Person.Name))
		if r.File != nil {
			fmt.Fprintf(w, "　%s", r.File.Path)
		}
		if o.dryRun && r.Copy != "" {
			fmt.Fprintf(w, " → %s", r.Copy)
		}
		if r.Note != "" {
			fmt.Fprintf(w, "　%s", r.Note)
		}
		fmt.Fprintln(w)
	}
	for _, u := range sorted.Unplaced {
		fmt.Fprintf(w, "认不出　%s　%s", u.File.Path, u.Reason)
		if names := u.Names(); len(names) > 0 {
			fmt.Fprintf(w, "（%s）", strings.Join(names, "；"))
		}
		fmt.Fprintln(w)
	}
	var parts []string
	for _, t := range counts {
		if t.N > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", t.Name, t.N))
		}
	}
	fmt.Fprintf(w, "共 %d 人：%s\n", len(rows), strings.Join(parts, "，"))
}

type collectedJSON struct {
	Version  int            `json:"version"`
	People   []personJSON   `json:"people"`
	Unplaced []unplacedJSON `json:"unplaced"`
	Summary  map[string]int `json:"summary"`
}

type personJSON struct {
	Name     string   `json:"name"`
	Unit     string   `json:"unit"`
	State    string   `json:"state"`
	File     string   `json:"file"`
	Older    []string `json:"older"`
	Copy     string   `json:"copy"`
	Title    string   `json:"title"`
	Chars    int      `json:"chars"`
	Holes    int      `json:"holes"`
	Own      *int     `json:"own"`
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Note     string   `json:"note"`
}

type unplacedJSON struct {
	File   string   `json:"file"`
	Reason string   `json:"reason"`
	Names  []string `json:"names"`
}

func (o *collectOptions) document(sorted *collect.Result, rows []collect.Row, counts []collect.Tally) collectedJSON {
	d := collectedJSON{Version: 1, People: []personJSON{}, Unplaced: []unplacedJSON{}, Summary: map[string]int{}}
	for i := range rows {
		r := &rows[i]
		p := personJSON{Name: r.Person.Name, Unit: r.Person.Unit, State: string(r.State), Copy: r.Copy, Note: r.Note, Older: []string{}}
		if r.File != nil {
			p.File = r.File.Path
		}
		for _, f := range r.Older {
			p.Older = append(p.Older, f.Path)
		}
		if r.Paper != nil {
			p.Title, p.Chars, p.Holes = r.Paper.Title, r.Paper.Chars, r.Paper.Holes
			p.Errors, p.Warnings, _ = r.Paper.Counts()
			if r.Paper.Own >= 0 {
				p.Own = &r.Paper.Own
			}
		}
		d.People = append(d.People, p)
	}
	for _, u := range sorted.Unplaced {
		d.Unplaced = append(d.Unplaced, unplacedJSON{u.File.Path, u.Reason, append([]string{}, u.Names()...)})
	}
	for _, t := range counts {
		d.Summary[t.Name] = t.N
	}
	return d
}
