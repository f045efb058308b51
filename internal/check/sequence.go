package check

import (
	"fmt"
	"slices"

	"xinde/internal/diag"
	"xinde/internal/structure"
)

func sequenceRules() []Rule {
	return []Rule{
		{
			ID: "sequence.gap", Title: "序号断了", Level: diag.Error,
			Doc:     "一是、二是这样的序号中间缺了一个，或者重了，或者次序倒了。",
			Example: "一是多听，先听他说完。\n二是多记，当天就记下来。\n四是多问，隔天再问一声。", Counter: "一是多听，先听他说完。\n二是多记，当天就记下来。\n三是多问，隔天再问一声。",
			run: (*pass).gaps,
		},
		{
			ID: "sequence.mixed", Title: "序号混用", Level: diag.Warning,
			Doc:     "一组里混用两种序号，例如首先、其次、第三。",
			Example: "首先，要会听，先听他说完。其次，要会记，当天就记下来。第三，要会问，隔天再问一声。", Counter: "首先，要会听，先听他说完。其次，要会记，当天就记下来。最后，要会问，隔天再问一声。",
			run: (*pass).mixed,
		},
		{
			ID: "sequence.alone", Title: "只有一是", Level: diag.Warning,
			Doc:     "写了一是，没有二是。",
			Example: "我有几个打算。一是把表格改好，每周都看一遍。请大家监督。", Counter: "我有两个打算，一是把表格改好，二是每周都看一遍。请大家监督。",
			run: (*pass).alone,
		},
	}
}

// numbered tells the families whose markers count, headings apart, which heading.* looks at.
func numbered(f *structure.Family) bool {
	return f.Kind == structure.Marked && f.Style != structure.Plain
}

// mixes gives the first member of another style than the first, -1 for none. 最后 may end any row.
func mixes(f *structure.Family) int {
	return slices.IndexFunc(f.Members, func(m *structure.Member) bool { return m.Style != f.Style && m.Number > 0 })
}

func (p *pass) gaps() {
	for f := range p.tree().All() {
		if !numbered(f) || mixes(f) >= 0 {
			continue
		}
		last := 0
		for _, m := range f.Members {
			if m.Number == 0 { // 最后
				continue
			}
			if message, mend := gap(last, m.Number, p.words(m.Marker)); message != "" {
				p.report(m.Marker, message, mend)
			}
			last = m.Number
		}
	}
}

// gap tells what is wrong with a number that stands behind last, 0 for the first.
func gap(last, number int, marker string) (message, mend string) {
	switch {
	case number == last:
		return fmt.Sprintf("“%s”写了两次", marker), "把序号顺下来"
	case number < last:
		return fmt.Sprintf("“%s”写在第 %d 个的后面", marker, last), "把次序理顺"
	case number > last+1 && last == 0:
		return fmt.Sprintf("从“%s”写起，前面没有第一个", marker), "补上前面的，或者把序号改成从一起"
	case number > last+1:
		return fmt.Sprintf("第 %d 个后面就是“%s”，中间缺了", last, marker), "补上缺的，或者把序号顺下来"
	}
	return "", ""
}

func (p *pass) mixed() {
	for f := range p.tree().All() {
		if !numbered(f) {
			continue
		}
		i := mixes(f)
		if i < 0 {
			continue
		}
		p.report(f.Members[i].Marker, fmt.Sprintf("这一组前面用“%s”，这里用“%s”", p.words(f.Members[0].Marker), p.words(f.Members[i].Marker)), "一组只用一种序号")
	}
}

func (p *pass) alone() {
	for f := range p.tree().All() {
		if numbered(f) && len(f.Members) == 1 && f.Members[0].Number == 1 {
			p.report(f.Members[0].Marker, fmt.Sprintf("只有“%s”，没有第二个", p.words(f.Members[0].Marker)), "补上第二个，或者去掉序号")
		}
	}
}
