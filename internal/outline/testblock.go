package outline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/settings"
)

// buildTests reads the tests block. Whether the answers fit their questions is found out when a test runs; that they name
// questions is checked here.
func (l *loader) buildTests() {
	for i := range l.raw.Tests {
		r := &l.raw.Tests[i]
		t := Test{Name: r.Name, File: r.File, Holes: r.Expect.Holes, Contains: r.Expect.Contains, Span: r.val("name").span}
		t.OwnMin = l.atLeast(&r.Expect, "own", r.Expect.Own)
		t.CharsMin = l.atLeast(&r.Expect, "chars", r.Expect.Chars)
		if r.has("answers") {
			t.Answers = l.answers(&r.Answers)
		}
		if r.has("answers") == r.has("file") {
			l.fail("outline-test", r.val("name"), "试写的答案要么写 answers，要么写 file", "两种里只写一种")
		}
		l.o.Tests = append(l.o.Tests, t)
	}
}

// atLeast reads '>=50'.
func (l *loader) atLeast(w *rawExpect, key, text string) int {
	if text == "" {
		return 0
	}
	digits, found := strings.CutPrefix(text, ">=")
	n, err := strconv.Atoi(strings.TrimSpace(digits))
	if !found || err != nil || n < 0 || n > maxNumber {
		l.fail("outline-test", w.val(key), fmt.Sprintf("“%s”要写成 '>=50' 这样", key), "写半角的 >= 和一个整数，加单引号")
	}
	return n
}

func (l *loader) answers(r *ordered[anyNode]) *answer.Set {
	set := &answer.Set{OutlineID: l.o.ID, Values: map[string]answer.Value{}, File: l.file}
	var ids []string
	for q := range l.o.All() {
		ids = append(ids, q.ID)
	}
	for i, key := range r.keys {
		set.Values[key.text] = toValue(r.vals[i].node)
		set.Order = append(set.Order, key.text)
		if slices.Contains(ids, key.text) {
			continue
		}
		l.fail("outline-test", key, fmt.Sprintf("没有叫“%s”的问题", settings.Shorten(key.text)), l.meant(key.text, ids, "删去它，或者看一看问题的代号"))
	}
	return set
}

// toValue converts a node to an imported reply.
func toValue(n *node) answer.Value {
	v := answer.Value{Origin: answer.Import, Span: n.span}
	switch n.kind {
	case scalarNode:
		if !n.null() {
			v.Text = strings.TrimRight(n.text, " \t\n")
		}
	case listNode:
		v.Shape = answer.List
		for _, item := range n.vals {
			v.Items = append(v.Items, toValue(item))
		}
	case mapNode:
		v.Shape, v.Fields = answer.Record, make(map[string]answer.Value, len(n.keys))
		for i, k := range n.keys {
			v.Fields[k.text] = toValue(n.vals[i])
			v.Keys = append(v.Keys, k.text)
		}
	}
	return v
}
