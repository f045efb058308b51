package prompt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitCommand(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"vim":                          {"vim"},
		"  code   --wait ":             {"code", "--wait"},
		`"C:\Program Files\ed.exe" -n`: {`C:\Program Files\ed.exe`, "-n"},
		`ed '' "a b"c`:                 {"ed", "", "a bc"},
		"":                             {""},
	} {
		if d := cmp.Diff(want, splitCommand(in)); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

func TestReturnsAtOnce(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{"code": true, "/usr/bin/code --new-window": true, "code --wait": false, "subl -w": false, "vim": false, "Code.exe": true, "code.cmd": true} {
		if got := returnsAtOnce(splitCommand(in)); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

// Two questions never share a file, whatever their names.
func TestEditorFile(t *testing.T) {
	t.Parallel()
	e := &editor{dir: "d"}
	seen := map[string]string{}
	for _, p := range []string{"a.b", "a_b", "三件事[0].结果", "三件事[1].结果", "../x", strings.Repeat("长", 200), strings.Repeat("长", 201)} {
		name := e.file(p)
		if filepath.Dir(name) != "d" {
			t.Errorf("%s leaves the folder: %s", p, name)
		}
		if other, ok := seen[name]; ok {
			t.Errorf("%s and %s share %s", p, other, name)
		}
		if len(filepath.Base(name)) > 200 {
			t.Errorf("%s: name of %d bytes", p, len(name))
		}
		seen[name] = p
	}
}

func TestReadEdited(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"\ufeff文字\r\n第二行\r\n":                                      "文字\n第二行",
		"新首行\n\ufeff预置\n":                                          "新首行\n预置",
		"\xc8\xba\xd6\xda\xb9\xa4\xd7\xf7\xa3\xac\xc8\xcb\xc3\xf1": "群众工作，人民", // GBK
	} {
		name := filepath.Join(t.TempDir(), "f")
		if err := os.WriteFile(name, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := readEdited(name)
		if err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestEditorMissing(t *testing.T) {
	t.Parallel()
	e := &editor{command: "no-such-editor-xinde", dir: filepath.Join(t.TempDir(), "new"), driver: &liner{}}
	text, told, err := e.edit("经过", "原有的话")
	if err != nil || text != "原有的话" || !strings.Contains(told, "找不到编辑器 no-such-editor-xinde") {
		t.Errorf("%q, %q, %v", text, told, err)
	}
	if err := e.stored("经过"); err != nil {
		t.Error(err)
	}
	if err := e.stored("经过"); err != nil { // there is none any more
		t.Error(err)
	}
}

// An editor that was not waited for saves later: the next time its text is taken, not overwritten.
func TestEditorNotWaitedFor(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	code := filepath.Join(dir, "code")
	if err := os.WriteFile(code, []byte("#!/bin/sh\nexit 0\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	e := &editor{command: code, dir: dir, driver: &liner{}}
	_, told, err := e.edit("经过", "原有的话")
	if err != nil || !strings.Contains(told, "--wait") {
		t.Fatalf("%q, %v", told, err)
	}
	if err := os.WriteFile(e.file("经过"), []byte("后来存下的话"), 0o600); err != nil {
		t.Fatal(err)
	}
	text, _, err := e.edit("经过", "原有的话")
	if err != nil || text != "后来存下的话" {
		t.Errorf("%q, %v", text, err)
	}
}
