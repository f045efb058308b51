// Command documents times 1,000 Word drafts of some 2,000 characters, made by this project and by the tools that people would
// take instead, in one run on one machine, and tells how far each is from what the machine can do at best. Nothing judges its figures: they hold
// for the machine and the hour. run.sh installs the peers and starts it.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"

	"xinde/internal/docx"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

func main() {
	n := flag.Int("n", 1000, "drafts")
	draft := flag.String("draft", "examples/elements.md", "the draft, as Markdown")
	peers := flag.String("peers", "", "folder with node_modules of the peers; empty leaves them out")
	flag.Parse()
	if err := run(*n, *draft, *peers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bench is what all measures share.
type bench struct {
	n      int
	essay  *essay.Essay
	writer *docx.Writer
	dir    string
	rows   []row
}

type row struct {
	name   string
	perSec float64
}

func run(n int, draft, peers string) error {
	text, err := os.ReadFile(draft)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "xinde-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	e, _ := markdown.Parse(&source.File{Name: draft, Text: string(text)})
	p, _ := layout.Named(layout.Default)
	w, err := docx.NewWriter(p)
	if err != nil {
		return err
	}
	b := &bench{n: n, essay: e, writer: w, dir: dir}
	fmt.Printf("%d drafts of %d characters, %d threads, %s\n", n, e.Stats().Chars, runtime.GOMAXPROCS(0), runtime.Version())
	if err := errors.Join(b.own(), b.peers(peers)); err != nil {
		return err
	}
	b.print()
	return nil
}

// person gives the essay of the i-th person.
func (b *bench) person(i int) *essay.Essay {
	e := *b.essay
	e.Byline = []essay.Run{{Text: "某单位　第" + strconv.Itoa(i) + "人"}}
	return &e
}

// time measures f over all drafts.
func (b *bench) time(name string, f func(i int) error) (float64, error) {
	begin := time.Now()
	for i := range b.n {
		if err := f(i); err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	rate := float64(b.n) / time.Since(begin).Seconds()
	b.rows = append(b.rows, row{name, rate})
	return rate, nil
}

// own measures this project, and what no program can be faster than.
func (b *bench) own() error {
	ready, err := b.writer.Write(b.essay)
	if err != nil {
		return err
	}
	xml, err := documentXML(ready)
	if err != nil {
		return err
	}
	one, err := b.time("xinde, in memory, one thread", func(i int) error {
		_, err := b.writer.Write(b.person(i))
		return err
	})
	if err != nil {
		return err
	}
	begin := time.Now()
	if err := b.all(func(i int) error {
		_, err := b.writer.Write(b.person(i))
		return err
	}); err != nil {
		return err
	}
	b.rows = append(b.rows, row{"xinde, in memory, all threads", float64(b.n) / time.Since(begin).Seconds()})
	var out bytes.Buffer
	d, err := flate.NewWriter(&out, 3)
	if err != nil {
		return err
	}
	deflate, err := b.time("limit: deflate of document.xml alone", func(int) error {
		out.Reset()
		d.Reset(&out)
		if _, err := d.Write(xml); err != nil {
			return err
		}
		return d.Close()
	})
	if err != nil {
		return err
	}
	fmt.Printf("in memory: %.0f %% of the limit\n", 100*one/deflate)
	return b.disk(ready)
}

// all does f for every draft, on every thread.
func (b *bench) all(f func(i int) error) error {
	var wg sync.WaitGroup
	threads := runtime.GOMAXPROCS(0)
	errs := make([]error, threads)
	for t := range threads {
		wg.Go(func() {
			for i := t; i < b.n && errs[t] == nil; i += threads {
				errs[t] = f(i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// single does f for every draft, on one thread.
func (b *bench) single(f func(i int) error) error {
	for i := range b.n {
		if err := f(i); err != nil {
			return err
		}
	}
	return nil
}

// disk measures writing drafts to files against writing ready bytes, taking turns because disks change their mind; the best turn counts.
func (b *bench) disk(ready []byte) error {
	const turns = 5
	makers := map[string]func(int) ([]byte, error){
		"xinde, to disk":             func(i int) ([]byte, error) { return b.writer.Write(b.person(i)) },
		"limit: writing ready bytes": func(int) ([]byte, error) { return ready, nil },
	}
	ways := map[string]func(func(int) error) error{"one thread": b.single, "all threads": b.all}
	best := map[string]float64{}
	for turn := range turns {
		for what, data := range makers {
			for threads, way := range ways {
				dir := filepath.Join(b.dir, fmt.Sprint(turn, what, threads))
				rate, err := b.write(dir, data, way)
				if err != nil {
					return err
				}
				best[what+", "+threads] = max(best[what+", "+threads], rate)
			}
		}
	}
	for _, threads := range []string{"one thread", "all threads"} {
		own, limit := best["xinde, to disk, "+threads], best["limit: writing ready bytes, "+threads]
		b.rows = append(b.rows, row{"xinde, to disk, " + threads, own}, row{"limit: writing ready bytes, " + threads, limit})
		fmt.Printf("to disk, %s: %.0f %% of the limit\n", threads, 100*own/limit)
	}
	return nil
}

// write measures one way of writing the drafts into a new folder.
func (b *bench) write(dir string, data func(int) ([]byte, error), way func(func(int) error) error) (float64, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return 0, err
	}
	begin := time.Now()
	err := way(func(i int) error {
		bytes, err := data(i)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, strconv.Itoa(i)+".docx"), bytes, 0o644)
	})
	rate := float64(b.n) / time.Since(begin).Seconds()
	return rate, errors.Join(err, os.RemoveAll(dir))
}

// peers measures the other tools. Each gets the same text: templates hold 15 fields, builders the same paragraphs.
func (b *bench) peers(dir string) error {
	if dir == "" {
		return nil
	}
	text := filepath.Join(b.dir, "draft.md")
	if err := os.WriteFile(text, markdown.Write(b.essay), 0o644); err != nil {
		return err
	}
	template := filepath.Join(b.dir, "template.docx")
	data, err := b.writer.Write(b.template())
	if err != nil {
		return err
	}
	if err := os.WriteFile(template, data, 0o644); err != nil {
		return err
	}
	const here = "internal/bench/documents/"
	for _, peer := range []struct {
		name string
		n    int
		args []string
	}{
		{"docxtemplater", b.n, []string{"node", here + "docxtemplater.cjs"}},
		{"easy-template-x", b.n, []string{"node", here + "easy-template-x.cjs"}},
		{"python-docx", b.n, []string{"python3", here + "python_docx.py"}},
		{"pandoc, a process each", min(b.n, 100), []string{"sh", here + "pandoc.sh"}},
	} {
		cmd := exec.Command(peer.args[0], append(peer.args[1:], strconv.Itoa(peer.n), text, template)...)
		cmd.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(dir, "node_modules"))
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s is left out: %v\n", peer.name, err)
			continue
		}
		seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
		if err != nil {
			return fmt.Errorf("%s: %w", peer.name, err)
		}
		b.rows = append(b.rows, row{peer.name, float64(peer.n) / seconds})
	}
	return nil
}

// fields is how many places of a template a peer fills.
const fields = 15

// template gives the essay with its last paragraphs as fields {f0} … {f14}; the peers read their texts from the Markdown file.
func (b *bench) template() *essay.Essay {
	e := *b.essay
	e.Body = append([]essay.Block(nil), b.essay.Body...)
	left := fields
	for i := range e.Body {
		if left > 0 && e.Body[i].Kind == essay.Paragraph {
			left--
			e.Body[i].Runs = []essay.Run{{Text: fmt.Sprintf("{f%d}", left)}}
		}
	}
	return &e
}

func (b *bench) print() {
	own := b.rows[0].perSec
	for _, r := range b.rows {
		fmt.Printf("%-40s %9.0f /s   xinde is %.1f ×\n", r.name, r.perSec, own/r.perSec)
	}
}
