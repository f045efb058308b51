package outlines_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// run is the length in Han characters from which a shared passage counts as copied.
const run = 13

// setPhrases are fixed wordings that anybody who writes about the matter repeats; a passage made of them is nobody's.
var setPhrases = []string{
	"从群众中来到群众中去", "一切为了群众一切依靠群众", "全心全意为人民服务", "为人民服务",
	"没有调查就没有发言权", "行百里者半九十", "千里之堤溃于蚁穴", "群众利益无小事", "理论联系实际",
	// names of members: the tree of an outline is what it shares with its essay
	"聆听呼声", "主动引导", "分清主次", "把握环境", "感情投入",
}

// TestNothingIsCopied compares every text of the project with the essays whose structures the outlines follow.
func TestNothingIsCopied(t *testing.T) {
	t.Parallel()
	essays, err := filepath.Glob("../../shared/reference/essay-*.txt")
	if err != nil || len(essays) == 0 {
		t.Skip("the reference essays are not beside this checkout")
	}
	known := map[string]string{}
	for _, path := range essays {
		for gram := range grams(read(t, path)) {
			known[gram] = filepath.Base(path)
		}
	}
	files := 0
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".git" {
				return filepath.SkipDir
			}
			return nil
		}
		if d.Name() == "phrases.yaml" { // set phrases are nobody's sentences
			return nil
		}
		switch filepath.Ext(path) {
		case ".go", ".md", ".yaml", ".yml", ".txt", ".txtar", ".golden", ".json", "":
		default:
			return nil
		}
		files++
		for gram := range grams(read(t, path)) {
			if from := known[gram]; from != "" {
				t.Errorf("%s shares “%s” with %s", path, gram, from)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d files were compared", files)
	}
}

// TestCopyIsSeen shows that the comparison finds a passage in spite of changed punctuation, and lets set phrases pass.
func TestCopyIsSeen(t *testing.T) {
	t.Parallel()
	a := grams("甲乙丙丁戊己庚辛壬癸子丑寅卯")
	for gram := range grams("甲乙丙丁，戊己庚\n辛壬癸子丑") {
		if !a[gram] {
			t.Errorf("%q was not found", gram)
		}
	}
	if g := grams("从群众中来、到群众中去，全心全意为人民服务"); len(g) != 0 {
		t.Errorf("set phrases count as a passage: %v", g)
	}
}

// grams gives every run of Han characters of the length, punctuation and blanks left out, set phrases cutting the text.
func grams(text string) map[string]bool {
	var han []rune
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han = append(han, r)
		}
	}
	s := string(han)
	for _, p := range setPhrases {
		s = strings.ReplaceAll(s, p, "|")
	}
	out := map[string]bool{}
	for part := range strings.SplitSeq(s, "|") {
		rs := []rune(part)
		for i := 0; i+run <= len(rs); i++ {
			out[string(rs[i:i+run])] = true
		}
	}
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
