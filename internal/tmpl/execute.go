package tmpl

import (
	"fmt"
	"strconv"
	"strings"

	"xinde/internal/diag"
)

// execute runs the template with the answers it names and nothing else.
func (t *template) execute(data map[string]any, env *Env) (Text, error) {
	if env == nil {
		env = &Env{}
	}
	r := &run{t: t, env: env, out: make(Text, 0, len(t.sites)+len(t.literal))}
	root := make(map[string]any, len(t.roots)+1)
	for _, name := range t.roots {
		v, err := copied(data[name], 0)
		if err != nil {
			return nil, diag.List{t.place.diag(codeRun, 0, 0, fmt.Sprintf("答案“%s”的值用不了", name), "检查这个答案的写法")}
		}
		root[name] = v
	}
	root[runKey] = r
	err := t.tmpl.Execute(r, root)
	if r.fail != nil {
		return nil, r.fail.list(t)
	}
	if err != nil {
		return nil, diag.List{t.explain(err)}
	}
	return r.out, nil
}

// copied gives a value that templates may see: the contract's types, without empty segments, sharing nothing that a
// template could change.
func copied(v any, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxDepth)
	}
	switch x := v.(type) {
	case nil:
		return Text(nil), nil
	case Text:
		return tidy(x), nil
	case string:
		return tidy(Given("", x)), nil
	case bool, int, float64:
		return x, nil
	case Quote:
		text := tidy(x["text"])
		if text == nil {
			return Quote(nil), nil
		}
		return Quote{"text": text, "source": tidy(x["source"])}, nil
	case []any:
		out := make([]any, len(x))
		for i, item := range x {
			var err error
			if out[i], err = copied(item, depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	case map[string]any:
		out := make(map[string]any, len(x))
		for k, item := range x {
			var err error
			if out[k], err = copied(item, depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, fmt.Errorf("a value of type %T", v)
}

// tidy drops empty segments, so that a text is false when it is empty.
func tidy(t Text) Text {
	for i, s := range t {
		if s.Text != "" {
			continue
		}
		out := t[:i:i]
		for _, s := range t[i+1:] {
			if s.Text != "" {
				out = append(out, s)
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// explain places an error that text/template itself found: a name below a value that has none.
func (t *template) explain(err error) diag.Diagnostic {
	at := t.offsetOf(err.Error())
	i := 0
	for n, s := range t.sites {
		if s.pos <= at && at < s.end && s.pos >= t.sites[i].pos {
			i = n
		}
	}
	s := t.sites[i]
	if strings.Contains(err.Error(), "can't evaluate field") || strings.Contains(err.Error(), "nil data") {
		return t.place.diag(codeRun, s.pos, s.end, "点号前面的答案里没有这一项", "检查点号后面的名字；引文用 .text 和 .source")
	}
	return t.place.diag(codeRun, s.pos, s.end, "这里的值用不上", "检查花括号里的写法")
}

// offsetOf reads the line and the byte column in "template: t:3:19: …".
func (t *template) offsetOf(msg string) int {
	_, rest, _ := strings.Cut(msg, "template: "+templateName+":")
	parts := strings.SplitN(rest, ":", 3)
	if len(parts) < 3 {
		return 0
	}
	line, _ := strconv.Atoi(parts[0])
	column, _ := strconv.Atoi(parts[1])
	at := 0
	for range line - 1 {
		i := strings.IndexByte(t.text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return at + column
}
