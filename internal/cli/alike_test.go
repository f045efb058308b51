package cli

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/source"
)

// anyWords gives sentences that nobody else writes.
func anyWords(rnd *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteRune(rune(0x4E00 + rnd.IntN(6000)))
		if i%9 == 8 {
			b.WriteString("，")
		}
	}
	return b.String() + "。"
}

// TestDraftsOfOneOutline: fifty drafts of one outline with answers of their own share the words of the outline, which are shown as that and
// do not count; two who gave the same answer are found.
func TestDraftsOfOneOutline(t *testing.T) {
	t.Parallel()
	const people, a, b = 50, 7, 31
	data, err := os.ReadFile(repo + "/outlines/post.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, _ := outline.Load(&source.File{Name: "post", Text: string(data)})
	dir := t.TempDir()
	answers := filepath.Join(dir, "答案")
	if err := os.Mkdir(answers, 0o755); err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(4, 2))
	shared := anyWords(rnd, 120)
	roster := "姓名,单位,职务\n"
	for i := range people {
		set := answer.NewSet()
		for q := range o.All() {
			switch {
			case q.Kind == outline.Text && q.ID == "由头" && (i == a || i == b):
				set.Put(q.ID, answer.Value{Text: shared})
			case q.Kind == outline.Text:
				set.Put(q.ID, answer.Value{Text: anyWords(rnd, 60+rnd.IntN(60))})
			}
		}
		save(t, filepath.Join(answers, memberName(i)+".answers.yaml"), answer.Encode(set))
		roster += memberName(i) + ",办公室,科员\n"
	}
	save(t, filepath.Join(dir, "名册.csv"), []byte(roster))
	drafts := filepath.Join(dir, "稿")
	if status, out := command(t, "batch", filepath.Join(dir, "名册.csv"), "-d", drafts, "--as", "draft", "--answers", answers, "--outline", "post"); status != 0 {
		t.Fatal(status, out)
	}
	_, out := command(t, "compare", drafts, "--roster", filepath.Join(dir, "名册.csv"), "--json")
	var got struct {
		Pairs []struct {
			A, B     string
			Share    float64
			Passages []struct {
				Kind  string
				Chars int
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	const note = 0.03
	found := false
	for _, p := range got.Pairs {
		both := fmt.Sprint(filepath.Base(p.A), filepath.Base(p.B))
		if strings.Contains(both, memberName(a)) && strings.Contains(both, memberName(b)) {
			found = p.Share >= note
			chars := map[string]int{}
			for _, x := range p.Passages {
				chars[x.Kind] += x.Chars
			}
			if chars["copied"] < 120 || chars["copied"] > 130 || chars["outline"] < 40 {
				t.Errorf("of an answer of 120 characters and the words of the outline are shown %v", chars)
			}
			continue
		}
		if p.Share >= note {
			t.Errorf("%s and %s share %.3f", p.A, p.B, p.Share)
		}
	}
	if !found {
		t.Error("the two who share an answer are not found")
	}
}
