// Package rendered tells tests what a Word file comes to when other programs open it. PDF has LibreOffice lay the file
// out and measures the pages with poppler: which text stands where, in points, in which font. Validate has Microsoft's
// Open XML SDK judge the file against the schema. Neither is Word or WPS, so a test may say "rendered by LibreOffice" and
// never more. Only tests import it; it knows nothing of the program that writes the files.
//
// A test is skipped, with the reason, where a tool or the Fandol fonts are missing; with XINDE_CI=1 it fails instead.
// XINDE_FANDOL names the folder of the Fandol fonts, XINDE_OOXML_VALIDATOR the validator's executable.
package rendered
