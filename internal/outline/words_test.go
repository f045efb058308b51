package outline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/outline"
)

func TestCountWords(t *testing.T) {
	t.Parallel()
	promises := []string{"“{{ .count }}心”", "{{ .count }}个部分", "{{.count}}个“真”"}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"从三个方面说起", []string{"三个方面"}},
		{"六要素", []string{"六要素"}},
		{"两种意识，12条措施，十二个环节", []string{"两种意识", "12条措施", "十二个环节"}},
		{"三大关系", []string{"三大关系"}},
		{"做到“三心”。这三个部分和四部分", []string{"三心", "三个部分", "四部分"}},
		{"守住三个“真”，", []string{"三个“真"}},
		{"一次 一个人 三年 十分 万一 一件事 另一个方面 一方面 各方面 这方面", nil},
		{"第三个方面 第二种意识 第 三 个方面", nil},
		{"二十大关系到长远 党的二十大体会", nil},
		{"几十种做法 上百个环节 千百种做法 近十条措施 3.5个环节", nil},
		{"三心二意 一心一意 三会一课 两会 两方面 三心人", nil},
		{"三天三夜 四月五日 三个人 五件事 十个字 百分之三", nil},
	} {
		if d := cmp.Diff(c.want, outline.CountWords(c.text, promises...)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, d)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"min", "max", "ask", "hint", "姓名", "主要工作", "在"}
	for name, want := range map[string]string{"mni": "min", "hnit": "hint", "姓明": "姓名", "主要工": "主要工作", "zzz": "", "": "", "颜色": "", "再": "", "aks": "ask"} {
		if got := outline.Nearest(name, known); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// The schema and the loader take the markers from the tags; they must be the ones the model knows.
func TestMarkersAreInTheSchema(t *testing.T) {
	t.Parallel()
	text, err := outline.Schema()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range outline.Markers() {
		if !m.Valid() || !strings.Contains(string(text), `"`+string(m)+`"`) {
			t.Errorf("%s", m)
		}
	}
	if outline.Marker("yii").Valid() || outline.Marker("").Valid() {
		t.Error("an unknown marker is valid")
	}
}
