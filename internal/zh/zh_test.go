package zh_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"xinde/internal/zh"
)

func TestCount(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       int
	}{
		{"empty", "", 0},
		{"blanks", " \t\n\u3000\u00a0\u200b\ufeff", 0},
		{"Han and punctuation", "我们走访了群众，很有收获。", 13},
		{"beyond the BMP", "欧阳𠮷", 3},
		{"round zero and repeat mark", "二〇二六年人々", 7},
		{"a number is one", "走访2026户", 4},
		{"letters are one", "看PPT和GDP", 4},
		{"letters and digits together", "COVID19", 1},
		{"full-width digits are one", "２０２６年", 2},
		{"two runs", "GDP 2026", 2},
		{"decimal point", "增长3.5", 3},
		{"decimal point and percent", "3.5%", 2},
		{"thousands", "1,200元", 2},
		{"clock", "10:30", 1},
		{"hyphen", "e-mail", 1},
		{"a full stop after a word is a mark", "OK.", 2},
		{"then a new word", "OK. Go", 3},
		{"every mark that joins", "a.b,c:d-e'f_g@h/z", 1},
		{"signs do not join", "a+b%c(d)", 8},
		{"two marks are no joint", "a--b", 4},
		{"Chinese comma between numbers", "1，2", 3},
		{"ellipsis and dash are two marks each", "……——", 4},
		{"signs", "①→＋★", 4},
		{"accent", "cafe\u0301", 1},
		{"kana stand alone", "のり", 2},
		{"quotes", "“三会”", 4},
		{"line ends", "一\n二\n", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := zh.Count(tt.text); got != tt.want {
				t.Errorf("Count(%q) = %d, want %d", tt.text, got, tt.want)
			}
		})
	}
}

func TestCountDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("走访2026户，增长 3.5%。\n", 20)
	if n := testing.AllocsPerRun(10, func() { zh.Count(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestCountAdds checks that paragraphs can be counted one by one.
func TestCountAdds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if got, want := zh.Count(a+"\n"+b), zh.Count(a)+zh.Count(b); got != want && !startsWithMark(b) {
			t.Fatalf("together %d, apart %d", got, want)
		}
		if zh.Count(a) > len([]rune(a)) {
			t.Fatal("more than there are characters")
		}
	})
}

func startsWithMark(s string) bool {
	for _, r := range s {
		return unicode.IsMark(r)
	}
	return false
}

func TestClasses(t *testing.T) {
	t.Parallel()
	for _, r := range "汉〇々𠮷龥㐀" {
		if !zh.IsHan(r) || zh.IsPunct(r) || zh.IsBlank(r) {
			t.Errorf("%q is a Han character and nothing else", r)
		}
	}
	for _, r := range "，。、；：？！“”‘’（）《》【】…—·～,.;:?!\"'()~-" {
		if zh.IsHan(r) || !zh.IsPunct(r) || zh.IsBlank(r) {
			t.Errorf("%q is punctuation and nothing else", r)
		}
	}
	for _, r := range " \t\n\u3000\u00a0\u200b\ufeff\x00\x7f" {
		if zh.IsHan(r) || zh.IsPunct(r) || !zh.IsBlank(r) {
			t.Errorf("%q is a blank and nothing else", r)
		}
	}
	for _, r := range "a1Ａ１のㄅ한+=<$①" {
		if zh.IsHan(r) || zh.IsPunct(r) || zh.IsBlank(r) {
			t.Errorf("%q is none of the three", r)
		}
	}
}

func TestEndsSentence(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"好。", "好！", "好？", "好……", "好。”", "（好。）", "他说：“‘好。’”", "好。\n", "好。 \u3000", "OK.", "OK!\")", "Why?", "so...", "好｡",
	} {
		if !zh.EndsSentence(s) {
			t.Errorf("%q ends a sentence", s)
		}
	}
	for _, s := range []string{"", " ", "”", "好", "好，", "好；", "好：", "好、", "“好”", "《怎么办？》", "好。（笑）", "a..", "\xff", "好——"} {
		if zh.EndsSentence(s) {
			t.Errorf("%q does not end a sentence", s)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	if got, want := zh.Fold("２０２６９　ＡＺａｚ\u00a0，（）：＠［｀｛汉"), "20269 AZaz ，（）：＠［｀｛汉"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC)
	for _, s := range []string{
		"2026-12-01", "2026-12-1", "2026/12/1", "2026.12.1", "2026年12月1日", "2026年12月01日", "2026年12月1号", " 2026 年 12 月 1 日 ",
		"２０２６年１２月１日", "２０２６－１２－０１", "２０２６／１２／１", "２０２６．１２．１", "二〇二六年十二月一日", "二零二六年十二月一日",
	} {
		if got, ok := zh.ParseDate(s); !ok || !got.Equal(day) {
			t.Errorf("ParseDate(%q) = %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{
		"", "2026", "2026-12", "2026-13-01", "2026-02-29", "2026-04-31", "2026-00-10", "2026-10-00", "26-12-01", "02026-12-01", "2026-12/1",
		"2026-12-001", "2026-012-01", "2026年12月", "2026年12月1", "12月1日", "2026--12-1", "-2026-12-1", "2026-+2-01", "今天", "零年一月一日", "0000-01-01", "2026年十三月一日",
		"十二年十二月一日", "2026-12-01 10:00", "2026年12月1日晚",
	} {
		if got, ok := zh.ParseDate(s); ok {
			t.Errorf("ParseDate(%q) = %v, want a refusal", s, got)
		}
	}
	if got := zh.FormatDate(day); got != "2026年12月1日" {
		t.Errorf("FormatDate gives %q", got)
	}
}

func TestDateRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC)
		day := first.AddDate(0, 0, rapid.IntRange(0, 3_280_000).Draw(t, "days"))
		for _, s := range []string{zh.FormatDate(day), day.Format("2006-01-02"), day.Format("2006/1/2"), day.Format("2006.1.2")} {
			if got, ok := zh.ParseDate(s); !ok || !got.Equal(day) {
				t.Fatalf("%q is read as %v, %v", s, got, ok)
			}
		}
	})
}

func TestWidth(t *testing.T) {
	t.Setenv("LC_ALL", "zh_CN.UTF-8") // no locale may matter
	tests := []struct {
		text         string
		narrow, wide int
	}{
		{"", 0, 0},
		{"abc", 3, 3},
		{"汉字，。《》（）Ａ", 18, 18},
		{"𠮷", 2, 2},
		{"“”‘’—…·①", 8, 16},
		{"cafe\u0301", 4, 4},
		{"👨‍👩‍👧", 2, 2},
		{"\t\x1b", 0, 0},
	}
	for _, tt := range tests {
		for _, c := range []struct{ ambiguous, want int }{{0, tt.narrow}, {1, tt.narrow}, {2, tt.wide}} {
			if got := (zh.WidthCondition{Ambiguous: c.ambiguous}).Width(tt.text); got != c.want {
				t.Errorf("Width(%q) with ambiguous %d = %d, want %d", tt.text, c.ambiguous, got, c.want)
			}
		}
	}
}

func TestRuneWidth(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune][2]int{'a': {1, 1}, '汉': {2, 2}, '“': {1, 2}, '\u0301': {0, 0}} {
		got := [2]int{zh.WidthCondition{}.RuneWidth(r), zh.WidthCondition{Ambiguous: 2}.RuneWidth(r)}
		if got != want {
			t.Errorf("RuneWidth(%q) = %v, want %v", r, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	c := zh.WidthCondition{Ambiguous: 1}
	if got := c.Truncate("学习心得体会", 7, "…"); got != "学习心…" {
		t.Errorf("Truncate gives %q", got)
	}
	if got := c.Truncate("学习", 4, "…"); got != "学习" {
		t.Errorf("Truncate changes what fits: %q", got)
	}
	if got := c.Pad("学习", 6) + "|" + c.Pad("学习心得", 6); got != "学习  |学习心得" {
		t.Errorf("Pad gives %q", got)
	}
}

func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("三月八日，我们走访了 2026 户群众，增长 3.5%，很有收获。\n", 10_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		zh.Count(text)
	}
}
