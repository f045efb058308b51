package prompt

import (
	"fmt"
	"strings"
)

// keyHint is a key and what it does.
type keyHint struct{ key, does string }

// hintsOf are the keys of a field, the most needed first.
func hintsOf(q *query) []keyHint {
	hints := []keyHint{{"回车", "确定"}}
	switch q.form {
	case paragraphs:
		hints = append(hints, keyHint{"?", "说明"}, keyHint{"Ctrl-J", "另起一段"})
	case entries:
		hints = []keyHint{{"回车", "下一条"}, {"空行回车", "完成"}, {"?", "说明"}}
	case yesNo:
		hints = append(hints, keyHint{"←→", "选择"}, keyHint{"?", "说明"})
	default:
		hints = append(hints, keyHint{"?", "说明"})
	}
	if !q.first {
		hints = append(hints, keyHint{"Ctrl-B", "上一题"})
	}
	hints = append(hints, keyHint{"Ctrl-S", "保存离开"})
	if q.edit != nil {
		hints = append(hints, keyHint{"Ctrl-O", "编辑器"})
	}
	return append(hints, keyHint{"Ctrl-G", "跳转"})
}

// hintLine puts as many key hints on one line as fit.
func hintLine(hints []keyHint, width int, cells meter) string {
	var b strings.Builder
	for _, h := range hints {
		one := h.key + " " + h.does
		if b.Len() > 0 {
			one = " · " + one
		}
		if cells(b.String()+one) > width {
			break
		}
		b.WriteString(one)
	}
	return b.String()
}

// everything is a width that no line of hints reaches.
const everything = 1 << 16

// moreHints are the keys that only the help names.
func moreHints(q *query) []keyHint {
	if q.form > entries {
		return nil
	}
	return []keyHint{{"Ctrl-D", "写完"}, {"Ctrl-Z", "撤销"}, {"Ctrl-U", "删到段首"}, {"Ctrl-K", "删到段尾"}, {"F1", "说明"}, {"Ctrl-C", "中断，文字会存下"}}
}

// headLine is a line above the field; on a small screen those with the greatest weight go first.
type headLine struct {
	line
	weight int
}

// The weights of head lines.
const (
	askWeight = iota
	problemWeight
	keysWeight
	helpWeight
	progressWeight
	noteWeight
	hintWeight
)

// head builds what stands above a field.
type head struct {
	width int
	cells meter
	lines []headLine
}

func (h *head) add(text string, s style, weight int) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, l := range wrap(text, h.width, h.cells) {
		h.lines = append(h.lines, headLine{line{l, h.cells(l), s}, weight})
	}
}

// fit gives the lines, at most room of them.
func (h *head) fit(room int) []line {
	over := len(h.lines) - max(room, 1)
	for weight := hintWeight; weight >= 0 && over > 0; weight-- {
		for i := len(h.lines) - 1; i >= 0 && over > 0; i-- {
			if h.lines[i].weight == weight {
				h.lines = append(h.lines[:i], h.lines[i+1:]...)
				over--
			}
		}
	}
	out := make([]line, len(h.lines))
	for i, l := range h.lines {
		out[i] = l.line
	}
	return out
}

// headOf is the head of a question.
func headOf(q *query, problem string, help bool, width int, cells meter) *head {
	h := &head{width: width, cells: cells}
	h.add(placeOf(q), dim, progressWeight)
	h.add(q.ask, bold, askWeight)
	h.add(q.hint, dim, hintWeight)
	for _, n := range q.notes {
		h.add(n, notice, noteWeight)
	}
	if help {
		for _, l := range helpOf(q) {
			h.add(l, plain, helpWeight)
		}
		h.add("按键："+hintLine(append(hintsOf(q), moreHints(q)...), everything, cells), plain, helpWeight)
	}
	h.add(problem, alarm, problemWeight)
	h.add(hintLine(hintsOf(q), width, cells), dim, keysWeight)
	return h
}

// placeOf says where in the interview a question stands.
func placeOf(q *query) string {
	if q.heading == "" {
		return q.progress
	}
	return q.progress + "　" + q.heading
}

// helpOf is what "?" shows.
func helpOf(q *query) []string {
	if len(q.help) == 0 {
		return []string{"这一题没有更多说明。"}
	}
	return q.help
}

// soFar tells how much the section has with n characters in this answer.
func soFar(q *query, n int) string {
	if q.target > 0 {
		return fmt.Sprintf("本题 %d 字 · 本节 %d/%d 字", n, q.base+n, q.target)
	}
	return fmt.Sprintf("本题 %d 字", n)
}
