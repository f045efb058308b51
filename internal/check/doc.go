// Package check finds in an essay what a careful editor would find before the office does: promises that are not kept,
// masked words, other people's names, stale phrases, broken quotes. It reads and reports; it changes nothing but what Apply is told to,
// knows no file formats, and judges neither opinions nor style.
//
// A rule is a row of a table (Rules): id, title, doc, level, example, counter-example, and the function that finds it.
// A rule that cries wolf is worse than no rule: what is not near certain is a hint or is left out.
package check
