package docx

import "encoding/xml"

// The types of WordprocessingML that the writer needs, with their fields in the order in which the schema wants the elements
// (ECMA-376 Part 1, 17.3.1.26 pPr, 17.3.2.28 rPr, 17.6.17 sectPr, 17.7.4.17 style, 17.15.1.78 settings). Lengths are twips,
// sizes half-points.

type val struct {
	Val string `xml:"w:val,attr"`
}

type num struct {
	Val int `xml:"w:val,attr"`
}

// onOff is a switch: on without a value, off with 0.
type onOff struct {
	Val string `xml:"w:val,attr,omitempty"`
}

type fonts struct {
	Hint     string `xml:"w:hint,attr,omitempty"`
	ASCII    string `xml:"w:ascii,attr"`
	HAnsi    string `xml:"w:hAnsi,attr"`
	EastAsia string `xml:"w:eastAsia,attr"`
	CS       string `xml:"w:cs,attr"`
}

type lang struct {
	Val      string `xml:"w:val,attr"`
	EastAsia string `xml:"w:eastAsia,attr"`
}

type shading struct {
	Val   string `xml:"w:val,attr"`
	Color string `xml:"w:color,attr"`
	Fill  string `xml:"w:fill,attr"`
}

type rPr struct {
	XMLName xml.Name `xml:"w:rPr"`
	RStyle  *val     `xml:"w:rStyle"`
	RFonts  *fonts   `xml:"w:rFonts"`
	B       *onOff   `xml:"w:b"`
	BCs     *onOff   `xml:"w:bCs"`
	Color   *val     `xml:"w:color"`
	Spacing *num     `xml:"w:spacing"`
	Sz      *num     `xml:"w:sz"`
	SzCs    *num     `xml:"w:szCs"`
	U       *val     `xml:"w:u"`
	Shd     *shading `xml:"w:shd"`
	Lang    *lang    `xml:"w:lang"`
}

type spacing struct {
	Before   int    `xml:"w:before,attr"`
	After    int    `xml:"w:after,attr"`
	Line     int    `xml:"w:line,attr"`
	LineRule string `xml:"w:lineRule,attr"`
}

// indent carries each length twice: programs that know no *Chars take the twips, and the others show 2 字符, not 1.11 厘米.
type indent struct {
	RightChars     int `xml:"w:rightChars,attr"`
	Right          int `xml:"w:right,attr"`
	LeftChars      int `xml:"w:leftChars,attr"`
	Left           int `xml:"w:left,attr"`
	FirstLineChars int `xml:"w:firstLineChars,attr"`
	FirstLine      int `xml:"w:firstLine,attr"`
}

type pPr struct {
	XMLName      xml.Name `xml:"w:pPr"`
	PStyle       *val     `xml:"w:pStyle"`
	KeepNext     *onOff   `xml:"w:keepNext"`
	WidowControl *onOff   `xml:"w:widowControl"`
	AutoSpaceDE  *onOff   `xml:"w:autoSpaceDE"`
	AutoSpaceDN  *onOff   `xml:"w:autoSpaceDN"`
	SnapToGrid   *onOff   `xml:"w:snapToGrid"`
	Spacing      *spacing `xml:"w:spacing"`
	Ind          *indent  `xml:"w:ind"`
	Jc           *val     `xml:"w:jc"`
	OutlineLvl   *num     `xml:"w:outlineLvl"`
}

type style struct {
	XMLName    xml.Name `xml:"w:style"`
	Type       string   `xml:"w:type,attr"`
	Default    string   `xml:"w:default,attr,omitempty"`
	Custom     string   `xml:"w:customStyle,attr,omitempty"`
	ID         string   `xml:"w:styleId,attr"`
	Name       val      `xml:"w:name"`
	BasedOn    *val     `xml:"w:basedOn"`
	Next       *val     `xml:"w:next"`
	UIPriority *num     `xml:"w:uiPriority"`
	QFormat    *onOff   `xml:"w:qFormat"`
	PPr        *pPr     `xml:"w:pPr"`
	RPr        *rPr     `xml:"w:rPr"`
}

type styles struct {
	XMLName  xml.Name `xml:"w:styles"`
	NS       string   `xml:"xmlns:w,attr"`
	Defaults struct {
		RPr struct{ RPr rPr } `xml:"w:rPrDefault"`
		PPr struct{ PPr pPr } `xml:"w:pPrDefault"`
	} `xml:"w:docDefaults"`
	Styles []style
}

type settings struct {
	XMLName          xml.Name `xml:"w:settings"`
	NS               string   `xml:"xmlns:w,attr"`
	EvenAndOdd       *onOff   `xml:"w:evenAndOddHeaders"`
	CharacterSpacing val      `xml:"w:characterSpacingControl"`
	Compat           struct {
		Setting struct {
			Name string `xml:"w:name,attr"`
			URI  string `xml:"w:uri,attr"`
			Val  int    `xml:"w:val,attr"`
		} `xml:"w:compatSetting"`
	} `xml:"w:compat"`
	ThemeFontLang lang `xml:"w:themeFontLang"`
}

type font struct {
	Name    string `xml:"w:name,attr"`
	AltName *val   `xml:"w:altName"`
	Charset *val   `xml:"w:charset"`
	Family  val    `xml:"w:family"`
	Pitch   val    `xml:"w:pitch"`
}

type fontTable struct {
	XMLName xml.Name `xml:"w:fonts"`
	NS      string   `xml:"xmlns:w,attr"`
	Fonts   []font   `xml:"w:font"`
}

type footerReference struct {
	Type string `xml:"w:type,attr"`
	ID   string `xml:"r:id,attr"`
}

type sectPr struct {
	XMLName xml.Name          `xml:"w:sectPr"`
	Footers []footerReference `xml:"w:footerReference"`
	PgSz    struct {
		W int `xml:"w:w,attr"`
		H int `xml:"w:h,attr"`
	} `xml:"w:pgSz"`
	PgMar struct {
		Top    int `xml:"w:top,attr"`
		Right  int `xml:"w:right,attr"`
		Bottom int `xml:"w:bottom,attr"`
		Left   int `xml:"w:left,attr"`
		Header int `xml:"w:header,attr"`
		Footer int `xml:"w:footer,attr"`
		Gutter int `xml:"w:gutter,attr"`
	} `xml:"w:pgMar"`
	Cols struct {
		Space int `xml:"w:space,attr"`
	} `xml:"w:cols"`
	DocGrid struct {
		LinePitch int `xml:"w:linePitch,attr"`
	} `xml:"w:docGrid"`
}

type text struct {
	Space string `xml:"xml:space,attr"`
	Text  string `xml:",chardata"`
}

type run struct {
	XMLName xml.Name `xml:"w:r"`
	T       text     `xml:"w:t"`
}

type field struct {
	XMLName xml.Name `xml:"w:fldSimple"`
	Instr   string   `xml:"w:instr,attr"`
	R       run
}

type footer struct {
	XMLName xml.Name `xml:"w:ftr"`
	NS      string   `xml:"xmlns:w,attr"`
	P       struct {
		PPr   pPr
		Items []any // runs and fields
	} `xml:"w:p"`
}
