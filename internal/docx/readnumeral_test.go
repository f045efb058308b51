package docx

import "testing"

func TestNumeral(t *testing.T) {
	t.Parallel()
	tests := []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"},
		{"unknown", 12, "12"},
		{"none", 12, ""},
		{"chineseCounting", 12, "十二"},
		{"japaneseCounting", 20, "二十"},
		{"ideographDigital", 10, "一〇"},
		{"ideographTraditional", 10, "癸"},
		{"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"},
		{"chineseLegalSimplified", 3, "叁"},
		{"ideographLegalTraditional", 3, "參"},
		{"ideographEnclosedCircle", 2, "㊁"},
		{"decimalEnclosedCircle", 0, "0"},
		{"decimalEnclosedCircleChinese", 50, "㊿"},
		{"decimalEnclosedCircle", 51, "51"},
		{"decimalEnclosedParen", 20, "⒇"},
		{"decimalEnclosedFullstop", 20, "⒛"},
		{"decimalZero", 9, "09"},
		{"decimalZero", 10, "10"},
		{"decimalFullWidth", 10, "１０"},
		{"upperLetter", 26, "Z"},
		{"lowerLetter", 28, "bb"},
		{"upperLetter", 79, "79"},
		{"upperLetter", 0, "0"},
		{"upperRoman", 1994, "MCMXCIV"},
		{"lowerRoman", 8, "viii"},
		{"upperRoman", 4000, "4000"},
		{"upperRoman", 0, "0"},
	}
	for _, tt := range tests {
		if got := numeral(tt.format, tt.n); got != tt.want {
			t.Errorf("%d as %s: got %q, want %q", tt.n, tt.format, got, tt.want)
		}
	}
}

func TestSpaced(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "", " ": "", "一、": "一、", "1.": "1. ", "第一章": "第一章 ", "①": "①", "（1）": "（1）", "A\t": "A "} {
		if got := spaced(in, false); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got := spaced("1.", true); got != "1." {
		t.Errorf("tight: got %q", got)
	}
}

func TestTriple(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ a, b, or, xor triple }{
		{unset, unset, unset, unset}, {on, unset, on, on}, {unset, on, on, on}, {on, on, on, off}, {off, on, off, on}, {off, unset, off, off},
	} {
		if or, xor := tt.a.or(tt.b), tt.a.xor(tt.b); or != tt.or || xor != tt.xor {
			t.Errorf("%d, %d: or %d, xor %d", tt.a, tt.b, or, xor)
		}
	}
}
