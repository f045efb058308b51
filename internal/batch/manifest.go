package batch

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"xinde/internal/atomicfile"
)

// manifest is the list of what a run has written, beside the files.
type manifest struct {
	Version int             `json:"version"`
	Files   []manifestFile  `json:"files"`
	Failed  []manifestError `json:"failed"`
}

type manifestFile struct {
	Path    string `json:"path"`
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Row     int    `json:"row"`
	Outline string `json:"outline"`
	SHA256  string `json:"sha256"`
}

type manifestError struct {
	Path  string `json:"path"`
	Name  string `json:"name"`
	Row   int    `json:"row"`
	Error string `json:"error"`
}

// The files that a run keeps about itself.
const (
	manifestStem, manifestExt = "清单", ".json"
	failedStem, failedExt     = "失败", ".csv"
	fileMode                  = 0o644
)

// FailedName gives the name of the table of what a run could not make.
func (s Shard) FailedName() string { return s.name(failedStem, failedExt) }

// IsList tells whether a file is one of those that runs keep about themselves, beside the files they make.
func IsList(name string) bool {
	for _, pattern := range []string{manifestStem + manifestExt, manifestStem + ".*-*" + manifestExt, failedStem + failedExt, failedStem + ".*-*" + failedExt} {
		if ok, err := path.Match(pattern, name); ok && err == nil {
			return true
		}
	}
	return false
}

// readManifest gives the list of the last run, an empty one where there is none that can be read.
func readManifest(root *os.Root, s Shard) *manifest {
	m := &manifest{Version: 1}
	data, err := root.ReadFile(s.name(manifestStem, manifestExt))
	if err != nil || json.Unmarshal(data, m) != nil || m.Version != 1 {
		return &manifest{Version: 1}
	}
	return m
}

// written gives every path and digest that a run has written into a folder, of a whole roster or of a part.
func written(root *os.Root) map[[2]string]bool {
	out := map[[2]string]bool{}
	names, err := fs.Glob(root.FS(), manifestStem+"*"+manifestExt)
	if err != nil {
		return out
	}
	for _, name := range names {
		m := &manifest{}
		if data, err := root.ReadFile(name); err != nil || json.Unmarshal(data, m) != nil {
			continue
		}
		for _, f := range m.Files {
			out[[2]string{f.Path, f.SHA256}] = true
		}
	}
	return out
}

// digests gives what the last run wrote, by path.
func (m *manifest) digests() map[string]string {
	out := make(map[string]string, len(m.Files))
	for _, f := range m.Files {
		out[f.Path] = f.SHA256
	}
	return out
}

func (m *manifest) write(root *os.Root, s Shard) error {
	slices.SortFunc(m.Files, func(a, b manifestFile) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Path, b.Path)) })
	slices.SortFunc(m.Failed, func(a, b manifestError) int { return cmp.Compare(a.Row, b.Row) })
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	return atomicfile.WriteIn(root, s.name(manifestStem, manifestExt), b.Bytes(), fileMode)
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
