package answer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Encode gives the file of a set: readable, in the order in which the replies came, the same bytes every time.
func Encode(s *Set) []byte {
	w := &writer{}
	w.line(0, "xinde: 1")
	w.outline(s)
	w.settings(s.Settings)
	if len(s.Order) == 0 {
		w.line(0, "answers: {}")
	} else {
		w.line(0, "answers:")
	}
	for _, id := range s.Order {
		w.reply(1, quoted(id)+":", s.Values[id])
	}
	if s.Position != "" {
		w.line(0, "position: "+quoted(s.Position))
	}
	if s.Partial != nil {
		w.line(0, "partial:")
		w.line(1, "id: "+quoted(s.Partial.Path))
		w.text(1, "text:", s.Partial.Text)
	}
	return []byte(w.sb.String())
}

type writer struct{ sb strings.Builder }

func (w *writer) line(depth int, s string) {
	w.sb.WriteString(strings.Repeat("  ", depth))
	w.sb.WriteString(s)
	w.sb.WriteByte('\n')
}

func (w *writer) outline(s *Set) {
	switch {
	case s.OutlineID == "":
	case s.OutlineVersion == "" && s.OutlineSHA256 == "":
		w.line(0, "outline: "+quoted(s.OutlineID))
	default:
		w.line(0, "outline:")
		for _, kv := range [][2]string{{"id", s.OutlineID}, {"version", s.OutlineVersion}, {"sha256", s.OutlineSHA256}} {
			if kv[1] != "" {
				w.line(1, kv[0]+": "+quoted(kv[1]))
			}
		}
	}
}

func (w *writer) settings(s Settings) {
	if s == (Settings{}) {
		return
	}
	w.line(0, "settings:")
	if s.Marker != "" {
		w.line(1, "marker: "+quoted(s.Marker))
	}
	if s.Closing != "" {
		w.line(1, "closing: "+quoted(s.Closing))
	}
	if s.Length != 0 {
		w.line(1, "length: "+strconv.Itoa(s.Length))
	}
}

// reply writes a value after its head ("姓名:" or "-"); what is not imported tells its origin. A record that would read as such
// a pair gets one, too.
func (w *writer) reply(depth int, head string, v Value) {
	plain := v.Origin == Import || v.Origin == ""
	if plain && !(v.Shape == Record && len(v.Keys) == 2 && has(v, "value") && has(v, "from")) {
		w.value(depth, head, v)
		return
	}
	origin := v.Origin
	if origin == "" {
		origin = Import
	}
	w.line(depth, head)
	inner := depth + 1
	w.value(inner, "value:", v)
	w.line(inner, "from: "+string(origin))
}

func has(v Value, key string) bool {
	_, ok := v.Fields[key]
	return ok
}

func (w *writer) value(depth int, head string, v Value) {
	switch {
	case v.Shape == List && len(v.Items) == 0:
		w.line(depth, head+" []")
	case v.Shape == List:
		w.line(depth, head)
		for _, item := range v.Items {
			w.reply(depth+1, "-", item)
		}
	case v.Shape == Record && len(v.Keys) == 0:
		w.line(depth, head+" {}")
	case v.Shape == Record:
		w.line(depth, head)
		for _, k := range v.Keys {
			w.reply(depth+1, quoted(k)+":", v.Fields[k])
		}
	default:
		w.text(depth, head, v.Text)
	}
}

// text writes a scalar: several lines as a block, what a block cannot hold in quotation marks.
func (w *writer) text(depth int, head, s string) {
	if !strings.Contains(s, "\n") || !blockable(s) {
		w.line(depth, head+" "+quoted(s))
		return
	}
	w.line(depth, head+" |-")
	for _, l := range strings.Split(s, "\n") {
		if l == "" {
			w.sb.WriteByte('\n')
			continue
		}
		w.line(depth+1, l)
	}
}

// blockable tells whether a text comes back whole from a YAML block: nothing unprintable, no blanks where the block would lose them.
func blockable(s string) bool {
	if s != strings.TrimRight(s, "\n ") || strings.HasPrefix(s, "\n") || strings.HasPrefix(s, " ") {
		return false
	}
	for _, l := range strings.Split(s, "\n") {
		if strings.TrimSpace(l) == "" && l != "" {
			return false
		}
	}
	return printable(s)
}

func printable(s string) bool {
	for _, r := range s {
		if r != '\n' && !unicode.IsPrint(r) && r != '\u3000' || r == unicode.ReplacementChar {
			return false
		}
	}
	return true
}

// quoted gives a scalar on one line: bare where that is safe, else in quotation marks.
func quoted(s string) string {
	if bare(s) {
		return s
	}
	if printable(s) && !strings.Contains(s, "\n") {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	var sb strings.Builder
	sb.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			sb.WriteByte('\\')
			sb.WriteRune(r)
		case r == '\n':
			sb.WriteString(`\n`)
		case unicode.IsPrint(r) || r == '\u3000':
			sb.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&sb, `\U%08x`, r)
		default:
			fmt.Fprintf(&sb, `\u%04x`, r)
		}
	}
	sb.WriteByte('"')
	return sb.String()
}

// bare tells whether YAML reads a text without quotation marks as the very same text: Han characters, letters, digits and Chinese
// punctuation, not opening with a sign that means something.
func bare(s string) bool {
	if s == "" || strings.TrimSpace(s) != s {
		return false
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Han, r), r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		case strings.ContainsRune("，。；：、！？（）《》“”‘’…—％　", r), i > 0 && strings.ContainsRune(" ._-+/%()", r):
		default:
			return false
		}
	}
	return true
}
