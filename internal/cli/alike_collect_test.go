package cli

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xinde/internal/sheet"
)

// TestCollectTellsWhoIsAlike: the table has, for each of two who share a passage, how much, with whom and the longest, and nothing for a
// third; the page beside it shows the pair.
func TestCollectTellsWhoIsAlike(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	rnd := rand.New(rand.NewPCG(8, 2))
	shared := anyWords(rnd, 90)
	in, out := filepath.Join(dir, "收"), filepath.Join(dir, "汇总")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{anyWords(rnd, 90) + shared, shared + anyWords(rnd, 210), anyWords(rnd, 200)} {
		save(t, filepath.Join(in, memberName(i)+".md"), []byte("# 学习体会\n\n"+text+"\n"))
	}
	save(t, filepath.Join(dir, "名册.csv"), []byte("姓名,单位\n"+memberName(0)+",甲科\n"+memberName(1)+",乙科\n"+memberName(2)+",丙科\n"))
	if status, said := command(t, "collect", in, "--roster", filepath.Join(dir, "名册.csv"), "-d", out, "--fail-on", "never"); status != 0 {
		t.Fatal(status, said)
	}
	data, err := os.ReadFile(filepath.Join(out, "汇总表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Read("汇总表.xlsx", data, "")
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	at := -1
	for _, row := range table.Rows {
		if n := slices.Index(row.Cells, "最高相似"); n >= 0 {
			at = n
		}
		if at >= 0 && len(row.Cells) >= at+3 {
			got = append(got, row.Cells[at:at+3])
		}
	}
	want := [][]string{
		{"最高相似", "与谁", "最长相同"},
		{"50%", "2 乙科 " + memberName(1), "90"},
		{"50%", "1 甲科 " + memberName(0), "90"},
		{"", "", ""},
	}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q, want %q", got, want)
	}
	page, err := os.ReadFile(filepath.Join(out, "相同.html"))
	if err != nil || !strings.Contains(string(page), strings.TrimSuffix(shared, "。")) || !strings.Contains(string(page), "1 甲科 "+memberName(0)) {
		t.Errorf("the page shows nothing of the pair: %v", err)
	}
}
