package prompt

import (
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
)

// On a small screen the question and what is wrong stay, the rest goes.
func TestHeadFits(t *testing.T) {
	t.Parallel()
	q := &query{form: paragraphs, progress: "第 7 问", ask: "问题", hint: "提示", notes: []string{"再看"}, help: []string{"为什么"}}
	for room, want := range map[int]string{1: "问题", 2: "问题 错了", 3: "问题 错了 回车 确定 · ? 说明"} {
		var got []string
		for _, l := range headOf(q, "错了", true, 20, newMeter(1)).fit(room) {
			got = append(got, l.text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d rows: %q, want %q", room, got, want)
		}
	}
}

// No line above a field reaches the last column, whatever the texts.
func TestHeadStaysInside(t *testing.T) {
	t.Parallel()
	cells := newMeter(1)
	long := strings.Repeat("很长的话，", 30) + "\x1b[2J"
	q := &query{form: entries, progress: long, heading: long, ask: long, hint: long, notes: []string{long}, help: []string{long}}
	for width := 8; width < 120; width += 7 {
		for _, l := range headOf(q, long, true, width, cells).fit(1000) {
			if l.width > width || cells(l.text) != l.width || strings.Contains(l.text, "\x1b") {
				t.Fatalf("width %d: %q of %d cells", width, l.text, l.width)
			}
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	rows := []Row{{Heading: "价值层面", Chars: 300, Target: 300, Own: 62, Path: "a"}, {Heading: "在实践层面，把为民办事落到实处，一件一件办", Chars: 90, Target: 400, Own: 100, Holes: 2, Path: "b"}, {Heading: "结尾", Chars: 80, Own: 7}}
	got := strings.Join(tableLines(rows, 60, newMeter(1)), "\n")
	want := `
小节                          字数/应写  自己的话  待补
价值层面                      300/300    62%       0
在实践层面，把为民办事落到实… 90/400     100%      2
结尾                          80         7%        0
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if least, ok := leastOf(rows); !ok || least.Path != "b" {
		t.Errorf("least: %+v, %v", least, ok)
	}
	if _, ok := leastOf(rows[:1]); ok {
		t.Error("a section with enough is called the least")
	}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	q := &outline.Question{Ask: "问题\x1b？"}
	got := summary(interview.Step{Number: 3, Question: q, Value: answer.Value{Text: "一\n二"}}, false)
	if got != "✓ 3 问题␛？ 一 二" {
		t.Errorf("%q", got)
	}
	if got := summary(interview.Step{Number: 3, Question: q, Stale: true}, false); got != "！ 3 问题␛？ 请再看一眼。" {
		t.Errorf("%q", got)
	}
}
