package layout

import "slices"

// Default is the id of the preset that is taken when none is named.
const Default = "gongwen"

// The fonts a 公文 asks for. GB/T 9704-2012 says 小标宋体, 黑体, 楷体, 仿宋体, 宋体; the names are those that notices ask for.
const (
	biaosong  = "方正小标宋简体"
	heiti     = "黑体"
	kaiti     = "楷体_GB2312"
	fangsong  = "仿宋_GB2312"
	songti    = "宋体"
	timesFont = "Times New Roman"
)

const (
	size2  = 22
	sizeS2 = 18
	size3  = 16
	sizeS3 = 15
	size4  = 14
	sizeS4 = 12
)

// Presets gives the built-in presets, the default first. Each comes from what notices really ask for.
func Presets() []*Preset {
	return []*Preset{
		official(Default, "公文版式：参照 GB/T 9704-2012，22 行 × 28 字，固定值 28 磅", nil),
		official("fill", "公文版式，行距 28.95 磅，22 行正好排满版心", func(p *Preset) { p.Line.Points = 28.95 }),
		official("print", "公文版式，按打印后的墨迹量边距：上 34.6、下 32.6 毫米，29.6 磅", func(p *Preset) {
			p.Page.Top, p.Page.Bottom, p.Line.Points = 34.6, 32.6, 29.6
		}),
		official("gongwen30", "公文字体，固定值 30 磅，每页 21 行", func(p *Preset) { p.Line.Points, p.Lines = 30, 21 }),
		official("fangsong4", "题目二号小标宋，正文四号仿宋，28 磅，署名四号楷体居右", func(p *Preset) {
			p.body(fangsong, size4)
			p.Styles[Byline].Size, p.Styles[Byline].Align = size4, Right
		}),
		official("fangsong-xiaosan", "正文小三仿宋，单位、姓名在左上角", func(p *Preset) {
			p.body(fangsong, sizeS3)
			p.Byline, p.Styles[Byline] = TopLeft, Style{Font: fangsong, Size: sizeS3, Align: Left, After: 1}
		}),
		plain("song4", "题目三号宋体加粗，正文四号宋体，1.5 倍行距", func(p *Preset) {
			p.body(songti, size4)
			p.Styles[Title].Font, p.Styles[Title].Size = songti, size3
		}),
		plain("song4-end", "题目小二黑体，标题小三宋体、四号楷体，正文四号宋体，25 磅，边距 2.5 厘米，署名在文末", func(p *Preset) {
			p.body(songti, size4)
			p.Styles[Heading1] = Style{Font: songti, Size: sizeS3, Bold: true, Align: Justify, Indent: 2}
			p.Styles[Heading2] = Style{Font: kaiti, Size: size4, Align: Justify, Indent: 2}
			p.Line, p.Byline = Line{Points: 25}, AtEnd
		}),
		plain("xiaosi", "题目二号黑体，正文小四宋体，1.5 倍行距", func(p *Preset) { p.Styles[Title].Size = size2 }),
		plain("xiaosi22", "题目三号黑体，正文小四宋体，22 磅，不署名（另附封面）", func(p *Preset) {
			p.Styles[Title].Size, p.Line, p.Byline = size3, Line{Points: 22}, Nowhere
		}),
	}
}

// Named gives the built-in preset of an id.
func Named(id string) (*Preset, bool) {
	for _, p := range Presets() {
		if p.ID == id {
			return p, true
		}
	}
	return nil, false
}

// official is the layout of a 公文 (GB/T 9704-2012 5.2, 7.3.1, 7.3.3, 7.5) with what change makes of it. Bold third-level headings
// and the byline in 楷体 are custom; the standard is silent about both.
func official(id, name string, change func(*Preset)) *Preset {
	p := &Preset{
		ID: id, Name: name,
		Page: Page{Top: 37, Right: 26, Bottom: 35, Left: 28, Footer: 25},
		Line: Line{Points: 28}, Lines: 22, Chars: 28, Latin: timesFont,
		Number: OddEven, Byline: Under, Signature: Centred,
		Styles: [Roles]Style{
			Title:     {Font: biaosong, Size: size2, Align: Centre, Line: Line{Points: 33}, After: 1},
			Byline:    {Font: kaiti, Size: size3, Align: Centre, After: 1},
			Heading1:  {Font: heiti, Size: size3, Align: Justify, Indent: 2},
			Heading2:  {Font: kaiti, Size: size3, Align: Justify, Indent: 2},
			Heading3:  {Font: fangsong, Size: size3, Bold: true, Align: Justify, Indent: 2},
			Heading4:  {Font: fangsong, Size: size3, Align: Justify, Indent: 2},
			Body:      {Font: fangsong, Size: size3, Align: Justify, Indent: 2},
			Signature: {Font: fangsong, Size: size3, Align: Right, Before: 1},
			Number1:   {Font: songti, Size: size4},
		},
	}
	if change != nil {
		change(p)
	}
	return p
}

// plain is the layout of schools and hospitals: equal margins, a centred page number, fonts that every computer has.
func plain(id, name string, change func(*Preset)) *Preset {
	p := official(id, name, nil)
	p.Page = Page{Top: 25, Right: 25, Bottom: 25, Left: 25, Footer: 15}
	p.Line, p.Number = Line{Times: 1.5}, Middle
	p.Styles[Title] = Style{Font: heiti, Size: sizeS2, Align: Centre, Line: Line{Times: 1.5}, After: 1}
	p.Styles[Number1].Size = 10.5
	p.body(songti, sizeS4)
	change(p)
	if p.Styles[Title].Font == songti {
		p.Styles[Title].Bold = true
	}
	return p
}

// body sets one font and size for all that is text; headings keep their own faces. Line and character counts are no longer asked for.
func (p *Preset) body(font string, size float64) {
	p.Lines, p.Chars = 0, 0
	for _, r := range []Role{Body, Signature, Heading3, Heading4} {
		p.Styles[r].Font, p.Styles[r].Size = font, size
	}
	for _, r := range []Role{Byline, Heading1, Heading2} {
		p.Styles[r].Size = size
	}
}

// Fonts gives the fonts that a preset asks for, each once, in the order of the roles.
func (p *Preset) Fonts() []string {
	var out []string
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for r := range p.Styles {
		if Role(r) != Number1 || p.Number != NoNumber {
			add(p.Styles[r].Font)
		}
	}
	add(p.Latin)
	return out
}
