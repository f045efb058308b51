package rendered

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Resave has LibreOffice open Word files and save them as Word files of its own, all in one call, as people do who fill them in. The
// names of the files must differ; the results come in their order.
func Resave(t testing.TB, files ...string) [][]byte {
	t.Helper()
	program := tool(t, "soffice")
	ctx, cancel := within(t)
	defer cancel()
	home, out := t.TempDir(), t.TempDir()
	args := append([]string{
		program, "--headless", "--norestore", "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(home, "profile")),
		"--infilter=MS Word 2007 XML", "--convert-to", "docx:MS Word 2007 XML", "--outdir", out,
	}, files...)
	if said, err := command(ctx, home, args...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, said)
	}
	saved := make([][]byte, len(files))
	for i, name := range files {
		data, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		saved[i] = data
	}
	return saved
}
