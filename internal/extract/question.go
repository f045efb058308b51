package extract

import "fmt"

// asking is how the next writer is asked for a passage. Its texts are ours; %s takes what the passage stands under.
type asking struct {
	word     string // the question's id, behind the part's name
	ask      string
	alone    string // asked where there is no name to stand under; "" when ask reads well without
	what     string // what stood there
	how      string // how to answer
	examples []string
}

// word names what a passage does.
func (u use) word() string { return askings()[u].word }

// askings gives a row for every use.
func askings() [uses]asking {
	return [uses]asking{
		view: {
			"看法", "%s你自己的看法是什么？凭什么这样看？", "", "讲一个看法", "一两句看法，再说凭哪件事",
			[]string{"我看关键在早一步说清楚，上个月有11个人就是听漏了一句才白跑的。", "我原来以为快就好，现在觉得一次办成才算快。", "说到底是我们懂、人家不懂，话要由懂的人先说。"},
		},
		occasion: {
			"由头", "%s这篇是为哪次学习写的？什么时候、谁组织、讲了什么？", "", "说为什么写这一篇", "按实际写两三句，记不准的原话不加引号",
			[]string{"5月14日下午，中心组织学新规程，讲了两个钟头，讲到一次告知那一条时，前排有人回头看了我一眼。", "4月下旬单位办了半天培训，念的是一份没有办成的清单。"},
		},
		event: {
			"事例", "%s你亲手经过的哪件事最能说明？", "写一件你亲手经过的事：怎么来的，你做了什么，结果怎样？", "讲一件事", "写时间、地点、你做了什么、结果怎样",
			[]string{"3月8日下午，有位大伯材料交完不走，我多问了一句，才知道他怕误了女儿的婚期。我当天帮他补齐了两张表，第三天办好了。", "上个月有人连来三趟，每趟都差一样，第三趟我才把缺的一次写在单子上给他。", "6月里停水，我和同事提了6桶水送到三楼，晚上九点来的水。"},
		},
		figure: {
			"数字", "%s哪几个数最能说明？从哪里查来的？", "这里用哪几个数来说？从哪里查来的？", "用数字说话", "写前后两个数和来处，估计的写“大约”",
			[]string{"上半年一共430件，退回去补材料的129件，占三成，是系统里导出来的。", "去年用9分钟一件，现在是4分钟，台账上记着。"},
		},
		quote: {
			"原话", "%s谁的哪句话你还记得？", "", "引了别人的话", "照抄，写清谁在哪里说的；没有就跳过",
			[]string{"你们的单子我认字，可我看不懂。", "你进来到现在，还没有问过我要办什么。"},
		},
		measure: {
			"做法", "%s你是怎么做的？照先后写。", "", "讲怎么做", "写动作：先做什么、再做什么、谁一起做，不写“积极”“认真”",
			[]string{"我先把要的材料列成一张单子，缺的画圈，看完最后一格才递回去。", "每天下班前我把没办完的打一遍电话，说清卡在哪里、哪天能好。", "每周五请两位同事对着台账抽十件，对不上的当面改。"},
		},
		lack: {
			"不足", "%s哪一处没有做好？当时为什么那样做？", "", "讲一处不足", "写一件事，不写“学习不够深入”这类谁都能用的话",
			[]string{"档案有三个月没有更新，我总想等月底一起补，结果有人搬走了我还上门去找。", "有两回我嫌麻烦没有当面说清，人家又跑了一趟。"},
		},
		plan: {
			"计划", "%s接下来做哪几件？各到哪天？", "", "讲打算", "每件写做什么、到哪天、别人怎么看得出来",
			[]string{"7月底前把档案补齐，请组长抽10户对一遍。", "从下周一起每天留半个钟头回电话，月底数一遍还剩几件。"},
		},
		scene: {
			"见闻", "%s你看到了什么？写细一处。", "", "写看到的", "一样东西、一个数，写走近了才看见的",
			[]string{"门背后钉着一块小黑板，写着当天的斤数，那天是412斤。", "桌上放着一本翻旧了的登记册，最后一页写到第63位。"},
		},
	}
}

// titles are examples of a heading's own words.
func titles() []string {
	return []string{"少跑的那一趟", "先说清再动手", "第三次才敲开的门", "一张单子", "补上的那一页", "多问的一句"}
}

// question gives the sentence that asks, led by the part it belongs to when that has a name.
func (a *asking) question(about string) string {
	if about == "" && a.alone != "" {
		return a.alone
	}
	return fmt.Sprintf(a.ask, about)
}

// hint says what stood there, so that a writer knows what to put in its place.
func (p passage) hint(a asking) string {
	if p.chars == 0 {
		return "范文只报了名字，没有写；" + a.how
	}
	s := fmt.Sprintf("范文这里约 %d 字，%s", p.chars, a.what)
	if p.figures > 1 && p.use != figure {
		s += "，带着数字"
	}
	if p.quoted && p.use != quote {
		s += "，有人物的原话"
	}
	return s + "；" + a.how
}
