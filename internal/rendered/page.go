package rendered

// The fonts that stand in for the demanded ones while LibreOffice lays out, by the name a Piece gives. Four faces that differ
// show which role got which demanded font. A bold 宋体 comes out as XiaoBiaoSong; bold 仿宋 and 楷体 are made up from the regular
// face and bear its name. What a Latin font other than Times New Roman comes out as is left to LibreOffice.
const (
	FangSong     = "FandolFang-Regular"   // for 仿宋_GB2312 and 仿宋
	KaiTi        = "FandolKai-Regular"    // for 楷体_GB2312 and 楷体
	HeiTi        = "FandolHei-Regular"    // for 黑体
	SongTi       = "FandolSong-Regular"   // for 宋体
	XiaoBiaoSong = "FandolSong-Bold"      // for 方正小标宋简体 and 方正小标宋_GBK
	Times        = "LiberationSerif"      // for Times New Roman
	TimesBold    = "LiberationSerif-Bold" // for Times New Roman, bold
	Unknown      = "FandolHei-Bold"       // for any other Chinese font, and for bold 黑体
)

const pointsPerMM = 72 / 25.4

// MM turns points into millimetres.
func MM(points float64) float64 { return points / pointsPerMM }

// Points turns millimetres into points.
func Points(mm float64) float64 { return mm * pointsPerMM }

// Document is one file as LibreOffice laid it out.
type Document struct {
	File  string // as given to PDF
	Pages []Page // in order, at least one
}

// Page is one page of a Document. x grows to the right and y downwards, from the upper left corner of the paper, in points.
type Page struct {
	Number        int     // from 1
	Width, Height float64 // of the paper, in points
	Lines         []Line  // from top to bottom, header and footer among them
}

// Line is all text of a page on one baseline. Left and Right are edges of advance widths, not of ink: a full-width sign
// takes its whole square. Top and Bottom are poppler's box, 0.95 of the size above the baseline and 0.35 below, of the
// largest text in the line; they do not depend on the line spacing.
type Line struct {
	Text                     string  // without any white space: a PDF has gaps only, which the Pieces show
	Left, Right, Top, Bottom float64 // in points, in the Page's directions
	Baseline                 float64 // y in points
	Pieces                   []Piece // from left to right
}

// Piece is text of a Line in one font and without a gap inside.
type Piece struct {
	Text        string
	Font        string  // PostScript name of the font that was really used, one of the constants if all went well
	Size        float64 // in points
	Left, Right float64 // x in points; exact at a gap, within 0.2 where only the font changes
}

// Lines gives the lines of all pages, in order.
func (d *Document) Lines() []Line {
	var all []Line
	for _, p := range d.Pages {
		all = append(all, p.Lines...)
	}
	return all
}

// Between gives the lines whose baseline lies from top to bottom, both y in points: the body without header and footer, say.
func (p Page) Between(top, bottom float64) []Line {
	var some []Line
	for _, l := range p.Lines {
		if top <= l.Baseline && l.Baseline <= bottom {
			some = append(some, l)
		}
	}
	return some
}
