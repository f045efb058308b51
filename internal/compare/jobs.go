package compare

import (
	"sync"
	"sync/atomic"
)

// parallel lets jobs workers share the numbers below n: each is called once with a function that hands out the next number.
func parallel(jobs, n int, worker func(next func() (int, bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	if jobs = min(jobs, n); jobs <= 1 {
		worker(next)
		return
	}
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() { worker(next) })
	}
	wg.Wait()
}
