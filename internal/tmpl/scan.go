package tmpl

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/diag"
	"xinde/internal/zh"
)

// action is one {{ … }} of a template: byte offsets of its first brace and past its last one.
type action struct{ start, end int }

// scanner finds what text/template/parse would report badly (the wrong line, no column, only the first problem, English)
// or not at all: full-width signs, unclosed blocks, quotes and braces.
type scanner struct {
	text    string
	place   Place
	diags   diag.List
	actions []action
	open    []block
}

// block is an if, with or range that waits for its end.
type block struct {
	word string
	at   action
}

func scan(text string, place Place) *scanner {
	s := &scanner{text: text, place: place}
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			s.literal(at, len(text))
			break
		}
		s.literal(at, at+i)
		at = s.action(at + i)
	}
	for _, b := range s.open {
		s.report(b.at.start, b.at.end, fmt.Sprintf("这个 %s 没有结束", b.word), "在它管的文字后面加上 {{ end }}")
	}
	return s
}

func (s *scanner) report(from, to int, msg, fix string) {
	s.diags = append(s.diags, s.place.diag(codeSyntax, from, to, msg, fix))
}

// literal looks for braces that were meant to be an action.
func (s *scanner) literal(from, to int) {
	text := s.text[from:to]
	for i, r := range text {
		at := from + i
		switch {
		case r == '｛' && strings.HasPrefix(text[i:], "｛｛"):
			s.report(at, at+6, "“｛｛”是全角花括号", "改成半角的 {{")
		case r == '｝' && strings.HasPrefix(text[i:], "｝｝"):
			s.report(at, at+6, "“｝｝”是全角花括号", "改成半角的 }}")
		case r == '}' && strings.HasPrefix(text[i:], "}}"):
			s.report(at, at+2, "“}}”前面没有“{{”", "补上 {{，或删掉 }}")
		case r == '{' && single(text[i+1:]):
			s.report(at, at+1, "只有一个“{”", "写成两个：{{ .名字 }}")
		}
	}
}

// single tells whether what follows a lone brace looks like a name after a dot.
func single(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	name, ok := strings.CutPrefix(rest, ".")
	r, _ := utf8.DecodeRuneInString(name)
	return ok && (unicode.IsLetter(r) || r == '_')
}

// action reads one action from its braces on and gives the offset past it.
func (s *scanner) action(start int) int {
	body := start + 2
	if rest := s.text[body:]; len(rest) > 1 && rest[0] == '-' && strings.IndexByte(" \t\r\n", rest[1]) >= 0 {
		body += 2
	}
	if strings.HasPrefix(s.text[body:], "/*") {
		return s.comment(start, body)
	}
	for at := body; at < len(s.text); {
		r, n := utf8.DecodeRuneInString(s.text[at:])
		switch {
		case strings.HasPrefix(s.text[at:], "}}"):
			s.actions = append(s.actions, action{start, at + 2})
			s.keyword(start, body, at)
			return at + 2
		case r == '"' || r == '`' || r == '\'':
			end := s.quoted(at)
			if end < 0 {
				return len(s.text)
			}
			at = end
			continue
		case strings.HasPrefix(s.text[at:], "{{"):
			s.report(start, start+2, "“{{”没有用“}}”结束", "在答案的名字后面加上 }}")
			return at
		}
		if s.sign(at, r) && strings.HasPrefix(s.text[at:], "｝｝") {
			return at + 6
		}
		at += n
	}
	s.report(start, start+2, "“{{”没有用“}}”结束", "在答案的名字后面加上 }}")
	return len(s.text)
}

// comment reads a comment.
func (s *scanner) comment(start, body int) int {
	i := strings.Index(s.text[body:], "*/")
	if i < 0 {
		s.report(start, start+2, "注释没有结束", "注释写成 {{/* 说明 */}}")
		return len(s.text)
	}
	end := body + i + 2
	for _, closing := range []string{"}}", " -}}"} {
		if strings.HasPrefix(s.text[end:], closing) {
			return end + len(closing)
		}
	}
	s.report(start, end, "注释后面要紧跟“}}”", "注释写成 {{/* 说明 */}}，里面不能再有别的")
	if i := strings.Index(s.text[end:], "}}"); i >= 0 {
		return end + i + 2
	}
	return len(s.text)
}

// quoted gives the offset past a quoted text, -1 when it has no end.
func (s *scanner) quoted(at int) int {
	quote := s.text[at]
	for i := at + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == quote:
			if quote == '\'' && utf8.RuneCountInString(s.text[at+1:i]) > 1 && s.text[at+1] != '\\' {
				s.report(at, i+1, "文字要用双引号，不用单引号", fmt.Sprintf("写成 %q", s.text[at+1:i]))
			}
			return i + 1
		case c == '\\' && quote != '`':
			i++
		case c == '\n' && quote != '`':
			i = len(s.text)
		}
	}
	s.report(at, at+1, "引号没有成对", "在文字后面加上同样的半角引号")
	return -1
}

// halfwidth gives the sign that was meant by one that no action understands, "" for any other character.
func halfwidth(r rune) string {
	const wrong, right = "｜（）．。：＝＄＂＇－＿", `|()..:=$""-_`
	switch i := slices.Index([]rune(wrong), r); {
	case strings.ContainsRune("，、；", r):
		return "空格"
	case i >= 0:
		return "半角的 " + right[i:i+1]
	}
	return ""
}

// sign reports a full-width sign at the offset.
func (s *scanner) sign(at int, r rune) bool {
	n := utf8.RuneLen(r)
	switch {
	case strings.HasPrefix(s.text[at:], "｝｝"):
		s.report(at, at+6, "“｝｝”是全角花括号", "改成半角的 }}")
	case strings.ContainsRune("“”‘’「」『』", r):
		s.report(at, at+n, fmt.Sprintf("花括号里用了中文引号 %c", r), `改成半角的引号 "`)
	case r == '\u3000':
		s.report(at, at+n, "花括号里有全角空格", "改成半角空格")
	case r == '}' || r == '{':
		s.report(at, at+n, fmt.Sprintf("花括号里只有一个 %c", r), "名字用 {{ 和 }} 包起来，各写两个")
	case halfwidth(r) != "":
		s.report(at, at+n, fmt.Sprintf("花括号里用了全角符号 %c", r), "改成"+halfwidth(r))
	default:
		return false
	}
	return true
}

// keyword looks at the first word of an action and follows the blocks.
func (s *scanner) keyword(start, body, end int) {
	at := action{start, end + 2}
	text := strings.TrimSpace(strings.TrimSuffix(s.text[body:end], " -"))
	if text == "" {
		s.report(at.start, at.end, "花括号里没有内容", "写上答案的名字，例如 {{ .姓名 }}")
		return
	}
	word := text
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = text[:i]
	}
	if folded := zh.Fold(word); folded != word && slices.Contains([]string{"if", "with", "range", "else", "end"}, folded) {
		s.report(at.start, at.end, fmt.Sprintf("“%s”是全角字母", word), "改成半角的 "+folded)
		word = folded
	}
	s.block(word, at)
}

func (s *scanner) block(word string, at action) {
	complain := func(msg, fix string) { s.report(at.start, at.end, msg, fix) }
	switch word {
	case "if", "with", "range":
		if len(s.open) == maxDepth {
			complain("嵌套的层数太多（上限 100 层）", "拆成几段来写")
		}
		s.open = append(s.open, block{word, at})
	case "define", "block", "template":
		complain(fmt.Sprintf("提纲里不能用 %s", word), "把要重复的文字直接写出来")
		if word != "template" {
			s.open = append(s.open, block{word, at})
		}
	case "else", "end":
		if len(s.open) == 0 {
			complain("多了一个 "+word, "删掉它，或在前面补上 {{ if .名字 }}")
		} else if word == "end" {
			s.open = s.open[:len(s.open)-1]
		}
	case "break", "continue":
		if !slices.ContainsFunc(s.open, func(b block) bool { return b.word == "range" }) {
			complain(word+" 只能写在 range 里面", "删掉它")
		}
	}
}
