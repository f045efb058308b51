package questionnaire

import (
	"fmt"
	"strconv"
	"strings"

	"xinde/internal/answer"
	"xinde/internal/zh"
)

// The words with which marks begin: 【答 三件事 1 结果】.
const (
	wordSheet  = "问答单"
	wordPart   = "部分"
	wordAsk    = "问"
	wordAnswer = "答"
	wordEnd    = "完"
)

// mark gives 【word words…】.
func mark(word string, words ...string) string {
	return "【" + strings.Join(append([]string{word}, words...), " ") + "】"
}

// answerMark is the mark of an answer; entries count from 1 there.
func answerMark(p answer.Path) string {
	if p.Entry < 0 {
		return mark(wordAnswer, p.ID)
	}
	return mark(wordAnswer, p.ID, strconv.Itoa(p.Entry+1), p.Field)
}

// marked reads the mark that a line begins with, whatever width its signs have and wherever blanks came in. Rest is what follows.
func marked(line string) (words []string, rest string, ok bool) {
	const most = 200 // bytes of a mark
	line = strings.TrimLeft(strings.TrimFunc(line, zh.IsSpace), "#>*-•·　 ")
	open, size := runeOf(line)
	if !strings.ContainsRune("【[［〔〖", open) {
		return nil, "", false
	}
	end := strings.IndexAny(line[:min(len(line), most)], "】]］〕〗")
	if end < 0 {
		return nil, "", false
	}
	words = strings.FieldsFunc(zh.Fold(line[size:end]), func(r rune) bool { return zh.IsBlank(r) || r == ':' || r == '：' })
	_, closing := runeOf(line[end:])
	return words, strings.TrimFunc(strings.TrimRight(line[end+closing:], "*"), zh.IsSpace), len(words) > 0
}

func runeOf(s string) (rune, int) { return zh.DecodeRune(s) }

// path gives the place of the answer that a mark names: 答 三件事 1 结果, 答 不足.
func path(words []string) (answer.Path, bool) {
	switch {
	case len(words) == 2:
		return answer.Path{ID: words[1], Entry: -1}, true
	case len(words) == 4:
		n, ok := zh.ParseNumeral(words[2])
		if !ok {
			var err error
			n, err = strconv.Atoi(words[2])
			ok = err == nil
		}
		return answer.Path{ID: words[1], Entry: n - 1, Field: words[3]}, ok && n > 0
	}
	return answer.Path{}, false
}

// known words begin marks of ours; others, such as 【待补：…】, are text.
func ours(word string) bool {
	switch word {
	case wordSheet, wordPart, wordAsk, wordAnswer, wordEnd:
		return true
	}
	return false
}

// name gives an answer's place as a person reads it.
func name(p answer.Path) string {
	if p.Entry < 0 {
		return p.ID
	}
	return fmt.Sprintf("%s 第 %d 项 %s", p.ID, p.Entry+1, p.Field)
}
