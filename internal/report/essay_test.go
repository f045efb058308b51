package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"xinde/internal/check"
	"xinde/internal/diag"
	"xinde/internal/golden"
	"xinde/internal/report"
	"xinde/internal/source"
)

// essays gives two essays with findings of every level, and one without.
func essays() []*report.Essay {
	first, hole := mark("稿.md", "# 题{0}\n\n前面“‹【待补：讲讲】›”,后面\n")
	comma := strings.Index(first.Text, ",")
	own := 60
	second, passage := mark("文件夹/二 稿.docx", "长句子，没有尽头，"+strings.Repeat("一直写下去，", 20)+"‹重复›了"+strings.Repeat("又写下去，", 20))
	return []*report.Essay{{
		Path: "稿.md", File: first, Chars: 12, Own: &own, Date: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Dated: check.DateSigned,
		Findings: []check.Finding{
			{Rule: "hole.open", Span: hole, Message: "这里还没有填：讲讲{经过}", Suggestion: "填上"},
			{
				Rule: "test.comma", Level: diag.Hint, Span: source.Span{Start: comma, End: comma + 1}, Message: "半角逗号", Suggestion: "改成“，”",
				Fix: []check.Edit{{Span: source.Span{Start: comma, End: comma + 1}, New: "，"}},
			},
		},
	}, {
		Path: "文件夹/二 稿.docx", File: second, Chars: 500, Date: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), Dated: check.DateToday, Paged: true,
		Findings: []check.Finding{{
			Rule: "test.repeat", Level: diag.Warning, Span: passage, Message: "说过了", Fix: []check.Edit{{Span: passage}},
		}},
	}, {Path: "-", File: &source.File{Name: "标准输入", Text: "好。\n"}, Chars: 2, Dated: check.DateGiven}}
}

func TestEssays(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, e := range essays() {
		if err := errors.Join(report.Findings(&b, e, report.Options{}), report.Summary(&b, e)); err != nil {
			t.Fatal(err)
		}
	}
	if err := report.Total(&b, essays(), true); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, b.String(), "testdata/essays.golden")
}

func TestEssaysJSON(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := report.EssaysJSON(&b, essays()); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, b.String(), "testdata/essays.json.golden")
	b.Reset()
	if err := report.EssaysJSON(&b, nil); err != nil || !strings.Contains(b.String(), `"files": []`) {
		t.Errorf("no essays give %q, %v", b.String(), err)
	}
}

// TestSARIF compares what belongs to findings; the rules grow.
func TestSARIF(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := report.SARIF(&b, essays(), "v1.2.3", false); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []map[string]any `json:"rules"`
				} `json:"driver"`
			} `json:"tool"`
			Results json.RawMessage `json:"results"`
		} `json:"runs"`
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	if got, want := len(log.Runs[0].Tool.Driver.Rules), len(check.Rules()); got != want {
		t.Errorf("%d rules, want %d", got, want)
	}
	golden.Compare(t, string(log.Runs[0].Results)+"\n", "testdata/essays.sarif.golden")
	if err := sarifSchema(t).Validate(decoded(t, b.Bytes())); err != nil {
		t.Error(err)
	}
	b.Reset()
	if err := report.SARIF(&b, nil, "", true); err != nil {
		t.Fatal(err)
	}
	if err := sarifSchema(t).Validate(decoded(t, b.Bytes())); err != nil {
		t.Error(err)
	}
}

// TestSARIFSchemaRefuses keeps the schema able to fail.
func TestSARIFSchemaRefuses(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{`{}`, `{"version": "2.1.0", "runs": [{}]}`, `{"version": "2.1.0", "runs": [], "more": 1}`} {
		if err := sarifSchema(t).Validate(decoded(t, []byte(bad))); err == nil {
			t.Errorf("%s fits the schema", bad)
		}
	}
}

// sarifSchema is the schema of OASIS (testdata/sarif-schema-NOTICE.txt).
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", decoded(t, text)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestFingerprintsStay: lines put before a finding or moved around it change its place, not its fingerprint.
func TestFingerprintsStay(t *testing.T) {
	t.Parallel()
	prints := func(text string) string {
		f, span := mark("稿.md", text)
		e := &report.Essay{Path: "稿.md", File: f, Findings: []check.Finding{{Rule: "a.b", Span: span}, {Rule: "a.b", Span: span}}}
		var b strings.Builder
		if err := report.SARIF(&b, []*report.Essay{e}, "", true); err != nil {
			t.Fatal(err)
		}
		var found []string
		for line := range strings.Lines(b.String()) {
			if strings.Contains(line, "xindeFinding/v1") {
				found = append(found, strings.TrimSpace(line))
			}
		}
		if len(found) != 2 || found[0] == found[1] {
			t.Fatalf("fingerprints %q", found)
		}
		return strings.Join(found, " ")
	}
	want := prints("前面\n说了‹三个›方面。\n")
	if got := prints("# 题\n\n\n说了‹三个›方面。\n前面\n"); got != want {
		t.Errorf("moved: %s, was %s", got, want)
	}
	if got := prints("前面\n说了‹两个›方面。\n"); got == want {
		t.Error("another passage has the same fingerprint")
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	n := report.Count(&report.Essay{Findings: []check.Finding{{Level: diag.Warning}, {Level: diag.Hint}}})
	for level, want := range map[diag.Severity]bool{diag.Error: false, diag.Warning: true, diag.Hint: true, diag.Error - 1: false} {
		if got := n.Reach(level); got != want {
			t.Errorf("%v: %t", level, got)
		}
	}
}

// TestPlacesInJSON: columns count characters and stay inside the line, whatever stands in it.
func TestPlacesInJSON(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, passage := rapid.StringOf(rapid.SampledFrom([]rune("汉，a\t𠮷\n"))).Draw(t, "before"), rapid.StringOf(rapid.SampledFrom([]rune("字b𠮷"))).Draw(t, "passage")
		f := &source.File{Name: "稿.md", Text: before + passage + "尾"}
		e := &report.Essay{Path: "稿.md", File: f, Findings: []check.Finding{{Span: source.Span{Start: len(before), End: len(before) + len(passage)}}}}
		var b strings.Builder
		if err := report.EssaysJSON(&b, []*report.Essay{e}); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Files []struct {
				Findings []struct {
					Line, Column int
					EndColumn    int `json:"end_column"`
					Excerpt      string
				}
			}
		}
		if err := json.Unmarshal([]byte(b.String()), &got); err != nil {
			t.Fatal(err)
		}
		found := got.Files[0].Findings[0]
		lines := strings.Split(f.Text, "\n")
		line := []rune(lines[found.Line-1])
		if string(line[found.Column-1:found.EndColumn-1]) != passage || !strings.Contains(found.Excerpt, passage) {
			t.Fatalf("%+v in %q", found, f.Text)
		}
	})
}
