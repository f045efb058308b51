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

// BenchmarkBatch makes sheets for 100 and for 10,000 people in memory, one worker. The largest heap is reported: it is not for the number of
// people.
func BenchmarkBatch(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			m, items := batchOf(b, n)
			b.ReportAllocs()
			var largest uint64
			for b.Loop() {
				for i := range items {
					if _, err := m.make(&items[i]); err != nil {
						b.Fatal(err)
					}
					if i%500 == 0 {
						var s runtime.MemStats
						runtime.ReadMemStats(&s)
						largest = max(largest, s.HeapAlloc)
					}
				}
			}
			b.ReportMetric(float64(largest)/(1<<20), "MiB")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/person")
		})
	}
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
