package tmpl

import (
	"maps"
	"slices"
	"sync"

	"github.com/Masterminds/sprig/v3"
)

// functions gives the table of everything a template may call. Names and order of arguments are those of text/template and
// sprig; where sprig cuts Chinese characters in two, is unsafe or unbounded, the function is our own.
var functions = sync.OnceValue(func() map[string]*function {
	out := map[string]*function{}
	for _, group := range []map[string]*function{
		basicFuncs(), textFuncs(), sprigFuncs(), regexpFuncs(), numberFuncs(), listFuncs(), dictFuncs(), chineseFuncs(), dateFuncs(),
	} {
		maps.Copy(out, group)
	}
	for _, f := range out {
		f.entry = func(r *run, site int, args ...any) (any, error) { return r.invoke(f, site, args) }
	}
	return out
})

// sprigMap is sprig's own table, made once because sprig copies it on every call.
var sprigMap = sync.OnceValue(sprig.GenericFuncMap)

// refused tells whether a function exists in text/template or sprig but not in templates of outlines.
func refused(name string) bool {
	_, ok := sprigMap()[name]
	return ok || slices.Contains([]string{"html", "js", "urlquery", "call"}, name)
}
