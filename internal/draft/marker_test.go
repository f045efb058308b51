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
		{outline.First, 1, "首先，"},
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
	}
	for _, c := range cases {
		if got := apart(c.style, c.above); got != c.want {
			t.Errorf("%s inside %v: got %s, want %s", c.style, c.above, got, c.want)
		}
	}
}
