package assignment

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"xinde/internal/answer"
	"xinde/internal/essay"
	"xinde/internal/layout"
	"xinde/internal/source"
	"xinde/internal/zh"
)

// Found is a value taken from a notice, with the words it was taken from.
type Found struct {
	Key   string // of the assignment file: length.min
	Value string // as a person reads it
	Span  source.Span
}

// ReadNotice proposes an assignment from the text of a notice: what it plainly says, and nothing else. Open are the keys that it leaves
// open, in the order of the file; notes are demands that no key can hold, with their words. A due date without a year is the next such day
// on or after today.
func ReadNotice(f *source.File, today time.Time) (a *Assignment, found []Found, open []string, notes []Found) {
	r := &notice{file: f, a: &Assignment{}, today: today, taken: map[string]bool{}}
	r.length()
	r.due()
	r.byline()
	r.filename()
	r.layout()
	r.topic()
	r.demands()
	for _, field := range r.a.fields() {
		if key, _, _ := strings.Cut(field.Key, "."); !r.taken[key] {
			r.taken[key] = true
			open = append(open, key)
		}
	}
	return r.a, r.found, open, r.notes
}

type notice struct {
	file  *source.File
	a     *Assignment
	today time.Time
	found []Found
	notes []Found
	taken map[string]bool // keys of the top
}

// match gives the groups of the first match of a pattern, and where they stand; nil when there is none.
func (r *notice) match(pattern string) ([]string, []source.Span) {
	at := regexp.MustCompile(pattern).FindStringSubmatchIndex(r.file.Text)
	if at == nil {
		return nil, nil
	}
	var words []string
	var spans []source.Span
	for i := 0; i < len(at); i += 2 {
		s := source.Span{Start: max(at[i], 0), End: max(at[i+1], 0)}
		words, spans = append(words, r.file.Slice(s)), append(spans, s)
	}
	return words, spans
}

func (r *notice) take(key, value string, at source.Span) {
	top, _, _ := strings.Cut(key, ".")
	r.taken[top] = true
	r.found = append(r.found, Found{key, value, at})
}

func (r *notice) note(value string, at source.Span) { r.notes = append(r.notes, Found{"", value, at}) }

const number = `([0-9０-９]{3,5}|[一二三四五六七八九两]千[一二三四五六七八九百]*|[一二三四五六七八九]百)`

// count reads a number of characters; 0 is none that can be meant.
func (r *notice) count(word string) int {
	n, ok := zh.ParseNumeral(zh.Fold(word))
	if !ok {
		n, _ = strconv.Atoi(zh.Fold(word)) // the pattern takes digits only
	}
	if n > answer.MaxLength {
		return 0
	}
	return n
}

// length reads 1200—2000 字, 不少于 1500 字, 3000 字以内, 1500 字左右 (a tenth more or less).
func (r *notice) length() {
	set := func(low, high int, at source.Span) {
		r.a.Length = Length{low, high}
		if low > 0 {
			r.take("length.min", fmt.Sprintf("%d 字", low), at)
		}
		if high > 0 {
			r.take("length.max", fmt.Sprintf("%d 字", high), at)
		}
	}
	const least, most, about = `(?:不少于|不低于|至少|不得少于|最少)`, `(?:不超过|不多于|不得超过|限|控制在|最多)`, `(?:左右|上下)`
	if w, at := r.match(number + `\s*字?\s*[-－—–~～至到]+\s*` + number + `\s*字`); w != nil {
		low, high := r.count(w[1]), r.count(w[2])
		set(min(low, high), max(low, high), at[0])
		return
	}
	if w, at := r.match(`(?:约|大约)?\s*` + number + `\s*字\s*` + about); w != nil {
		n := r.count(w[1])
		set(n*9/10, n*11/10, at[0])
		return
	}
	low, lowAt := r.match(least + `\s*` + number + `\s*字|` + number + `\s*字以上`)
	high, highAt := r.match(most + `\s*` + number + `\s*字|` + number + `\s*字(?:以内|以下|之内)`)
	if low != nil {
		set(r.count(low[1]+low[2]), 0, lowAt[0])
	}
	if high != nil {
		n := r.a.Length.Min
		set(0, max(n, r.count(high[1]+high[2])), highAt[0])
		r.a.Length.Min = n
	}
}

// due reads a day before which, or by which, the essay is asked for. Days for something else in the notice are not meant: 请于11月30日前报名.
func (r *notice) due() {
	const day = `((?:[0-9]{4}\s*年)?\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|[0-9]{4}[-./－．／][0-9]{1,2}[-./－．／][0-9]{1,2})`
	const until, rest = `[^。；，\n]{0,12}?(?:前|之前|以前|截止|下班)`, `[^。；，\n]{0,20}`
	other := regexp.MustCompile(`报名|召开|举行|举办|开班|开课|学完|参会|领取|公布|评出|开展`)
	hand := regexp.MustCompile(`报送|提交|上交|交稿|交到|交至|交来|发到|发至|发送`)
	ends := regexp.MustCompile(day + until)
	for _, pattern := range []string{
		`(?:截止|截至|报送|提交|上交|交稿)(?:时间|日期)?[^。；，\n]{0,12}?` + day,
		`(?:于|在|请)?\s*` + day + until + rest,
	} {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatchIndex(r.file.Text, -1) {
			at := source.Span{Start: m[0], End: m[1]}
			words := r.file.Slice(at)
			d, ok := r.day(r.file.Slice(source.Span{Start: m[2], End: m[3]}))
			if !ok || other.MatchString(words) && !hand.MatchString(words) {
				continue
			}
			if end := ends.FindStringIndex(words); end != nil {
				at.End = at.Start + end[1]
			}
			r.a.Due = d
			r.take("due", d.Format(time.DateOnly), at)
			return
		}
	}
}

// day reads a day; one without a year is the next such day on or after today.
func (r *notice) day(words string) (time.Time, bool) {
	text := strings.Join(strings.Fields(zh.Fold(words)), "")
	if strings.Contains(text, "月") && !strings.Contains(text, "年") {
		d, ok := zh.ParseDate(fmt.Sprintf("%d年%s", r.today.Year(), text))
		if ok && d.Before(r.today.Truncate(24*time.Hour)) {
			d = d.AddDate(1, 0, 0)
		}
		return d, ok
	}
	return zh.ParseDate(text)
}

func (r *notice) byline() {
	const who, some = `(?:单位|姓名|部门|作者|校名|学校|署名|个人信息)`, `[^。；\n]{0,16}`
	for _, c := range []struct {
		pattern, say string
		place        layout.Place
	}{
		{`(?:不得|不能|不要|不可|严禁|勿)` + `[^。；，\n]{0,10}(?:出现|透露|显示|体现|标注|署|写)` + some + who + `|匿名(?:评审|评阅|报送)`, "不署名", layout.Nowhere},
		{`左上角` + some + who + `|` + who + some + `左上角`, "左上角", layout.TopLeft},
		{`(?:标题|题目)(?:的)?(?:下方|下面|之下|正下方|下|下一行)` + some + who + `|` + who + some + `(?:标题|题目)(?:下方|下面|之下|下)`, "题目下面", layout.Under},
		{`(?:文末|文尾|文后|末尾|结尾处|文章最后|稿件末)` + some + who + `|` + who + some + `(?:文末|文尾|末尾|文后)`, "文末", layout.AtEnd},
	} {
		if w, at := r.match(c.pattern); w != nil {
			r.a.Byline = c.place
			r.take("byline", c.say, at[0])
			return
		}
	}
}

// filename reads 文件名为“单位+姓名”, 以“部门-姓名-题目”命名.
func (r *notice) filename() {
	w, at := r.match(`(?:文件名|文件命名|命名|邮件(?:主题|标题)|文档名称?)[^。；\n“”"]{0,14}[“"]([^”"\n]{2,40})[”"]`)
	if w == nil {
		w, at = r.match(`以?[“"]([^”"\n]{2,40})[”"](?:的?(?:格式|形式|方式))?(?:命名|(?:为|作为)(?:文件|文档|邮件)(?:名|命名|主题|标题))`)
	}
	if w == nil || strings.ContainsAny(w[1], "{}") {
		return
	}
	known := map[string]string{
		"单位": "单位", "部门": "单位", "科室": "单位", "支部": "单位", "学院": "单位", "学校": "单位", "所在单位": "单位", "单位名称": "单位",
		"姓名": "姓名", "作者": "姓名", "作者姓名": "姓名", "名字": "姓名", "职务": "职务", "岗位": "职务", "班级": "单位",
		"题目": TitleName, "标题": TitleName, "文章题目": TitleName, "文章标题": TitleName, "作品名称": TitleName, "作品题目": TitleName,
	}
	for column := range strings.FieldsSeq("学号 工号 编号 序号 年级 专业 学科 科目 职称 政治面貌 电话 联系电话 手机号 手机号码") {
		known[column] = column
	}
	var b strings.Builder
	rest, names := w[1], 0
	for rest != "" {
		i := strings.IndexAny(rest, "+＋-－—_＿·、 ")
		word := rest
		if i >= 0 {
			word = rest[:i]
		}
		if column := known[strings.TrimSpace(word)]; column != "" {
			b.WriteString("{{ ." + column + " }}")
			names++
		} else {
			b.WriteString(word)
		}
		if rest = rest[len(word):]; rest != "" {
			r, n := zh.DecodeRune(rest)
			b.WriteString(string(r))
			rest = rest[n:]
		}
	}
	pattern := Pattern(strings.TrimSpace(strings.ReplaceAll(essay.Clean(b.String()), "＋", "+")))
	if _, ok := pattern.Names(); ok && names > 0 {
		r.a.Filename = pattern
		r.take("filename", w[1], at[1])
	}
}

// layout knows the built-in layouts by the font and size that a notice asks of the text.
func (r *notice) layout() {
	for _, c := range []struct{ pattern, id string }{
		{`(?:正文)[^。；\n]{0,12}仿宋[^。；\n]{0,8}(?:小三|15\s*磅)|(?:正文)[^。；\n]{0,12}小三[^。；\n]{0,6}仿宋`, "fangsong-xiaosan"},
		{`正文[^。；\n]{0,12}(?:仿宋[^。；\n，、]{0,8}(?:四号|4\s*号)|(?:四号|4\s*号)[^。；\n，、]{0,6}仿宋)`, "fangsong4"},
		{`(?:正文[^。；\n]{0,12})?(?:仿宋[^。；\n，、]{0,8}(?:三号|3\s*号)|(?:三号|3\s*号)[^。；\n，、]{0,6}仿宋)[^。；\n]{0,20}30\s*磅`, "gongwen30"},
		{`正文[^。；\n]{0,12}(?:仿宋[^。；\n，、]{0,8}(?:三号|3\s*号)|(?:三号|3\s*号)[^。；\n，、]{0,6}仿宋)|GB/T\s*9704|公文格式`, "gongwen"},
		{`正文[^。；\n]{0,12}(?:小四[^。；\n，、]{0,6}宋体|宋体[^。；\n，、]{0,8}小四)[^。；\n]{0,20}22\s*磅`, "xiaosi22"},
		{`正文[^。；\n]{0,12}(?:小四[^。；\n，、]{0,6}宋体|宋体[^。；\n，、]{0,8}小四)`, "xiaosi"},
		{`正文[^。；\n]{0,12}(?:四号[^。；\n，、]{0,6}宋体|宋体[^。；\n，、]{0,8}(?:四号|4\s*号))`, "song4"},
	} {
		if w, at := r.match(c.pattern); w != nil {
			r.a.Layout = c.id
			r.take("layout", c.id, at[0])
			return
		}
	}
}

func (r *notice) topic() {
	w, at := r.match(`(?:以|围绕|主题(?:是|为|：|:)?)\s*[“"《]([^”"》\n]{2,30})[”"》](?:为主题|为题|这一主题|主题|[，。；\n])`)
	if w == nil {
		return
	}
	if topic := strings.TrimSpace(essay.Clean(w[1])); topic != "" {
		r.a.Topic = topic
		r.take("topic", topic, at[1])
	}
}

// demands reads what has no key of its own: copying, similarity, handwriting. Where copying is forbidden the shares of own words that
// the program proposes are asked for.
func (r *notice) demands() {
	if w, at := r.match(`(?:不得|严禁|杜绝|禁止|不准|不可|反对)[^。；\n]{0,6}(?:抄袭|套作|剽窃|下载|雷同|代写)|(?:必须|要求|应)(?:是|为)?原创`); w != nil {
		r.a.Own = Own{Target: 60, Warn: 50, Fail: 30}
		r.take("own", "本人的话 60% 为好，不到 50% 提醒，不到 30% 算不合格", at[0])
	}
	if w, at := r.match(`(?:查重率|重复率|相似度)[^。；\n]{0,12}[0-9]{1,2}\s*[%％]`); w != nil {
		r.note("收齐以后用 xinde compare 比一比", at[0])
	}
	if w, at := r.match(`手写|手抄|用稿纸`); w != nil {
		r.note("照稿子抄，这个程序写不了", at[0])
	}
	if w, at := r.match(`(?:结合|联系)[^。；\n]{0,8}(?:岗位|实际|本职)`); w != nil {
		r.note("可以在 require 里写上必须出现的词", at[0])
	}
}
