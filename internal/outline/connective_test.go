package outline_test

import (
	"os"
	"strings"
	"testing"

	"xinde/internal/outline"
	"xinde/internal/source"
)

// TestConnective: the pieces stand in a draft of the outline, and no action is among them.
func TestConnective(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../outlines/post.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: "post", Text: string(data)})
	if o == nil {
		t.Fatal(problems)
	}
	draft, err := os.ReadFile("../../examples/post.md")
	if err != nil {
		t.Fatal(err)
	}
	list := o.Connective()
	in := 0
	for _, piece := range list {
		if strings.ContainsAny(piece, "{}\n") {
			t.Errorf("%q", piece)
		}
		if strings.Contains(string(draft), piece) {
			in++
		}
	}
	if len(list) < 15 || in < 8 { // the others stand in branches that these answers do not take
		t.Errorf("%d of %d pieces are in the draft", in, len(list))
	}
}
