package config_test

import (
	"maps"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/config"
)

func TestFindDirs(t *testing.T) {
	t.Parallel()
	home, other := abs(t, "home"), abs(t, "other")
	inHome := config.Dirs{
		Config: filepath.Join(home, ".config", "xinde"),
		State:  filepath.Join(home, ".local", "state", "xinde"),
	}
	xdg := map[string]string{
		"XDG_CONFIG_HOME": filepath.Join(other, "c"), "XDG_STATE_HOME": filepath.Join(other, "s"),
	}
	inXDG := config.Dirs{
		Config: filepath.Join(other, "c", "xinde"), State: filepath.Join(other, "s", "xinde"),
	}
	appData := map[string]string{"AppData": filepath.Join(other, "Roaming"), "LocalAppData": filepath.Join(other, "Local")}
	inAppData := config.Dirs{
		Config: filepath.Join(other, "Roaming", "xinde"), State: filepath.Join(other, "Local", "xinde"),
	}
	own := inXDG
	own.Config = filepath.Join(other, "own")
	portable := filepath.Join(home, "bin", "xinde-data")
	tests := []struct {
		name     string
		goos     string
		env      map[string]string
		home     string
		portable bool
		want     config.Dirs
	}{
		{"home", "linux", nil, home, false, inHome},
		{"mac as linux", "darwin", nil, home, false, inHome},
		{"xdg", "linux", xdg, home, false, inXDG},
		{"xdg before windows", "windows", with(xdg, appData), home, false, inXDG},
		{"relative xdg is ignored", "linux", map[string]string{"XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": "s"}, home, false, inHome},
		{"windows", "windows", appData, home, false, inAppData},
		{"AppData is for windows", "linux", appData, home, false, inHome},
		{"own folder", "linux", with(xdg, map[string]string{"XINDE_CONFIG_DIR": own.Config}), home, false, own},
		{"portable wins", "linux", with(xdg, map[string]string{"XINDE_CONFIG_DIR": own.Config}), home, true, config.Dirs{Config: portable, State: portable}},
		{"nothing known", "linux", nil, "", false, config.Dirs{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := config.FindDirs(config.System{
				Getenv: func(k string) string { return tt.env[k] }, GOOS: tt.goos, Home: tt.home,
				Program: filepath.Join(home, "bin", "xinde"),
				IsDir:   func(dir string) bool { return tt.portable && dir == portable },
			})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	d := config.Dirs{Config: "c", State: "s"}
	got := []string{d.Profile(), d.Outlines(), d.Drafts()}
	want := []string{filepath.Join("c", "profile.yaml"), filepath.Join("c", "outlines"), filepath.Join("s", "drafts")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var none config.Dirs
	if none.Profile()+none.Outlines()+none.Drafts() != "" {
		t.Error("an unknown folder has places in it")
	}
}

func abs(t *testing.T, name string) string {
	t.Helper()
	dir, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func with(a, b map[string]string) map[string]string {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
