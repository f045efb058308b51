package questionnaire_test

import (
	"testing"

	"xinde/internal/answer"
	"xinde/internal/outline"
	"xinde/internal/questionnaire"
	"xinde/internal/source"
)

// TestEarlierVersion: a sheet that was sent out before the outline got other names comes back whole.
func TestEarlierVersion(t *testing.T) {
	t.Parallel()
	o, problems := outline.Load(&source.File{Name: "o.yaml", Text: `xinde: 1
id: carried
name: 两步
version: 1.1.0
title: 心得
changes: [{version: 1.1.0, renamed: {经过: 由头, 事们: 几件事, 几件事.做了什么: 做法}}]
questions:
  - {id: 由头, ask: 由头？, kind: text, hint: 写事}
  - {id: 几件事, ask: 几件？, kind: group, hint: 事, fields: [{id: 做法, ask: 做法？, kind: line, hint: 写}]}
sections:
  - id: 一
    text: '{{ .由头 }}{{ range .几件事 }}{{ .做法 }}{{ end }}'
`})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	set, wrong := questionnaire.Read("【问答单 carried 1.0.0】两步\n【答 经过】\n那天停水。\n【答 事们 1 做了什么】\n提水\n", o, nil)
	if len(wrong) > 0 {
		t.Error(wrong)
	}
	for path, want := range map[string]string{"由头": "那天停水。", "几件事[0].做法": "提水"} {
		p, _ := answer.ParsePath(path)
		if v, _ := set.Get(p); v.Text != want {
			t.Errorf("%s is %q", path, v.Text)
		}
	}
}
