package office_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"xinde/internal/office"
)

// script makes a program that stands in for LibreOffice.
func script(t *testing.T, text string) *office.Office {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	path := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
	return &office.Office{Program: path}
}

func TestPDF(t *testing.T) {
	t.Parallel()
	got, err := script(t, `for last; do :; done; cat "$last" > "${last%.docx}.pdf"`).PDF(t.Context(), []byte("word"))
	if err != nil || string(got) != "word" {
		t.Errorf("%q, %v", got, err)
	}
}

// TestNothingWritten: LibreOffice ends with 0 also when it could not open a file.
func TestNothingWritten(t *testing.T) {
	t.Parallel()
	if _, err := script(t, "echo cannot open").PDF(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "cannot open") {
		t.Errorf("%v", err)
	}
	if _, err := script(t, "exit 3").PDF(t.Context(), nil); err == nil {
		t.Error("a failing program is taken for a working one")
	}
}

// TestInterrupted: what LibreOffice has started ends with it.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if _, err := script(t, "sleep 60 & sleep 60").PDF(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
}
