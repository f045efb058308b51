package tmpl

import (
	"xinde/internal/diag"
	"xinde/internal/source"
)

// The codes of what is reported.
const (
	codeSyntax = "template-syntax" // braces, quotes, blocks, brackets
	codeName   = "template-name"   // a name, variable, family or pool that does not exist
	codeFunc   = "template-func"   // a function that does not exist or is not allowed, or is called wrongly
	codeRun    = "template-run"    // a value that does not fit, found at run time
	codeLimit  = "template-limit"  // too large or too long
)

// span maps offsets of the template's text to the file.
func (p Place) span(from, to int) source.Span {
	if p.At == nil {
		return source.Span{Start: from, End: to}
	}
	s := source.Span{Start: p.At(from), End: p.At(to)}
	s.End = max(s.End, s.Start)
	return s
}

func (p Place) diag(code string, from, to int, msg, fix string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Severity: diag.Error, File: p.File, Span: p.span(from, to), Message: msg, Fix: fix}
}
