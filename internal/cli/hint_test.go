package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"xinde/internal/atomicfile"
)

func TestFileFix(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"我的提纲.yaml", "花名册.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	tests := []struct {
		name string
		err  atomicfile.Error
		want string
	}{
		{"a letter off", atomicfile.Error{Op: atomicfile.OpRead, Path: at("我得提纲.yaml"), Err: fs.ErrNotExist}, "是不是 " + at("我的提纲.yaml") + "？"},
		{"another ending", atomicfile.Error{Op: atomicfile.OpRead, Path: at("我的提纲.yml"), Err: fs.ErrNotExist}, "是不是 " + at("我的提纲.yaml") + "？"},
		{"nothing like it", atomicfile.Error{Op: atomicfile.OpRead, Path: at("甲.yaml"), Err: fs.ErrNotExist}, "核对文件名，注意文件在不在这个文件夹里"},
		{"no folder", atomicfile.Error{Op: atomicfile.OpRead, Path: at("没有/甲.yaml"), Err: fs.ErrNotExist}, "核对文件夹和文件名"},
		{"a folder", atomicfile.Error{Op: atomicfile.OpRead, Path: dir, Err: errors.New("is a directory")}, "写上文件夹里的文件名"},
		{"not to be read", atomicfile.Error{Op: atomicfile.OpRead, Path: at("甲"), Err: fs.ErrPermission}, "请有权限的人打开它，或者把它复制到自己的文件夹里再试"},
		{"no folder to write to", atomicfile.Error{Op: atomicfile.OpWrite, Path: at("没有/甲.md"), Err: fs.ErrNotExist}, "先建好文件夹，或者用 -o 写到别的地方"},
		{"not to be written", atomicfile.Error{Op: atomicfile.OpWrite, Path: at("甲.md"), Err: fs.ErrPermission}, "用 -o 写到自己的文件夹里"},
		{"said already", atomicfile.Error{Op: atomicfile.OpWrite, Path: at("甲.md"), Err: errors.New("x")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := fileFix(&tt.err); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
