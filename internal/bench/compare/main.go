// Command compare finds copied passages in a corpus of generated essays, beside libraries that do it by fingerprints and by sketches,
// all in one run. It is a measurement for internal/docs/performance.md and no part of the program; machines are noisy, so its
// figures decide nothing.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"xinde/internal/compare"
	"xinde/internal/compare/corpus"
)

// leastChars is how many copied characters make a pair worth a report.
const leastChars = 30

func main() {
	peers := flag.String("peers", "", "folder with the npm modules and the program simhash")
	n := flag.Int("n", 1000, "essays")
	dolos := flag.Bool("dolos", true, "run Dolos too")
	child := flag.String("child", "", "compare this corpus and print the result (used by the program itself)")
	flag.Parse()
	var err error
	if *child != "" {
		err = ours(*child)
	} else {
		err = run(*peers, *n, *dolos)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// essays is a corpus as the tools read it.
type essays struct {
	Essays []essay  `json:"essays"`
	Names  []string `json:"names"`
}

type essay struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// result is what a tool prints: the largest memory in KiB and pairs of essays with a score.
type result struct {
	Seconds float64      `json:"seconds"`
	KiB     float64      `json:"kib"`
	Pairs   [][3]float64 `json:"pairs"`
}

func run(peers string, n int, dolos bool) error {
	dir, err := os.MkdirTemp("", "xinde-bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	c := corpus.New(corpus.Options{N: n, Copies: 0.4, Seed: 7})
	in := essays{Names: c.Names}
	for _, e := range c.Essays {
		in.Essays = append(in.Essays, essay(e))
	}
	data, err := json.Marshal(in)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "corpus.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("%d essays, %d pairs that share something, %d cores\n%-44s %6s %6s %6s %9s %8s\n", n, len(c.Pairs()), runtime.NumCPU(), "", "P", "R", "F1", "seconds", "MiB")
	node := func(tool string) []string {
		return []string{"node", "--max-old-space-size=16384", "internal/bench/compare/peers.cjs", peers, file, tool}
	}
	show("xinde, 30 copied characters", c, leastChars, self, "-child", file)
	if dolos {
		show("Dolos, k 10, window 4, frequent cut at 2 %", c, 0, node("dolos")...)
		show("Dolos, its defaults (k 23, window 17)", c, 0, node("dolos-defaults")...)
	}
	show("MinHash LSH, runs of 10, 256 permutations", c, 0, node("minhash")...)
	show("SimHash, 64 bits of runs of 4", c, 0, filepath.Join(peers, "simhash"), file)
	return nil
}

// show runs a tool in a process of its own and prints how it did: with pairs of at least a score, or, when that is 0, of the score that is
// best for the tool.
func show(name string, c *corpus.Corpus, least float64, command ...string) {
	var errs bytes.Buffer
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var r result
	if err == nil {
		err = json.Unmarshal(out, &r)
	}
	if err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n")
		fmt.Printf("%-44s failed: %v %s\n", name, err, said)
		return
	}
	p, recall, f1 := best(r.Pairs, c.Pairs(), least)
	fmt.Printf("%-44s %6.3f %6.3f %6.3f %9.2f %8.0f\n", name, p, recall, f1, r.Seconds, r.KiB/1024)
}

// best gives precision, recall and F1 of the pairs with at least a score.
func best(pairs [][3]float64, want map[[2]int]corpus.Kind, least float64) (precision, recall, f1 float64) {
	slices.SortFunc(pairs, func(a, b [3]float64) int { return cmp.Compare(b[2], a[2]) })
	right := 0
	for i, p := range pairs {
		if p[2] < least {
			break
		}
		a, b := int(p[0]), int(p[1])
		if _, ok := want[[2]int{min(a, b), max(a, b)}]; ok {
			right++
		}
		if i+1 < len(pairs) && pairs[i+1][2] == p[2] {
			continue // one score, one decision
		}
		pr, re := float64(right)/float64(i+1), float64(right)/float64(len(want))
		if f := 2 * pr * re / max(pr+re, 1e-9); f > f1 || least > 0 {
			precision, recall, f1 = pr, re, f
		}
	}
	return precision, recall, f1
}

// ours compares a corpus and prints the result.
func ours(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var in essays
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	number := map[string]int{}
	start := time.Now()
	set := compare.NewSet(compare.Options{Names: in.Names, Jobs: runtime.NumCPU()})
	for i, e := range in.Essays {
		number[e.Name] = i
		if err := set.Add(compare.Doc{Name: e.Name, Text: e.Text}); err != nil {
			return err
		}
	}
	found, err := set.Compare()
	if err != nil {
		return err
	}
	r := result{Seconds: time.Since(start).Seconds(), KiB: largest()}
	for i := range found.Pairs {
		p := &found.Pairs[i]
		a, b := number[found.Docs[p.A].Name], number[found.Docs[p.B].Name]
		r.Pairs = append(r.Pairs, [3]float64{float64(a), float64(b), float64(max(p.CharsA, p.CharsB))})
	}
	return json.NewEncoder(os.Stdout).Encode(r)
}

// largest gives the largest memory of the process so far in KiB, as Linux tells it, 0 elsewhere.
func largest() float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, line, _ := strings.Cut(string(data), "VmHWM:")
	kib := 0.0
	_, _ = fmt.Sscan(line, &kib)
	return kib
}
