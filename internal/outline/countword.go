package outline

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/tmpl"
)

// placed is a template with what lint needs to know about it.
type placed struct {
	Template
	at     mapping
	over   string // group whose fields stand after the dot
	answer bool   // it makes an answer, not text of the essay
}

// span gives the place in the file of bytes from and to of the template.
func (p placed) span(from, to int) source.Span {
	if p.at == nil {
		return p.Span
	}
	return source.Span{Start: p.at.offset(from), End: p.at.offset(to)}
}

// templates gives every template of the outline.
func (l *loader) templates() iter.Seq[placed] {
	return func(yield func(placed) bool) {
		for _, p := range l.placedTemplates() {
			if p.Src != "" && !yield(p) {
				return
			}
		}
	}
}

func (l *loader) placedTemplates() []placed {
	list := []placed{l.placed(l.o.Title, &l.raw.where, "title")}
	for q := range l.o.All() {
		for _, x := range append([]*Question{q}, q.Fields...) {
			p := l.placed(x.Default, &l.questions[x].where, "default")
			p.answer = true
			list = append(list, p)
		}
	}
	for f := range l.o.Families() {
		if s, ok := l.families[f]; ok {
			list = append(list, l.placed(f.Promise, s.where, "promise"))
			list = append(list, l.placedRepeat(f, s)...)
		}
	}
	for n := range l.o.Nodes() {
		s := l.nodes[n]
		list = append(list, l.placed(n.Heading, s.where, s.lead), l.placed(n.Text, s.where, "text"), l.placed(n.After, s.where, "after"))
	}
	for i, c := range l.o.Closings {
		p := placed{Template: c.Text}
		if at := l.raw.Closings.vals[i].text; at != nil {
			p.at = at.at
		}
		list = append(list, p)
	}
	return list
}

func (l *loader) placedRepeat(f *Family, s familySource) []placed {
	if f.Repeat == nil {
		return nil
	}
	lead, text := l.placed(f.Repeat.Lead, &s.repeat.where, "lead"), l.placed(f.Repeat.Text, &s.repeat.where, "text")
	lead.over, text.over = f.Repeat.Over, f.Repeat.Over
	return []placed{lead, text}
}

func (l *loader) placed(t Template, w *where, key string) placed {
	p := placed{Template: t}
	if n := w.node.get(key); n != nil {
		p.at = n.at
	}
	return p
}

// lintCountWords reports numbers of things that somebody typed: they stay when a member is dropped.
func (l *loader) lintCountWords() {
	words := l.countWords()
	for t := range l.templates() {
		if t.answer || t.Tmpl == nil {
			continue
		}
		for _, lit := range t.Tmpl.Literals() {
			l.lintCounts(words, lit)
		}
	}
	for _, v := range l.raw.Variants.vals {
		for i, text := range v.list {
			l.lintCounts(words, tmpl.Literal{Text: text, Span: v.node.vals[i].span})
		}
	}
	for n := range l.o.Nodes() {
		if n.Name != "" {
			l.lintCounts(words, tmpl.Literal{Text: n.Name, Span: l.nodes[n].val("name").span})
		}
	}
}

func (l *loader) lintCounts(words *countWords, lit tmpl.Literal) {
	for _, m := range words.find(lit.Text) {
		word := lit.Text[m[0]:m[1]]
		span := lit.Span
		if lit.Span.End-lit.Span.Start == len(lit.Text) {
			span = source.Span{Start: lit.Span.Start + m[0], End: lit.Span.Start + m[1]}
		} else if at := strings.Index(l.file.Text[lit.Span.Start:lit.Span.End], word); at >= 0 {
			span = source.Span{Start: lit.Span.Start + at, End: lit.Span.Start + at + len(word)}
		}
		l.diags = append(l.diags, diag.Diagnostic{
			Code: "outline-count-word", Severity: diag.Error, File: l.file, Span: span,
			Message: fmt.Sprintf("“%s”的数目是手写的，去掉一项就不对了", word), Fix: `用 {{ promise "…" }} 或 {{ count "…" }} 算出来；不是数各项的就换个说法`,
		})
	}
}

// countWords finds a numeral with what it counts. One is never a promise (一个方面, 另一方面), and 两 with a bare noun is
// everyday speech (两会, 两方面), so neither is looked for.
type countWords struct {
	general *regexp.Regexp
	own     *regexp.Regexp // nouns of one character from this outline's promises; nil when there is none
}

const (
	countNumeral = `(?:[二三四五六七八九十百]+|[2-9]|[1-9][0-9]+)`
	countMeasure = `(?:个|种|项|点|条|大|步|层)`
	countNouns   = `方面|要素|意识|层面|环节|步骤|维度|心态|转变|转化|结合|关系|抓手|启示|体会|打算|做法|举措|措施`
)

// countWords learns the nouns of this outline: what follows the number in its promises.
func (l *loader) countWords() *countWords {
	var long, short []string
	for f := range l.o.Families() {
		noun := promiseNoun(f.Promise.Src)
		switch n := len([]rune(noun)); {
		case n == 1:
			short = append(short, regexp.QuoteMeta(noun))
		case n > 1:
			long = append(long, regexp.QuoteMeta(noun))
		}
	}
	slices.Sort(long)
	nouns := strings.Join(append([]string{countNouns}, slices.Compact(long)...), "|")
	w := &countWords{general: regexp.MustCompile(
		`(?:` + countNumeral + countMeasure + `?|(?:两|2)` + countMeasure + `)[“「]?(?:` + nouns + `)`)}
	if len(short) > 0 {
		w.own = regexp.MustCompile(`[三四五六七八九十]+` + countMeasure + `?[“「]?(?:` + strings.Join(short, "|") + `)`)
	}
	return w
}

// promiseNoun gives what a promise counts: the Han characters after {{ .count }} without quotes and measure word, 真 of
// {{ .count }}个“真”.
func promiseNoun(promise string) string {
	_, rest, found := strings.Cut(promise, ".count")
	_, rest, closed := strings.Cut(rest, "}}")
	if !found || !closed {
		return ""
	}
	rest = strings.NewReplacer("“", "", "”", "", "「", "", "」", "", "\"", "").Replace(rest)
	if end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.Is(unicode.Han, r) }); end >= 0 {
		rest = rest[:end]
	}
	for _, measure := range []string{"个", "种", "项", "点", "条", "大", "步", "层"} {
		if noun, ok := strings.CutPrefix(rest, measure); ok {
			return noun
		}
	}
	return rest
}

// find gives the places of typed count words, without ordinals (第三个方面) and, for one-character nouns, without longer
// words that only begin alike (三会一课, 三心二意).
func (w *countWords) find(text string) [][]int {
	var found [][]int
	keep := func(m []int) bool { return !carriedOn(text[:m[0]]) && !congress(text[m[0]:m[1]]) }
	for _, m := range w.general.FindAllStringIndex(text, -1) {
		if keep(m) {
			found = append(found, m)
		}
	}
	if w.own == nil {
		return found
	}
	for _, m := range w.own.FindAllStringIndex(text, -1) {
		if keep(m) && !startsHan(text[m[1]:]) && !overlaps(found, m) {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b []int) int { return a[0] - b[0] })
	return found
}

func startsHan(s string) bool {
	for _, r := range s {
		return unicode.Is(unicode.Han, r)
	}
	return false
}

// carriedOn is true where what stands before makes the number another one, an ordinal or a guess: 2026, 第三, 几十, 上百.
func carriedOn(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return strings.ContainsRune("第一千万亿几数上近.0123456789", r) && r != utf8.RuneError
}

// congress tells 二十大 from 三大: a party congress is followed by any noun (二十大关系到…).
func congress(word string) bool {
	number, _, found := strings.Cut(word, "大")
	return found && utf8.RuneCountInString(number) > 1
}

func overlaps(found [][]int, m []int) bool {
	return slices.ContainsFunc(found, func(f []int) bool { return f[0] < m[1] && m[0] < f[1] })
}
