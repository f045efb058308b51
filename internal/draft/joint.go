package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xinde/internal/essay"
	"xinde/internal/tmpl"
	"xinde/internal/zh"
)

// paragraphs splits a rendered text into the runs of its paragraphs: in the outline's text a blank line ends a
// paragraph and a single line end is nothing; in an answer every line end does.
func paragraphs(t tmpl.Text) [][]essay.Run {
	var out [][]essay.Run
	var cur []essay.Run
	flush := func() {
		if len(cur) > 0 {
			out = append(out, cur)
		}
		cur = nil
	}
	for _, seg := range t {
		for i, part := range split(seg) {
			if i > 0 {
				flush()
			}
			if part = inside(part, seg.Source.Kind, len(cur) > 0); part != "" {
				cur = append(cur, essay.Run{Text: part, Source: seg.Source})
			}
		}
	}
	flush()
	return out
}

// split cuts a segment at its paragraph ends.
func split(seg tmpl.Segment) []string {
	if seg.Source.Kind != essay.Outline {
		return strings.Split(seg.Text, "\n")
	}
	lines := strings.Split(seg.Text, "\n")
	parts := []string{""}
	blank := false
	for i, l := range lines {
		trimmed := strings.Trim(l, " \t\r")
		switch {
		case trimmed == "" && i > 0 && i < len(lines)-1:
			blank = true
		case trimmed != "" || i == len(lines)-1:
			if blank {
				parts = append(parts, "")
				blank = false
			}
			parts[len(parts)-1] += trimmed
		}
	}
	return parts
}

// inside cleans the blanks of a part: an answer that does not open the paragraph loses the indent it was typed with.
func inside(part string, k essay.Kind, follows bool) string {
	if k == essay.Outline {
		return part
	}
	part = strings.TrimRight(part, " \t\u3000")
	if follows {
		part = strings.TrimLeft(part, " \t\u3000")
	}
	if strings.Trim(part, " \t\u3000") == "" {
		return ""
	}
	return part
}

// join makes the joints of a paragraph clean: no doubled or clashing punctuation where an answer meets the outline's text,
// no doubled quotation marks, and a full stop where an answer ends the paragraph without one. isLine tells whether an
// answer is a short phrase, whose own full stop has no place inside a sentence.
func join(runs []essay.Run, isLine func(id string) bool) []essay.Run {
	runs = whole(runs)
	for i := range runs {
		if !answered(runs[i]) {
			continue
		}
		runs[i].Text = single(runs[i].Text)
		var before, after *essay.Run
		if i > 0 && runs[i-1].Source.Kind == essay.Outline {
			before = &runs[i-1]
		}
		if i+1 < len(runs) && runs[i+1].Source.Kind == essay.Outline {
			after = &runs[i+1]
		}
		unquote(before, &runs[i], after)
		if after != nil {
			meet(&runs[i], after, isLine)
		}
	}
	return stop(compact(runs))
}

// whole makes one run of neighbouring runs of the outline, so that a joint sees all the punctuation that follows.
func whole(runs []essay.Run) []essay.Run {
	var out []essay.Run
	for _, r := range runs {
		if n := len(out); n > 0 && r.Source.Kind == essay.Outline && out[n-1].Source.Kind == essay.Outline {
			out[n-1].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}

func answered(r essay.Run) bool { return r.Source.Kind == essay.Own || r.Source.Kind == essay.Given }

// single makes one of several full stops at the end.
func single(s string) string {
	if cut := strings.TrimRight(s, "。"); len(s)-len(cut) > len("。") {
		return cut + "。"
	}
	return s
}

// unquote drops the outline's quotation marks around an answer that brings its own.
func unquote(before, mid, after *essay.Run) {
	if before == nil || after == nil {
		return
	}
	for _, p := range []struct{ l, r string }{{"“", "”"}, {"《", "》"}, {"（", "）"}, {"‘", "’"}} {
		if strings.HasSuffix(before.Text, p.l) && strings.HasPrefix(after.Text, p.r) && wrapped(mid.Text, p.l, p.r) {
			before.Text = strings.TrimSuffix(before.Text, p.l)
			after.Text = strings.TrimPrefix(after.Text, p.r)
			return
		}
	}
}

// wrapped tells whether one pair of marks encloses the whole text.
func wrapped(s, l, r string) bool {
	inner, ok := strings.CutPrefix(s, l)
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, r)
	return ok && !strings.Contains(inner, l) && !strings.Contains(inner, r)
}

// meet settles the punctuation between an answer and the text after it.
func meet(mid, after *essay.Run, isLine func(string) bool) {
	next, size := utf8.DecodeRuneInString(after.Text)
	last, lastSize := utf8.DecodeLastRuneInString(mid.Text)
	ends := zh.EndsSentence(mid.Text)
	switch {
	case strings.ContainsRune("。！？", next) && ends:
		after.Text = after.Text[size:]
	case strings.ContainsRune("。！？，；、：", next) && strings.ContainsRune("，；、：,;:", last):
		mid.Text = mid.Text[:len(mid.Text)-lastSize]
	case strings.ContainsRune("，；、：", next) && last == '。':
		mid.Text = mid.Text[:len(mid.Text)-lastSize]
	case strings.ContainsRune("，；、", next) && ends:
		after.Text = after.Text[size:]
	case strings.ContainsRune("”’》）", next):
		meetClosed(mid, after, size)
	case last == '。' && unicode.Is(unicode.Han, next) && isLine(mid.Source.ID):
		mid.Text = mid.Text[:len(mid.Text)-lastSize]
	}
}

// meetClosed handles an answer inside the outline's marks: of 。”。 only the inner stop stays, and in 。）or 。》 the stop goes.
func meetClosed(mid, after *essay.Run, size int) {
	closing, rest := after.Text[:size], after.Text[size:]
	if !zh.EndsSentence(mid.Text) {
		return
	}
	last, lastSize := utf8.DecodeLastRuneInString(mid.Text)
	next, nextSize := utf8.DecodeRuneInString(rest)
	switch {
	case (closing == "》" || closing == "）") && last == '。':
		mid.Text = mid.Text[:len(mid.Text)-lastSize]
	case strings.ContainsRune("，；、", next) && last == '。':
		mid.Text = mid.Text[:len(mid.Text)-lastSize]
	case strings.ContainsRune("。，；、", next) && nextSize > 0:
		after.Text = closing + rest[nextSize:]
	}
}

func compact(runs []essay.Run) []essay.Run {
	out := runs[:0]
	for _, r := range runs {
		if r.Text != "" {
			out = append(out, r)
		}
	}
	return out
}

// stop ends a paragraph whose last words are an answer without an end.
func stop(runs []essay.Run) []essay.Run {
	if len(runs) == 0 || !answered(runs[len(runs)-1]) {
		return runs
	}
	text := strings.TrimRight(runs[len(runs)-1].Text, "，、；")
	if text == "" {
		return runs
	}
	runs[len(runs)-1].Text = text
	last, _ := utf8.DecodeLastRuneInString(text)
	if zh.EndsSentence(text) || !(unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune("”’》）%", last)) {
		return runs
	}
	return append(runs, essay.Run{Text: "。", Source: essay.Source{Kind: essay.Outline}})
}
