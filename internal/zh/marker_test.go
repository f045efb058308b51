package zh_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"xinde/internal/zh"
)

func TestReadMarker(t *testing.T) {
	t.Parallel()
	tests := []struct {
		marker, text string
		style        zh.MarkerStyle
		number       int
	}{
		{"一、", "提高认识", zh.MarkerHan, 1},
		{"十二．", "提高认识", zh.MarkerHan, 12},
		{"二十.", "提高认识", zh.MarkerHan, 20},
		{"九十九、　", "提高认识", zh.MarkerHan, 99},
		{"一、", "一个中心", zh.MarkerHan, 1},
		{"（一）", "学", zh.MarkerHanParen, 1},
		{"(三) ", "学", zh.MarkerHanParen, 3},
		{"（二)", "学", zh.MarkerHanParen, 2},
		{"㈢", "学", zh.MarkerHanParen, 3},
		{"1. ", "学", zh.MarkerDigit, 1},
		{"1．", "学", zh.MarkerDigit, 1},
		{"１２、", "学", zh.MarkerDigit, 12},
		{"⒈", "学", zh.MarkerDigit, 1},
		{"（1）", "学", zh.MarkerParen, 1},
		{"(2)", "学", zh.MarkerParen, 2},
		{"（３）", "学", zh.MarkerParen, 3},
		{"4）", "学", zh.MarkerParen, 4},
		{"⑵", "学", zh.MarkerParen, 2},
		{"①", "学", zh.MarkerCircle, 1},
		{"⑳ ", "学", zh.MarkerCircle, 20},
		{"㊿", "学", zh.MarkerCircle, 50},
		{"第一，", "学", zh.MarkerOrdinal, 1},
		{"第二、", "学", zh.MarkerOrdinal, 2},
		{"第3:", "学", zh.MarkerOrdinal, 3},
		{"第一步，", "学", zh.MarkerStep, 1},
		{"一是", "学", zh.MarkerShi, 1},
		{"三要", "学", zh.MarkerYao, 3},
		{"首先，", "学", zh.MarkerWord, 1},
		{"其次、", "学", zh.MarkerWord, 2},
		{"再次，", "学", zh.MarkerWord, 3},
		{"此外，", "学", zh.MarkerWord, 4},
		{"最后,", "学", zh.MarkerWord, 0},
		{"第一章 ", "总则", zh.MarkerChapter, 1},
		{"第一章", "", zh.MarkerChapter, 1},
		{"第2节　", "方法", zh.MarkerSection, 2},
		{"第十部分：", "方法", zh.MarkerPart, 10},
	}
	for _, tt := range tests {
		want := zh.Marker{Style: tt.style, Number: tt.number, Len: len(tt.marker)}
		if got, ok := zh.ReadMarker(tt.marker + tt.text); !ok || got != want {
			t.Errorf("%s%s: got %v %t, want %v", tt.marker, tt.text, got, ok, want)
		}
	}
}

func TestNoMarker(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "学", " 一、学", "一", "十", "1", "第", "（", "（一", "()", "（一学）",
		"3.5亿", "1.1 学", "3、4月份", "一、二年级", "2026.3.8", "2026年", "100、学", "0.学", "01. 学", "零、学", "两、学",
		"一二、学", "一十二、学", "一百、学", "一百零一、学", "九十九九、学", "第一章讲的是", "第一节课", "第一部分讲年级组", "第一次", "第一步走稳", "首先要会做", "最后一排", "十分",
		"〇、学", "㍘", "\xff",
	} {
		if got, ok := zh.ReadMarker(s); ok || got != (zh.Marker{}) {
			t.Errorf("%q: got %v %t", s, got, ok)
		}
	}
}

func TestReadMarkerReadsWhatNumeralWrites(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 99; n++ {
		for s, style := range map[string]zh.MarkerStyle{
			zh.Numeral(n) + "、":         zh.MarkerHan,
			"（" + zh.Numeral(n) + "）":   zh.MarkerHanParen,
			zh.Numeral(n) + "是":         zh.MarkerShi,
			strconv.Itoa(n) + ". ":      zh.MarkerDigit,
			"（" + strconv.Itoa(n) + "）": zh.MarkerParen,
			"第" + zh.Numeral(n) + "，":   zh.MarkerOrdinal,
		} {
			want := zh.Marker{Style: style, Number: n, Len: len(s)}
			if got, ok := zh.ReadMarker(s + "学"); !ok || got != want {
				t.Errorf("%s学: got %v %t", s, got, ok)
			}
		}
	}
}

func TestReadMarkerStaysInTheLine(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"第", "一", "十", "1", "９", "、", ".", "（", "）", "①", "是", "章", "，", " ", "首先", "\xff", "学"})
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, p := range rapid.SliceOfN(piece, 0, 6).Draw(t, "pieces") {
			s += p
		}
		m, ok := zh.ReadMarker(s)
		if m.Len < 0 || m.Len > len(s) || ok != (m.Len > 0) || ok != (m.Style != zh.NoMarker) {
			t.Fatalf("%q: %v %t", s, m, ok)
		}
	})
}
