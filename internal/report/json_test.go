package report_test

import (
	"strings"
	"testing"

	"xinde/internal/diag"
	"xinde/internal/golden"
	"xinde/internal/report"
	"xinde/internal/source"
)

func TestJSON(t *testing.T) {
	t.Parallel()
	a := &source.File{Name: "甲.yaml", Text: "xinde: 1\n名: <&>\n"}
	list := diag.List{
		{Code: "outline-key", File: a, Span: source.Span{Start: 9, End: 12}, Message: "没有这一项", Fix: "删去它"},
		{Code: "outline-hint", Severity: diag.Warning, File: a, Span: source.Span{Start: 14, End: 17}, Message: "少提示"},
	}
	var b strings.Builder
	if err := report.JSON(&b, []string{"甲.yaml", "乙.yaml"}, append(list, list...)); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, b.String(), "testdata/findings.json.golden")
}
