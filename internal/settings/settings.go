// Package settings reads and writes files of settings: keys with one value each, or a list, in maps, in YAML. One table of fields
// says what a file may hold; reading, writing, comments and errors all come from it. Files whose shape varies, such as outlines and
// answers, are not for it.
package settings

import (
	"fmt"
	"slices"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// Field is one key: how its value is shown and taken. Exactly one of Set and SetList is there.
type Field struct {
	Key     string                     // with dots for maps: styles.title.font
	Doc     string                     // a comment for the file, "" for none
	Show    func() string              // "" for a value that was not chosen
	None    string                     // how a file says that value, where it can
	Set     func(string) (mend string) // what would be right, "" when the value was taken
	List    func() []string            // the entries of a list
	SetList func([]string) (mend string)
}

// Format is a kind of file.
type Format struct {
	Code    string // what the codes of its problems begin with
	Noun    string // what the file holds: 版式
	Head    string // comment lines at its beginning, without #
	Example string // the command that writes one to begin with
}

// Limits of a file of settings. The largest of ours has 3 KiB and three levels.
const (
	maxFileSize = 64 << 10
	maxDepth    = 8
	maxList     = 500 // entries
)

// Values are where a file says what: the place of each key that has a value.
type Values map[string]source.Span

// At gives the place of a key's value, the top of the file for a key that is not there.
func (v Values) At(key string) source.Span { return v[key] }

// Open reads the outside of a file: the map, and its version, which must be 1. The node is nil when it cannot be used.
func Open(f *source.File, format Format) (*yamltree.Node, diag.List) {
	root, problems := yamltree.Parse(f, yamltree.Format{Code: format.Code, Noun: format.Noun, MaxSize: maxFileSize, MaxDepth: maxDepth})
	r := &reader{file: f, code: format.Code, problems: problems}
	begin := fmt.Sprintf("用 %s 写一个出来照着改", format.Example)
	switch {
	case root == nil && len(problems) == 0:
		r.fail(source.Span{}, format.Noun+"文件是空的", begin)
	case root != nil && root.Kind != yamltree.Map:
		r.fail(root.Span, format.Noun+"文件要写成 键: 值", begin)
		root = nil
	case root == nil:
	case root.Get("xinde") == nil:
		r.fail(root.Span, "没有写格式的版本", "在第一行写上 xinde: 1")
	case root.Get("xinde").Text != "1":
		r.fail(root.Get("xinde").Span, fmt.Sprintf("不认识版本 %s", Shorten(root.Get("xinde").Text)), "这个程序读的是 xinde: 1")
	}
	return root, r.problems
}

// Take gives the values of a file to the fields. Keys of the top that are in except are left to the caller, and so is xinde.
func Take(f *source.File, format Format, root *yamltree.Node, fields []Field, except ...string) (Values, diag.List) {
	r := &reader{file: f, code: format.Code, fields: fields, at: Values{}, except: append(except, "xinde")}
	for i, key := range root.Keys {
		if !slices.Contains(r.except, key.Text) {
			r.value(key, root.Items[i], key.Text)
		}
	}
	return r.at, r.problems
}

type reader struct {
	file     *source.File
	code     string
	fields   []Field
	except   []string
	at       Values
	problems diag.List
}

func (r *reader) fail(at source.Span, message, fix string) {
	r.problems = append(r.problems, Problem(r.file, r.code, at, message, fix))
}

// Problem makes a diagnostic on a value.
func Problem(f *source.File, code string, at source.Span, message, fix string) diag.Diagnostic {
	return diag.Diagnostic{Code: code + "-value", Severity: diag.Error, File: f, Span: at, Message: message, Fix: fix}
}

// value takes what stands under a key, path being the keys above it and its own.
func (r *reader) value(key, n *yamltree.Node, path string) {
	i := slices.IndexFunc(r.fields, func(f Field) bool { return f.Key == path })
	inside := slices.ContainsFunc(r.fields, func(f Field) bool { return strings.HasPrefix(f.Key, path+".") })
	switch {
	case inside && n.Kind == yamltree.Map:
		for j, k := range n.Keys {
			r.value(k, n.Items[j], path+"."+k.Text)
		}
	case inside && n.Null(), i >= 0 && n.Null():
	case inside:
		r.fail(n.Span, fmt.Sprintf("“%s”下面要再写几个键", Shorten(key.Text)), "另起一行，缩进两格，写 键: 值")
	case i < 0:
		r.unknown(key, path)
	default:
		r.at[path] = n.Span
		r.put(key, n, &r.fields[i])
	}
}

func (r *reader) put(key, n *yamltree.Node, f *Field) {
	if f.SetList != nil {
		r.list(key, n, f)
		return
	}
	if n.Kind != yamltree.Scalar {
		r.fail(n.Span, fmt.Sprintf("“%s”只能写一个值", Shorten(key.Text)), "写成 "+key.Text+": 值")
		return
	}
	if mend := f.Set(n.Text); mend != "" {
		r.fail(n.Span, fmt.Sprintf("“%s”不能是“%s”", key.Text, Shorten(n.Text)), mend)
	}
}

// list takes entries; a single value is a list of one.
func (r *reader) list(key, n *yamltree.Node, f *Field) {
	items := n.Items
	switch n.Kind {
	case yamltree.Scalar:
		items = []*yamltree.Node{n}
	case yamltree.List:
	default:
		r.fail(n.Span, fmt.Sprintf("“%s”要写成一串", Shorten(key.Text)), "写成 "+key.Text+": [甲, 乙]")
		return
	}
	if len(items) > maxList {
		r.fail(n.Span, fmt.Sprintf("“%s”有 %d 项，最多 %d 项", Shorten(key.Text), len(items), maxList), "")
		return
	}
	var texts []string
	for _, item := range items {
		if item.Kind != yamltree.Scalar || strings.TrimSpace(item.Text) == "" {
			r.fail(item.Span, fmt.Sprintf("“%s”的每一项只能写一个词", Shorten(key.Text)), "写成 "+key.Text+": [甲, 乙]")
			return
		}
		texts = append(texts, strings.TrimSpace(item.Text))
	}
	if mend := f.SetList(texts); mend != "" {
		r.fail(n.Span, fmt.Sprintf("“%s”里有不能用的值", Shorten(key.Text)), mend)
	}
}

func (r *reader) unknown(key *yamltree.Node, path string) {
	parent := path[:len(path)-len(key.Text)]
	var known []string
	if parent == "" {
		known = slices.Clone(r.except)
	}
	for _, f := range r.fields {
		if rest, ok := strings.CutPrefix(f.Key, parent); ok {
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
	r.fail(key.Span, fmt.Sprintf("不认识“%s”", Shorten(key.Text)), fix)
}

// Shorten keeps a stranger's text from filling the screen.
func Shorten(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
