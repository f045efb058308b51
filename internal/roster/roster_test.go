package roster_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xinde/internal/roster"
	"xinde/internal/sheet"
)

func read(t *testing.T, csv string, o roster.Options) (*roster.Roster, []roster.Problem) {
	t.Helper()
	tab, err := sheet.Read("名册.csv", []byte(csv), "")
	if err != nil {
		t.Fatal(err)
	}
	return roster.Read(tab, o)
}

func people(r *roster.Roster) []string {
	var out []string
	if r != nil {
		for _, p := range r.People {
			out = append(out, strings.Join([]string{p.Name, p.Unit, p.Post}, "/"))
		}
	}
	return out
}

func said(list []roster.Problem) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Place+" "+p.Message)
	}
	return strings.Join(out, "\n")
}

func TestRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		csv      string
		want     []string
		problems []string // a part of each
	}{
		"plain": {"姓名,单位,职务\n沈岚,信访局,科员\n", []string{"沈岚/信访局/科员"}, nil},
		"under titles": {
			"2026年人员名单,,\n填表日期：2026-11-23,,\n序号,姓 名*,所在支部,职务/职级,电话（必填）\n1,张　三,一支部,,138\n2,欧阳 娜娜,一支部,,139\n",
			[]string{"张三/一支部/", "欧阳娜娜/一支部/"},
			nil,
		},
		"posts":         {"姓名,科室/部门,职务/职级\n沈岚,甲,科员\n", []string{"沈岚/甲/科员"}, nil},
		"brackets":      {"姓名（签名）,部门（科室）,职务（职级）\n沈岚,甲,科员\n", []string{"沈岚/甲/科员"}, nil},
		"both in one":   {"姓名,部门/职务\n沈岚,甲科员\n", []string{"沈岚//"}, nil},
		"whole is more": {"姓名,职务/职级,职务\n沈岚,四级主任科员,窗口\n", []string{"沈岚//窗口"}, []string{"B 列 有两列都像“职务”"}},
		"sums in the column of names": {
			"序号,姓名,部门\n1,沈岚,甲\n2,合　计,\n,小计,1\n,单位负责人（签字）：,\n,联系人：罗向川,\n",
			[]string{"沈岚/甲/"},
			[]string{"第 5 行 B 列 “单位负责人（签字）：”不像姓名", "“联系人：罗向川”不像姓名"},
		},
		"lost digits": {"姓名,电话\n沈岚,1.38001E+10\n罗向川,13800138000\n", []string{"沈岚//", "罗向川//"}, []string{"第 2 行 B 列 “1.38001E+10”后面的几位已经丢了"}},
		"names":       {"姓名,部门\n阿依古丽·买买提,甲\nAnna  Smith,甲\n1.李四,甲\n１２王五,甲\n", []string{"阿依古丽·买买提/甲/", "Anna Smith/甲/", "李四/甲/", "王五/甲/"}, []string{"“1.李四”当作“李四”", "“12王五”当作“王五”"}},
		"sums":        {"姓名,部门\n沈岚,甲\n小计,1\n合计：1人,\n共1人,\n制表：罗向川,\n,\n", []string{"沈岚/甲/"}, nil},
		"header":      {"姓名,部门\n沈岚,甲\n姓名,部门\n罗向川,乙\n", []string{"沈岚/甲/", "罗向川/乙/"}, nil},
		"no name":     {"姓名,部门\n,甲\n沈岚,甲\n", []string{"沈岚/甲/"}, []string{"名册.csv 第 2 行 A 列 这一行没有姓名"}},
		"doubts": {
			"姓名,部门\n张*,甲\n某某,甲\n水务局办公室,甲\n13800138000,甲\n沈岚,甲\n沈岚,甲\n沈岚,乙\n王,乙\n",
			[]string{"张*/甲/", "某某/甲/", "水务局办公室/甲/", "沈岚/甲/", "沈岚/甲/", "沈岚/乙/", "王/乙/"},
			[]string{"遮住", "遮住", "像是单位", "没有姓名", "第 6 行同名", "只有一个字"},
		},
		"two units": {"姓名,部门,单位\n沈岚,窗口,信访局\n", []string{"沈岚/信访局/"}, []string{"B 列 有两列都像“单位”，用的是“单位”"}},
		"none":      {"编号,部门\n1,甲\n", nil, []string{"找不到表头"}},
		"empty":     {"姓名,部门\n", nil, []string{"一个人也没有"}},
	} {
		r, problems := read(t, c.csv, roster.Options{})
		if d := cmp.Diff(c.want, people(r)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		text := said(problems)
		for _, p := range c.problems {
			if !strings.Contains(text, p) {
				t.Errorf("%s: not told: %q in\n%s", name, p, text)
			}
		}
		if len(problems) != len(c.problems) {
			t.Errorf("%s: %d problems:\n%s", name, len(problems), text)
		}
	}
}

func TestMap(t *testing.T) {
	t.Parallel()
	r, problems := read(t, "谁,部门全称,部门,年限\n沈岚,云浦县信访局,信访,６\n", roster.Options{Map: map[string]string{"谁": "姓名", "部门全称": "单位"}})
	if len(problems) != 1 || len(people(r)) != 1 || people(r)[0] != "沈岚/云浦县信访局/" {
		t.Fatal(people(r), said(problems))
	}
	p := r.People[0]
	for column, want := range map[string]string{"谁": "沈岚", "姓名": "沈岚", "部门": "信访", "单位": "云浦县信访局", "年限": "6", "没有": ""} {
		if p.Field(column) != want {
			t.Errorf("%s: %q, want %q", column, p.Field(column), want)
		}
	}
}

// TestSerialDates: in a column of dates the number of a day is that day, elsewhere a number.
func TestSerialDates(t *testing.T) {
	t.Parallel()
	r, problems := read(t, "姓名,入党时间,出生年月,年限,编号\n沈岚,42186,199005,12,42186\n", roster.Options{})
	if len(problems) != 0 || r == nil {
		t.Fatal(said(problems))
	}
	for column, want := range map[string]string{"入党时间": "2015-07-01", "出生年月": "199005", "年限": "12", "编号": "42186"} {
		if got := r.People[0].Field(column); got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("姓名,部门\n张　三,甲\n合计,1\n")
	f.Add("姓名\n\xe5")
	f.Fuzz(func(t *testing.T, csv string) {
		tab, err := sheet.Read("名册.csv", []byte(csv), "")
		if err != nil {
			return
		}
		r, problems := roster.Read(tab, roster.Options{})
		if r == nil && len(problems) == 0 {
			t.Fatal("nothing is said")
		}
		if r != nil {
			for i, p := range r.People {
				if p.Name == "" || p.Number != i+1 || strings.ContainsAny(p.Name, "\n\r\t") {
					t.Fatalf("%+v", p)
				}
			}
		}
	})
}
