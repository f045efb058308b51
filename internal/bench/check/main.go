// Command check times the checks on one large file beside the checkers of npm, all in one run. It is a measurement for
// internal/docs/performance.md and no part of the program; machines are noisy, so its figures decide nothing.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"xinde/internal/check"
	"xinde/internal/lexicon"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

func main() {
	peers := flag.String("peers", "", "folder with the npm modules")
	size := flag.Int("size", 10, "megabytes of text")
	flag.Parse()
	if err := run(*peers, *size*1_000_000); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(peers string, size int) error {
	text, err := prose(size)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "xinde-bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	name := filepath.Join(dir, "essays.md")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		return err
	}
	fmt.Printf("%d bytes of Markdown\n%-24s %9s %9s %9s\n", len(text), "", "seconds", "MB/s", "reports")
	runtime.GOMAXPROCS(1)
	opts := &check.Options{Lexicon: lexicon.Builtin(), Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	start := time.Now()
	e, _ := markdown.Parse(&source.File{Name: "essays.md", Text: text})
	read := time.Since(start)
	found := check.Run(e, opts)
	all := time.Since(start)
	show("xinde, one thread", all-read, len(text), strconv.Itoa(len(found)))
	show("xinde, with reading", all, len(text), "")
	return others(peers, name, len(text))
}

func show(name string, took time.Duration, size int, reports string) {
	fmt.Printf("%-24s %9.2f %9.1f %9s\n", name, took.Seconds(), float64(size)/1e6/took.Seconds(), reports)
}

// others runs the peers, each once.
func others(peers, name string, size int) error {
	out, err := exec.Command("node", "--max-old-space-size=8192", "internal/bench/check/peers.cjs", peers, name).Output()
	if err != nil {
		return fmt.Errorf("node: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if seconds, err := strconv.ParseFloat(f[1], 64); err == nil {
			show(f[0], time.Duration(seconds*float64(time.Second)), size, f[2])
		} else {
			fmt.Printf("%-24s failed: %s\n", f[0], f[2])
		}
	}
	return nil
}

// prose is the example drafts again and again, each paragraph another by a number in it, and with half-width commas in every tenth.
func prose(size int) (string, error) {
	files, err := filepath.Glob("examples/*.md")
	if err != nil {
		return "", err
	}
	var paragraphs []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		paragraphs = append(paragraphs, strings.Split(string(data), "\n\n")...)
	}
	if len(paragraphs) == 0 {
		return "", errors.New("run it from the root of the repository: there are no examples")
	}
	var b strings.Builder
	for n := 0; b.Len() < size; n++ {
		p := strings.ReplaceAll(strings.TrimLeft(paragraphs[n%len(paragraphs)], "#* "), "。", strconv.Itoa(n)+"次。")
		if n%10 == 0 {
			p = strings.ReplaceAll(p, "，", ",")
		}
		b.WriteString(p + "\n\n")
	}
	return b.String(), nil
}
