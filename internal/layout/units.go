package layout

import "math"

// Twips are twentieths of a point, the unit of WordprocessingML (ECMA-376 Part 1, 17.18.81).
const (
	twipsPerPoint = 20
	twipsPerMM    = 1440 / 25.4
)

// MM turns millimetres into twips.
func MM(mm float64) int { return int(math.Round(mm * twipsPerMM)) }

// Points turns points into twips.
func Points(pt float64) int { return int(math.Round(pt * twipsPerPoint)) }

// sizes are the names of type sizes in points, as Word and WPS set them.
func sizes() []struct {
	Name string
	Pt   float64
} {
	return []struct {
		Name string
		Pt   float64
	}{
		{"初号", 42},
		{"小初", 36},
		{"一号", 26},
		{"小一", 24},
		{"二号", 22},
		{"小二", 18},
		{"三号", 16},
		{"小三", 15},
		{"四号", 14},
		{"小四", 12},
		{"五号", 10.5},
		{"小五", 9},
	}
}

// TextWidth is the width of the type area in twips. Paper and margins are rounded each by itself, as Word does.
func (p *Preset) TextWidth() int { return MM(PaperWidth) - MM(p.Page.Left) - MM(p.Page.Right) }

// TextHeight is the height of the type area in twips.
func (p *Preset) TextHeight() int { return MM(PaperHeight) - MM(p.Page.Top) - MM(p.Page.Bottom) }

// Tracking is what is added to each character of the body, in twips, so that Chars of them fill a line; it is negative for
// 28 characters of 16 points on 156 mm, which would be 27.
func (p *Preset) Tracking() int {
	if p.Chars == 0 {
		return 0
	}
	return p.TextWidth()/p.Chars - Points(p.Styles[Body].Size)
}

// RoleTracking is Tracking for lines of the body's size; a title, a page number and all else of another size have none.
func (p *Preset) RoleTracking(r Role) int {
	if r == Title || r == Number1 || p.Styles[r].Size != p.Styles[Body].Size {
		return 0
	}
	return p.Tracking()
}

// Advance is the width of one Chinese character of a role with its tracking, in twips.
func (p *Preset) Advance(r Role) int { return Points(p.Styles[r].Size) + p.RoleTracking(r) }

// LineOf is the line pitch of a role.
func (p *Preset) LineOf(r Role) Line {
	if l := p.Styles[r].Line; l != (Line{}) {
		return l
	}
	return p.Line
}

// pitch is the height of one line of a role in twips. The natural height of a font is about 1.3 of its size in the Chinese fonts of
// Windows; it matters only for estimates.
func (p *Preset) pitch(r Role) int {
	const natural = 1.3
	l := p.LineOf(r)
	if l.Points > 0 {
		return Points(l.Points)
	}
	return Points(p.Styles[r].Size * natural * l.Times)
}

// Blank is the height of so many lines of the body, in twips.
func (p *Preset) Blank(lines float64) int { return int(math.Round(lines * float64(p.pitch(Body)))) }
