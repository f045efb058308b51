package iostreams

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

var (
	capable = terminal{is: true, escapes: true, size: func() (int, bool) { return 120, true }}
	old     = terminal{is: true, size: func() (int, bool) { return 0, false }}
	cygwin  = terminal{is: true, cygwin: true, escapes: true, size: func() (int, bool) { return 0, false }}
	pipe    = terminal{size: func() (int, bool) { return 0, false }}
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func streams(in, out, err terminal, getenv func(string) string) *Streams {
	return &Streams{inTTY: in, outTTY: out, errTTY: err, getenv: getenv, ambiguousDefault: 1}
}

func TestCanPrompt(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		in, err terminal
		getenv  func(string) string
		noInput bool
		want    bool
	}{
		{"terminals", capable, capable, env(), false, true},
		{"cygwin", cygwin, cygwin, env(), false, true},
		{"stdin piped", pipe, capable, env(), false, false},
		{"stderr piped", capable, pipe, env(), false, false},
		{"forced", pipe, pipe, env("XINDE_FORCE_TTY", "1"), false, true},
		{"forced off", pipe, pipe, env("XINDE_FORCE_TTY", "0"), false, false},
		{"--no-input", capable, capable, env(), true, false},
		{"--no-input is stronger", pipe, pipe, env("XINDE_FORCE_TTY", "1"), true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := streams(tt.in, pipe, tt.err, tt.getenv) // stdout may go to a file
			s.NoInput = tt.noInput
			if got := s.CanPrompt(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestLinePrompt(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		in, err terminal
		getenv  func(string) string
		plain   bool
		want    bool
	}{
		{"terminals", capable, capable, env("TERM", "xterm"), false, false},
		{"--plain", capable, capable, env(), true, true},
		{"asked for", capable, capable, env("XINDE_PROMPT", "line"), false, true},
		{"dumb", capable, capable, env("TERM", "dumb"), false, true},
		{"cygwin", cygwin, cygwin, env(), false, true},
		{"no escapes", capable, old, env(), false, true},
		{"forced without terminals", pipe, pipe, env("XINDE_FORCE_TTY", "1"), false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := streams(tt.in, pipe, tt.err, tt.getenv)
			s.Plain = tt.plain
			if got := s.LinePrompt(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestColor(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		getenv   func(string) string
		noColor  bool
		out, err bool // stdout is a pipe, stderr a terminal
	}{
		{"each stream by itself", env(), false, false, true},
		{"NO_COLOR", env("NO_COLOR", "1"), false, false, false},
		{"NO_COLOR of any value", env("NO_COLOR", "0"), false, false, false},
		{"dumb", env("TERM", "dumb"), false, false, false},
		{"forced", env("CLICOLOR_FORCE", "1"), false, true, true},
		{"not forced", env("CLICOLOR_FORCE", "0"), false, false, true},
		{"a no is stronger", env("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), false, false, false},
		{"--no-color", env("CLICOLOR_FORCE", "1"), true, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := streams(pipe, pipe, capable, tt.getenv)
			s.NoColor = tt.noColor
			if s.OutColor() != tt.out || s.ErrColor() != tt.err {
				t.Errorf("got %v and %v, want %v and %v", s.OutColor(), s.ErrColor(), tt.out, tt.err)
			}
		})
	}
	if streams(pipe, old, old, env()).ErrColor() {
		t.Error("a console without escape sequences is coloured")
	}
}

func TestWidth(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		out, err terminal
		getenv   func(string) string
		want     int
	}{
		{"stderr", pipe, capable, env("COLUMNS", "60"), 120},
		{"stdout", capable, pipe, env(), 120},
		{"size unknown", old, old, env("COLUMNS", "60"), 60},
		{"no terminal", pipe, pipe, env(), 80},
		{"zero", pipe, pipe, env("COLUMNS", "0"), 80},
		{"nonsense", pipe, pipe, env("COLUMNS", "-3"), 80},
	}
	for _, tt := range tests {
		if got := streams(pipe, tt.out, tt.err, tt.getenv).Width(); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]int{"1": 1, "2": 2, "": 2, "3": 2} {
		s := streams(pipe, pipe, pipe, env("XINDE_AMBIGUOUS", value))
		s.ambiguousDefault = 2
		if got := s.Cells().Ambiguous; got != want {
			t.Errorf("XINDE_AMBIGUOUS=%s gives %d, want %d", value, got, want)
		}
	}
}

func TestNewOnFiles(t *testing.T) {
	t.Parallel()
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	s := New(f, f, f, env())
	if s.InIsTerminal() || s.OutIsTerminal() || s.ErrIsTerminal() || s.CanPrompt() || s.OutColor() || s.Width() != 80 {
		t.Errorf("a file is taken for a terminal: %+v", s)
	}
}

func TestBuffers(t *testing.T) {
	t.Parallel()
	s, in, out, errs := Test()
	in.WriteString("答")
	if got, err := io.ReadAll(s.In); string(got) != "答" || err != nil {
		t.Errorf("In gives %q, %v", got, err)
	}
	_, _ = io.WriteString(s.Out, "出")
	_, _ = io.WriteString(s.Err, "错")
	if out.String() != "出" || errs.String() != "错" {
		t.Errorf("Out holds %q, Err %q", out, errs)
	}
	if s.CanPrompt() || s.OutColor() || s.ErrColor() || s.Width() != 80 || s.Cells().Ambiguous != 1 {
		t.Errorf("buffers are taken for a terminal: %+v", s)
	}
	s.SetEnv(env("XINDE_FORCE_TTY", "1"))
	if !s.CanPrompt() {
		t.Error("the environment given is not asked")
	}
}
