package layout_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/essay"
	"xinde/internal/layout"
)

func named(t testing.TB, id string) *layout.Preset {
	t.Helper()
	p, ok := layout.Named(id)
	if !ok {
		t.Fatalf("no preset %s", id)
	}
	return p
}

func runs(text string) []essay.Run { return []essay.Run{{Text: text}} }

// TestClauses computes from the clauses of GB/T 9704-2012, in millimetres and points, what the preset must come to.
func TestClauses(t *testing.T) {
	t.Parallel()
	const mm, pt = 1440 / 25.4, 20.0
	for _, id := range []string{"gongwen", "fill", "print"} {
		p := named(t, id)
		width := 156 * mm // 5.2.1: 版心 156 mm × 225 mm
		if got := float64(p.TextWidth()); got < width-2 || got > width+2 {
			t.Errorf("%s: the type area is %v twips wide, want %v", id, got, width)
		}
		if id != "print" {
			if got, want := float64(p.TextHeight()), 225*mm; got < want-2 || got > want+2 {
				t.Errorf("%s: the type area is %v twips high, want %v", id, got, want)
			}
		}
		advance := float64(p.Advance(layout.Body))
		if 28*advance > width || 29*advance <= width { // 5.2.3: 每行排 28 个字
			t.Errorf("%s: a line of %v twips does not take just 28 characters of %v", id, width, advance)
		}
		line := p.LineOf(layout.Body).Points * pt
		if height := float64(p.TextHeight()); 22*line > height || 23*line <= height { // 5.2.3: 每面排 22 行
			t.Errorf("%s: a page of %v twips does not take just 22 lines of %v", id, height, line)
		}
	}
	if fill := named(t, "fill"); float64(fill.TextHeight())-22*fill.Line.Points*pt > 1*pt {
		t.Error("fill leaves more than a point at the foot of the page")
	}
}

func TestPresetsAreSound(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, p := range layout.Presets() {
		if seen[p.ID] || p.Name == "" {
			t.Errorf("preset %q: id taken or no name", p.ID)
		}
		seen[p.ID] = true
		if problems := p.Check(); len(problems) > 0 {
			t.Errorf("%s: %v", p.ID, problems)
		}
	}
	if layout.Presets()[0].ID != layout.Default {
		t.Error("the default is not the first")
	}
	if _, ok := layout.Named("没有的"); ok {
		t.Error("an unknown id has a preset")
	}
}

func TestBreakTitle(t *testing.T) {
	t.Parallel()
	p := named(t, "gongwen")
	for _, test := range []string{
		"群众工作心得体会",
		"二十个字的题目恰好排满一行不多也不少一字",
		"在基层社区网格中开展/群众工作专题学习的心得体会",
		"学习《中华人民共和国未成年人保护法》/和《教师职业行为十项准则》心得体会",
		"把群众的事当成自己的事——/参加全县群众工作专题培训班心得体会",
		"关于2026年度党员干部作风建设/专题教育活动的学习心得体会报告",
		"深入学习贯彻/习近平新时代中国特色社会主义思想/主题教育专题读书班学习心得体会",
	} {
		want := strings.Split(test, "/")
		title := strings.Join(want, "")
		var got []string
		at := 0
		for _, b := range append(p.BreakTitle(title), len(title)) {
			got, at = append(got, title[at:b]), b
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// TestBreakTitleProperties: lines fit, no character is lost, none is cut in two, and no line begins with closing punctuation.
func TestBreakTitleProperties(t *testing.T) {
	t.Parallel()
	p := named(t, "gongwen")
	piece := rapid.SampledFrom([]string{"群众", "工作", "心得体会", "《", "》", "，", "——", "2026", "abc", "的", "“", "”", " ", "国"})
	rapid.Check(t, func(t *rapid.T) {
		title := strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "")
		at := 0
		for _, b := range append(p.BreakTitle(title), len(title)) {
			line := title[at:b]
			if !utf8.ValidString(line) || b < at || (line == "" && title != "") {
				t.Fatalf("%q is cut at %d", title, b)
			}
			if n := utf8.RuneCountInString(strings.ReplaceAll(line, "2026", "年年")); n > 40 && strings.Count(line, "国") > 20 {
				t.Fatalf("%q has %d characters", line, n)
			}
			at = b
		}
	})
}

func TestBreakTitleIsLinear(t *testing.T) {
	t.Parallel()
	p := named(t, "gongwen")
	for text, least := range map[string]int{"国": 9000, "a": 0, "》": 0, "a ": 9000 / 2, "“": 0} {
		begin := time.Now()
		if n := len(p.BreakTitle(strings.Repeat(text, 200_000))); n < least {
			t.Errorf("only %d breaks in many %q", n, text)
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("many %q take %s", text, took)
		}
	}
}

func TestGaps(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		preset string
		lines  []string
		want   []int
	}{
		{"gongwen", nil, nil},
		{"gongwen", []string{"张　三", "2026年9月8日"}, []int{200 + 150, 200}},             // the date is 4+1+1 digits × ½ + 3 = 6
		{"gongwen", []string{"云岭县政务服务中心", "2026年9月8日"}, []int{200, 300}},             // 9 and 6: the date begins 2 characters right of the signer
		{"gongwen", []string{"云岭县政务服务中心", "张　三", "2026年9月8日"}, []int{200, 500, 300}}, // signers over each other
		{"gongwen", []string{"张　三"}, []int{200}},
		{"gongwen", []string{"2026年9月8日"}, []int{200}},
		{"stagger", []string{"张　三", "2026年9月8日"}, []int{700, 200}},
	} {
		p := named(t, "gongwen")
		if test.preset == "stagger" {
			p.Signature = layout.Staggered
		}
		var lines [][]essay.Run
		for _, l := range test.lines {
			lines = append(lines, runs(l))
		}
		if diff := cmp.Diff(test.want, p.Gaps(lines)); diff != "" {
			t.Errorf("%s %v (-want +got):\n%s", test.preset, test.lines, diff)
		}
	}
}

func TestArrange(t *testing.T) {
	t.Parallel()
	p := named(t, "gongwen")
	e := &essay.Essay{Title: runs("题"), Byline: runs("单位　姓名"), Signature: [][]essay.Run{runs("2026年9月8日")}}
	for place, want := range map[layout.Place]string{
		layout.Under: "题|单位　姓名|2026年9月8日", layout.TopLeft: "题|单位　姓名|2026年9月8日",
		layout.AtEnd: "题||单位　姓名|2026年9月8日", layout.Nowhere: "题||2026年9月8日",
	} {
		p.Byline = place
		got := p.Arrange(e)
		lines := []string{essay.Text(got.Title), essay.Text(got.Byline)}
		for _, l := range got.Signature {
			lines = append(lines, essay.Text(l))
		}
		if strings.Join(lines, "|") != want {
			t.Errorf("%s: %v, want %s", place, lines, want)
		}
	}
}

// page gives an essay whose text fills so many lines of the default page, in paragraphs of n lines; the title and the blank below it take three.
func page(lines, n int) *essay.Essay {
	e := &essay.Essay{Title: runs("题目"), Signature: [][]essay.Run{runs("张　三"), runs("2026年9月8日")}}
	for ; lines > 0; lines -= n {
		e.Body = append(e.Body, essay.Block{Runs: runs(strings.Repeat("国", 26+28*(min(n, lines)-1)))})
	}
	return e
}

func TestFit(t *testing.T) {
	t.Parallel()
	p := named(t, "gongwen")
	for _, test := range []struct {
		lines, n int
		want     layout.Fit
	}{
		{10, 5, layout.Fit{Pages: 1}},
		{20, 10, layout.Fit{Pages: 2, Alone: true}}, // title 33 + 28 of 637 points leave 20 lines
		{19, 10, layout.Fit{Pages: 2, Alone: true}},
		{17, 10, layout.Fit{Pages: 1}},
		{20, 2, layout.Fit{Pages: 2}}, // a short last paragraph goes with the signature
		{22, 11, layout.Fit{Pages: 2}},
		{42, 6, layout.Fit{Pages: 3, Alone: true}},
	} {
		e := page(test.lines, test.n)
		if got := p.Fit(e); got != test.want {
			t.Errorf("%d lines by %d: %+v, want %+v", test.lines, test.n, got, test.want)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		change func(*layout.Preset)
		key    string
		says   string
	}{
		{func(p *layout.Preset) { p.Line.Points = 29 }, "lines", "22 行 × 29 磅 = 638 磅，版心只有 637.8 磅高"},
		{func(p *layout.Preset) { p.Chars = 40 }, "chars", "排不成一行 40 个"},
		{func(p *layout.Preset) { p.Page.Footer = 36 }, "page.footer", "压住正文"},
		{func(p *layout.Preset) { p.Page.Left = -1 }, "page.left", "不在 0 到 80 之间"},
		{func(p *layout.Preset) { p.Styles[layout.Body].Font = "" }, "styles.body.font", "没有写字体"},
		{func(p *layout.Preset) { p.Styles[layout.Title].Size = 400 }, "styles.title.size", "不在 5 到 72 之间"},
		{func(p *layout.Preset) { p.Line.Points = 12 }, "styles.byline", "字会被切掉"},
		{func(p *layout.Preset) { p.Line = layout.Line{Times: 9} }, "line", "不在 0.8 到 4 之间"},
		{func(p *layout.Preset) { p.Lines = -1 }, "lines", "不能是负数"},
		{func(p *layout.Preset) { p.Styles[layout.Body].Font = strings.Repeat("字", 32) }, "styles.body.font", "超过 31 个字"},
	} {
		p := named(t, "gongwen")
		test.change(p)
		problems := p.Check()
		if len(problems) == 0 || problems[0].Key != test.key || !strings.Contains(problems[0].Message, test.says) {
			t.Errorf("want %s: %s, got %+v", test.key, test.says, problems)
		}
	}
}
