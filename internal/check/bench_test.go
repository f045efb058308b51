package check_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"xinde/internal/check"
	"xinde/internal/markdown"
	"xinde/internal/source"
)

// prose is the examples again and again, every paragraph with a number of its own so that none repeats another.
func prose(b *testing.B, size int) string {
	b.Helper()
	files, err := filepath.Glob("../../examples/*.md")
	if err != nil || len(files) == 0 {
		b.Fatal(err, files)
	}
	var one []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		one = append(one, strings.Split(string(data), "\n\n")...)
	}
	var out strings.Builder
	for n := 0; out.Len() < size; n++ {
		line := strings.TrimLeft(one[n%len(one)], "#* ")
		out.WriteString(strings.ReplaceAll(line, "。", strconv.Itoa(n)+"次。") + "\n\n")
	}
	return out.String()
}

// BenchmarkRun measures all rules on one thread, without reading the file; 6 kB are one essay of 2,000 characters.
func BenchmarkRun(b *testing.B) {
	for _, size := range []int{6_000, 100_000, 1_000_000, 10_000_000} {
		text := prose(b, size)
		e, _ := markdown.Parse(&source.File{Name: "文.md", Text: text})
		o := sampleOptions()
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				check.Run(e, &o)
			}
		})
	}
}
