package yamltree_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/diag"
	"xinde/internal/source"
	"xinde/internal/yamltree"
)

func file(text string) *source.File { return &source.File{Name: "表.yaml", Text: text} }

func format() yamltree.Format {
	return yamltree.Format{
		Code: "form", Noun: "表格", MaxSize: 4 << 20, MaxDepth: 24,
		Messages: [][3]string{{"unknown escape", "这里不能有反斜线", "删去它"}},
	}
}

// show gives a tree in one line, every scalar with the text of its span when that differs.
func show(f *source.File, n *yamltree.Node) string {
	if n == nil {
		return "没有"
	}
	parts := make([]string, len(n.Items))
	for i, item := range n.Items {
		if n.Kind == yamltree.Map {
			parts[i] = show(f, n.Keys[i]) + ": "
		}
		parts[i] += show(f, item)
	}
	switch inside := strings.Join(parts, ", "); {
	case n.Kind == yamltree.Map:
		return "{" + inside + "}"
	case n.Kind == yamltree.List:
		return "[" + inside + "]"
	case n.Kind == yamltree.Braces:
		return "模板 " + f.Slice(n.Span)
	case n.Null():
		return "空"
	}
	if at := f.Slice(n.Span); at != n.Text {
		return fmt.Sprintf("%q在%q", n.Text, at)
	}
	return n.Text
}

func report(problems diag.List) []string {
	var lines []string
	for _, d := range problems {
		p := d.File.Position(d.Span.Start)
		lines = append(lines, fmt.Sprintf("%s %s %s %s（%s）", p, d.Code, d.File.Slice(d.Span), d.Message, d.Fix))
	}
	return lines
}

func TestTree(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                             "没有",
		"# 注\n":                        "没有",
		"甲":                            "甲",
		"甲: 乙\n丙:\n- 一\n- {二: 三}\n":    "{甲: 乙, 丙: [一, {二: 三}]}",
		"甲: 'it''s'\n乙: \"\\u4e2d\"\n": `{甲: "it's"在"'it''s'", 乙: "中"在"\"\\u4e2d\""}`,
		"甲: |\n  一\n  二\n乙:\n丙: ~":     `{甲: "一\n二\n"在"|\n  一\n  二", 乙: 空, 丙: 空}`,
		"甲: >\n  一\n  二\n\n乙: 一\n  二\n":     `{甲: "一 二\n"在">\n  一\n  二\n\n", 乙: "一 二"在"一\n  二"}`,
		"\ufeff甲: \"一\u2028二\"\r\n丁: 三\r\n": "{甲: \"一\u2028二\"在\"\\\"一\u2028二\\\"\", 丁: 三}",
		"甲: |\n  一\u0085  二\n乙: 丙\n":        "{甲: \"一\\n二\\n\"在\"|\\n  一\\u0085  二\", 乙: 丙}",
	} {
		f := file(text)
		root, problems := yamltree.Parse(f, format())
		if got := show(f, root); got != strings.ReplaceAll(want, "\u2028", `\u2028`) || len(problems) > 0 {
			t.Errorf("%q\n got %s %v\nwant %s", text, got, problems, want)
		}
	}
}

func TestGet(t *testing.T) {
	t.Parallel()
	root, _ := yamltree.Parse(file("甲: 一\n乙:\n"), format())
	if n := root.Get("甲"); n == nil || n.Text != "一" || n.Tag != "!!str" || n.Null() {
		t.Errorf("甲 is %+v", n)
	}
	if n := root.Get("乙"); n == nil || !n.Null() {
		t.Errorf("乙 is %+v", n)
	}
	if n := root.Get("丙").Get("丁"); n != nil {
		t.Errorf("丁 is %+v", n)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"甲: &a 一":                    "1:4 form-alias &a 表格里不能用 YAML 的记号“&a”（去掉它；文字本身用 & 开头就加单引号）",
		"甲: [&a b]\n乙: *a":           "1:5 form-alias &a 表格里不能用 YAML 的记号“&a”（去掉它；文字本身用 & 开头就加单引号）|2:4 form-alias *a 表格里不能用 YAML 的引用“*a”（把内容直接写出来；文字本身用 * 开头就加单引号）",
		"甲: !!int 3":                 "1:4 form-tag !!int 表格里不能用 YAML 的类型标记“!!int”（去掉它；文字本身用 ! 开头就加单引号）",
		"<<: {一: 二}":                 "1:1 form-alias << 表格里不能用“<<”合并（把内容直接写出来）",
		"甲: 一\n甲: 二":                 "2:1 form-duplicate-key 甲 “甲”写了两次（合成一项，或者删去一项）",
		": 一":                        "1:1 form-yaml  冒号前面少了名字（写成 名字: 内容）",
		"[甲]: 一":                     "1:1 form-yaml [ 冒号前面只能是一个词（写成 名字: 内容；文字里有花括号或方括号就加单引号）",
		"甲: {{ .乙 }}\n":              "1:4 form-type {{ .乙 }} 模板没有引号，YAML 会把花括号当成别的东西（整段文字加单引号：'{{ … }}'）",
		"甲: {{ .乙 }}和\n":             "1:4 form-yaml {{ .乙 }}和 模板没有引号，YAML 会把花括号当成别的东西（整段文字加单引号：'{{ … }}'）",
		"甲: 一\n乙：二\n":                "2:2 form-yaml ： “乙”后面用了全角冒号（换成半角冒号加一个空格）",
		"甲:\n\t乙: 一\n":               "2:1 form-yaml \t 这里用了制表符缩进（换成空格）",
		"甲: \"\\q\"":                 "1:4 form-yaml \"\\q\" 这里不能有反斜线（删去它）",
		"甲: '一":                      "1:4 form-yaml '一 这个引号没有收尾（补上后一个引号）",
		"甲: 一\x01":                   "1:5 form-yaml \x01 这里有看不见的控制字符（删去它）",
		"甲: 一\xff":                   "1:5 form-yaml \xff 文件里有不是 UTF-8 的字（另存为 UTF-8 编码）",
		"甲: 一\n---\n乙: 二":            "2:1 form-yaml --- 一个文件里只能有一份表格（去掉 --- 或 ... 这一行，另一份放到别的文件）",
		strings.Repeat("[", 25):      "1:25 form-yaml [ 一层套一层超过了 24 层（表格最多写四五层，减少嵌套）",
		"甲: @":                       "1:4 form-yaml @ 文字不能用这个符号开头（整段文字加单引号）",
		strings.Repeat("#", 4<<20+1): "1:1 form-size  表格文件有 4194305 字节，超过了 4096 KiB 的上限（看看是不是给错了文件）",
	} {
		_, problems := yamltree.Parse(file(text), format())
		if diff := cmp.Diff(want, strings.Join(report(problems), "|")); diff != "" {
			t.Errorf("%.40q -want +got:\n%s", text, diff)
		}
	}
}

// TestSlipsElsewhere are reported when the keys are known.
func TestSlipsElsewhere(t *testing.T) {
	t.Parallel()
	known := format()
	known.Keys = func() map[string]bool { return map[string]bool{"name": true} }
	_, problems := yamltree.Parse(file("name：甲\n他说：一\n乙: 'x\n"), known)
	want := []string{
		"1:5 form-yaml ： “name”后面用了全角冒号（换成半角冒号加一个空格）",
		"3:2 form-yaml : 这里不能再有一个冒号，也可能是缩进多了（文字里有半角冒号就整段加单引号；不然就和上一行对齐）",
	}
	if diff := cmp.Diff(want, report(problems)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if list := yamltree.Slips(file("甲：乙\n一\n"), len("甲：乙\n"), known); len(list) != 1 || list[0].Code != "form-yaml" {
		t.Errorf("%q", report(list))
	}
}

// hard are texts that would take a careless reader minutes when they are long.
func hard() map[string]string {
	return map[string]string{
		"entries": "b,", "maps": "{a: b},", "aliases": "*a,", "tags": "!x,", "anchors": "&a b,", "templates": "{{a},", "quotes": "'a',",
		"double quotes": "\"\\u4e2d\",", "separators": "\u2028", "next lines": "\u0085", "keys": "{a,", "blanks": " ", "tabs": "\t", "commas": "：",
		"lists": "[],", "comments": "a, # b\n", "folds": "a\n ",
	}
}

func TestLongFilesAreQuick(t *testing.T) {
	t.Parallel()
	for name, bit := range hard() {
		for _, head := range []string{"a: &a [x]\nb: [", "a: |\n b", "a: 甲\nb: ", "---\n--- \n"} {
			for _, end := range []string{"", "x]\n"} {
				text := head + strings.Repeat(bit, (1<<19)/len(bit)) + end
				begin := time.Now()
				_, problems := yamltree.Parse(file(text), format())
				if took := time.Since(begin); took > 8*time.Second || len(problems) > 101 {
					t.Errorf("%s after %q, before %q: %d problems, took %s", name, head, end, len(problems), took)
				}
			}
		}
	}
}

func walk(n *yamltree.Node, yield func(*yamltree.Node)) {
	yield(n)
	for _, k := range n.Keys {
		walk(k, yield)
	}
	for _, v := range n.Items {
		walk(v, yield)
	}
}

// FuzzParse: no text ends the reader, and every place lies within the file.
func FuzzParse(f *testing.F) {
	f.Add("甲: |\n  一\u0085  二\n乙: 'it''s'\n丙: \"\\u4e2d\\\n  x\"\n丁: >\n  甲\n\n   乙\n")
	f.Add("? [a]\n: b\n<<: *c\n--- !!x\n")
	f.Add("|\n\t")
	f.Add("\x84\x84\x84: {{")
	f.Add("甲：\t{{ .乙 }}\n- {{ .丙 }}\n")
	for _, bit := range hard() {
		f.Add("a: [" + strings.Repeat(bit, 3) + "]\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		inside := func(s source.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) }
		root, problems := yamltree.Parse(file(text), format())
		for _, d := range append(problems, yamltree.Slips(file(text), len(text)/2, format())...) {
			if !inside(d.Span) || d.Message == "" || d.Fix == "" || !strings.HasPrefix(d.Code, "form-") {
				t.Errorf("problem %+v", d)
			}
		}
		if root == nil {
			return
		}
		walk(root, func(n *yamltree.Node) {
			if !inside(n.Span) || n.Kind == yamltree.Map && len(n.Keys) != len(n.Items) {
				t.Fatalf("%+v in %d bytes", n, len(text))
			}
			for _, k := range n.Keys {
				if k.Kind != yamltree.Scalar || k.Text == "" {
					t.Fatalf("key %+v", k)
				}
			}
			for i := range len(n.Text) + 1 {
				if at := n.At.Offset(i); n.At != nil && (at < 0 || at > len(text)) {
					t.Fatalf("byte %d of %q at %d of %d", i, n.Text, at, len(text))
				}
			}
		})
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("- {甲: 乙, 丙: '一''二'}\n- 丁: |\n    一段话。\n    又一段。\n- 戊: 一\n    二\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if root, problems := yamltree.Parse(file(text), format()); root == nil || len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
