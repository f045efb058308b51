package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"xinde/internal/atomicfile"
)

// fileFix says what can be done about a file that could not be read or written; "" where the reason says it already.
func fileFix(e *atomicfile.Error) string {
	read := e.Op == atomicfile.OpRead
	switch {
	case read && isDir(e.Path):
		return "写上文件夹里的文件名"
	case read && errors.Is(e.Err, fs.ErrNotExist):
		return missingFix(e.Path)
	case read && errors.Is(e.Err, fs.ErrPermission):
		return "请有权限的人打开它，或者把它复制到自己的文件夹里再试"
	case errors.Is(e.Err, fs.ErrNotExist):
		return "先建好文件夹，或者用 -o 写到别的地方"
	case errors.Is(e.Err, fs.ErrPermission):
		return "用 -o 写到自己的文件夹里"
	}
	return ""
}

// missingFix names the file in the same folder that was probably meant. The ending is left out of the comparison: it is the same
// for most files of a folder, and the usual thing to get wrong.
func missingFix(path string) string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return "核对文件夹和文件名"
	}
	var stems []string
	names := map[string]string{}
	for _, e := range entries {
		if s := stem(e.Name()); names[s] == "" {
			stems = append(stems, s)
			names[s] = e.Name()
		}
	}
	if near := nearest(stem(path), stems); near != "" {
		return "是不是 " + filepath.Join(filepath.Dir(path), names[near]) + "？"
	}
	return "核对文件名，注意文件在不在这个文件夹里"
}

func stem(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}
