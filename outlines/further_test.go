package outlines_test

import "testing"

// TestFurtherSentences holds the outlines for particular occasions (a training, a visit, a book, a case) to what reads well when
// members are dropped, renamed or numbered otherwise, when optional answers are skipped, and when an answer says again what
// stands before it.
func TestFurtherSentences(t *testing.T) {
	t.Parallel()
	for _, c := range furtherCases() {
		t.Run(c.name, c.run)
	}
}

func furtherCases() []sentenceCase {
	return []sentenceCase{
		// gains
		{
			"one gain, no heading of its own words", "gains", "", "收获: [方法], 相反: 他先出题再讲, 原因: 不愿, 原因说明: 我没有问过",
			[]string{"\n方法上\n他先出题再讲。", "\n要说原因，是不愿。我没有问过。"},
			[]string{"一点"},
		},
		{
			"gains inside an order of paragraphs", "gains", "yishi", "认识题: 会问, 收获: [认识, 方法]",
			[]string{"\n二是主要收获。记下来的有两点。\n第一，认识上：会问。", "\n第二，方法上。"},
			[]string{"（一）"},
		},
		{"parts after 一要", "gains", "yiyao", "部分: [情况, {方向: 下一步}]", []string{"\n一要说清学习情况。", "\n二要定好下一步。"}, []string{"主要收获"}},
		{
			"every way to say until when", "gains", "",
			"要做的: [{做什么: 收条子, 到哪天: 到11月底。, 谁看得见: 老韦看}, {做什么: 对电话, 到哪天: 每周五, 谁看得见: 抽五户}, {做什么: 补减法, 到哪天: 期中前完成, 谁看得见: 他妈妈看}]",
			[]string{"接下来有三项打算。", "\n一是收条子。做到11月底。老韦看。", "\n二是对电话。时间是每周五。抽五户。", "\n三是补减法。期中前完成。他妈妈看。"},
			[]string{"期限是"},
		},
		// three-whys
		{
			"questions as they are typed", "three-whys", "", "问一: 为什么非改不可, 问二: 哪几条归我？",
			[]string{"\n一、为什么非改不可\n", "\n二、干什么：哪几条归我？\n", "\n三、怎么干\n"},
			[]string{"为什么：为什么"},
		},
		{
			"one action, one article", "three-whys", "", "问: [干什么, {怎么干: 怎么落}], 动作: [减一步], 减一步: 少填一页, 条目: [{说法: 一次说完, 怎么讲: 单子14格}]",
			[]string{"我拿两个问题来对照：干什么、怎么落。", "我又讲得清的，有一条。\n一次说完。单子14格。", "我这一环，要做的是减一步。\n少填一页。"},
			[]string{"首先", "一是", "为什么"},
		},
		{"questions after 一要", "three-whys", "yiyao", "问一: 少跑一趟值多少", []string{"\n一要问清为什么：少跑一趟值多少。", "\n三要问清怎么干。"}, nil},
		// case-mirror
		{
			"one gap", "case-mirror", "", "口子: [摆设], 摆设: 名字是补的, 规矩: [{哪一条: 当天签, 谁看着: 老荀记}]",
			[]string{"下面按案、触、照、守四步来写。", "\n三、照：同样的口子在哪里\n对着岗位，我查的是成了摆设的一道关。\n名字是补的。", "立一条规矩。\n当天签。老荀记。"},
			[]string{"一是", "第一", "我查了"},
		},
		{
			"steps renamed after 一要", "case-mirror", "yiyao", "四步: [{案: 案例}, 照, {守: 立规}], 说了算: [签领料单。, 定值夜], 最险: 签字最险",
			[]string{"下面按案例、照、立规三步来写。", "\n一要看案例：从哪一步开始的。", "\n二要对照：同样的口子在哪里。", "签领料单、定值夜。签字最险。", "\n三要立规：给自己立的规矩。"},
			[]string{"触"},
		},
		{"looking back to a step nobody told", "case-mirror", "", "结尾: 回扣, 回扣: 换了我也难说", []string{"\n换了我也难说。"}, []string{"再想想"}},
		// site-visit
		{
			"sides that name themselves", "site-visit", "", "差距: [{哪一样: 清运, 那边: 他们一天两趟。, 这边: 我们三天一趟}, {哪一样: 记数, 那边: 天天记, 这边: 没有记过。}]",
			[]string{"差的有两处。", "\n一是清运。他们一天两趟；我们三天一趟。", "\n二是记数。那边，天天记；我们这边，没有记过。"},
			[]string{"那边，他们", "这边，我们"},
		},
		{
			"a visit without words to quote", "site-visit", "yiyao", "所得: [听, {干: 留下的}], 新知: 我以为靠罚",
			[]string{"这一趟我写两样：听到的、留下的。", "\n一要写下听到的。我以为靠罚。", "\n二要用好留下的。"},
			[]string{"学不来", "一路看了"},
		},
		{"places in the order walked", "site-visit", "", "站: [{地方: 地磅, 见到: 6.3吨}, {地方: 后院, 见到: 31只桶}]", []string{"一路看了两处。\n地磅。6.3吨。\n后院。31只桶。"}, nil},
		// before-after
		{
			"one change", "before-after", "", "变化: [{手上: 手上的快慢}], 手上: 从六分钟到四分钟",
			[]string{"变了的是手上的快慢。\n从六分钟到四分钟。"},
			[]string{"手上的活", "没有变的"},
		},
		{"the first word to a newcomer", "before-after", "", "给新人: “先别买本子。”", []string{"\n要是明天来一个新人跟着我，头一句话我会说：“先别买本子。”\n"}, nil},
		{"the first word with its own frame", "before-after", "", "给新人: 我会说，先别买本子", []string{"\n我会说，先别买本子。\n"}, []string{"要是明天"}},
		{"a teacher and the teacher's words", "before-after", "", "师傅: 她领我站到走廊, 师傅的话: 先放低眼睛", []string{"她领我站到走廊。有一句话我记到现在：“先放低眼睛”。"}, nil},
		// reading
		{
			"a title in its own marks, nobody named", "reading", "", "书名: 《慢一点的教室》, 读到: 没有读完",
			[]string{"\n我读的是《慢一点的教室》。没有读完。\n"},
			[]string{"《《", "的《"},
		},
		{
			"one view of the line", "reading", "", "解: [不同意], 不同意: 他班上28个人, 一样: [{一解: 我的解}, 一改], 重来: 我先问她的名字",
			[]string{"只写两样：我的解、一改。", "这句话，我看的是不同意的。\n他班上28个人。", "\n一改\n要是重来，我先问她的名字。"},
			[]string{"第一", "那件事"},
		},
		{"once more with its own frame", "reading", "", "想起谁: 小舒, 重来: 要是重来，我先问她的名字", []string{"\n要是重来，我先问她的名字。"}, []string{"那件事要是"}},
		{"once more without", "reading", "", "想起谁: 小舒, 重来: 我先问她的名字", []string{"\n那件事要是重来，我先问她的名字。"}, nil},
		// learn-think-do
		{
			"leads nobody wrote", "learn-think-do", "", "题眼: 尺, 四字: [学, {思: 问}, 践], 自问: 那天是谁拉的尺, 践行: [做成], 做成: 老范拉的尺, 由来: 我有一把尺",
			[]string{"我拿“尺”来串这三个字：学、问、践。我有一把尺。", "\n学，落在“尺”上。", "\n问，落在“尺”上。我问自己：那天是谁拉的尺？\n", "\n践，落在“尺”上。只写做成的。\n老范拉的尺。"},
			[]string{"悟", "一是"},
		},
		{
			"leads with a number", "learn-think-do", "yi", "题眼: 卷尺, 学领: 学，先看刻度。, 自问: 我想问谁拉的尺？",
			[]string{"我拿“卷尺”来串这四个字", "\n一、学，先看刻度\n", "\n我想问谁拉的尺？\n", "\n四、悟，落在“卷尺”上\n"},
			[]string{"我问自己"},
		},
		{"back to the word of the opening", "learn-think-do", "", "题眼: 门, 结尾: 回扣, 回扣: 先递过去", []string{"\n再说开头的“门”字。先递过去。"}, nil},
		// one-case
		{
			"what each side wants", "one-case", "", "各方: [{谁: 住户, 要什么: 门往里开。}, {谁: 消防, 要什么: 要门往外开}, {谁: 我, 要什么: 只想早点下班}]",
			[]string{"牵涉到的有三方。\n住户要的是门往里开。消防要门往外开。我只想早点下班。"},
			[]string{"要的是要", "要的是只"},
		},
		{
			"one difficulty, two tries", "one-case", "", "部分: [{难处: 卡住的地方}, 办法, 学到], 难: [{钱: 缺一笔钱}], 难在钱: 差1800元, 办法: [{做法: 摊钱, 经过: 没摊成}, {做法: 借东西, 经过: 成了}]",
			[]string{"\n一、卡住的地方\n这件事缺一笔钱。\n差1800元。", "\n前后走了两步。\n第一步，摊钱。没摊成。\n第二步，借东西。成了。"},
			[]string{"转机", "没解决的也", "一是"},
		},
		{"what could be earlier, told by itself", "one-case", "", "更早: 回头看，该早去四个月, 化名: 是, 一件事: 谁来淘井", []string{"只讲一件事：谁来淘井。文中的人名都是化名。", "\n回头看，该早去四个月。"}, []string{"可以更早"}},
		{"steps inside steps", "one-case", "step", "办法: [{做法: 摊钱, 经过: 没摊成}, {做法: 借东西, 经过: 成了}]", []string{"\n第三步，试过的办法。", "\n一是摊钱。没摊成。"}, nil},
	}
}
