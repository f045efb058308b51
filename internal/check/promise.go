package check

import (
	"fmt"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/essay"
	"xinde/internal/source"
	"xinde/internal/structure"
	"xinde/internal/zh"
)

func promiseRules() []Rule {
	return []Rule{
		{
			ID: "promise.list", Title: "数目和名单不符", Level: diag.Error,
			Doc:     "一句话里说了几个，紧跟着列出的名字却不是几个。",
			Example: "我从学习、实践、作风、纪律三个方面谈。\n一是学习。多读。\n二是实践。多做。\n三是作风。多查。", Counter: "我从学习、实践、作风三个方面谈。\n一是学习。多读。\n二是实践。多做。\n三是作风。多查。",
			run: (*pass).promisedLists,
		},
		{
			ID: "promise.missing", Title: "说了没写", Level: diag.Warning,
			Doc:     "前面说了几个，后面没有写够，读的人会去找缺的那几个。",
			Example: "做好群众工作有三点体会：\n一是要听。先听他说完。\n二是要办。办完告诉他。", Counter: "做好群众工作有两点体会：\n一是要听。先听他说完。\n二是要办。办完告诉他。",
			run: (*pass).missingMembers,
		},
		{
			ID: "promise.extra", Title: "写多了", Level: diag.Warning,
			Doc:     "前面说了几个，后面写出来的更多。",
			Example: "做好群众工作有两点体会：\n一是要听。先听他说完。\n二是要办。办完告诉他。\n三是要问。隔天问一声。", Counter: "做好群众工作有三点体会：\n一是要听。先听他说完。\n二是要办。办完告诉他。\n三是要问。隔天问一声。",
			run: (*pass).extraMembers,
		},
		{
			ID: "promise.empty", Title: "只有数目", Level: diag.Warning,
			Doc:     "说了下面有几点，下面却没有。",
			Example: "今后我要做到以下三点：\n我会继续努力，把工作做好，请大家多提意见。", Counter: "今后我要做到以下三点：\n一是多听。\n二是多记。\n三是多问。",
			run: (*pass).emptyPromises,
		},
	}
}

// at gives the span of a place in the body; it ends with its first line.
func (p *pass) at(at structure.Place) source.Span {
	runs := p.essay.Body[at.First].Runs
	to := at.To
	if at.Last > at.First {
		to = len(essay.Text(runs))
	}
	return essay.Place(runs, at.From, to)
}

// report adds a finding at a place of the structure.
func (p *pass) report(at structure.Place, message, suggestion string) {
	p.findings = append(p.findings, Finding{Rule: p.rule.ID, Level: p.rule.Level, Span: p.oneLine(p.at(at)), Message: message, Suggestion: suggestion})
}

// words gives what stands at a place of the structure.
func (p *pass) words(at structure.Place) string {
	text := essay.Text(p.essay.Body[at.First].Runs)
	return short(text[at.From:at.To])
}

// promisedLists, missingMembers, extraMembers and emptyPromises each tell another way in which a promise is not kept. A row of names that
// disagrees with its own number is told by the first alone.
func (p *pass) promisedLists() {
	for _, pr := range p.tree().Promises {
		if n := listed(pr); n > 0 && !pr.Implied && (n > pr.Count || n < pr.Count && !pr.Open) {
			p.report(pr.Place, fmt.Sprintf("说的是“%s”，列出的名字有 %d 个", p.words(pr.Place), n), fmt.Sprintf("数目改成“%s”，或者把名字补齐", zh.Cardinal(n)))
		}
	}
}

func listed(pr *structure.Promise) int {
	if pr.Listed == nil {
		return 0
	}
	return len(pr.Listed.Members)
}

func (p *pass) missingMembers() {
	for _, pr := range p.tree().Promises {
		if pr.By == nil || pr.By == pr.Listed || pr.Delivered() >= pr.Count {
			continue
		}
		message := fmt.Sprintf("前面说“%s”，后面只写了 %d 个", p.words(pr.Place), pr.Delivered())
		if pr.Implied {
			message = fmt.Sprintf("前面列了 %d 个，后面只写了 %d 个", pr.Count, pr.Delivered())
		}
		if names := memberNames(pr.Missing); names != "" {
			message += "，少了" + names
		}
		p.report(pr.Place, message, "把缺的写出来，或者把前面的数目和名字改少")
	}
}

func memberNames(list []*structure.Member) string {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = short(m.Name)
	}
	return strings.Join(names, "、")
}

func (p *pass) extraMembers() {
	for _, pr := range p.tree().Promises {
		if pr.By == nil || pr.By == pr.Listed || pr.Delivered() <= pr.Count {
			continue
		}
		p.report(pr.Place, fmt.Sprintf("前面说“%s”，后面写了 %d 个", p.words(pr.Place), pr.Delivered()), fmt.Sprintf("数目改成“%s”，或者并掉多的", zh.Cardinal(pr.Delivered())))
	}
}

func (p *pass) emptyPromises() {
	for _, pr := range p.tree().Promises {
		if pr.By == nil && pr.Due { // “四个坚持” alone may be what everybody at the place knows
			p.report(pr.Place, fmt.Sprintf("说了“%s”，后面没有写出是哪几个", p.words(pr.Place)), "写出来，或者把这半句删去")
		}
	}
}
