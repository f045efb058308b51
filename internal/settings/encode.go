package settings

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// Encode gives fields as a file that Take reads back, with comments for whoever changes it. A value that was not chosen is left out,
// unless base, the fields of what a reader begins with, has one.
func Encode(format Format, fields, base []Field) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(format.Head) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSuffix(line, "\n"))
	}
	b.WriteString("xinde: 1\n")
	var open []string // the maps that the line before stands in
	for i, f := range fields {
		value := f.shown(base, i)
		if value == "" {
			continue
		}
		path := strings.Split(f.Key, ".")
		for i, k := range path[:len(path)-1] {
			if i >= len(open) || open[i] != k {
				fmt.Fprintf(&b, "%s%s:\n", strings.Repeat("  ", i), k)
				open = append(open[:i:i], k)
			}
		}
		open = open[:min(len(open), len(path)-1)]
		fmt.Fprintf(&b, "%s%s: %s", strings.Repeat("  ", len(path)-1), path[len(path)-1], value)
		if f.Doc != "" {
			fmt.Fprintf(&b, " # %s", f.Doc)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (f *Field) shown(base []Field, i int) string {
	if f.SetList != nil {
		var all []string
		for _, w := range f.List() {
			all = append(all, quoted(w))
		}
		if len(all) == 0 && (base == nil || len(base[i].List()) == 0) {
			return ""
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	value := f.Show()
	switch {
	case value != "":
		return quoted(value)
	case base == nil || base[i].Show() == "" || f.None == "":
		return ""
	}
	return quoted(f.None)
}

// quoted puts a value into single quotes unless it is made of letters, digits, points, blanks and hyphens and begins with one of the
// first two.
func quoted(v string) string {
	plain := v != "" && v == strings.TrimSpace(v) && v[0] != '-' && v[0] != '.' && !strings.EqualFold(v, "null")
	for _, r := range v {
		plain = plain && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == ' ' || r == '_' || r == '-')
	}
	if plain {
		return v
	}
	return "'" + strings.ReplaceAll(v, "'", "''") + "'"
}
