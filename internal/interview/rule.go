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

// numberPattern finds numbers in prose: figures; numerals that read as one (二十, 一百零三, 十五, 三〇五); and single ones before what
// they count. A lone 一 is none before most words, for it stands in 一些 and 一个; nor is a lone 百, 千 or 万 but for 上百人 and 万亩.
var numberPattern = sync.OnceValue(func() *regexp.Regexp {
	const digit, unit = "[一二两三四五六七八九]", "[十百千万亿]"
	const measure = "(?:[个位名户人件次回趟遍天日年月周点分时里米斤元块张份条项处栋层间家场声句字页本桌批组村亩吨倍成岁台辆只套篇册封期种步顿轮起段笔]|公[里斤顷]|平方|小时)"
	return regexp.MustCompile(strings.Join([]string{
		"[0-9０-９]",
		digit + unit, "十" + digit, digit + "[〇零]",
		"[二两三四五六七八九十半]" + "[多余来几]?" + measure,
		"[上近数几过]" + unit + "+[多余]?" + measure, "[百千万][多余]" + measure, "[百千万亿][元亩吨斤册]",
		"一[户位名趟周年倍半]", "百分之", "分之" + digit,
	}, "|"))
})

// noNumbers finds words that are written with numerals and count nothing: idioms, and the names of programmes.
var noNumbers = sync.OnceValue(func() *regexp.Regexp {
	words := strings.Fields(`万一 [统唯同单专]一 一一 千家万户 千千万万 十里八乡 十里长 三[番天]两[次头] 三番五次 五次三番 三年五载 三天打鱼 一年四季 一年到头
		一五一十 三五成群 一百个放心 百年大计 十年如一日 十年磨 十年树 百年树 十万八千里 十八般 五十步笑百步 三十六计 三百六十行 第[一二]天
		四处 四周 八成[是要会] 半点 十分(?:[^钟]|$) 十字 八字 [两一]回事 [六七八九〇零][〇零]后 十一长?假 十一期间
		[二两三四五六七八九十]+个(?:维护|确立|自信|意识|代表|全面|结合|务必|必须|坚持|明确|服从|面向|伟大|没有变) 八项规定 [二十]+[一二三四五六七八九]?[大届]`)
	return regexp.MustCompile(strings.Join(words, "|"))
})

var datePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9０-９]{1,4} ?[年月日号点]|[一二三四五六七八九十〇零]{1,4}[年月日号]|[0-9]{1,4}[-/.][0-9]{1,2}|` +
		`(?:周|星期|礼拜)[一二三四五六日天]|[年月季周][初中末底]|[春夏秋冬][天季]|春节|元旦|清明|五一|端午|国庆|中秋|年内`)
})

func hasOne(what, text string) bool {
	switch what {
	case "number":
		return numberPattern().MatchString(noNumbers().ReplaceAllString(text, "·"))
	case "date":
		return datePattern().MatchString(text)
	case "quote":
		return strings.ContainsAny(text, "“”「」『』\"")
	case "person":
		return strings.ContainsAny(text, "我他她们人户位")
	}
	return true
}
