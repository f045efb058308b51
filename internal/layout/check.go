package layout

import "fmt"

// Problem is what is wrong with a preset: the key of its file, a sentence, the mend.
type Problem struct{ Key, Message, Fix string }

// The limits of a preset. They are far outside what any notice asks for and inside what Word takes.
const (
	minType, maxType   = 5.0, 72.0  // points
	maxMargin          = 80.0       // millimetres
	minPitch, maxPitch = 8.0, 100.0 // points
	minTimes, maxTimes = 0.8, 4.0
	maxIndent          = 8
	maxBlank           = 10.0 // lines
	maxFontName        = 31   // characters: a longer name is not taken by Word (MS-OI29500 2.1.88)
	minSqueeze         = 0.9  // of a character's width
	maxStretch         = 1.6
)

// Check gives what is wrong with a preset, nothing for a sound one.
func (p *Preset) Check() []Problem {
	c := checker{p: p}
	c.page()
	c.between("line", p.Line.Points, minPitch, maxPitch, "磅")
	c.between("line", p.Line.Times, minTimes, maxTimes, "倍")
	for r := range p.Styles {
		c.style(Role(r))
	}
	if len(c.out) == 0 {
		c.counts()
	}
	return c.out
}

type checker struct {
	p   *Preset
	out []Problem
}

func (c *checker) fail(key, message, fix string) { c.out = append(c.out, Problem{key, message, fix}) }

// between checks a value that was given; 0 is none.
func (c *checker) between(key string, v, low, high float64, unit string) {
	if v != 0 && (v < low || v > high) {
		c.fail(key, fmt.Sprintf("%g %s不在 %g 到 %g 之间", v, unit, low, high), "")
	}
}

func (c *checker) page() {
	m := &c.p.Page
	for _, side := range []struct {
		key string
		mm  float64
	}{{"page.top", m.Top}, {"page.right", m.Right}, {"page.bottom", m.Bottom}, {"page.left", m.Left}, {"page.footer", m.Footer}} {
		if side.mm < 0 || side.mm > maxMargin {
			c.fail(side.key, fmt.Sprintf("%g 毫米不在 0 到 %g 之间", side.mm, maxMargin), "")
		}
	}
	if c.p.Number != NoNumber && m.Footer >= m.Bottom && m.Bottom >= 0 {
		c.fail("page.footer", fmt.Sprintf("页码离纸边 %g 毫米，不小于下边距 %g 毫米，会压住正文", m.Footer, m.Bottom), "把 footer 改小，或者把 bottom 改大")
	}
}

func (c *checker) style(r Role) {
	s := &c.p.Styles[r]
	key := "styles." + r.String()
	if s.Font == "" {
		c.fail(key+".font", "没有写字体", "写上字体名，例如 仿宋_GB2312")
	}
	if len([]rune(s.Font)) > maxFontName {
		c.fail(key+".font", fmt.Sprintf("字体名超过 %d 个字", maxFontName), "写字体本来的名字")
	}
	if s.Size < minType || s.Size > maxType {
		c.fail(key+".size", fmt.Sprintf("字号 %g 磅不在 %g 到 %g 之间", s.Size, minType, maxType), "可以写 三号、小四 或磅数")
	}
	c.between(key+".line", s.Line.Points, minPitch, maxPitch, "磅")
	c.between(key+".line", s.Line.Times, minTimes, maxTimes, "倍")
	c.between(key+".indent", float64(s.Indent), 0, maxIndent, "字")
	c.between(key+".before", s.Before, 0, maxBlank, "行")
	c.between(key+".after", s.After, 0, maxBlank, "行")
	if l := c.p.LineOf(r); r != Number1 && l.Points > 0 && l.Points < s.Size {
		c.fail(key, fmt.Sprintf("行距 %g 磅小于字号 %g 磅，字会被切掉", l.Points, s.Size), "把行距改大，或者把字号改小")
	}
}

// counts checks what depends on several values: so many lines must fit on a page, and so many characters on a line.
func (c *checker) counts() {
	p := c.p
	if p.Lines < 0 || p.Chars < 0 {
		c.fail("lines", "行数和字数不能是负数", "不限就写 0")
		return
	}
	height, width := p.TextHeight(), p.TextWidth()
	pitch := p.pitch(Body)
	if p.Lines > 0 && p.Lines*pitch > height {
		fit := float64(height/p.Lines) / twipsPerPoint
		c.fail("lines", fmt.Sprintf("%d 行 × %g 磅 = %g 磅，版心只有 %g 磅高", p.Lines, float64(pitch)/twipsPerPoint, float64(p.Lines*pitch)/twipsPerPoint, float64(height)/twipsPerPoint),
			fmt.Sprintf("把 line 改成 %g磅以下，或者把 lines 改成 %d", fit, height/pitch))
	}
	if p.Chars == 0 {
		return
	}
	size := Points(p.Styles[Body].Size)
	if share := float64(width/p.Chars) / float64(size); share < minSqueeze || share > maxStretch {
		c.fail("chars", fmt.Sprintf("版心宽 %g 磅，%g 磅的字排不成一行 %d 个", float64(width)/twipsPerPoint, p.Styles[Body].Size, p.Chars),
			fmt.Sprintf("把 chars 改成 %d 左右，或者改字号、边距", width/size))
	}
}
