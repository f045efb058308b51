// Package assignment holds what a notice asks of the essays it calls for: topic, length, date, place of the byline, file name, words
// that must or may not stand in them. It reads the file in which an office keeps that, and proposes one from the text of a notice; it
// judges no essay.
package assignment

import (
	"fmt"
	"strings"
	"time"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/layout"
	"xinde/internal/settings"
	"xinde/internal/source"
)

// Assignment is one task. A zero value of a field is "not said".
type Assignment struct {
	Title    string
	Topic    string
	Date     time.Time // the writing date
	Due      time.Time
	Length   Length
	Byline   layout.Place
	Layout   string // id of a built-in preset, or the path of a file
	Filename Pattern
	Outlines []string // ids or paths; batch gives neighbours different ones
	Own      Own
	Forbid   []string // words that may not stand in an essay
	Require  []string // words that must
	Ignore   []string // rules of check, or families of them, that are not wanted
}

// Length is a number of characters (zh.Count); 0 is no limit.
type Length struct{ Min, Max int }

// Own is the share of the writer's own words, in percent: what is aimed at, below what a warning and below what a refusal stands.
type Own struct{ Target, Warn, Fail int }

func format() settings.Format {
	return settings.Format{
		Code: "assignment", Noun: "任务", Example: "xinde assignment new",
		Head: "xinde 的任务文件：通知要求什么，写在这里。没有要求的键可以删去。",
	}
}

func (a *Assignment) fields() []settings.Field {
	const percent = 100
	return []settings.Field{
		settings.Text("title", "题目", &a.Title),
		settings.Text("topic", "主题，通知上的原文", &a.Topic),
		settings.Date("date", "落款日期", &a.Date),
		settings.Date("due", "截止日期", &a.Due),
		settings.Count("length.min", "最少字数，0 是不限", answer.MaxLength, &a.Length.Min, "字"),
		settings.Count("length.max", "最多字数，0 是不限", answer.MaxLength, &a.Length.Max, "字"),
		settings.Choice("byline", "署名：under 题目下，end 文末，topleft 左上角，none 匿名（单位、姓名都不能出现）", &a.Byline,
			layout.Under, layout.AtEnd, layout.TopLeft, layout.Nowhere),
		settings.Text("layout", "Word 稿的版式，见 xinde layout list", &a.Layout),
		a.Filename.field("filename", "文件名，{{ .列名 }} 换成名册里的那一列"),
		settings.Words("outlines", "提纲，相邻的人轮着用", &a.Outlines, nil),
		settings.Count("own.target", "本人的话占几成，%", percent, &a.Own.Target, "%"),
		settings.Count("own.warn", "低于它就提醒，%", percent, &a.Own.Warn, "%"),
		settings.Count("own.fail", "低于它算不合格，%", percent, &a.Own.Fail, "%"),
		settings.Words("forbid", "不许出现的词", &a.Forbid, nil),
		settings.Words("require", "必须出现的词", &a.Require, nil),
		settings.Words("ignore", "不查的规则，编号见 xinde check --explain", &a.Ignore, nil),
	}
}

// Parse reads the file of an assignment. All problems are reported together; with an Error among them the assignment is nil.
func Parse(f *source.File) (*Assignment, diag.List) {
	root, problems := settings.Open(f, format())
	if root == nil {
		return nil, problems
	}
	a := &Assignment{}
	values, wrong := settings.Take(f, format(), root, a.fields())
	problems = append(problems, wrong...)
	if !problems.HasErrors() {
		for _, p := range a.check() {
			problems = append(problems, settings.Problem(f, "assignment", values.At(p.key), p.message, p.fix))
		}
	}
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	return a, problems
}

type problem struct{ key, message, fix string }

// check finds values that cannot stand beside each other.
func (a *Assignment) check() []problem {
	var out []problem
	if a.Length.Max > 0 && a.Length.Min > a.Length.Max {
		out = append(out, problem{"length.min", fmt.Sprintf("最少 %d 字比最多 %d 字还多", a.Length.Min, a.Length.Max), "把两个数对调"})
	}
	if o := a.Own; o.Fail > o.Warn && o.Warn > 0 || o.Warn > o.Target && o.Target > 0 {
		out = append(out, problem{"own.target", "target、warn、fail 要从大到小", "例如 own: {target: 60, warn: 50, fail: 30}"})
	}
	for _, w := range a.Require {
		for _, f := range a.Forbid {
			if strings.Contains(w, f) {
				out = append(out, problem{"require", fmt.Sprintf("“%s”必须出现，其中的“%s”又不许出现", settings.Shorten(w), settings.Shorten(f)), "去掉其中一个"})
			}
		}
	}
	return out
}

// Encode gives an assignment as a file that Parse reads back equal.
func Encode(a *Assignment) []byte {
	copied := *a
	return settings.Encode(format(), copied.fields(), nil)
}
