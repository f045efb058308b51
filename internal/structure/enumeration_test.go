package structure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/structure"
)

// # stands for a longer sentence without any structure.
const prose = "那天下着雨，来窗口办事的人比平时多一倍，我们几个人从早上忙到天黑，连水都没顾上喝一口，晚上回到家里才想起来还没有吃饭。"

func TestEnumerations(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"nothing", "#", ""},
		{"in one sentence", "要做好工作，一是多跑腿；二是多动嘴；三是多记账。#", "是(1多跑腿 2多动嘴 3多记账)"},
		{"in several sentences", "一是多跑腿。#二是多动嘴。#", "是(1多跑腿 2多动嘴)"},
		{"over paragraphs", "#\n一是多跑腿。#\n二是多动嘴。#\n三是多记账。#", "是(1多跑腿 2多动嘴 3多记账)"},
		{"over paragraphs with others between", "一是多跑腿。#\n#\n二是多动嘴。#\n#", "是(1多跑腿 2多动嘴)"},
		{"一要", "#一要听得进，二要坐得住。", "要(1听得进 2坐得住)"},
		{"nested in one of many paragraphs", "一是听。一要坐下来听。二要记下来听。\n二是做。#", "是(1听{要(1坐下来听 2记下来听)} 2做)"},
		{"nested in two", "一是听。一要坐下；二要记下。\n二是做。一要快；二要准。", "是(1听{要(1坐下 2记下)} 2做{要(1快 2准)})"},
		{"the same style nested", "一是听，办法有两样：一是坐下听，二是走着听。\n二是做。#", "是(1听{是(1坐下听 2走着听)} 2做)"},
		{"one after the other", "一是听；二是说。\n#\n一是读；二是写。", "是(1听 2说) 是(1读 2写)"},
		{"one after the other in a paragraph", "先看短处：一是急；二是粗。再看长处：一是勤；二是实。", "是(1急 2粗) 是(1勤 2实)"},
		{"a gap", "一是听。\n三是做。", "是(1听 3做)"},
		{"a double", "一是听。\n二是说。\n二是做。", "是(1听 2说 2做)"},
		{"out of order", "一是听；三是说；二是做。", "是(1听 3说 2做)"},
		{"out of order over paragraphs", "一是听。#\n三是说。#\n二是做。#", "是(1听 3说 2做)"},
		{"paragraphs out of order", "一是听。#\n三是说。#\n二是做。#\n四是想。#", "是(1听 3说 2做 4想)"},
		{"the first is lost", "#\n二是说。\n三是做。", "是(2说 3做)"},
		{"the rest is lost", "#\n一是听。#", "是(1听)"},
		{"ordinals with a comma", "第一，听。第二，说。第三，做。", "第(1听 2说 3做)"},
		{"ordinals with 、", "第一、听群众讲；第二、给群众办。", "第(1听群众讲 2给群众办)"},
		{"ordinals with verbs", "第一要听，第二要说，第三要做。", "第(1要听 2要说 3要做)"},
		{"points", "第一点，听。第二点，说。", "第(1听 2说)"},
		{"aspects by number", "第一个方面，听。第二个方面，说。", "第(1听 2说)"},
		{"words", "首先，要听。其次，要说。最后，要做。", "词(1要听 2要说 要做)"},
		{"all words", "首先听一听；其次问一问；再次，想一想；最后，做一做。", "词(1听一听 2问一问 3想一想 做一做)"},
		{"words over paragraphs", "首先，要听。#\n其次，要说。#\n最后，要做。#", "词(1要听 2要说 要做)"},
		{"words mixed with ordinals", "首先要听。其次要说。第三要做。", "词(词1要听 词2要说 第3要做)"},
		{"two mixed series", "首先要听，其次要说。\n#首先要读，其次要写。", "词(1要听 2要说) 词(1要读 2要写)"},
		{"其一", "其一，路远。其二，人少。", "其(1路远 2人少)"},
		{"其一 without marks", "我想，其一是路远，其二是人少。", "其(1是路远 2是人少)"},
		{"steps", "第一步，听。第二步，记。第三步，办。", "步(1听 2记 3办)"},
		{"steps with verbs", "第一步是听，第二步是记。", "步(1是听 2是记)"},
		{"一来", "一来路远，二来人少。", "来(1路远 2人少)"},
		{"一方面", "这样一方面省了力，另一方面省了钱。", "面(1省了力 2省了钱)"},
		{"一方面 twice", "一方面省力，一方面省钱。", "面(1省力 2省钱)"},
		{"一方面 over sentences", "一方面，要严。#另一方面，要暖。", "面(1要严 2要暖)"},
		{"circles", "做了三样：①修灯②补路③清沟。", "①(1修灯 2补路 3清沟)"},
		{"brackets", "做法有：（1）修灯；（2）补路。", "（1）(1修灯 2补路)"},
		{"digits in a line", "做法有：1.修灯；2.补路；3.清沟。", "1.(1修灯 2补路 3清沟)"},
		{"digits as paragraphs", "#\n1. 修灯。#\n2. 补路。#", "1.(1修灯 2补路)"},
		{"digits and brackets", "1. 修灯。（1）看线路。（2）换灯泡。\n2. 补路。#", "1.(1修灯{（1）(1看线路 2换灯泡)} 2补路)"},
		{"一、in a line", "建议：一、修灯；二、补路。", "一、(1修灯 2补路)"},
		{"three deep", "一、学\n#\n二、做\n一是快。一要早动手；二要快收尾。\n二是准。#", "#一、(1学 2做{是(1快{要(1早动手 2快收尾)} 2准)})"},
		{"not over headings", "一、学\n一是读。\n#\n二、做\n二是写。\n#", "#一、(1学{是(1读)} 2做)"},
		{"a hole is no text", "【待补：一是什么，二是什么】#", ""},
		{"nor a title", "《一是什么，二是什么》写得好。", ""},
	}
	for _, tt := range tests {
		tree := structure.Of(parse(strings.ReplaceAll(tt.in, "#", prose)), phrases())
		if d := cmp.Diff(tt.want, show(tree.Families)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestNoEnumeration(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"一是一，二是二，账要算清楚。", "办事要一是一、二是二。", "一要有空，我就下去走走。", "第一时间到场，第二天回访。", "第一书记带头，第二批队员跟上。", "第一议题学完再开会。",
		"十要十不要写在墙上。", "三要素讲完了。", "首先我得承认，那天是我不对。", "最后一公里最难走。", "再次走进那个院子，树已经高了。", "此外，还有几件小事。", "这一方面我们做得不够。",
		"第一、二产业都有增长。", "第一、第二小学都去了。", "第三条路没有人走过。", "一、二年级的学生最多。", "3.5亿元的投入，2.5亿元的产出。", "2026.3.8那天，我在场。", "其一生清贫，其三子皆有成。",
		"一来就问，二话不说。", "一则消息，两种说法。", "图（1）是去年拍的。", "第五条第（三）项写得明白。", "其次数不清。", "另一方面再说。", "一是到了年底。三月里又下了雪。",
	} {
		if got := show(structure.Of(parse(prose+"\n"+prose+s), phrases()).Families); got != "" && got != "是(1到了年底)" {
			t.Errorf("%s: %s", s, got)
		}
	}
}

func TestHeadings(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"numbered", "一、学\n#\n二、做\n#", "#一、(1学 2做)"},
		{"two levels", "一、学\n（一）读书\n#\n（二）看报\n#\n二、做\n#", "#一、(1学{#（一）(1读书 2看报)} 2做)"},
		{"four levels", "一、学\n（一）读书\n1. 通读\n（1）做笔记\n#\n二、做\n#", "#一、(1学{#（一）(1读书{#1.(1通读{#（1）(1做笔记)})})} 2做)"},
		{"a level left out", "一、学\n1. 读书\n#\n2. 看报\n#\n二、做\n#", "#一、(1学{#1.(1读书 2看报)} 2做)"},
		{"parts", "第一部分：学\n#\n第二部分：做\n#", "#部(1学 2做)"},
		{"run in", "一、先学。#\n二、后做。#", "#一、(1先学 2后做)"},
		{"some run in", "一、学\n#\n二、做。#\n三、想\n#", "#一、(1学 2做 3想)"},
		{"a gap", "一、学\n#\n三、做\n#", "#一、(1学 3做)"},
		{"restart", "一、学\n#\n二、做\n#\n一、想\n#\n二、说\n#", "#一、(1学 2做) #一、(1想 2说)"},
		{"without numbers", "先把账弄清楚\n#\n再把人找回来\n#", "#段(先把账弄清楚 再把人找回来)"},
		{"one line is none", "先把账弄清楚\n#\n#", ""},
		{"段", "第一段\n#\n第二段\n#", "#部(1 2)"},
		{"篇", "第一篇 学\n#\n第二篇 做\n#", "#部(1学 2做)"},
		{"below numbered ones", "一、学\n读书的事\n#\n看报的事\n#\n二、做\n#", "#一、(1学{#段(读书的事 看报的事)} 2做)"},
		{"paragraphs that begin alike", "#\n要树立“不怕烦”意识。#\n要树立“不怕远”意识。#", "~(要树立“不怕烦”意识 要树立“不怕远”意识)"},
		{"paragraphs that end alike", "思想方面，#\n工作方面，#\n生活方面，#", "~(思想方面 工作方面 生活方面)"},
		{"with others between", "从账本到人。#\n#\n从人到事。#\n从事到制度。#", "~(从账本到人 从人到事 从事到制度)"},
		{"not by chance", "我们在村里住下。#\n我们去了山上。#\n今年以来，#\n去年以来，#", ""},
		{"enumeration in one of them", "思想方面，一是学；二是想。\n工作方面，#\n生活方面，#", "~(思想方面{是(1学 2想)} 工作方面 生活方面)"},
	}
	for _, tt := range tests {
		tree := structure.Of(parse(strings.ReplaceAll(tt.in, "#", prose)), phrases())
		if d := cmp.Diff(tt.want, show(tree.Families)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
