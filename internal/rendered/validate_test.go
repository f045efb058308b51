package rendered

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	t.Parallel()
	good := writeDocx(t, paragraph(`<w:ind w:firstLine="640"/><w:jc w:val="both"/>`, text("仿宋_GB2312", "国")))
	Validate(t, good, good)
}

func TestProblems(t *testing.T) {
	t.Parallel()
	good := writeDocx(t, paragraph("", text("仿宋_GB2312", "国")))
	disordered := writeDocx(t, paragraph(`<w:jc w:val="both"/><w:ind w:firstLine="640"/>`, text("仿宋_GB2312", "国")))
	noZip := filepath.Join(t.TempDir(), "plain.docx")
	if err := os.WriteFile(noZip, []byte("plain"), 0o600); err != nil {
		t.Fatal(err)
	}
	exe := validator(t)
	found, err := problems(t.Context(), exe, t.TempDir(), []string{good, disordered, good, noZip})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 {
		t.Fatalf("%v", found)
	}
	order, unreadable := found[0], found[1]
	if order.File != disordered || order.Kind != "Schema" || order.Part != "/word/document.xml" ||
		!strings.HasSuffix(order.XPath, "/w:p[1]/w:pPr[1]") || !strings.Contains(order.Message, "main:ind") {
		t.Errorf("order: %v", order)
	}
	if unreadable.File != noZip || unreadable.Kind != "Exception" || unreadable.Message == "" {
		t.Errorf("no zip: %v", unreadable)
	}
}

func TestProblemsOfATalkativeProgram(t *testing.T) {
	t.Parallel()
	echo := tool(t, "echo") // says the path, which is no answer
	if found, err := problems(t.Context(), echo, t.TempDir(), []string{"a.docx"}); err == nil {
		t.Errorf("%v", found)
	}
}
