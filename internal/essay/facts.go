package essay

import (
	"strings"
	"unicode/utf8"

	"xinde/internal/zh"
)

// facts are what the text of a line tells by itself.
type facts struct {
	text   string
	chars  int // 字数
	last   rune
	marker zh.Marker
}

func newFacts(text string) facts {
	t := facts{text: strings.TrimFunc(text, zh.IsSpace)}
	t.chars = zh.Count(t.text)
	t.last, _ = utf8.DecodeLastRuneInString(t.text)
	t.marker, _ = zh.ReadMarker(t.text)
	return t
}

// open tells whether the line ends without any mark that ends or goes on with a sentence. A title may be a question.
func (t facts) open() bool { return !strings.ContainsRune("。；，、：;,:.…", t.last) }

// plain tells whether the line is short and no sentence: what a title, a byline and a signature have in common. 三要 may begin
// a title.
func (t facts) plain(most int) bool {
	marked := t.marker.Style != zh.NoMarker && t.marker.Style != zh.MarkerShi && t.marker.Style != zh.MarkerYao
	return t.chars <= most && t.open() && !marked && !strings.Contains(t.text, "。")
}

// prose tells whether the line is surely body text.
func (t facts) prose() bool {
	const sentence, longest = 20, 60
	return t.chars > longest || t.last == '；' || strings.Contains(t.text, "。") || t.chars > sentence && zh.EndsSentence(t.text)
}

// topic tells whether the line has the words with which essays of this kind are entitled.
func (t facts) topic() bool {
	for word := range strings.FieldsSeq("心得 体会 感想 感悟 有感 报告 总结 发言 讲稿 观后感 读后感") {
		if strings.Contains(t.text, word) {
			return true
		}
	}
	return false
}

// complete tells whether a title ends with such a word, so that nothing but a subtitle can follow.
func (t facts) complete() bool {
	return endsWith(t.text, "心得 体会 感想 感悟 有感 观后感 读后感 报告 总结 发言稿 讲稿 发言材料")
}

// subtitle tells whether the line begins with a dash.
func (t facts) subtitle() bool {
	return strings.HasPrefix(t.text, "—") || strings.HasPrefix(t.text, "--") || strings.HasPrefix(t.text, "――")
}

// attachment tells whether the line is 附件2 or the like, which stands above titles.
func (t facts) attachment() bool {
	rest, ok := strings.CutPrefix(t.text, "附件")
	return ok && strings.Trim(zh.Fold(rest), "0123456789一二三四五六七八九十 ：:") == ""
}

// preface tells whether the line is a heading that is not numbered, as stand at the beginning.
func (t facts) preface() bool {
	switch unspaced(t.text) {
	case "前言", "引言", "导言", "导语", "序言", "序", "绪论", "摘要", "目录", "正文":
		return true
	}
	return false
}

// date tells whether the line is a day or month, its number perhaps left blank, alone or after a name or label.
func (t facts) date() bool {
	const longest = 40 // dates are rarer than other lines: be quick
	if t.chars > longest {
		return false
	}
	s := strings.Trim(t.text, "（）()")
	if after, ok := label(s); ok {
		s = after
	}
	if isDate(s) {
		return true
	}
	i := strings.IndexFunc(s, zh.IsSpace)
	return i > 0 && t.open() && !strings.ContainsAny(s[:i], "，。；：") && isDate(s[i:])
}

func isDate(s string) bool {
	s = unspaced(s)
	if _, ok := zh.ParseDate(s); ok {
		return true
	}
	const signs = "0123456789０１２３４５６７８９〇零一二三四五六七八九十XxＸ×*_＿年月日号"
	return strings.Contains(s, "年") && strings.Contains(s, "月") && strings.Trim(s, signs) == ""
}

// named tells whether the line is a person's name, a unit's or both, perhaps after a label such as 作者：.
func (t facts) named() bool {
	const longest = 30
	if t.chars > longest || !t.open() {
		return false
	}
	if _, ok := label(t.text); ok {
		return true
	}
	if strings.ContainsAny(t.text, "，。；：！？、“”《》,;:!?") {
		return false
	}
	s := strings.Trim(t.text, "（）()")
	return isName(unspaced(s)) || isUnit(s) || endsInName(s)
}

// label gives what stands behind a label such as 作者：.
func label(s string) (rest string, ok bool) {
	i := strings.IndexAny(s, "：:")
	if i < 0 {
		return "", false
	}
	name := unspaced(s[:i])
	_, n := utf8.DecodeRuneInString(s[i:])
	for word := range strings.FieldsSeq("作者 作者单位 姓名 单位 部门 班级 职务 撰稿 撰稿人 撰写人 汇报人 报告人 发言人 签名 署名 落款 时间 日期") {
		if name == word {
			return strings.TrimFunc(s[i+n:], zh.IsSpace), true
		}
	}
	return "", false
}

// endsInName reads “单位 姓名”; a name of two characters may be spaced.
func endsInName(s string) bool {
	f := strings.FieldsFunc(s, zh.IsSpace)
	n := len(f)
	return n >= 2 && isName(f[n-1]) || n >= 3 && isName(f[n-2]+f[n-1])
}

// isName tells whether s may be a person's name: a usual surname and one or two characters, or parts with · between them.
func isName(s string) bool {
	n := 0
	for _, r := range s {
		if !zh.IsHan(r) && r != '·' {
			return false
		}
		n++
	}
	if i := strings.Index(s, "·"); i > 0 {
		return n <= 15 && i+len("·") < len(s)
	}
	for double := range strings.FieldsSeq("欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 司徒 令狐 端木") {
		if strings.HasPrefix(s, double) {
			return n == 3 || n == 4
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return (n == 2 || n == 3) && strings.ContainsRune(surnames, first)
}

// surnames are the usual ones, without those that begin everyday words more often than names.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏" +
	"邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁" +
	"尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆农司卓古吉缪简车项连芦麦褚娄窦岑景宫费卜冷晏席卫米柏" +
	"宗瞿桂佟臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑甄丛仲虞敖佘池查麻苑迟邝官封谈匡鞠荆冀郁胥班储燕鄢劳谌粟冼蔺楼盘闻"

// isUnit tells whether s ends as the names of units do.
func isUnit(s string) bool {
	return utf8.RuneCountInString(s) > 3 && endsWith(s, "局 委 部 处 科 科室 学院 医院 法院 检察院 研究院 学校 中学 小学 大学 幼儿园 公司 中心 支部 党委 党组 党总支 社区 "+
		"村 镇 乡 街道 县 市 区 大队 中队 支队 派出所 事务所 研究所 司法所 站 馆 集团 工厂 班 小组 银行 支行 分行 村委会 居委会 委员会 协会 学会 工会 妇联 办公室 政府 病区 窗口")
}

// endsWith tells whether s ends with one of the words of a list.
func endsWith(s, words string) bool {
	for word := range strings.FieldsSeq(words) {
		if strings.HasSuffix(s, word) {
			return true
		}
	}
	return false
}

// unspaced drops all blanks.
func unspaced(s string) string { return strings.Join(strings.FieldsFunc(s, zh.IsSpace), "") }
