package zh

import (
	"strings"
	"unicode/utf8"
)

// EndsSentence tells whether a text ends with a mark that ends a sentence (。！？… or ASCII . ! ?), perhaps followed by closing
// quotation marks or brackets and blanks. 》 is no such bracket: 《怎么办？》 ends no sentence, nor does ASCII "..".
func EndsSentence(s string) bool {
	s = strings.TrimRightFunc(s, IsBlank)
	s = strings.TrimRight(s, "”’\"'）)】]〕」』﹂﹄")
	r, _ := utf8.DecodeLastRuneInString(s) // of nothing it is U+FFFD, which is no mark
	if r == '.' {
		return !strings.HasSuffix(s, "..") || strings.HasSuffix(s, "...")
	}
	return strings.ContainsRune("。！？…⋯｡．!?", r)
}
