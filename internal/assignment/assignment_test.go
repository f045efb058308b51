package assignment_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/assignment"
	"xinde/internal/layout"
	"xinde/internal/source"
)

func file(text string) *source.File { return &source.File{Name: "任务.yaml", Text: text} }

func full() *assignment.Assignment {
	return &assignment.Assignment{
		Title: "群众工作专题学习心得体会", Topic: "群众工作: “为谁”", Date: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Due: time.Date(2026, 12, 10, 0, 0, 0, 0, time.UTC),
		Length: assignment.Length{Min: 1200, Max: 2000}, Byline: layout.Under, Layout: "gongwen", Filename: "{{ .单位 }}+{{ .姓名 }}+心得体会",
		Outlines: []string{"elements", "post"}, Own: assignment.Own{Target: 60, Warn: 50, Fail: 30},
		Forbid: []string{"今后我将", "甲, 乙"}, Require: []string{"岗位"}, Ignore: []string{"punct", "phrase.order"},
	}
}

func TestEncodeParse(t *testing.T) {
	t.Parallel()
	for _, a := range []*assignment.Assignment{full(), {}, {Title: "null"}} {
		got, problems := assignment.Parse(file(string(assignment.Encode(a))))
		if len(problems) > 0 {
			t.Errorf("%v\n%s", problems, assignment.Encode(a))
			continue
		}
		if diff := cmp.Diff(a, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func TestParseProblems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"", "1:1 任务文件是空的"},
		{"title: 甲", "1:1 没有写格式的版本"},
		{"xinde: 1\nlangth: {min: 3}", "2:1 不认识“langth”"},
		{"xinde: 1\nlength: {min: 多}", "2:15 “min”不能是“多”"},
		{"xinde: 1\nlength: {min: 2000, max: 1200}", "2:15 最少 2000 字比最多 1200 字还多"},
		{"xinde: 1\ndue: 下周", "2:6 “due”不能是“下周”"},
		{"xinde: 1\nfilename: '{{ 姓名 }}'", "2:11 “filename”不能是"},
		{"xinde: 1\nfilename: '{{ .姓名'", "2:11 “filename”不能是"},
		{"xinde: 1\nown: {target: 40, warn: 50}", "2:15 target、warn、fail 要从大到小"},
		{"xinde: 1\nforbid: [我将]\nrequire: [今后我将]", "3:10 “今后我将”必须出现"},
		{"xinde: 1\nforbid: {a: 1}", "2:9 “forbid”要写成一串"},
		{"xinde: 1\nforbid: [[a]]", "2:10 “forbid”的每一项只能写一个词"},
		{"xinde: 1\nbyline: 上面", "2:9 “byline”不能是“上面”"},
	} {
		a, problems := assignment.Parse(file(test.text))
		if a != nil || len(problems) == 0 {
			t.Errorf("%q gives %+v", test.text, a)
			continue
		}
		d := problems[0]
		at := d.File.Position(d.Span.Start)
		if got := fmt.Sprintf("%d:%d %s", at.Line, at.Column, d.Message); !strings.HasPrefix(got, test.want) {
			t.Errorf("%q: %s, want %s", test.text, got, test.want)
		}
	}
}

func TestPattern(t *testing.T) {
	t.Parallel()
	value := func(name string) string { return "<" + name + ">" }
	for pattern, want := range map[assignment.Pattern]string{
		"{{ .单位 }}+{{.姓名}}+心得": "<单位>+<姓名>+心得", "心得": "心得", "{{ .a }}": "<a>", "": "",
	} {
		if _, ok := pattern.Names(); !ok || pattern.Fill(value) != want {
			t.Errorf("%s gives %s, %t", pattern, pattern.Fill(value), ok)
		}
	}
	for _, bad := range []assignment.Pattern{"{{ 姓名 }}", "{{ .a | upper }}", "{{", "a}}", "{{ }}", "{{ . }}", "{{ .a.b }}", "{{{ .a }}}"} {
		if names, ok := bad.Names(); ok {
			t.Errorf("%s is taken: %v", bad, names)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(assignment.Encode(full())))
	f.Fuzz(func(t *testing.T, text string) {
		a, problems := assignment.Parse(file(text))
		if (a == nil) != problems.HasErrors() {
			t.Fatalf("%v with %v", a, problems)
		}
		if a == nil {
			return
		}
		again, problems := assignment.Parse(file(string(assignment.Encode(a))))
		if len(problems) > 0 || cmp.Diff(a, again) != "" {
			t.Fatalf("%v %s", problems, cmp.Diff(a, again))
		}
	})
}
