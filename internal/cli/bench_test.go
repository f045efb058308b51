package cli

import (
	"os"
	"runtime"
	"strconv"
	"testing"

	"xinde/internal/assignment"
	"xinde/internal/batch"
	"xinde/internal/roster"
)

// BenchmarkLoadAll loads every built-in outline, as `outline list` and the completion of a shell do.
func BenchmarkLoadAll(b *testing.B) {
	env := &Env{Outlines: os.DirFS(repo + "/outlines")}
	for b.Loop() {
		if list, _, err := env.all(); err != nil || len(list) < 5 {
			b.Fatal(len(list), err)
		}
	}
}

// BenchmarkBatch makes sheets for 100 and for 10,000 people in memory, one worker. MiB-held is what lives on the heap at most, the roster
// apart: it does not grow with the number of people.
func BenchmarkBatch(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			m, items := batchOf(b, n)
			b.ReportAllocs()
			before, most := held(), uint64(0)
			for b.Loop() {
				for i := range items {
					if _, err := m.make(&items[i]); err != nil {
						b.Fatal(err)
					}
					if i%1000 == 0 {
						b.StopTimer()
						most = max(most, held())
						b.StartTimer()
					}
				}
			}
			reportBatch(b, n, before, most)
		})
	}
}

// BenchmarkBatchToDisk is the same with files and the list of them.
func BenchmarkBatchToDisk(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			m, items := batchOf(b, n)
			before, most := held(), uint64(0)
			for b.Loop() {
				root, err := os.OpenRoot(b.TempDir())
				if err != nil {
					b.Fatal(err)
				}
				run := &batch.Run{Make: m.make, Jobs: 1, Progress: func(done, _ int) {
					if done%1000 == 0 {
						b.StopTimer()
						most = max(most, held())
						b.StartTimer()
					}
				}}
				if _, err := run.Apply(b.Context(), root, items); err != nil {
					b.Fatal(err)
				}
				_ = root.Close()
			}
			reportBatch(b, n, before, most)
		})
	}
}

// held is what lives on the heap.
func held() uint64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

func reportBatch(b *testing.B, n int, before, most uint64) {
	b.Helper()
	b.ReportMetric(float64(most-min(before, most))/(1<<20), "MiB-held")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/person")
}

func batchOf(b *testing.B, n int) (*maker, []batch.Item) {
	b.Helper()
	env := SystemEnv("v0.0.0-test")
	r := &roster.Roster{Columns: []string{"姓名", "单位"}}
	for i := range n {
		name := "甲" + strconv.Itoa(i)
		r.People = append(r.People, roster.Person{Name: name, Unit: "办公室", Number: i + 1, Row: i + 2, Fields: map[string]string{"姓名": name, "单位": "办公室"}})
	}
	o := &batchOptions{env: env, as: asSheet, format: "docx"}
	a := &assignment.Assignment{Topic: "群众工作"}
	ids, outlines, err := env.outlinesFor("post,gains", a, r, batch.OutlineColumn)
	if err != nil {
		b.Fatal(err)
	}
	items, _ := batch.Plan(r, o.planned(a, r, ids, batch.Shard{}))
	m, err := o.maker(a, outlines, items)
	if err != nil {
		b.Fatal(err)
	}
	return m, items
}
