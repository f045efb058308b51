package docx

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"

	"xinde/internal/layout"
)

// The ids of the styles. Word knows a built-in style by its English name, so the names of those are English (trap 10 of every
// generator that writes 标题 1: Word then makes a second one).
const (
	styleNormal = "Normal"
	styleStrong = "Strong"
	styleHole   = "Hole"
	styleDate   = "Date"
)

// StyleByline, StyleHole and StyleRunIn are the names of the styles that Word has no own one for; the reader knows them again.
const (
	StyleByline = "署名"
	StyleHole   = "待补"
	StyleRunIn  = "行内标题 " // and the level: a heading that its paragraph begins with
)

// named gives id and name of the paragraph style of each role.
func named(r layout.Role) (id, name string) {
	switch r {
	case layout.Title:
		return "Title", "Title"
	case layout.Byline:
		return "Byline", StyleByline
	case layout.Body:
		return "BodyText", "Body Text"
	case layout.Signature:
		return "Signature", "Signature"
	case layout.Number1:
		return "Footer", "footer"
	}
	n := int(r-layout.Heading1) + 1
	return fmt.Sprintf("Heading%d", n), fmt.Sprintf("heading %d", n)
}

// sheet makes styles from a preset.
type sheet struct{ p *layout.Preset }

func (s sheet) styles() *styles {
	out := &styles{NS: nsMain}
	out.Defaults.RPr.RPr = *s.letters(layout.Body)
	out.Defaults.RPr.RPr.Lang = &lang{Val: "en-US", EastAsia: "zh-CN"}
	out.Styles = append(out.Styles, s.normal())
	for r := range layout.Role(layout.Roles) {
		out.Styles = append(out.Styles, s.role(r))
	}
	date := s.role(layout.Signature)
	date.ID, date.Name.Val, date.PPr.Spacing.Before = styleDate, "Date", 0
	out.Styles = append(out.Styles, date,
		style{Type: "character", ID: styleStrong, Name: val{"Strong"}, QFormat: &onOff{}, RPr: &rPr{B: &onOff{}, BCs: &onOff{}}},
		style{Type: "character", Custom: "1", ID: styleHole, Name: val{StyleHole}, QFormat: &onOff{}, RPr: &rPr{U: &val{"single"}, Shd: &shading{Val: "clear", Color: "auto", Fill: "FFFF00"}}},
	)
	for level := 1; level <= layout.Levels; level++ {
		rpr := s.letters(layout.Heading(level))
		rpr.Color, rpr.Spacing, rpr.Sz, rpr.SzCs = nil, nil, nil, nil // those of the line it stands in
		out.Styles = append(out.Styles, style{Type: "character", Custom: "1", ID: runInStyle(level), Name: val{StyleRunIn + strconv.Itoa(level)}, QFormat: &onOff{}, RPr: rpr})
	}
	return out
}

func runInStyle(level int) string { return "RunIn" + strconv.Itoa(level) }

// normal switches off what would break "22 lines on every page": widow control and every grid; and the quarter of a
// character that Word puts between Chinese and digits.
func (s sheet) normal() style {
	off := onOff{Val: "0"}
	return style{
		Type: "paragraph", Default: "1", ID: styleNormal, Name: val{"Normal"}, QFormat: &onOff{},
		PPr: &pPr{WidowControl: &off, AutoSpaceDE: &off, AutoSpaceDN: &off, SnapToGrid: &off, Spacing: s.spacing(layout.Body)},
		RPr: s.letters(layout.Body),
	}
}

func (s sheet) role(r layout.Role) style {
	id, name := named(r)
	out := style{
		Type: "paragraph", ID: id, Name: val{name}, BasedOn: &val{styleNormal}, QFormat: &onOff{},
		PPr: &pPr{Spacing: s.spacing(r), Ind: s.indent(r), Jc: &val{string(cmp.Or(s.p.Styles[r].Align, layout.Left))}},
		RPr: s.letters(r),
	}
	if name == StyleByline {
		out.Custom = "1"
	}
	body, _ := named(layout.Body)
	switch r {
	case layout.Number1:
		out.QFormat, out.PPr.Spacing = nil, &spacing{Line: lineUnit, LineRule: "auto"}
	case layout.Title, layout.Byline:
		out.Next = &val{body}
		out.PPr.KeepNext = &onOff{}
	case layout.Body, layout.Signature:
	default:
		out.UIPriority, out.Next = &num{9}, &val{body}
		out.PPr.KeepNext = &onOff{}
	}
	out.PPr.OutlineLvl = &num{outlineLevel(r)}
	return out
}

// notInOutline is the level of text (ECMA-376 Part 1, 17.3.1.20). Saying it keeps readers, ours among them, from taking a paragraph
// that begins with 一、 for a heading.
const notInOutline = 9

func outlineLevel(r layout.Role) int {
	if layout.Heading1 <= r && r <= layout.Heading4 {
		return int(r - layout.Heading1)
	}
	return notInOutline
}

// letters gives the characters of a role.
func (s sheet) letters(r layout.Role) *rPr {
	st := &s.p.Styles[r]
	latin := cmp.Or(s.p.Latin, st.Font)
	if r == layout.Number1 { // GB/T 9704-2012 7.5: 半角宋体阿拉伯数字
		latin = st.Font
	}
	size := num{layout.Points(st.Size) / 10}
	out := &rPr{
		RFonts: &fonts{Hint: "eastAsia", ASCII: latin, HAnsi: latin, EastAsia: st.Font, CS: latin},
		B:      &onOff{}, BCs: &onOff{}, Color: &val{"000000"}, Spacing: &num{s.p.RoleTracking(r)}, Sz: &size, SzCs: &size,
	}
	if !st.Bold {
		out.B.Val, out.BCs.Val = "0", "0"
	}
	return out
}

// lineUnit is one line where the rule is auto (ECMA-376 Part 1, 17.3.1.33).
const lineUnit = 240

func (s sheet) spacing(r layout.Role) *spacing {
	st := &s.p.Styles[r]
	out := &spacing{Before: s.p.Blank(st.Before), After: s.p.Blank(st.After)}
	if l := s.p.LineOf(r); l.Points > 0 {
		out.Line, out.LineRule = layout.Points(l.Points), "exact"
	} else {
		out.Line, out.LineRule = int(l.Times*lineUnit), "auto"
	}
	return out
}

func (s sheet) indent(r layout.Role) *indent {
	n := s.p.Styles[r].Indent
	return &indent{FirstLineChars: n * 100, FirstLine: n * s.p.Advance(r)}
}

// mustXML encodes one of the types above, which cannot fail.
func mustXML(v any) []byte {
	data, err := xml.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("docx: encoding %T: %v", v, err))
	}
	return data
}
