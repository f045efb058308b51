package questionnaire_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/interview"
	"xinde/internal/layout"
	"xinde/internal/outline"
	"xinde/internal/plaintext"
	"xinde/internal/questionnaire"
	"xinde/internal/rendered"
	"xinde/internal/source"
)

func load(t testing.TB, id string) *outline.Outline {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../outlines", id+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: id, Text: string(data)})
	if o == nil {
		t.Fatal(problems)
	}
	return o
}

func head() questionnaire.Head {
	return questionnaire.Head{
		Title: "群众工作", Name: "罗向川", Unit: "云浦县便民服务中心", Post: "窗口工作人员", Number: 12,
		Task: []string{"题目：群众工作学习心得", "字数：1200 到 2000 字", "交稿：12 月 10 日前"},
	}
}

// fill puts answers where the sheet waits for them, as a person would type them.
func fill(e *essay.Essay, texts map[string]string) *essay.Essay {
	out := *e
	out.Body = nil
	at := ""
	for _, b := range e.Body {
		text := essay.Text(b.Runs)
		if words, ok := strings.CutPrefix(text, "【答 "); ok {
			at = strings.TrimSuffix(words, "】")
		}
		if text == questionnaire.Placeholder && texts[at] != "" {
			for l := range strings.SplitSeq(texts[at], "\n") {
				out.Body = append(out.Body, essay.Block{Runs: []essay.Run{{Text: l}}})
			}
			continue
		}
		out.Body = append(out.Body, b)
	}
	return &out
}

// slots are the answers that a sheet has room for, by the words of their marks.
func slots(e *essay.Essay) []string {
	var out []string
	for _, b := range e.Body {
		if words, ok := strings.CutPrefix(essay.Text(b.Runs), "【答 "); ok {
			out = append(out, strings.TrimSuffix(words, "】"))
		}
	}
	return out
}

func written(t testing.TB, e *essay.Essay) []byte {
	t.Helper()
	w, err := docx.NewWriter(layout.Presets()[0])
	if err != nil {
		t.Fatal(err)
	}
	data, err := w.Write(e)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readBack(t testing.TB, data []byte) string {
	t.Helper()
	e, _, err := docx.Read("单.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	return e.File.Text
}

// texts gives what was answered, by the words of the marks.
func texts(o *outline.Outline, set *answer.Set) map[string]string {
	out := map[string]string{}
	for _, id := range set.IDs() {
		v := set.Values[id]
		if o.Question(id).Kind != outline.Group {
			out[id] = interview.TextOf(v)
			continue
		}
		for i, item := range v.Items {
			for _, f := range item.Names() {
				out[id+" "+string(rune('1'+i))+" "+f] = interview.TextOf(item.Fields[f])
			}
		}
	}
	return out
}

// text draws an answer of one to three lines with what writers type.
func text(t *rapid.T, name string) string {
	runes := []rune("字中文，。：；“”‘’《》【】（）—…、 　aZ09０９%#*_`<>&\"'\\|-+=@~{}.$\u00a0\u200b\u2028𠮷👨‍👩‍👧é①㈠·～￥")
	var out []string
	for range rapid.IntRange(1, 3).Draw(t, name+" lines") {
		l := rapid.StringOfN(rapid.RuneFrom(runes), 1, 30, -1).Draw(t, name)
		out = append(out, "甲"+l+"乙") // no line is blank, and none begins or ends with one
	}
	return strings.Join(out, "\n")
}

// TestNothingChangesOnTheWay: what was typed into a sheet comes back, whatever it is, from a Word file and from a text.
func TestNothingChangesOnTheWay(t *testing.T) {
	t.Parallel()
	var outlines []*outline.Outline
	for _, id := range []string{"elements", "four-trues", "mindset", "post", "three-layers"} {
		outlines = append(outlines, load(t, id))
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := rapid.SampledFrom(outlines).Draw(rt, "outline")
		blank := questionnaire.Make(o, answer.NewSet(), head())
		want := map[string]string{}
		for _, s := range slots(blank) {
			if rapid.Bool().Draw(rt, "answered "+s) && !strings.Contains(s, " ") { // groups have a test of their own
				q := o.Question(s)
				want[s] = answer.Normalise(text(rt, s))
				switch q.Kind {
				case outline.Line, outline.Number, outline.Date:
					want[s] = strings.ReplaceAll(want[s], "\n", " ")
				}
			}
		}
		filled := fill(blank, want)
		for name, back := range map[string]string{"docx": readBack(t, written(t, filled)), "txt": string(plaintext.Write(filled.Normal()))} {
			set, problems := questionnaire.Read(back, o, nil)
			if len(problems) > 0 {
				rt.Fatal(problems)
			}
			if d := cmp.Diff(want, texts(o, set)); d != "" {
				rt.Fatalf("%s (-want +got):\n%s", name, d)
			}
		}
	})
}

// TestThroughLibreOffice: another program saves filled sheets of all outlines, and all answers are still there, those of groups too,
// whatever is in them. The sheets are what the Open XML SDK calls valid.
func TestThroughLibreOffice(t *testing.T) {
	t.Parallel()
	awkward := rapid.Custom(func(t *rapid.T) string { return text(t, "answer") })
	var outlines []*outline.Outline
	var wants []map[string]string
	var files []string
	dir := t.TempDir()
	for i, id := range []string{"post", "mindset", "one-case", "three-layers", "site-visit", "gains"} {
		o := load(t, id)
		blank := questionnaire.Make(o, answer.NewSet(), head())
		want := map[string]string{}
		for k, s := range slots(blank) {
			want[s] = answer.Normalise(awkward.Example(100*i + k))
			switch kindOf(o, strings.Fields(s)) {
			case outline.Line, outline.Number, outline.Date:
				want[s] = strings.ReplaceAll(want[s], "\n", " ")
			}
		}
		if len(want) < 10 {
			t.Fatalf("only %d answers", len(want))
		}
		name := filepath.Join(dir, id+".docx")
		data := written(t, fill(blank, want))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		outlines, wants, files = append(outlines, o), append(wants, want), append(files, name)
	}
	rendered.Validate(t, files...)
	for i, data := range rendered.Resave(t, files...) {
		set, problems := questionnaire.Read(readBack(t, data), outlines[i], nil)
		if len(problems) > 0 {
			t.Error(outlines[i].ID, problems)
		}
		if d := cmp.Diff(wants[i], texts(outlines[i], set)); d != "" {
			t.Errorf("%s (-want +got):\n%s", outlines[i].ID, d)
		}
	}
}

// kindOf gives the kind of the question that the words of a mark name.
func kindOf(o *outline.Outline, words []string) outline.Kind {
	q := o.Question(words[0])
	for _, f := range q.Fields {
		if len(words) == 3 && f.ID == words[2] {
			return f.Kind
		}
	}
	return q.Kind
}

// TestReadByHand: what people do to the marks.
func TestReadByHand(t *testing.T) {
	t.Parallel()
	o := load(t, "post")
	group := ""
	for q := range o.All() {
		if q.Kind == outline.Group {
			group = q.ID
		}
	}
	field := o.Question(group).Fields[0].ID
	id := ""
	for q := range o.All() {
		if q.Kind == outline.Text && id == "" {
			id = q.ID
		}
	}
	for name, c := range map[string]struct {
		text     string
		want     map[string]string
		problems int
	}{
		"as it is":              {"【答 " + id + "】\n我在窗口。\n【问 4】下一题？", map[string]string{id: "我在窗口。"}, 0},
		"on the line":           {"【答 " + id + "】我在窗口。\n又一段", map[string]string{id: "我在窗口。\n又一段"}, 0},
		"other brackets":        {"[答　" + id + "]\n我在窗口。", map[string]string{id: "我在窗口。"}, 0},
		"Markdown":              {"**【答 " + id + "】**\n\n我在窗口。\n\n# 【部分 2】实践\n别的", map[string]string{id: "我在窗口。"}, 1},
		"the placeholder":       {"【答 " + id + "】\n（写在这里）\n", map[string]string{}, 0},
		"before the words":      {"【答 " + id + "】\n（写在这里）我在窗口。", map[string]string{id: "我在窗口。"}, 0},
		"no blanks":             {"【答" + id + "】\n我在窗口。\n【答" + group + "2" + field + "】\n乙", map[string]string{id: "我在窗口。", group + " 1 " + field: "乙"}, 0},
		"one blank":             {"【答 " + group + "1 " + field + "】\n甲\n【答 " + group + "２" + field + "】\n乙", map[string]string{group + " 1 " + field: "甲", group + " 2 " + field: "乙"}, 0},
		"behind the words":      {"【答 " + id + "】\n我在窗口。（写在这里）", map[string]string{id: "我在窗口。"}, 0},
		"in other brackets":     {"【答 " + id + "】\n(写在这里)我在窗口。", map[string]string{id: "我在窗口。"}, 0},
		"above the mark":        {"【问 1】什么？\n我写在上面了。\n第二段也在上面。\n【答 " + id + "】\n（写在这里）", map[string]string{}, 1},
		"inside of the mark":    {"【部分 1】岗位\n【答 " + id + "：我写在里面了】\n（写在这里）\n— 1 —\n2026-11-28", map[string]string{}, 1},
		"without a mark":        {"云浦县信访局\n【问 1】什么？\n提示：按实际写两三句；记不准的原话不要加引号\n删了标记的话\n【答 " + id + "】\n一", map[string]string{id: "一"}, 1},
		"brackets of one's own": {"【答 " + id + "】\n【待补：数】和【答应的事】都在。\n【答应】也在", map[string]string{id: "【待补：数】和【答应的事】都在。\n【答应】也在"}, 0},
		"twice":                 {"【答 " + id + "】\n一\n【答 " + id + "】\n二", map[string]string{id: "一"}, 1},
		"no such question":      {"【答 " + id + "】\n一\n【答 不存在】\n二", map[string]string{id: "一\n【答 不存在】\n二"}, 1},
		"after the end":         {"【答 " + id + "】\n一\n【完】谢谢\n还有一件事", map[string]string{id: "一"}, 1},
		"an entry left out":     {"【答 " + group + " 2 " + field + "】\n乙\n【答 " + group + " 五 " + field + "】\n戊", map[string]string{group + " 1 " + field: "乙", group + " 2 " + field: "戊"}, 0},
		"an entry too many":     {"【答 " + group + " 999 " + field + "】\n乙", map[string]string{}, 1},
	} {
		set, problems := questionnaire.Read(c.text, o, nil)
		if d := cmp.Diff(c.want, texts(o, set)); d != "" || len(problems) != c.problems {
			t.Errorf("%s: %v (-want +got):\n%s", name, problems, d)
		}
	}
}

// TestConditions: a sheet says of a question that not everybody need answer who need.
func TestConditions(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"":                         "",
		`结尾 == "打算"`:               "“结尾”选了“打算”才写这一题。",
		`has(师傅)`:                  "写了“师傅”才写这一题。",
		`原因 != ""`:                 "写了“原因”才写这一题。",
		`len(打算) > 1 && 结尾 == "x"`: "用不上就空着。",
		`结尾 == "x" || 结尾 == "y"`:   "用不上就空着。",
		`!has(师傅)`:                 "用不上就空着。",
		`has(师傅) && 原因 != ""`:      "用不上就空着。",
	} {
		if got := questionnaire.Condition(&outline.Question{When: outline.Expr{Src: src}}); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
	text := string(questionnaire.Text(questionnaire.Make(load(t, "post"), answer.NewSet(), head())))
	for _, want := range []string{"下面几题写一题就行", "“结尾”选了“打算”才写这一题。", "“结尾”选了“回扣”才写这一题。"} {
		if strings.Count(text, want) != 1 {
			t.Errorf("not once: %q", want)
		}
	}
}

// TestClosing: who answers the question of one closing has chosen it.
func TestClosing(t *testing.T) {
	t.Parallel()
	o := load(t, "post")
	for name, c := range map[string]struct {
		answered []string
		want     string
	}{
		"none":   {nil, ""},
		"one":    {[]string{"表态"}, "表态"},
		"two":    {[]string{"表态", "归纳"}, ""},
		"chosen": {[]string{"表态", "结尾"}, ""},
		"others": {[]string{"由头", "总观点"}, ""},
	} {
		set := answer.NewSet()
		for _, id := range c.answered {
			set.Put(id, answer.Value{Text: "我说了", Origin: answer.Import})
		}
		if got := questionnaire.Closing(o, set); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestKnown: what the roster said keeps its origin when it comes back unchanged; changed it is the writer's own.
func TestKnown(t *testing.T) {
	t.Parallel()
	o := load(t, "post")
	known := answer.NewSet()
	known.Put("由头", answer.Value{Text: "收件、审核", Origin: answer.Roster})
	known.Put("新本事", answer.Value{Text: "六件", Origin: answer.Roster})
	sheet := readBack(t, written(t, questionnaire.Make(o, known, head())))
	sheet = strings.Replace(sheet, "收件、审核", "收件、审核、回访", 1)
	set, _ := questionnaire.Read(sheet, o, known)
	if v := set.Values["新本事"]; v.Text != "六件" || v.Origin != answer.Roster {
		t.Errorf("%+v", v)
	}
	if v := set.Values["由头"]; v.Text != "收件、审核、回访" || v.Origin != answer.Import {
		t.Errorf("%+v", v)
	}
}

func TestRecognise(t *testing.T) {
	t.Parallel()
	o := load(t, "post")
	got, ok := questionnaire.Recognise(readBack(t, written(t, questionnaire.Make(o, answer.NewSet(), head()))))
	if want := (questionnaire.Origin{Outline: "post", Version: o.Version, Number: 12}); !ok || got != want {
		t.Errorf("%+v, %t", got, ok)
	}
	if _, ok := questionnaire.Recognise("# 心得\n\n我填了【问答单】。\n"); ok {
		t.Error("an essay is taken for a sheet")
	}
}

func FuzzRead(f *testing.F) {
	o := load(f, "post")
	f.Add("【答 主要工作】\n甲\n【答 事例 1 时间】\n乙【完】")
	f.Add("[答　\xff]\n【答 x 99999999999 y】【问】【部分")
	f.Fuzz(func(t *testing.T, text string) {
		set, _ := questionnaire.Read(text, o, nil)
		questionnaire.Recognise(text)
		for id := range set.Values {
			if o.Question(id) == nil {
				t.Fatalf("%q is no question", id)
			}
		}
	})
}
