package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"xinde/internal/atomicfile"
)

// writeOutput writes data to a file, whole, and gives its name; "" and - mean stdout, which has no name. A file that exists
// stays, and the next free name is taken, unless force.
func (env *Env) writeOutput(name string, data []byte, force bool) (string, error) {
	if name == "" || name == "-" {
		_, err := env.IO.Out.Write(data)
		if err != nil {
			return "", &failure{message: "标准输出: 不能写入，" + atomicfile.Reason(err), cause: err}
		}
		return "", nil
	}
	if isDir(name) {
		return "", folderError(name)
	}
	if force {
		return name, atomicfile.Write(name, data, 0o644)
	}
	return atomicfile.CreateFree(name, data, 0o644)
}

func folderError(name string) error {
	return usageError(fmt.Sprintf("%s 是一个文件夹", name), "写上文件名，例如 "+filepath.Join(name, "心得.md"))
}

// checkMarkdown refuses a name whose ending promises another format: Word would call the file damaged.
func checkMarkdown(output string) error { return checkEnding(output, "Markdown", ".md", ".markdown") }

// checkYAML does the same for a file that is YAML.
func checkYAML(output string) error { return checkEnding(output, "YAML", ".yaml", ".yml") }

func checkEnding(output, format string, endings ...string) error {
	ext := filepath.Ext(output)
	if ext == "" || slices.Contains(endings, strings.ToLower(ext)) {
		return nil
	}
	return usageError(fmt.Sprintf("-o %s：写出的是 %s，文件名要以 %s 结尾", output, format, endings[0]), "改成 -o "+strings.TrimSuffix(output, ext)+endings[0])
}

// writeJSON writes one document to stdout.
func (env *Env) writeJSON(v any) error {
	enc := json.NewEncoder(env.IO.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
