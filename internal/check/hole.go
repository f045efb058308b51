package check

import (
	"xinde/internal/diag"
)

func holeRules() []Rule {
	return []Rule{{
		ID: "hole.open", Title: "待补", Level: diag.Error,
		Doc:     "稿子里还有没填的【待补：…】，交上去就是空话。",
		Example: "四月份【待补：讲讲经过】，大家都满意。", Counter: "四月份装好了灯，“待补”的两处也补上了。",
		run: (*pass).holes,
	}}
}

// holes reports every place that waits for the writer.
func (p *pass) holes() {
	for i := range p.lines {
		l := &p.lines[i]
		at := 0
		for j := range l.runs {
			size := len(l.runs[j].String())
			if l.runs[j].IsHole() {
				p.find(l, at, at+size, "这里还没有填："+short(l.runs[j].Text), "填上，或者把这句话删去")
			}
			at += size
		}
	}
}

// short keeps a long text from filling a message.
func short(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
