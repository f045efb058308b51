// Package diag describes what is wrong with an input: a stable code, a place, a sentence and
// the mend. It does not print; internal/report does.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"xinde/internal/source"
)

// Severity orders findings from worst to mildest.
type Severity int

// The three levels of DESIGN.md section 4.
const (
	Error Severity = iota
	Warning
	Hint
)

// String gives error, warning or hint, as DESIGN.md section 4 has it in JSON.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	default:
		return "hint"
	}
}

// Diagnostic is one problem. File may be nil for a problem without a place.
type Diagnostic struct {
	Code     string // stable, "family-name"
	Severity Severity
	File     *source.File
	Span     source.Span
	Message  string // one Chinese sentence: what is wrong
	Fix      string // one Chinese sentence: what to do about it; may be empty
}

// Errorf makes an Error; f may be nil.
func Errorf(code string, f *source.File, span source.Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: Error, File: f, Span: span, Message: fmt.Sprintf(format, args...)}
}

// Warningf makes a Warning; f may be nil.
func Warningf(code string, f *source.File, span source.Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: Warning, File: f, Span: span, Message: fmt.Sprintf(format, args...)}
}

// Hintf makes a Hint; f may be nil.
func Hintf(code string, f *source.File, span source.Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: Hint, File: f, Span: span, Message: fmt.Sprintf(format, args...)}
}

// WithFix gives the same diagnostic with a mend.
func (d Diagnostic) WithFix(format string, args ...any) Diagnostic {
	d.Fix = fmt.Sprintf(format, args...)
	return d
}

// String gives `name:line:column: message`, or the message alone without a place.
func (d Diagnostic) String() string {
	if d.File == nil {
		return d.Message
	}
	p := d.File.Position(d.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s", d.File.Name, p.Line, p.Column, d.Message)
}

// List is a set of diagnostics; it is an error when it is returned as one.
type List []Diagnostic

// Error gives every diagnostic on a line of its own.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.String()
	}
	return strings.Join(lines, "\n")
}

// Err gives the list as an error when it has errors, else nil. A List put into an error by itself is never nil.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	return l
}

// HasErrors tells whether one of them is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort orders by file name, place, severity and code; what is left is ordered too, so that the output never changes.
func (l List) Sort() {
	name := func(d Diagnostic) string {
		if d.File == nil {
			return ""
		}
		return d.File.Name
	}
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(strings.Compare(name(a), name(b)), cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Code, b.Code),
			cmp.Compare(a.Span.End, b.Span.End), strings.Compare(a.Message, b.Message))
	})
}

// Dedup sorts the list in place and gives it without repetitions of the same code and message at the same place.
func (l List) Dedup() List {
	l.Sort()
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Message == b.Message && a.File == b.File && a.Span == b.Span
	})
}
