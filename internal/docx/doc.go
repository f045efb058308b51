// Package docx writes essays as Word files laid out by a preset, and reads the Word files that people send.
//
// The writer emits plain WordprocessingML (ECMA-376 Part 1, transitional): styles, literal numbers, two footers; no theme, no content
// controls, no automatic numbering, no field that asks to be updated, because each of these is shown differently, or not at all, by
// some program an office uses. The same essay and preset give the same bytes.
//
// The package knows nothing of Word beyond what an essay holds: tables, pictures and comments are read as text or left out.
package docx

// MaxSize is the largest Word file that Read takes, in bytes.
const MaxSize = maxFile
