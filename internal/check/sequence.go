package check

import (
	"fmt"
	"slices"
	"strings"

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
		p.gapsOf(f.Members)
	}
}

func (p *pass) gapsOf(list []*structure.Member) {
	before := &structure.Member{}
	turned := false // told together with the one before
	for i, m := range list {
		switch next := i + 1; {
		case m.Number == 0: // 最后
			continue
		case turned:
			turned = false
			continue // the larger number was before
		case m.Number == before.Number+2 && next < len(list) && list[next].Number == before.Number+1:
			p.report(m.Marker, fmt.Sprintf("“%s”和后面的“%s”颠倒了", p.marker(m), p.marker(list[next])), "把两个序号对调，或者把两段对调")
			turned = true
		default:
			if message, mend := p.gap(before, m); message != "" {
				p.report(m.Marker, message, mend)
			}
		}
		before = m
	}
}

// marker gives a marker without the mark behind it.
func (p *pass) marker(m *structure.Member) string {
	return strings.TrimRight(p.words(m.Marker), "，、：,: \u3000")
}

// gap tells what is wrong with the number of a member behind another one, which has none before the first.
func (p *pass) gap(before, m *structure.Member) (message, mend string) {
	own, last := p.marker(m), before.Number
	switch {
	case m.Number == last:
		return fmt.Sprintf("“%s”写了两次", own), "把序号顺下来"
	case m.Number < last:
		return fmt.Sprintf("“%s”写在“%s”的后面", own, p.marker(before)), "把次序理顺"
	case m.Number > last+1 && last == 0:
		return fmt.Sprintf("从“%s”写起，前面没有第一个", own), "补上前面的，或者把序号改成从一起"
	case m.Number > last+1:
		return fmt.Sprintf("“%s”后面就是“%s”，中间缺了第 %d 个", p.marker(before), own, last+1), "补上缺的，或者把序号顺下来"
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
		p.report(f.Members[i].Marker, fmt.Sprintf("这一组前面用“%s”，这里用“%s”", p.marker(f.Members[0]), p.marker(f.Members[i])), "一组只用一种序号")
	}
}

func (p *pass) alone() {
	for f := range p.tree().All() {
		if numbered(f) && len(f.Members) == 1 && f.Members[0].Number == 1 {
			p.report(f.Members[0].Marker, fmt.Sprintf("只有“%s”，没有第二个", p.marker(f.Members[0])), "补上第二个，或者去掉序号")
		}
	}
}
