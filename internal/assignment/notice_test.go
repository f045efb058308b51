package assignment_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"xinde/internal/assignment"
	"xinde/internal/source"
)

// TestReadNotice: notices as offices write them; each value with the words it came from, and nothing that is not said.
func TestReadNotice(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		notice string
		want   []string // key: value ← words
		open   string
		notes  int
	}{
		{
			"关于报送学习心得的通知\n各科室：请以“群众工作”为主题，结合岗位实际写一篇心得体会，字数1200—2000字，题目下方注明单位、姓名，正文用3号仿宋。不得抄袭。" +
				"电子稿以“部门+姓名+心得体会”命名，请于12月10日前发到办公室。",
			[]string{
				"length.min: 1200 字 ← 1200—2000字", "length.max: 2000 字 ← 1200—2000字", "due: 2026-12-10 ← 于12月10日前", "byline: 题目下面 ← 题目下方注明单位、姓名",
				"filename: 部门+姓名+心得体会 ← 部门+姓名+心得体会", "layout: gongwen ← 正文用3号仿宋", "topic: 群众工作 ← 群众工作",
				"own: 本人的话 60% 为好，不到 50% 提醒，不到 30% 算不合格 ← 不得抄袭",
			},
			"title date outlines forbid require ignore", 1,
		},
		{
			"字数不少于１５００字，截止时间为2027年1月5日。文中不得出现单位和姓名，查重率超过20%的取消资格。",
			[]string{"length.min: 1500 字 ← 不少于１５００字", "due: 2027-01-05 ← 截止时间为2027年1月5日", "byline: 不署名 ← 不得出现单位和姓名"},
			"title topic date layout filename outlines own forbid require ignore", 1,
		},
		{
			"每篇三千字以内，1月5日之前交，文末注明部门、姓名，正文小四宋体，1.5倍行距。要手写。",
			[]string{"length.max: 3000 字 ← 三千字以内", "due: 2027-01-05 ← 1月5日之前", "byline: 文末 ← 文末注明部门、姓名", "layout: xiaosi ← 正文小四宋体"},
			"title topic date filename outlines own forbid require ignore", 1,
		},
		{"篇幅1500字左右。", []string{"length.min: 1350 字 ← 1500字左右", "length.max: 1650 字 ← 1500字左右"}, "title topic date due byline layout filename outlines own forbid require ignore", 0},
		{"请大家认真写。2026年我们要办好三件事，不得迟到。", nil, "title topic date due length byline layout filename outlines own forbid require ignore", 0},
		{"", nil, "title topic date due length byline layout filename outlines own forbid require ignore", 0},
	} {
		f := &source.File{Name: "通知.txt", Text: c.notice}
		a, found, open, notes := assignment.ReadNotice(f, today)
		var got []string
		for _, x := range found {
			got = append(got, x.Key+": "+x.Value+" ← "+f.Slice(x.Span))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n%s\nwant\n%s", c.notice, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
		if strings.Join(open, " ") != c.open || len(notes) != c.notes {
			t.Errorf("%q leaves open %v, notes %v", c.notice, open, notes)
		}
		if _, problems := assignment.Parse(file(string(assignment.Encode(a)))); len(problems) > 0 {
			t.Errorf("%q: the proposal does not read: %v", c.notice, problems)
		}
	}
}

// TestNoticeDue: the day of the essay, and no other day that a notice names.
func TestNoticeDue(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"请于11月30日前报名，须于2026.12.15前报送。": "2026-12-15 ← 于2026.12.15前",
		"截止日期：2026-12-08。":             "2026-12-08 ← 截止日期：2026-12-08",
		"务必于本周五（12月4日）17:00前交到办公室。":    "2026-12-04 ← 12月4日）17:00前",
		"12月5日（周五）下班前发组织委员。":           "2026-12-05 ← 12月5日（周五）下班",
		"12月1日前学完规定书目。12月20日前交心得。":     "2026-12-20 ← 12月20日前",
		"于11月5日至12月20日开展活动。":           "",
		"2026年12月3日前召开座谈会，请把心得提前准备好。":  "",
		"培训班于12月3日举办，心得于12月9日之前提交。":    "2026-12-09 ← 于12月9日之前",
		"心得于12月9日前上交，12月20日前公布评审结果。":   "2026-12-09 ← 于12月9日前",
		"截至2026年2月30日前交。":              "",
	} {
		f := &source.File{Name: "通知.txt", Text: text}
		a, found, _, _ := assignment.ReadNotice(f, today)
		got := ""
		for _, x := range found {
			if x.Key == "due" {
				got = a.Due.Format(time.DateOnly) + " ← " + f.Slice(x.Span)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestNoticeFilename(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]assignment.Pattern{
		"文件名为“单位＋姓名”。":        "{{ .单位 }}+{{ .姓名 }}",
		"邮件主题：“读书征文-作者姓名”。":   "读书征文-{{ .姓名 }}",
		"以“作者—题目”的格式命名。":      "{{ .姓名 }}—{{ .题目 }}",
		"以“班级+学号+姓名”命名。":      "{{ .单位 }}+{{ .学号 }}+{{ .姓名 }}",
		"我们把这项工作命名为“阳光行动”。":   "",
		"文件名请写清楚。":            "",
		"文件名为“{{ .单位 }}+姓名”。": "",
	} {
		a, _, _, _ := assignment.ReadNotice(&source.File{Text: text}, time.Now())
		if a.Filename != want {
			t.Errorf("%q: %q, want %q", text, a.Filename, want)
		}
	}
}

func FuzzReadNotice(f *testing.F) {
	f.Add("字数1200—2000字，以“部门+姓名”命名，13月40日前，不得抄袭")
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "通知", Text: strings.ToValidUTF8(text, "")}
		a, found, _, _ := assignment.ReadNotice(file, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
		for _, x := range found {
			if file.Slice(x.Span) == "" {
				t.Fatalf("%s was taken from nothing", x.Key)
			}
		}
		if _, problems := assignment.Parse(&source.File{Text: string(assignment.Encode(a))}); problems.HasErrors() {
			t.Fatalf("%v\n%s", problems, assignment.Encode(a))
		}
	})
}
