// Package essay is the document between every reader and every writer: title, byline,
// headings and paragraphs, made of runs that know where each character came from.
// It holds plain text only; Markdown and Word syntax belong to the packages that write them.
package essay

import "xinde/internal/source"

// Kind says who a run of text comes from.
type Kind uint8

// The sources of text. Unknown is text read from a file.
const (
	Unknown Kind = iota
	Own          // the writer's own words: typed, edited or imported
	Given        // facts from profile, roster, a default or a chosen option
	Outline      // connective text of the outline
	Hole         // a place that waits for the writer; Text is what is asked, without brackets
)

// Source is where a run comes from: an answer's path ("三件事[1].结果") or an outline place.
type Source struct {
	Kind Kind
	ID   string
}

// Run is a stretch of plain text of one source. A run read from a file is contiguous in it:
// Text equals the file's text at Span.
type Run struct {
	Text   string
	Source Source
	Strong bool
	Span   source.Span
}

// BlockKind tells headings from paragraphs.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
)

// Block is a heading (Level 1 is the first below the title) or a paragraph. A paragraph is one line:
// its text holds no line ends. Section is the id of the outline section it belongs to, "" when read from a file.
type Block struct {
	Kind    BlockKind
	Level   int
	Runs    []Run
	Section string
	Span    source.Span
}

// Essay is a whole document. Byline stands under the title, Signature lines (signer, then date) at the end.
type Essay struct {
	Title     []Run
	Byline    []Run
	Body      []Block
	Signature [][]Run
	File      *source.File // nil unless read from a file
}
