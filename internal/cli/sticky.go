package cli

import (
	"errors"
	"io"

	"xinde/internal/atomicfile"
)

// sticky is an output that remembers its first error, so that a full disk or a closed pipe is told once, at the end, whatever printed.
type sticky struct {
	w   io.Writer
	err error
}

func (s *sticky) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}

// failed gives the error of the command, or of its output when the command itself had none.
func (s *sticky) failed(err error) error {
	if s.err == nil || err != nil && !errors.Is(err, s.err) {
		return err
	}
	return &failure{message: "标准输出: 不能写入，" + atomicfile.Reason(s.err), cause: s.err}
}
