package docx

import (
	"xinde/internal/diag"
	"xinde/internal/source"
)

// hint is a kind of thing that an essay cannot hold.
type hint int

const (
	hintTable hint = iota
	hintPicture
	hintBox
	hintEquation
	hintHidden
	hintSymbol
	hintContents
	hintEmbedded
	hintKinds
)

// hints counts things of each kind.
type hints [hintKinds]int

func (h *hints) add(o *hints) {
	for i, n := range o {
		h[i] += n
	}
}

// code gives the code of a kind and its sentence, which has a place for the number.
func (h hint) code() (code, format, fix string) {
	switch h {
	case hintTable:
		return "docx-table", "有 %d 张表格，每行读成了一段", "请看一看这几段是否还通顺"
	case hintPicture:
		return "docx-picture", "有 %d 处图片或图形，没有读入", "图片里有文字的，请自己补上"
	case hintBox:
		return "docx-textbox", "有 %d 个文本框，里面的字放在了所在段落之后", "请看一看这几段的位置对不对"
	case hintEquation:
		return "docx-equation", "有 %d 处公式或带圈字符，只读入了其中的文字", "请对照原文检查"
	case hintHidden:
		return "docx-hidden", "有 %d 处隐藏文字，没有读入", "要保留的，请在 Word 或 WPS 中取消隐藏"
	case hintSymbol:
		return "docx-symbol", "有 %d 个符号取自特殊字体，没有读入", "请换成普通字符"
	case hintContents:
		return "docx-contents", "有目录（%d 行），没有读入", ""
	default:
		return "docx-embedded", "有 %d 处嵌入的其他文件，没有读入", "请在 Word 或 WPS 中打开后另存，再试一次"
	}
}

// place is a hint's count and where the first one is.
type place struct {
	count int
	span  source.Span
	known bool
}

// report makes one diagnostic of each kind, at its first place: a file may hold a thousand of them.
func report(places *[hintKinds]place, f *source.File) diag.List {
	var out diag.List
	for h := range hintKinds {
		if p := places[h]; p.count > 0 {
			code, format, fix := h.code()
			out = append(out, diag.Hintf(code, f, p.span, format, p.count).WithFix("%s", fix))
		}
	}
	out.Sort()
	return out
}
