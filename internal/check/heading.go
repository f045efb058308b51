package check

import (
	"slices"
	"strconv"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

func headingRules() []Rule {
	return []Rule{{
		ID: "heading.number", Title: "标题序号", Level: diag.Error,
		Doc:     "同一层标题的序号要挨着往下排，缺号、重号和倒着排都是差错。",
		Example: "# 体会\n## 一、学习\n多读书，多问人。\n## 三、作风\n多走动，少坐着。", Counter: "# 体会\n## 一、学习\n### （一）读书\n多读书。\n## 二、作风\n### （一）守时\n不迟到。",
		run: (*pass).headingNumbers,
	}, {
		ID: "heading.nesting", Title: "标题层次", Level: diag.Warning,
		Doc:     "标题的层次序数依次是“一、”“（一）”“1.”“（1）”，可以跳过一层，不能倒过来。",
		Example: "# 体会\n## （一）学习\n### 一、读书\n多读书。", Counter: "# 体会\n## 一、学习\n### 1.读书\n多读书。",
		run: (*pass).headingNesting,
	}, {
		ID: "heading.period", Title: "标题句号", Level: diag.Hint,
		Doc:     "独占一行的标题末尾不用句号。",
		Example: "# 体会\n## 一、加强学习。\n多读书。", Counter: "# 体会\n## 一、加强学习\n多读书。",
		run: (*pass).headingPeriods,
	}}
}

// headNumber is a line that begins with the number of a heading.
type headNumber struct {
	line   *line
	index  int // of the line
	marker zh.Marker
	from   int // where the marker begins
	rank   int // 1 一、 … 4 （1）
}

// rankOf gives the level a marker stands for, 0 for one that numbers no headings.
func rankOf(s zh.MarkerStyle) int {
	switch s {
	case zh.MarkerHan:
		return 1
	case zh.MarkerHanParen:
		return 2
	case zh.MarkerDigit:
		return 3
	case zh.MarkerParen:
		return 4
	}
	return 0
}

const ranks = 5

// numberedHeadings gives the headings with a number. A paragraph that begins with 一、 or （一） has its heading run in, unless the
// essay numbers real headings so.
func (p *pass) numberedHeadings() []headNumber {
	if p.heads != nil {
		return p.heads
	}
	out := []headNumber{}
	var whole [ranks]bool
	for i := range p.lines {
		l := &p.lines[i]
		from := len(l.text) - len(strings.TrimLeftFunc(l.text, zh.IsSpace))
		if l.block == nil || !beginsNumber(l.text[from:]) {
			continue
		}
		m, ok := zh.ReadMarker(l.text[from:])
		rank := rankOf(m.Style)
		if !ok || rank == 0 || !l.heading() && rank > 2 {
			continue
		}
		whole[rank] = whole[rank] || l.heading()
		out = append(out, headNumber{l, i, m, from, rank})
	}
	p.heads = slices.DeleteFunc(out, func(h headNumber) bool { return whole[h.rank] && !h.line.heading() })
	return p.heads
}

// beginsNumber spares most lines a closer look.
func beginsNumber(text string) bool {
	r := runeAt(text, 0)
	return isDigit(r) || isNumeral(r) || !zh.IsHan(r) && !isLatin(r)
}

// headingNumbers counts on in every rank; a heading of a higher rank, or one without a number, begins the lower ones again.
func (p *pass) headingNumbers() {
	var last, before [ranks]int // before is what was reached when a higher rank began the count again
	var lastLine [ranks]int
	next, turned := 0, -1 // turned is one that was told together with the one before
	list := p.numberedHeadings()
	for i := range p.lines {
		if next == len(list) || list[next].index != i {
			if p.lines[i].heading() {
				forget(&last, &before, 0)
			}
			continue
		}
		h := list[next]
		next++
		n, want := h.marker.Number, last[h.rank]+1
		if last[h.rank] == 0 && n == before[h.rank]+1 || n == 1 && !h.line.heading() { // goes on through the chapters; a new list
			want = n
		}
		switch {
		case n == want || turned == next-1:
		case n == want+1 && next < len(list) && list[next].rank == h.rank && list[next].marker.Number == want:
			p.turnedRound(h, list[next])
			turned = next
		case !p.standsBetween(lastLine[h.rank], i, h, want):
			p.wrongNumber(h, n, want)
		}
		if turned == next-1 {
			n = last[h.rank] // the larger one was before
		}
		last[h.rank], lastLine[h.rank] = n, i
		forget(&last, &before, h.rank+1)
	}
}

// forget lets the count of the lower ranks begin again or go on, as the next heading has it.
func forget(last, before *[ranks]int, from int) {
	for r := from; r < ranks; r++ {
		if last[r] > 0 {
			before[r], last[r] = last[r], 0
		}
	}
}

// standsBetween tells whether the missing number is there in running text, as in “1.甲；2.乙”.
func (p *pass) standsBetween(from, to int, h headNumber, want int) bool {
	if want >= h.marker.Number {
		return false
	}
	han, digits := zh.Numeral(want), strconv.Itoa(want)
	forms := map[int][]string{
		1: {han + "、", han + "是", han + "要", "第" + han},
		2: {"（" + han + "）", "(" + han + ")"},
		3: {digits + ".", digits + "．", digits + "、"},
		4: {"（" + digits + "）", "(" + digits + ")", digits + "）"},
	}[h.rank]
	for i := from; i < to; i++ {
		if p.lines[i].block == nil {
			continue
		}
		for _, form := range forms {
			if strings.Contains(p.lines[i].text, form) {
				return true
			}
		}
	}
	return false
}

// turnedRound tells of two headings whose numbers are in each other's place.
func (p *pass) turnedRound(h, after headNumber) {
	own, other := marked(h), marked(after)
	p.tell(h.line, h.from, h.from+len(own), "标题序号“"+own+"”和下面的“"+other+"”颠倒了", "把两个序号对调，或者把两段对调")
}

func (p *pass) wrongNumber(h headNumber, n, want int) {
	marker := strings.TrimSpace(h.line.text[h.from : h.from+h.marker.Len])
	right := strings.Replace(strings.Replace(marker, zh.Numeral(n), zh.Numeral(want), 1), strconv.Itoa(n), strconv.Itoa(want), 1)
	var say string
	switch {
	case n == want-1:
		say = "标题序号“" + marker + "”用了两次"
	case n < want:
		say = "标题序号“" + marker + "”倒着排了"
	case want == 1:
		say = "标题从“" + marker + "”开始，前面没有“" + right + "”"
	default:
		say = "标题序号到“" + marker + "”，前面缺了“" + right + "”"
	}
	p.tell(h.line, h.from, h.from+len(marker), say, "按顺序这里是“"+right+"”")
}

// headingNesting compares every numbered heading with the one it stands below.
func (p *pass) headingNesting() {
	var above []headNumber // the headings that are open, by level
	for _, h := range p.numberedHeadings() {
		if !h.line.heading() {
			continue
		}
		level := h.line.block.Level
		for len(above) > 0 && above[len(above)-1].line.block.Level >= level {
			above = above[:len(above)-1]
		}
		if n := len(above); n > 0 && above[n-1].rank >= h.rank {
			own, parent := marked(h), marked(above[n-1])
			p.tell(h.line, h.from, h.from+len(own), "“"+own+"”排在“"+parent+"”下面，层次倒了", "层次依次用“一、”“（一）”“1.”“（1）”")
		}
		above = append(above, h)
	}
}

func marked(h headNumber) string { return strings.TrimSpace(h.line.text[h.from : h.from+h.marker.Len]) }

func (p *pass) headingPeriods() {
	const longest = 40
	for i := range p.lines {
		l := &p.lines[i]
		if !l.heading() || len(l.marks) == 0 || len(l.text) > longest*len("字") {
			continue
		}
		m := &l.marks[len(l.marks)-1]
		if m.sign == '。' && m.at+len("。") == len(l.text) && strings.Count(l.text, "。") == 1 {
			p.mend(l, m.at, len(l.text), "标题末尾用了句号", "")
		}
	}
}
