package tmpl

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostileCases are templates that try to take time, memory or secrets. Each one must end with an error, at Parse or at run time.
func hostileCases() map[string]string {
	deep := func(open, middle, end string, n int) string {
		return strings.Repeat(open, n) + middle + strings.Repeat(end, n)
	}
	twice := func(step string, n int) string { return strings.Repeat(step, n) }
	return map[string]string{
		"range over a huge number":      "{{ range 3000000000 }}{{ end }}",
		"nested ranges, empty":          deep("{{ range until 10000 }}", "", "{{ end }}", 5),
		"nested ranges, printing":       deep("{{ range until 10000 }}", "字", "{{ end }}", 3),
		"nested ranges over answer":     deep("{{ range $.三件事 }}", "", "{{ end }}", 40),
		"nested numbers":                deep("{{ range 9999 }}", "", "{{ end }}", 3),
		"until":                         "{{ until 1000000000 }}",
		"until negative":                "{{ until -1000000000 }}",
		"untilStep overflow":            "{{ untilStep 0 9223372036854775807 9223372036854775806 }}",
		"seq":                           "{{ seq 1 1000000000 }}",
		"repeat":                        "{{ repeat 3000000000 `字` }}",
		"repeat overflow":               "{{ repeat 4611686018427387904 `字字` }}",
		"repeat an answer":              "{{ repeat 900000 .主题 }}",
		"doubling with print":           "{{ $s := .主题 }}" + twice("{{ $s = print $s $s }}", 40) + "{{ $s }}",
		"doubling with printf":          "{{ $s := `字` }}" + twice("{{ $s = printf `%s%s` $s $s }}", 40) + "{{ $s }}",
		"doubling with cat":             "{{ $s := `字` }}" + twice("{{ $s = cat $s $s }}", 40) + "{{ $s }}",
		"doubling with join":            "{{ $s := `字` }}" + twice("{{ $s = join $s (list $s $s $s) }}", 40) + "{{ $s }}",
		"doubling with replace":         "{{ $s := `字字` }}" + twice("{{ $s = replace `字` $s $s }}", 40) + "{{ $s }}",
		"doubling with regex":           "{{ $s := `字字` }}" + twice("{{ $s = regexReplaceAll `(字)` $s (print $s `$1$1`) }}", 40) + "{{ $s }}",
		"doubling with concat":          "{{ $l := list 1 2 }}" + twice("{{ $l = concat $l $l }}", 40) + "{{ $l }}",
		"doubling in lists":             "{{ $l := list 1 2 }}" + twice("{{ $l = list $l $l }}", 60) + "{{ if deepEqual $l $l }}x{{ end }}",
		"doubling in dicts":             "{{ $l := list 1 2 }}" + twice("{{ $l = dict `a` $l `b` $l }}", 60) + "{{ if has $l (list $l) }}x{{ end }}",
		"taint of doubled lists":        "{{ $l := list 1 2 }}" + twice("{{ $l = list $l $l }}", 60) + "{{ 序号 `一` 1 }}{{ uniq (list $l $l) }}",
		"appending":                     "{{ $l := list }}{{ range until 9999 }}{{ range until 9999 }}{{ $l = append $l $.主题 }}{{ end }}{{ end }}",
		"keeping big texts":             "{{ $l := list }}{{ range until 9999 }}{{ $l = append $l (repeat 1000000 `x`) }}{{ end }}",
		"wide printf":                   "{{ printf `%999999999d` 1 }}",
		"precise printf":                "{{ printf `%.999999999f` 1.5 }}",
		"star in printf":                "{{ printf `%*d` 999999999 1 }}",
		"many verbs":                    "{{ range until 9999 }}{{ range until 99 }}{{ printf `" + strings.Repeat("%200s", 100) + "` " + strings.Repeat("1 ", 100) + "}}{{ end }}{{ end }}",
		"many parts in a loop":          "{{ range until 9999 }}{{ range until 20 }}" + strings.Repeat("{{if 1}}{{end}}", 15000) + "{{ end }}{{ end }}",
		"many ands in a loop":           "{{ range until 9999 }}{{ range until 20 }}{{ if and" + strings.Repeat(" 1", 50000) + " }}{{ end }}{{ end }}{{ end }}",
		"percent signs":                 "{{ $s := print `%%` `%%` }}" + twice("{{ $s = print $s $s }}", 16) + "{{ range until 9999 }}{{ printf $s }}{{ end }}",
		"rows of blanks":                "{{ $s := repeat 1000000 ` ` }}{{ $l := list $s }}" + twice("{{ $l = concat $l $l }}", 13) + "{{ range until 9999 }}{{ 顿号 $l }}{{ end }}",
		"counting characters":           "{{ $s := repeat 1000000 `x` }}{{ $l := list $s }}" + twice("{{ $l = concat $l $l }}", 13) + "{{ range until 9999 }}{{ 字数 $l }}{{ end }}",
		"numbers of many pieces":        "{{ $s := print .主题 .姓名 }}" + twice("{{ $s = print $s $s }}", 13) + "{{ range until 9999 }}{{ if eq 3 $s }}{{ end }}{{ end }}",
		"reading long texts as numbers": "{{ $s := repeat 1000000 `x` }}{{ range until 9999 }}{{ range until 99 }}{{ if eq 3 $s }}{{ end }}{{ end }}{{ end }}",
		"deep brackets":                 "{{ " + deep("(", ".姓名", ")", 20000) + " }}",
		"deep ifs":                      deep("{{ if true }}", "", "{{ end }}", 10000),
		"indent":                        "{{ indent 1000000000 `字` }}",
		"wrap":                          "{{ $s := repeat 300000 `字` }}{{ range until 9999 }}{{ wrapWith 1 $s $s }}{{ end }}",
		"regex repetition":              "{{ regexMatch `((a{100}){100}){100}` `a` }}",
		"regex classes":                 "{{ regexMatch `" + strings.Repeat(`\\pL{900}`, 20) + "` `a` }}",
		"regex on long text":            "{{ $s := repeat 1000000 `a` }}{{ range until 9999 }}{{ if regexMatch `(a?){50}a{50}b` $s }}{{ end }}{{ end }}",
		"regex reading ahead":           "{{ $s := repeat 300000 `a` }}{{ regexFindAll `a.*x|a` $s -1 | len }}",
		"regex at boundaries":           "{{ $s := repeat 300000 `a ` }}{{ regexReplaceAll `\\ba.*x|\\ba` $s `b` | len }}",
		"regex compiling":               "{{ range until 9999 }}{{ range until 9999 }}{{ if regexMatch `(abc|def|[a-z]{20}){20}` `a` }}{{ end }}{{ end }}{{ end }}",
		"long regex":                    "{{ regexMatch `" + strings.Repeat("a?", 5000) + "` `a` }}",
		"long texts compared":           "{{ $s := repeat 1000000 `a` }}{{ range until 9999 }}{{ if eq $s $s }}{{ end }}{{ end }}",
		"long texts searched":           "{{ $s := repeat 1000000 `a` }}{{ range until 9999 }}{{ if contains `b` $s }}{{ end }}{{ end }}",
		"long texts cut":                "{{ $s := repeat 1000000 `a` }}{{ range until 9999 }}{{ trunc 5 $s }}{{ end }}",
		"texts of many pieces":          "{{ $s := print .主题 .姓名 }}" + twice("{{ $s = print $s $s }}", 14) + "{{ range until 9999 }}{{ trunc 5 $s }}{{ end }}",
		"output of many pieces":         "{{ $s := repeat 1000 .主题 }}{{ range until 9999 }}{{ $s }}{{ end }}",
		"case of long texts":            "{{ $s := repeat 1000000 `a` }}{{ range until 9999 }}{{ $t := camelcase $s }}{{ $t = title $s }}{{ end }}",
		"split into characters":         "{{ $s := repeat 1000000 `a` }}{{ splitList `` $s | len }}",
		"uniq":                          "{{ $l := until 9999 }}{{ range until 9999 }}{{ $x := uniq $l }}{{ end }}",
		"calculation":                   "{{ $x := 1.1 }}{{ range until 9999 }}{{ range until 99 }}{{ $x = mulf $x 1.0000001 1.0000001 }}{{ end }}{{ end }}",
		"huge numbers":                  "{{ mulf 1e300 1e300 }}",
		"tiny numbers":                  "{{ mulf 1e-300 1e-300 }}",
		"many factors":                  "{{ mulf " + strings.Repeat("1e-9 ", 5000) + "}}",
		"overflow":                      "{{ mul 1000000000 1000000000 1000000000 }}",
		"min by minus one":              "{{ div -9223372036854775807 -1 }}",
		"long pipeline":                 "{{ range until 9999 }}{{ .主题" + strings.Repeat(" | trim", 1000) + "}}{{ end }}",
		"long template":                 strings.Repeat("字", maxSource),
		"recursion":                     `{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}`,
		"block":                         `{{ block "t" . }}{{ template "t" }}{{ end }}`,
		"environment":                   `{{ env "HOME" }}{{ expandenv "$HOME" }}`,
		"network":                       `{{ getHostByName "example.invalid" }}`,
		"keys":                          `{{ genPrivateKey "dsa" }}`,
		"random":                        `{{ randAlphaNum 5 }}{{ uuidv4 }}{{ shuffle "ab" }}`,
		"changing data":                 `{{ set .引文 "text" "改" }}`,
		"merging data":                  `{{ merge (dict) (dict) }}`,
		"the run":                       "{{ range $k, $v := $ }}{{ $k }}{{ end }}",
		"the run in a variable":         "{{ $run }}",
		"the hidden functions":          "{{ __loop 1 2 }}",
		"methods of a date":             "{{ (now).Local }}",
		"fields of a text":              "{{ (trim .姓名).Source }}",
	}
}

// TestHostile is not parallel, so that it measures itself only.
func TestHostile(t *testing.T) {
	for name, text := range hostileCases() {
		t.Run(name, func(t *testing.T) {
			data := typicalData()
			big := make([]any, 9000)
			for i := range big {
				big[i] = map[string]any{"结果": Own("三件事["+strconv.Itoa(i)+"].结果", "好")}
			}
			data["三件事"] = big
			runtime.GC()
			peak := watchHeap(t)
			start, worked := time.Now(), cpuTime()
			tm, problems := Parse(text, typicalScope(), placeOf(text))
			var err error
			if tm != nil {
				_, err = tm.Execute(data, typicalEnv())
			}
			took := min(time.Since(start), cpuTime()-worked) // waiting for other tests is not the template's doing
			if !problems.HasErrors() && err == nil {
				t.Error("no error")
			}
			if most := slow * 2 * time.Second; took > most {
				t.Errorf("took %v", took)
			}
			if mem := peak(); mem > 256<<20 {
				t.Errorf("held %d MiB", mem>>20)
			}
			t.Log(took, problems, err)
		})
	}
}

// watchHeap samples the heap until the function it gives is called, which tells how much it grew.
func watchHeap(t *testing.T) func() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		t.Helper()
		close(stop)
		<-done
		return most - before
	}
}
