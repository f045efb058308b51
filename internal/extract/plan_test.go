package extract

import (
	"strings"
	"testing"

	"xinde/internal/essay"
	"xinde/internal/golden"
	"xinde/internal/outline"
	"xinde/internal/plaintext"
	"xinde/internal/source"
)

// parse reads lines below a title; # stands for a longer sentence without any structure.
func parse(text string) *essay.Essay {
	text = strings.ReplaceAll(text, "#", "那天下着雨，来办事的人比平时多一倍，我们几个人从早上忙到天黑，连水都没有顾上喝一口，晚上回到家里才想起来。")
	return plaintext.Parse(&source.File{Name: "文.txt", Text: "学习心得体会\n" + text + "\n"})
}

func TestShapes(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"headings", "#\n一、学\n#\n二、做\n#", "yi(1 2)"},
		{"headings in headings", "一、学\n（一）读\n#\n（二）问\n#\n二、做\n#", "yi(1{yi2(1 2)} 2)"},
		{"a marker opens each paragraph", "#\n一是听。#\n二是做。#", "yishi(1 2)"},
		{"a row in a paragraph is no frame", "#\n#做了三样：一是听；二是问；三是记。\n#\n#", "- -{yishi/(1 2 3)} - -"},
		{"places on the way", "#\n第一站，村口。#\n第二站，后院。#\n第三站，车站。#", "di(1 2 3)"},
		{"days", "#\n第一天，先认门。#\n第二天，再认人。我跟着走了一圈，记了三页，回来又抄了一遍，抄到半夜。", "di(1 2)"},
		{"announced paragraphs", "一、看\n一路看了三处。\n村口的黑板。#\n后院的桶。#\n车站的灯。#\n二、想\n#", "yi(1{lead(1 2 3)} 2)"},
		{"announced sentences", "一、看\n牵涉到的有三方。\n住户要安静。店家要生意。我要下班。\n二、想\n#", "yi(1{lead/(1 2 3)} 2)"},
		{"a number that announces nothing", "一、看\n我们村一共有三口井。\n村口的黑板写着数，每天有人来看。\n二、想\n#", "yi(1 2)"},
		{"an announcement of marked members", "一、看\n我给自己立三条规矩。\n第一，早到。#\n第二，晚走。#\n第三，少说。#\n二、想\n#", "yi(1{di(1 2 3)} 2)"},
		{"names without their texts", "#\n我要做到“四勤”：腿勤、手勤、眼勤、口勤。\n一是腿勤。#\n二是手勤。#\n三是眼勤。#", "yishi(1 2 3 4*)"},
		{"pairs of clauses", "一、看\n一方面路远，另一方面人少。#\n二、想\n#", "yi(1 2)"},
		{"names in a row", "一、看\n#靠的是“腿勤、手勤、眼勤”，一样也少不得。\n二、想\n#", "yi(1{3勤} 2)"},
		{"names of other kinds", "一、看\n#“张村、李村、王村”“听党话、跟党走、守党纪”。\n二、想\n#", "yi(1 2)"},
		{"sides of a matter", "一、看\n从小处讲，是一张单子。单子上有六格。从大处讲，是一个窗口。从客观上讲，窗口小。从主观上讲，我懒。\n二、想\n#", "yi(1{lead/(1 2)} 2)"},
		{"no frame", "#\n去年冬天我刚来，什么都不会，只会站在边上看。\n#\n现在我会了，也带过两个新人，还教他们怎么看。", "- - - -"},
		{"headings run into one paragraph", "一、看\n#（一）管得细，上月走了三个楼。（二）管得住，一个投诉也没有。\n二、想\n#", "yi(1{yi2(1 2)} 2)"},
		{"a row of reasons", "一、看\n一来路远，来人要走一天；二来人少，值班轮不开；三来没有车。\n二、想\n#", "yi(1{di/(1 2 3)} 2)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, _ := extracted(t, parse(tt.text))
			if got := shape(r); got != tt.want {
				t.Errorf("got %s, want %s\n%s", got, tt.want, r.Text)
			}
		})
	}
}

func TestNotes(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"too few", "#从三个方面说：多看样、多想法、多做事。\n一、多看样\n#\n二、多想法\n#", "）：原文说有 3 项，写了 2 项，其余的只报了名字，提纲照样列出来"},
		{"mixed ordinals", "一、看\n首先，听。#其次，问。#第三，记。#\n二、想\n#", "原文的序号混用，一律写成“首先”这一种"},
		{"a gap", "一、看\n#\n三、想\n#", "原文的序号跳了号或者重了号"},
		{"a marker outlines do not have", "一、看\n其一，路远。#其二，人少。#\n二、想\n#", "换成了“第一，”这一种"},
		{"two rows in one part", "一、看\n一是听；二是问；三是记。#第一，早到；第二，晚走。\n二、想\n#", "另外 1 组没有放进提纲"},
		{"a count of nothing", "一、看\n我有以下四点体会。#\n二、想\n#", "这里说有 4 项，后面没有数出来"},
		{"a wrong word", "#说两个方面：察颜观色、聆听呼声。\n一是察颜观色。#\n二是聆听呼声。#", "“察颜观色”像是错字，通常写“察言观色”"},
		{"a heading of the essay's own", "一、账本要清楚\n#\n二、学习\n#", "“账本要清楚”是原文标题里的字"},
		{"no frame", "#\n#\n我认为这是最重要的，关键在于明白道理，我体会到的就是这些。\n#", "# 拿不准：原文没有标题"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, _ := extracted(t, parse(tt.text))
			if !strings.Contains(r.Text, tt.want) {
				t.Errorf("it does not say %s\n%s", tt.want, r.Text)
			}
			if tt.name == "no frame" == (r.top != nil) {
				t.Error(shape(r))
			}
		})
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ lead, word, template string }{
		{"学习情况", "学习情况", "{{ .name }}"},
		{"案：两把卷尺开的头", "案", "{{ .name }}"},
		{"在价值层面,要想明白", "在价值层面", "{{ .name }}"},
		{"群众工作的意义", "的意义", "{{ .主题 }}{{ .name }}"},
		{"做好群众工作", "做好", "{{ .name }}{{ .主题 }}"},
		{"要树立“群众工作无小事”意识", "无小事", "要树立“{{ .主题 }}{{ .name }}”意识"},
		{"一要消除“花架子”思想", "花架子", ""},
		{"我一个人说了算的事", "", ""},
		{"三个方面的收获", "", ""},
		{"开学起每天收两个小组的疑问条", "", ""},
		{"打算", "", ""},
		{"走进青石渡", "", ""},
		{"老周的一把尺", "", ""},
		{"{{ .甲 }}", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		n := nameOf(tt.lead, "群众工作")
		if n.word != tt.word && tt.template != "" || tt.template != "" && n.lead != tt.template || tt.word == "" && n.word != "" {
			t.Errorf("%s: %q %q", tt.lead, n.word, n.lead)
		}
	}
}

func TestTopic(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"如何做好垃圾清运心得体会1": "垃圾清运", "关于学习垃圾分类的心得体会": "垃圾分类", "参加急救培训有感": "急救培训", "读书心得": "读书", "心得体会": "", "我": "", "一二三四五六七八九十一二三四心得": "",
	} {
		if got := topicOf(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

func TestUses(t *testing.T) {
	t.Parallel()
	c := newCues()
	tests := []struct {
		text  string
		first bool
		want  use
	}{
		{"10月12日，县里组织我们参加窗口服务培训，讲了半天。", true, occasion},
		{"3月8日下午，有位大伯来找我，他说孙子的表填错了，我当时就给他改了。", false, event},
		{"上半年430件，退回129件，占30%，去年是210件，退回88件，占41%，少了1成。", false, figure},
		{"“你们的单子我认字，可我看不懂，你给我念一遍行不行。”", false, quote},
		{"要坚持把单子列清楚，加强核对，做到当天的事当天办，切实抓好落实。", false, measure},
		{"不足也有，档案没有做到当天补，这是我的短板。", false, lack},
		{"下一步，打算7月底前补齐档案，今后每周抽十件。", false, plan},
		{"走进院子，墙上挂着一块黑板，门口摆着两只桶。", false, scene},
		{"我认为关键是把话说清楚，这才是道理。", false, view},
		{"今天天气很好。", false, view},
		{"这件事很重要，需要的人多，主要是只要有人问，我就答。", false, view},
		{"我不会忘那盏灯，那天晚上它亮到两点。", false, event},
	}
	for _, tt := range tests {
		if got := c.read(tt.text, tt.first).use; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got.word(), tt.want.word())
		}
	}
}

func TestEndings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"总之，功夫在平时。": "归纳", "下一步，我先把单子列出来。": "打算", "我将把这些记在本子上。": "表态", "再想想开头的那一趟。": "回扣", "#": "none",
	} {
		r, o := extracted(t, parse("#\n一、看\n#\n二、想\n#\n"+text))
		if o.Defaults.Closing != want {
			t.Errorf("%s: %s, want %s", text, o.Defaults.Closing, want)
		}
		if len(r.parts) > 3 {
			t.Errorf("%s: the ending is a part as well", text)
		}
	}
}

// TestShares: the lengths of the parts make a whole, and the length asked for is that of the essay.
func TestShares(t *testing.T) {
	t.Parallel()
	_, o := extracted(t, parse("#\n一、看\n#\n#\n#\n二、想\n#"))
	var got []int
	sum := 0
	for _, s := range o.Sections {
		got = append(got, s.Share)
		sum += s.Share
	}
	if sum != 100 || len(got) != 3 || got[1] < got[0]*2 || got[1] < got[2]*2 {
		t.Errorf("%v", got)
	}
	if o.Defaults.Length.About != 300 {
		t.Errorf("about %d characters", o.Defaults.Length.About)
	}
}

// TestAsked: what stood there decides what is asked.
func TestAsked(t *testing.T) {
	t.Parallel()
	_, o := extracted(t, parse("6月3日，县里组织学习，讲了半天规程，听的人很多，后面还站着两排。\n一、看\n“你们的单子我认字，可我看不懂，你给我念一遍行不行，念慢一点我好记。”\n二、数\n上半年430件，退回129件，占30%，去年是210件，退回88件，占41%。\n三、做\n下一步打算7月底前补齐，今后每周抽十件，计划年底前抽完。\n再说一遍。"))
	want := map[string]outline.Kind{"由头": outline.Text, "看原话": outline.Quote, "数数字": outline.Text, "做计划": outline.Text}
	for q := range o.All() {
		if kind, ok := want[q.ID]; ok && q.Kind == kind {
			delete(want, q.ID)
		}
		if q.ID == "数数字" && (len(q.Checks) == 0 || q.Checks[0].Rule != "has_any") {
			t.Error("no number is asked for")
		}
	}
	if len(want) > 0 {
		t.Errorf("not asked: %v", want)
	}
}

// TestFile: one outline as it is written.
func TestFile(t *testing.T) {
	t.Parallel()
	f := readFile(t, "testdata/visit.txt")
	r, _ := extracted(t, plaintext.Parse(f))
	golden.Compare(t, []byte(r.Text), "testdata/visit.yaml.golden")
}

// TestNoNamesToList: where headings are the next writer's, the draft announces how many there are and reads out no names of ours.
func TestNoNamesToList(t *testing.T) {
	t.Parallel()
	r, _ := extracted(t, parse("#下面从三个方面说。\n一、那个下雨的早上我在窗口看见的一个人\n#\n二、三月里那一回没有办成的事\n#\n三、想\n#"))
	if strings.Contains(r.Text, "{{ names") || !strings.Contains(r.Text, "下面写{{ promise") {
		t.Error(r.Text)
	}
}

// TestOneCount: “三个一” counts nothing that can be computed, and is not quoted.
func TestOneCount(t *testing.T) {
	t.Parallel()
	c := &count{number: 3, noun: "个一", quoted: true}
	if got := promise(c, "个部分"); got != "{{ .count }}个部分" {
		t.Error(got)
	}
}
