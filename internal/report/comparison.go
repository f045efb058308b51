package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/source"
)

// Comparison is what essays share, as it is shown.
type Comparison struct {
	Files           []*source.File // by the indices of the pairs
	Pairs           []SharedPair   // the worst first
	Clusters        [][]int
	Note, Warn, Red float64 // shares from which on a pair is told, is doubtful, is bad
	All             bool    // pairs below the note threshold are told too
}

// SharedPair is two files with the passages that both have. Shares are of the characters of each and the larger of the two; only what is
// copied counts for them.
type SharedPair struct {
	A, B                  int
	Share, ShareA, ShareB float64
	Longest               int  // characters of the longest copied passage
	Own                   bool // one is what the other's writer wrote earlier
	Passages              []SharedPassage
}

// SharedPassage is one passage with its places. Kind is copied, quoted, phrase, outline, notice or common.
type SharedPassage struct {
	Kind  string
	Chars int
	A, B  source.Span
}

// level gives the word for a share.
func (c *Comparison) level(share float64) string {
	switch {
	case share >= c.Red:
		return "严重"
	case share >= c.Warn:
		return "可疑"
	case share >= c.Note:
		return "留意"
	}
	return "不多"
}

// own says that a writer repeats what is the writer's own.
func (p *SharedPair) own() string {
	if p.Own {
		return "（本人以前写的）"
	}
	return ""
}

// kinds names what the passages of a pair are.
func (p *SharedPair) kinds() string {
	var out []string
	for _, k := range []struct{ kind, word string }{
		{"copied", "照抄的"}, {"quoted", "引用"}, {"phrase", "固定表述"}, {"outline", "提纲的话"}, {"notice", "通知的话"}, {"common", "大家都有的话"},
	} {
		if slices.ContainsFunc(p.Passages, func(x SharedPassage) bool { return x.Kind == k.kind }) {
			out = append(out, k.word)
		}
	}
	return strings.Join(out, "、")
}

// longest gives the longest copied passage of a pair, nil when there is none.
func (p *SharedPair) longest() *SharedPassage {
	var best *SharedPassage
	for i := range p.Passages {
		if x := &p.Passages[i]; x.Kind == "copied" && (best == nil || x.Chars > best.Chars) {
			best = x
		}
	}
	return best
}

// CompareText writes the pairs from the note threshold on, the worst first, each with its longest passage on both sides, and the clusters.
func CompareText(w io.Writer, c *Comparison) error {
	var b strings.Builder
	shown := 0
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if p.Share >= c.Note {
			shown++
		} else if !c.All {
			continue
		}
		fmt.Fprintf(&b, "%s　%s %s　和　%s %s　最长相同 %d 字%s\n", c.level(p.Share), safe(c.Files[p.A].Name), percent(p.ShareA), safe(c.Files[p.B].Name), percent(p.ShareB), p.Longest, p.own())
		if x := p.longest(); x != nil {
			const most = 60
			at, other := c.Files[p.A].Position(x.A.Start), c.Files[p.B].Position(x.B.Start)
			fmt.Fprintf(&b, "    第 %d 行第 %d 列 / 第 %d 行第 %d 列：%s\n", at.Line, at.Column, other.Line, other.Column, safe(clip(c.Files[p.A].Slice(x.A), most)))
		} else {
			fmt.Fprintf(&b, "    没有照抄的，相同的是%s\n", p.kinds())
		}
	}
	for _, list := range c.Clusters {
		var names []string
		for _, i := range list {
			names = append(names, safe(c.Files[i].Name))
		}
		fmt.Fprintf(&b, "一组 %d 份：%s\n", len(list), strings.Join(names, "、"))
	}
	if shown == 0 {
		fmt.Fprintf(&b, "比了 %d 份，没有两份相同到 %s 的\n", len(c.Files), percent(c.Note))
	} else {
		fmt.Fprintf(&b, "比了 %d 份，%d 对相同到 %s 以上（比例是各自全文里和对方相同的字，引用、固定表述、提纲和通知的话不算）\n", len(c.Files), shown, percent(c.Note))
	}
	return write(w, b.String())
}

func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

// clip keeps the beginning of a text in one line.
func clip(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

type comparisonJSON struct {
	Version  int              `json:"version"`
	Pairs    []sharedPairJSON `json:"pairs"`
	Clusters [][]string       `json:"clusters"`
}

type sharedPairJSON struct {
	A        string              `json:"a"`
	B        string              `json:"b"`
	Share    float64             `json:"share"`
	ShareA   float64             `json:"share_a"`
	ShareB   float64             `json:"share_b"`
	Longest  int                 `json:"longest"`
	Passages []sharedPassageJSON `json:"passages"`
}

type sharedPassageJSON struct {
	Kind  string    `json:"kind"`
	Chars int       `json:"chars"`
	A     placeJSON `json:"a"`
	B     placeJSON `json:"b"`
	Text  string    `json:"text"`
}

type placeJSON struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
}

func placeOf(f *source.File, at source.Span) placeJSON {
	from, to := f.Position(at.Start), f.Position(at.End)
	return placeJSON{from.Line, from.Column, to.Line, to.Column}
}

// CompareJSON writes a comparison as one document.
func CompareJSON(w io.Writer, c *Comparison) error {
	out := comparisonJSON{Version: 1, Pairs: []sharedPairJSON{}, Clusters: [][]string{}}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		a, b := c.Files[p.A], c.Files[p.B]
		x := sharedPairJSON{A: a.Name, B: b.Name, Share: p.Share, ShareA: p.ShareA, ShareB: p.ShareB, Longest: p.Longest, Passages: []sharedPassageJSON{}}
		for _, m := range p.Passages {
			x.Passages = append(x.Passages, sharedPassageJSON{m.Kind, m.Chars, placeOf(a, m.A), placeOf(b, m.B), a.Slice(m.A)})
		}
		out.Pairs = append(out.Pairs, x)
	}
	for _, list := range c.Clusters {
		var names []string
		for _, i := range list {
			names = append(names, c.Files[i].Name)
		}
		out.Clusters = append(out.Clusters, names)
	}
	return encode(w, out)
}

// CompareRows gives the head and the rows of a table of the pairs.
func CompareRows(c *Comparison) (head []string, rows [][]string) {
	for i := range c.Pairs {
		p := &c.Pairs[i]
		text := ""
		if x := p.longest(); x != nil {
			text = c.Files[p.A].Slice(x.A)
		}
		rows = append(rows, []string{c.Files[p.A].Name, c.Files[p.B].Name, percent(p.Share), percent(p.ShareA), percent(p.ShareB), strconv.Itoa(p.Longest), text})
	}
	return []string{"甲", "乙", "相同", "占甲", "占乙", "最长相同（字）", "最长的一段"}, rows
}
