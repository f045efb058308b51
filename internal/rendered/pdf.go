package rendered

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"xinde/internal/office"
)

// PDF has LibreOffice lay out Word files, all in one call, and measures their pages. The documents come in the order of the
// files. A call takes about a second, so a test should pass all its files at once.
func PDF(t testing.TB, files ...string) []*Document {
	t.Helper()
	s := newShop(t)
	ctx, cancel := within(t)
	defer cancel()
	pdfs, err := s.convert(ctx, files)
	if err != nil {
		t.Fatal(err)
	}
	docs := make([]*Document, len(files))
	for i, file := range files {
		pages, err := s.measure(ctx, pdfs[i])
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		docs[i] = &Document{File: file, Pages: pages}
	}
	return docs
}

// shop is the programs that lay out and measure, and a folder for what they write.
type shop struct {
	office               office.Office
	pdftotext, pdftohtml string
	dir                  string
}

func newShop(t testing.TB) *shop {
	t.Helper()
	s := &shop{pdftotext: tool(t, "pdftotext"), pdftohtml: tool(t, "pdftohtml"), dir: t.TempDir()}
	s.office.Program = tool(t, "soffice")
	fonts := filepath.Join(s.dir, "fonts.conf")
	s.office.Env = append(surroundings(s.dir), "FONTCONFIG_FILE="+fonts)
	conf := fontsConf(filepath.Join(s.dir, "fontcache"), fandol(t), liberation(t))
	if err := os.WriteFile(fonts, conf, 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

// convert makes a PDF of each file.
func (s *shop) convert(ctx context.Context, files []string) ([]string, error) {
	if len(files) == 0 {
		return nil, nil
	}
	copies := make([]string, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		copies[i] = filepath.Join(s.dir, fmt.Sprintf("%04d-%s", i, filepath.Base(file))) // the files may bear the same name in different folders
		if err := os.WriteFile(copies[i], data, 0o600); err != nil {
			return nil, err
		}
	}
	return s.office.Convert(ctx, s.dir, copies...)
}

// measure reads the pages of a PDF.
func (s *shop) measure(ctx context.Context, pdf string) ([]Page, error) {
	boxes, err := output(command(ctx, s.dir, s.pdftotext, "-bbox", pdf, "-"))
	if err != nil {
		return nil, err
	}
	fonts, err := output(command(ctx, s.dir, s.pdftohtml, "-xml", "-stdout", "-i", "-fontfullname", "-zoom", "3", pdf))
	if err != nil {
		return nil, err
	}
	return pages(boxes, fonts)
}

func output(cmd *exec.Cmd) ([]byte, error) {
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
	}
	return out, nil
}
