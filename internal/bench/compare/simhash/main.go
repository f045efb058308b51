// Command simhash compares the essays of a corpus by the 64 bits of a SimHash each, as github.com/mfonda/simhash makes it: simhash CORPUS
// → one line of JSON with seconds, the largest memory in KiB, and pairs [a, b, score]. Reading the corpus is not timed. It is a module
// of its own, so that the program does not depend on that library.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/mfonda/simhash"
)

const (
	run  = 4  // characters of a feature
	most = 20 // bits in which a pair may differ that is given at all
)

func main() {
	if err := compare(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func compare(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var in struct{ Essays []struct{ Text string } }
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	start := time.Now()
	var sums []uint64
	for _, e := range in.Essays {
		sums = append(sums, simhash.Fingerprint(simhash.Vectorize(features(e.Text))))
	}
	out := struct {
		Seconds float64      `json:"seconds"`
		KiB     float64      `json:"kib"`
		Pairs   [][3]float64 `json:"pairs"`
	}{Pairs: [][3]float64{}}
	for i := range sums {
		for j := range i {
			if d := simhash.Compare(sums[i], sums[j]); d <= most {
				out.Pairs = append(out.Pairs, [3]float64{float64(j), float64(i), float64(64 - d)})
			}
		}
	}
	out.Seconds = time.Since(start).Seconds()
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		_, line, _ := strings.Cut(string(status), "VmHWM:")
		_, _ = fmt.Sscan(line, &out.KiB)
	}
	return json.NewEncoder(os.Stdout).Encode(out)
}

func features(text string) []simhash.Feature {
	chars := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return r
	}, text))
	var out []simhash.Feature
	for i := 0; i+run <= len(chars); i++ {
		out = append(out, simhash.NewFeature([]byte(string(chars[i:i+run]))))
	}
	return out
}
