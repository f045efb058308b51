package prompt

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"xinde/internal/answer"
	"xinde/internal/interview"
	"xinde/internal/outline"
)

func TestValueOfText(t *testing.T) {
	t.Parallel()
	scalar := func(s string) answer.Value { return answer.Value{Text: s, Origin: answer.Typed} }
	for _, c := range []struct {
		kind outline.Kind
		text string
		want answer.Value
	}{
		{outline.Line, "  群众工作 \n", scalar("  群众工作")},
		{outline.Text, "\n一\u3000\r\n\r\n二\n\n", scalar("一\n\n二")},
		{outline.List, " 一\n\n二 \n", answer.Value{Shape: answer.List, Origin: answer.Typed, Items: []answer.Value{scalar("一"), scalar("二")}}},
		{outline.List, "\n", answer.Value{Shape: answer.List, Origin: answer.Typed}},
		{outline.Quote, "话\n——《书》", quoteOf("话", "《书》")},
		{outline.Quote, "两行\n的话\n—— 某人 ", quoteOf("两行\n的话", "某人")},
		{outline.Quote, "没有出处", quoteOf("没有出处", "")},
		{outline.Quote, "——只有一行", quoteOf("——只有一行", "")},
	} {
		if d := cmp.Diff(c.want, interview.ValueOf(c.kind, c.text, answer.Typed), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s %q: %s", c.kind, c.text, d)
		}
	}
}

func quoteOf(words, source string) answer.Value {
	return answer.Value{Shape: answer.Record, Keys: []string{"text", "source"}, Origin: answer.Typed, Fields: map[string]answer.Value{
		"text": {Text: words, Origin: answer.Typed}, "source": {Text: source, Origin: answer.Typed},
	}}
}

// TestDashAlone: words that end like a source stay whole, without one and with one.
func TestDashAlone(t *testing.T) {
	t.Parallel()
	for _, v := range []answer.Value{quoteOf("中\n——", ""), quoteOf("中\n——甲", ""), quoteOf("中\n——甲", "乙"), quoteOf("——", "")} {
		if d := cmp.Diff(v, interview.ValueOf(outline.Quote, interview.TextOf(v), answer.Typed), cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
}

// Showing a value for editing and taking it back unchanged changes nothing.
func TestValueRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]outline.Kind{outline.Line, outline.Text, outline.List, outline.Quote}).Draw(t, "kind")
		text := rapid.StringOf(rapid.RuneFrom([]rune("中，—a \n"))).Draw(t, "text")
		once := interview.ValueOf(kind, text, answer.Typed)
		if d := cmp.Diff(once, interview.ValueOf(kind, interview.TextOf(once), answer.Typed), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	for _, v := range []answer.Value{
		{},
		{Text: " \n\u3000"},
		{Shape: answer.List},
		{Shape: answer.List, Items: []answer.Value{{}}},
		{Shape: answer.Record, Fields: map[string]answer.Value{"text": {}}},
	} {
		if !empty(v) {
			t.Errorf("%+v is not empty", v)
		}
	}
	if empty(quoteOf("话", "")) || empty(answer.Value{Text: "否"}) {
		t.Error("a reply is empty")
	}
}

func TestChoices(t *testing.T) {
	t.Parallel()
	q := &outline.Question{Kind: outline.Choices, Options: []outline.Option{{Value: "会做"}, {Value: "会写"}, {Value: "会讲"}}}
	renamed := answer.Value{Shape: answer.Record, Keys: []string{"会讲"}, Fields: map[string]answer.Value{"会讲": {Text: "会说"}}}
	old := answer.Value{Shape: answer.List, Items: []answer.Value{{Text: "会做"}, renamed}}
	if d := cmp.Diff([]int{0, 2}, picksOf(old, q.Options)); d != "" {
		t.Error(d)
	}
	v := choiceOf(q, []int{2, 1}, old)
	if len(v.Items) != 2 || v.Items[0].Text != "会写" || v.Items[1].Keys == nil {
		t.Errorf("got %+v: the other name must stay, the order be that of the options", v)
	}
}

func TestYesOrNo(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int{"是": 0, "ｙ": 0, "Y": 0, "１": 0, "否": 1, "n": 1, "没有": 1, "Ｎ": 1} {
		if at, ok := yesOrNo(in); !ok || at != want {
			t.Errorf("%q: %d, %v", in, at, ok)
		}
	}
	for _, in := range []string{"", "也许", "12"} {
		if _, ok := yesOrNo(in); ok {
			t.Errorf("%q is taken", in)
		}
	}
}
