package layout

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// Encode gives a preset as a file that Parse reads back equal, with comments for whoever changes it.
func Encode(p *Preset) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# xinde 的版式文件。改好以后用 --layout 交进来；没有写的键跟 base 那一种一样。\n# 参照 GB/T 9704-2012 的是 gongwen。\nxinde: 1\n")
	copied := *p
	base := official(Default, "", nil).fields()
	var open []string // the maps that the line before stands in
	for i, f := range copied.fields() {
		value := f.show()
		if value == "" && base[i].show() == "" {
			continue
		}
		value = cmp.Or(value, f.none)
		path := strings.Split(f.key, ".")
		for i, k := range path[:len(path)-1] {
			if i >= len(open) || open[i] != k {
				fmt.Fprintf(&b, "%s%s:\n", strings.Repeat("  ", i), k)
				open = append(open[:i:i], k)
			}
		}
		open = open[:min(len(open), len(path)-1)]
		fmt.Fprintf(&b, "%s%s: %s", strings.Repeat("  ", len(path)-1), path[len(path)-1], quoted(value))
		if f.doc != "" {
			fmt.Fprintf(&b, " # %s", f.doc)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// quoted puts a value into single quotes unless it is made of letters, digits, points, blanks and hyphens and begins with one of the
// first two.
func quoted(v string) string {
	plain := v != "" && v == strings.TrimSpace(v) && v[0] != '-' && v[0] != '.'
	for _, r := range v {
		plain = plain && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == ' ' || r == '_' || r == '-')
	}
	if plain {
		return v
	}
	return "'" + strings.ReplaceAll(v, "'", "''") + "'"
}
