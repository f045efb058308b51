package live_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/live"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// tree has members whose names are not their ids, families in families, and a member per entry of a group.
const tree = `xinde: 1
id: tree
name: 树
summary: 一层套一层
suits: [试验]
version: 1.0.0
defaults: {topic: 学习, length: {min: 800, max: 1200}, marker: yi}
title: '心得'
questions:
  - {id: 岗位, ask: 什么岗位？, kind: line, hint: 写一个}
sections:
  - id: 引子
    text: '{{ .岗位 }}'
  - id: 正文
    heading: 正文
    share: 60
    text: '讲{{ count "要" }}条'
    family:
      id: 要
      promise: '{{ .count }}条'
      choose: true
      min: 1
      items:
        - {id: a, name: 学深, text: 学}
        - id: b
          name: 做实
          when: 岗位 != "顾问"
          questions: [{id: 做了, ask: 做了什么？, kind: text, hint: 写一件}]
          text: '{{ .做了 }}'
          family:
            id: 步
            promise: '{{ .count }}步'
            items:
              - {id: b1, name: 看, questions: [{id: 看了, ask: 看了什么？, kind: text, hint: 写一件}], text: '{{ .看了 }}'}
              - {id: b2, name: 干, text: 干}
  - id: 几件
    heading: 几件
    share: 20
    questions:
      - {id: 事, ask: 哪几件？, kind: group, hint: 一件件写, when: 岗位 != "顾问", fields: [{id: 名, ask: 叫什么？, kind: line, hint: 写名字}]}
    family: {id: 件, promise: '{{ .count }}件', repeat: {over: 事, lead: '{{ .名 }}', text: '{{ .名 }}'}}
`

func grow(t testing.TB, outlineText, answers string) (*outline.Outline, *live.View) {
	t.Helper()
	o, problems := outline.Load(&source.File{Name: "tree.yaml", Text: outlineText})
	if o == nil || problems.HasErrors() {
		t.Fatal(problems)
	}
	set, problems := answer.Parse(&source.File{Name: "答案.yaml", Text: "xinde: 1\nanswers: " + answers + "\n"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return o, live.New(o, set)
}

// names gives the members: one that was renamed with a mark, an entry by its number.
func names(o *outline.Outline, v *live.View, family string) string {
	var out []string
	for _, m := range v.Members(o.FamilyByID(family)) {
		switch {
		case m.Node == nil:
			out = append(out, strconv.Itoa(m.Entry))
		case m.Renamed:
			out = append(out, m.Name+"*")
		default:
			out = append(out, m.Name)
		}
	}
	return strings.Join(out, " ")
}

// TestMembersTable: members are kept and renamed by id or by name; what stands in a dropped one is gone with it.
func TestMembersTable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		answers, members, steps, entries string
		hidden                           string // the questions that are not asked
	}{
		{"{}", "学深 做实", "看 干", "", ""},
		{"{要: []}", "学深 做实", "看 干", "", ""},
		{"{要: [b, a]}", "学深 做实", "看 干", "", ""},
		{"{要: [做实]}", "做实", "看 干", "", ""},
		{"{要: [a]}", "学深", "", "", "做了 看了"},
		{"{要: [{a: 学透}, b]}", "学透* 做实", "看 干", "", ""},
		{"{要: [{学深: 学透}]}", "学透*", "", "", "做了 看了"},
		{"{要: [{a: 学深}]}", "学深", "", "", "做了 看了"},
		{"{要: [没有的]}", "", "", "", "做了 看了"},
		{"{岗位: 顾问, 事: [{名: 甲}]}", "学深", "", "", "做了 看了 事"},
		{"{岗位: 顾问, 要: [a, b]}", "学深", "", "", "做了 看了 事"},
		{"{事: [{名: 甲}, {}, {名: 丙}]}", "学深 做实", "看 干", "0 1 2", ""},
	} {
		o, v := grow(t, tree, test.answers)
		for family, want := range map[string]string{"要": test.members, "步": test.steps, "件": test.entries} {
			if got := names(o, v, family); got != want {
				t.Errorf("%s: the members of %s are %q, want %q", test.answers, family, got, want)
			}
		}
		var hidden []string
		for q := range o.All() {
			if !v.Visible(q.ID) {
				hidden = append(hidden, q.ID)
			}
		}
		if got := strings.Join(hidden, " "); got != test.hidden {
			t.Errorf("%s: hidden are %q, want %q", test.answers, got, test.hidden)
		}
	}
}

// TestEntryHasNoName: a member that is an entry of a group gets its words from its fields.
func TestEntryHasNoName(t *testing.T) {
	t.Parallel()
	o, v := grow(t, tree, "{事: [{名: 甲}]}")
	if m := v.Members(o.FamilyByID("件")); len(m) != 1 || m[0].Text() != nil {
		t.Errorf("members %+v", m)
	}
}

// sections gives an outline with one section per share; 0 means that the file says none.
func sections(length string, shares []int) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "xinde: 1\nid: s\nname: 份\nsummary: 份额\nsuits: [试验]\nversion: 1.0.0\ndefaults: {topic: 学习, length: %s, marker: yi}\ntitle: 心得\n", length)
	sb.WriteString("questions:\n  - {id: 弃, ask: 弃哪一段？, kind: line, hint: 写编号}\nsections:\n")
	for i, share := range shares {
		fmt.Fprintf(&sb, "  - id: s%d\n    when: 弃 != \"%d\"\n    text: '{{ .弃 }}'\n", i, i)
		if share > 0 {
			fmt.Fprintf(&sb, "    share: %d\n", share)
		}
	}
	return sb.String()
}

func TestTargetsTable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		length  string
		shares  []int
		answers string
		want    map[string]int
	}{
		{"{about: 1000}", []int{20, 50, 30}, "{}", map[string]int{"s0": 200, "s1": 500, "s2": 300}},
		{"{about: 1000}", []int{20, 0, 0}, "{}", map[string]int{"s0": 200, "s1": 400, "s2": 400}},
		{"{about: 1000}", []int{0, 0}, "{}", map[string]int{"s0": 500, "s1": 500}},
		{"{about: 1000}", []int{20, 50, 30}, "{弃: '1'}", map[string]int{"s0": 400, "s2": 600}},
		{"{about: 1000}", []int{20, 0, 30}, "{弃: '1'}", map[string]int{"s0": 400, "s2": 600}},
		{"{about: 1000}", []int{70}, "{弃: '0'}", map[string]int{}},
		{"{min: 800, about: 900, max: 1200}", []int{100}, "{}", map[string]int{"s0": 900}},
		{"{min: 800, max: 1200}", []int{100}, "{}", map[string]int{"s0": 1000}},
		{"{min: 800}", []int{100}, "{}", map[string]int{"s0": 800}},
		{"{max: 1200}", []int{100}, "{}", map[string]int{"s0": 1200}},
		{"{}", []int{100}, "{}", map[string]int{"s0": 0}},
	} {
		_, v := grow(t, sections(test.length, test.shares), test.answers)
		if diff := cmp.Diff(test.want, v.Targets()); diff != "" {
			t.Errorf("%s %v %s (-want +got):\n%s", test.length, test.shares, test.answers, diff)
		}
	}
}

// TestTargetsSum: whatever the shares, the targets make up the length, but for what rounding takes from each section.
func TestTargetsSum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		left := 100
		shares := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) int {
			share := rapid.IntRange(0, left).Draw(t, "share")
			left -= share
			return share
		}), 1, 6).Draw(rt, "shares")
		length := rapid.IntRange(300, 20_000).Draw(rt, "length")
		drop := rapid.IntRange(-1, len(shares)-1).Draw(rt, "drop")
		_, v := grow(t, sections(fmt.Sprintf("{about: %d}", length), shares), fmt.Sprintf("{弃: '%d'}", drop))
		sum := 0
		targets := v.Targets()
		for id, n := range targets {
			if n < 0 || id == fmt.Sprintf("s%d", drop) {
				rt.Fatalf("%s has %d of %v", id, n, targets)
			}
			sum += n
		}
		if len(targets) > 0 && (sum > length || sum < length-len(targets)) {
			rt.Fatalf("shares %v without %d: %v make %d of %d", shares, drop, targets, sum, length)
		}
	})
}
