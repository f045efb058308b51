package outline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"xinde/internal/outline"
	"xinde/internal/source"
)

// TestManyChanges: a file that renames without end is refused soon.
func TestManyChanges(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("xinde: 1\nid: many\nname: 多\nversion: 3.0.0\ntitle: 心得\nchanges:\n")
	for v := range 3 {
		fmt.Fprintf(&b, "  - version: %d.0.0\n    renamed:\n", v+1)
		for i := range 3000 {
			fmt.Fprintf(&b, "      题.v%dn%d: v%dn%d\n", v, i, v+1, i)
		}
	}
	b.WriteString("questions: [{id: 题, ask: 题？, kind: choice, hint: 选, options: [甲, 乙]}]\nsections: [{id: 一, text: '{{ .题 }}'}]\n")
	start := time.Now()
	list := outline.Lint(&source.File{Name: "many.yaml", Text: b.String()})
	if !strings.Contains(list.Error(), "改名和去掉的有 9000 个") {
		t.Errorf("%.200s", list.Error())
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it takes %v", d)
	}
}
