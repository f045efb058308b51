package collect_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/collect"
	"xinde/internal/plaintext"
	"xinde/internal/roster"
	"xinde/internal/sheet"
	"xinde/internal/source"
)

func people(t testing.TB) *roster.Roster {
	t.Helper()
	tab, err := sheet.Read("名册.csv", []byte("姓名,单位,职务\n张三,信访局,科员\n张三丰,信访局,科员\n李四,一科,科员\n李四,二科,副科长\n欧阳娜娜,三科,\n阿依古丽·买买提,三科,\nAnna Smith,三科,\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := roster.Read(tab, roster.Options{})
	return r
}

func file(name, text string) *collect.File {
	f := &source.File{Name: name, Text: text}
	return &collect.File{Path: name, Essay: plaintext.Parse(f)}
}

const long = "我在窗口收件，下午把缺件的一份份打电话补齐，回头记在本子上，第二天再看一遍；赵师傅说，这样的事要天天做，做到不用想才算会了，我就天天做，一直做到今天。"

// TestWhose: by the file name, else by the head and the signature; never by a person the writer met.
func TestWhose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"张三.docx", long, "1"},
		{"最终版(2)张 三.docx", long, "1"},
		{"张三丰.docx", long, "2"},
		{"心得.docx", "学习体会\n信访局　张三\n" + long, "1"},
		{"心得.docx", "学习体会\n" + long + "\n" + long + "\n张三\n2026年12月1日", "1"},
		{"心得.docx", "学习体会\n" + strings.ReplaceAll(long, "赵师傅", "张三"), "文件名和开头"},
		{"李四.docx", long, "有几个人叫这个名字"},
		{"二科李四.docx", long, "4"},
		{"李四.docx", "学习体会\n一科　李四\n" + long, "3"},
		{"李四副科长.docx", long, "4"},
		{"二科/李四.docx", long, "4"},
		{"张三/心得.docx", long, "1"},
		{"张三收的/心得.docx", "学习体会\n三科　欧阳娜娜\n" + long, "5"},
		{"张三/欧阳娜娜.docx", long, "5"},
		{"张三转欧阳娜娜.docx", long, "提到了几个人"},
		{"张三转欧阳娜娜.docx", "学习体会\n三科　欧阳娜娜\n" + long, "5"},
		{"阿依古丽买买提.docx", long, "6"},
		{"ANNA  SMITH.docx", long, "7"},
		{"心得.docx", "问答单\n【问答单 post 1.0.0 4】岗位\n李四\n【答 主题】\n甲", "4"},
		{"张三.docx", "问答单\n【问答单 post 1.0.0 4】岗位\n【答 主题】\n甲", "1"}, // the number is another's, and the name counts
		{"心得.docx", "问答单\n【问答单 post 1.0.0 99】岗位\n【答 主题】\n甲", "文件名和开头"},
	} {
		r := people(t)
		res := collect.Sort([]*collect.File{file(c.name, c.text)}, r)
		got := ""
		for i := range res.People {
			if res.People[i].File != nil {
				got += strconv.Itoa(i + 1)
			}
		}
		for _, u := range res.Unplaced {
			got += u.Reason
		}
		if !strings.Contains(got, c.want) || len(c.want) == 1 && got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text[:min(len(c.text), 60)], got, c.want)
		}
	}
}

// TestMarkedNames: what a roster adds to names is not written by the people themselves, and parts them where it is.
func TestMarkedNames(t *testing.T) {
	t.Parallel()
	tab, err := sheet.Read("名册.csv", []byte("姓名,单位\n王五（借调）,一科\n李伟1,一科\n李伟2,二科\n李伟3,十一科\n赵强(大),三科\n赵强(小),三科\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := roster.Read(tab, roster.Options{})
	for name, want := range map[string]string{
		"王五.docx": "王五（借调）", "王五（借调）.docx": "王五（借调）", "李伟2.docx": "李伟2", "一科李伟.docx": "李伟1", "十一科李伟.docx": "李伟3", "李伟.docx": "", "赵强（小）.docx": "赵强(小)", "赵强.docx": "",
	} {
		f := file(name, long)
		got := ""
		if p := collect.Find(f, r); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	res := collect.Sort([]*collect.File{file("李伟.docx", long)}, r)
	if res.People[1].State != collect.Unclear || res.People[2].State != collect.Unclear || res.People[0].State != collect.Missing {
		t.Error(res.People)
	}
}

// TestAnyOrder: the order in which files are found changes nothing; the newest of several counts.
func TestAnyOrder(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	var files []*collect.File
	for i, name := range []string{"张三.docx", "张三(2).docx", "二科李四.docx", "李四.docx", "别人.docx", "张三(3).docx"} {
		f := file(name, long)
		f.Modified = now.Add(time.Duration(i%3) * time.Hour)
		files = append(files, f)
	}
	show := func(r *collect.Result) []string {
		var out []string
		for _, s := range r.People {
			line := string(s.State)
			if s.File != nil {
				line += " " + s.File.Path
			}
			for _, f := range s.Older {
				line += " " + f.Path
			}
			out = append(out, line)
		}
		for _, u := range r.Unplaced {
			out = append(out, u.File.Path+strings.Join(u.Names(), " "))
		}
		return out
	}
	want := show(collect.Sort(files, people(t)))
	if want[0] != "重复提交 张三(3).docx 张三(2).docx 张三.docx" || want[2] != "重名待认" || want[3] != "已交 二科李四.docx" {
		t.Error(want)
	}
	for range 20 {
		rand.Shuffle(len(files), func(i, k int) { files[i], files[k] = files[k], files[i] })
		if d := cmp.Diff(want, show(collect.Sort(files, people(t)))); d != "" {
			t.Fatal(d)
		}
	}
}

func TestReminder(t *testing.T) {
	t.Parallel()
	r := people(t)
	var rows []collect.Row
	for i := range r.People {
		s := collect.Status{Person: &r.People[i], State: collect.Missing}
		if i%2 == 0 {
			s.State = collect.Here
		}
		rows = append(rows, collect.Row{Status: s})
	}
	const want = "学习心得还有 3 位同志没有交，请在12月10日前交来：\n信访局：张三丰\n二科：李四\n三科：阿依古丽·买买提\n已经交了的请告诉我文件名，可能是没有认出来。\n"
	if got := collect.Reminder(rows, "学习心得", "12月10日"); got != want {
		t.Errorf("%s", got)
	}
	if got := collect.Reminder(rows[:1], "学习心得", ""); got != "" {
		t.Errorf("%q", got)
	}
}
