package tmpl

import (
	"fmt"

	"xinde/internal/zh"
)

// dateFuncs know one day, the writing date, and never the clock.
func dateFuncs() map[string]*function {
	return map[string]*function{
		"now":   {usage: "now", run: (*call).today},
		"today": {usage: "today", run: (*call).today},
		"date":  {usage: `date "2006年1月2日" .日期`, min: 2, max: 2, run: (*call).date},
		"日期中文":  {usage: "日期中文 .日期", min: 1, max: 1, run: (*call).chineseDate},
	}
}

func (c *call) today() any {
	if c.r.env.Date.IsZero() {
		c.fail("这里不知道成文日期", "先回答日期，或用 --date 给出")
	}
	return day{c.r.env.Date}
}

// day reads argument i as a date. sprig takes a text it cannot read for today; here it is an error.
func (c *call) day(i int) day {
	if d, ok := c.args[i].(day); ok {
		return d
	}
	if isEmptyText(c.args[i]) {
		c.missing = true
		return day{}
	}
	s := c.str(i)
	t, ok := zh.ParseDate(s)
	if !ok && c.err == nil {
		c.fail(fmt.Sprintf("“%s”不是日期", clip(s)), "日期写成 2026年12月1日 或 2026-12-01")
	}
	return day{t}
}

// date formats with a layout of Go: 2006 is the year, 1 or 01 the month, 2 or 02 the day.
func (c *call) date() any {
	layout, d := c.str(0), c.day(1)
	if c.err != nil || c.missing || !c.checkSize(20*len(layout)) {
		return nil
	}
	return c.made(d.time.Format(layout))
}

func (c *call) chineseDate() any {
	d := c.day(0)
	if c.err != nil || c.missing {
		return nil
	}
	return c.made(zh.FormatDate(d.time))
}
