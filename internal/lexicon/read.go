package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// Limits of one file. The largest of ours has 12 KiB and 84 entries; the words of a file become states of a machine, some 0.5 KiB for
// every byte of them.
const (
	maxEntries = 2000
	minForm    = 2   // characters; one alone stands everywhere
	maxForm    = 240 // bytes of a form, a member or a guard
)

type reader struct {
	entries  map[Kind][]*Entry
	sources  map[string]string // of the file being read
	seen     time.Time
	problems diag.List
}

func format() settings.Format {
	return settings.Format{Code: "lexicon", Noun: "词库", Example: "xinde check --explain 四种危险"}
}

// read lays one file over what is there.
func (r *reader) read(f *source.File) {
	root, problems := settings.Open(f, format())
	r.problems = append(r.problems, problems...)
	if root == nil || root.Kind != yamltree.Map {
		return
	}
	r.sources, r.seen = map[string]string{}, time.Time{}
	sections := make([]string, 0, len(kinds()))
	for _, k := range kinds() {
		sections = append(sections, string(k))
	}
	_, wrong := settings.Take(f, format(), root, []settings.Field{settings.Date("seen", "", &r.seen)}, append(sections, "sources")...)
	r.problems = append(r.problems, wrong...)
	if list := root.Get("sources"); list != nil {
		for i, key := range list.Keys {
			r.sources[key.Text] = list.Items[i].Text
		}
	}
	for _, k := range kinds() {
		r.section(f, k, root.Get(string(k)))
	}
}

func (r *reader) section(f *source.File, k Kind, list *yamltree.Node) {
	switch {
	case list == nil || list.Null():
		return
	case list.Kind != yamltree.List:
		r.fail(f, list, fmt.Sprintf("“%s”下面要写成一串条目", k), "每条以 - id: 开头")
		return
	case len(list.Items) > maxEntries:
		r.fail(f, list, fmt.Sprintf("“%s”有 %d 条，最多 %d 条", k, len(list.Items), maxEntries), "")
		return
	}
	for _, n := range list.Items {
		r.entry(f, k, n)
	}
}

func (r *reader) fail(f *source.File, n *yamltree.Node, message, fix string) {
	r.problems = append(r.problems, settings.Problem(f, "lexicon", n.Span, message, fix))
}

// entry reads one entry: a new one, or changes to one that is there.
func (r *reader) entry(f *source.File, k Kind, n *yamltree.Node) {
	if n.Kind != yamltree.Map || n.Get("id") == nil || n.Get("id").Text == "" {
		r.fail(f, n, "条目没有写 id", "例如 - {id: 布署, to: 部署}")
		return
	}
	id := n.Get("id").Text
	i := slices.IndexFunc(r.entries[k], func(e *Entry) bool { return e.ID == id })
	e := Entry{ID: id, Kind: k, Name: id, Level: diag.Warning, Fix: k == Wording}
	if k == Vague {
		e.Level = diag.Hint
	}
	if i >= 0 {
		e = *r.entries[k][i]
	}
	off := false
	_, wrong := settings.Take(f, format(), n, fields(&e, &off))
	for j, s := range e.Sources {
		if full, ok := r.sources[s]; ok {
			e.Sources[j] = full
		}
	}
	if e.Seen.IsZero() || n.Get("seen") == nil && !r.seen.IsZero() {
		e.Seen = r.seen
	}
	if e.Forms == nil && k != Phrase && k != Meeting {
		e.Forms = []string{e.ID}
	}
	r.problems = append(r.problems, wrong...)
	if len(wrong) == 0 {
		r.check(f, n, &e)
	}
	switch {
	case off && i >= 0:
		r.entries[k] = slices.Delete(r.entries[k], i, i+1)
	case off:
		r.fail(f, n, fmt.Sprintf("没有“%s”这一条，停用不了", settings.Shorten(id)), "看看 id 写对了没有")
	case i >= 0:
		r.entries[k][i] = &e
	default:
		r.entries[k] = append(r.entries[k], &e)
	}
}

// check refuses what could not work.
func (r *reader) check(f *source.File, n *yamltree.Node, e *Entry) {
	for _, words := range [][]string{e.Forms, e.Members, e.Aliases, {e.Name}} {
		for _, w := range words {
			if head, _, _ := strings.Cut(w, "…"); utf8.RuneCountInString(head) < minForm || len(w) > maxForm {
				r.fail(f, n, fmt.Sprintf("“%s”太短或者太长", settings.Shorten(w)), fmt.Sprintf("写 %d 个字以上，%d 个字以下", minForm, maxForm/len("字")))
			}
		}
	}
	switch _, ok := parseMeeting(e.ID); {
	case e.Kind == Meeting && !ok:
		r.fail(f, n, fmt.Sprintf("看不懂会议“%s”", settings.Shorten(e.ID)), "写成 二十大 或者 二十届四中全会")
	case e.Kind == Meeting && e.From.IsZero():
		r.fail(f, n, fmt.Sprintf("“%s”没有写哪天开的", e.ID), "写上 from: 2026-10-26 这样的日期")
	case !e.From.IsZero() && !e.Until.IsZero() && e.Until.Before(e.From):
		r.fail(f, n, fmt.Sprintf("“%s”的 until 比 from 还早", settings.Shorten(e.ID)), "把两个日期对调")
	case e.Kind == Stale && e.Until.IsZero():
		r.fail(f, n, fmt.Sprintf("“%s”没有写哪天以后算过时", settings.Shorten(e.ID)), "写上 until: 2013-11-12 这样的日期")
	case (e.Kind == Stale || e.Kind == Wording) && e.To == "" && e.Note == "":
		r.fail(f, n, fmt.Sprintf("“%s”没有写该怎么写", settings.Shorten(e.ID)), "写上 to: 对的写法，或者 note: 为什么")
	}
}

func fields(e *Entry, off *bool) []settings.Field {
	return []settings.Field{
		settings.Text("id", "", &e.ID),
		settings.Text("name", "", &e.Name),
		settings.Words("aliases", "", &e.Aliases, nil),
		settings.Words("members", "", &e.Members, nil),
		settings.Flag("ordered", "", &e.Ordered),
		settings.Words("forms", "", &e.Forms, nil),
		settings.Text("to", "", &e.To),
		settings.Text("note", "", &e.Note),
		settings.Date("from", "", &e.From),
		settings.Date("until", "", &e.Until),
		settings.Words("formerly", "", &e.Formerly, nil),
		settings.Date("former_until", "", &e.FormerUntil),
		settings.Words("except_before", "", &e.ExceptBefore, nil),
		settings.Words("except_after", "", &e.ExceptAfter, nil),
		settings.Words("except_near", "", &e.ExceptNear, nil),
		settings.Words("only_near", "", &e.OnlyNear, nil),
		settings.Flag("fix", "", &e.Fix),
		level("level", &e.Level),
		settings.Text("grade", "", &e.Grade),
		settings.Words("sources", "", &e.Sources, nil),
		settings.Date("seen", "", &e.Seen),
		settings.Flag("off", "", off),
	}
}

// level is one of the three levels of a finding.
func level(key string, at *diag.Severity) settings.Field {
	return settings.Field{Key: key, Show: func() string { return at.String() }, Set: func(v string) string {
		for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Hint} {
			if v == s.String() {
				*at = s
				return ""
			}
		}
		return "可以写 error、warning、hint"
	}}
}
