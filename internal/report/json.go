package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"xinde/internal/diag"
)

type jsonReport[File any] struct {
	Version int         `json:"version"`
	Files   []File      `json:"files"`
	Summary jsonSummary `json:"summary"`
}

type jsonEssay struct {
	Path     string        `json:"path"`
	Chars    int           `json:"chars"`
	Own      *int          `json:"own"`
	Fixed    *int          `json:"fixed,omitempty"`
	Findings []jsonFinding `json:"findings"`
}

type jsonFile struct {
	Path     string        `json:"path"`
	Findings []jsonFinding `json:"findings"`
}

type jsonFinding struct {
	Rule       string `json:"rule"`
	Level      string `json:"level"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	EndLine    int    `json:"end_line"`
	EndColumn  int    `json:"end_column"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`
	Excerpt    string `json:"excerpt"`
}

type jsonSummary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Hints    int `json:"hints"`
}

// JSON writes the findings on the files of the given paths as one document (DESIGN.md section 4, Findings). Columns are
// 1-based and count characters. An error comes from w.
func JSON(w io.Writer, paths []string, list diag.List) error {
	list = slices.Clone(list).Dedup()
	out := jsonReport[jsonFile]{Version: 1, Files: make([]jsonFile, len(paths))}
	for i, path := range paths {
		out.Files[i] = jsonFile{Path: path, Findings: []jsonFinding{}}
		for _, d := range list {
			if d.File != nil && d.File.Name == path {
				out.Files[i].Findings = append(out.Files[i].Findings, toJSON(d))
				out.Summary.add(d.Severity)
			}
		}
	}
	return encode(w, out)
}

// EssaysJSON writes the findings on essays as one document (DESIGN.md section 4, Findings).
func EssaysJSON(w io.Writer, list []*Essay) error {
	n := Count(list...)
	out := jsonReport[jsonEssay]{
		Version: 1, Files: make([]jsonEssay, len(list)),
		Summary: jsonSummary{Errors: n[diag.Error], Warnings: n[diag.Warning], Hints: n[diag.Hint]},
	}
	for i, e := range list {
		out.Files[i] = jsonEssay{Path: e.Path, Chars: e.Chars, Own: e.Own, Fixed: e.Fixed, Findings: make([]jsonFinding, len(e.Findings))}
		for k := range e.Findings {
			f := &e.Findings[k]
			start, end := e.File.Position(f.Span.Start), e.File.Position(max(f.Span.Start, f.Span.End))
			out.Files[i].Findings[k] = jsonFinding{
				Rule: f.Rule, Level: f.Level.String(), Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column,
				Message: f.Message, Suggestion: f.Suggestion, Excerpt: around(e.File, f.Span),
			}
		}
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("写出检查结果：%w", err)
	}
	return nil
}

func toJSON(d diag.Diagnostic) jsonFinding {
	start, end := d.File.Position(d.Span.Start), d.File.Position(max(d.Span.Start, d.Span.End))
	return jsonFinding{
		Rule: d.Code, Level: d.Severity.String(), Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column,
		Message: d.Message, Suggestion: d.Fix, Excerpt: d.File.Line(start.Line),
	}
}

func (s *jsonSummary) add(level diag.Severity) {
	switch level {
	case diag.Error:
		s.Errors++
	case diag.Warning:
		s.Warnings++
	default:
		s.Hints++
	}
}
