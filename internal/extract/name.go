package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinde/internal/structure"
	"xinde/internal/zh"
)

// longestName is how many characters of a heading may be kept: more than that is somebody's sentence.
const longestName = 8

// topicOf gives what an essay is about, from its title.
func topicOf(title string) string {
	t := strings.TrimFunc(title, func(r rune) bool { return !zh.IsHan(r) })
	for _, word := range []string{"心得体会", "学习心得", "心得", "体会", "感悟", "读后感", "观后感"} {
		if i := strings.Index(t, word); i >= 0 {
			t = t[:i]
		}
	}
	for _, word := range []string{"关于", "如何做好", "浅谈", "谈谈", "谈", "做好", "学习", "参加", "观看"} {
		t = strings.TrimPrefix(t, word)
	}
	for _, word := range []string{"的", "学习", "工作的", "有感", "之"} {
		t = strings.TrimSuffix(t, word)
	}
	if n := utf8.RuneCountInString(t); n < 2 || n > 12 || strings.ContainsFunc(t, func(r rune) bool { return !zh.IsHan(r) }) {
		return ""
	}
	return t
}

// name is what a part may be called, and the template of its heading.
type name struct {
	word string // "" when nothing of the words may be kept
	lead string // template with {{ .name }}
	rest bool   // more stands in the heading: words of the essay's own
}

// nameOf keeps of a heading what tells its function. Topic is turned into the answer.
func nameOf(lead, topic string) name {
	head, rest := cutHead(lead)
	head = strings.Trim(head, " 　“”\"‘’。")
	n := name{rest: strings.TrimFunc(rest, func(r rune) bool { return !zh.IsHan(r) }) != "", lead: "{{ .name }}"}
	before, word, after := "", head, ""
	if open, in, found := strings.Cut(head, "“"); found { // 要树立“…”意识
		in, rest, _ := strings.Cut(in, "”")
		if plainWords(open) && plainWords(rest) {
			before, word, after = open+"“", in, "”"+rest
		}
	}
	if a, b, found := strings.Cut(word, topic); topic != "" && found {
		if a != "" && b != "" {
			return n
		}
		if word = a + b; a == "" {
			before += "{{ .主题 }}"
		} else {
			after = "{{ .主题 }}" + after
		}
	}
	if structural(word) {
		n.word, n.lead = word, before+"{{ .name }}"+after
	}
	return n
}

// plainWords tells whether what stands beside a name in quotation marks may be kept with it.
func plainWords(s string) bool { return s == "" || structural(s) }

// cutHead parts a heading at the first mark: 案：两把卷尺.
func cutHead(s string) (head, rest string) {
	i := strings.IndexAny(s, "：:，,—。；;（(")
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

// structural tells whether words may be the name of a part in anybody's essay: short, plain, of no one person, place or day, and with no number
// that would have to be computed.
func structural(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 1 || n > longestName {
		return false
	}
	for _, r := range s {
		if !zh.IsHan(r) || strings.ContainsRune("二三四五六七八九十百千万两几我他她你它月日元某村镇县乡市省街桥坪渡岭湾庄屯厂老", r) {
			return false
		}
	}
	return !slices.Contains(reserved(), s) && !strings.HasPrefix(s, "走进") && !strings.HasPrefix(s, "来到")
}

// functional tells whether a name says what a part does, in words that are anybody's, and no more.
func functional(s string) bool {
	for w := range strings.FieldsSeq(functionWords) {
		s = strings.ReplaceAll(s, w, "")
	}
	return s == ""
}

// functionWords are words that the headings of many essays are made of; longer ones come first.
const functionWords = "为什么 是什么 干什么 怎么办 怎么干 怎么做 怎么看 怎么想 看到的 听到的 想到的 带回来的 学到的 在哪里 从哪里来 第一 认识 做法 不足 打算 收获 体会 感悟 启示 学习 情况 主要 对照 努力 方向 差距 问题 原因 " +
	"价值 实践 制度 层面 方面 政治 干部 组织 理论 工作 作风 加强 提高 锻炼 做好 抓好 思想 态度 责任 意识 能力 本领 方法 措施 计划 目标 结果 经过 过程 事情 办法 难处 宣传 服务 管理 安全 质量 纪律 真心 真诚 真实 真干 热心 细心 耐心 知心 决心 " +
	"一句 一解 一事 一改 同意 不同 学 思 践 悟 案 触 照 守 看 听 想 干 说 做 写 讲 会 要 在 上 中 下 的 是 和 与 不 没 好 深 实 严 真 新"

// reserved are names that an outline needs for itself.
func reserved() []string {
	return []string{"主题", "姓名", "单位", "职务", "日期", "结尾", "归纳", "表态", "打算", "回扣", "名称"}
}

// parallel tells whether names are made alike, as those are that an essay hangs on: all have a character in common (会做, 会写), or all are
// as short as each other.
func parallel(names []string) bool {
	const short = 4
	same := true
	for _, n := range names {
		same = same && len(n) == len(names[0]) && utf8.RuneCountInString(n) <= short
	}
	if same {
		return true
	}
	for _, r := range names[0] {
		if !strings.ContainsRune("的了是要着和", r) && !slices.ContainsFunc(names, func(n string) bool { return !strings.ContainsRune(n, r) }) {
			return true
		}
	}
	return false
}

// generic names a part by what it does.
func generic(p *part) string {
	list := p.passages
	if p.family != nil {
		for _, x := range p.family.parts {
			list = append(slices.Clip(list), x.passages...)
		}
	}
	switch {
	case p.routed:
		return scene.word()
	case len(list) == 0:
		return "要点"
	}
	longest := list[0]
	for _, x := range list {
		if x.chars > longest.chars {
			longest = x
		}
	}
	return longest.use.word()
}

// unique makes names that no other has, by a numeral behind them.
type unique map[string]bool

func (u unique) take(s string) string {
	if s == "" || slices.Contains(reserved(), s) {
		s += "项"
	}
	out := s
	for i := 2; u[out]; i++ {
		out = s + zh.Numeral(i)
	}
	u[out] = true
	return out
}

// marker gives the marker that an outline has for the style of a group; exact is false where it has none that looks the same.
func (g *group) marker() (marker string, exact bool) {
	switch g.kind {
	case structure.Led, structure.Told, structure.Listed:
		return "lead", true
	}
	if g.routed {
		return "di", false
	}
	switch g.style {
	case structure.Plain:
		return "none", true
	case structure.Part, structure.Section:
		return "yi", false
	case structure.Han:
		return "yi", true
	case structure.HanParen:
		return "yi2", true
	case structure.Digit:
		return "arabic", true
	case structure.Paren, structure.Circle:
		return "arabic", false
	case structure.Ordinal:
		return "di", true
	case structure.Step:
		return "step", true
	case structure.Shi:
		return "yishi", true
	case structure.Yao:
		return "yiyao", true
	case structure.Word:
		return "first", true
	}
	return "di", false // 其一, 一来, 一则, 一方面
}
