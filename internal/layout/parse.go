package layout

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// Limits of a preset's file. The largest that Encode writes has 3 KiB and three levels.
const (
	maxFileSize = 64 << 10
	maxDepth    = 8
)

// Parse reads a user's own preset (the file that Encode writes). It begins with the built-in one that base names, the default without, and
// changes what stands in the file. All problems are reported together, each at its place; with an Error among them the preset is nil.
func Parse(f *source.File) (*Preset, diag.List) {
	root, problems := yamltree.Parse(f, yamltree.Format{Code: "layout", Noun: "版式", MaxSize: maxFileSize, MaxDepth: maxDepth})
	r := &reader{file: f, problems: problems, at: map[string]source.Span{}}
	switch {
	case root == nil && len(problems) == 0:
		r.fail(source.Span{}, "版式文件是空的", "用 xinde layout show gongwen 写一个出来照着改")
	case root != nil && root.Kind != yamltree.Map:
		r.fail(root.Span, "版式文件要写成 键: 值", "用 xinde layout show gongwen 写一个出来照着改")
	case root != nil:
		r.top(root)
	}
	r.problems.Sort()
	if r.problems.HasErrors() {
		return nil, r.problems
	}
	return r.preset, r.problems
}

// reader puts the values of a file into a preset.
type reader struct {
	file     *source.File
	preset   *Preset
	fields   []field
	problems diag.List
	at       map[string]source.Span // where each key has its value
}

func (r *reader) fail(at source.Span, message, fix string) {
	r.problems = append(r.problems, diag.Diagnostic{Code: "layout-value", Severity: diag.Error, File: r.file, Span: at, Message: message, Fix: fix})
}

func (r *reader) top(root *yamltree.Node) {
	switch version := root.Get("xinde"); {
	case version == nil:
		r.fail(root.Span, "没有写格式的版本", "在第一行写上 xinde: 1")
	case version.Text != "1":
		r.fail(version.Span, fmt.Sprintf("不认识版本 %s", shorten(version.Text)), "这个程序读的是 xinde: 1")
	}
	r.base(root.Get("base"))
	r.fields = r.preset.fields()
	for i, key := range root.Keys {
		if key.Text != "xinde" && key.Text != "base" {
			r.value(key, root.Items[i], key.Text)
		}
	}
	r.check(root.Span)
}

// base takes the preset that the file begins with.
func (r *reader) base(n *yamltree.Node) {
	r.preset, _ = Named(Default)
	if n != nil {
		p, ok := Named(strings.TrimSpace(n.Text))
		if !ok {
			var ids []string
			for _, p := range Presets() {
				ids = append(ids, p.ID)
			}
			r.fail(n.Span, fmt.Sprintf("没有叫“%s”的内置版式", shorten(n.Text)), "有 "+strings.Join(ids, "、"))
			return
		}
		r.preset = p
	}
	r.preset.ID = r.file.Name
}

// value takes what stands under a key, path being the keys above it and its own.
func (r *reader) value(key, n *yamltree.Node, path string) {
	i := slices.IndexFunc(r.fields, func(f field) bool { return f.key == path })
	inside := slices.ContainsFunc(r.fields, func(f field) bool { return strings.HasPrefix(f.key, path+".") })
	switch {
	case inside && n.Kind == yamltree.Map:
		for j, k := range n.Keys {
			r.value(k, n.Items[j], path+"."+k.Text)
		}
	case inside && n.Null():
	case inside:
		r.fail(n.Span, fmt.Sprintf("“%s”下面要再写几个键", shorten(key.Text)), "另起一行，缩进两格，写 键: 值")
	case i < 0:
		r.unknown(key, path)
	case n.Kind != yamltree.Scalar:
		r.fail(n.Span, fmt.Sprintf("“%s”只能写一个值", shorten(key.Text)), "写成 "+key.Text+": 值")
	default:
		r.at[path] = n.Span
		if mend := r.fields[i].set(n.Text); mend != "" {
			r.fail(n.Span, fmt.Sprintf("“%s”不能是“%s”", key.Text, shorten(n.Text)), mend)
		}
	}
}

func (r *reader) unknown(key *yamltree.Node, path string) {
	parent := path[:len(path)-len(key.Text)]
	var known []string
	for _, f := range r.fields {
		if rest, ok := strings.CutPrefix(f.key, parent); ok {
			name, _, _ := strings.Cut(rest, ".")
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	fix := "可以写 " + strings.Join(known, "、")
	if near := diag.Nearest(key.Text, known); near != "" {
		fix = "是不是 " + near + "？"
	}
	r.fail(key.Span, fmt.Sprintf("不认识“%s”", shorten(key.Text)), fix)
}

// check reports what the values come to, at the value that is to be changed or else at the top.
func (r *reader) check(top source.Span) {
	if r.problems.HasErrors() {
		return
	}
	for _, p := range r.preset.Check() {
		at, ok := r.at[p.Key]
		if !ok {
			at = top
		}
		r.fail(at, p.Key+"："+p.Message, p.Fix)
	}
}

// shorten keeps a stranger's text from filling the screen.
func shorten(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
