package batch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/assignment"
	"xinde/internal/batch"
	"xinde/internal/roster"
	"xinde/internal/sheet"
)

const usual = assignment.Pattern("{{ .单位 }}+{{ .姓名 }}")

func people(t testing.TB, csv string) *roster.Roster {
	t.Helper()
	tab, err := sheet.Read("名册.csv", []byte(csv), "")
	if err != nil {
		t.Fatal(err)
	}
	r, problems := roster.Read(tab, roster.Options{})
	if r == nil {
		t.Fatal(problems)
	}
	return r
}

func many(n int) string {
	var b strings.Builder
	b.WriteString("姓名,单位\n")
	for i := range n {
		fmt.Fprintf(&b, "甲%s,单位%d\n", strings.Repeat("乙", i%3)+string(rune('一'+i)), i%7)
	}
	return b.String()
}

type planCase struct {
	csv      string
	opts     batch.Options
	want     []string // name ← outline
	problems []string
}

func TestPlan(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string]planCase{
		"neighbours differ": {
			"姓名,单位\n甲一,子\n甲二,子\n甲三,丑\n",
			batch.Options{Pattern: usual, Suffix: "+问答单", Ext: ".docx", Outlines: []string{"post", "gains"}},
			[]string{"子+甲一+问答单.docx ← post", "子+甲二+问答单.docx ← gains", "丑+甲三+问答单.docx ← post"},
			nil,
		},
		"an outline of choice": {"姓名,单位,提纲\n甲一,子,reading\n甲二,子,\n", batch.Options{Pattern: usual, Ext: ".md", Outlines: []string{"post"}}, []string{"子+甲一.md ← reading", "子+甲二.md ← post"}, nil},
		"one name": {
			"姓名,单位\n甲一,子\n甲一,子\n甲一,子\n",
			batch.Options{Pattern: usual, Ext: ".md"},
			[]string{"子+甲一.md ← ", "子+甲一(2).md ← ", "子+甲一(3).md ← "},
			[]string{"和第 2 行的甲一一样", "和第 2 行的甲一一样"},
		},
		"signs": {
			"姓名,单位\n甲一,../../etc/passwd\n甲二,a:b*?\n",
			batch.Options{Pattern: usual, Ext: ".md"},
			[]string{"_..／..／etc／passwd+甲一.md ← ", "a：b＊？+甲二.md ← "},
			[]string{"有的系统不认", "有的系统不认"},
		},
		"devices":        {"姓名,单位\ncon,x\nLPT1.x,y\n", batch.Options{Pattern: "{{ .姓名 }}", Ext: ".md"}, []string{"_con.md ← ", "_LPT1.x.md ← "}, []string{"_con", "_LPT1"}},
		"capitals":       {"姓名,单位\nAnna,x\nANNA,y\n", batch.Options{Pattern: "{{ .姓名 }}", Ext: ".md"}, []string{"Anna.md ← ", "ANNA(2).md ← "}, []string{"一样"}},
		"no such column": {"姓名,单位\n甲一,子\n", batch.Options{Pattern: "{{ .学号 }}", Ext: ".md"}, nil, []string{"没有这一列"}},
		"a part": {
			"姓名,单位\n甲一,子\n甲二,子\n甲三,子\n",
			batch.Options{Pattern: usual, Ext: ".md", Outlines: []string{"a", "b"}, Shard: batch.Shard{Index: 2, Of: 2}},
			[]string{"子+甲二.md ← b"},
			nil,
		},
	})
}

// TestPlanNames: names that are too long, and those with the title of the essay.
func TestPlanNames(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string]planCase{
		"long": {
			"姓名,单位\n甲一," + strings.Repeat("长", 100) + "\n",
			batch.Options{Pattern: usual, Ext: ".md"},
			[]string{strings.Repeat("长", 40) + "+甲一.md ← "},
			[]string{"太长"},
		},
		"long in the pattern": {
			"姓名,单位\n甲一,子\n",
			batch.Options{Pattern: "{{ .姓名 }}" + assignment.Pattern(strings.Repeat("长", 100)), Ext: ".md"},
			[]string{"甲一" + strings.Repeat("长", 63) + ".md ← "},
			[]string{"有的系统不认"},
		},
		"a title": {
			"姓名,单位\n甲一,子\n",
			batch.Options{Pattern: "{{ .姓名 }}-{{ .题目 }}", Ext: ".md", Title: func(p *roster.Person) string { return p.Name + "：我的体会" }},
			[]string{"甲一-甲一：我的体会.md ← "},
			nil,
		},
		"a column before the title": {
			"姓名,题目\n甲一,窗口三年\n",
			batch.Options{Pattern: "{{ .姓名 }}-{{ .题目 }}", Ext: ".md", Title: func(*roster.Person) string { return "别的" }},
			[]string{"甲一-窗口三年.md ← "},
			nil,
		},
		"no title": {
			"姓名,单位\n甲一,子\n", batch.Options{Pattern: "{{ .姓名 }}-{{ .题目 }}", Ext: ".md"}, nil, []string{"没有这一列"},
		},
	})
}

func checkPlans(t *testing.T, cases map[string]planCase) {
	t.Helper()
	for name, c := range cases {
		items, problems := batch.Plan(people(t, c.csv), c.opts)
		var got []string
		for _, i := range items {
			got = append(got, i.Name+" ← "+i.Outline)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if len(problems) != len(c.problems) {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		for i, p := range problems {
			if !strings.Contains(p.Message, c.problems[i]) {
				t.Errorf("%s: %q, want %q", name, p.Message, c.problems[i])
			}
		}
	}
}

// made is what the files of the tests hold; a name with 坏 cannot be made.
func made(i *batch.Item) ([]byte, error) {
	if strings.Contains(i.Person.Name, "坏") {
		return nil, errors.New("坏的")
	}
	return []byte(i.Person.Name + " " + i.Outline + "\n"), nil
}

func openRoot(t testing.TB, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}

func states(list []batch.Outcome) string {
	var b strings.Builder
	for _, o := range list {
		b.WriteByte("-NU=KF"[o.State])
	}
	return b.String()
}

// contents gives a folder as one text.
func contents(t testing.TB, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s: %q\n", e.Name(), data)
	}
	return b.String()
}

func plan(t testing.TB, csv string) []batch.Item {
	t.Helper()
	items, _ := batch.Plan(people(t, csv), batch.Options{Pattern: usual, Ext: ".md", Outlines: []string{"a", "b"}})
	return items
}

// TestSecondRun: what has not changed is not written, what was changed by hand is kept, what the roster changed is written.
func TestSecondRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root := openRoot(t, dir)
	run := &batch.Run{Make: made, Jobs: 3, Header: []string{"姓名", "单位"}}
	items := plan(t, "姓名,单位\n甲一,子\n甲二,子\n坏三,子\n甲四,子\n")
	step := func(want string) {
		t.Helper()
		out, err := run.Apply(context.Background(), root, items)
		if err != nil || states(out) != want {
			t.Fatalf("%s, %v, want %s", states(out), err, want)
		}
	}
	step("NNFN")
	if got, _ := os.ReadFile(filepath.Join(dir, "失败.csv")); string(got) != "\uFEFF姓名,单位,行,错误\r\n坏三,子,4,坏的\r\n" {
		t.Errorf("%q", got)
	}
	step("==F=")
	hand := filepath.Join(dir, items[1].Name)
	if err := os.WriteFile(hand, []byte("填好了"), 0o600); err != nil {
		t.Fatal(err)
	}
	items[0].Outline = "c"
	step("UKF=")
	if err := os.Remove(filepath.Join(dir, items[3].Name)); err != nil {
		t.Fatal(err)
	}
	run.OnlyFailed = true
	items[2].Person.Name = "好三"
	step("==N-")
	if _, err := os.Stat(filepath.Join(dir, "失败.csv")); err == nil {
		t.Error("the list of failures is still there")
	}
	run.OnlyFailed = false
	step("=K=N")
	run.Force = true
	step("=U==")
}

// TestOnlyFailed: a row whose name was mended has another file now, and is made; what an interrupted run did not come to stays on the list.
func TestOnlyFailed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root := openRoot(t, dir)
	run := &batch.Run{Make: made, Jobs: 1, Header: []string{"姓名", "单位"}}
	if out, err := run.Apply(context.Background(), root, plan(t, "姓名,单位\n甲一,子\n坏二,子\n坏三,子\n")); err != nil || states(out) != "NFF" {
		t.Fatal(states(out), err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if out, err := run.Apply(stopped, root, plan(t, "姓名,单位\n甲一,子\n坏二,子\n坏三,子\n")); err == nil || states(out) != "---" {
		t.Fatal(states(out), err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "失败.csv")); !strings.Contains(string(got), "坏二,子,3,坏的") || !strings.Contains(string(got), "坏三") {
		t.Errorf("%q", got)
	}
	run.OnlyFailed = true
	if out, err := run.Apply(context.Background(), root, plan(t, "姓名,单位\n甲一,子\n好二,子\n坏三,子\n")); err != nil || states(out) != "=NF" {
		t.Error(states(out), err)
	}
}

// TestJobs: one worker and eight give the same folder.
func TestJobs(t *testing.T) {
	t.Parallel()
	items := plan(t, many(200))
	var got []string
	for _, jobs := range []int{1, 8} {
		dir := t.TempDir()
		last := 0
		run := &batch.Run{Make: made, Jobs: jobs, Progress: func(done, total int) {
			if done != last+1 || total != len(items) {
				t.Errorf("progress %d of %d after %d", done, total, last)
			}
			last = done
		}}
		if _, err := run.Apply(context.Background(), openRoot(t, dir), items); err != nil {
			t.Fatal(err)
		}
		got = append(got, contents(t, dir))
	}
	if got[0] != got[1] || strings.Count(got[0], "\n") != 201 {
		t.Errorf("the folders differ")
	}
}

// TestStopped: an end in the middle leaves whole files and a list, and the next run makes the folder that an undisturbed one would.
func TestStopped(t *testing.T) {
	t.Parallel()
	items := plan(t, many(100))
	want := t.TempDir()
	run := &batch.Run{Make: made, Jobs: 4}
	if _, err := run.Apply(context.Background(), openRoot(t, want), items); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	root := openRoot(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	stopped := &batch.Run{Make: made, Jobs: 4, Progress: func(done, _ int) {
		if done == 30 {
			cancel()
		}
	}}
	out, err := stopped.Apply(ctx, root, items)
	if !errors.Is(err, context.Canceled) || !slices.ContainsFunc(out, func(o batch.Outcome) bool { return o.State == batch.Pending }) {
		t.Fatalf("%v %s", err, states(out))
	}
	if err := os.WriteFile(filepath.Join(dir, ".xinde-left.tmp"), []byte("half"), 0o600); err != nil { // as kill -9 leaves it
		t.Fatal(err)
	}
	if _, err := run.Apply(context.Background(), root, items); err != nil {
		t.Fatal(err)
	}
	if contents(t, dir) != contents(t, want) {
		t.Error("the folder is another")
	}
}

// TestShards: the parts of a roster make the folder that the whole does, each with its own list.
func TestShards(t *testing.T) {
	t.Parallel()
	csv := many(50)
	whole, parts := t.TempDir(), t.TempDir()
	if _, err := (&batch.Run{Make: made}).Apply(context.Background(), openRoot(t, whole), plan(t, csv)); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		s := batch.Shard{Index: i + 1, Of: 3}
		items, _ := batch.Plan(people(t, csv), batch.Options{Pattern: usual, Ext: ".md", Outlines: []string{"a", "b"}, Shard: s})
		if _, err := (&batch.Run{Make: made, Shard: s}).Apply(context.Background(), openRoot(t, parts), items); err != nil {
			t.Fatal(err)
		}
	}
	got, want := contents(t, parts), contents(t, whole)
	for line := range strings.Lines(want) {
		if !strings.HasPrefix(line, "清单") && !strings.Contains(got, line) {
			t.Errorf("missing %s", line)
		}
	}
	if n := strings.Count(got, "\n"); n != 53 {
		t.Errorf("%d files", n)
	}
}

// TestPartsMove: a row more in the roster moves people into other parts; their files are still ours.
func TestPartsMove(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root := openRoot(t, dir)
	for i, csv := range []string{"姓名,单位\n甲一,子\n甲二,子\n甲三,子\n", "姓名,单位\n甲零,子\n甲一,子\n甲二,子\n甲三,子\n"} {
		for k := 1; k <= 2; k++ {
			shard := batch.Shard{Index: k, Of: 2}
			items, _ := batch.Plan(people(t, csv), batch.Options{Pattern: usual, Ext: ".md", Outlines: []string{"a", "b"}, Shard: shard})
			run := &batch.Run{Make: made, Jobs: 1, Shard: shard, Gone: func(name string, _ bool) bool {
				t.Error(name)
				return true
			}}
			want := [][]string{{"NN", "N"}, {"NU", "UU"}}[i][k-1]
			if out, err := run.Apply(context.Background(), root, items); err != nil || states(out) != want {
				t.Errorf("roster %d, part %d: %s, want %s: %v", i, k, states(out), want, err)
			}
		}
	}
}

// TestLinksStayInside: a link at the name of a file is replaced, and what it led to is untouched.
func TestLinksStayInside(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "别动")
	if err := os.WriteFile(outside, []byte("原样"), 0o600); err != nil {
		t.Fatal(err)
	}
	items := plan(t, "姓名,单位\n甲一,子\n")
	if err := os.Symlink(outside, filepath.Join(dir, items[0].Name)); err != nil {
		t.Skip(err)
	}
	_, _ = (&batch.Run{Make: made, Force: true}).Apply(context.Background(), openRoot(t, dir), items)
	if got, _ := os.ReadFile(outside); !bytes.Equal(got, []byte("原样")) {
		t.Errorf("%q", got)
	}
}
