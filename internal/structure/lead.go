package structure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// lead is how a paragraph begins: its words up to the first mark, without quotation marks.
type lead struct {
	line, from, to int
	words          []rune
	topic          bool // it is a sentence
}

// leads finds paragraphs below one heading that begin alike, as members do whose numbers were left out. Lines in taken belong to members
// already.
func (d *document) leads(taken []bool) []*Family {
	var out []*Family
	for from := 0; from < len(d.lines); {
		to := d.ends[from]
		var list []lead
		for i := from; i < to; i++ {
			if l, ok := d.lead(i); ok && !taken[i] {
				list = append(list, l)
			}
		}
		for _, g := range group(list) {
			out = append(out, d.led(g, to, taken))
		}
		from = to
	}
	return out
}

func (d *document) lead(i int) (lead, bool) {
	const most = 30
	l := &d.lines[i]
	if l.head != nil || l.mark != nil || len(l.text)-l.from < 3*len("字") {
		return lead{}, false
	}
	text := l.text[l.from:]
	n := nameLength(text)
	if l.count < l.from+n {
		return lead{}, false // it announces members and is none
	}
	r, _ := utf8.DecodeRuneInString(text[n:])
	x := lead{line: i, from: l.from, to: l.from + n, topic: strings.ContainsRune("。：:！？", r) && n < len(text)}
	for _, r := range text[:n] {
		switch r {
		case '“', '”', '"', '‘', '’', '《', '》', ' ', '\u3000':
		default:
			x.words = append(x.words, r)
		}
	}
	return x, len(x.words) >= 2 && len(x.words) <= most
}

// group puts leads together that have most in common. Large groups are made first, and a lead belongs to one.
func group(list []lead) [][]lead {
	by := map[string][]int{}
	for i := range list {
		w := list[i].words
		by["^"+string(w[:2])] = append(by["^"+string(w[:2])], i)
		by["$"+string(w[len(w)-2:])] = append(by["$"+string(w[len(w)-2:])], i)
		if list[i].topic {
			by["."+string(w[:1])] = append(by["."+string(w[:1])], i)
		}
	}
	var all [][]int
	for _, g := range by {
		if len(g) > 1 && alike(list, g) {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(shared(list, b), shared(list, a)), slices.Compare(a, b))
	})
	used := make([]bool, len(list))
	var out [][]lead
	for _, g := range all {
		if slices.ContainsFunc(g, func(i int) bool { return used[i] }) {
			continue
		}
		var leads []lead
		for _, i := range g {
			used[i] = true
			leads = append(leads, list[i])
		}
		out = append(out, leads)
	}
	slices.SortFunc(out, func(a, b []lead) int { return cmp.Compare(a[0].line, b[0].line) })
	return out
}

// alike tells whether leads have enough in common not to be so by chance.
func alike(list []lead, g []int) bool {
	prefix, suffix := common(list, g)
	first := list[g[0]].words
	tail := string(first[len(first)-suffix:])
	if endsIn(tail, "以来", "之后", "以后", "时候", "期间", "之前", "来说", "而言", "来看") || suffix < 2 && stale(string(first[:prefix])) {
		return false
	}
	topics := true
	for _, i := range g {
		topics = topics && list[i].topic
		if len(list[i].words) <= prefix+suffix {
			return false // nothing of its own
		}
	}
	if len(tail) >= 6 {
		if _, f := nounAt(tail[len(tail)-6:]); f == strong {
			return true
		}
	}
	return prefix+suffix >= 4 || len(g) > 2 && (prefix+suffix >= 3 || topics)
}

// stale tells whether a common beginning is one that paragraphs have by chance.
func stale(s string) bool {
	switch s {
	case "我们", "通过", "作为", "因此", "所以", "但是", "同时", "今年", "去年", "这次", "这个", "一次", "有一", "我", "他", "她", "今", "去", "这", "那", "有", "在", "后来":
		return true
	}
	return false
}

// shared gives how many characters leads have in common.
func shared(list []lead, g []int) int {
	prefix, suffix := common(list, g)
	return prefix + suffix
}

func common(list []lead, g []int) (prefix, suffix int) {
	first := list[g[0]].words
	prefix, suffix = len(first), len(first)
	for _, i := range g[1:] {
		w := list[i].words
		prefix, suffix = commonPrefix(first[:prefix], w), commonSuffix(first[len(first)-suffix:], w)
	}
	return prefix, min(suffix, len(first)-prefix)
}

func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// led makes a family of leads; end is the first line behind their section. The last member goes on as long as an enumeration in it.
func (d *document) led(g []lead, end int, taken []bool) *Family {
	f := &Family{Kind: Led}
	long := false
	for i, l := range g {
		x := &Member{Name: d.lines[l.line].text[l.from:l.to], NameAt: d.place(l.line, l.from, l.to), Marker: d.place(l.line, l.from, l.from)}
		last := l.line
		if i+1 < len(g) {
			last = g[i+1].line - 1
			long = long || last > l.line
		} else if long {
			last = end - 1
		}
		for last+1 < end && taken[last+1] {
			last++
		}
		x.Place = Place{First: l.line, From: l.from, Last: last, To: len(d.lines[last].text)}
		f.Members = append(f.Members, x)
	}
	return f
}
