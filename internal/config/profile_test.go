package config_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xinde/internal/atomicfile"
	"xinde/internal/charset"
	"xinde/internal/config"
	"xinde/internal/diag"
	"xinde/internal/source"
)

func TestProfileRoundTrip(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "新文件夹", "profile.yaml")
	p, err := config.LoadProfile(path)
	if err != nil || len(p.Keys()) != 0 || p.Get("姓名") != "" {
		t.Fatalf("a missing profile gives %v, %v", p, err)
	}
	facts := map[string]string{"联系电话": "0000-123", "职务": "网格员", "姓名": "沈岚", "主要工作": "走访\n登记：每周一次 # 不是注释"}
	for _, k := range []string{"联系电话", "职务", "姓名", "主要工作"} {
		p.Set(k, facts[k])
	}
	if err := p.Save(path); err != nil {
		t.Fatal(err)
	}
	p, err = config.LoadProfile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"姓名", "职务", "主要工作", "联系电话"}, p.Keys()); diff != "" {
		t.Error(diff)
	}
	for k, want := range facts {
		if got := p.Get(k); got != want {
			t.Errorf("%s: got %q, want %q", k, got, want)
		}
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the profile: %v, %v", info.Mode(), err)
	}
}

func TestProfileSet(t *testing.T) {
	t.Parallel()
	var p config.Profile
	p.Set("姓名", "沈岚")
	p.Set("姓名", "罗向川")
	p.Set("单位", "某街道")
	p.Set("单位", "")
	p.Set("无此事", "")
	if diff := cmp.Diff([]string{"姓名"}, p.Keys()); diff != "" || p.Get("姓名") != "罗向川" {
		t.Errorf("%s, 姓名 = %s", diff, p.Get("姓名"))
	}
}

func TestEmptyProfile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "profile.yaml")
	var p config.Profile
	if err := p.Save(path); err != nil {
		t.Fatal(err)
	}
	if got, err := config.LoadProfile(path); err != nil || len(got.Keys()) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParseProfileByHand(t *testing.T) {
	t.Parallel()
	p, err := config.ParseProfile(&source.File{Name: "profile.yaml", Text: "xinde: 1\nanswers:\n  姓名: 沈岚\n  年限: 6\n"})
	if err != nil || p.Get("姓名") != "沈岚" || p.Get("年限") != "6" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestParseProfileRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"a list", "xinde: 1\nanswers:\n  姓名: 沈岚\n  单位: [甲, 乙]\n", "profile.yaml:4:"},
		{"no yaml", "xinde: 1\nanswers: {姓名: [\n", "profile.yaml:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := config.ParseProfile(&source.File{Name: "profile.yaml", Text: tt.text})
			list, ok := errors.AsType[diag.List](err)
			if p != nil || !ok || !strings.HasPrefix(list.Error(), tt.want) {
				t.Errorf("got %v, %v", p, err)
			}
		})
	}
}

func TestLoadProfileRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	binary := filepath.Join(dir, "坏.yaml")
	if err := os.WriteFile(binary, []byte("xinde: 1\n\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := config.LoadProfile(binary)
	if _, ok := errors.AsType[*charset.Error](err); !ok || !strings.HasPrefix(err.Error(), binary+": 第 2 行第 1 列：") {
		t.Errorf("a binary file gives %v", err)
	}
	_, err = config.LoadProfile(dir)
	if e, ok := errors.AsType[*atomicfile.Error](err); !ok || e.Op != atomicfile.OpRead || e.Path != dir {
		t.Errorf("a folder gives %v", err)
	}
}

func TestSaveFailures(t *testing.T) {
	t.Parallel()
	var p config.Profile
	if err := p.Save(""); err == nil || !strings.Contains(err.Error(), "XINDE_CONFIG_DIR") {
		t.Errorf("no place to save gives %v", err)
	}
	file := filepath.Join(t.TempDir(), "文件")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := p.Save(filepath.Join(file, "profile.yaml"))
	if _, ok := errors.AsType[*atomicfile.Error](err); !ok || errors.Is(err, fs.ErrExist) {
		t.Errorf("a file in place of the folder gives %v", err)
	}
	if p, err := config.LoadProfile(""); err != nil || len(p.Keys()) != 0 {
		t.Errorf("no place to load from gives %v, %v", p, err)
	}
}

// TestProfileKeepsAnyText saves what a person may type.
func TestProfileKeepsAnyText(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "profile.yaml")
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringMatching(`[一-龥a-z0-9:#'"{}\[\]&*!|>%@，。“”-]{1,20}`).Draw(t, "text")
		var p config.Profile
		p.Set("主要工作", want)
		if err := p.Save(path); err != nil {
			t.Fatal(err)
		}
		got, err := config.LoadProfile(path)
		if err != nil || got.Get("主要工作") != want {
			t.Fatalf("got %+v, %v, want %q", got, err, want)
		}
	})
}
