package corpus

import (
	"math/rand/v2"
	"strings"
)

// class is what a word can stand for. Words of one class can be exchanged.
type class int

const (
	classTime class = iota
	classPlace
	classWho
	classHow
	classVerb
	classQuality
	classThing
	classResult
	classPerson // from here on nothing is exchanged
	classUnit
	classJoint
	classSlogan
	classSign
)

type word struct {
	text  string
	class class
}

// writer has the facts of one person.
type writer struct{ name, unit string }

// words is the vocabulary.
type words struct {
	lists   [classPerson][]string
	surname []string
	given   []rune
	joints  []string
	slogans []string
	chars   []rune
}

func newWords() *words {
	w := &words{
		surname: strings.Fields("沈 陆 姚 傅 崔 廖 邹 熊 孟 秦 江 史 侯 龙 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 汤 尹 黎 易 常 乔 赖 庞 樊 殷 施"),
		given:   []rune("岚岭溪桥松柏帆舟晴朗书墨砚池远航启程守恒若谷知行景明怀瑾思齐允中清扬可嘉亦凡自牧含章望舒"),
		joints:  strings.Fields("同时， 后来， 为此， 起初， 有一回， 那一阵， 眼下， 说到底， 回过头看， 不久， 到了年底， 反过来， 也正因为这样， 我想， 再往后， 可是，"),
		slogans: strings.Fields("坚持从群众中来到群众中去的工作方法 切实把各项任务落到实处见到成效 不断增强做好本职工作的责任感和使命感 以更加饱满的热情投入到今后的工作中去 把学习成果转化为推动工作的实际行动 做到学思用贯通知信行统一"),
	}
	for i, s := range lists() {
		w.lists[i] = strings.Fields(s)
	}
	w.chars = []rune(strings.ReplaceAll(strings.Join(lists(), ""), " ", ""))
	w.multiply()
	return w
}

// multiply makes many words out of few, so that independent sentences do not agree.
func (w *words) multiply() {
	things := w.lists[classThing]
	for a := range strings.FieldsSeq("老 新 旧 小 大 临时 备用 共用 东头 西头 门前 屋后") {
		for _, b := range things {
			w.lists[classThing] = append(w.lists[classThing], a+b)
		}
	}
	results := w.lists[classResult]
	for a := range strings.FieldsSeq("没过几天 当场 渐渐 居然 到头来 一来二去 转眼 当晚 隔天 如今 最后 月底前") {
		for _, b := range results {
			w.lists[classResult] = append(w.lists[classResult], a+b)
		}
	}
	heads := []rune("梧桐柳荷菱芦苇竹枫榆槐桂兰菊梅杏桃李枣栗石泉井渡坝堰堤埠塘湾坳坪岗坡垭峪岔沟涧滩洲渚")
	for i, a := range heads {
		for _, b := range heads[i+1:] {
			w.lists[classPlace] = append(w.lists[classPlace], string([]rune{a, b}))
		}
	}
	for m := range strings.FieldsSeq("一 二 三 四 五 六 七 八 九 十 十一 十二") {
		for d := range strings.FieldsSeq("上旬 中旬 下旬 初 底 的头一个星期 的最后几天") {
			w.lists[classTime] = append(w.lists[classTime], m+"月"+d)
		}
	}
}

func lists() []string {
	return []string{
		"去年春天 前年冬天 今年开春 入夏以后 秋收前 大雪那天 赶集的日子 下班以后 周末 半夜 清早 午后 傍晚",
		"东街 西街 南门 北门 河边 桥头 粮站 车站 学堂 卫生院 大棚 果园 鱼塘 仓库 窗口 食堂 操场",
		"我 我们 老组长 值班员 收发员 会计 司机 几位大姐 两个年轻人 邻居 住户 租客 摊主 校长 护士 管水员 护林员 代办员 网格员 来办事的人 退休的老师傅 隔壁科室 新来的同事",
		"慢慢 一趟趟 当面 悄悄 连夜 挨家 反复 照旧 索性 咬着牙 笑着 耐心 逐条 轮流 分头 仔细 抢着 头一回 又一次 干脆 老老实实 不声不响 一五一十 按顺序 对照着 顶着雨 冒着风 带着图纸 拿着本子",
		"核对 登记 修补 搬开 清点 抄写 打听 问清 说明 答复 退回 补齐 拆掉 重装 丈量 联系 接通 疏通 记下 画出 试用 归拢 更换 张贴 晾干 装订 盘点 腾出 借来 送到 取回 托付 验收 抽查 复核 预约 排好 调换 焊牢 刷洗 翻晒 分发 收齐 筛选 校正 回访 劝住 垫上 铺平 挖开",
		"积压的 漏水的 说不清的 没人管的 催了多次的 刚到的 过期的 缺页的 重名的 手写的 磨破的 生锈的 最远的 最难缠的 现成的 剩下的 拖了半年的 不起眼的 怕潮的 半新的 对不上号的 堆在墙角的 上锁的 谁都不愿碰的",
		"台账 水表 路灯 合同 表格 座椅 门牌 井盖 雨棚 药箱 名单 账本 钥匙 水管 电线 告示 信件 档案 照片 票据 样品 地图 椅子 水桶 喇叭 渠道 护栏 种子 农具 窗户 围墙 台阶 车棚 屋顶 秤砣 课桌 被褥 灶台 通知 回执 申请 证明 收据 印章 信箱 灯泡 阀门 石板 木料 工具",
		"心里踏实多了 少跑了两趟 再没有人来吵 当天就有了回音 总算没有白忙 省下一笔开销 比原先快了一半 大家都愿意来 谁也没有再提 留下一个疙瘩 脸上有了笑 话也多起来 结果并不理想 还得从头再来 第二年才见效 连声说好 夜里睡得着了 账一下子平了 路也通了 规矩立住了",
	}
}

func (w *words) pick(r *rand.Rand, c class) string { return w.lists[c][r.IntN(len(w.lists[c]))] }

func (w *words) char(r *rand.Rand) rune { return w.chars[r.IntN(len(w.chars))] }

func (w *words) writer(r *rand.Rand) writer {
	name := w.surname[r.IntN(len(w.surname))] + string(w.given[r.IntN(len(w.given))]) + string(w.given[r.IntN(len(w.given))])
	places := w.lists[classPlace]
	units := strings.Fields("水利站 供销社 街道办 档案馆 中心小学 林业站 粮管所 卫生院")
	return writer{name, places[len(places)-1-r.IntN(500)] + units[r.IntN(len(units))]}
}

// paragraph writes four to eight sentences, full of the writer's names or not.
func (w *words) paragraph(r *rand.Rand, who writer, named bool) paragraph {
	var p paragraph
	for range 4 + r.IntN(5) {
		p.sentences = append(p.sentences, w.sentence(r, who, named))
	}
	return p
}

// sentence writes two or three clauses; now and then one has a slogan in it, as half the country's essays have.
func (w *words) sentence(r *rand.Rand, who writer, named bool) sentence {
	var s sentence
	if r.IntN(3) == 0 {
		s = append(s, word{w.joints[r.IntN(len(w.joints))], classJoint})
	}
	for i := range 2 + r.IntN(2) {
		if i > 0 {
			s = append(s, word{"，", classSign})
		}
		s = append(s, w.clause(r, who, named && i == 0)...)
	}
	if r.IntN(25) == 0 {
		s = append(s, word{"，", classSign}, word{w.slogans[r.IntN(len(w.slogans))], classSlogan})
	}
	return append(s, word{"。", classSign})
}

func (w *words) clause(r *rand.Rand, who writer, named bool) sentence {
	var out sentence
	add := func(classes ...class) {
		for _, c := range classes {
			out = append(out, word{w.pick(r, c), c})
		}
	}
	if named {
		out = append(out, word{who.unit, classUnit}, word{"的", classSign}, word{who.name, classPerson})
		add(classHow, classVerb, classThing)
		return out
	}
	switch r.IntN(5) {
	case 0:
		add(classTime, classWho, classHow, classVerb)
		out = append(out, word{"了", classSign})
		add(classQuality, classThing)
	case 1:
		out = append(out, word{"在", classSign})
		add(classPlace, classHow, classVerb, classThing)
	case 2:
		out = append(out, word{"把", classSign})
		add(classQuality, classThing, classHow, classVerb)
	case 3:
		add(classWho, classVerb, classThing)
		out = append(out, word{"，", classSign})
		add(classResult)
	default:
		add(classPlace)
		out = append(out, word{"的", classSign})
		add(classThing, classHow, classVerb, classResult)
	}
	return out
}
