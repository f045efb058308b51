package tmpl

import (
	"strings"
	"testing"
	"time"

	"xinde/internal/essay"
)

// FuzzParse parses anything and runs what parses. Nothing may panic or hang, and every problem must have a place in the text.
func FuzzParse(f *testing.F) {
	f.Add(typical)
	for _, text := range lintCases() {
		f.Add(text)
	}
	for _, row := range functionRows() {
		f.Add(row[0])
	}
	for _, text := range hostileCases() {
		if len(text) < 2000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		tm, problems := Parse(text, typicalScope(), placeOf(text))
		if (tm == nil) != problems.HasErrors() {
			t.Fatalf("template %v, problems %v", tm, problems)
		}
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("span %v of %d bytes: %v", d.Span, len(text), d)
			}
		}
		if tm != nil {
			out, err := tm.Execute(typicalData(), typicalEnv())
			if err == nil && size(out) > maxOutput {
				t.Fatalf("%d bytes of output", size(out))
			}
			checkLiterals(t, text, tm)
		}
		if took := time.Since(start); took > slow*5*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}

func checkLiterals(t *testing.T, text string, tm *Template) {
	for _, l := range tm.Literals() {
		if l.Text != text[l.Span.Start:l.Span.End] {
			t.Fatalf("literal %q has the span of %q", l.Text, text[l.Span.Start:l.Span.End])
		}
	}
}

// FuzzExecute puts anything into an answer: it must come out as it is, and nothing else may count as the writer's.
func FuzzExecute(f *testing.F) {
	tm := mustParse(f, "前{{ .主题 }}中{{ with .不足 }}{{ . }}{{ end }}{{ upper .姓名 }}后")
	for _, s := range []string{"群众工作", "{{ .姓名 }}", "【待补：x】", "\ue000", "\xff\xfe", "%s", "前", " \n　"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		out, err := tm.Execute(map[string]any{"主题": Own("主题", a), "不足": Own("不足", b)}, typicalEnv())
		if err != nil {
			t.Fatal(err)
		}
		var own, rest strings.Builder
		for _, s := range out {
			if s.Source.Kind == essay.Own {
				own.WriteString(s.Text)
			} else {
				rest.WriteString(marked(Text{s}))
			}
		}
		if own.String() != a+b {
			t.Errorf("the answers %q, %q became %q", a, b, own.String())
		}
		want := "前中【待补：姓名】后"
		if a == "" {
			want = "前【待补：主题】中【待补：姓名】后"
		}
		if rest.String() != want {
			t.Errorf("around the answers %q, %q: %q", a, b, rest.String())
		}
	})
}
