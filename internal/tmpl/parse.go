package tmpl

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	gotemplate "text/template"
	"text/template/parse"

	"xinde/internal/diag"
)

// template is the parsed and instrumented form. Nothing in it changes after Parse.
type template struct {
	tmpl    *gotemplate.Template
	place   Place
	text    string
	sites   []site
	roots   []string // names directly below the data that the template names
	names   []string // all paths
	literal []Literal
}

// site is a place in the template that a run may have to point at.
type site struct {
	pos, end int
	fn       *function
	paths    []string   // output action: the answers it names, for the hole
	args     [][]string // call inside an output action: the answers each argument names
}

func parseTemplate(text string, scope *Scope, at Place) (*template, diag.List) {
	if len(text) > maxSource {
		return nil, diag.List{at.diag(codeLimit, 0, 0, "模板太长（上限 256 KiB）", "分成几节来写")}
	}
	if scope == nil {
		scope = &Scope{}
	}
	s := scan(text, at)
	if len(s.diags) > 0 {
		return nil, s.diags.Dedup()
	}
	tree, err := parseTree(text)
	if err != nil {
		return nil, diag.List{syntaxError(s, err)}
	}
	w := newWalker(s, scope)
	w.root(tree)
	if len(w.diags) > 0 {
		return nil, w.diags.Dedup()
	}
	t := w.finish()
	t.tmpl, err = gotemplate.New(templateName).Funcs(w.funcs).AddParseTree(templateName, tree)
	if err != nil {
		return nil, diag.List{at.diag(codeSyntax, 0, len(text), "这段模板读不懂", "检查花括号里的写法")}
	}
	return t, nil
}

const templateName = "t"

// parseTree leaves the check of functions to the walker, which can tell the nearest name and a missing dot.
func parseTree(text string) (*parse.Tree, error) {
	t := parse.New(templateName)
	t.Mode = parse.SkipFuncCheck
	return t.Parse(text, "", "", map[string]*parse.Tree{})
}

// syntaxError finds the action that text/template/parse stopped at: the first one whose text up to its end, with
// every open block closed, cannot be parsed.
func syntaxError(s *scanner, err error) diag.Diagnostic {
	n := sort.Search(len(s.actions), func(i int) bool {
		end := s.actions[i].end
		head := scan(s.text[:end], Place{})
		_, err := parseTree(s.text[:end] + strings.Repeat("{{end}}", len(head.open)))
		return err != nil
	})
	at := action{0, len(s.text)}
	if n < len(s.actions) {
		at = s.actions[n]
	}
	msg, fix, word := explain(err)
	if i := strings.Index(s.text[at.start:at.end], word); word != "" && word != "." && i >= 0 {
		at = action{at.start + i, at.start + i + len(word)}
	}
	return s.place.diag(codeSyntax, at.start, at.end, msg, fix)
}

// explain says in Chinese what text/template/parse complains about, and the word it complains about where it has one.
func explain(err error) (msg, fix, word string) {
	text := err.Error()
	if _, rest, ok := strings.Cut(text, "template: "+templateName+":"); ok {
		_, text, _ = strings.Cut(rest, ": ")
	}
	word = quotedWord(text)
	has := func(s string) bool { return strings.Contains(text, s) }
	switch {
	case has("undefined variable"):
		return fmt.Sprintf("变量 %s 还没有定义", word), fmt.Sprintf("先写 {{ %s := .某个答案 }}", word), word
	case has("missing value for if"), has("missing value for with"), has("missing value for range"):
		verb := strings.Fields(text[strings.Index(text, "for ")+4:])[0]
		return fmt.Sprintf("%s 后面没有内容", verb), fmt.Sprintf("写上答案的名字，例如 {{ %s .姓名 }}", verb), ""
	case has("missing value for"), has("empty command"):
		return "这里缺一个值", "在等号、竖线或括号后面写上答案的名字或函数", ""
	case has("non executable command"):
		return "竖线后面不是函数", "竖线“|”后面要写函数的名字", ""
	case has("bad number syntax"):
		return fmt.Sprintf("“%s”不是数", word), fmt.Sprintf("文字要放在半角引号里：%q", word), word
	case has("left paren"), has("right paren"):
		return "圆括号没有成对", "每个 ( 都要有一个 )", ""
	case has("max expression depth"):
		return "圆括号套得太深", "拆成几步，用变量存中间的值", ""
	case has("expected end; found"):
		return "else 太多了", "一个 if、with 或 range 只能有一个 else，放在最后", ""
	case has("unexpected . after term"):
		return "这个值后面不能接“.”", "“.”前面空一格，或去掉它", ""
	case has("character"):
		return "花括号里有认不得的字符", "花括号里只能有答案的名字、函数、数和半角引号里的文字", badCharacter(text)
	case has("unexpected"):
		return unexpectedMessage(word), "检查花括号里的写法，例如 {{ .姓名 }}、{{ if .不足 }}、{{ default \"无\" .备注 }}", word
	}
	return "这里的写法读不懂", "检查花括号里的写法，例如 {{ .姓名 }}、{{ if .不足 }}、{{ default \"无\" .备注 }}", ""
}

func unexpectedMessage(word string) string {
	if word == "" {
		return "这里的写法不对"
	}
	return fmt.Sprintf("“%s”不该写在这里", word)
}

// quotedWord gives what a message has between quotation marks or angle brackets.
func quotedWord(text string) string {
	for _, marks := range [][2]string{{`"`, `"`}, {"<", ">"}} {
		if _, rest, ok := strings.Cut(text, marks[0]); ok {
			if word, _, ok := strings.Cut(rest, marks[1]); ok {
				return strings.TrimSpace(word)
			}
		}
	}
	return ""
}

// badCharacter gives the character of "…: U+0023 '#'".
func badCharacter(text string) string {
	if _, rest, ok := strings.Cut(text, " '"); ok {
		word, _, _ := strings.Cut(rest, "'")
		return word
	}
	return ""
}

func (t *template) paths() []string { return slices.Clone(t.names) }

func (t *template) literals() []Literal { return slices.Clone(t.literal) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
