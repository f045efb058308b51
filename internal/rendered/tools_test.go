package rendered

import (
	"runtime"
	"strings"
	"testing"
)

// outcome is a test that remembers how it ended.
type outcome struct {
	testing.TB

	how string
}

func (o *outcome) Helper() {}

func (o *outcome) Skip(...any) { o.how = "skipped"; runtime.Goexit() }

func (o *outcome) Fatal(...any) { o.how = "failed"; runtime.Goexit() }

func (o *outcome) Fatalf(string, ...any) { o.how = "failed"; runtime.Goexit() }

func ending(f func(testing.TB)) string {
	o, done := &outcome{}, make(chan struct{})
	go func() {
		defer close(done)
		f(o)
	}()
	<-done
	return o.how
}

func TestMissing(t *testing.T) {
	noTool := func(t testing.TB) { tool(t, "no-such-tool") }
	t.Setenv("XINDE_CI", "")
	if how := ending(noTool); how != "skipped" {
		t.Errorf("elsewhere: %q", how)
	}
	t.Setenv("XINDE_CI", "1")
	if how := ending(noTool); how != "failed" {
		t.Errorf("where all has to be there: %q", how)
	}
}

// Who names a place wants what is there, so nothing else is taken and nothing is skipped.
func TestWrongPlaces(t *testing.T) {
	t.Setenv("XINDE_CI", "")
	t.Setenv("XINDE_FANDOL", t.TempDir())
	if how := ending(func(t testing.TB) { fandol(t) }); how != "failed" {
		t.Errorf("fonts: %q", how)
	}
	t.Setenv("XINDE_OOXML_VALIDATOR", t.TempDir())
	if how := ending(func(t testing.TB) { validator(t) }); how != "failed" {
		t.Errorf("validator: %q", how)
	}
}

func TestFontsConfEscapes(t *testing.T) {
	t.Parallel()
	if conf := string(fontsConf("c", "/a & b")); !strings.Contains(conf, "<dir>/a &amp; b</dir>") {
		t.Error(conf)
	}
}
