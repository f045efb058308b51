package markdown

import "strings"

// longest is how far a link's address and title or a tag may reach, in bytes. It bounds the time that many beginnings
// without an end can cost; what is longer stays text.
const longest = 2000

// linkTail gives the length of (address "title") at the start of s, 0 when there is none. An address is ASCII here: what
// is dropped in [注](见附件) would be the writer's words.
func linkTail(s string) int {
	n := anyTail(s)
	for i := range n {
		if s[i] >= 0x80 {
			return 0
		}
	}
	return n
}

func anyTail(s string) int {
	if s == "" || s[0] != '(' {
		return 0
	}
	s = s[:min(len(s), longest)]
	at := skipBlanks(s, 1)
	next := address(s, at)
	if next < 0 {
		return 0
	}
	at = skipBlanks(s, next)
	if at > next {
		if at = skipBlanks(s, title(s, at)); at < 0 {
			return 0
		}
	}
	if at < len(s) && s[at] == ')' {
		return at + 1
	}
	return 0
}

func skipBlanks(s string, i int) int {
	for i >= 0 && i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t') {
		i++
	}
	return i
}

// address gives the end of a link's address that begins at i, which may be empty; -1 for none.
func address(s string, i int) int {
	if i < len(s) && s[i] == '<' {
		for i++; i < len(s) && s[i] != '\n' && s[i] != '<'; i++ {
			switch s[i] {
			case '\\':
				i++
			case '>':
				return i + 1
			}
		}
		return -1
	}
	depth := 0
	for ; i < len(s) && s[i] > ' '; i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	if depth > 0 || i > len(s) {
		return -1
	}
	return i
}

// title gives the end of a link's title that begins at i; i itself when there is none, -1 when it has no end.
func title(s string, i int) int {
	if i >= len(s) || !strings.ContainsRune(`"'(`, rune(s[i])) {
		return i
	}
	end := s[i]
	if end == '(' {
		end = ')'
	}
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case end:
			return i + 1
		}
	}
	return -1
}

// autolink gives the length of <scheme:…> or <name@host> at the start of s, 0 when there is none.
func autolink(s string) int {
	end := strings.IndexByte(s[:min(len(s), longest)], '>')
	if end < 0 {
		return 0
	}
	in := s[1:end]
	if strings.ContainsAny(in, " <\n\t") {
		return 0
	}
	scheme, _, ok := strings.Cut(in, ":")
	if ok && len(scheme) >= 2 && len(scheme) <= 32 && isLetter(scheme[0]) && only(scheme, "+.-") {
		return end + 1
	}
	user, host, ok := strings.Cut(in, "@")
	if ok && user != "" && host != "" && only(user, ".!#$%&'*+/=?^_`{|}~-") && only(host, ".-") {
		return end + 1
	}
	return 0
}

// only tells whether s has nothing but letters, digits and the characters of more.
func only(s, more string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) && strings.IndexByte(more, s[i]) < 0 {
			return false
		}
	}
	return true
}

// tagLen gives the length of an HTML tag at the start of s, 0 when there is none.
func tagLen(s string) int {
	s = s[:min(len(s), longest)]
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	if i >= len(s) || !isLetter(s[i]) {
		return 0
	}
	for i < len(s) && (isLetter(s[i]) || isDigit(s[i]) || s[i] == '-') {
		i++
	}
	if i >= len(s) || strings.IndexByte(" \n\t/>", s[i]) < 0 {
		return 0
	}
	quote := byte(0)
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return 0
		case c == '>':
			return i + 1
		}
	}
	return 0
}
