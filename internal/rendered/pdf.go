package rendered

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// PDF has LibreOffice lay out Word files, all in one call, and measures their pages. The documents come in the order of the
// files. A call takes about a second, so a test should pass all its files at once.
func PDF(t testing.TB, files ...string) []*Document {
	t.Helper()
	o := newOffice(t)
	ctx, cancel := within(t)
	defer cancel()
	pdfs, err := o.convert(ctx, files)
	if err != nil {
		t.Fatal(err)
	}
	docs := make([]*Document, len(files))
	for i, file := range files {
		pages, err := o.measure(ctx, pdfs[i])
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		docs[i] = &Document{File: file, Pages: pages}
	}
	return docs
}

// office is the programs that lay out and measure, and a folder for what they write.
type office struct {
	soffice, pdftotext, pdftohtml string
	dir, fontsConf                string
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{soffice: tool(t, "soffice"), pdftotext: tool(t, "pdftotext"), pdftohtml: tool(t, "pdftohtml"), dir: t.TempDir()}
	o.fontsConf = filepath.Join(o.dir, "fonts.conf")
	conf := fontsConf(filepath.Join(o.dir, "fontcache"), fandol(t), liberation(t))
	if err := os.WriteFile(o.fontsConf, conf, 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

// convert makes a PDF of each file.
func (o *office) convert(ctx context.Context, files []string) ([]string, error) {
	if len(files) == 0 {
		return nil, nil
	}
	out := filepath.Join(o.dir, "out")
	args := []string{
		o.soffice, "--headless", "--norestore", "-env:UserInstallation=" + fileURL(filepath.Join(o.dir, "profile")),
		"--infilter=MS Word 2007 XML", // or what is no Word file would be taken for plain text
		"--convert-to", "pdf", "--outdir", out,
	}
	pdfs := make([]string, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%04d", i) // the files may bear the same name in different folders
		pdfs[i] = filepath.Join(out, name+".pdf")
		docx := filepath.Join(o.dir, name+".docx")
		if err := os.WriteFile(docx, data, 0o600); err != nil {
			return nil, err
		}
		args = append(args, docx)
	}
	said, err := command(ctx, o.dir, []string{"FONTCONFIG_FILE=" + o.fontsConf}, args...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("soffice: %w\n%s", err, said)
	}
	for i, pdf := range pdfs { // soffice ends with 0 also when it could not open a file
		if _, err := os.Stat(pdf); err != nil {
			return nil, fmt.Errorf("LibreOffice makes no PDF of %s\n%s", files[i], said)
		}
	}
	return pdfs, nil
}

func fileURL(path string) string { return "file://" + filepath.ToSlash(path) }

// measure reads the pages of a PDF.
func (o *office) measure(ctx context.Context, pdf string) ([]Page, error) {
	boxes, err := output(command(ctx, o.dir, nil, o.pdftotext, "-bbox", pdf, "-"))
	if err != nil {
		return nil, err
	}
	fonts, err := output(command(ctx, o.dir, nil, o.pdftohtml, "-xml", "-stdout", "-i", "-fontfullname", "-zoom", "3", pdf))
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
