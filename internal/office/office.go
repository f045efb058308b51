// Package office runs LibreOffice, where the computer has it, to turn Word files into PDF. It never goes looking on the network and
// installs nothing.
package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// ErrMissing tells that no LibreOffice was found.
var ErrMissing = errors.New("LibreOffice is not installed")

// patience is how long LibreOffice may take for one call. It starts in a second on an idle machine, and in half a minute on an old one.
const patience = 3 * time.Minute

// Office is an installed LibreOffice.
type Office struct {
	Program string
	Env     []string // besides that of this process, KEY=value
}

// Find looks for LibreOffice in the search path and where its installers put it on Windows and macOS.
func Find() (*Office, error) {
	for _, name := range []string{
		"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
		`C:\Program Files\LibreOffice\program\soffice.com`, `C:\Program Files (x86)\LibreOffice\program\soffice.com`,
	} {
		if path, err := exec.LookPath(name); err == nil {
			return &Office{Program: path}, nil
		}
	}
	return nil, ErrMissing
}

// PDF lays out a Word file and gives the PDF.
func (o *Office) PDF(ctx context.Context, docx []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "xinde-pdf-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for LibreOffice: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	in := filepath.Join(dir, "draft.docx")
	if err := os.WriteFile(in, docx, 0o600); err != nil {
		return nil, fmt.Errorf("writing for LibreOffice: %w", err)
	}
	out, err := o.Convert(ctx, dir, in)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(out[0])
}

// Convert makes a PDF of each Word file, all in one call; the names of the files must differ. Profile, PDFs and scraps are kept in dir.
// It gives the paths of the PDFs in the order of the files.
func (o *Office) Convert(ctx context.Context, dir string, files ...string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{
		"--headless", "--norestore", "-env:UserInstallation=" + fileURL(filepath.Join(dir, "profile")), // a running LibreOffice would take the call and answer nothing
		"--infilter=MS Word 2007 XML", // or what is no Word file would be taken for plain text
		"--convert-to", "pdf", "--outdir", dir,
	}
	cmd := exec.CommandContext(ctx, o.Program, slices.Concat(args, files)...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), o.Env...)
	ownGroup(cmd)
	cmd.WaitDelay = 5 * time.Second // should anything of it live on and hold the pipes
	said, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("running LibreOffice: %w: %s", errors.Join(ctx.Err(), err), said)
	}
	pdfs := make([]string, len(files))
	for i, file := range files { // it ends with 0 also when it could not open a file
		base := filepath.Base(file)
		pdfs[i] = filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".pdf")
		if _, err := os.Stat(pdfs[i]); err != nil {
			return nil, fmt.Errorf("LibreOffice makes no PDF of %s: %s", file, said)
		}
	}
	return pdfs, nil
}

// fileURL is how LibreOffice wants a folder named; a Windows path has no slash of its own before the drive.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file://" + path
}
