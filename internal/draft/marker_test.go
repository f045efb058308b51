package draft

import (
	"strings"
	"testing"

	"xinde/internal/outline"
)

func TestMarkers(t *testing.T) {
	t.Parallel()
	cases := []struct {
		style outline.Marker
		n     int
		want  string
	}{
		{outline.Yi, 11, "一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 十一、"},
		{outline.Yi2, 2, "（一） （二）"},
		{outline.Arabic, 2, "1.  2. "},
		{outline.Yishi, 3, "一是 二是 三是"},
		{outline.Yiyao, 2, "一要 二要"},
		{outline.First, 1, ""},
		{outline.Yi, 1, ""},
		{outline.Yishi, 1, ""},
		{outline.Yiyao, 1, "要"},
		{outline.Step, 1, ""},
		{outline.First, 2, "首先， 其次，"},
		{outline.First, 3, "首先， 其次， 最后，"},
		{outline.First, 5, "首先， 其次， 再次， 此外， 最后，"},
		{outline.First, 6, "第一， 第二， 第三， 第四， 第五， 第六，"},
		{outline.Di, 2, "第一， 第二，"},
		{outline.Step, 2, "第一步， 第二步，"},
		{outline.Lead, 2, " "},
		{outline.None, 2, " "},
	}
	for _, c := range cases {
		var got []string
		for i := range c.n {
			got = append(got, Mark(c.style, i, c.n))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s × %d: got %q, want %q", c.style, c.n, s, c.want)
		}
	}
}

func TestFitted(t *testing.T) {
	t.Parallel()
	for lead, want := range map[string]string{"先听": "一要", "要听": "一", "要求自己先听": "一要", "": "一要"} {
		if got := fitted("一要", lead); got != want {
			t.Errorf("before %q: got %q, want %q", lead, got, want)
		}
	}
	if got := fitted("一是", "要听"); got != "一是" {
		t.Errorf("一是 became %q", got)
	}
	if got := Marked(outline.Yiyao, 1, 2, "要听"); got != "二要听" {
		t.Errorf("Marked: %q", got)
	}
}

func TestUnmarked(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1. 7月把表改好": "7月把表改好", "1.7月把表改好": "7月把表改好", "（2）8月讲课": "8月讲课", "- 8月讲课": "8月讲课", "-8月讲课": "8月讲课",
		"• 讲课": "讲课", "③讲课": "讲课", "一、讲课": "讲课", "* 讲课": "讲课",
		"1.15前改好": "1.15前改好", "3、4月份改好": "3、4月份改好", "一是讲课": "一是讲课", "*讲课*": "*讲课*", "3.5万": "3.5万", "-": "-",
		"2026年改好": "2026年改好", "首先，讲课": "首先，讲课",
	} {
		if got := unmarked(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestMarkersInsideOneAnotherDiffer(t *testing.T) {
	t.Parallel()
	cases := []struct {
		style outline.Marker
		above []outline.Marker
		want  outline.Marker
	}{
		{outline.Yishi, nil, outline.Yishi},
		{outline.Yishi, []outline.Marker{outline.Yishi}, outline.Di},
		{outline.Di, []outline.Marker{outline.Yishi, outline.Di}, outline.First},
		{outline.Yi, []outline.Marker{outline.Yi}, outline.Yi2},
		{outline.Yi2, []outline.Marker{outline.Yi, outline.Yi2}, outline.Arabic},
		{outline.Yiyao, []outline.Marker{outline.Yishi}, outline.Yiyao},
		{outline.None, []outline.Marker{outline.None}, outline.None},
		{outline.Yi2, []outline.Marker{outline.Lead}, outline.Yishi},
		{outline.Yi2, []outline.Marker{outline.Yishi}, outline.Di},
		{outline.None, []outline.Marker{outline.First}, outline.Yishi},
		{outline.Yi2, []outline.Marker{outline.Yi}, outline.Yi2},
	}
	for _, c := range cases {
		if got := apart(c.style, c.above); got != c.want {
			t.Errorf("%s inside %v: got %s, want %s", c.style, c.above, got, c.want)
		}
	}
}
