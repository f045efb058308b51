// Package config finds the folders of the program and keeps the writer's lasting facts. It asks the environment only through
// what it is given, and holds no settings of commands.
package config

import (
	"path/filepath"
)

// Dirs are the folders of the program. A folder is "" when neither the environment nor a home folder tells where it is;
// none need exist.
type Dirs struct {
	Config string // settings, the profile, the user's own outlines and words
	State  string // drafts and answers under way
}

// Profile gives the file of the writer's lasting facts.
func (d Dirs) Profile() string { return below(d.Config, "profile.yaml") }

// Lexicon gives the file of the user's own words to check by.
func (d Dirs) Lexicon() string { return below(d.Config, "lexicon.yaml") }

// Outlines gives the folder of the user's own outlines.
func (d Dirs) Outlines() string { return below(d.Config, "outlines") }

// Drafts gives the folder of drafts under way.
func (d Dirs) Drafts() string { return below(d.State, "drafts") }

// Starters gives the folder of new outlines under way: what has been answered for them.
func (d Dirs) Starters() string { return below(d.State, "outlines") }

func below(dir, name string) string {
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, name)
}

// System is what FindDirs asks.
type System struct {
	Getenv  func(string) string
	GOOS    string
	Home    string            // "" when unknown
	Program string            // path of the running program, "" when unknown
	IsDir   func(string) bool // whether a folder exists
}

// FindDirs gives the folders. A folder xinde-data beside the program wins over all, for a stick or an office computer
// without rights; then XINDE_CONFIG_DIR, the XDG variables, on Windows AppData and LocalAppData, the home folder.
func FindDirs(s System) Dirs {
	if s.Program != "" {
		if dir := filepath.Join(filepath.Dir(s.Program), "xinde-data"); s.IsDir(dir) {
			return Dirs{Config: dir, State: dir}
		}
	}
	d := Dirs{
		Config: s.find("XDG_CONFIG_HOME", "AppData", ".config"),
		State:  s.find("XDG_STATE_HOME", "LocalAppData", ".local/state"),
	}
	if dir := s.Getenv("XINDE_CONFIG_DIR"); dir != "" {
		d.Config = dir
	}
	return d
}

func (s System) find(xdg, windows, home string) string {
	if dir := s.Getenv(xdg); filepath.IsAbs(dir) { // the XDG rules tell to ignore a relative one
		return filepath.Join(dir, "xinde")
	}
	if dir := s.Getenv(windows); s.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "xinde")
	}
	if s.Home == "" {
		return ""
	}
	return filepath.Join(s.Home, filepath.FromSlash(home), "xinde")
}
