// Package layout says how an essay stands on paper: page, fonts, sizes, line pitch, page numbers, where byline and signature go.
// It holds presets as data and the arithmetic on them (characters on a line, lines on a page, where a long title breaks). It
// writes no file; internal/docx does.
//
// The default follows the layout of GB/T 9704-2012, which is made for 公文 and by custom only for a 心得体会: the tool says
// 参照, never 符合.
package layout

// Preset is one way to lay out an essay. The zero value is of no use; take one of the built-in ones or Parse a file.
type Preset struct {
	ID        string // how --layout calls it
	Name      string // one Chinese phrase
	Page      Page
	Line      Line   // pitch of every line without one of its own
	Lines     int    // lines that must fit on a page, 0 when none are asked for
	Chars     int    // Chinese characters of the body on a full line, 0 for what the size gives
	Latin     string // font of Latin letters and digits, "" for the Chinese font of the place
	Number    Number
	Byline    Place
	Signature Signing
	Styles    [Roles]Style
}

// Page is a sheet of A4 (210 × 297 mm, GB/T 9704-2012 5.1). All lengths are in millimetres from the edge of the paper to the type area;
// Footer is from the lower edge to the bottom of the page number's line.
type Page struct{ Top, Right, Bottom, Left, Footer float64 }

// A4, in millimetres.
const (
	PaperWidth  = 210.0
	PaperHeight = 297.0
)

// Role is a kind of line that has its own style.
type Role uint8

// The roles, in the order in which a preset's file names them. Signature is every line at the end, the date among them.
const (
	Title Role = iota
	Byline
	Heading1
	Heading2
	Heading3
	Heading4
	Body
	Signature
	Number1 // the page number
	Roles   = 9
)

// Levels is how many levels of headings have a style of their own (GB/T 9704-2012 7.3.3).
const Levels = 4

// Heading gives the role of a heading: level 1 is the first below the title, all below the fourth look alike.
func Heading(level int) Role { return Heading1 + Role(min(max(level, 1), Levels)-1) }

// Style is how the lines of one role look.
type Style struct {
	Font   string  // the Chinese font
	Size   float64 // points
	Bold   bool
	Align  Align
	Indent int     // first line, in characters
	Line   Line    // zero for the preset's
	Before float64 // blank above, in lines of the body
	After  float64 // blank below, in lines of the body
}

// Line is the distance from one base line to the next: exactly Points, or Times the height of the font.
type Line struct{ Points, Times float64 }

// Align says where the lines of a paragraph stand.
type Align string

// The ways to align.
const (
	Justify Align = "both"
	Left    Align = "left"
	Centre  Align = "center"
	Right   Align = "right"
)

// Number says where page numbers stand.
type Number string

// The places of page numbers. OddEven is right on odd pages and left on even ones (GB/T 9704-2012 7.5).
const (
	OddEven  Number = "odd-even"
	Middle   Number = "center"
	NoNumber Number = "none"
)

// Place says where the byline stands.
type Place string

// The places of the byline (DESIGN.md section 4, Assignment).
const (
	Under   Place = "under"
	TopLeft Place = "topleft"
	AtEnd   Place = "end"
	Nowhere Place = "none"
)

// Signing says how a name stands above a date that is longer than it. GB/T 9704-2012 7.3.5.2 lets the date end two characters
// before the edge and the name move left "correspondingly".
type Signing string

// The ways to sign. Centred puts the name over the middle of the date; Staggered begins it two characters left of the date.
const (
	Centred   Signing = "center"
	Staggered Signing = "stagger"
)

// String gives the key of a role in a preset's file.
func (r Role) String() string {
	return [Roles]string{"title", "byline", "heading1", "heading2", "heading3", "heading4", "body", "signature", "number"}[r]
}
