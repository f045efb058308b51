package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Encode gives the file of a set: readable, in the order in which the replies came, the same bytes every time. Parse gives the
// set back when its texts are normalised.
func Encode(s *Set) []byte {
	w := &writer{}
	w.line(0, "xinde: 1")
	w.outline(s)
	w.settings(s.Settings)
	if len(s.Values) == 0 {
		w.line(0, "answers: {}")
	} else {
		w.line(0, "answers:")
	}
	for _, id := range s.IDs() {
		w.reply(1, quoted(id)+":", s.Values[id], Import)
	}
	if s.Position != "" {
		w.line(0, "position: "+quoted(s.Position))
	}
	w.partials(s)
	return w.buf
}

type writer struct{ buf []byte }

func (w *writer) line(depth int, s string) {
	w.buf = append(w.buf, strings.Repeat("  ", depth)...)
	w.buf = append(w.buf, s...)
	w.buf = append(w.buf, '\n')
}

// entry puts what f writes one level below depth into a list at depth: its first line gets the dash.
func (w *writer) entry(depth int, f func()) {
	at := len(w.buf) + 2*depth
	f()
	w.buf[at] = '-'
}

func (w *writer) outline(s *Set) {
	switch {
	case s.OutlineVersion != "" || s.OutlineSHA256 != "":
		w.line(0, "outline:")
		for _, kv := range [][2]string{{"id", s.OutlineID}, {"version", s.OutlineVersion}, {"sha256", s.OutlineSHA256}} {
			if kv[1] != "" {
				w.line(1, kv[0]+": "+quoted(kv[1]))
			}
		}
	case s.OutlineID != "":
		w.line(0, "outline: "+quoted(s.OutlineID))
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

func (w *writer) partials(s *Set) {
	all := slices.Clone(s.Aside)
	if s.Partial != nil {
		all = append(all, *s.Partial)
	}
	if len(all) == 0 {
		return
	}
	w.line(0, "partial:")
	if len(all) == 1 {
		w.partial(1, all[0])
		return
	}
	for _, p := range all {
		w.entry(1, func() { w.partial(2, p) })
	}
}

func (w *writer) partial(depth int, p Partial) {
	w.line(depth, "id: "+quoted(p.Path))
	w.text(depth, "text:", p.Text)
}

// reply writes a value after its head ("姓名:" or "-"). It tells its origin when that is not the one of what it stands in; a
// record that would read as such a pair tells it, too.
func (w *writer) reply(depth int, head string, v Value, outer Origin) {
	if v.Origin == "" {
		v.Origin = outer
	}
	if v.Origin == outer && !looksWrapped(v) {
		w.value(depth, head, v)
		return
	}
	pair := func() {
		w.value(depth+1, "value:", v)
		w.line(depth+1, "from: "+quoted(string(v.Origin)))
	}
	if head == "-" {
		w.entry(depth, pair)
		return
	}
	w.line(depth, head)
	pair()
}

func looksWrapped(v Value) bool {
	if v.Shape != Record {
		return false
	}
	_, ok := v.Fields["value"]
	for k := range v.Fields {
		ok = ok && (k == "value" || k == "from")
	}
	return ok
}

func (w *writer) value(depth int, head string, v Value) {
	switch {
	case v.Shape == Scalar:
		w.text(depth, head, v.Text)
	case v.Shape == List && len(v.Items) == 0:
		w.line(depth, head+" []")
	case v.Shape == Record && len(v.Fields) == 0:
		w.line(depth, head+" {}")
	case head == "-":
		w.entry(depth, func() { w.parts(depth+1, v) })
	default:
		w.line(depth, head)
		w.parts(depth+1, v)
	}
}

func (w *writer) parts(depth int, v Value) {
	for _, item := range v.Items {
		w.reply(depth, "-", item, v.Origin)
	}
	for _, k := range v.Names() {
		w.reply(depth, quoted(k)+":", v.Fields[k], v.Origin)
	}
}

// text writes a scalar: several lines as a block, what a block cannot hold in quotation marks.
func (w *writer) text(depth int, head, s string) {
	if s == "" {
		w.line(depth, head)
		return
	}
	if !strings.Contains(s, "\n") || !blockable(s) {
		w.line(depth, head+" "+quoted(s))
		return
	}
	open := " |-"
	if s[0] == ' ' {
		open = " |2-" // says the indent, which the first line cannot show
	}
	w.line(depth, head+open)
	for l := range strings.SplitSeq(s, "\n") {
		if l == "" {
			w.line(0, "")
			continue
		}
		w.line(depth+1, l)
	}
}

// blockable tells whether a text comes back whole from a YAML block: nothing unprintable, no blanks where the block would lose them.
func blockable(s string) bool {
	if strings.HasPrefix(s, "\n") || strings.HasSuffix(s, "\n") {
		return false
	}
	for l := range strings.SplitSeq(s, "\n") {
		if l != "" && strings.Trim(l, " ") == "" {
			return false
		}
	}
	return printable(s)
}

func printable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r != '\n' && !bareRune(r) {
			return false
		}
	}
	return true
}

// bareRune tells what may stand in the file as it is: what can be seen, blanks of any width, and the joiners of emoji.
func bareRune(r rune) bool {
	return unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) || r == '\u200c' || r == '\u200d'
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
		case bareRune(r):
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

// bare tells whether YAML reads a text without quotation marks as the very same text: it opens with no sign that means
// something and holds neither ": " nor " #".
func bare(s string) bool {
	if s == "" || strings.TrimSpace(s) != s || !printable(s) || strings.EqualFold(s, "null") {
		return false
	}
	for i, r := range s {
		switch {
		case r > 0x7f, r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		case i > 0 && strings.ContainsRune(" ._-+/%()[]=?,;", r):
		default:
			return false
		}
	}
	return true
}
