package layout

import (
	"fmt"
	"strings"

	"xinde/internal/diag"
	"xinde/internal/settings"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

// format is the file of a user's own preset.
func format() settings.Format {
	return settings.Format{
		Code: "layout", Noun: "版式", Example: "xinde layout show gongwen",
		Head: "xinde 的版式文件。改好以后用 --layout 交进来；没有写的键跟 base 那一种一样。\n参照 GB/T 9704-2012 的是 gongwen。",
	}
}

// Encode gives a preset as a file that Parse reads back equal, with comments for whoever changes it.
func Encode(p *Preset) []byte {
	copied := *p
	return settings.Encode(format(), copied.fields(), official(Default, "", nil).fields())
}

// Parse reads a user's own preset (the file that Encode writes). It begins with the built-in one that base names, the default without, and
// changes what stands in the file. All problems are reported together, each at its place; with an Error among them the preset is nil.
func Parse(f *source.File) (*Preset, diag.List) {
	root, problems := settings.Open(f, format())
	if root == nil {
		return nil, problems
	}
	p, more := base(f, root.Get("base"))
	values, wrong := settings.Take(f, format(), root, p.fields(), "base")
	problems = append(append(problems, more...), wrong...)
	if !problems.HasErrors() {
		for _, bad := range p.Check() {
			problems = append(problems, settings.Problem(f, "layout", values.At(bad.Key), bad.Key+"："+bad.Message, bad.Fix))
		}
	}
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	return p, problems
}

// base takes the preset that a file begins with.
func base(f *source.File, n *yamltree.Node) (*Preset, diag.List) {
	p, _ := Named(Default)
	var problems diag.List
	if n != nil {
		named, ok := Named(strings.TrimSpace(n.Text))
		if ok {
			p = named
		} else {
			var ids []string
			for _, p := range Presets() {
				ids = append(ids, p.ID)
			}
			problems = append(problems, settings.Problem(f, "layout", n.Span, fmt.Sprintf("没有叫“%s”的内置版式", settings.Shorten(n.Text)), "有 "+strings.Join(ids, "、")))
		}
	}
	p.ID = f.Name
	return p, problems
}
