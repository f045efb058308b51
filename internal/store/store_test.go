package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinde/internal/answer"
	"xinde/internal/store"
)

func put(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func open(t testing.TB, path string) *store.Journal {
	t.Helper()
	j, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func save(t testing.TB, j *store.Journal, s *answer.Set) {
	t.Helper()
	if err := j.Save(s); err != nil {
		t.Fatal(err)
	}
}

func saying(text string) *answer.Set {
	s := answer.NewSet()
	s.Put("甲", answer.Value{Text: text, Origin: answer.Typed})
	return s
}

// only holds a folder to these names: nothing half-written may stay.
func only(t testing.TB, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
}

// chinese tells an error for a writer from one of the system: it holds no English sentence, paths apart.
func chinese(t testing.TB, err error, part string, paths ...string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), part) {
		t.Errorf("got %v, want an error about %q", err, part)
		return
	}
	text := err.Error()
	for _, p := range paths {
		text = strings.ReplaceAll(text, p, "")
	}
	for _, english := range []string{" is ", " no ", "not ", "denied", "read ", "open ", "large", "space"} {
		if strings.Contains(text, english) {
			t.Errorf("English in %q", text)
		}
	}
}

func TestJournal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "草稿", "深", "post.answers.yaml")
	j := open(t, path)
	if j.Path() != path {
		t.Errorf("path %s", j.Path())
	}
	for _, text := range []string{"一", "二\n\n三", ""} {
		want := saying(text)
		save(t, j, want)
		got, problems, err := store.Load(path)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		if got.Digest() != want.Clone().Digest() && text != "" { // an empty reply keeps no origin of its own
			t.Errorf("saved\n%s\nloaded\n%s", answer.Encode(want), answer.Encode(got))
		}
	}
	only(t, filepath.Dir(path), "post.answers.yaml", "post.answers.yaml.lock")
	if err := errors.Join(j.Close(), j.Close()); err != nil {
		t.Error(err)
	}
	only(t, filepath.Dir(path), "post.answers.yaml")
	chinese(t, j.Save(saying("迟")), "关上", path)
	if runtime.GOOS != "windows" {
		for _, p := range []string{path, filepath.Dir(path)} {
			if info, err := os.Stat(p); err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("others may look into %s: %v, %v", p, info.Mode(), err)
			}
		}
	}
}

// TestBackup keeps what the session found, not its own earlier answers.
func TestBackup(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.answers.yaml")
	const found = "手写的 # 不合格式也留着\n"
	put(t, path, found)
	put(t, path+".bak", "更早的\n")
	j := open(t, path)
	if got := read(t, path+".bak"); got != "更早的\n" {
		t.Errorf("opening alone has made the copy %q", got)
	}
	for _, text := range []string{"一", "二", "三"} {
		save(t, j, saying(text))
		if got := read(t, path+".bak"); got != found {
			t.Errorf("the copy is %q", got)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	last := read(t, path)
	j = open(t, path)
	save(t, j, saying("四"))
	save(t, j, saying("五"))
	if got := read(t, path+".bak"); got != last {
		t.Errorf("the second session keeps %q", got)
	}
}

// TestNoBackupOfNothing: a session that found no file leaves no copy, not of its own answers either.
func TestNoBackupOfNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	j := open(t, filepath.Join(dir, "a.answers.yaml"))
	save(t, j, saying("一"))
	save(t, j, saying("二"))
	only(t, dir, "a.answers.yaml", "a.answers.yaml.lock")
}

// TestBackupComesLater: new answers are not held up by a copy that cannot be written; it is made as soon as it can.
func TestBackupComesLater(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.answers.yaml")
	put(t, path, "旧")
	if err := os.Mkdir(path+".bak", 0o700); err != nil {
		t.Fatal(err)
	}
	j := open(t, path)
	for _, text := range []string{"一", "二"} {
		save(t, j, saying(text))
		if got := read(t, path); got != string(answer.Encode(saying(text))) {
			t.Errorf("the file is %q", got)
		}
	}
	if err := os.Remove(path + ".bak"); err != nil {
		t.Fatal(err)
	}
	save(t, j, saying("三"))
	if got := read(t, path+".bak"); got != "旧" {
		t.Errorf("the copy is %q", got)
	}
}

// TestFinish: finished answers stay, under a name of their own, and are not resumed.
func TestFinish(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, want := range []string{"a.done.answers.yaml", "a.done(2).answers.yaml"} {
		j := open(t, filepath.Join(dir, "a.answers.yaml"))
		save(t, j, saying("一"))
		if latest, err := store.Latest(dir); err != nil || latest != j.Path() {
			t.Errorf("before: %s, %v", latest, err)
		}
		if err := j.Close(); err != nil {
			t.Error(err)
		}
		done, err := store.Finish(j.Path())
		if err != nil || filepath.Base(done) != want {
			t.Errorf("got %s, %v, want %s", done, err, want)
		}
		if s, _, err := store.Load(done); err != nil || s.Values["甲"].Text != "一" {
			t.Errorf("the finished answers are %+v, %v", s, err)
		}
		if latest, err := store.Latest(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("after: %s, %v", latest, err)
		}
	}
	only(t, dir, "a.done.answers.yaml", "a.done(2).answers.yaml")
	_, err := store.Finish(filepath.Join(dir, "无.answers.yaml"))
	chinese(t, err, "不能写入", dir)
}

// TestLinks: two links to one file meet at one lock, and stay links.
func TestLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target := filepath.Join(dir, "a.answers.yaml")
	put(t, target, "旧")
	for _, name := range []string{"b.answers.yaml", "c.answers.yaml"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	j := open(t, filepath.Join(dir, "b.answers.yaml"))
	for _, name := range []string{"a.answers.yaml", "c.answers.yaml"} {
		if _, err := store.Open(filepath.Join(dir, name)); !errors.Is(err, store.ErrBusy) {
			t.Errorf("%s: %v", name, err)
		}
	}
	save(t, j, saying("一"))
	if got := read(t, target); got != string(answer.Encode(saying("一"))) {
		t.Errorf("the file is %q", got)
	}
	if info, err := os.Lstat(filepath.Join(dir, "b.answers.yaml")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info, err)
	}
}

func TestLock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.answers.yaml")
	first := open(t, path)
	begin := time.Now()
	if j, err := store.Open(path); !errors.Is(err, store.ErrBusy) {
		t.Fatalf("got %v, %v", j, err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %s to say so", took)
	}
	open(t, filepath.Join(dir, "b.answers.yaml")) // another file is free
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, path)
	save(t, second, saying("二"))
	runtime.GC() // a lock that came late and was dropped would end the program here
	runtime.GC()
	if j, err := store.Open(path); !errors.Is(err, store.ErrBusy) {
		t.Fatalf("got %v, %v", j, err)
	}
	chinese(t, store.ErrBusy, "另一个")
}

// TestOneHolder lets many ask for one lock again and again: never do two have it.
func TestOneHolder(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.answers.yaml")
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 25 {
				j, err := store.Open(path)
				if errors.Is(err, store.ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if !mu.TryLock() {
					t.Error("two have the lock")
				} else {
					time.Sleep(50 * time.Microsecond)
					mu.Unlock()
				}
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// TestLockFileLeft: one that a crash left belongs to nobody.
func TestLockFileLeft(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.answers.yaml")
	put(t, path+".lock", "")
	save(t, open(t, path), saying("一"))
}

func TestOpenProblems(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "文件"), "")
	if err := os.Mkdir(filepath.Join(dir, "a.answers.yaml.lock"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b.answers.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(filepath.Join(dir, "文件", "下面", "a.answers.yaml"))
	chinese(t, err, "不是文件夹", dir)
	_, err = store.Open(filepath.Join(dir, "a.answers.yaml"))
	chinese(t, err, "文件夹", dir)
	chinese(t, open(t, filepath.Join(dir, "b.answers.yaml")).Save(saying("一")), "文件夹", dir)
	_, err = store.Open(filepath.Join(dir, strings.Repeat("长", 100)+".answers.yaml"))
	if runtime.GOOS == "linux" {
		chinese(t, err, "文件名太长", dir)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const text = "xinde: 1\nanswers: {甲: 一}\n"
	for name, data := range map[string]string{
		"utf8": text, "bom": "\ufeff" + text, "crlf": strings.ReplaceAll(text, "\n", "\r\n"),
		"gb18030": "xinde: 1\nanswers: {\xbc\xd7: \xd2\xbb}\n",
	} {
		path := filepath.Join(dir, name)
		put(t, path, data)
		s, problems, err := store.Load(path)
		if err != nil || len(problems) > 0 || s.Values["甲"].Text != "一" || s.File.Name != path {
			t.Errorf("%s: %+v, %v, %v", name, s, problems, err)
		}
	}
	put(t, filepath.Join(dir, "坏.yaml"), "answers: {甲: 一}\n")
	if _, problems, err := store.Load(filepath.Join(dir, "坏.yaml")); err != nil || !problems.HasErrors() {
		t.Errorf("got %v, %v", problems, err)
	}
	put(t, filepath.Join(dir, "文档"), "PK\x03\x04")
	for name, part := range map[string]string{"没有": "没有这个文件", "文档": "Word", ".": "文件夹"} {
		path := filepath.Join(dir, name)
		_, _, err := store.Load(path)
		chinese(t, err, part, path, dir, "Word", "Excel")
	}
	if _, _, err := store.Load(filepath.Join(dir, "没有")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestNewPath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Date(2026, 12, 1, 9, 30, 59, 0, time.UTC)
	if got := store.NewPath(dir, "../坏:id", now); filepath.Dir(got) != dir || strings.ContainsAny(filepath.Base(got), ":*?") {
		t.Errorf("a wild id gives %s", got)
	}
	for _, want := range []string{"post-20261201-0930.answers.yaml", "post-20261201-0930(2).answers.yaml", "post-20261201-0930(3).answers.yaml"} {
		got := store.NewPath(dir, "post", now)
		if got != filepath.Join(dir, want) {
			t.Errorf("got %s, want %s", got, want)
		}
		put(t, got, "")
	}
}

func TestLatest(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		hours map[string]int // file name → when it was written; a name that ends in / is a folder
		want  string
	}{
		"empty":          {nil, ""},
		"none of ours":   {map[string]int{"稿.md": 9, "a.answers.yaml.bak": 9, "a.answers.yaml.lock": 9, "a.yaml": 9, "d.answers.yaml/": 9}, ""},
		"one":            {map[string]int{"a.answers.yaml": 1, "稿.md": 9}, "a.answers.yaml"},
		"last written":   {map[string]int{"a.answers.yaml": 3, "b.answers.yaml": 5, "c.answers.yaml": 4}, "b.answers.yaml"},
		"in one instant": {map[string]int{"a-0930.answers.yaml": 3, "a-0931.answers.yaml": 3, "a-0900.answers.yaml": 3}, "a-0931.answers.yaml"},
	} {
		dir := t.TempDir()
		for file, hour := range test.hours {
			path := filepath.Join(dir, file)
			if strings.HasSuffix(file, "/") {
				if err := os.Mkdir(path, 0o700); err != nil {
					t.Fatal(err)
				}
			} else {
				put(t, path, "")
			}
			at := time.Date(2026, 12, 1, hour, 0, 0, 0, time.UTC)
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
		}
		got, err := store.Latest(dir)
		if test.want == "" {
			if !errors.Is(err, fs.ErrNotExist) || got != "" {
				t.Errorf("%s: got %s, %v", name, got, err)
			}
		} else if err != nil || got != filepath.Join(dir, test.want) {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
	missing := filepath.Join(t.TempDir(), "无")
	_, err := store.Latest(missing)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	chinese(t, err, "不能读取", missing)
}
