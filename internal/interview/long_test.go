package interview

import (
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
)

// TestLongReplyIsShortened: a refusal names only the beginning of what was written.
func TestLongReplyIsShortened(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("某年某月某日", 50)
	for _, q := range []*outline.Question{
		{ID: "日期", Kind: outline.Date},
		{ID: "年限", Kind: outline.Number},
		{ID: "党员", Kind: outline.YesNo},
		{ID: "岗位", Kind: outline.Choice, Options: []outline.Option{{Value: "窗口"}}},
		{ID: "几样", Kind: outline.Choices, Options: []outline.Option{{Value: "窗口"}}},
	} {
		_, problems := check(nil, q, answer.Value{Text: long})
		if len(problems) == 0 {
			t.Errorf("%s: nothing is refused", q.ID)
		}
		for _, d := range problems {
			if strings.Contains(d.Message, long[:21*len("某")]) || !strings.Contains(d.Message, long[:20*len("某")]+"…") {
				t.Errorf("%s: %s", q.ID, d.Message)
			}
		}
	}
}
