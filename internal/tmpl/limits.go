package tmpl

// What one run may use. The numbers are far above what an essay needs and low enough that a hostile template ends in well
// under two seconds and 256 MiB. text/template knows no timeout, so everything that can grow is counted instead.
const (
	maxSteps  = 200_000 // loop turns and function calls
	maxValue  = 1 << 20 // bytes of one text value
	maxOutput = 4 << 20 // bytes written by one run
	maxList   = 10_000  // entries of one list, turns of one counted loop

	maxSource = 256 << 10 // bytes of a template: a book's worth
	maxDepth  = 100       // nested blocks, brackets, lists in lists: no person nests deeper
	maxWidth  = 200       // of a printf verb, of an indent
	maxRegexp = 256       // bytes of a pattern
	maxInsts  = 2_000     // instructions of a compiled pattern; matching costs input × instructions
)

// Work is charged in units so that long inputs cost more than short ones: a step is 128 units, a byte read or made by
// a function is one, an entry of a list looked at is eight, a part of the template walked in a turn of a range is sixteen.
const (
	stepUnits  = 128
	entryUnits = 8
	nodeUnits  = 16
	maxUnits   = maxSteps * stepUnits
)
