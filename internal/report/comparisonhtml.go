package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"xinde/internal/source"
)

//go:embed comparison.html
var comparisonPage string

// mostPairs is how many pairs a page shows: a person reads the worst, and a browser must hold the texts of all.
const mostPairs = 500

type pageRow struct {
	Index                       int
	Level, A, B, ShareA, ShareB string
	Own                         string
	Longest                     int
}

type pageFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type pagePair struct {
	A        int           `json:"a"`
	B        int           `json:"b"`
	Passages []pagePassage `json:"passages"`
}

type pagePassage struct {
	Kind  string `json:"kind"`
	Chars int    `json:"chars"`
	A     [2]int `json:"a"` // UTF-16 units, as scripts count
	B     [2]int `json:"b"`
}

type pageData struct {
	Files []pageFile `json:"files"`
	Pairs []pagePair `json:"pairs"`
}

// CompareHTML writes a comparison as one page that needs nothing else: pairs, clusters, both texts side by side. No text of an essay can
// become markup or script: texts stand in it as JSON, which the template escapes, and are shown as text.
func CompareHTML(w io.Writer, c *Comparison) error {
	page, err := template.New("comparison").Parse(comparisonPage)
	if err != nil {
		return fmt.Errorf("parsing the page: %w", err)
	}
	var rows []pageRow
	told := 0
	var data pageData
	at := map[int]int{} // of a file in the data
	file := func(i int) int {
		k, ok := at[i]
		if !ok {
			k = len(data.Files)
			at[i] = k
			data.Files = append(data.Files, pageFile{c.Files[i].Name, c.Files[i].Text})
		}
		return k
	}
	data.Pairs = []pagePair{}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if p.Share >= c.Note {
			told++
		} else if !c.All {
			continue
		}
		if len(rows) == mostPairs {
			continue
		}
		rows = append(rows, pageRow{len(rows), c.level(p.Share), c.Files[p.A].Name, c.Files[p.B].Name, percent(p.ShareA), percent(p.ShareB), p.own(), p.Longest})
		data.Pairs = append(data.Pairs, pagePair{file(p.A), file(p.B), passages(c, p)})
	}
	var clusters []string
	for _, list := range c.Clusters {
		var names []string
		for _, i := range list {
			names = append(names, c.Files[i].Name)
		}
		clusters = append(clusters, fmt.Sprintf("%d 份：%s", len(list), strings.Join(names, "、")))
	}
	summary := fmt.Sprintf("比了 %d 份，%d 对相同到 %s 以上。", len(c.Files), told, percent(c.Note))
	if len(rows) == mostPairs {
		summary += fmt.Sprintf("这里是相同最多的 %d 对。", mostPairs)
	}
	return page.Execute(w, map[string]any{"Rows": rows, "Clusters": clusters, "Data": data, "Summary": summary})
}

// passages gives the passages of a pair in the units of scripts.
func passages(c *Comparison, p *SharedPair) []pagePassage {
	out := make([]pagePassage, 0, len(p.Passages))
	for _, x := range p.Passages {
		out = append(out, pagePassage{x.Kind, x.Chars, units(c.Files[p.A], x.A), units(c.Files[p.B], x.B)})
	}
	return out
}

// units turns bytes of a text into UTF-16 units.
func units(f *source.File, at source.Span) [2]int {
	from := length(f.Text[:at.Start])
	return [2]int{from, from + length(f.Slice(at))}
}

func length(s string) int {
	n := 0
	for _, r := range s {
		if r == utf8.RuneError {
			n++
			continue
		}
		n += utf16.RuneLen(r)
	}
	return n
}
