package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/check"
	"xinde/internal/docx"
	"xinde/internal/essay"
	rep "xinde/internal/report"
)

// rounds is how often a file is mended and checked again: one mend may show what another hid.
const rounds = 10

// fix mends what has only one possible mend in a file, or shows what that would be, and gives what is left.
func (o *checkOptions) fix(name string) (*rep.Essay, error) {
	data, err := readWhole(name)
	if err != nil {
		return nil, err
	}
	before := data
	var first, last *rep.Essay
	count := 0
	for range rounds {
		e, err := o.env.parseEssay(name, data)
		if err != nil {
			return nil, err
		}
		if last, err = o.checked(name, e); err != nil {
			return nil, err
		}
		if first == nil {
			first = last
		}
		out, made, err := o.mend(name, data, last)
		if err != nil {
			return nil, err
		}
		if made == 0 {
			break
		}
		data, count = out, count+made
	}
	last.Fixed = &count
	switch {
	case count == 0:
		return last, nil
	case o.dryRun:
		return last, rep.Diff(o.env.IO.Out, name, first.File.Text, last.File.Text, o.env.IO.OutColor())
	case bytes.Equal(before, data):
		return last, nil
	}
	return last, atomicfile.Write(name, data, 0o644)
}

// mend makes the edits of the findings in the bytes of a file.
func (o *checkOptions) mend(name string, data []byte, e *rep.Essay) (out []byte, made int, err error) {
	edits := check.Fixes(e.Findings)
	if len(edits) == 0 {
		return data, 0, nil
	}
	if e.Paged {
		out, done, err := docx.Rewrite(data, edits)
		if bad, ok := errors.AsType[*docx.Error](err); ok {
			return nil, 0, usageError(name+": "+bad.Message, bad.Fix)
		}
		return out, len(done), err
	}
	out, err = charset.Rewrite(data, edits)
	if bad, ok := errors.AsType[*charset.Error](err); ok {
		return nil, 0, usageError(name+": "+bad.Message, bad.Fix)
	}
	return out, len(edits), err
}

// readWhole reads a file that may be a text or a Word file.
func readWhole(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: name, Err: err}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, docx.MaxSize+1))
	if err != nil {
		return nil, &atomicfile.Error{Op: atomicfile.OpRead, Path: name, Err: err}
	}
	return data, nil
}

// parseEssay reads an essay in the format its name says.
func (env *Env) parseEssay(name string, data []byte) (*essay.Essay, error) {
	f, _ := formatOf(name)
	if f == formatWord || bytes.HasPrefix(data, []byte(zipMagic)) {
		e, _, err := wordEssay(name, data)
		return e, err
	}
	src, err := decode(name, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	e, _ := textEssay(f, src)
	return e, nil
}

// fixed says on stderr what was mended, where the report has no place for it.
func (o *checkOptions) fixed(e *rep.Essay) {
	switch n := *e.Fixed; {
	case n == 0:
	case o.dryRun:
		fmt.Fprintf(o.env.IO.Err, "%s: 去掉 --dry-run 会改 %d 处\n", e.Path, n)
	default:
		fmt.Fprintf(o.env.IO.Err, "%s: 改了 %d 处\n", e.Path, n)
	}
}
