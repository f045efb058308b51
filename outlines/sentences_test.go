package outlines_test

import (
	"strings"
	"testing"

	"xinde/internal/answer"
	"xinde/internal/diag"
	"xinde/internal/draft"
	"xinde/internal/interview"
	"xinde/internal/outline"
	"xinde/internal/source"
	"xinde/outlines"
)

// bind reads answers for a built-in outline as the program does.
func bind(t *testing.T, id, answers string) (*outline.Outline, *interview.Session, diag.List) {
	t.Helper()
	set, problems := answer.Parse(&source.File{Name: "answers.yaml", Text: "xinde: 1\noutline: " + id + "\n" + answers})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	data, err := outlines.FS.ReadFile(id + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, problems := outline.Load(&source.File{Name: id + ".yaml", Text: string(data)})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s, problems := interview.New(o, set, interview.Options{})
	return o, s, problems
}

// sentenceCase is a draft from a few answers, with what must and what must not stand in it.
type sentenceCase struct {
	name, id, marker, answers string
	want, gone                []string
}

func (c sentenceCase) run(t *testing.T) {
	t.Parallel()
	text := "answers: {" + c.answers + "}\n"
	if c.marker != "" {
		text += "settings: {marker: " + c.marker + "}\n"
	}
	o, s, problems := bind(t, c.id, text)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	s.ApplyDefaults()
	r, err := draft.Build(o, s.Set(), draft.Options{Seed: "甲"})
	if err != nil {
		t.Fatal(err)
	}
	got := "\n" + bodyText(r.Essay)
	for _, want := range c.want {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the draft", want)
		}
	}
	for _, gone := range c.gone {
		if strings.Contains(got, gone) {
			t.Errorf("%q is in the draft", gone)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

// TestSentences holds the sentences of the outlines to what reads well when members are dropped, renamed or numbered otherwise,
// and when an answer says again what stands before it.
func TestSentences(t *testing.T) {
	t.Parallel()
	cases := []sentenceCase{
		{
			"a heading with 要 after 一要", "mindset", "yiyao", "",
			[]string{"\n一要有“无小事”的意识。", "\n三要有“应常做”的意识。"},
			[]string{"要要"},
		},
		{
			"layers after 一要", "three-layers", "yiyao", "",
			[]string{"\n一要在价值层面弄清为什么要做。", "\n三要在制度层面弄清靠什么长久。"},
			[]string{"层面，弄清"},
		},
		{
			"nouns after 一要", "post", "yiyao", "新本事: 用表格排巡访",
			[]string{"\n一要抓好学习：用表格排巡访。", "\n二要抓好实践：练好“三会”。", "\n三要抓好作风：做好宣传、办好实事。"},
			nil,
		},
		{"nouns after 一是", "post", "yishi", "新本事: 用表格排巡访", []string{"\n一是学习：用表格排巡访。"}, []string{"抓好"}},
		{
			"no time that nobody gave", "mindset", "", "结尾: 打算, 打算: [6月25日前，把呼叫器再查一遍]",
			[]string{"我打算从手上做起：6月25日前，把呼叫器再查一遍。"},
			[]string{"下个月"},
		},
		{
			"a first step that looks back to none", "mindset", "", "步骤: [自己有过, 问题有解]",
			[]string{"定了两步", "第一步，假定自己有过。", "第二步，假定问题有解。"},
			[]string{"步，再", "步，先"},
		},
		{
			"guiding without listening", "elements", "", "要素: [察言观色, 主动引导, {感情投入: 常回头看}]",
			[]string{"二是主动引导。话要往办得成的方向引。", "“三要素”：察言观色、主动引导、常回头看。"},
			[]string{"光听不够"},
		},
		{"back to an opening that names nobody", "elements", "", "结尾: 回扣, 回扣: 他后来开了工", []string{"\n他后来开了工。"}, []string{"那些人"}},
		{"back to those of the opening", "elements", "", "打交道: 我接待建房户, 结尾: 回扣, 回扣: 他后来开了工", []string{"那些人。他后来开了工。"}, nil},
		{
			"small questions as they are typed", "three-layers", "yishi", "价值之问: 为谁控作业？, 实践之问: 时间去了哪里, 制度之问: 弄清换了人还灵不灵",
			[]string{"\n一是在价值层面弄清：为谁控作业？先要", "\n二是在实践层面弄清时间去了哪里。", "\n三是在制度层面弄清换了人还灵不灵。"},
			nil,
		},
		{
			"small questions of other forms", "three-layers", "", "价值之问: 这样做值得吗, 实践之问: 想明白卡在哪里。, 制度之问: 弄清换了人还灵不灵？",
			[]string{"\n在价值层面弄清：这样做值得吗？\n", "\n在实践层面想明白卡在哪里\n", "\n在制度层面弄清换了人还灵不灵？\n"},
			nil,
		},
		{
			"layers are counted", "three-layers", "", "层面: [价值, {制度: 机制}], 结尾: 归纳, 归纳: 问学生",
			[]string{"拆成两个问题，从价值、机制两个层面来答。", "从价值、机制两个层面说下来，"},
			nil,
		},
		{
			"one suggestion", "three-layers", "", "建议: [流程], 流程: 转办要盖三次章。",
			[]string{"我的建议是理顺流程。\n转办要盖三次章。"},
			[]string{"提一条", "看重一条", "一是"},
		},
		{
			"one practice", "post", "", "做法: [{办实事: 上门讲}]",
			[]string{"我看重的是上门讲。\n这要有“三心”"},
			[]string{"提一条", "看重一条", "一是"},
		},
		{
			"one mentality", "mindset", "", "心态: [常做常新], 常新: 我坐得少了, 重心之变: 以前等，现在去, 思想: [不愿意], 不愿去: 我拖了两天",
			[]string{"提醒自己的是“常做常新”。\n我坐得少了。\n重心在变。以前等", "出在自己身上。\n要消除“不愿意”。我拖了两天。"},
			[]string{"一种", "一是", "一处", "一要消除"},
		},
		{
			"one way of listening", "elements", "", "三听: [深入地听], 心结: 嘴上催的是进度, 主次: [摸清底数], 底数: 37件",
			[]string{"我要求自己深入地听。\n嘴上催", "不能一个办法用到底，要摸清底数。\n37件。"},
			[]string{"一要"},
		},
		{
			"one member inside 一要", "mindset", "yiyao", "思想: [瞎指挥], 没摸清: 我定早了",
			[]string{"出在自己身上。\n要消除“瞎指挥”。我定早了。"},
			nil,
		},
		{"members inside 一要", "mindset", "yiyao", "", []string{"\n一是要消除“不愿意”。"}, nil},
		{"members of 一要", "mindset", "yishi", "", []string{"\n一要消除“不愿意”。"}, nil},
		{"a hole before a stop", "mindset", "", "结尾: 打算", []string{"说一句总的】。", "怎么看出做成了】。"}, []string{"。】", "？】"}},
		{"nothing that was handled", "elements", "", "", []string{"区别对待。【待补：马上能办的，举一件】"}, nil},
		{"a post with its own frame", "post", "", "职务: 我是社区委员。, 分管: 管老龄", []string{"\n我是社区委员。管老龄。"}, []string{"岗位是"}},
		{"a post told with the duties", "post", "", "职务: 社区委员, 分管: 我是社区委员，管老龄", []string{"\n我是社区委员，管老龄。"}, []string{"岗位是"}},
		{"a post in office", "post", "", "职务: 现任社区委员", []string{"\n我现任社区委员。"}, []string{"岗位是"}},
		{
			"a time told twice", "post", "", "实事: [{时间: 3月8日, 做了什么: 3月8日停水，我提了6桶}, {时间: 去年入冬, 做了什么: 换了灯}]",
			[]string{"\n3月8日停水，我提了6桶。", "\n去年入冬，换了灯。"},
			nil,
		},
		{"a view with its own frame", "post", "", "总观点: 我的看法是：多跑一趟, 主题: 接访", []string{"说到接访，我的看法是：多跑一趟。"}, []string{"是：我"}},
		{"a view without", "post", "", "总观点: 我们多跑一趟, 主题: 接访", []string{"我的看法是：我们多跑一趟。"}, nil},
		{"doubled stops", "post", "", "由头: 学习了。。", []string{"学习了。\n"}, []string{"。。"}},
		{"marks in a list", "post", "", `结尾: 打算, 打算: ["1. 7月把表改好。", "- 8月讲课"]`, []string{"这样做：7月把表改好；8月讲课。"}, nil},
		{"numbers in a list", "post", "", `结尾: 打算, 打算: ["1、7月把表改好", "2、8月讲课"]`, []string{"这样做：7月把表改好；8月讲课。"}, nil},
		{"a month in a list of one", "post", "", `结尾: 打算, 打算: ["1、7月各讲一次课"]`, []string{"这样做：1、7月各讲一次课。"}, nil},
		{"plans with their own frame", "post", "", "结尾: 打算, 打算: [接下来，我7月把表改好]", []string{"\n接下来，我7月把表改好。"}, []string{"这样做"}},
		{"plans that begin with 打算", "mindset", "", "结尾: 打算, 打算: [打算7月改好]", []string{"\n我打算7月改好。"}, []string{"手上"}},
		{"looking back twice", "post", "", "结尾: 回扣, 回扣: 再看开头的话，还不够", []string{"\n再看开头的话，还不够。"}, []string{"再回到"}},
		{
			"names without the word that is counted", "four-trues", "", "真: [{真心: 贴心}, {真诚: 坦诚}, 真干], 结尾: 归纳, 归纳: 看第二趟",
			[]string{"我要守的是三条：贴心、坦诚、动手真干。", "这三条写下来", "这三条，说的都是"},
			[]string{"个“真”"},
		},
		{"names with it", "four-trues", "", "真: [{真心: 真听}, 真干]", []string{"我要守的是两个“真”：真听、动手真干。"}, nil},
		{
			"families of post renamed", "post", "", "三会: [会做, {会讲: 能说}], 三心: [{热心: 热情}, 知心], 五勤: [手勤, {腿勤: 跑腿}, 口勤], 方面: [实践, {作风: 服务}]",
			[]string{"练好两样本领", "这要有两样：热情、知心。", "这要靠三样：手勤、跑腿、口勤。", "服务要落到"},
			[]string{"个“会”", "样“心”", "勤”", "作风要"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, c.run)
	}
}

// TestYears: every honest way of saying how long gives a sentence; what says nothing of it is asked again.
func TestYears(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"9年": "我做现在这项工作有9年了。", "9": "我做现在这项工作有9年了。", "九年多": "我做现在这项工作有九年多了。", "三个月": "我做现在这项工作有三个月了。",
		"半年。": "我做现在这项工作有半年了。", "一年零三个月": "我做现在这项工作有一年零三个月了。", "十几年": "我做现在这项工作有十几年了。",
		"2017年至今": "现在这项工作，我2017年至今一直在做。", "从2017年到现在": "现在这项工作，我从2017年到现在一直在做。",
		"2017年3月": "现在这项工作，我2017年3月起一直在做。", "2017": "现在这项工作，我2017年起一直在做。", "2017年起": "现在这项工作，我2017年起一直在做。",
		"不到一年": "我做现在这项工作不到一年。", "刚满一年": "我做现在这项工作刚满一年。", "快十年": "我做现在这项工作快十年了。",
		"第三个年头": "我做现在这项工作是第三个年头。", "9年了": "我做现在这项工作9年了。", "我做了9年": "现在这项工作，我做了9年。", "大约9年": "我做现在这项工作大约9年了。",
		"两个多月": "我做现在这项工作有两个多月了。", "大半年": "我做现在这项工作有大半年了。", "一年不到": "我做现在这项工作一年不到。",
		"今年第九年": "我做现在这项工作，今年第九年。", "从去年三月开始": "现在这项工作，我从去年三月开始一直在做。",
		"三年（含借调一年）": "我做现在这项工作的时间是：三年（含借调一年）。", "工龄9年": "我做现在这项工作的时间是：工龄9年。",
	} {
		o, s, problems := bind(t, "post", "answers: {年限: "+in+"}\n")
		if problems.HasErrors() {
			t.Errorf("%s is refused: %v", in, problems)
			continue
		}
		r, err := draft.Build(o, s.Set(), draft.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := bodyText(r.Essay); !strings.HasPrefix(got, want+"说到") {
			t.Errorf("%s: want %s\n%s", in, want, got)
		}
	}
	for _, in := range []string{"居民", "多年", "一线居民", "很久", "一年级"} {
		if _, _, problems := bind(t, "post", "answers: {年限: "+in+"}\n"); !problems.HasErrors() {
			t.Errorf("%s is taken", in)
		}
	}
}

// TestNoMemberLooksBack: any member may come first, so none begins with a word that points at one before it.
func TestNoMemberLooksBack(t *testing.T) {
	t.Parallel()
	for _, id := range ids(t) {
		for n := range load(t, id+".yaml").Nodes() {
			for _, text := range []string{n.Name, n.Heading.Src} {
				text = strings.TrimPrefix(text, "要")
				for _, word := range []string{"先", "再", "又", "也", "还", "更", "最后", "同时"} {
					if strings.HasPrefix(text, word) {
						t.Errorf("%s: %s begins with %s", id, n.ID, word)
					}
				}
			}
		}
	}
}

// TestTopics: a topic that brings a part of the title is refused, one that only looks so is not.
func TestTopics(t *testing.T) {
	t.Parallel()
	for topic, ok := range map[string]bool{
		"群众工作": true, "社会保障": true, "关爱老人": true, "怎样开好会": true, "走访所得": true, "社会。": true,
		"关于群众工作": false, "群众工作心得体会": false, "群众工作心得体会。": false, "学习心得": false, "工作体会": false,
	} {
		for _, id := range ids(t) {
			if _, _, problems := bind(t, id, "answers: {主题: "+topic+"}\n"); problems.HasErrors() == ok {
				t.Errorf("%s: %s: %v", id, topic, problems)
			}
		}
	}
}

// TestAnswersThatContradict: what cannot follow the sentence before it is refused, a number of the writer's own is told.
func TestAnswersThatContradict(t *testing.T) {
	t.Parallel()
	for id, answers := range map[string]string{
		"elements": "失手: 没有", "post": "不足: 没有", "three-layers": "不足: 无", "four-trues": "没办成: 没有", "gains": "不足: 没有",
		"three-whys": "没看懂: 都看懂了", "case-mirror": "便利: 没有", "site-visit": "学不来: 没有", "before-after": "没学会: 无",
		"reading": "重来: 没有", "learn-think-do": "没做成: 没有", "one-case": "没解决: 没有",
	} {
		if _, _, problems := bind(t, id, "answers: {"+answers+"}\n"); !problems.HasErrors() {
			t.Errorf("%s takes %s", id, answers)
		}
	}
	if _, _, problems := bind(t, "post", "answers: {顺手: 首先，登记9户。}\n"); len(problems) == 0 || problems.HasErrors() {
		t.Errorf("首先 after 首先: %v", problems)
	}
}
