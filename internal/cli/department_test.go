package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"xinde/internal/answer"
	"xinde/internal/docx"
	"xinde/internal/plaintext"
	"xinde/internal/questionnaire"
	"xinde/internal/rendered"
	"xinde/internal/source"
)

// The department of the test, and what becomes of its sheets.
const (
	members    = 1000
	filled     = 900
	resaved    = 100 // of those, by LibreOffice
	asText     = 50
	strangers  = 20
	duplicates = 10
	units      = 17
)

// memberName gives names of two to four characters that are all different and no part of each other.
func memberName(i int) string {
	const family, given = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "岚川棠檀溪岑霁朗砚苒禾桐汀榆芷湛澈笙筠珩琮瑄珞屿屹崧峤渊泓沅"
	f, g := []rune(family), []rune(given)
	name := string(f[i%len(f)]) + string(g[i/len(f)%len(g)])
	return name + string(g[(i/(len(f)*len(g))+7)%len(g)])
}

// member is one person of the department.
type member struct{ name, unit, post, years string }

// sheet gives the name of the file that batch makes for a person.
func (m member) sheet() string { return m.unit + "+" + m.name + "+问答单.docx" }

// department makes the rosters of the example, 名册.xlsx and 名册.csv, and tells who is on them.
func department(t *testing.T, dir string) []member {
	t.Helper()
	script := exec.CommandContext(t.Context(), "go", "run", "xinde/examples/department", dir, strconv.Itoa(members))
	if out, err := script.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "人员.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != members {
		t.Fatal(len(rows), err)
	}
	var out []member
	for _, r := range rows {
		out = append(out, member{r[0], r[1], r[2], r[3]})
	}
	return out
}

func save(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// command runs a command line and gives its status and output.
func command(t *testing.T, args ...string) (status int, out string) {
	t.Helper()
	env, stdout, stderr := testEnv(t)
	status = Main(args, env)
	if t.Failed() {
		t.Log(stderr.String())
	}
	return status, stdout.String()
}

// reply is what person i answers to a question.
func reply1000(i, k int) string {
	return fmt.Sprintf("第%d人第%d题：去年办了%d件，“难的”有%d件。", i, k, i+k, k)
}

// fillSheet writes answers into a sheet as a person does, in place of what says where to write.
func fillSheet(t *testing.T, name string, person int) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	e, _, err := docx.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	var edits []source.Edit
	for at := 0; ; {
		n := strings.Index(e.File.Text[at:], "\n"+questionnaire.Placeholder)
		if n < 0 {
			break
		}
		at += n + 1
		edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at + len(questionnaire.Placeholder)}, New: reply1000(person, len(edits))})
	}
	out, made, err := docx.Rewrite(data, edits)
	if err != nil || len(made) != len(edits) || len(edits) < 5 {
		t.Fatalf("%s: %d of %d answers: %v", name, len(made), len(edits), err)
	}
	return out
}

// TestDepartment: a roster of 1,000 with all its disorders becomes 1,000 sheets; filled, saved by another program, as text, renamed, with
// strangers and duplicates among them, each comes back to the person it belongs to, with every answer.
func TestDepartment(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := t.TempDir()
	staff := department(t, dir)
	book, table := filepath.Join(dir, "名册.xlsx"), filepath.Join(dir, "名册.csv")
	sent, other := filepath.Join(dir, "发"), filepath.Join(dir, "另")
	for roster, to := range map[string]string{book: sent, table: other} {
		if status, out := command(t, "batch", roster, "-d", to, "--outline", "post,gains,one-case"); status != 0 || !strings.Contains(out, "新写 1000") {
			t.Fatalf("%d: %s", status, out)
		}
	}
	sheets, _ := filepath.Glob(filepath.Join(sent, "*.docx"))
	if len(sheets) != members {
		t.Fatalf("%d sheets", len(sheets))
	}
	compareFolders(t, sent, other)
	checkSheet(t, sent, staff[0])
	in := filepath.Join(dir, "收")
	hand := handIn(t, staff, sent, in)
	out := filepath.Join(dir, "汇总")
	status, text := command(t, "collect", in, "--roster", table, "-d", out, "--json")
	if status != statusFound {
		t.Fatalf("%d: %s", status, text)
	}
	checkCollected(t, staff, out, text, hand)
}

// checkSheet: what the roster says of a person stands in the sheet, the year that a formula gives too.
func checkSheet(t *testing.T, sent string, m member) {
	t.Helper()
	name := filepath.Join(sent, m.sheet())
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	e, _, err := docx.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{m.unit + "　" + m.post + "　" + m.name, "【答 年限】\n" + m.years + "\n"} {
		if !strings.Contains(e.File.Text, want) {
			t.Errorf("no %q in %s", want, e.File.Text)
		}
	}
}

func compareFolders(t *testing.T, a, b string) {
	t.Helper()
	entries, err := os.ReadDir(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		x, _ := os.ReadFile(filepath.Join(a, e.Name()))
		y, _ := os.ReadFile(filepath.Join(b, e.Name()))
		if e.Name() != "清单.json" && string(x) != string(y) {
			t.Fatalf("%s differs between the rosters", e.Name())
		}
	}
}

// handed is what the generator put into the folder.
type handed struct {
	by       map[string]int // person by file
	twice    map[int]bool
	strange  int
	answered map[int]bool
}

// handIn fills sheets and drops them into a folder in all the ways people do.
func handIn(t *testing.T, staff []member, sent, in string) handed {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, d := range []string{in, filepath.Join(in, "微信"), filepath.Join(in, "邮件")} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	h := handed{by: map[string]int{}, twice: map[int]bool{}, answered: map[int]bool{}}
	chosen := rnd.Perm(members)[:filled]
	scratch := t.TempDir()
	var office []string
	files := map[int][]byte{}
	for n, i := range chosen {
		files[i] = fillSheet(t, filepath.Join(sent, staff[i].sheet()), i)
		h.answered[i] = true
		if n < resaved {
			name := filepath.Join(scratch, fmt.Sprintf("%d.docx", i))
			save(t, name, files[i])
			office = append(office, name)
		}
	}
	for k, data := range rendered.Resave(t, office...) {
		files[chosen[k]] = data
	}
	put := func(i int, data []byte, ext string, when time.Time) {
		name := renamed(rnd, i, staff[i]) + ext
		for h.by[name] != 0 {
			name = "新" + name
		}
		h.by[name] = i + 1
		path := filepath.Join(in, filepath.FromSlash(name))
		save(t, path, data)
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)
	for n, i := range chosen {
		data, ext := files[i], ".docx"
		if n >= resaved && n < resaved+asText {
			e, _, err := docx.Read("a", data)
			if err != nil {
				t.Fatal(err)
			}
			data, ext = plaintext.Write(e), ".txt"
		}
		put(i, data, ext, now)
		if n >= filled-duplicates {
			put(i, fillSheet(t, filepath.Join(sent, staff[i].sheet()), i+5000), ".docx", now.Add(-time.Hour))
			h.twice[i] = true
		}
	}
	for n := range strangers {
		save(t, filepath.Join(in, fmt.Sprintf("稿子%d.txt", n)), []byte("学习心得\n\n我不在这个名册上，写的是别处的事。\n"))
		h.strange++
	}
	return h
}

// renamed gives a file name as people give them.
func renamed(rnd *rand.Rand, i int, m member) string {
	name := m.name
	spread := string([]rune(name)[0]) + " " + string([]rune(name)[1:])
	folder := []string{"", "微信/", "邮件/"}[rnd.IntN(3)]
	return folder + []string{
		name, spread + "心得", "最终版(2)" + name, name + "-" + m.unit, fmt.Sprintf("2026-11-30 %s 修改稿", name), "心得体会（" + name + "）终稿", fmt.Sprintf("%d.%s", i+1, name), "IMG_" + name,
	}[rnd.IntN(8)]
}

// checkCollected holds what collect says against what the generator did.
func checkCollected(t *testing.T, staff []member, out, text string, h handed) {
	t.Helper()
	var got collectedJSON
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.People) != members || len(got.Unplaced) != strangers {
		t.Errorf("%d people, %d unplaced: %v", len(got.People), len(got.Unplaced), got.Unplaced)
	}
	here, missing := 0, 0
	for i, p := range got.People {
		if p.Name != staff[i].name || p.Unit != staff[i].unit {
			t.Fatalf("person %d is %s %s", i, p.Unit, p.Name)
		}
		if !h.answered[i] {
			missing++
			if p.State != "未交" {
				t.Errorf("%s did not hand in and is %s: %s", p.Name, p.State, p.File)
			}
			continue
		}
		here++
		if h.by[p.File] != i+1 || len(p.Older) != map[bool]int{false: 0, true: 1}[h.twice[i]] {
			t.Errorf("%s: %s, older %v", p.Name, p.File, p.Older)
		}
		for _, f := range p.Older {
			if h.by[f] != i+1 {
				t.Errorf("%s: %s", p.Name, f)
			}
		}
		if i%10 == 0 {
			checkAnswers(t, filepath.Join(out, "答案", strings.TrimSuffix(p.Copy, filepath.Ext(p.Copy))+".answers.yaml"), i)
		}
	}
	if here != filled || missing != members-filled {
		t.Errorf("%d here, %d missing", here, missing)
	}
	checkSummary(t, staff, out, got, h)
}

// checkSummary: the figures and the lists say the same as the generator.
func checkSummary(t *testing.T, staff []member, out string, got collectedJSON, h handed) {
	t.Helper()
	sum := got.Summary
	if sum["未交"] != members-filled || sum["认不出的文件"] != strangers || sum["重名待认"] != 0 || sum["已交"]+sum["重复提交"]+sum["不合格"] != filled {
		t.Error(sum)
	}
	reminder, err := os.ReadFile(filepath.Join(out, "催交.txt"))
	if err != nil || !strings.Contains(string(reminder), fmt.Sprintf("还有 %d 位", members-filled)) || strings.Count(string(reminder), "科室：") != units {
		t.Errorf("%v %s", err, reminder)
	}
	f, err := excelize.OpenFile(filepath.Join(out, "汇总表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("汇总")
	if err != nil || len(rows) != members+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	twice := 0
	for i, p := range got.People {
		row := append(rows[i+1], make([]string, 16)...) // GetRows leaves out what is empty at the end
		want := []string{strconv.Itoa(i + 1), staff[i].unit, staff[i].name, p.State, p.Copy, p.File, p.Note}
		if d := cmp.Diff(want, []string{row[0], row[1], row[2], row[12], row[13], row[14], row[15]}); d != "" {
			t.Errorf("row %d (-want +got):\n%s", i+2, d)
		}
		if h.answered[i] && (row[4] != strconv.Itoa(p.Chars) || row[5] != strconv.Itoa(p.Holes)) {
			t.Errorf("row %d: %s characters, %s holes; %+v", i+2, row[4], row[5], p)
		}
		if strings.Contains(p.Note, "还交过 ") {
			twice++
		}
		if listed := strings.Contains(string(reminder), staff[i].name); !listed && !h.answered[i] {
			t.Errorf("%s is not reminded", staff[i].name)
		}
	}
	if twice != duplicates {
		t.Errorf("%d handed in twice", twice)
	}
}

// checkAnswers holds the answers of a person against what was typed, in order.
func checkAnswers(t *testing.T, name string, person int) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
		return
	}
	set, problems := answer.Parse(&source.File{Name: name, Text: string(data)})
	if set == nil {
		t.Fatal(problems)
	}
	var got, want []string
	for _, id := range set.IDs() {
		v := set.Values[id]
		for _, text := range scalars(v) {
			if strings.Contains(text, "人第") {
				got = append(got, text)
			}
		}
	}
	for k := range got {
		want = append(want, reply1000(person, k))
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" || len(got) < 5 {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

// scalars gives all texts of a value.
func scalars(v answer.Value) []string {
	out := []string{v.Text}
	for _, i := range v.Items {
		out = append(out, scalars(i)...)
	}
	for _, k := range v.Names() {
		out = append(out, scalars(v.Fields[k])...)
	}
	return out
}
