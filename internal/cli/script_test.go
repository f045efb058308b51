package cli

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// repo is the root of the source tree, seen from this package.
const repo = "../.."

// How long one command line may take, and one that must not be kept busy: 2 s, five times that on a slow machine.
const (
	longest = 20 * time.Second
	soon    = 5 * 2 * time.Second
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"xinde": func() { os.Exit(Main(os.Args[1:], SystemEnv("v0.0.0-test"))) },
	})
}

// TestScripts runs the command line as users do, in folders of their own. With -update the texts that `cmp` compares in a
// script are rewritten.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               setup,
		UpdateScripts:       flag.Lookup("update").Value.String() == "true",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"run":    runWithin(longest),
			"soon":   runWithin(soon),
			"encode": encodeCmd,
			"holds":  holdsCmd,
			"lines":  linesCmd,
		},
	})
}

// setup puts the examples and the outlines into the folder of a script, and everything the program keeps below it.
func setup(env *testscript.Env) error {
	for _, name := range []string{"home", "config", "state"} {
		if err := os.MkdirAll(filepath.Join(env.WorkDir, "."+name), 0o755); err != nil {
			return err
		}
	}
	for _, kv := range [][2]string{{"HOME", "home"}, {"USERPROFILE", "home"}, {"XDG_CONFIG_HOME", "config"}, {"XDG_STATE_HOME", "state"}} {
		env.Setenv(kv[0], filepath.Join(env.WorkDir, "."+kv[1]))
	}
	env.Setenv("LC_ALL", "C.UTF-8")
	env.Setenv("GORACE", "atexit_sleep_ms=0") // else every command of a script takes a second more under -race
	for _, dir := range []string{"examples", "outlines"} {
		if err := copyFiles(filepath.Join(env.WorkDir, dir), filepath.Join(repo, dir)); err != nil {
			return err
		}
	}
	return nil
}

// copyFiles copies the texts of a folder; the Go files beside them are none of the program's business.
func copyFiles(to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".go" {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// runWithin makes `run STATUS ARGS...`: the program must end with just this status, within the time.
func runWithin(limit time.Duration) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) == 0 {
			ts.Fatalf("usage: run status [args...]")
		}
		want, err := strconv.Atoi(args[0])
		ts.Check(err)
		started := time.Now()
		err = ts.Exec("xinde", args[1:]...)
		took := time.Since(started)
		got := 0
		if e, ok := errors.AsType[*exec.ExitError](err); ok {
			got = e.ExitCode()
		} else {
			ts.Check(err)
		}
		if got != want {
			ts.Fatalf("xinde %s: status %d, want %d", strings.Join(args[1:], " "), got, want)
		}
		if took > limit {
			ts.Fatalf("xinde %s took %v", strings.Join(args[1:], " "), took)
		}
	}
}

// encodeCmd is `encode ENCODING FROM TO`.
func encodeCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: encode gbk|utf16le|utf16be|bom|crlf|ole from to")
	}
	text := ts.ReadFile(args[1])
	var data []byte
	switch args[0] {
	case "gbk":
		var err error
		data, err = simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
		ts.Check(err)
	case "utf16le":
		data = utf16Bytes(text, binary.LittleEndian)
	case "utf16be":
		data = utf16Bytes(text, binary.BigEndian)
	case "bom":
		data = []byte("\ufeff" + text)
	case "crlf":
		data = []byte(strings.ReplaceAll(text, "\n", "\r\n"))
	case "ole": // the beginning of an old Office file or of an encrypted one, and the name of a stream
		data = append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...)
		data = append(data, utf16Bytes(strings.TrimSpace(text), binary.LittleEndian)...)
	default:
		ts.Fatalf("no encoding %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), data, 0o644))
}

func utf16Bytes(text string, order binary.ByteOrder) []byte {
	var b bytes.Buffer
	_ = binary.Write(&b, order, utf16.Encode([]rune("\ufeff"+text))) // a bytes.Buffer takes everything
	return b.Bytes()
}

// holdsCmd is `holds DIR NAMES...`: just these files are in it.
func holdsCmd(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("%s holds %s, want %s", args[0], got, want)
	}
}

// linesCmd is `lines FILE N`: so many lines.
func linesCmd(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[0]), "\n"); got != want {
		ts.Fatalf("%s has %d lines, want %d", args[0], got, want)
	}
}
