package interview

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/outline"
)

// rules runs the checks of the outline. Of a list each entry is looked at, but only their number counts for count.
func (c *checker) rules(q *outline.Question, v answer.Value) {
	if v.Empty() {
		return
	}
	for _, rule := range q.Checks {
		if bad, ok := breaks(rule, v); ok {
			if rule.Level == "warn" {
				c.tell(diag.Warning, "answer-check", bad, rule.Say, "")
			} else {
				c.refuse(bad, rule.Say, "")
			}
		}
	}
}

// breaks gives the part of a reply that does not meet a rule.
func breaks(rule outline.Check, v answer.Value) (answer.Value, bool) {
	if rule.Rule == "count" {
		return v, !within(rule, len(v.Items))
	}
	for _, text := range texts(v) {
		if !meets(rule, text.Text) {
			return text, true
		}
	}
	return answer.Value{}, false
}

// texts gives what is written in a reply: of a quote its words, of a list every entry, of a group nothing.
func texts(v answer.Value) []answer.Value {
	switch v.Shape {
	case answer.List:
		return slices.DeleteFunc(slices.Clone(v.Items), func(item answer.Value) bool { return item.Shape != answer.Scalar })
	case answer.Record:
		return []answer.Value{v.Fields["text"]}
	}
	return []answer.Value{v}
}

func within(rule outline.Check, n int) bool { return n >= rule.Min && (rule.Max == 0 || n <= rule.Max) }

func meets(rule outline.Check, text string) bool {
	switch rule.Rule {
	case "length":
		return within(rule, utf8.RuneCountInString(strings.Join(strings.Fields(text), "")))
	case "pattern":
		re, err := regexp.Compile(rule.Pattern)
		return err != nil || re.MatchString(text)
	case "has_any":
		return slices.ContainsFunc(rule.Of, func(what string) bool { return hasOne(what, text) })
	}
	return true
}

// isNumeral tells what a number is written with.
func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("零〇一二三四五六七八九十百千万亿两半", r)
}

// numberPattern finds numbers in prose. A lone 一 is none: it stands in 一直 and 一些.
var numberPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9０-９]|[一二三四五六七八九十百千万两〇零]{2,}|` +
		`[二三四五六七八九十百千万两半][个位名户人件次回趟遍天日年月周点分时里米公斤元块张份条项处栋层间家场声句字页本桌批组村亩倍成]|一[户位名趟周年]|百分之`)
})

// noNumbers takes out words that are written with numerals and count nothing.
var noNumbers = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for word := range strings.FieldsSeq("万一 千万要 千万别 千万不 千万记 千万得 千万莫 千万注意 千万小心 千千万万 成千上万 千家万户 千里迢迢 千里之 万里长 万万 一一 三三两两 " +
		"一五一十 七七八八 五五 百分百 百年大计 十年如一日 九十九步 三番五次 两三下 五次三番 一二三四") {
		pairs = append(pairs, word, "")
	}
	return strings.NewReplacer(pairs...)
})

var datePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9０-９]{1,4} ?[年月日号点]|[一二三四五六七八九十〇零]{1,4}[年月日号]|[0-9]{1,4}[-/.][0-9]{1,2}|` +
		`(?:周|星期|礼拜)[一二三四五六日天]|[年月季周][初中末底]|[春夏秋冬][天季]|春节|元旦|清明|五一|端午|国庆|中秋|年内`)
})

func hasOne(what, text string) bool {
	switch what {
	case "number":
		return numberPattern().MatchString(noNumbers().Replace(text))
	case "date":
		return datePattern().MatchString(text)
	case "quote":
		return strings.ContainsAny(text, "“”「」『』\"")
	case "person":
		return strings.ContainsAny(text, "我他她们人户位")
	}
	return true
}
