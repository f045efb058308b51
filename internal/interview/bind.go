package interview

import (
	"fmt"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
)

// bind fits a set to an outline: unknown keys, wrong shapes and values that the checks refuse are told, all at once. Of an imported
// set, rules of the outline that only want more are warnings.
func bind(o *outline.Outline, set *answer.Set) diag.List {
	var diags diag.List
	byID := map[string]*outline.Question{}
	var ids []string
	for q := range o.All() {
		byID[q.ID] = q
		ids = append(ids, q.ID)
	}
	for _, id := range set.Order {
		v := set.Values[id]
		q, ok := byID[id]
		if !ok {
			fix := fmt.Sprintf("提纲 %s 问的题用 xinde outline questions %s 看", o.ID, o.ID)
			if near := diag.Nearest(id, ids); near != "" {
				fix = "是不是 " + near + "？"
			}
			diags = append(diags, diag.Diagnostic{Code: "answer-unknown", File: set.File, Span: v.Span,
				Message: fmt.Sprintf("提纲 %s 没有问过 “%s”", o.ID, id), Fix: fix})
			continue
		}
		fitted, problems := validate(o, set, q, v)
		diags = append(diags, problems...)
		if !problems.HasErrors() {
			set.Values[id] = fitted
		}
	}
	return append(diags, settings(o, set)...)
}

// settings checks the choices beside the answers.
func settings(o *outline.Outline, set *answer.Set) diag.List {
	var diags diag.List
	if m := set.Settings.Marker; m != "" && !outline.Marker(m).Valid() {
		diags = append(diags, diag.Diagnostic{Code: "settings", File: set.File, Message: fmt.Sprintf("没有 “%s” 这种序号样式", m),
			Fix: "可以写 yi yi2 arabic none yishi yiyao first di step lead"})
	}
	key := set.Settings.Closing
	found := key == ""
	var known string
	for _, c := range o.Closings {
		found = found || c.Key == key
		known += " " + c.Key
	}
	if !found {
		diags = append(diags, diag.Diagnostic{Code: "settings", File: set.File, Message: fmt.Sprintf("提纲 %s 没有叫 “%s” 的结尾", o.ID, key),
			Fix: "可以写" + known})
	}
	return diags
}
